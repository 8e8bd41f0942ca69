#include "services/access/anchorkeeper.h"
#include "services/access/auditscan.h"
#include "services/postgres/databaseexecutor.h"
#include "tests/support/await.h"
#include "tests/support/testdatabase.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace regent;
using namespace regent::test;
using namespace std::chrono_literals;

namespace {

/// A console as far as anchors go.
struct Keeping
{
    explicit Keeping(const TestDatabase& database, const QString& folder,
                     const QString& login = u"test_support"_s, bool isInstalled = true)
        : executor({.profile = database.directProfile(login), .password = {}, .threads = 1}),
          keeper(executor, {isInstalled, {}, u"somewhere"_s, folder, false})
    {
    }

    void write()
    {
        const auto done = await(executor.run({.name = "write"}, [](postgres::SqlSession& sql) {
            return sql.execute(u"select regent.audit_denied('access.denied', 'x', 'code', null, null)"_s);
        }));
        QVERIFY2(done.has_value(), qPrintable(done ? QString() : done.error().detail));
    }

    /// Has looked at least once since.
    void settle()
    {
        (void)await(executor.run({.name = "settle", .readOnly = true},
                                 [](postgres::SqlSession& sql) { return sql.execute(u"select 1"_s); }));
        QTest::qWait(20);
    }

    postgres::DatabaseExecutor executor;
    access::AnchorKeeper keeper;
};

} // namespace

/// Anchors kept on this machine, and what is noticed with them.
class TestAuditAnchors : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_database.reset(); }
    void keepsOneAtStart();
    void keepsWhatWasWrittenOnly();
    void keepsAtTheEnd();
    void catchesUpOnOthers();
    void raisesTheAlarm_data();
    void raisesTheAlarm();
    void alarmComesOnce();
    void keepsQuietWhereNothingIsKnown();
    void keepsQuietWithoutRights();

private:
    QList<access::KeptAnchor> kept() const;
    qint64 anchors()
    {
        return m_database->scalar(u"select count(*) from regent.audit_anchor"_s).toLongLong();
    }

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestAuditAnchors::init()
{
    m_database = std::make_unique<TestDatabase>();
    m_folder = std::make_unique<QTemporaryDir>();
}

QList<access::KeptAnchor> TestAuditAnchors::kept() const
{
    QList<access::KeptAnchor> anchors;
    const QDir folder(m_folder->path());
    for (const QString& name : folder.entryList(QDir::Files)) {
        access::AnchorReader reader{access::AnchorFile(folder.filePath(name))};
        while (const auto anchor = reader.next())
            anchors.append(*anchor);
    }
    return anchors;
}

void TestAuditAnchors::keepsOneAtStart()
{
    Keeping console(*m_database, m_folder->path());
    console.keeper.start();
    QTRY_COMPARE(kept().size(), 1);
    const access::KeptAnchor anchor = kept().first();
    QCOMPARE(anchor.installation, m_database->scalar(u"select id from regent.installation"_s));
    QCOMPARE(QString::fromLatin1(anchor.hash.toHex()),
             m_database->scalar(u"select encode(hash, 'hex') from regent.audit_anchor"_s));
    QCOMPARE(anchor.actor, u"test_support"_s);
    QCOMPARE(anchor.heads.size(), m_database->scalar(u"select count(*) from regent.audit_head"_s).toInt());
    QVERIFY(!console.keeper.current());
}

void TestAuditAnchors::keepsWhatWasWrittenOnly()
{
    Keeping console(*m_database, m_folder->path());
    QCOMPARE(outcome(await(console.keeper.keep())), u"ok"_s);
    QCOMPARE(anchors(), 0);
    console.write();
    QCOMPARE(outcome(await(console.keeper.keep())), u"ok"_s);
    QCOMPARE(kept().size(), 1);
    QCOMPARE(outcome(await(console.keeper.keep())), u"ok"_s);
    m_database->execute(u"select regent.audit_write('user.create', 'done')"_s); // by somebody else
    QCOMPARE(outcome(await(console.keeper.keep())), u"ok"_s);
    QCOMPARE(anchors(), 1);
    console.write();
    QCOMPARE(outcome(await(console.keeper.keep())), u"ok"_s);
    QCOMPARE(anchors(), 2);
    QCOMPARE(kept().size(), 2);
}

void TestAuditAnchors::keepsAtTheEnd()
{
    Keeping console(*m_database, m_folder->path());
    console.write();
    console.keeper.finish(5s);
    QCOMPARE(kept().size(), 1);
}

