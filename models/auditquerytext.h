#pragma once

#include "models/querylanguage.h"
#include "services/api/audit.h"
#include "services/api/userquery.h"

namespace regent {

/// What was typed into the filter of the audit pane:
///
///   actor:ada  as:<user>  target:<user>  about:<user>  action:impersonation.*  outcome:failed
///   since:7d  until:2026-03-01  session:<id>  row:<chain>/<number>   and words of the reason or ticket
///
/// All terms must hold; each key stands at most once. A user is an id or an e-mail address. Moments are as
/// in docs/query-language.md; `until` includes the whole day (month, …) it names.
struct ParsedAuditQuery
{
    AuditQuery query;             ///< `actor`, `target`, `actingAs`, `subject` as typed.
    QList<QuerySpan> terms;       ///< Keyed terms that parse.
    QList<QueryProblem> problems; ///< In order of offset.
};
ParsedAuditQuery parseAuditQuery(const QString& text, const QDateTime& now);

/// One term as text, the value quoted where it has to be: "session:0b7c…".
QString auditTerm(const QString& key, const QString& value);

class AuditQueryLanguage : public QueryLanguage
{
public:
    /// The vocabulary, offered after "action:".
    void setActions(const QStringList& actions) { m_actions = actions; }
    /// Staff logins seen so far, offered after "actor:".
    void setActors(const QStringList& actors) { m_actors = actors; }

    QuerySplit split(const QString& text, const QDateTime& now, bool finished) const override;
    QueryCompletions complete(const QString& text, qsizetype cursor) const override;

private:
    QStringList valuesOf(const QString& key) const;

    QStringList m_actions;
    QStringList m_actors;
};

} // namespace regent
