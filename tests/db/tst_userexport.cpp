#include "services/postgres/platformschema.h"
#include "services/users/userexportjob.h"
#include "tests/db/userplatform.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

#include <csignal>
#include <sys/resource.h>
#include <unistd.h>

using namespace regent;
using namespace regent::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPeople = 3000;

QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

struct CsvField
{
    QString text;
    bool quoted = false;
};

/// RFC 4180 by the letter.
QList<QList<CsvField>> parseCsv(const QByteArray& bytes)
{
    const QString text = QString::fromUtf8(bytes);
    QList<QList<CsvField>> records;
    qsizetype at = 0;
    while (at < text.size()) {
        QList<CsvField> record;
        for (bool more = true; more;) {
            CsvField field;
            if (text[at] == u'"') {
                field.quoted = true;
                for (++at; text[at] != u'"' || text.mid(at + 1, 1) == u"\""_s; ++at) {
                    at += text[at] == u'"' ? 1 : 0;
                    field.text += text[at];
                }
                ++at;
            } else {
                for (; text[at] != u',' && text[at] != u'\r'; ++at)
                    field.text += text[at];
            }
            record.append(field);
            more = text[at] == u',';
            at += more ? 1 : 2; // or CR LF
        }
        records.append(record);
    }
    return records;
}

std::optional<QString> original(const CsvField& field)
{
    if (field.text.isEmpty() && !field.quoted)
        return {};
    static const QRegularExpression kGuard(u"(^|[;\\t\\r\\n])'"_s);
    return QString(field.text).replace(kGuard, u"\\1"_s);
}

QString timeText(const QDateTime& time)
{
    return time.isValid() ? time.toString(u"yyyy-MM-ddTHH:mm:ss.zzz"_s) + u'Z' : QString();
}

} // namespace

class TestUserExport : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();
    void csvHoldsWhatThePagesHold();
    void jsonLinesHoldEverything();
    void csvHoldsNoFormula();
    void exportsEveryOrderAndFilter_data();
    void exportsEveryOrderAndFilter();
    void everyExportIsOnRecord();
    void noRecordNoExport();
    void writesToStandardOutput();
    void cancelledExportLeavesNothing();
    void cutConnectionLeavesNothing();
    void fullDiskLeavesTheOldFile();
    void refusesBadPaths();
    void outlastsTheStatementTimeoutOfARole();
    void goesOnWhileRowsFlow();
    void pageSurvivesACutConnection();

private:
    QList<UserRow> allRows(const UserQuery& query);
    QString running() const;

    std::unique_ptr<UserPlatform> m_platform;
    UserPlatform::Console m_console;
    UserPlatform::Console m_stopping; ///< Its export halts before the last row.
};

void TestUserExport::initTestCase()
{
    m_platform = std::make_unique<UserPlatform>(kPeople);
    m_console = m_platform->open(u"test_support"_s);
    m_platform->database.execute(
        u"insert into %2 (id, email, \"createdAt\", \"updatedAt\") values ('zzz-stop', 'stop@corp.io', "
        u"'2020-01-01', now());"
        " insert into %3 (id, \"userId\", \"createdAt\", \"agentGraphId\") values ('stop', 'zzz-stop', "
        "now(), 'a');"
        " create schema %1_stop; create view %1_stop.\"User\" as select id, email, name, \"createdAt\" from "
        "%2;"
        " create view %1_stop.\"AgentGraphExecution\" as select * from %3"
        " where case when \"userId\" = 'zzz-stop' then pg_sleep(100)::text = '' else true end;"
        " grant usage on schema %1_stop to regent_support; grant select on all tables in schema %1_stop to regent_support"_s
            .arg(m_platform->schema, m_platform->table("User"), m_platform->table("AgentGraphExecution")));
    m_stopping = m_platform->openSchema(m_platform->schema + u"_stop"_s);
    QVERIFY(m_stopping.info.canRead(u"AgentGraphExecution.createdAt"_s));
}

void TestUserExport::cleanupTestCase()
{
    m_console = {};
    m_stopping = {};
    m_platform->database.execute(u"drop schema %1_stop cascade"_s.arg(m_platform->schema));
    m_platform.reset();
}

