#include "tests/db/auditdesk.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace regent;
using namespace regent::test;

namespace {

QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// Files of the log, and the record of making them.
class TestAuditExport : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase() { m_desk.reset(); }
    void exportsEveryColumn();
    void exportGuardsFormulas();
    void exportIsOnRecord();
    void failedExportIsOnRecord();
    void cancelledExportLeavesNothing();
    void noExportWithoutRecord();
    void keepsAndReadsHeads();
    void verifiesOnRecord();
    void sayWhenThereIsNoLog();

private:
    AuditEvent newest(const QString& action, const QString& result);

    std::unique_ptr<AuditDesk> m_desk;
};

void TestAuditExport::initTestCase()
{
    m_desk = std::make_unique<AuditDesk>();
    for (int i = 0; i < 40; ++i)
        m_desk->write(u"user.create"_s, u"done"_s,
                      u"target => '%1', reason => 'Zoë \\ \"%2\" 李雷', after => '{\"n\": [1.50, null]}'"_s
                          .arg(m_desk->user)
                          .arg(i));
}

AuditEvent TestAuditExport::newest(const QString& action, const QString& result)
{
    AuditQuery query;
    query.action = action;
    query.outcome = auditOutcomeOf(result);
    query.actor = u"test_support"_s;
    const QList<AuditEvent> events = m_desk->all(query);
    return events.isEmpty() ? AuditEvent() : events.first();
}

void TestAuditExport::exportsEveryColumn()
{
    AuditQuery query;
    query.target = m_desk->user;
    query.oldestFirst = true;
    const QString path = m_desk->folder.filePath(u"log.jsonl"_s);
    const auto summary =
        await(m_desk->service.exportEvents(m_desk->context(), {query, ExportFormat::JsonLines, path}));
    QCOMPARE(outcome(summary), u"ok"_s);
    QList<QByteArray> lines = contents(path).split('\n');
    QVERIFY(lines.takeLast().isEmpty());
    QCOMPARE(summary->rows, lines.size());
    QCOMPARE(summary->bytes, contents(path).size());
    const QStringList expected =
        m_desk->database
            .scalar(u"select string_agg(to_jsonb(e)::text, chr(10) order by at, chain, sequence) from ("
                    "select chain, sequence, to_char(at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS') as "
                    "at, xid::text, actor, role, address,"
                    " application, action, outcome, target, acting_as, lease, reason, ticket, before, "
                    "after, correlation, request, client,"
                    " encode(hash, 'hex') as hash from regent.audit_event where target = '%1') as e"_s.arg(
                        m_desk->user))
            .split(u'\n');
    QCOMPARE(lines.size(), expected.size());
    for (qsizetype i = 0; i < lines.size(); ++i) {
        QJsonObject got = QJsonDocument::fromJson(lines[i]).object();
        const QString at = got[u"at"_s].toString();
        QVERIFY(at.size() >= 24 && at.endsWith(u'Z'));
        got[u"at"_s] = at.left(19);
        QCOMPARE(got, QJsonDocument::fromJson(expected[i].toUtf8()).object());
    }
}

void TestAuditExport::exportGuardsFormulas()
{
    const QString target = u"=cmd|' /c calc'!A1 "_s + AuditDesk::freshId();
    m_desk->database.execute(u"select regent.audit_write('user.create', 'done', target => '%1')"_s.arg(
        QString(target).replace(u'\'', u"''"_s)));
    AuditQuery query;
    query.target = target;
    const QString path = m_desk->folder.filePath(u"log.csv"_s);
    const auto summary =
        await(m_desk->service.exportEvents(m_desk->context(), {query, ExportFormat::Csv, path}));
    QCOMPARE(outcome(summary), u"ok"_s);
    QCOMPARE(summary->rows, 1);
    const QByteArray text = contents(path);
    QVERIFY(text.startsWith("chain,sequence,at,xid,actor,role,address,application,action,outcome,target,"));
    QVERIFY2(text.contains(",\"'=cmd|"), text.constData());
}

