#include "services/access/auditscan.h"

#include "services/access/chaincheck.h"
#include "services/listing/rowexport.h"

#include <QJsonDocument>

namespace regent::access {

using namespace Qt::StringLiterals;
using postgres::SqlRow;
using postgres::SqlSession;
using postgres::Transaction;

namespace {

constexpr qint64 kRowsPerProgress = 2000;

// The text that was hashed is put together here: a function of the schema may have been replaced.
const QString kAnchorRows = uR"(select a.number, encode(a.hash, 'hex'),
    jsonb_build_array(a.number, (extract(epoch from a.at) * 1000000)::bigint, a.actor, a.heads)::text
from regent.audit_anchor as a order by a.number)"_s;

/// A JSON null, which nobody ever wrote, would hash like no value at all; so it spoils the text.
/// Rows (kind 2), and before each what anchors (0) and the kept head (1) say about it. One stream in the
/// order of the primary key: the planner merges, so that neither side holds the log in memory.
const QString kLogRows = uR"(select e.chain, e.sequence, 2 as kind, encode(e.hash, 'hex'),
    jsonb_build_array(e.chain, e.sequence, (extract(epoch from e.at) * 1000000)::bigint, e.xid::text, e.actor, e.role,
        e.address, e.application, e.action, e.outcome, e.target, e.acting_as, e.lease::text, e.reason, e.ticket, e.before,
        e.after, e.correlation::text, e.request::text, e.client)::text
        || case when 'null' in (e.before, e.after, e.client) then '?' else '' end
from regent.audit_event as e
union all
select case when h.head ->> 0 ~ '^[0-9]{1,9}$' then (h.head ->> 0)::integer end,
    case when h.head ->> 1 ~ '^[0-9]{1,18}$' then (h.head ->> 1)::bigint end, 0, h.head ->> 2, a.number::text
from regent.audit_anchor as a,
    jsonb_array_elements(case jsonb_typeof(a.heads) when 'array' then a.heads else '[]' end) as h (head)
union all
select k.chain, k.sequence, 1, k.hash, null
from unnest($1::integer[], $2::bigint[], $3::text[]) as k (chain, sequence, hash)
order by 1, 2, 3)"_s;

QByteArray hexAt(const SqlRow& row, int column)
{
    return QByteArray::fromHex(row.bytes(column).value_or(QByteArrayView()).toByteArray());
}

QString arrayOf(const QStringList& values)
{
    return u'{' + values.join(u',') + u'}';
}

/// One verification under way.
class Scan
{
public:
    Scan(SqlSession& sql, AuditHead head, AnchorReader& reader, bool isStandby)
        : m_sql(sql), m_head(std::move(head)), m_reader(reader), m_keptAnchor(reader.next()),
          m_isStandby(isStandby),
          m_check(crypto::sha256(m_head.installation.toUtf8()), m_head.chains, m_faults)
    {
    }

    void compareWith(const std::optional<AuditHead>& kept);

    Result<AuditVerdict> run(const std::function<void(qint64 rows)>& progress);

private:
    void addKeptAnchors(qint64 upTo);
    void addKeptAnchor(qint64 number, const QByteArray& hash, const QString& name, const QString& kind);
    Result<void> readAnchors();
    Result<void> readRows(const std::function<void(qint64 rows)>& progress);
    void readRow(const SqlRow& row);
    QVariantList keptChains() const;

    SqlSession& m_sql;
    AuditHead m_head;
    std::optional<AuditHead> m_kept; ///< Of this installation.
    AnchorReader& m_reader;
    std::optional<KeptAnchor> m_keptAnchor; ///< The next one.
    qint64 m_headAnchor = 0;                ///< Of m_kept, until it has been held against.
    const bool m_isStandby;
    AuditFaults m_faults;
    ChainCheck m_check;
    QSet<qint64> m_badAnchors; ///< Their heads prove nothing.
};