QList<UserRow> TestUserExport::allRows(const UserQuery& query)
{
    QList<UserRow> rows;
    PageRequest request{kMaxPageRows, {}, PageRequest::Direction::Forward};
    do {
        auto page = await(m_console->page(m_console.context(), query, request));
        if (!page)
            return {};
        rows += page->rows;
        request.cursor = page->next;
    } while (request.cursor);
    return rows;
}

void TestUserExport::csvHoldsWhatThePagesHold()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"users.csv"_s);
    const UserQuery query{{}, UserSort::Name, true};
    const auto summary = await(m_console->exportUsers(m_console.context(), {query, ExportFormat::Csv, path}));
    QVERIFY(summary.has_value());
    const QByteArray bytes = contents(path);
    QCOMPARE(summary->bytes, bytes.size());
    QCOMPARE(summary->path, path);
    const auto records = parseCsv(bytes);
    const QList<UserRow> rows = allRows(query);
    QCOMPARE(summary->rows, rows.size());
    QCOMPARE(records.size(), rows.size() + 1);
    QStringList header;
    for (const CsvField& field : records[0])
        header.append(field.text);
    QCOMPARE(header.join(u','),
             u"id,email,name,created_at,last_active_at,tier,timezone,balance_cents,email_verified"_s);
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const QList<CsvField>& record = records[i + 1];
        QCOMPARE(record.size(), 9);
        QCOMPARE(original(record[0]).value(), rows[i].id.value());
        QCOMPARE(original(record[1]).value(), rows[i].email);
        QCOMPARE(original(record[2]), rows[i].name);
        QCOMPARE(record[3].text, timeText(rows[i].createdAt));
        QCOMPARE(record[4].text, timeText(rows[i].lastActiveAt));
        QCOMPARE(original(record[5]), rows[i].tier);
        QCOMPARE(original(record[6]), rows[i].timezone);
        QCOMPARE(record[7].text, rows[i].balanceCents ? QString::number(*rows[i].balanceCents) : QString());
        QCOMPARE(record[8].text, *rows[i].emailVerified ? u"true"_s : u"false"_s);
    }
}

void TestUserExport::jsonLinesHoldEverything()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"users.jsonl"_s);
    const UserQuery query{{}, UserSort::Id, false};
    QVERIFY(await(m_console->exportUsers(m_console.context(), {query, ExportFormat::JsonLines, path}))
                .has_value());
    const QList<UserRow> rows = allRows(query);
    QList<QByteArray> lines = contents(path).split('\n');
    QVERIFY(lines.takeLast().isEmpty());
    QCOMPARE(lines.size(), rows.size());
    for (qsizetype i = 0; i < rows.size(); ++i) {
        QJsonParseError error;
        const QJsonObject user = QJsonDocument::fromJson(lines[i], &error).object();
        QCOMPARE(error.error, QJsonParseError::NoError);
        QCOMPARE(user[u"id"_s].toString(), rows[i].id.value());
        QCOMPARE(user[u"email"_s].toString(), rows[i].email);
        QCOMPARE(user[u"name"_s].isNull(), !rows[i].name.has_value());
        QCOMPARE(user[u"name"_s].toString(), rows[i].name.value_or(QString()));
        QCOMPARE(user[u"created_at"_s].toString(), timeText(rows[i].createdAt));
        QCOMPARE(user[u"last_active_at"_s].isNull(), !rows[i].lastActiveAt.isValid());
        QCOMPARE(user[u"balance_cents"_s].isNull(), !rows[i].balanceCents.has_value());
        QCOMPARE(user[u"balance_cents"_s].toInteger(), rows[i].balanceCents.value_or(0));
        QCOMPARE(user[u"email_verified"_s].toBool(), *rows[i].emailVerified);
    }
}