void TestAuditExport::exportIsOnRecord()
{
    AuditQuery query;
    query.text = m_desk->word;
    const QString path = m_desk->folder.filePath(u"recorded.jsonl"_s);
    const auto summary =
        await(m_desk->service.exportEvents(m_desk->context(), {query, ExportFormat::JsonLines, path}));
    QCOMPARE(outcome(summary), u"ok"_s);
    const QString correlation = m_desk->database.scalar(
        u"select correlation from regent.audit_event where action = 'audit.export' and outcome = 'intent'"
        " and after -> 'filter' ->> 'text' = '%1' order by at desc limit 1"_s.arg(m_desk->word));
    AuditQuery record;
    record.correlation = correlation;
    record.oldestFirst = true;
    const QList<AuditEvent> events = m_desk->all(record);
    QCOMPARE(events.size(), 2);
    QCOMPARE(events[0].actor, u"test_support"_s);
    QCOMPARE(events[0].outcome, AuditOutcome::Intent);
    QCOMPARE(events[0].after[u"format"_s].toString(), u"jsonl"_s);
    QCOMPARE(events[1].outcome, AuditOutcome::Done);
    QCOMPARE(events[1].after[u"rows"_s].toInteger(), summary->rows);
    // The intent was committed before the export looked: the head knows it.
    const auto head = await(m_desk->service.readHead(summary->headPath));
    QCOMPARE(outcome(head), u"ok"_s);
    QVERIFY(head->chains[events[0].position.chain].sequence >= events[0].position.sequence);
    QCOMPARE(head->installation, m_desk->database.scalar(u"select id from regent.installation"_s));
}

void TestAuditExport::failedExportIsOnRecord()
{
    AuditQuery query;
    query.text = u"full-"_s + m_desk->word;
    const auto summary =
        await(m_desk->service.exportEvents(m_desk->context(), {{}, ExportFormat::Csv, u"/dev/full/x"_s}));
    QCOMPARE(outcome(summary), u"invalid path"_s); // nothing was tried, nothing is recorded
    // The head cannot be written where a folder has its name.
    const QString path = m_desk->folder.filePath(u"blocked.csv"_s);
    QVERIFY(QDir().mkpath(path + u".head.json/in-the-way"_s));
    const auto blocked =
        await(m_desk->service.exportEvents(m_desk->context(), {query, ExportFormat::Csv, path}));
    QCOMPARE(outcome(blocked), u"unavailable io"_s);
    QVERIFY(!QFile::exists(path));
    QCOMPARE(m_desk->database.scalar(
                 u"select string_agg(o.outcome, ' ' order by o.at) from regent.audit_event as i join "
                 u"regent.audit_event as o using (correlation)"
                 " where i.outcome = 'intent' and i.after -> 'filter' ->> 'text' = '%1'"_s.arg(query.text)),
             u"intent failed"_s);
}

void TestAuditExport::cancelledExportLeavesNothing()
{
    const QString path = m_desk->folder.filePath(u"cancelled.csv"_s);
    auto future = m_desk->service.exportEvents(m_desk->context(), {{}, ExportFormat::Csv, path});
    future.cancel();
    QTest::qWait(300);
    QVERIFY(!QFile::exists(path));
}

void TestAuditExport::noExportWithoutRecord()
{
    if (TestDatabase::isPooled())
        QSKIP("takes a function's rights away, which the other process needs");
    m_desk->database.execute(
        u"revoke execute on function regent.audit_intent(uuid, text, text, text, jsonb, jsonb) from regent_support"_s);
    const QString path = m_desk->folder.filePath(u"unrecorded.csv"_s);
    const auto summary =
        await(m_desk->service.exportEvents(m_desk->context(), {{}, ExportFormat::Csv, path}));
    m_desk->database.execute(
        u"grant execute on function regent.audit_intent(uuid, text, text, text, jsonb, jsonb) to regent_support"_s);
    QCOMPARE(outcome(summary), u"denied 42501"_s);
    QVERIFY(!QFile::exists(path) && !QFile::exists(path + u".head.json"_s));
}

