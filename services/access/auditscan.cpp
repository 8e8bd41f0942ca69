#include "services/access/auditscan.h"

#include "services/access/canonicaltext.h"
#include "services/access/chaincheck.h"
#include "services/listing/rowexport.h"

#include <limits>

namespace regent::access {

using namespace Qt::StringLiterals;
using postgres::SqlRow;
using postgres::SqlSession;
using postgres::Transaction;

namespace {

constexpr qint64 kRowsPerProgress = 2000;

const QString kAnchorRows =
    uR"(select a.number, encode(a.hash, 'hex'), (extract(epoch from a.at) * 1000000)::bigint, a.actor,
    a.heads from regent.audit_anchor as a order by a.number)"_s;

/// What the good anchors say, one line per chain. The heads may have been made anything.
const QString kEvidence =
    uR"((select case when h.head ->> 0 ~ '^[0-9]{1,9}$' then (h.head ->> 0)::integer end as chain,
    case when h.head ->> 1 ~ '^[0-9]{1,18}$' then (h.head ->> 1)::bigint end as sequence, h.head ->> 2 as hash, a.number
    from regent.audit_anchor as a,
        jsonb_array_elements(case jsonb_typeof(a.heads) when 'array' then a.heads else '[]' end) as h (head)
    where a.number <> all ($1::bigint[])))"_s;

const QString kReach = uR"(select distinct on (k.chain) k.chain, k.sequence, k.number from %1 as k
    where k.sequence is not null order by k.chain, k.sequence desc, k.number)"_s;

/// The stored values, and what anchors say of the row: "hash number hash number …". No value is turned into
/// anything here: functions of the server are part of what is being checked.
const QString kLogRows = uR"(select e.chain, e.sequence, encode(e.hash, 'hex'), k.evidence,
    (extract(epoch from e.at) * 1000000)::bigint, e.xid, e.actor, e.role, e.address, e.application, e.action, e.outcome,
    e.target, e.acting_as, e.lease, e.reason, e.ticket, e.before, e.after, e.correlation, e.request, e.client
from regent.audit_event as e left join (select k.chain, k.sequence, string_agg(k.hash || ' ' || k.number, ' ') as evidence
    from %1 as k group by k.chain, k.sequence) as k on k.chain = e.chain and k.sequence = e.sequence
order by e.chain, e.sequence)"_s;

QByteArray hexAt(const SqlRow& row, int column)
{
    return QByteArray::fromHex(row.bytes(column).value_or(QByteArrayView()).toByteArray());
}

Witness anchorWitness(qint64 number)
{
    return {u"anchor %1"_s.arg(number), u"anchor_mismatch"_s};
}

Witness keptWitness(bool isStandby)
{
    return {u"the kept head"_s, u"kept_head_mismatch"_s, isStandby};
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
    void readAnchor(const SqlRow& row);
    Result<void> readReach();
    Result<void> readRows(const std::function<void(qint64 rows)>& progress);
    void readRow(const SqlRow& row);
    void addEvidence(AuditPosition position, const std::optional<QByteArrayView>& evidence);
    QByteArrayView canonical(const SqlRow& row);
    QVariantList badAnchors() const;

    SqlSession& m_sql;
    AuditHead m_head;
    std::optional<AuditHead> m_kept; ///< Of this installation.
    AnchorReader& m_reader;
    std::optional<KeptAnchor> m_keptAnchor; ///< The next one.
    qint64 m_headAnchor = 0;                ///< Of m_kept, until it has been held against.
    const bool m_isStandby;
    AuditFaults m_faults;
    ChainCheck m_check;
    CanonicalText m_text;
    QStringList m_badAnchors; ///< Their heads prove nothing.
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

void Scan::readAnchor(const SqlRow& row)
{
    const qint64 number = row.integer(0);
    addKeptAnchors(number);
    m_text.begin();
    m_text.addNumber(row.bytes(0));
    m_text.addNumber(row.bytes(2));
    m_text.addText(row.bytes(3));
    m_text.addJson(row.bytes(4));
    if (!m_check.addEvent({0, number}, hexAt(row, 1), m_text.end()))
        m_badAnchors.append(QString::number(number));
}

Result<void> Scan::readAnchors()
{
    const auto read = m_sql.stream(kAnchorRows, {}, [this](const SqlRow& row) {
        readAnchor(row);
        return true;
    });
    if (!read)
        return failure(read.error());
    addKeptAnchors(std::numeric_limits<qint64>::max());
    return {};
}

QVariantList Scan::badAnchors() const
{
    return {QString(u'{' + m_badAnchors.join(u',') + u'}')};
}

Result<void> Scan::readReach()
{
    const auto read = m_sql.stream(kReach.arg(kEvidence), badAnchors(), [this](const SqlRow& row) {
        m_check.addReach({row.integer(0), row.integer(1)}, anchorWitness(row.integer(2)));
        return true;
    });
    if (!read)
        return failure(read.error());
    if (!m_kept)
        return {};
    for (auto chain = m_kept->chains.cbegin(); chain != m_kept->chains.cend(); ++chain)
        m_check.addReach({chain.key(), chain->sequence}, keptWitness(m_isStandby));
    return {};
}

void Scan::addEvidence(AuditPosition position, const std::optional<QByteArrayView>& evidence)
{
    if (m_kept) {
        const auto chain = m_kept->chains.constFind(position.chain);
        if (chain != m_kept->chains.cend() && chain->sequence == position.sequence)
            m_check.addEvidence(position, chain->hash, keptWitness(m_isStandby));
    }
    if (!evidence)
        return;
    const QList<QByteArray> words = evidence->toByteArray().split(' ');
    for (qsizetype i = 0; i + 1 < words.size(); i += 2)
        m_check.addEvidence(position, QByteArray::fromHex(words[i]),
                            anchorWitness(words[i + 1].toLongLong()));
}

/// In the order of the table.
QByteArrayView Scan::canonical(const SqlRow& row)
{
    constexpr int kFirstText = 5, kBefore = 17, kAfter = 18, kClient = 21;
    m_text.begin();
    m_text.addNumber(row.bytes(0));
    m_text.addNumber(row.bytes(1));
    m_text.addNumber(row.bytes(4));
    for (int column = kFirstText; column <= kClient; ++column) {
        if (column == kBefore || column == kAfter || column == kClient)
            m_text.addJson(row.bytes(column));
        else
            m_text.addText(row.bytes(column));
    }
    return m_text.end();
}

void Scan::readRow(const SqlRow& row)
{
    const AuditPosition position{row.integer(0), row.integer(1)};
    if (position.chain < 1) {
        m_faults.add(u"misnumbered"_s, position, u"chains are numbered from 1"_s);
        return;
    }
    addEvidence(position, row.bytes(3));
    m_check.addEvent(position, hexAt(row, 2), canonical(row));
}

Result<void> Scan::readRows(const std::function<void(qint64 rows)>& progress)
{
    qint64 seen = 0;
    const auto read = m_sql.stream(kLogRows.arg(kEvidence), badAnchors(), [&](const SqlRow& row) {
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
    if (const auto reach = readReach(); !reach)
        return failure(reach.error());
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
