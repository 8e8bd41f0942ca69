#include "tests/db/staffsession.h"
#include "tests/support/testdatabase.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <thread>
#include <vector>

using namespace Qt::StringLiterals;
using namespace regent;
using namespace regent::test;

namespace {

/// Rows whose hash is not what the published formula gives, spelled out here independently of the functions.
const QString kBrokenRows = uR"(select count(*) from (
    select hash, sha256(coalesce(lag(hash) over (partition by chain order by sequence),
            (select sha256(convert_to(id::text, 'UTF8')) from regent.installation))
        || convert_to(jsonb_build_array(chain, sequence, (extract(epoch from at) * 1000000)::bigint, xid::text, actor, role,
            address, application, action, outcome, target, acting_as, lease::text, reason, ticket, before, after,
            correlation::text, request::text, client)::text, 'UTF8')) as wanted
    from regent.audit_event) as rows where hash <> wanted)"_s;

const QString kGaps = uR"(select count(*) from (
    select sequence, row_number() over (partition by chain order by sequence) as wanted
    from regent.audit_event) as rows where sequence <> wanted)"_s;

const QString kWrongHeads = uR"(select count(*) from regent.audit_head as h
    full join (select distinct on (chain) chain, sequence, hash from regent.audit_event order by chain, sequence desc) as e
    using (chain) where (h.sequence, h.hash) is distinct from (e.sequence, e.hash))"_s;

const QString kBrokenAnchors = uR"(select count(*) from (
    select hash, number, row_number() over (order by number) as place,
        sha256(coalesce(lag(hash) over (order by number), (select sha256(convert_to(id::text, 'UTF8')) from regent.installation))
        || convert_to(jsonb_build_array(number, (extract(epoch from at) * 1000000)::bigint, actor, heads)::text, 'UTF8')) as wanted
    from regent.audit_anchor) as rows where hash <> wanted or number <> place)"_s;

/// What anchors say of a row that is not there with this hash.
const QString kWrongAnchors =
    uR"(select count(*) from regent.audit_anchor as a, jsonb_array_elements(a.heads) as h
    where not exists (select from regent.audit_event as e where e.chain = (h ->> 0)::integer
                      and e.sequence = (h ->> 1)::bigint and encode(e.hash, 'hex') = h ->> 2))"_s;

QString denied(const QString& target, const QString& client = u"null"_s)
{
    return u"select regent.audit_denied('access.denied', %1, 'role', null, %2)"_s.arg(quoted(target), client);
}

QString intent(const QString& request, const QString& target = u"x"_s)
{
    return u"select regent.audit_intent('%1', 'audit.verify', %2, 'because', '{\"rows\": 1}', null)"_s.arg(
        request, quoted(target));
}

QString outcome(const QString& request, const QString& how)
{
    return u"select regent.audit_outcome('%1', '%2', '{\"rows\": 7}', null)"_s.arg(request, how);
}

} // namespace

/// The audit log as its functions write it.
class TestAuditFunctions : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestDatabase> m_database;

    StaffSession as(const QString& login) const { return StaffSession(m_database->profile(login)); }
    /// Of the rows about `target`; a test makes up its own.
    QString logged(const QString& target, const QString& what)
    {
        return m_database->scalar(
            u"select %1 from regent.audit_event where target = %2"_s.arg(what, quoted(target)));
    }

