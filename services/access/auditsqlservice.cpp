#include "services/access/auditsqlservice.h"

#include "services/access/auditexport.h"
#include "services/access/audithead.h"
#include "services/access/auditrecord.h"
#include "services/access/auditscan.h"
#include "services/access/auditsql.h"
#include "services/access/guard.h"
#include "services/api/answered.h"
#include "services/postgres/databaseexecutor.h"

#include <QFile>
#include <QThreadPool>

#include <algorithm>
#include <limits>

namespace regent::access {

using namespace Qt::StringLiterals;
using postgres::CallOptions;
using postgres::SqlRow;
using postgres::SqlSession;
using postgres::SqlText;

namespace {

constexpr int kMostRows = 1000;
constexpr qint64 kMostHeadBytes = qint64(256) * 1024 * 1024;

Error noLog()
{
    return {Error::Kind::Unavailable, u"regent_schema"_s, u"the regent schema has no audit log"_s, {}};
}

template<class T>
Result<T> explained(Result<T> result)
{
    return !result && isLogMissing(result.error()) ? Result<T>(failure(noLog())) : result;
}

struct PlacedEvent
{
    AuditEvent event;
    AuditPlace place;
};

/// Cuts off the row that only tells whether there is more.
AuditPage cutPage(const QList<PlacedEvent>& rows, const AuditQuery& query, int limit)
{
    AuditPage page;
    if (rows.size() > limit)
        page.next = encodeAuditCursor(rows[limit - 1].place, query);
    for (qsizetype i = 0; i < std::min<qsizetype>(rows.size(), limit); ++i)
        page.events.append(rows[i].event);
    return page;
}

/// Nothing was found: is that because there is no such action?
Result<void> checkAction(SqlSession& sql, const QString& action)
{
    const SqlText text = auditActionKnownSql(action);
    const auto known = sql.selectOne(text.sql, text.values, [](const SqlRow& row) { return row.boolean(0); });
    if (!known)
        return failure(known.error());
    if (!known->value_or(false))
        return failure(Error::Kind::Invalid, u"action"_s, u"no such action"_s, u"action"_s);
    return {};
}

Result<AuditPage> readPage(SqlSession& sql, const AuditQuery& query, const std::optional<AuditPlace>& from,
                           int limit)
{
    const SqlText text = auditPageSql(query, from, limit + 1);
    const auto rows = sql.select(text.sql, text.values, [](const SqlRow& row) {
        return PlacedEvent{readAuditEvent(row), readAuditPlace(row)};
    });
    if (!rows)
        return failure(rows.error());
    if (rows->isEmpty() && !query.action.isEmpty()) {
        if (const auto known = checkAction(sql, query.action); !known)
            return failure(known.error());
    }
    return cutPage(*rows, query, limit);
}

/// Who checked, and what came out, when the log is able to take it.
Result<AuditVerdict> verifyOnRecord(SqlSession& sql, const AuditSetup& setup,
                                    const std::optional<AuditHead>& kept,
                                    const std::function<void(qint64 rows)>& progress)
{
    const auto identity = identifyLog(sql, setup.address);
    if (!identity)
        return failure(identity.error());
    auto record = AuditRecord::begin(sql, u"audit.verify"_s, {{u"kept_head"_s, kept.has_value()}},
                                     setup.claims.toJson());
    const KeptEvidence evidence{kept,
                                AnchorFile::of(setup.anchorFolder, identity->server, identity->database)};
    auto verdict = verifyAuditLog(sql, evidence, identity->isStandby, progress);
    if (record && verdict)
        record->done({{u"rows"_s, verdict->rows}, {u"faults"_s, verdict->faults.size()}});
    else if (record)
        record->failed(verdict.error());
    return verdict;
}

template<class T>
auto progressInto(QPromise<Result<T>>& promise)
{
    return [&promise](qint64 rows) {
        promise.setProgressValue(int(std::min<qint64>(rows, std::numeric_limits<int>::max())));
    };
}

/// Away from the thread that asks, and from the database's.
template<class T, class Fn>
QFuture<Result<T>> onDiskThread(Fn fn)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    const QFuture<Result<T>> future = promise->future();
    QThreadPool::globalInstance()->start([promise, fn = std::move(fn)] {
        promise->addResult(fn());
        promise->finish();
    });
    return future;
}

Result<AuditHead> readHeadFile(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(Error::Kind::Unavailable, u"io"_s, file.errorString(), u"path"_s);
    if (file.size() > kMostHeadBytes)
        return failure(Error::Kind::Invalid, u"audit_head"_s, u"the file is too large for a head"_s,
                       u"path"_s);
    return keptHeadFrom(file.readAll());
}

} // namespace

