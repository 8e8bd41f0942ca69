#include "ui/shell/connectiondialog.h"

#include "ui/acting/actingbanner.h"
#include "ui/consoleservices.h"
#include "ui/theme/theme.h"
#include "ui/widgets/platformsummary.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>

namespace regent {

using namespace Qt::StringLiterals;

ConnectionDialog::ConnectionDialog(const ConsoleServices& services, QWidget* parent) : QDialog(parent)
{
    setObjectName(u"connectionDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Connection"));
    setMinimumWidth(520);
    auto* title = new QLabel(services.profileName, this);
    title->setTextFormat(Qt::PlainText);
    title->setFont(Theme::font(Theme::Type::Title));
    auto* summary = new PlatformSummary(this);
    summary->show(services.info, !services.weakTransport);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton* copy = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
    copy->setObjectName(u"connectionCopy"_s);
    connect(copy, &QPushButton::clicked, summary,
            [summary] { QGuiApplication::clipboard()->setText(withActingMark(summary, summary->text())); });
    copy->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Close)->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::gap(6), Theme::gap(5), Theme::gap(6), Theme::gap(4));
    column->setSpacing(Theme::gap(4));
    column->addWidget(title);
    column->addWidget(summary);
    column->addStretch(1);
    column->addWidget(buttons);
}

} // namespace regent
