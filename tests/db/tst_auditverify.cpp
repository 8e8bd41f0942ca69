#include "services/access/auditsqlservice.h"
#include "services/access/contextfactory.h"
#include "services/access/guard.h"
#include "tests/db/tampering.h"
#include "tests/support/await.h"
#include "tests/support/onsession.h"

#include <QTest>

#include <thread>

using namespace Qt::StringLiterals;
using namespace regent;
using namespace regent::test;

namespace {

constexpr int kTamperings = 1000;

QString textOf(const QList<AuditFault>& faults)
{
    QStringList lines;
    for (const AuditFault& fault : faults)
        lines.append(u"%1:%2 %3 (%4)"_s.arg(fault.position.chain)
                         .arg(fault.position.sequence)
                         .arg(fault.kind, fault.detail));
    return lines.join(u'\n');
}

/// Empty when the first fault is where and what it should be, and is not followed by what merely follows from
/// it.
QString complaint(const Tampering& tampering, const AuditVerdict& verdict)
{
    if (verdict.ok || verdict.faults.isEmpty())
        return u"not found"_s;
    const AuditFault& first = verdict.faults.first();
    if (first.position.chain != tampering.chain || first.position.sequence < tampering.from ||
        first.position.sequence > tampering.to)
        return u"found elsewhere"_s;
    if (!tampering.kinds.contains(first.kind))
        return u"taken for something else"_s;
    return verdict.faults.size() > tampering.mostFaults ? u"false alarms besides"_s : QString();
}

} // namespace

/// Whoever owns the server can change everything. They cannot do so unnoticed.
class TestAuditVerify : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanup() { m_log->restore(); }
    void cleanupTestCase() { m_log.reset(); }
    void findsNothingInAGoodLog();
    void findsEveryTampering_data();
    void findsEveryTampering();
    void findsTheLogMissing();
    void staysCalmWhileOthersWrite();

private:
    std::unique_ptr<TamperedLog> m_log;
    quint32 m_seed = 0;
};

void TestAuditVerify::initTestCase()
{
    m_seed = qEnvironmentVariableIsSet("REGENT_TEST_SEED") ? qEnvironmentVariable("REGENT_TEST_SEED").toUInt()
                                                           : QRandomGenerator::global()->generate();
    qInfo("REGENT_TEST_SEED=%u", m_seed);
    m_log = std::make_unique<TamperedLog>(m_seed);
    QVERIFY(m_log->chains().size() >= 4);
    QVERIFY(m_log->anchors() >= 3);
}

void TestAuditVerify::findsNothingInAGoodLog()
{
    for (const bool withKept : {false, true}) {
        const AuditVerdict verdict = m_log->verify(withKept);
        QVERIFY2(verdict.ok, qPrintable(textOf(verdict.faults)));
        QCOMPARE(verdict.rows, m_log->head().rows);
        QCOMPARE(verdict.head.chains, m_log->head().chains);
        QCOMPARE(verdict.head.anchorHash, m_log->head().anchorHash);
    }
}

void TestAuditVerify::findsEveryTampering_data()
{
    QTest::addColumn<int>("kind");
    for (int i = 0; i < tamperingKinds().size(); ++i)
        QTest::newRow(tamperingKinds()[i].name) << i;
}

void TestAuditVerify::findsEveryTampering()
{
    QFETCH(const int, kind);
    QRandomGenerator random(m_seed + quint32(kind));
    for (int i = 0; i < kTamperings / tamperingKinds().size(); ++i) {
        const Tampering tampering = tamperingKinds()[kind].make(*m_log, random);
        m_log->tamper(tampering.sql);
        const AuditVerdict verdict = m_log->verify(tampering.needsKept || random.bounded(2) == 0);
        const QString wrong = complaint(tampering, verdict);
        QVERIFY2(wrong.isEmpty(), qPrintable(u"%1: expected %2:%3\n%4\n%5"_s.arg(wrong)
                                                 .arg(tampering.chain)
                                                 .arg(tampering.from)
                                                 .arg(tampering.sql, textOf(verdict.faults))));
        m_log->restore();
    }
    const AuditVerdict after = m_log->verify(true);
    QVERIFY2(after.ok, qPrintable(textOf(after.faults)));
}

void TestAuditVerify::findsTheLogMissing()
{
    m_log->tamper(u"alter table regent.audit_event rename to elsewhere"_s);
    m_log->tamper(u"alter table regent.installation rename to elsewhere_too"_s);
    const AuditVerdict verdict = m_log->verify(true);
    m_log->tamper(u"alter table regent.elsewhere rename to audit_event"_s);
    m_log->tamper(u"alter table regent.elsewhere_too rename to installation"_s);
    QVERIFY(!verdict.ok);
    QCOMPARE(verdict.faults.first().kind, u"log_missing"_s);
}

void TestAuditVerify::staysCalmWhileOthersWrite()
{
    std::atomic_bool stop = false;
    std::vector<std::thread> writers;
    const QString name = m_log->database().name();
    const ConnectionProfile profile = m_log->database().directProfile(u"postgres"_s);
    std::atomic_int written = 0;
    for (int i = 0; i < 4; ++i) {
        writers.emplace_back([&] {
            const auto done = onSession(profile, [&](postgres::SqlSession& session) -> Result<void> {
                for (int n = 0; !stop; ++n) {
                    const auto row = session.execute(
                        n % 50 == 49 ? u"select from regent.audit_anchor_now(null)"_s
                                     : u"select regent.audit_write('user.create', 'done', 'x')"_s);
                    if (!row)
                        return failure(row.error());
                    ++written;
                }
                return {};
            });
            if (!done)
                qWarning("writer: %s", qPrintable(done.error().detail));
        });
    }
    QString faults;
    qint64 rows = 0;
    for (int i = 0; i < 20 && faults.isEmpty(); ++i) {
        const AuditVerdict verdict = m_log->verify(true);
        faults = textOf(verdict.faults);
        QVERIFY(verdict.rows >= rows);
        rows = verdict.rows;
    }
    stop = true;
    for (std::thread& writer : writers)
        writer.join();
    QVERIFY2(faults.isEmpty(), qPrintable(faults));
    QVERIFY(written > 100);
    QVERIFY(rows > m_log->head().rows);
}

QTEST_GUILESS_MAIN(TestAuditVerify)
#include "tst_auditverify.moc"
