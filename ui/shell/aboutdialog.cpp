#include "ui/shell/aboutdialog.h"

#include "ui/theme/theme.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QLabel>

namespace regent {

using namespace Qt::StringLiterals;

AboutDialog::AboutDialog(QWidget* parent) : QDialog(parent)
{
    setObjectName(u"aboutDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("About Regent"));
    auto* name = new QLabel(u"Regent " REGENT_VERSION ""_s, this);
    name->setFont(Theme::font(Theme::Type::Title));
    auto* text = new QLabel(tr("A console for the people who run an AutoGPT Platform.\n"
                               "Apache License 2.0. Icons: Phosphor, MIT License. Qt %1, LGPL 3.")
                                .arg(QLatin1StringView(qVersion())),
                            this);
    text->setObjectName(u"aboutText"_s);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::gap(6), Theme::gap(6), Theme::gap(6), Theme::gap(4));
    column->setSpacing(Theme::gap(3));
    column->addWidget(name);
    column->addWidget(text);
    column->addWidget(buttons);
}

} // namespace regent
