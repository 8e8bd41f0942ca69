#pragma once

#include "models/usertablemodel.h"
#include "models/valueformat.h"

#include <QTimer>

namespace regent {

/// Turns what is typed into what the table asks for: waits for a pause, points at terms that do not parse,
/// holds back searches that would read the whole table until they are confirmed, and keeps the count.
class UserSearch : public QObject
{
    Q_OBJECT
public:
    enum class Stage {
        Settled, ///< The table shows, or is loading, what the text says.
        Typing,  ///< A pause is awaited.
        Invalid, ///< problems() says why nothing was asked.
        Slow,    ///< plan() says why; confirm() runs it.
    };
    static constexpr int kPauseMs = 250;

    UserSearch(UserService& users, RequestContext context, UserTableModel& model, Clock clock,
               QObject* parent = nullptr);
    ~UserSearch() override;

    /// Asks after a pause in typing. The same text again does nothing.
    void setText(const QString& text);
    /// Asks at once unless that is slow.
    void setTextNow(const QString& text);
    void setSort(UserSort sort, bool descending);
    /// Sets the order for the next question without asking it.
    void prepare(UserSort sort, bool descending);
    /// Forgets an order that was not confirmed.
    void abandon();
    /// Enter: asks now, also when it is slow. Points at unfinished terms, too.
    void confirm();
    /// Whether an order would be served by an index, with the filter as it is.
    SearchPlan planFor(UserSort sort) const;

    Stage stage() const { return m_stage; }
    const QString& text() const { return m_wanted.search; }
    const UserQuery& wanted() const { return m_wanted; }
    const QList<QueryProblem>& problems() const { return m_problems; }
    const SearchPlan& plan() const { return m_plan; }
    /// True while a search runs that was confirmed although it is slow.
    bool isSlowRunning() const { return m_slowRunning && m_model.state() == UserTableModel::State::Loading; }

    /// None while unknown.
    const std::optional<UserCount>& count() const { return m_count; }
    bool isCounting() const { return m_counting; }
    /// Asks for the exact number; cancelCount() stops it at the server.
    void countExactly();
    void cancelCount();

signals:
    void stageChanged();
    void countChanged();
    void countFailed(const regent::Error& error);

private:
    void settle(bool confirmed);
    void run(bool slow);
    void setStage(Stage stage);
    void askEstimate();
    void countLoaded();

    UserService& m_users;
    RequestContext m_context;
    UserTableModel& m_model;
    Clock m_clock;
    QTimer m_pause;
    UserQuery m_wanted;
    QList<QueryProblem> m_problems;
    SearchPlan m_plan;
    std::optional<UserCount> m_count;
    QFuture<Result<UserCount>> m_countCall;
    quint64 m_countEpoch = 0;
    Stage m_stage = Stage::Settled;
    bool m_counting = false;
    bool m_slowRunning = false;
};

} // namespace regent
