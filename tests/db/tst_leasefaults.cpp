#include "tests/db/leasedesk.h"
#include "tests/db/leaserecord.h"
#include "tests/support/await.h"
#include "tests/support/cuttingproxy.h"
#include "tests/support/wireserver.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTcpSocket>

using namespace Qt::StringLiterals;
using namespace regent;
using namespace regent::test;
using namespace std::chrono_literals;

/// Leases while connections are cut, servers go away and webhooks misbehave. Brings its own proxy: there is
/// nothing to share.
class TestLeaseFaults : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_database = std::make_unique<TestDatabase>();
        const auto server = m_database->directProfile().endpoints.first();
        m_proxy = std::make_unique<CuttingProxy>(u"%1/.s.PGSQL.%2"_s.arg(server.host).arg(server.port));
    }

    void init() { m_proxy->heal(); }

    void cleanupTestCase()
    {
        m_proxy.reset();
        m_database.reset();
    }

    void aCutConnectionIsOneLeaseOrNone_data()
    {
        QTest::addColumn<int>("direction");
        QTest::addColumn<int>("bytes");
        for (int bytes = 0; bytes <= 1500; bytes += 125) {
            QTest::addRow("to server %d", bytes) << int(CuttingProxy::ToServer) << bytes;
            QTest::addRow("to client %d", bytes) << int(CuttingProxy::ToClient) << bytes;
        }
    }

    void aCutConnectionIsOneLeaseOrNone()
    {
        QFETCH(int, direction);
        QFETCH(int, bytes);
        LeaseDesk desk(proxied());
        const RequestId request = LeaseDesk::newRequest();
        const LeaseRequest wanted = wantedFor(plainUser(*m_database, 40));
        m_proxy->cutAfter(CuttingProxy::Direction(direction), bytes);
        auto call = desk.keeper->begin(desk.staff(), request, wanted);
        QTest::qWait(200);
        m_proxy->heal();
        auto lease = await(call);
        if (!lease) // as a person would: the same once more
            lease = desk.begin(wanted, request);
        QVERIFY2(lease, qPrintable(outcome(lease)));
        QCOMPARE(desk.guardSays(desk.keeper->actingContext(), lease->target), u"allowed"_s);
        QCOMPARE(leasesOf(*m_database, desk.how.window), 1);
        desk.keeper->end(LeaseEnd::Stop);
        QTRY_COMPARE(faultsOf(*m_database, desk.how.window), QString());
    }

    void theServerGoesBetweenIntentAndLease()
    {
        bool first = true;
        const WireServer hook([&](QTcpSocket& connection, const QByteArray&) {
            if (std::exchange(first, false))
                m_proxy->cutAfter(CuttingProxy::ToServer, 0);
            connection.write(httpAnswer("204 No Content", {}));
        });
        LeaseDesk::How how = proxied();
        how.alertUrl = hook.url().toString();
        LeaseDesk desk(how);
        QSignalSpy pending(desk.keeper.get(), &Impersonation::recordPending);
        const auto lease = desk.begin(wantedFor(plainUser(*m_database, 41)));
        QCOMPARE(lease.error().kind, Error::Kind::Unavailable);
        QVERIFY(!desk.keeper->isActive());
        QCOMPARE(hook.requests().size(), 1);
        QCOMPARE(pending.size(), 1); // whether it began is to be found out
        m_proxy->heal();
        desk.monitor.say(ConnectionMonitor::State::Online);
        QTRY_COMPARE(pending.size(), 2);
        QCOMPARE(leasesOf(*m_database, desk.how.window), 0);
        QCOMPARE(faultsOf(*m_database, desk.how.window), QString());
        const auto next = desk.begin(wantedFor(plainUser(*m_database, 41)));
        QVERIFY2(next, qPrintable(outcome(next)));
    }

    void anEndIsRecordedWhenTheServerIsBack()
    {
        LeaseDesk desk(proxied());
        QSignalSpy pending(desk.keeper.get(), &Impersonation::recordPending);
        const auto lease = desk.begin(wantedFor(plainUser(*m_database, 42)));
        QVERIFY2(lease, qPrintable(outcome(lease)));
        const RequestContext acting = desk.keeper->actingContext();
        m_proxy->cutAfter(CuttingProxy::ToServer, 0);
        QElapsedTimer took;
        took.start();
        desk.keeper->end(LeaseEnd::Stop);
        QVERIFY(took.elapsed() < 500);
        QCOMPARE(desk.guardSays(acting, lease->target), u"lease_over"_s);
        QTest::qWait(300);
        QCOMPARE(pending.size(), 1);
        QCOMPARE(causesOf(*m_database, desk.how.window), QString());
        m_proxy->heal();
        desk.monitor.say(ConnectionMonitor::State::Online);
        QTRY_COMPARE(pending.size(), 2);
        QCOMPARE(causesOf(*m_database, desk.how.window), u"stop"_s);
        QCOMPARE(faultsOf(*m_database, desk.how.window), QString());
    }

    void quittingWithoutAServerIsRecordedByTheNextStart()
    {
        QTemporaryDir notes;
        LeaseDesk::How how = proxied();
        how.noteFolder = notes.path();
        {
            LeaseDesk desk(how);
            QVERIFY(desk.begin(wantedFor(plainUser(*m_database, 43))));
            m_proxy->cutAfter(CuttingProxy::ToServer, 0);
            QElapsedTimer took;
            took.start();
            desk.keeper.reset();
            QVERIFY2(took.elapsed() < 3000, qPrintable(QString::number(took.elapsed())));
        }
        QCOMPARE(QDir(notes.path()).entryList(QDir::Files).size(), 1);
        QCOMPARE(causesOf(*m_database, how.window), QString());
        m_proxy->heal();
        LeaseDesk::How next = proxied();
        next.noteFolder = notes.path();
        LeaseDesk one(next);
        next.window = access::LeaseKeeper::newWindowKey();
        LeaseDesk two(next); // at the same time
        QTRY_COMPARE(causesOf(*m_database, how.window), u"quit"_s);
        QTRY_COMPARE(QDir(notes.path()).entryList(QDir::Files).size(), 0);
        QCOMPARE(faultsOf(*m_database, how.window), QString());
    }

    void theNoteIsForItsOwnerOnly()
    {
        QTemporaryDir notes;
        LeaseDesk::How how = proxied();
        how.noteFolder = notes.path();
        LeaseDesk desk(how);
        QVERIFY(desk.begin(wantedFor(plainUser(*m_database, 44))));
        const QFileInfo note(QDir(notes.path()).entryInfoList(QDir::Files).value(0));
        QVERIFY(note.exists());
        QVERIFY(!(note.permissions() &
                  (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)));
        // A console that starts meanwhile sees that its process lives.
        LeaseDesk::How next = proxied();
        next.noteFolder = notes.path();
        LeaseDesk other(next);
        QTest::qWait(300);
        QVERIFY(desk.keeper->isActive());
        QCOMPARE(causesOf(*m_database, how.window), QString());
    }

    void withoutANoteNobodyActs()
    {
        LeaseDesk::How how = proxied();
        how.noteFolder = u"/proc/nowhere"_s;
        LeaseDesk desk(how);
        QCOMPARE(outcome(desk.begin(wantedFor(plainUser(*m_database, 45)))), u"unavailable lease_note"_s);
        QTRY_COMPARE(faultsOf(*m_database, how.window), QString());
        QCOMPARE(leasesOf(*m_database, how.window), 0);
    }

    void aWebhookThatDoesNotAgree_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("500") << httpAnswer("500 Internal Server Error", "no");
        QTest::newRow("404") << httpAnswer("404 Not Found", "no");
        QTest::newRow("redirect") << httpAnswer("302 Found", {}, "Location: /elsewhere\r\n");
        QTest::newRow("redirect that keeps the method")
            << httpAnswer("307 Temporary Redirect", {}, "Location: /elsewhere\r\n");
        QTest::newRow("no HTTP") << QByteArray("hello\r\n\r\n");
        QTest::newRow("huge") << httpAnswer("200 OK", QByteArray(1 << 20, 'x'));
        QTest::newRow("hangs") << QByteArray();
        QTest::newRow("drops") << QByteArray("drop");
    }

    void aWebhookThatDoesNotAgree()
    {
        QFETCH(QByteArray, answer);
        const WireServer hook([&](QTcpSocket& connection, const QByteArray&) {
            if (answer == "drop")
                connection.abort();
            else if (!answer.isEmpty())
                connection.write(answer);
        });
        LeaseDesk::How how = proxied();
        how.alertUrl = hook.url(u"/services/very-secret?token=very-secret"_s).toString();
        LeaseDesk desk(how);
        QElapsedTimer took;
        took.start();
        const auto lease = desk.begin(wantedFor(plainUser(*m_database, 46)));
        QCOMPARE(outcome(lease), u"unavailable alert"_s);
        QVERIFY(!lease.error().detail.contains(u"secret"_s));
        QVERIFY2(took.elapsed() < 12000, qPrintable(QString::number(took.elapsed())));
        QCOMPARE(hook.requests().size(), 1);
        QTRY_COMPARE(
            m_database->scalar(u"select max(after ->> 'code') from regent.audit_event as e join "
                               "regent.impersonation as i on i.id = e.correlation where i.window_key = '%1' "
                               "and outcome = 'failed'"_s.arg(how.window)),
            u"alert"_s);
        QCOMPARE(leasesOf(*m_database, how.window), 0);
    }

    void aWebhookThatAgreesIsToldEverything()
    {
        const WireServer hook(
            [](QTcpSocket& connection, const QByteArray&) { connection.write(httpAnswer("200 OK", "ok")); });
        LeaseDesk::How how = proxied();
        how.alertUrl = hook.url().toString();
        LeaseDesk desk(how);
        LeaseRequest wanted = wantedFor(plainUser(*m_database, 47));
        wanted.reason = u"<!channel> \"quoted\" @everyone"_s;
        const auto lease = desk.begin(wanted);
        QVERIFY2(lease, qPrintable(outcome(lease)));
        const QByteArray request = hook.requests().value(0);
        const QJsonObject told =
            QJsonDocument::fromJson(request.mid(request.indexOf("\r\n\r\n") + 4)).object();
        QCOMPARE(told["reason"_L1].toString(), wanted.reason);
        QCOMPARE(told["actor"_L1].toString(), u"test_admin"_s);
        QCOMPARE(told["machine"_L1].toString(), u"desk-1"_s);
        QVERIFY(told["text"_L1].toString().contains(u"&lt;!channel&gt;"_s));
        QVERIFY(told["content"_L1].toString().contains(lease->targetEmail));
        QCOMPARE(
            m_database->scalar(u"select after ->> 'alerted' from regent.audit_event where correlation = '%1' "
                               "and outcome = 'done'"_s.arg(lease->id.value())),
            u"true"_s);
    }

private:
    LeaseDesk::How proxied() const
    {
        LeaseDesk::How how{.profile = m_database->directProfile(u"test_admin"_s)};
        how.profile.endpoints = {{u"127.0.0.1"_s, m_proxy->port()}};
        return how;
    }

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<CuttingProxy> m_proxy;
};

QTEST_GUILESS_MAIN(TestLeaseFaults)
#include "tst_leasefaults.moc"
