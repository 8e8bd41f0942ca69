#pragma once

#include "services/api/connectionprofile.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace regent {

/// Who must be told before anybody acts as a user over a connection, and how a person proves who they are:
/// the part of a profile that is about trust. Secrets that the keyring holds are not shown; an empty field
/// leaves them as they are.
class SafeguardForm : public QWidget
{
    Q_OBJECT
public:
    explicit SafeguardForm(QWidget* parent = nullptr);

    void setProfile(const ConnectionProfile& profile);
    /// Puts what is chosen here into `profile`.
    void apply(ConnectionProfile& profile) const;
    QString alertUrl() const;
    QString verifyKey() const;
    /// What the keyring holds for this profile already.
    void setKept(bool alertUrl, bool verifyKey);

    /// Invalid with the field's name.
    Result<void> validate() const;
    void setTesting(bool testing);
    /// What came of the test message.
    void showAlertNote(const QString& text, bool isProblem);

signals:
    void edited();
    void alertTestRequested();

private:
    void buildAlert();
    void buildIdentity();
    void sync();

    QFormLayout* m_form = nullptr;
    QCheckBox* m_alert = nullptr;
    QLineEdit* m_alertUrl = nullptr;
    QPushButton* m_alertTest = nullptr;
    QLabel* m_alertNote = nullptr;
    QComboBox* m_identity = nullptr;
    QLabel* m_identityNote = nullptr;
    QLineEdit* m_jwksUrl = nullptr;
    QComboBox* m_algorithm = nullptr;
    QLineEdit* m_verifyKey = nullptr;
    bool m_keptUrl = false;
    bool m_keptKey = false;
    bool m_testing = false;
};

} // namespace regent