void Scan::compareWith(const std::optional<AuditHead>& kept)
{
    if (m_keptAnchor && m_keptAnchor->installation != m_head.installation) {
        m_faults.add(u"log_replaced"_s, {}, u"this machine kept anchors of another installation"_s);
        m_keptAnchor.reset();
    }
    if (!kept)
        return;
    if (kept->installation != m_head.installation) {
        m_faults.add(u"log_replaced"_s, {}, u"the kept head is of another installation"_s);
    } else if (m_head.chains.isEmpty() && !kept->chains.isEmpty() && !m_isStandby) {
        m_faults.add(u"log_emptied"_s, {}, u"the kept head counts %1 chains"_s.arg(kept->chains.size()));
    } else {
        m_kept = kept;
        m_headAnchor = kept->anchor;
    }
}

void Scan::addKeptAnchor(qint64 number, const QByteArray& hash, const QString& name, const QString& kind)
{
    m_check.addEvidence({0, number}, hash, {name, kind, m_isStandby});
}

void Scan::addKeptAnchors(qint64 upTo)
{
    const auto next = [this] {
        return m_keptAnchor ? m_keptAnchor->number : std::numeric_limits<qint64>::max();
    };
    while (m_keptAnchor || m_headAnchor > 0) {
        if (m_headAnchor > 0 && m_headAnchor <= next()) {
            if (m_headAnchor > upTo)
                return;
            addKeptAnchor(std::exchange(m_headAnchor, 0), m_kept->anchorHash, u"the kept head"_s,
                          u"kept_head_mismatch"_s);
        } else {
            if (m_keptAnchor->number > upTo)
                return;
            addKeptAnchor(m_keptAnchor->number, m_keptAnchor->hash, u"this machine"_s,
                          u"kept_anchor_mismatch"_s);
            m_keptAnchor = m_reader.next();
        }
    }
}

Result<void> Scan::readAnchors()
{
    const auto read = m_sql.stream(kAnchorRows, {}, [this](const SqlRow& row) {
        const qint64 number = row.integer(0);
        addKeptAnchors(number);
        if (!m_check.addEvent({0, number}, hexAt(row, 1), row.bytes(2).value_or(QByteArrayView())))
            m_badAnchors.insert(number);
        return true;
    });
    if (!read)
        return failure(read.error());
    addKeptAnchors(std::numeric_limits<qint64>::max());
    return {};
}

QVariantList Scan::keptChains() const
{
    QStringList chains, sequences, hashes;
    const auto& kept = m_kept ? m_kept->chains : QHash<qint64, AuditHead::Chain>();
    for (auto chain = kept.cbegin(); chain != kept.cend(); ++chain) {
        chains.append(QString::number(chain.key()));
        sequences.append(QString::number(chain->sequence));
        hashes.append(QString::fromLatin1(chain->hash.toHex()));
    }
    return {arrayOf(chains), arrayOf(sequences), arrayOf(hashes)};
}

void Scan::readRow(const SqlRow& row)
{
    const AuditPosition position{row.integer(0), row.integer(1)};
    const auto text = row.bytes(4);
    if (row.integer(2) == 2 && position.chain < 1)
        m_faults.add(u"misnumbered"_s, position, u"chains are numbered from 1"_s);
    else if (row.integer(2) == 2)
        m_check.addEvent(position, hexAt(row, 3), text.value_or(QByteArrayView()));
    else if (row.integer(2) == 1)
        m_check.addEvidence(position, hexAt(row, 3),
                            {u"the kept head"_s, u"kept_head_mismatch"_s, m_isStandby});
    else if (const qint64 anchor = text->toLongLong(); !m_badAnchors.contains(anchor))
        m_check.addEvidence(position, hexAt(row, 3), {u"anchor %1"_s.arg(anchor), u"anchor_mismatch"_s});
}

Result<void> Scan::readRows(const std::function<void(qint64 rows)>& progress)
{
    qint64 seen = 0;
    const auto read = m_sql.stream(kLogRows, keptChains(), [&](const SqlRow& row) {
        readRow(row);
        if (++seen % kRowsPerProgress == 0) {
            progress(m_check.rows());
            m_sql.setDeadline(postgres::kLongDeadline); // it may take as long as rows keep coming
        }
        return true;
    });
    return read ? Result<void>() : failure(read.error());
}