void TestUserExport::csvHoldsNoFormula()
{
    const QString user = m_platform->table("User");
    m_platform->database.execute(u"insert into %1 (id, email, name, \"updatedAt\") select 'formula-' || n, "
                                 u"'f' || n || '@x.io', v, now() from"
                                 " unnest(array['=1+1', '+1', '-1', '@SUM(A1)', e'\\t=1', e'\\r=1', "
                                 "e'\\n=1', '''quoted', '''=1', '', ' =1', 'a\"b,c', e'x\\r\\ny',"
                                 " '＝1', '＋1', '－1', '＠1', 'a;=1', 'a;''=1', 'a;\"=1', e'a\\t+1', "
                                 "e'a\\r\\n-1', e'a\\n''b', 'a;＝1', '=1;=2;',"
                                 " ';;@1', 'a;b'])"
                                 " with ordinality as t (v, n)"_s.arg(user));
    const QTemporaryDir folder;
    const UserQuery query{u"email:f*@x.io"_s, UserSort::Id, false};
    const auto summary = await(
        m_console->exportUsers(m_console.context(), {query, ExportFormat::Csv, folder.filePath(u"f"_s)}));
    const QList<UserRow> rows = allRows(query);
    m_platform->database.execute(u"delete from %1 where id like 'formula-%'"_s.arg(user));
    QVERIFY(summary.has_value());
    QCOMPARE(summary->rows, 27);
    const auto records = parseCsv(contents(folder.filePath(u"f"_s)));
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const CsvField& name = records[i + 1][2];
        QVERIFY2(name.text.isEmpty() || !u"=+-@＝＋－＠\t\r\n"_s.contains(name.text.front()),
                 qPrintable(name.text));
        // However it is cut into cells, with and without regard to quotes.
        static const QRegularExpression kCellStart(u"[;\\t\\r\\n][\"]*[=+\\-@＝＋－＠]"_s);
        QVERIFY2(!kCellStart.match(name.text).hasMatch(), qPrintable(name.text));
        QCOMPARE(original(name), rows[i].name);
    }
}

void TestUserExport::exportsEveryOrderAndFilter_data()
{
    QTest::addColumn<UserQuery>("query");
    QTest::newRow("created") << UserQuery{u"corp"_s, UserSort::Created, true};
    QTest::newRow("email") << UserQuery{u"verified:no"_s, UserSort::Email, false};
    QTest::newRow("name") << UserQuery{u"tier:pro"_s, UserSort::Name, false};
    QTest::newRow("nobody") << UserQuery{u"id:nobody"_s, UserSort::Id, true};
}

void TestUserExport::exportsEveryOrderAndFilter()
{
    QFETCH(UserQuery, query);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"x"_s);
    const auto summary = await(m_console->exportUsers(m_console.context(), {query, ExportFormat::Csv, path}));
    QVERIFY(summary.has_value());
    QStringList exported, paged;
    for (const QList<CsvField>& record : parseCsv(contents(path)).mid(1))
        exported.append(original(record[0]).value_or(QString()));
    for (const UserRow& row : allRows(query))
        paged.append(row.id.value());
    QCOMPARE(exported, paged);
}

void TestUserExport::everyExportIsOnRecord()
{
    const QTemporaryDir folder;
    const QString search = u"corp -id:"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    const auto recorded = [&] {
        return m_platform->database.scalar(
            uR"(select string_agg(concat_ws(' ', e.actor, e.outcome, e.after ->> 'format', e.client ->> 'machine',
                e.after ->> 'rows', e.after ->> 'code'), ', ' order by e.at)
            from regent.audit_event as i join regent.audit_event as e using (correlation)
            where i.action = 'users.export' and i.after ->> 'search' = '%1')"_s.arg(search));
    };
    const ExportRequest request{{search, UserSort::Id, false}, ExportFormat::Csv, folder.filePath(u"x"_s)};
    const auto summary = await(m_console->exportUsers(m_console.context(), request));
    QVERIFY(summary.has_value());
    const QString first = u"test_support intent csv desk, test_support done desk %1"_s.arg(summary->rows);
    QCOMPARE(recorded(), first);
    const ExportRequest nowhere{request.query, request.format, folder.filePath(u"no/such/folder"_s)};
    QVERIFY(!await(m_console->exportUsers(m_console.context(), nowhere)));
    QVERIFY2(recorded().startsWith(first + u", test_support intent csv desk, test_support failed desk "_s),
             qPrintable(recorded()));
}

