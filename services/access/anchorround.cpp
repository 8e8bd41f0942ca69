#include "services/access/anchorround.h"

#include "services/access/auditscan.h"

#include <QJsonDocument>
#include <QLoggingCategory>

#include <algorithm>
#include <syslog.h>

Q_LOGGING_CATEGORY(lcAnchor, "regent.anchor", QtInfoMsg)

namespace regent::access {

using namespace Qt::StringLiterals;
using postgres::SqlRow;
using postgres::SqlSession;

namespace {

/// More than a machine that was away for a working day missed. Those before them are vouched for by the
/// first.
constexpr int kMostAnchors = 1000;

using Fault = std::optional<AuditFault>;

AuditFault faultOf(const QString& kind, qint64 anchor, const QString& detail, const AnchorFile& file)
{
    return {kind, {0, anchor}, detail + u"; kept in "_s + file.path()};
}

/// The installation, and the hash of one anchor if it is there.
struct Found
{
    QString installation;
    QString hash;
};

Result<std::optional<Found>> look(SqlSession& sql, qint64 anchor)
{
    return sql.selectOne(
        u"select i.id::text, (select pg_catalog.encode(a.hash, 'hex') from regent.audit_anchor as a"
        " where a.number = $1) from regent.installation as i"_s,
        {anchor}, [](const SqlRow& row) {
            return Found{row.text(0), row.text(1)};
        });
}

Fault judge(const KeptAnchor& kept, const Found& found, bool isStandby, const AnchorFile& file)
{
    if (found.installation != kept.installation)
        return faultOf(u"log_replaced"_s, 0, u"the log is of another installation than what was kept"_s,
                       file);
    if (found.hash.isEmpty() && isStandby)
        return {}; // it may not have come here yet
    if (found.hash.isEmpty())
        return faultOf(u"anchor_tail_missing"_s, kept.number, u"anchor %1 is gone"_s.arg(kept.number), file);
    if (hashFromHex(found.hash.toLatin1()) != kept.hash)
        return faultOf(u"kept_anchor_mismatch"_s, kept.number,
                       u"anchor %1 is not what it was"_s.arg(kept.number), file);
    return {};
}

Result<Fault> compare(SqlSession& sql, const KeptAnchor& kept, bool isStandby, const AnchorFile& file)
{
    const auto found = look(sql, kept.number);
    if (!found && isLogMissing(found.error()))
        return faultOf(u"log_missing"_s, 0, u"there was a log, and it is not there"_s, file);
    if (!found)
        return failure(found.error());
    return judge(kept, found->value_or(Found()), isStandby, file);
}

Result<QList<KeptAnchor>> anchorsAfter(SqlSession& sql, qint64 number)
{
    auto anchors = sql.select(
        u"select i.id::text, a.number, pg_catalog.encode(a.hash, 'hex'),"
        " pg_catalog.to_char(pg_catalog.timezone('UTC', a.at), 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'), a.actor,"
        " a.heads::text from regent.audit_anchor as a, regent.installation as i"
        " where a.number > $1 order by a.number desc limit $2"_s,
        {number, kMostAnchors}, [](const SqlRow& row) {
            return KeptAnchor{
                row.text(0), row.integer(1), hashFromHex(row.text(2).toLatin1()).value_or(QByteArray()),
                row.text(3), row.text(4),    QJsonDocument::fromJson(row.text(5).toUtf8()).array()};
        });
    if (anchors)
        std::reverse(anchors->begin(), anchors->end());
    return anchors;
}

void tellSyslog(const QList<KeptAnchor>& anchors)
{
    for (const KeptAnchor& anchor : anchors)
        ::syslog(LOG_AUTHPRIV | LOG_NOTICE, "regent audit anchor %lld of %s: %s",
                 static_cast<long long>(anchor.number), qUtf8Printable(anchor.installation),
                 anchor.hash.toHex().constData());
}

/// Needs no answer: whoever may not, or not here, keeps what others made.
void makeAnchor(SqlSession& sql, const QString& client)
{
    const auto made = sql.execute(u"select from regent.audit_anchor_now($1::jsonb)"_s, {client});
    if (!made)
        qCInfo(lcAnchor, "no new anchor: %s", qUtf8Printable(made.error().code));
}

Result<AnchorRound> keepNewer(SqlSession& sql, const AuditSetup& setup, const AnchorFile& file, qint64 known)
{
    const auto anchors = anchorsAfter(sql, known);
    if (!anchors && isLogMissing(anchors.error()))
        return AnchorRound{}; // there never was one, as far as this machine knows
    if (!anchors)
        return failure(anchors.error());
    if (anchors->isEmpty())
        return AnchorRound{{}, known};
    if (const auto kept = file.append(*anchors); !kept)
        return failure(kept.error());
    if (setup.tellsSyslog)
        tellSyslog(*anchors);
    return AnchorRound{{}, anchors->constLast().number};
}

} // namespace

Result<AnchorRound> runAnchorRound(SqlSession& sql, const AuditSetup& setup, bool mayAnchor)
{
    const auto identity = identifyLog(sql, setup.address);
    if (!identity)
        return failure(identity.error());
    const AnchorFile file = AnchorFile::of(setup.anchorFolder, identity->server, identity->database);
    const auto kept = file.newest();
    if (!kept)
        return failure(kept.error());
    const qint64 known = *kept ? (*kept)->number : 0;
    if (*kept) {
        const auto fault = compare(sql, **kept, identity->isStandby, file);
        if (!fault)
            return failure(fault.error());
        if (*fault)
            return AnchorRound{*fault, known};
    }
    if (mayAnchor && !identity->isStandby)
        makeAnchor(sql, setup.claims.toJson());
    return keepNewer(sql, setup, file, known);
}

} // namespace regent::access