Result<AuditVerdict> Scan::run(const std::function<void(qint64 rows)>& progress)
{
    if (const auto anchors = readAnchors(); !anchors)
        return failure(anchors.error());
    if (const auto rows = readRows(progress); !rows)
        return failure(rows.error());
    m_check.finish();
    progress(m_check.rows());
    m_head.rows = m_check.rows();
    const bool ok = m_faults.isEmpty();
    return AuditVerdict{m_head.rows, ok, m_faults.take(), m_head};
}

/// Somebody knows of a log that is not there.
AuditVerdict lost(const QString& witness)
{
    AuditVerdict verdict;
    verdict.faults = {{u"log_missing"_s, {}, witness + u" is of a log that is not there"_s}};
    return verdict;
}

} // namespace

Result<LogIdentity> identifyLog(SqlSession& sql, const QString& address)
{
    const auto read = sql.selectOne(
        u"select pg_catalog.current_database(), pg_catalog.pg_is_in_recovery(),"
        " pg_catalog.has_function_privilege('pg_catalog.pg_control_system()', 'execute')"_s,
        {}, [](const SqlRow& row) { return std::tuple(row.text(0), row.boolean(1), row.boolean(2)); });
    if (!read)
        return failure(read.error());
    const auto& [database, isStandby, mayAsk] = read->value();
    LogIdentity identity{address, database, isStandby};
    if (!mayAsk)
        return identity;
    const auto number = sql.selectOne(u"select system_identifier::text from pg_catalog.pg_control_system()"_s,
                                      {}, [](const SqlRow& row) { return row.text(0); });
    if (!number)
        return failure(number.error());
    identity.server = number->value_or(address);
    return identity;
}

bool isLogMissing(const Error& error)
{
    static const QStringList kCodes{u"3F000"_s, u"42P01"_s, u"42703"_s, u"42883"_s};
    return kCodes.contains(error.code);
}

Result<AuditHead> readAuditHead(SqlSession& sql)
{
    AuditHead head;
    const auto whole = sql.selectOne(
        u"select i.id::text, pg_catalog.now(), a.number, pg_catalog.encode(a.hash, 'hex') from "
        u"regent.installation as i"
        " left join (select n.number, n.hash from regent.audit_anchor as n order by n.number desc limit 1) as a on true"_s,
        {}, [&](const SqlRow& row) {
            head.installation = row.text(0);
            head.at = row.time(1);
            head.anchor = row.integer(2);
            head.anchorHash = hexAt(row, 3);
            return true;
        });
    if (!whole)
        return failure(whole.error());
    const auto chains = sql.select(
        u"select h.chain, h.sequence, pg_catalog.encode(h.hash, 'hex') from regent.audit_head as h"_s, {},
        [&](const SqlRow& row) {
            head.chains.insert(row.integer(0), {row.integer(1), hexAt(row, 2)});
            head.rows += row.integer(1);
            return true;
        });
    return chains ? Result<AuditHead>(head) : failure(chains.error());
}

Result<AuditVerdict> verifyAuditLog(SqlSession& sql, const KeptEvidence& kept, bool isStandby,
                                    const std::function<void(qint64 rows)>& progress)
{
    // Read to where it is now: an anchor is in the database before it is in the file.
    AnchorReader reader(kept.anchors);
    const auto newest = kept.anchors.newest();
    if (!newest)
        return failure(newest.error());
    const auto transaction = listing::beginExport(sql, Transaction::Isolation::RepeatableRead);
    if (!transaction)
        return failure(transaction.error());
    auto head = readAuditHead(sql);
    if (!head && isLogMissing(head.error()) && (kept.head || *newest))
        return lost(kept.head ? u"the kept head"_s : u"what this machine kept"_s);
    if (!head)
        return failure(head.error());
    Scan scan(sql, *head, reader, isStandby);
    scan.compareWith(kept.head);
    return scan.run(progress);
}

} // namespace regent::access
