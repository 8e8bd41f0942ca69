#pragma once

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace regent {

struct ConnectionProfile;

/// Asks for the platform's token, which is pasted and stored nowhere. Deletes itself when closed.
class TokenDialog : public QDialog
{
    Q_OBJECT
public:
    TokenDialog(const ConnectionProfile& profile, QWidget* parent);

signals:
    void entered(const QByteArray& token);

private:
    void enter();

    QLineEdit* m_token = nullptr;
    QPushButton* m_go = nullptr;
};

} // namespace regent
