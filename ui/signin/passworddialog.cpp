#include "ui/signin/passworddialog.h"

#include "services/api/connectionprofile.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bidi.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace regent {

using namespace Qt::StringLiterals;

PasswordDialog::PasswordDialog(const ConnectionProfile& profile, const QString& keyringNote, QWidget* parent)
    : QDialog(parent), m_password(new QLineEdit(this)),
      m_remember(new QCheckBox(tr("&Remember it in the keyring"), this))
{
    setObjectName(u"passwordDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Password"));
    setMinimumWidth(400);
    auto* label =
        new QLabel(tr("&Password of %1 for %2").arg(isolated(profile.user), isolated(profile.name)), this);
    label->setBuddy(m_password);
    label->setWordWrap(true);
    m_password->setObjectName(u"passwordInput"_s);
    m_password->setAccessibleName(tr("Password"));
    m_password->setEchoMode(QLineEdit::Password);
    m_remember->setObjectName(u"passwordRemember"_s);
    m_remember->setEnabled(keyringNote.isEmpty());
    auto* note = new QLabel(keyringNote, this);
    note->setObjectName(u"passwordNote"_s);
    note->setFont(Theme::font(Theme::Type::Secondary));
    note->setWordWrap(true);
    note->setVisible(!keyringNote.isEmpty());
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton* go = buttons->addButton(tr("Sign in"), QDialogButtonBox::AcceptRole);
    go->setObjectName(u"passwordSignIn"_s);
    go->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit entered(m_password->text(), m_remember->isChecked());
        m_password->clear();
        accept();
    });
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::gap(5), Theme::gap(5), Theme::gap(5), Theme::gap(4));
    for (QWidget* widget :
         {static_cast<QWidget*>(label), static_cast<QWidget*>(m_password), static_cast<QWidget*>(m_remember),
          static_cast<QWidget*>(note), static_cast<QWidget*>(buttons)})
        column->addWidget(widget);
}

} // namespace regent