private slots:
    void initTestCase() { m_database = std::make_unique<TestDatabase>(); }
    /// Whatever the tests did, the log is whole.
    void cleanup()
    {
        QCOMPARE(m_database->scalar(kBrokenRows), u"0"_s);
        QCOMPARE(m_database->scalar(kGaps), u"0"_s);
        QCOMPARE(m_database->scalar(kWrongHeads), u"0"_s);
        QCOMPARE(m_database->scalar(kBrokenAnchors), u"0"_s);
        QCOMPARE(m_database->scalar(kWrongAnchors), u"0"_s);
    }
    void cleanupTestCase() { m_database.reset(); }

    void aRowSaysWhoDidWhat()
    {
        const QString target = freshUuid();
        const QString client =
            uR"('{"name": "Ana", "machine": "desk", "program": "regent 0.1", "window": "w"}')"_s;
        QVERIFY(as(u"test_support"_s).ask(denied(target, client)).worked());
        QCOMPARE(logged(target, u"concat_ws(' ', actor, role, action, outcome, reason, client ->> 'name', "
                                "client ->> 'machine', client ->> 'program', client ->> 'window')"_s),
                 u"test_support support access.denied denied role Ana desk regent 0.1 w"_s);
        QCOMPARE(logged(target, u"abs(extract(epoch from clock_timestamp() - at)) < 60"_s), u"t"_s);
        // Absent is null, a socket has no address.
        QCOMPARE(logged(target,
                        u"num_nonnulls(address, acting_as, lease, ticket, before, after, correlation, "
                        "request)"_s),
                 u"0"_s);
    }

    void theRankIsTheOneOfTheMoment_data()
    {
        QTest::addColumn<QString>("login");
        QTest::addColumn<QString>("rank");
        QTest::newRow("support") << u"test_support"_s << u"support"_s;
        QTest::newRow("operator") << u"test_operator"_s << u"operator"_s;
        QTest::newRow("admin") << u"test_admin"_s << u"admin"_s;
    }
    void theRankIsTheOneOfTheMoment()
    {
        QFETCH(QString, login);
        QFETCH(QString, rank);
        const QString target = freshUuid();
        // The role a session takes on changes neither author nor rank.
        QVERIFY(as(login)
                    .ask(u"begin; set local role regent_support; "_s + denied(target) + u"; commit"_s)
                    .worked());
        QCOMPARE(logged(target, u"actor || ' ' || role"_s), login + u' ' + rank);
    }

    void manyWritersAtOnceKeepEveryChainWhole()
    {
        const QString target = freshUuid();
        std::vector<std::thread> writers;
        for (const QString& login :
             {u"test_support"_s, u"test_operator"_s, u"test_admin"_s, u"test_support"_s})
            writers.emplace_back([this, login, target] {
                StaffSession session = as(login);
                for (int i = 0; i < 40; ++i)
                    session.ask(denied(target));
            });
        for (std::thread& writer : writers)
            writer.join();
        QCOMPARE(logged(target, u"count(*)"_s), u"160"_s);
        QCOMPARE(logged(target, u"count(*) filter (where actor = 'test_support')"_s), u"80"_s);
    }

    void whatIsRolledBackLeavesNoGap()
    {
        const QString target = freshUuid();
        StaffSession session = as(u"test_support"_s);
        session.ask(u"begin"_s);
        session.ask(denied(target));
        session.ask(u"savepoint s"_s);
        session.ask(denied(target));
        session.ask(u"rollback to savepoint s"_s);
        session.ask(denied(target));
        QVERIFY(session.ask(u"commit"_s).worked());
        session.ask(u"begin; "_s + denied(target) + u"; rollback"_s);
        QVERIFY(session.ask(denied(target)).worked());
        QCOMPARE(logged(target, u"count(*)"_s), u"3"_s);
    }

    void nobodyChangesWhatIsWritten_data()
    {
        QTest::addColumn<QString>("sql");
        for (const QString& table : {u"regent.audit_event"_s, u"regent.audit_anchor"_s}) {
            const auto add = [&](const char* name, const QString& sql) {
                QTest::addRow("%s of %s", name, qPrintable(table)) << sql.arg(table);
            };
            add("update", u"update %1 set actor = 'x'"_s);
            add("update of nothing", u"update %1 set actor = 'x' where false"_s);
            add("delete", u"delete from %1"_s);
            add("truncate", u"truncate %1"_s);
            add("merge", u"merge into %1 as e using (select 1) as s on true when matched then delete"_s);
            add("upsert", u"insert into %1 select * from %1 on conflict on constraint "_s + table.mid(7) +
                              u"_pkey do update set actor = 'x'"_s);
        }
    }
    void nobodyChangesWhatIsWritten()
    {
        QFETCH(QString, sql);
        for (const QString& who : {u""_s, u"set local session_replication_role = replica; "_s,
                                   u"set local role regent_owner; "_s, u"set local role regent_admin; "_s}) {
            QCOMPARE(m_database->tryExecute(u"begin; "_s + who + sql), u"42501"_s);
            m_database->execute(u"rollback"_s);
        }
    }

    void noRecordNoAct()
    {
        if (TestDatabase::isPooled())
            QSKIP("alters the schema: only on a database of its own");
        TestDatabase database;
        database.execute(u"alter table regent.audit_event add check (action <> 'user.create') not valid"_s);
        StaffSession session(database.profile(u"test_operator"_s));
        const QString id = freshUuid();
        const auto refused = session.ask(
            u"select regent.user_get_or_create('%1', '%1', '%1@example.com', null, null)"_s.arg(id));
        QCOMPARE(refused.state, u"23514"_s);
        QCOMPARE(database.scalar(u"select count(*) from platform.\"User\" where id = '%1'"_s.arg(id)),
                 u"0"_s);
        QCOMPARE(database.scalar(u"select count(*) from regent.request where id = '%1'"_s.arg(id)), u"0"_s);
    }

    void aUserIsMadeAndRecordedOnce()
    {
        const QString id = freshUuid();
        const QString make =
            u"select created from regent.user_get_or_create('%1', '%2', '%2@example.com', 'Ana', '{\"machine\": \"desk\"}')"_s;
        StaffSession session = as(u"test_operator"_s);
        QCOMPARE(session.ask(make.arg(freshUuid(), id)).value(), u"t"_s);
        const QString request = logged(id, u"request"_s);
        QCOMPARE(session.ask(make.arg(request, id)).value(), u"t"_s);     // the same request
        QCOMPARE(session.ask(make.arg(freshUuid(), id)).value(), u"f"_s); // nothing made, nothing to record
        QCOMPARE(logged(id, u"count(*)"_s), u"1"_s);
        QCOMPARE(logged(id, u"concat_ws(' ', actor, action, outcome, after ->> 'email', after ->> 'name', "
                            "client ->> 'machine')"_s),
                 u"test_operator user.create done %1@example.com Ana desk"_s.arg(id));
    }

    void intentThenOutcome()
    {
        const QString request = freshUuid();
        const QString target = freshUuid();
        StaffSession session = as(u"test_support"_s);
        QCOMPARE(session.ask(intent(request, target)).value(), request);
        QCOMPARE(session.ask(intent(request, target)).value(), request);
        QCOMPARE(logged(target, u"count(*)"_s), u"1"_s);
        QCOMPARE(session.ask(outcome(request, u"done"_s)).refusal(), QString());
        QCOMPARE(session.ask(outcome(request, u"done"_s)).refusal(), QString());
        QCOMPARE(logged(target,
                        u"string_agg(concat_ws(' ', action, outcome, after ->> 'rows'), ', ' order by at)"_s),
                 u"audit.verify intent 1, audit.verify done 7"_s);
        QCOMPARE(logged(target, u"count(distinct correlation) || (min(correlation::text))"_s),
                 u'1' + request);
        QCOMPARE(session.ask(outcome(request, u"failed"_s)).refusal(), u"RG409 outcome"_s);
    }

    void anIntentIsOneActOfOneLogin()
    {
        const QString request = freshUuid();
        QVERIFY(as(u"test_support"_s).ask(intent(request)).worked());
        QCOMPARE(as(u"test_support"_s).ask(intent(request, u"other"_s)).state, u"RG409"_s);
        QCOMPARE(as(u"test_admin"_s).ask(intent(request)).state, u"RG409"_s);
        QCOMPARE(as(u"test_admin"_s).ask(outcome(request, u"done"_s)).refusal(), u"RG404 intent"_s);
        QCOMPARE(as(u"test_support"_s).ask(outcome(request, u"intent"_s)).refusal(), u"RG422 outcome"_s);
        QCOMPARE(as(u"test_support"_s).ask(outcome(freshUuid(), u"done"_s)).refusal(), u"RG404 intent"_s);
        // A request id of another act is no intent, either.
        const QString other = freshUuid();
        as(u"test_operator"_s)
            .ask(u"select regent.user_get_or_create('%1', '%1', '%1@example.com', null, null)"_s.arg(other));
        QCOMPARE(as(u"test_operator"_s).ask(outcome(other, u"done"_s)).refusal(), u"RG404 intent"_s);
    }

    void anOutcomeNeedsACommittedIntent()
    {
        const QString request = freshUuid();
        StaffSession session = as(u"test_support"_s);
        session.ask(u"begin"_s);
        session.ask(intent(request));
        QCOMPARE(session.ask(outcome(request, u"done"_s)).refusal(), u"RG403 not_committed"_s);
        session.ask(u"rollback"_s);
        QCOMPARE(session.ask(outcome(request, u"done"_s)).refusal(), u"RG404 intent"_s);
    }

    void twoOutcomesAtOnceAreOne()
    {
        const QString request = freshUuid();
        const QString target = freshUuid();
        as(u"test_support"_s).ask(intent(request, target));
        std::vector<std::thread> callers;
        for (int i = 0; i < 4; ++i)
            callers.emplace_back([&, this] { as(u"test_support"_s).ask(outcome(request, u"done"_s)); });
        for (std::thread& caller : callers)
            caller.join();
        QCOMPARE(logged(target, u"count(*) filter (where outcome = 'done')"_s), u"1"_s);
    }

    void claimsAreTamed_data()
    {
        QTest::addColumn<QString>("client");
        QTest::addColumn<QString>("kept");
        QTest::newRow("none") << u"null"_s << u"{}"_s;
        QTest::newRow("empty") << u"'{}'"_s << u"{}"_s;
        QTest::newRow("unknown keys") << uR"('{"name": "Ana", "admin": true}')"_s << uR"({"name": "Ana"})"_s;
        QTest::newRow("no text") << uR"('{"name": 7, "machine": ["x"], "window": null}')"_s << u"{}"_s;
        QTest::newRow("control characters")
            << uR"('{"name": "a\nb\u0007", "machine": "c"}')"_s << uR"({"name": "a b ", "machine": "c"})"_s;
        QTest::newRow("raw control characters")
            << u"jsonb_build_object('name', U&'a\\0085b\\2028c')"_s << uR"({"name": "a b c"})"_s;
        const QString quotes = u"{\"name\": \"a \\\" b \\\\ c\"}"_s;
        QTest::newRow("quotes") << quoted(quotes) << quotes;
        QTest::newRow("any script") << uR"('{"name": "Žaneta مريم"}')"_s << u"{\"name\": \"Žaneta مريم\"}"_s;
        QTest::newRow("long") << u"jsonb_build_object('name', repeat('x', 1000))"_s
                              << u"{\"name\": \"%1\"}"_s.arg(QString(200, u'x'));
    }
    void claimsAreTamed()
    {
        QFETCH(QString, client);
        QFETCH(QString, kept);
        const QString target = freshUuid();
        const auto answer = as(u"test_support"_s).ask(denied(target, client));
        QCOMPARE(answer.refusal(), QString());
        QCOMPARE(QJsonDocument::fromJson(logged(target, u"client"_s).toUtf8()).object(),
                 QJsonDocument::fromJson(kept.toUtf8()).object());
    }

    void whatWasRefusedIsKeptWhateverItWas()
    {
        const QString mark = freshUuid();
        QVERIFY(as(u"test_support"_s).ask(denied(mark + u"\r\nX-Forged: 1" + QString(9000, u'a'))).worked());
        QCOMPARE(
            m_database->scalar(
                u"select length(target) || ' ' || (target ~ '[[:cntrl:]]') from regent.audit_event where target like '%1%'"_s
                    .arg(mark)),
            u"200 false"_s);
    }

    void theRecordIsDurableWhateverTheClientAsksFor_data()
    {
        QTest::addColumn<QString>("call");
        QTest::newRow("event") << denied(freshUuid());
        QTest::newRow("anchor") << u"select * from regent.audit_anchor_now(null)"_s;
    }
    void theRecordIsDurableWhateverTheClientAsksFor()
    {
        QFETCH(QString, call);
        StaffSession session = as(u"test_support"_s);
        session.ask(u"begin; set local synchronous_commit = off"_s);
        QVERIFY(session.ask(call).worked());
        QCOMPARE(session.ask(u"show synchronous_commit"_s).value(), u"on"_s);
        session.ask(u"rollback"_s);
    }

    void anchorsFollowTheChains()
    {
        StaffSession session = as(u"test_support"_s);
        session.ask(denied(freshUuid()));
        const qlonglong first =
            session.ask(u"select number from regent.audit_anchor_now(null)"_s).value().toLongLong();
        QVERIFY(first > 0);
        const QString target = freshUuid();
        session.ask(denied(target));
        const auto second = session.ask(u"select number, heads from regent.audit_anchor_now(null)"_s);
        QVERIFY(second.value().toLongLong() > first);
        // That very row, or a later one of its chain, is anchored by now.
        QCOMPARE(logged(target, u"exists (select from regent.audit_anchored as a where a.chain = "
                                "audit_event.chain and a.sequence >= audit_event.sequence)"_s),
                 u"t"_s);
    }

    void withoutNewsNoAnchor()
    {
        if (TestDatabase::isPooled())
            QSKIP("another process writes all the time");
        StaffSession session = as(u"test_admin"_s);
        const QString ask = u"select number || encode(hash, 'hex') from regent.audit_anchor_now(null)"_s;
        const QString newest = session.ask(ask).value();
        QVERIFY(!newest.isEmpty());
        QCOMPARE(session.ask(ask).value(), newest);
    }

    void anchorsAtOnceFormOneChain()
    {
        std::vector<std::thread> callers;
        QStringList states[6];
        for (QStringList& seen : states)
            callers.emplace_back([this, &seen] {
                StaffSession session = as(u"test_support"_s);
                for (int i = 0; i < 8; ++i) {
                    session.ask(denied(freshUuid()));
                    seen.append(session.ask(u"select * from regent.audit_anchor_now(null)"_s).state);
                }
            });
        for (std::thread& caller : callers)
            caller.join();
        for (const QStringList& seen : states)
            QCOMPARE(seen, QStringList(8)); // cleanup() looks at the chain
    }

    void nobodyWaitsForAnAnchor()
    {
        StaffSession keeper(m_database->directProfile(u"test_support"_s));
        keeper.ask(u"begin"_s);
        QVERIFY(keeper.ask(u"select * from regent.audit_anchor_now(null)"_s).worked());
        StaffSession writer(m_database->directProfile(u"test_admin"_s));
        writer.ask(u"set lock_timeout = '2s'"_s);
        QCOMPARE(writer.ask(denied(freshUuid())).state, QString());
        QCOMPARE(keeper.ask(u"rollback"_s).state, QString());
    }

    void stepsOfTheSchemaRecordThemselves()
    {
        QCOMPARE(
            m_database->scalar(
                uR"(select count(*) from regent.migration as m where m.number >= 4 and not exists (select from
                     regent.audit_event as e where e.action = 'schema.install' and e.after ->> 'sha256' = m.sha256))"_s),
            u"0"_s);
    }

    void everyFunctionIsPinnedAndNobodysByDefault()
    {
        QCOMPARE(m_database->scalar(uR"(select string_agg(p.oid::regprocedure::text, ' ') from pg_proc as p
            where p.pronamespace = 'regent'::regnamespace and (p.proowner <> 'regent_owner'::regrole
                or p.proconfig is null or not 'search_path=pg_catalog, pg_temp' = any (p.proconfig)
                or has_function_privilege('test_none', p.oid, 'execute')
                or has_function_privilege('test_platform', p.oid, 'execute')))"_s),
                 QString());
    }

    void nobodyWritesOurTables()
    {
        QCOMPARE(m_database->scalar(uR"(select string_agg(c.relname || ' ' || login || ' ' || p, ', ')
            from pg_class as c, unnest(array['test_none', 'test_support', 'test_operator', 'test_admin', 'test_platform']) as login,
                 unnest(array['insert', 'update', 'delete', 'truncate', 'references', 'trigger']) as p
            where c.relnamespace = 'regent'::regnamespace and c.relkind in ('r', 'p', 'v') and has_table_privilege(login, c.oid, p))"_s),
                 QString());
    }
};

QTEST_GUILESS_MAIN(TestAuditFunctions)
#include "tst_auditfunctions.moc"
