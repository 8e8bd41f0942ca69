#include "ui/widgets/platformsummary.h"

#include "ui/platformtext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bidi.h"
#include "ui/widgets/iconlabel.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

QLabel* wrapped(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

PlatformSummary::PlatformSummary(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    setObjectName(u"platformSummary"_s);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setVerticalSpacing(Theme::gap(1));
    m_grid->setHorizontalSpacing(Theme::gap(4));
    m_grid->setColumnStretch(1, 1);
}

void PlatformSummary::show(const PlatformInfo& info, bool local)
{
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_text.clear();
    addFact(tr("Server"), tr("PostgreSQL %1").arg(info.serverVersion));
    addFact(tr("Database"), info.database + u" · "_s + info.schema);
    addFact(tr("Transport"), transportText(info, local));
    addFact(tr("Signed in as"), isolated(info.staff.login) + u" · "_s + roleText(info.staff.role));
    addFact(tr("Platform"), info.generation.isEmpty() ? tr("unknown version") : info.generation);
    if (info.estimatedUsers >= 0)
        addFact(tr("Users"), u"≈ "_s + QLocale().toString(info.estimatedUsers));
    addFact(tr("Regent schema"),
            info.regentVersion ? tr("version %1").arg(*info.regentVersion) : tr("not installed"));
    addCapabilities(info);
    addNotes(info);
    QWidget::show();
}

void PlatformSummary::addFact(const QString& label, const QString& value)
{
    const int row = m_grid->rowCount();
    auto* name = new QLabel(label, this);
    name->setForegroundRole(QPalette::PlaceholderText);
    m_grid->addWidget(name, row, 0, Qt::AlignTop);
    m_grid->addWidget(wrapped(value, this), row, 1);
    m_text += label + u": "_s + value + u'\n';
}

void PlatformSummary::addCapabilities(const PlatformInfo& info)
{
    QStringList offered;
    QStringList missing;
    for (const Capability capability : allCapabilities()) {
        if (info.has(capability))
            offered << capabilityText(capability);
        else if (capability <
                 Capability::RegentSchema) // what lies beyond is up to this database, see the notes
            missing << capabilityText(capability);
    }
    addFact(tr("Offers"), offered.isEmpty() ? tr("nothing that Regent knows") : offered.join(u", "_s));
    if (!missing.isEmpty())
        addFact(tr("Not in this version"), missing.join(u", "_s));
}

void PlatformSummary::addNotes(const PlatformInfo& info)
{
    const QStringList notes = platformNotes(info);
    for (const QString& note : notes) {
        const int row = m_grid->rowCount();
        m_grid->addWidget(new IconLabel(u"warning"_s, Theme::Role::Warning, this), row, 0,
                          Qt::AlignTop | Qt::AlignTrailing);
        m_grid->addWidget(wrapped(note, this), row, 1);
        m_text += note + u'\n';
    }
}

} // namespace regent
