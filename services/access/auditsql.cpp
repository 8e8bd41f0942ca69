#include "services/access/auditsql.h"

#include "services/listing/cursortoken.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QUuid>

#include <array>

namespace regent::access {

using namespace Qt::StringLiterals;
using postgres::SqlRow;
using postgres::SqlText;

namespace {

constexpr int kCursorVersion = 1;
constexpr int kCursorParts = 5;

const QString kEventColumns =
    uR"(e.chain, e.sequence, e.at, e.actor, e.role, e.action, e.outcome, e.target, e.acting_as,
    e.lease::text, e.reason, e.ticket, e.before::text, e.after::text, e.correlation::text, e.request::text, e.client::text,
    e.address, e.application, pg_catalog.encode(e.hash, 'hex'),
    e.outcome = 'intent' and not exists (select from regent.audit_event as o where o.correlation = e.correlation
        and o.action = e.action and o.outcome <> 'intent'),
    e.at::text)"_s;

const QString kExportColumns =
    uR"(e.chain::text, e.sequence::text, (e.at at time zone 'UTC')::text, e.xid::text, e.actor,
    e.role, e.address, e.application, e.action, e.outcome, e.target, e.acting_as, e.lease::text, e.reason, e.ticket,
    e.before::text, e.after::text, e.correlation::text, e.request::text, e.client::text, pg_catalog.encode(e.hash, 'hex'))"_s;

using Kind = listing::ExportField::Kind;

/// In the order of kExportColumns. xid is text: it may be larger than what readers of JSON keep exactly.
constexpr std::array<listing::ExportField, 21> kFields{
    {{"chain", Kind::Number}, {"sequence", Kind::Number},  {"at", Kind::Time},
     {"xid", Kind::Text},     {"actor", Kind::Text},       {"role", Kind::Text},
     {"address", Kind::Text}, {"application", Kind::Text}, {"action", Kind::Text},
     {"outcome", Kind::Text}, {"target", Kind::Text},      {"acting_as", Kind::Text},
     {"lease", Kind::Text},   {"reason", Kind::Text},      {"ticket", Kind::Text},
     {"before", Kind::Json},  {"after", Kind::Json},       {"correlation", Kind::Text},
     {"request", Kind::Text}, {"client", Kind::Json},      {"hash", Kind::Text}}};

bool isFamily(const QString& action)
{
    return action.endsWith(".*"_L1);
}

QJsonObject objectOf(const QString& json)
{
    return QJsonDocument::fromJson(json.toUtf8()).object();
}

/// Collects conditions on e.
class Conditions
{
public:
    explicit Conditions(SqlText& text) : m_text(text) {}

    /// `condition` has %1 for the value; nothing when the value is empty.
    void add(const QString& condition, const QString& value)
    {
        if (!value.isEmpty())
            m_all.append(condition.arg(m_text.bind(value)));
    }
    void add(const QString& condition) { m_all.append(condition); }

    QString where() const { return m_all.isEmpty() ? QString() : u" where "_s + m_all.join(u" and "_s); }

private:
    SqlText& m_text;
    QStringList m_all;
};

QString moment(const QDateTime& utc)
{
    return utc.isValid() ? postgres::sqlTime(utc) + u"+00"_s : QString();
}

/// What LIKE takes literally, anywhere in a text.
QString containing(QString text)
{
    if (text.isEmpty())
        return text;
    return u'%' + text.replace(u'\\', u"\\\\"_s).replace(u'%', u"\\%"_s).replace(u'_', u"\\_"_s) + u'%';
}

void addAction(Conditions& conditions, const QString& action)
{
    // Looked up as words, so that the index on the action serves families, too.
    if (isFamily(action))
        conditions.add(u"e.action = any (array(select a.name from regent.audit_action as a"
                       " where pg_catalog.starts_with(a.name, %1)))"_s,
                       action.chopped(1));
    else
        conditions.add(u"e.action = %1"_s, action);
}

void addFilter(Conditions& conditions, const AuditQuery& query)
{
    conditions.add(u"e.actor = %1"_s, query.actor);
    conditions.add(u"e.target = %1"_s, query.target);
    addAction(conditions, query.action);
    conditions.add(u"e.outcome = %1"_s, query.outcome ? auditOutcomeName(*query.outcome) : QString());
    conditions.add(u"e.acting_as = %1"_s, query.actingAs);
    conditions.add(u"(e.target = %1 or e.acting_as = %1)"_s, query.subject);
    const bool isUuid = !QUuid::fromString(query.correlation).isNull(); // the server refuses what is none
    conditions.add(isUuid ? u"e.correlation = %1::uuid"_s : u"e.correlation::text = %1"_s, query.correlation);
    conditions.add(u"(e.reason ilike %1 or e.ticket ilike %1)"_s, containing(query.text));
    conditions.add(u"e.at >= %1::timestamptz"_s, moment(query.since));
    conditions.add(u"e.at < %1::timestamptz"_s, moment(query.until));
    if (query.position) {
        conditions.add(u"e.chain = %1::integer"_s, QString::number(query.position->chain));
        conditions.add(u"e.sequence = %1::bigint"_s, QString::number(query.position->sequence));
    }
}

/// The index on the time serves both ways; within one moment rows come in the order of their chain.
QString orderBy(const AuditQuery& query)
{
    return query.oldestFirst ? u" order by e.at, e.chain, e.sequence"_s
                             : u" order by e.at desc, e.chain desc, e.sequence desc"_s;
}

} // namespace