AuditSqlService::AuditSqlService(postgres::DatabaseExecutor& database, const Guard& guard, AuditSetup setup)
    : m_database(database), m_guard(guard), m_setup(std::move(setup))
{
}

Result<void> AuditSqlService::mayDo(const RequestContext& context, Permission permission) const
{
    // Without the schema nobody has a rank, and "denied" would be beside the point.
    return m_setup.isInstalled ? m_guard.check(context, permission) : failure(noLog());
}

QFuture<Result<AuditPage>> AuditSqlService::page(RequestContext context, AuditQuery query, int limit,
                                                 std::optional<QString> after)
{
    if (const auto allowed = mayDo(context, Permission::ReadAudit); !allowed)
        return refused<AuditPage>(allowed.error());
    if (limit < 1 || limit > kMostRows)
        return refused<AuditPage>({Error::Kind::Invalid, u"invalid"_s,
                                   u"a limit of 1 to %1 is needed"_s.arg(kMostRows), u"limit"_s});
    if (const auto checked = checkAuditQuery(query); !checked)
        return refused<AuditPage>(checked.error());
    std::optional<AuditPlace> from;
    if (after) {
        const auto place = decodeAuditCursor(*after, query);
        if (!place)
            return refused<AuditPage>(place.error());
        from = *place;
    }
    return m_database.run({.name = "audit.page", .readOnly = true}, [query, from, limit](SqlSession& sql) {
        return explained(readPage(sql, query, from, limit));
    });
}

QFuture<Result<QStringList>> AuditSqlService::actions(RequestContext context)
{
    if (const auto allowed = mayDo(context, Permission::ReadAudit); !allowed)
        return refused<QStringList>(allowed.error());
    return m_database.run(
        {.name = "audit.actions", .readOnly = true}, [](SqlSession& sql) -> Result<QStringList> {
            return explained(sql.select(u"select a.name from regent.audit_action as a order by a.name"_s, {},
                                        [](const SqlRow& row) { return row.text(0); }));
        });
}

QFuture<Result<AuditExportSummary>> AuditSqlService::exportEvents(RequestContext context,
                                                                  AuditExportRequest request)
{
    if (const auto allowed = mayDo(context, Permission::ExportAudit); !allowed)
        return refused<AuditExportSummary>(allowed.error());
    if (const auto checked = checkAuditQuery(request.query); !checked)
        return refused<AuditExportSummary>(checked.error());
    return m_database.runWithProgress<AuditExportSummary>(
        {.name = "audit.export", .deadline = postgres::kLongDeadline, .longRunning = true},
        [request, client = m_setup.claims.toJson()](SqlSession& sql,
                                                    QPromise<Result<AuditExportSummary>>& promise) {
            return explained(runAuditExport(sql, request, client, progressInto(promise)));
        });
}

QFuture<Result<AuditVerdict>> AuditSqlService::verify(RequestContext context, std::optional<AuditHead> kept)
{
    // A log that is gone is what a kept head is there to tell: then nobody has a rank to ask for.
    if (m_setup.isInstalled || !kept) {
        if (const auto allowed = mayDo(context, Permission::ReadAudit); !allowed)
            return refused<AuditVerdict>(allowed.error());
    }
    return m_database.runWithProgress<AuditVerdict>(
        {.name = "audit.verify", .deadline = postgres::kLongDeadline, .longRunning = true},
        [setup = m_setup, kept](SqlSession& sql, QPromise<Result<AuditVerdict>>& promise) {
            return explained(verifyOnRecord(sql, setup, kept, progressInto(promise)));
        });
}

QFuture<Result<QString>> AuditSqlService::keepHead(AuditHead head, QString path)
{
    return onDiskThread<QString>([head = std::move(head), path]() -> Result<QString> {
        const auto written = writeAuditHead(head, path);
        return written ? Result<QString>(path) : failure(written.error());
    });
}

QFuture<Result<AuditHead>> AuditSqlService::readHead(QString path)
{
    return onDiskThread<AuditHead>([path] { return readHeadFile(path); });
}

} // namespace regent::access