void TestUserExport::noRecordNoExport()
{
    if (TestDatabase::isPooled())
        QSKIP("alters the schema: only on a database of its own");
    m_platform->database.execute(
        u"alter table regent.audit_event add constraint none check (action <> 'users.export') not valid"_s);
    const QTemporaryDir folder;
    const auto refused = await(m_console->exportUsers(
        m_console.context(), {{{}, UserSort::Id, false}, ExportFormat::Csv, folder.filePath(u"x"_s)}));
    m_platform->database.execute(u"alter table regent.audit_event drop constraint none"_s);
    QVERIFY(!refused);
    QVERIFY(QDir(folder.path()).isEmpty());
}

void TestUserExport::writesToStandardOutput()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"stdout"_s);
    fflush(stdout);
    const int kept = dup(STDOUT_FILENO);
    QVERIFY(freopen(qPrintable(path), "w", stdout));
    const auto summary = await(m_console->exportUsers(
        m_console.context(), {{u"ab"_s, UserSort::Id, false}, ExportFormat::JsonLines, u"-"_s}));
    fflush(stdout);
    dup2(kept, STDOUT_FILENO);
    close(kept);
    QVERIFY(summary.has_value());
    QVERIFY(summary->rows > 100);
    QCOMPARE(contents(path).count('\n'), summary->rows);
}

QString TestUserExport::running() const
{
    return u"from pg_stat_activity where query like 'select u.id%\"%1_stop\"%' and state = 'active' and pid <> pg_backend_pid()"_s
        .arg(m_platform->schema);
}

void TestUserExport::cancelledExportLeavesNothing()
{
    const QTemporaryDir folder;
    QFuture<Result<ExportSummary>> exporting = m_stopping->exportUsers(
        m_stopping.context(), {{{}, UserSort::Id, false}, ExportFormat::Csv, folder.filePath(u"x.csv"_s)});
    QTRY_VERIFY(exporting.progressValue() >= 1000);
    exporting.cancel();
    QTRY_COMPARE(m_platform->database.scalar(u"select count(*) "_s + running()), u"0"_s);
    QVERIFY(!await(exporting));
    QTRY_VERIFY(QDir(folder.path()).isEmpty());
}

void TestUserExport::cutConnectionLeavesNothing()
{
    const QTemporaryDir folder;
    QFuture<Result<ExportSummary>> exporting = m_stopping->exportUsers(
        m_stopping.context(), {{{}, UserSort::Id, false}, ExportFormat::Csv, folder.filePath(u"x.csv"_s)});
    QTRY_VERIFY(exporting.progressValue() >= 1000);
    m_platform->database.execute(u"select pg_terminate_backend(pid) "_s + running());
    const auto summary = await(exporting);
    QVERIFY(!summary);
    QCOMPARE(summary.error().kind, Error::Kind::Unavailable);
    QVERIFY(QDir(folder.path()).isEmpty());
}

void TestUserExport::fullDiskLeavesTheOldFile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"users.csv"_s);
    {
        QFile old(path);
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.write("old");
    }
    // As near to a full disk as a test can come: the kernel refuses to let files grow.
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    const auto previous = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{100000, before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
    const auto summary = await(
        m_console->exportUsers(m_console.context(), {{{}, UserSort::Id, false}, ExportFormat::Csv, path}));
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, previous);
    QVERIFY(!summary);
    QCOMPARE(summary.error().kind, Error::Kind::Unavailable);
    QCOMPARE(summary.error().code, u"io"_s);
    QVERIFY(!summary.error().detail.isEmpty());
    QCOMPARE(contents(path), QByteArray("old"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"users.csv"_s});
    QVERIFY(await(m_console->exportUsers(m_console.context(),
                                         {{{}, UserSort::Id, false}, ExportFormat::Csv, path}))
                .has_value());
    QVERIFY(contents(path).size() > 100000);
}

void TestUserExport::refusesBadPaths()
{
    const QTemporaryDir folder;
    for (const QString& path :
         QStringList{QString(), folder.path(), folder.filePath(u"no/such/folder/x.csv"_s)}) {
        const auto summary =
            await(m_console->exportUsers(m_console.context(), {{}, ExportFormat::Csv, path}));
        QVERIFY2(!summary, qPrintable(path));
        QCOMPARE(summary.error().kind, Error::Kind::Invalid);
        QCOMPARE(summary.error().field, u"path"_s);
    }
}