void TestAuditAnchors::catchesUpOnOthers()
{
    const QTemporaryDir elsewhere;
    Keeping other(*m_database, elsewhere.path(), u"test_admin"_s);
    for (int i = 0; i < 5; ++i) {
        other.write();
        QCOMPARE(outcome(await(other.keeper.keep())), u"ok"_s);
    }
    Keeping console(*m_database, m_folder->path());
    console.write();
    QCOMPARE(outcome(await(console.keeper.keep())), u"ok"_s);
    QCOMPARE(kept().size(), 6);
    for (qsizetype i = 0; i < 6; ++i)
        QCOMPARE(kept()[i].number, i + 1);
}

void TestAuditAnchors::raisesTheAlarm_data()
{
    QTest::addColumn<QString>("tampering");
    QTest::addColumn<QString>("kind");
    const QString disarm = u"alter table regent.audit_anchor disable trigger append_only; "_s;
    QTest::newRow("the newest anchor deleted")
        << QString(disarm + u"delete from regent.audit_anchor where number = 2"_s)
        << u"anchor_tail_missing"_s;
    QTest::newRow("all anchors deleted")
        << QString(disarm + u"truncate regent.audit_anchor"_s) << u"anchor_tail_missing"_s;
    QTest::newRow("the newest anchor changed")
        << QString(disarm + u"update regent.audit_anchor set hash = sha256(hash) where number = 2"_s)
        << u"kept_anchor_mismatch"_s;
    QTest::newRow("another installation")
        << u"update regent.installation set id = gen_random_uuid()"_s << u"log_replaced"_s;
    QTest::newRow("no installation") << u"delete from regent.installation"_s << u"log_replaced"_s;
    QTest::newRow("the log gone") << u"drop table regent.audit_anchor cascade"_s << u"log_missing"_s;
    QTest::newRow("the schema gone") << u"drop schema regent cascade"_s << u"log_missing"_s;
}

void TestAuditAnchors::raisesTheAlarm()
{
    QFETCH(const QString, tampering);
    QFETCH(const QString, kind);
    {
        Keeping before(*m_database, m_folder->path());
        for (int i = 0; i < 2; ++i) {
            before.write();
            QCOMPARE(outcome(await(before.keeper.keep())), u"ok"_s);
        }
    }
    QCOMPARE(kept().size(), 2);
    m_database->execute(tampering);
    Keeping console(*m_database, m_folder->path());
    QSignalSpy alarm(&console.keeper, &AuditWatch::alarm);
    console.keeper.start();
    QTRY_COMPARE(alarm.size(), 1);
    QCOMPARE(console.keeper.current()->kind, kind);
    QVERIFY(console.keeper.current()->detail.contains(m_folder->path()));
    QCOMPARE(kept().size(), 2); // evidence is not added to
}

void TestAuditAnchors::alarmComesOnce()
{
    Keeping console(*m_database, m_folder->path());
    QSignalSpy alarm(&console.keeper, &AuditWatch::alarm);
    console.write();
    QCOMPARE(outcome(await(console.keeper.keep())), u"ok"_s);
    m_database->execute(u"update regent.installation set id = gen_random_uuid()"_s);
    for (int i = 0; i < 3; ++i) {
        console.write();
        QCOMPARE(outcome(await(console.keeper.keep())), u"ok"_s);
    }
    QCOMPARE(alarm.size(), 1);
    QVERIFY(console.keeper.current().has_value());
}

void TestAuditAnchors::keepsQuietWhereNothingIsKnown()
{
    const TestDatabase empty(TestDatabase::Content::Empty);
    Keeping console(empty, m_folder->path(), u"postgres"_s, false);
    QSignalSpy alarm(&console.keeper, &AuditWatch::alarm);
    console.keeper.start();
    console.settle();
    QCOMPARE(alarm.size(), 0);
    QVERIFY(kept().isEmpty());
}

void TestAuditAnchors::keepsQuietWithoutRights()
{
    m_database->execute(
        u"do $$ begin create role test_nobody login; exception when duplicate_object then null; end $$"_s);
    Keeping console(*m_database, m_folder->path(), u"test_nobody"_s);
    QSignalSpy alarm(&console.keeper, &AuditWatch::alarm);
    console.keeper.start();
    console.settle();
    QCOMPARE(alarm.size(), 0);
    QVERIFY(kept().isEmpty());
}

QTEST_GUILESS_MAIN(TestAuditAnchors)
#include "tst_auditanchors.moc"