QString encodeAuditCursor(const AuditPlace& place, const AuditQuery& query)
{
    return listing::cursorToken(
        {kCursorVersion,
         listing::cursorFingerprint(QJsonDocument(auditQueryJson(query)).toJson(QJsonDocument::Compact)),
         place.at, QString::number(place.position.chain), QString::number(place.position.sequence)});
}

Result<AuditPlace> decodeAuditCursor(const QString& cursor, const AuditQuery& query)
{
    const QJsonArray parts = listing::cursorParts(cursor).value_or(QJsonArray());
    const bool whole =
        parts.size() == kCursorParts && parts[2].isString() && parts[3].isString() && parts[4].isString();
    if (!whole)
        return failure(listing::cursorDamaged());
    const QString expected =
        listing::cursorFingerprint(QJsonDocument(auditQueryJson(query)).toJson(QJsonDocument::Compact));
    if (parts[0] != kCursorVersion || parts[1] != expected)
        return failure(listing::cursorForeign());
    return AuditPlace{parts[2].toString(),
                      {parts[3].toString().toLongLong(), parts[4].toString().toLongLong()}};
}

Result<void> checkAuditQuery(const AuditQuery& query)
{
    static const QRegularExpression kShape(u"\\A[a-z_]+(\\.[a-z_]+)*(\\.\\*)?\\z"_s);
    if (!query.action.isEmpty() && !kShape.match(query.action).hasMatch())
        return failure(Error::Kind::Invalid, u"action"_s,
                       u"an action is a word such as impersonation.begin, or "
                       "a family such as impersonation.*"_s,
                       u"action"_s);
    return {};
}

SqlText auditPageSql(const AuditQuery& query, const std::optional<AuditPlace>& from, int limit)
{
    SqlText text;
    Conditions conditions(text);
    addFilter(conditions, query);
    if (from)
        conditions.add(u"(e.at, e.chain, e.sequence) %1 (%2::timestamptz, %3::integer, %4::bigint)"_s.arg(
            query.oldestFirst ? u">"_s : u"<"_s, text.bind(from->at),
            text.bind(QString::number(from->position.chain)),
            text.bind(QString::number(from->position.sequence))));
    // The look for outcomes happens outside the limit: only for the rows of the page.
    text.sql = u"select %1 from (select e.* from regent.audit_event as e%2%3 limit %4) as e%3"_s.arg(
        kEventColumns, conditions.where(), orderBy(query), text.bind(limit));
    return text;
}

AuditEvent readAuditEvent(const SqlRow& row)
{
    AuditEvent event;
    event.position = {row.integer(0), row.integer(1)};
    event.at = row.time(2);
    event.actor = row.text(3);
    event.role = row.text(4);
    event.action = row.text(5);
    event.outcome = auditOutcomeOf(row.text(6)).value_or(AuditOutcome::Intent);
    event.target = row.text(7);
    if (!row.isNull(8))
        event.actingAs = UserId(row.text(8));
    if (!row.isNull(9))
        event.lease = LeaseId(row.text(9));
    event.reason = row.text(10);
    event.ticket = row.text(11);
    event.before = objectOf(row.text(12));
    event.after = objectOf(row.text(13));
    event.correlation = row.text(14);
    event.request = RequestId(row.text(15));
    event.client = objectOf(row.text(16));
    event.address = row.text(17);
    event.application = row.text(18);
    event.hash = QByteArray::fromHex(row.text(19).toLatin1());
    event.open = row.boolean(20);
    return event;
}

AuditPlace readAuditPlace(const SqlRow& row)
{
    return {row.text(21), {row.integer(0), row.integer(1)}};
}

SqlText auditExportSql(const AuditQuery& query)
{
    SqlText text;
    Conditions conditions(text);
    addFilter(conditions, query);
    text.sql = u"select %1 from regent.audit_event as e%2%3"_s.arg(kExportColumns, conditions.where(),
                                                                   orderBy(query));
    return text;
}

std::span<const listing::ExportField> auditFields()
{
    return kFields;
}

SqlText auditActionKnownSql(const QString& action)
{
    const QString condition = isFamily(action) ? u"pg_catalog.starts_with(a.name, $1)"_s : u"a.name = $1"_s;
    return {u"select exists (select from regent.audit_action as a where %1)"_s.arg(condition),
            {isFamily(action) ? action.chopped(1) : action}};
}

QJsonObject auditQueryJson(const AuditQuery& query)
{
    QJsonObject object;
    const auto add = [&object](const QString& name, const QString& value) {
        if (!value.isEmpty())
            object.insert(name, value);
    };
    add(u"actor"_s, query.actor);
    add(u"target"_s, query.target);
    add(u"action"_s, query.action);
    add(u"outcome"_s, query.outcome ? auditOutcomeName(*query.outcome) : QString());
    add(u"acting_as"_s, query.actingAs);
    add(u"subject"_s, query.subject);
    add(u"correlation"_s, query.correlation);
    add(u"text"_s, query.text);
    add(u"since"_s, moment(query.since));
    add(u"until"_s, moment(query.until));
    if (query.position)
        add(u"position"_s, u"%1:%2"_s.arg(query.position->chain).arg(query.position->sequence));
    if (query.oldestFirst)
        object.insert(u"oldest_first"_s, true);
    return object;
}

} // namespace regent::access
