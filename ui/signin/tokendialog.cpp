#include "ui/signin/tokendialog.h"

#include "services/api/connectionprofile.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bidi.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace regent {

using namespace Qt::StringLiterals;

TokenDialog::TokenDialog(const ConnectionProfile& profile, QWidget* parent)
    : QDialog(parent), m_token(new QLineEdit(this))
{
    setObjectName(u"tokenDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Platform token"));
    setMinimumWidth(440);
    auto* label = new QLabel(tr("&Token of the platform for %1").arg(isolated(profile.name)), this);
    label->setBuddy(m_token);
    label->setWordWrap(true);
    m_token->setObjectName(u"tokenInput"_s);
    m_token->setAccessibleName(tr("Platform token"));
    m_token->setEchoMode(QLineEdit::Password);
    auto* note = new QLabel(tr("Paste an admin’s token. It is checked and stored nowhere."), this);
    note->setFont(Theme::font(Theme::Type::Secondary));
    note->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_go = buttons->addButton(tr("Sign in"), QDialogButtonBox::AcceptRole);
    m_go->setObjectName(u"tokenSignIn"_s);
    m_go->setDefault(true);
    m_go->setEnabled(false);
    connect(m_token, &QLineEdit::textChanged, this,
            [this](const QString& text) { m_go->setEnabled(!text.trimmed().isEmpty()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &TokenDialog::enter);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::gap(5), Theme::gap(5), Theme::gap(5), Theme::gap(4));
    for (QWidget* widget : {static_cast<QWidget*>(label), static_cast<QWidget*>(m_token),
                            static_cast<QWidget*>(note), static_cast<QWidget*>(buttons)})
        column->addWidget(widget);
}

void TokenDialog::enter()
{
    const QByteArray token = m_token->text().trimmed().toUtf8();
    m_token->clear();
    emit entered(token);
    accept();
}

} // namespace regent
