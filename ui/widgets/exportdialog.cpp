#include "ui/widgets/exportdialog.h"

#include "ui/theme/theme.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace regent {

using namespace Qt::StringLiterals;

ExportDialog::ExportDialog(const QString& title, const QList<Fact>& lines, const QString& note,
                           QWidget* parent)
    : QDialog(parent)
{
    setObjectName(u"exportDialog"_s);
    setWindowTitle(title);
    m_csv = new QRadioButton(tr("&CSV, for a spreadsheet; formulas in values are made harmless"), this);
    m_csv->setObjectName(u"exportCsv"_s);
    m_csv->setChecked(true);
    m_lines = new QRadioButton(tr("&JSON Lines, for programs; every value exactly as stored"), this);
    m_lines->setObjectName(u"exportJsonLines"_s);
    auto* facts = new QFormLayout;
    facts->setHorizontalSpacing(Theme::gap(4));
    for (const Fact& line : lines)
        facts->addRow(line.title, addLine(line.name, line.text));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    auto* save = buttons->addButton(tr("Choose file…"), QDialogButtonBox::AcceptRole);
    save->setObjectName(u"exportAccept"_s);
    save->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(Theme::gap(6), Theme::gap(4), Theme::gap(6), Theme::gap(4));
    all->setSpacing(Theme::gap(3));
    all->addLayout(facts);
    all->addWidget(m_csv);
    all->addWidget(m_lines);
    all->addWidget(addLine("exportNote", note));
    all->addWidget(buttons);
}

QLabel* ExportDialog::addLine(const char* name, const QString& text)
{
    auto* label = new QLabel(text, this);
    label->setObjectName(QLatin1StringView(name));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

ExportFormat ExportDialog::format() const
{
    return m_csv->isChecked() ? ExportFormat::Csv : ExportFormat::JsonLines;
}

} // namespace regent
