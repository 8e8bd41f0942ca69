#pragma once

#include "models/audittablemodel.h"
#include "services/api/userquery.h"
#include "services/api/userservice.h"

#include <QTimer>

namespace regent {

/// Turns what is typed into the filter into what the table asks for: waits for a pause, points at terms that
/// do not parse, and looks up the users that are named by their address.
class AuditSearch : public QObject
{
    Q_OBJECT
public:
    enum class Stage {
        Settled, ///< The table shows, or is loading, what the text says.
        Typing,  ///< A pause is awaited.
        Invalid, ///< problems() says why nothing was asked.
        LookingUp
    };
    static constexpr int kPauseMs = 250;

    AuditSearch(UserService& users, RequestContext context, AuditTableModel& model, Clock clock,
                QObject* parent = nullptr);
    ~AuditSearch() override;

    void setText(const QString& text);
    /// Asks at once.
    void setTextNow(const QString& text);
    /// Enter: asks now and points at unfinished terms, too.
    void confirm() { settle(true); }

    Stage stage() const { return m_stage; }
    const QString& text() const { return m_text; }
    const QList<QueryProblem>& problems() const { return m_problems; }

signals:
    void stageChanged();
    /// An address could not be looked up.
    void lookUpFailed(const regent::Error& error);

private:
    void settle(bool confirmed);
    void lookUpNext();
    void found(QString AuditQuery::*field, const Result<UserDetail>& user);
    void setStage(Stage stage);

    UserService& m_users;
    RequestContext m_context;
    AuditTableModel& m_model;
    Clock m_clock;
    QTimer m_pause;
    QString m_text;
    AuditQuery m_wanted;
    QList<QueryProblem> m_problems;
    QStringList m_unknown; ///< Addresses that nobody has: taken as they are.
    QFuture<Result<UserDetail>> m_call;
    quint64 m_epoch = 0;
    Stage m_stage = Stage::Settled;
};

} // namespace regent
