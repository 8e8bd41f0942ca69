#include "tests/db/tamperedlog.h"

#include "services/access/anchorround.h"
#include "tests/support/onsession.h"

#include <QRandomGenerator>

namespace regent::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWriters = 3;
constexpr int kRowsEach = 20;

/// What an attacker with the source would write: the rule of the hashes once more, in SQL.
const char* const kTools = R"(
create schema saved;
create function saved.reseal(c integer, since bigint) returns void language plpgsql as $$
declare
    e regent.audit_event;
    h bytea := coalesce((select hash from regent.audit_event where chain = c and sequence = since - 1),
                        (select sha256(convert_to(id::text, 'UTF8')) from regent.installation));
begin
    for e in select * from regent.audit_event where chain = c and sequence >= since order by sequence loop
        h := sha256(h || convert_to(jsonb_build_array(e.chain, e.sequence, (extract(epoch from e.at) * 1000000)::bigint,
            e.xid::text, e.actor, e.role, e.address, e.application, e.action, e.outcome, e.target, e.acting_as,
            e.lease::text, e.reason, e.ticket, e.before, e.after, e.correlation::text, e.request::text, e.client)::text,
            'UTF8'));
        update regent.audit_event set hash = h where chain = c and sequence = e.sequence;
    end loop;
    update regent.audit_head set (sequence, hash) = (select sequence, hash from regent.audit_event where chain = c
        order by sequence desc limit 1) where chain = c;
end $$;
create function saved.reseal_anchors(since bigint) returns void language plpgsql as $$
declare
    a regent.audit_anchor;
    h bytea := coalesce((select hash from regent.audit_anchor where number = since - 1),
                        (select sha256(convert_to(id::text, 'UTF8')) from regent.installation));
begin
    for a in select * from regent.audit_anchor where number >= since order by number loop
        h := sha256(h || convert_to(jsonb_build_array(a.number, (extract(epoch from a.at) * 1000000)::bigint, a.actor,
            a.heads)::text, 'UTF8'));
        update regent.audit_anchor set hash = h where number = a.number;
    end loop;
end $$;
create function saved.forged(c integer, s bigint) returns regent.audit_event language sql as $$
    select (c, s, now(), pg_current_xact_id(), 'ana', 'admin', null, 'psql', 'user.create', 'done', 'somebody', null, null,
            null, null, null, null, null, null, '{}'::jsonb, sha256('forged'))::regent.audit_event
$$;
)";

const QStringList kTables{u"audit_event"_s, u"audit_head"_s, u"audit_anchor"_s, u"audit_anchored"_s,
                          u"installation"_s};

} // namespace

TamperedLog::TamperedLog(quint32 seed)
{
    write(seed);
    m_reader = std::make_unique<postgres::DatabaseExecutor>(postgres::DatabaseExecutor::Settings{
        .profile = m_database.directProfile(u"test_support"_s), .password = {}, .threads = 1});
    keep();
    disarm();
}

TamperedLog::~TamperedLog()
{
    m_reader.reset();
}

