#pragma once

#include "services/api/connectionprofile.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace regent {

class SafeguardForm;

/// The fields of a connection. A URL pasted on top fills them; its password goes to the password field and is
/// taken out of the URL. What is wrong with a field stands below it.
class ProfileForm : public QWidget
{
    Q_OBJECT
public:
    explicit ProfileForm(QWidget* parent = nullptr);

    void setProfile(const ConnectionProfile& profile);
    ConnectionProfile profile() const;
    QString password() const;
    bool rememberPassword() const;
    SafeguardForm& safeguards() { return *m_safeguards; }
    /// Without a keyring the password cannot be kept; `note` says so.
    void setKeyring(bool available, const QString& note);

    /// Shows an Invalid error below its field. False when no field of this form is to blame.
    bool showFieldError(const Error& error);
    void clearErrors();
    QWidget* firstField() const;

signals:
    void edited();

private:
    void buildUi();
    void takeUrl();
    void syncTls();

    ConnectionProfile m_base; ///< Carries what the form does not show.
    QFormLayout* m_form = nullptr;
    QLineEdit* m_url = nullptr;
    QLineEdit* m_name = nullptr;
    QLineEdit* m_host = nullptr;
    QSpinBox* m_port = nullptr;
    QLineEdit* m_database = nullptr;
    QLineEdit* m_user = nullptr;
    QLineEdit* m_schema = nullptr;
    QComboBox* m_tls = nullptr;
    QLabel* m_tlsNote = nullptr;
    QLineEdit* m_certificate = nullptr;
    QCheckBox* m_channelBinding = nullptr;
    QLineEdit* m_password = nullptr;
    QCheckBox* m_remember = nullptr;
    QLabel* m_keyringNote = nullptr;
    QString m_madeName; ///< The name as the URL gave it; one that was typed is kept.
    SafeguardForm* m_safeguards = nullptr;
};

} // namespace regent
