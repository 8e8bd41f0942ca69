#pragma once

#include "services/api/userservice.h"
#include "ui/widgets/card.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace regent {

class ActingController;

/// Names the user to act as, by id or address, and says what every use leaves behind. What is typed is
/// checked here; everything else is asked by the dialog.
class StartCard : public Card
{
    Q_OBJECT
public:
    StartCard(UserService& users, ActingController& acting, RequestContext context,
              QWidget* parent = nullptr);
    ~StartCard() override;

    void focusField();

private:
    void buildUi();
    void start();
    void found(const Result<UserDetail>& user);
    void setProblem(const QString& text);
    void setBusy(bool busy);
    void syncAvailability();

    UserService& m_users;
    ActingController& m_acting;
    RequestContext m_context;
    QFuture<Result<UserDetail>> m_call;
    QLineEdit* m_target = nullptr;
    QPushButton* m_start = nullptr;
    QLabel* m_problem = nullptr;
    QLabel* m_notice = nullptr;
    QLabel* m_whyNot = nullptr;
    quint64 m_ticket = 0;
    bool m_busy = false;
};

} // namespace regent
