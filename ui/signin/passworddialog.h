#pragma once

#include <QDialog>

class QCheckBox;
class QLineEdit;

namespace regent {

struct ConnectionProfile;

/// Asks for one connection's password, and whether to keep it where there is a keyring. Deletes itself when
/// closed.
class PasswordDialog : public QDialog
{
    Q_OBJECT
public:
    /// `keyringNote` empty: there is a keyring; else why there is none.
    PasswordDialog(const ConnectionProfile& profile, const QString& keyringNote, QWidget* parent);

signals:
    void entered(const QString& password, bool remember);

private:
    QLineEdit* m_password = nullptr;
    QCheckBox* m_remember = nullptr;
};

} // namespace regent
