#include "app/cli/auditjson.h"
#include "app/cli/audittext.h"
#include "app/cli/commands.h"
#include "app/cli/input.h"
#include "app/cli/json.h"
#include "app/cli/run.h"
#include "services/access/audithead.h"

namespace regent::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDefaultRows = 200;
constexpr int kMostRows = 1000;
constexpr qsizetype kMostHeadBytes = 256 * 1024 * 1024;

Error usage(const QString& what, const QString& field)
{
    return {Error::Kind::Invalid, u"usage"_s, what, field};
}

Result<void> readOutcome(const Arguments& arguments, AuditQuery& query)
{
    const auto name = arguments.value("outcome"_L1);
    if (!name)
        return {};
    query.outcome = auditOutcomeOf(*name);
    return query.outcome ? Result<void>()
                         : failure(usage(u"--outcome takes intent, done, failed or denied"_s, u"outcome"_s));
}

Result<AuditQuery> queryOf(const Arguments& arguments)
{
    const auto text = [&](QLatin1StringView option) { return arguments.value(option).value_or(QString()); };
    AuditQuery query;
    query.actor = text("actor"_L1);
    query.target = text("target"_L1);
    query.action = text("action"_L1);
    query.actingAs = text("acting-as"_L1);
    query.text = text("search"_L1);
    query.oldestFirst = arguments.has("oldest-first"_L1);
    const auto outcome = readOutcome(arguments, query);
    const auto since = momentOf(arguments, "since"_L1, {});
    const auto until = momentOf(arguments, "until"_L1, {});
    if (!outcome || !since || !until)
        return failure(!outcome ? outcome.error() : !since ? since.error() : until.error());
    query.since = *since;
    // The service's end is exclusive; on the command line both ends belong to the range.
    if (until->isValid())
        query.until = until->addMSecs(1);
    return query;
}

void printPage(Run& run, const AuditPage& page)
{
    if (!run.out().isJson()) {
        run.out().text(auditTable(page.events, Output::terminalWidth()));
        if (page.next)
            run.out().text(u"\nMore: add --after %1\n"_s.arg(*page.next));
        return run.done();
    }
    QJsonArray items;
    for (const AuditEvent& event : page.events)
        items.append(toJson(event));
    run.out().document(listDocument(items, page.next));
    run.done();
}

void list(Run& run)
{
    const auto query = queryOf(run.arguments());
    const auto limit = wholeNumber(run.arguments(), "limit"_L1, 1, kMostRows);
    if (!query || !limit)
        return run.fail(query ? limit.error() : query.error());
    run.await(run.session().audit().page(run.context(), *query, int(limit->value_or(kDefaultRows)),
                                         run.arguments().value("after"_L1)),
              [&run](const AuditPage& page) { printPage(run, page); });
}

/// Only of a file: on standard output stand the events themselves.
void printSummary(Run& run, const AuditExportSummary& summary)
{
    if (run.arguments().has("output"_L1)) {
        if (run.out().isJson())
            run.out().document(toJson(summary));
        else
            run.out().text(u"%1 events, %2 bytes in %3; the head is in %4\n"_s.arg(summary.rows)
                               .arg(summary.bytes)
                               .arg(summary.path, summary.headPath));
    }
    run.done();
}

void exportAll(Run& run)
{
    const auto query = queryOf(run.arguments());
    const auto format = exportFormatOf(run.arguments());
    if (!query || !format)
        return run.fail(query ? format.error() : query.error());
    const AuditExportRequest request{*query, *format, run.arguments().value("output"_L1).value_or(u"-"_s)};
    run.countIn(u"events"_s);
    run.await(run.session().audit().exportEvents(run.context(), request),
              [&run](const AuditExportSummary& summary) { printSummary(run, summary); });
}

/// Not as it should be is an answer, too: it is printed, and the exit code says so.
void printVerdict(Run& run, const AuditVerdict& verdict)
{
    if (run.out().isJson())
        run.out().document(toJson(verdict));
    else
        run.out().text(verdictText(verdict));
    if (verdict.ok)
        run.done();
    else
        run.doneWith(ExitCode::Failed);
}

void verifyWith(Run& run, const std::optional<AuditHead>& kept)
{
    run.countIn(u"events"_s);
    run.await(run.session().audit().verify(run.context(), kept),
              [&run](const AuditVerdict& verdict) { printVerdict(run, verdict); });
}

void verify(Run& run)
{
    const auto path = run.arguments().value("head"_L1);
    if (!path)
        return verifyWith(run, std::nullopt);
    if (*path != "-"_L1)
        return run.await(run.session().audit().readHead(*path),
                         [&run](const AuditHead& head) { verifyWith(run, head); });
    const auto input = readInput(kMostHeadBytes);
    if (!input)
        return run.fail(input.error());
    const auto head = access::keptHeadFrom(*input);
    if (!head)
        return run.fail(head.error());
    verifyWith(run, *head);
}

} // namespace

QList<CommandInfo> auditCommands()
{
    constexpr auto kNeeds = CommandInfo::Needs::Platform;
    const auto noun = "audit"_L1;
    const QList<OptionInfo> filters{
        {"target"_L1, "ID"_L1, "done to this user"_L1},
        {"actor"_L1, "LOGIN"_L1, "done by this staff login"_L1},
        {"action"_L1, "ACTION"_L1, "such as impersonation.begin, or a family: impersonation.*"_L1},
        {"outcome"_L1, "OUTCOME"_L1, "intent, done, failed or denied"_L1},
        {"acting-as"_L1, "ID"_L1, "done in the name of this user"_L1},
        {"search"_L1, "TEXT"_L1, "part of the reason or the ticket"_L1},
        {"since"_L1, "TIME"_L1, "from this time on"_L1},
        {"until"_L1, "TIME"_L1, "to this time"_L1},
        {"oldest-first"_L1, {}, "the other way round"_L1},
    };
    return {
        {noun,
         "list"_L1,
         {},
         0,
         "one page of what staff did, newest first"_L1,
         filters +
             QList<OptionInfo>{{"limit"_L1, "N"_L1, "rows, 1 to 1000, default 200"_L1},
                               {"after"_L1, "CURSOR"_L1, "continue behind a page, with the same filters"_L1}},
         kNeeds,
         list},
        {noun,
         "export"_L1,
         {},
         0,
         "every match, as a stream; recorded itself"_L1,
         filters +
             QList<OptionInfo>{{"format"_L1, "FORMAT"_L1, "csv (default) or jsonl"_L1},
                               {"output"_L1, "FILE"_L1,
                                "write a file, complete or not at all, and the log's head beside it"_L1}},
         kNeeds,
         exportAll},
        {noun,
         "verify"_L1,
         {},
         0,
         "recomputes the whole log, and names what was tampered with"_L1,
         {{"head"_L1, "FILE"_L1,
           "a head kept earlier (or a verdict, or a file of anchors) to compare with; - reads it from "
           "standard input"_L1}},
         kNeeds,
         verify},
    };
}

} // namespace regent::cli