void TestUserExport::outlastsTheStatementTimeoutOfARole()
{
    // Logins of people have a limit that suits pages; counts and exports of all the users take longer.
    TestDatabase& database = m_platform->database;
    const QString schema = m_platform->schema + u"_slow"_s, login = m_platform->schema + u"_login"_s;
    database.execute(
        u"create schema %1; create view %1.\"User\" as select id, email, name, \"createdAt\" from"
        " (select * from %2 order by id limit 100) u where pg_sleep(0.015)::text is not null;"
        " grant usage on schema %1 to regent_support; grant select on %1.\"User\" to regent_support;"
        " create role %3 login in role regent_support; alter role %3 set statement_timeout = '1s'"_s.arg(
            schema, m_platform->table("User"), login));
    {
        postgres::DatabaseExecutor executor({.profile = database.directProfile(login), .password = {}});
        const auto info = await(executor.run({.name = "introspect"}, [&](postgres::SqlSession& sql) {
            return postgres::introspect(sql, schema);
        }));
        QVERIFY(info);
        const access::Guard guard;
        users::UserSqlService service(executor, guard, *info, nullptr);
        const RequestContext staff = ContextFactory::make(info->staff);
        const auto count = await(service.count(staff, {}));
        QVERIFY2(count, qPrintable(count ? QString() : count.error().code));
        QCOMPARE(count->users, 100);
        const QTemporaryDir folder;
        const auto summary = await(service.exportUsers(
            staff, {{{}, UserSort::Id, false}, ExportFormat::Csv, folder.filePath(u"x.csv"_s)}));
        QVERIFY2(summary, qPrintable(summary ? QString() : summary.error().code));
        QCOMPARE(summary->rows, 100);
    }
    database.execute(u"drop schema %1 cascade; drop role %2"_s.arg(schema, login));
}

void TestUserExport::goesOnWhileRowsFlow()
{
    // Rows as long as the server's buffer, or it would keep them to itself.
    const auto rows = [](const char* pause) {
        return users::SqlText{
            u"select n::text, repeat('x', 20000), null, null, null, null, null, null, null from"
            " generate_series(1, 8) n where pg_sleep(%1)::text is not null"_s.arg(QLatin1StringView(pause)),
            {}};
    };
    const QTemporaryDir folder;
    const auto run = [&](const char* pause) {
        return await(m_console.executor->run(
            {.name = "export", .deadline = std::chrono::seconds(1)},
            [text = rows(pause), path = folder.filePath(u"x"_s)](postgres::SqlSession& sql) {
                return users::runUserExport(
                    sql, text, {{}, ExportFormat::Csv, path}, [](qint64) {}, std::chrono::seconds(1));
            }));
    };
    const auto flowing = run("0.3"); // 2.4 s
    QVERIFY2(flowing, qPrintable(flowing ? QString() : flowing.error().code));
    QCOMPARE(flowing->rows, 8);
    const auto stalled = run("3");
    QVERIFY(!stalled);
    QCOMPARE(stalled.error().kind, Error::Kind::Timeout);
}

void TestUserExport::pageSurvivesACutConnection()
{
    // A page that stands still is cut once: it is read again on a new connection. Cut again, it says so.
    QFuture<Result<UserPage>> page =
        m_stopping->page(m_stopping.context(), {u"id:zzz-stop"_s, UserSort::Id, false}, {});
    QString killed, pid;
    const auto another = [&] {
        pid = m_platform->database.scalar(u"select pid "_s + running());
        return !pid.isNull() && pid != killed;
    };
    for (int cut = 0; cut < 2; ++cut) {
        QTRY_VERIFY(another());
        killed = pid;
        m_platform->database.execute(u"select pg_terminate_backend(%1)"_s.arg(killed));
    }
    const auto answer = await(page);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::Unavailable);
    QVERIFY(
        await(m_stopping->page(m_stopping.context(), {u"id:nobody"_s, UserSort::Id, false}, {})).has_value());
}

QTEST_GUILESS_MAIN(TestUserExport)
#include "tst_userexport.moc"