/// Each writer is one server process, and so one chain.
void TamperedLog::write(quint32 seed)
{
    QRandomGenerator random(seed);
    std::vector<std::unique_ptr<postgres::DatabaseExecutor>> writers;
    for (int i = 0; i < kWriters; ++i)
        writers.push_back(std::make_unique<postgres::DatabaseExecutor>(postgres::DatabaseExecutor::Settings{
            .profile = m_database.directProfile(u"postgres"_s), .password = {}, .threads = 1}));
    const access::AuditSetup setup{true, {}, {}, m_folder.path(), false};
    for (int i = 0; i < kWriters * kRowsEach; ++i) {
        const QString sql =
            u"select regent.audit_write('user.create', 'done', %1, reason => %2, after => %3, client => '{\"machine\": \"desk\"}')"_s
                .arg(random.bounded(3) ? u"'user-%1'"_s.arg(i) : u"null"_s,
                     random.bounded(2) ? u"'Zoë asked \"twice\" \\\\'"_s : u"null"_s,
                     random.bounded(2) ? u"'{\"b\": 1.50, \"a\": [null, \"x\"]}'"_s : u"null"_s);
        auto written = writers[size_t(random.bounded(kWriters))]->run(
            {.name = "write"}, [sql](postgres::SqlSession& session) { return session.execute(sql); });
        written.waitForFinished();
        if (!written.result())
            qFatal("%s", qPrintable(written.result().error().detail));
        if (i % 12 == 11) {
            const auto round =
                onSession(m_database.directProfile(u"test_support"_s), [&](postgres::SqlSession& session) {
                    return access::runAnchorRound(session, setup, i < kWriters * kRowsEach - 12);
                });
            if (!round || round->fault)
                qFatal("no anchor");
        }
    }
}

void TamperedLog::keep()
{
    auto head = m_reader->run({.name = "head"},
                              [](postgres::SqlSession& session) { return access::readAuditHead(session); });
    head.waitForFinished();
    m_head = *head.result();
    for (auto chain = m_head.chains.cbegin(); chain != m_head.chains.cend(); ++chain)
        m_chains.append({chain.key(), chain->sequence});
    std::sort(m_chains.begin(), m_chains.end(),
              [](const Chain& a, const Chain& b) { return a.name < b.name; });
}

void TamperedLog::disarm()
{
    m_database.execute(
        u"drop trigger append_only on regent.audit_event; drop trigger append_only on regent.audit_anchor;"
        " alter table regent.audit_event drop constraint audit_event_pkey;"
        " alter table regent.audit_event drop constraint audit_event_outcome_check,"
        " drop constraint audit_event_no_json_null;"_s);
    m_database.execute(QString::fromLatin1(kTools));
    for (const QString& table : kTables)
        m_database.execute(u"create table saved.%1 as select * from regent.%1"_s.arg(table));
}

void TamperedLog::restore()
{
    QString sql;
    for (const QString& table : kTables)
        sql += u"truncate regent.%1; insert into regent.%1 select * from saved.%1;"_s.arg(table);
    m_database.execute(sql);
}

AuditVerdict TamperedLog::verify(bool withKept)
{
    auto verdict =
        m_reader->run({.name = "verify"}, [&](postgres::SqlSession& session) -> Result<AuditVerdict> {
            const auto identity = access::identifyLog(session, {});
            const access::AnchorFile file =
                access::AnchorFile::of(m_folder.path(), identity->server, identity->database);
            const access::KeptEvidence kept{withKept ? std::optional(m_head) : std::nullopt,
                                            withKept ? file : access::AnchorFile(u"/nonexistent"_s)};
            return access::verifyAuditLog(session, kept, false, [](qint64) {});
        });
    verdict.waitForFinished();
    if (!verdict.result())
        qFatal("%s", qPrintable(verdict.result().error().detail));
    return *verdict.result();
}

qint64 TamperedLog::evidenceFrom(qint64 chain, qint64 sequence)
{
    return m_database
        .scalar(u"select least(%3, min((h ->> 1)::bigint)) from saved.audit_anchor, "
                u"jsonb_array_elements(heads) as h"
                " where (h ->> 0)::integer = %1 and (h ->> 1)::bigint >= %2"_s.arg(chain)
                    .arg(sequence)
                    .arg(m_head.chains.value(chain).sequence))
        .toLongLong();
}

qint64 TamperedLog::anchoredBy(qint64 chain, qint64 number)
{
    return m_database
        .scalar(u"select coalesce(max((h ->> 1)::bigint), 0) from saved.audit_anchor, "
                u"jsonb_array_elements(heads) as h"
                " where (h ->> 0)::integer = %1 and number <= %2"_s.arg(chain)
                    .arg(number))
        .toLongLong();
}

} // namespace regent::test
