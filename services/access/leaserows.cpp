#include "services/access/leaserows.h"

#include "services/listing/cursortoken.h"

#include <QJsonArray>

namespace regent::access {

using namespace Qt::StringLiterals;
using postgres::SqlRow;
using postgres::SqlText;

namespace {

constexpr int kMaxPage = 1000;

// 15 columns. What was prepared only has no begun_at.
const QString kLeaseColumns =
    u"i.id::text, i.actor, i.target, i.target_email, i.target_name, i.mode, i.reason, "
    "coalesce(i.ticket, ''), i.begun_at, i.expires_at, i.ended_at, i.cause, coalesce(i.ended_by, ''), "
    "coalesce(i.client ->> 'machine', ''), i.actor = session_user"_s;
constexpr int kAfterLease = 15;

Lease readLease(const SqlRow& row)
{
    Lease lease;
    lease.id = LeaseId(row.text(0));
    lease.actor = row.text(1);
    lease.target = UserId(row.text(2));
    lease.targetEmail = row.text(3);
    lease.targetName = row.maybeText(4);
    lease.mode = row.text(5) == "act"_L1 ? ActingMode::Act : ActingMode::Look;
    lease.reason = row.text(6);
    lease.ticket = row.text(7);
    lease.begunAt = row.time(8);
    lease.expiresAt = row.time(9);
    lease.endedAt = row.time(10);
    lease.cause = leaseEndOf(row.text(11));
    lease.endedBy = row.text(12);
    lease.machine = row.text(13);
    lease.mine = row.boolean(14);
    return lease;
}

QByteArray fingerprintOf(const LeaseQuery& query)
{
    return QStringList{query.openOnly ? u"open"_s : u"all"_s, query.actor, query.target}.join(u'\n').toUtf8();
}

/// Open ones first, then the newest: what comes behind a place.
Result<QString> behind(const LeaseQuery& query, SqlText& text)
{
    const auto parts = listing::cursorParts(*query.after);
    if (!parts || parts->size() != 4)
        return failure(listing::cursorDamaged());
    if (parts->at(0).toString() != listing::cursorFingerprint(fingerprintOf(query)))
        return failure(listing::cursorForeign());
    const QString since = u"(%1::timestamp at time zone 'UTC')"_s.arg(text.bind(parts->at(2).toString()));
    const QString rest = u"(i.begun_at < %1 or i.begun_at = %1 and i.id > %2::uuid)"_s.arg(
        since, text.bind(parts->at(3).toString()));
    return parts->at(1).toBool() ? u"(i.ended_at is not null or %1)"_s.arg(rest)
                                 : u"(i.ended_at is not null and %1)"_s.arg(rest);
}

} // namespace

QString storedLeaseSql(const QString& rest)
{
    return u"select "_s + kLeaseColumns +
           u", pg_catalog.floor(extract(epoch from i.expires_at - pg_catalog.clock_timestamp())::numeric * "
           "1000::numeric)::bigint, "
           "(select n.id::text from regent.installation as n), "
           "pg_catalog.pg_has_role(session_user, 'regent_admin', 'member') "_s +
           rest;
}

StoredLease readStoredLease(const SqlRow& row)
{
    return {readLease(row), std::chrono::milliseconds(row.integer(kAfterLease)), row.text(kAfterLease + 1),
            row.boolean(kAfterLease + 2)};
}

Result<SqlText> leasePageSql(const LeaseQuery& query)
{
    if (query.limit < 1 || query.limit > kMaxPage)
        return failure(Error::Kind::Invalid, u"invalid"_s, u"a limit of 1 to %1 is needed"_s.arg(kMaxPage),
                       u"limit"_s);
    SqlText text;
    QStringList conditions{u"i.begun_at is not null"_s};
    if (query.openOnly)
        conditions.append(u"i.ended_at is null"_s);
    if (!query.actor.isEmpty())
        conditions.append(u"i.actor = "_s + text.bind(query.actor));
    if (!query.target.isEmpty())
        conditions.append(u"i.target = "_s + text.bind(query.target));
    if (query.after) {
        const auto place = behind(query, text);
        if (!place)
            return failure(place.error());
        conditions.append(*place);
    }
    text.sql = u"select %1, pg_catalog.to_char(i.begun_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') "
               u"from regent.impersonation as i "
               "where %2 order by (i.ended_at is null) desc, i.begun_at desc, i.id limit %3"_s.arg(
                   kLeaseColumns, conditions.join(u" and "_s), text.bind(qint64(query.limit) + 1));
    return text;
}

KeyedLease readKeyedLease(const SqlRow& row)
{
    return {readLease(row), row.text(kAfterLease)};
}

LeasePage cutLeasePage(QList<KeyedLease> rows, const LeaseQuery& query)
{
    LeasePage page;
    if (rows.size() > query.limit) {
        rows.removeLast();
        const auto& [last, begun] = rows.constLast();
        page.next = listing::cursorToken(
            {listing::cursorFingerprint(fingerprintOf(query)), last.isOpen(), begun, last.id.value()});
    }
    for (KeyedLease& row : rows)
        page.leases.append(std::move(row.lease));
    return page;
}

} // namespace regent::access
