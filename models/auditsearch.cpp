#include "models/auditsearch.h"

#include "models/auditquerytext.h"
#include "services/api/whendone.h"

#include <algorithm>
#include <array>

namespace regent {

namespace {

constexpr std::array kUserFields{&AuditQuery::target, &AuditQuery::actingAs, &AuditQuery::subject};

} // namespace

AuditSearch::AuditSearch(UserService& users, RequestContext context, AuditTableModel& model, Clock clock,
                         QObject* parent)
    : QObject(parent), m_users(users), m_context(std::move(context)), m_model(model),
      m_clock(std::move(clock))
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(&m_pause, &QTimer::timeout, this, [this] { settle(false); });
}

AuditSearch::~AuditSearch()
{
    m_call.cancel();
}

void AuditSearch::setText(const QString& text)
{
    if (text == m_text)
        return;
    m_text = text;
    setStage(Stage::Typing);
    m_pause.start();
}

void AuditSearch::setTextNow(const QString& text)
{
    m_text = text;
    settle(false);
}

void AuditSearch::settle(bool confirmed)
{
    m_pause.stop();
    m_call.cancel();
    ++m_epoch;
    const ParsedAuditQuery parsed = parseAuditQuery(m_text, m_clock());
    m_problems = parsed.problems;
    const auto unfinished = [this](const QueryProblem& problem) { return isUnfinished(problem, m_text); };
    if (!confirmed && !m_problems.isEmpty() &&
        std::all_of(m_problems.begin(), m_problems.end(), unfinished)) {
        m_problems.clear();
        return setStage(Stage::Typing);
    }
    if (!m_problems.isEmpty())
        return setStage(Stage::Invalid);
    m_wanted = parsed.query;
    m_unknown.clear();
    lookUpNext();
}

void AuditSearch::lookUpNext()
{
    for (const auto field : kUserFields) {
        const QString text = m_wanted.*field;
        if (!text.contains(u'@') || m_unknown.contains(text))
            continue;
        setStage(Stage::LookingUp);
        m_call = m_users.find(m_context, text);
        whenDone(m_call, this, [this, field, epoch = m_epoch](const Result<UserDetail>& user) {
            if (epoch == m_epoch)
                found(field, user);
        });
        return;
    }
    m_stage = Stage::Settled; // before the model tells of it
    m_model.reload(m_wanted);
    setStage(Stage::Settled);
}

void AuditSearch::found(QString AuditQuery::*field, const Result<UserDetail>& user)
{
    if (user) {
        m_wanted.*field = user->row.id.value();
    } else if (user.error().kind == Error::Kind::NotFound) {
        m_unknown.append(m_wanted.*field);
    } else {
        setStage(Stage::Typing);
        return emit lookUpFailed(user.error());
    }
    lookUpNext();
}

void AuditSearch::setStage(Stage stage)
{
    m_stage = stage;
    emit stageChanged();
}

} // namespace regent
