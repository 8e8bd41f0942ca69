#include "models/usersearch.h"

#include "models/querylanguage.h"
#include "services/api/whendone.h"

#include <algorithm>

namespace regent {

UserSearch::UserSearch(UserService& users, RequestContext context, UserTableModel& model, Clock clock,
                       QObject* parent)
    : QObject(parent), m_users(users), m_context(std::move(context)), m_model(model),
      m_clock(std::move(clock))
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(&m_pause, &QTimer::timeout, this, [this] { settle(false); });
    connect(&m_model, &UserTableModel::stateChanged, this, &UserSearch::countLoaded);
}

UserSearch::~UserSearch()
{
    m_countCall.cancel();
}

void UserSearch::setText(const QString& text)
{
    if (text == m_wanted.search)
        return;
    m_wanted.search = text;
    setStage(Stage::Typing);
    m_pause.start();
}

void UserSearch::setTextNow(const QString& text)
{
    m_wanted.search = text;
    settle(false);
}

void UserSearch::setSort(UserSort sort, bool descending)
{
    prepare(sort, descending);
    settle(false);
}

void UserSearch::prepare(UserSort sort, bool descending)
{
    m_wanted.sort = sort;
    m_wanted.descending = descending;
}

void UserSearch::abandon()
{
    prepare(m_model.query().sort, m_model.query().descending);
    setStage(m_wanted == m_model.query() ? Stage::Settled : Stage::Typing);
}

void UserSearch::confirm()
{
    settle(true);
}

SearchPlan UserSearch::planFor(UserSort sort) const
{
    UserQuery query = m_wanted;
    query.sort = sort;
    return m_users.plan(query);
}

void UserSearch::settle(bool confirmed)
{
    m_pause.stop();
    m_problems = parseUserQuery(m_wanted.search, m_clock()).problems;
    const auto unfinished = [this](const QueryProblem& p) { return isUnfinished(p, m_wanted.search); };
    if (!confirmed && !m_problems.isEmpty() &&
        std::all_of(m_problems.begin(), m_problems.end(), unfinished)) {
        m_problems.clear();
        return setStage(Stage::Typing);
    }
    if (!m_problems.isEmpty())
        return setStage(Stage::Invalid);
    m_plan = m_users.plan(m_wanted);
    if (m_plan.slow && !confirmed)
        return setStage(Stage::Slow);
    run(m_plan.slow);
}

void UserSearch::run(bool slow)
{
    m_slowRunning = slow;
    m_stage = Stage::Settled; // before the model tells of it: a listener must not see the old stage without
                              // its reason
    cancelCount();
    m_count.reset();
    m_model.reload(m_wanted);
    setStage(Stage::Settled);
    askEstimate();
    emit countChanged();
}

void UserSearch::setStage(Stage stage)
{
    // Always told: the stage may be the same for another reason.
    m_stage = stage;
    emit stageChanged();
}

void UserSearch::askEstimate()
{
    m_countCall = m_users.estimate(m_context, m_wanted);
    whenDone(m_countCall, this, [this, epoch = ++m_countEpoch](const Result<UserCount>& count) {
        if (epoch == m_countEpoch && count && !m_count) { // without an estimate there is simply no number
            m_count = *count;
            emit countChanged();
        }
    });
}

/// A table that has arrived at its end knows the number without asking.
void UserSearch::countLoaded()
{
    if (m_model.state() != UserTableModel::State::AtEnd || m_counting)
        return;
    m_count = UserCount{m_model.rowCount(), true};
    emit countChanged();
}

void UserSearch::countExactly()
{
    m_countCall.cancel();
    m_counting = true;
    m_countCall = m_users.count(m_context, m_model.query());
    whenDone(m_countCall, this, [this, epoch = ++m_countEpoch](const Result<UserCount>& count) {
        if (epoch != m_countEpoch)
            return;
        m_counting = false;
        if (count)
            m_count = *count;
        else if (count.error().kind != Error::Kind::Cancelled)
            emit countFailed(count.error());
        emit countChanged();
    });
    emit countChanged();
}

void UserSearch::cancelCount()
{
    m_countCall.cancel();
    ++m_countEpoch;
    m_counting = false;
    emit countChanged();
}

} // namespace regent