void TestAuditExport::keepsAndReadsHeads()
{
    const auto verdict = await(m_desk->service.verify(m_desk->context(), {}));
    QCOMPARE(outcome(verdict), u"ok"_s);
    const QString path = m_desk->folder.filePath(u"head.json"_s);
    QCOMPARE(outcome(await(m_desk->service.keepHead(verdict->head, path))), u"ok"_s);
    const auto read = await(m_desk->service.readHead(path));
    QCOMPARE(outcome(read), u"ok"_s);
    QCOMPARE(*read, verdict->head);
    QCOMPARE(outcome(await(m_desk->service.readHead(m_desk->folder.filePath(u"none"_s)))),
             u"unavailable io"_s);
    QCOMPARE(outcome(await(m_desk->service.keepHead(verdict->head, u"/nonexistent/head"_s))),
             u"unavailable io"_s);
    QCOMPARE(outcome(await(m_desk->service.readHead(m_desk->folder.filePath(u"log.csv"_s)))),
             u"invalid audit_head"_s);
}

void TestAuditExport::verifiesOnRecord()
{
    const auto first = await(m_desk->service.verify(m_desk->context(), {}));
    QCOMPARE(outcome(first), u"ok"_s);
    QVERIFY(first->ok);
    const auto again = await(m_desk->service.verify(m_desk->context(), first->head));
    QCOMPARE(outcome(again), u"ok"_s);
    QVERIFY(again->ok && again->rows > first->rows);
    const AuditEvent record = newest(u"audit.verify"_s, u"done"_s);
    QVERIFY(record.after[u"rows"_s].toInteger() >= first->rows);
    AuditHead forged = first->head;
    forged.chains.begin()->hash = QByteArray(32, 'x');
    const auto compared = await(m_desk->service.verify(m_desk->context(), forged));
    QCOMPARE(outcome(compared), u"ok"_s);
    QVERIFY(!compared->ok);
    QCOMPARE(compared->faults.size(), 1);
    QCOMPARE(compared->faults.first().kind, u"kept_head_mismatch"_s);
    QCOMPARE(compared->faults.first().position.chain, forged.chains.begin().key());
}

void TestAuditExport::sayWhenThereIsNoLog()
{
    const TestDatabase empty(TestDatabase::Content::Empty);
    postgres::DatabaseExecutor executor(
        {.profile = empty.directProfile(u"postgres"_s), .password = {}, .threads = 1});
    for (const bool thought : {true, false}) {
        access::AuditSqlService service(executor, m_desk->guard,
                                        access::AuditSetup{thought, {}, {}, m_desk->folder.path(), false});
        QCOMPARE(outcome(await(service.page(m_desk->context(), {}, 10, {}))), u"unavailable regent_schema"_s);
        QCOMPARE(outcome(await(service.actions(m_desk->context()))), u"unavailable regent_schema"_s);
        QCOMPARE(outcome(await(service.verify(m_desk->context(), {}))), u"unavailable regent_schema"_s);
        QCOMPARE(outcome(await(service.exportEvents(
                     m_desk->context(), {{}, ExportFormat::Csv, m_desk->folder.filePath(u"none.csv"_s)}))),
                 u"unavailable regent_schema"_s);
        AuditHead kept;
        kept.installation = AuditDesk::freshId();
        const auto verdict = await(service.verify(m_desk->context(), kept));
        QCOMPARE(outcome(verdict), u"ok"_s);
        QVERIFY(!verdict->ok);
        QCOMPARE(verdict->faults.first().kind, u"log_missing"_s);
    }
}

QTEST_GUILESS_MAIN(TestAuditExport)
#include "tst_auditexport.moc"
