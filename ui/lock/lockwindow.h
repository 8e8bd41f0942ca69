#pragma once

#include "services/api/connectionprofile.h"
#include "ui/errortext.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QTimer;

namespace regent {

/// Why the console locked.
enum class LockCause {
    Idle,   ///< Nobody touched it.
    Person, ///< Ctrl+L.
    Screen, ///< The desktop locked.
    Sleep,  ///< The machine went to sleep.
};

/// "idle", "person", "screen", "sleep".
QString lockCauseName(LockCause cause);

/// What stands on the screen while the console is locked: whose it is, and the way back in. Nothing of the
/// data.
class LockWindow : public QWidget
{
    Q_OBJECT
public:
    struct Person
    {
        ConnectionProfile profile; ///< Where they are signed in,
        QString place;             ///< how people call it,
        QString login;             ///< and as whom.
        bool password = false;     ///< The server asks for one; else signing in again is one press.
    };
    explicit LockWindow(const Person& person);

    void present(LockCause cause);
    void setBusy(bool busy);
    /// Below the input; the way in opens again after `seconds`.
    void showFailure(const ErrorText& error, int seconds);
    /// Nothing that was typed stays.
    void forget();

signals:
    void entered(const QString& password);
    void signOutRequested();

protected:
    void closeEvent(QCloseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* buildCard();
    void enter();
    void sync();
    void showWaiting();

    Person m_person;
    QString m_failure;
    bool m_busy = false;
    int m_wait = 0; ///< Seconds until the next attempt.
    QTimer* m_second = nullptr;
    QLabel* m_cause = nullptr;
    QLineEdit* m_password = nullptr;
    QLabel* m_error = nullptr;
    QPushButton* m_enter = nullptr;
    QPushButton* m_signOut = nullptr;
};

} // namespace regent
