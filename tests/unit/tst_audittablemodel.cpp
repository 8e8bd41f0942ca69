#include "models/auditsearch.h"
#include "models/audittablemodel.h"
#include "models/auditwords.h"
#include "models/usernames.h"
#include "tests/support/dumpmodel.h"
#include "tests/support/fakeaccess.h"
#include "tests/support/fakeuserservice.h"
#include "tests/support/sampleaudit.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace regent;
using Column = AuditTableModel::Column;
using State = AuditTableModel::State;

namespace {

QDateTime g_now;

ValueFormat testFormat()
{
    return ValueFormat([] { return g_now; }, QLocale(QLocale::English, QLocale::UnitedStates),
                       QTimeZone("UTC"));
}

/// A model over fakes, watched by Qt's own model tester.
struct Fixture
{
    Fixture()
        : names(users, testContext()), model(audit, names, testContext(), testFormat()),
          tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest, nullptr)
    {
        tester.setUseFetchMore(false);
        users.setPeople(realPeople());
    }
    void load(const AuditQuery& query = {})
    {
        QSignalSpy reloaded(&model, &AuditTableModel::reloaded);
        model.reload(query);
        QTRY_COMPARE(reloaded.count(), 1);
    }
    int refresh()
    {
        QSignalSpy refreshed(&model, &AuditTableModel::refreshed);
        QSignalSpy reloaded(&model, &AuditTableModel::reloaded);
        model.refresh();
        [&] { QTRY_VERIFY(refreshed.count() + reloaded.count() == 1); }();
        return refreshed.isEmpty() ? -1 : refreshed.first().first().toInt();
    }
    QList<qint64> sequences() const
    {
        QList<qint64> all;
        for (int row = 0; row < model.rowCount(); ++row)
            all.append(model.event(row).position.sequence);
        return all;
    }
    QString cell(int row, Column column) const
    {
        return model.index(row, int(column)).data().toString().remove(QChar(0x2068)).remove(QChar(0x2069));
    }

    FakeUserService users;
    FakeAuditService audit;
    UserNames names;
    AuditTableModel model;
    QAbstractItemModelTester tester;
};

} // namespace

class TestAuditTableModel : public QObject
{
    Q_OBJECT
private slots:
    void init() { g_now = QDateTime(QDate(2026, 3, 3), QTime(12, 0), Qt::UTC); }

    void pagesFollowOneAnother()
    {
        Fixture f;
        f.audit.events = auditTrail(450, g_now);
        QCOMPARE(f.model.state(), State::Idle);
        f.load();
        QCOMPARE(f.model.rowCount(), AuditTableModel::kPageRows);
        QCOMPARE(f.model.state(), State::More);
        f.model.setLastVisibleRow(20);
        QCOMPARE(f.audit.queries.size(), 1); // far from the end
        f.model.setLastVisibleRow(199);
        QTRY_COMPARE(f.model.rowCount(), 400);
        f.model.fetchMore({});
        QTRY_COMPARE(f.model.rowCount(), 450);
        QCOMPARE(f.model.state(), State::AtEnd);
        for (int row = 0; row < 450; ++row)
            QCOMPARE(f.model.event(row).position.sequence, qint64(451 - row));
    }

    void wholeDump()
    {
        Fixture f;
        f.audit.events = realAudit(g_now);
        f.load();
        QTRY_COMPARE(f.cell(1, Column::Target), u"zoe.mueller@corp.io"_s);
        const QStringList dump = dumpModel(f.model);
        QCOMPARE(dump[0], u"just now | ada | – | Verify the audit log | – | Under way | –"_s);
        QCOMPARE(dump[2], u"9 min ago | ada | zoe.mueller@corp.io | user.preferences.update | "
                          "zoe.mueller@corp.io | Done | #4711 · Turn off mail after a bounce"_s);
        QCOMPARE(dump[4], u"13 min ago | ada | zoe.mueller@corp.io | Begin acting as a user | "
                          "zoe.mueller@corp.io | Announced | –"_s);
        QCOMPARE(dump[6], u"2 h ago | ada | – | Export users | – | Unknown — check | Quarterly report"_s);
        QCOMPARE(dump[8].section(u" | "_s, 5, 5), u"Failed"_s);
        QCOMPARE(dump[9].section(u" | "_s, 4, 4), u"9c4d7f10-1111-4222-8333-ffffffffffff"_s);
        QVERIFY(f.model.index(9, int(Column::Target)).data(AuditTableModel::IdRole).toBool());
        QVERIFY(!f.model.index(1, int(Column::Target)).data(AuditTableModel::IdRole).toBool());
        QCOMPARE(f.model.index(5, int(Column::Action)).data(Qt::ToolTipRole).toString(),
                 u"<qt>impersonation.begin</qt>"_s);
    }

    void refreshAddsAboveAndKeepsTheRest()
    {
        Fixture f;
        f.audit.events = auditTrail(300, g_now);
        f.load();
        QItemSelectionModel selection(&f.model);
        selection.setCurrentIndex(f.model.index(7, 0), QItemSelectionModel::SelectCurrent);
        const AuditPosition chosen = f.model.event(7).position;
        QCOMPARE(f.refresh(), 0);
        f.audit.events.prepend(auditEvent(900, g_now.addSecs(5), u"user.create"_s));
        f.audit.events.prepend(auditEvent(901, g_now.addSecs(6), u"user.create"_s));
        QCOMPARE(f.refresh(), 2);
        QCOMPARE(f.model.rowCount(), AuditTableModel::kPageRows + 2);
        QCOMPARE(f.sequences().mid(0, 3), (QList<qint64>{902, 901, 301}));
        QCOMPARE(f.model.event(selection.currentIndex().row()).position, chosen);
        QCOMPARE(selection.currentIndex().row(), 9);
    }

    /// Its transaction took longer than those of events that are known already.
    void aLateEventTakesItsPlaceInTheMiddle()
    {
        Fixture f;
        f.audit.events = auditTrail(10, g_now);
        f.load();
        f.audit.events.insert(4, auditEvent(500, f.audit.events[4].at, u"user.create"_s));
        QCOMPARE(f.refresh(), 1);
        QCOMPARE(f.sequences(), (QList<qint64>{11, 10, 9, 8, 501, 7, 6, 5, 4, 3, 2}));
    }

    void manyNewEventsAreReadPageByPage()
    {
        Fixture f;
        f.audit.events = auditTrail(10, g_now);
        f.load();
        const QList<AuditEvent> old = f.audit.events;
        QList<AuditEvent> newer = auditTrail(450, g_now.addDays(1));
        for (AuditEvent& event : newer)
            event.position.chain = 99;
        f.audit.events = newer + old;
        QCOMPARE(f.refresh(), 450);
        QCOMPARE(f.model.rowCount(), 460);
        QCOMPARE(f.model.event(0).position, newer.first().position);
        QCOMPARE(f.model.event(450).position, old.first().position);
    }

    void afterALongAbsenceItStartsAgain()
    {
        Fixture f;
        f.audit.events = auditTrail(10, g_now);
        f.load();
        QList<AuditEvent> newer = auditTrail(AuditTableModel::kMostNewer + 50, g_now.addDays(1));
        for (AuditEvent& event : newer)
            event.position.chain = 99;
        f.audit.events = newer + f.audit.events;
        QCOMPARE(f.refresh(), -1);
        QCOMPARE(f.model.rowCount(), AuditTableModel::kPageRows);
        QCOMPARE(f.model.event(0).position, newer.first().position);
    }

    void anIntentLearnsOfItsOutcome()
    {
        Fixture f;
        AuditEvent intent = auditEvent(1, g_now, u"users.export"_s);
        intent.outcome = AuditOutcome::Intent;
        f.audit.events = {intent};
        f.load();
        QCOMPARE(f.cell(0, Column::Outcome), u"Under way"_s);
        g_now = g_now.addSecs(61);
        QSignalSpy changed(&f.model, &QAbstractItemModel::dataChanged);
        f.model.touchTimes();
        QVERIFY(!changed.isEmpty());
        QCOMPARE(f.cell(0, Column::Outcome), u"Unknown — check"_s);
        AuditEvent done = auditEvent(2, g_now, u"users.export"_s);
        done.correlation = intent.correlation;
        f.audit.events.prepend(done);
        f.refresh();
        QCOMPARE(f.cell(0, Column::Outcome), u"Done"_s);
        QCOMPARE(f.cell(1, Column::Outcome), u"Announced"_s);
    }

    void failureThenRetry()
    {
        Fixture f;
        f.audit.events = auditTrail(5, g_now);
        f.audit.failure = Error{Error::Kind::Timeout, u"57014"_s, {}, {}};
        QSignalSpy failed(&f.model, &AuditTableModel::loadFailed);
        f.model.reload({});
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(f.model.state(), State::Failed);
        QCOMPARE(f.model.rowCount(), 0);
        f.audit.failure.reset();
        f.model.retry();
        QTRY_COMPARE(f.model.rowCount(), 5);
    }

    void aFailedRefreshKeepsTheRows()
    {
        Fixture f;
        f.audit.events = auditTrail(5, g_now);
        f.load();
        f.audit.failure = Error{Error::Kind::Unavailable, u"08006"_s, {}, {}};
        QSignalSpy failed(&f.model, &AuditTableModel::refreshFailed);
        f.model.refresh();
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(f.model.rowCount(), 5);
        QCOMPARE(f.model.state(), State::AtEnd);
    }

    void anAnswerThatWasOvertakenIsDropped()
    {
        Fixture f;
        f.audit.events = auditTrail(5, g_now);
        AuditQuery nobody;
        nobody.actor = u"nobody"_s;
        f.model.reload({});
        f.model.reload(nobody);
        QTRY_COMPARE(f.model.state(), State::AtEnd);
        QTest::qWait(20);
        QCOMPARE(f.model.rowCount(), 0);
    }

    void namesAreAskedForInBatches()
    {
        Fixture f;
        f.users.setPeople(crowd(60));
        f.audit.events = auditTrail(60, g_now);
        for (int n = 0; n < 60; ++n)
            f.audit.events[n].target = person(n).id.value();
        f.load();
        QTRY_COMPARE(f.cell(59, Column::Target), person(59).email);
        QCOMPARE(f.users.pages.size(), size_t(3));
        for (const auto& call : f.users.pages)
            QVERIFY(call->query.search.size() <= kMaxQueryValue);
        f.refresh();
        QCOMPARE(f.users.pages.size(), size_t(3)); // known, or known to be unknown
    }

    void whatIsNoIdIsNotAskedFor()
    {
        Fixture f;
        f.audit.events = auditTrail(1, g_now);
        f.audit.events[0].target = u"tier:pro verified:no"_s;
        f.load();
        QTest::qWait(60);
        QVERIFY(f.users.pages.empty());
        QCOMPARE(f.cell(0, Column::Target), u"tier:pro verified:no"_s);
    }

    void hostileTextStaysOnItsLine()
    {
        Fixture f;
        f.audit.events = {hostileEvent(g_now)};
        f.load();
        for (int column = 0; column < int(Column::Count); ++column) {
            const QString text = f.cell(0, Column(column));
            QVERIFY2(text.size() <= 310, qPrintable(QString::number(column)));
            QVERIFY(!text.contains(u'\n') && !text.contains(QChar(0x202E)));
            const QString tip = f.model.index(0, column).data(Qt::ToolTipRole).toString();
            QVERIFY(!tip.contains(u"<b>"_s) && !tip.contains(u"<script"_s) && tip.size() < 8000);
        }
    }

    void sentences_data()
    {
        QTest::addColumn<int>("row");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("under way") << 0 << u"ada set out to: Verify the audit log"_s;
        QTest::newRow("ended") << 1 << u"ada stopped acting as Zoë Müller"_s;
        QTest::newRow("unknown word, two people")
            << 2 << u"ada as Zoë Müller: user.preferences.update (Zoë Müller)"_s;
        QTest::newRow("begun") << 3 << u"ada began acting as Zoë Müller"_s;
        QTest::newRow("refused") << 5 << u"mallory was refused: Begin acting as a user (נועה לוי)"_s;
        QTest::newRow("unknown outcome")
            << 6 << u"ada set out to, and what came of it is not known: Export users"_s;
        QTest::newRow("past Regent") << 7 << u"grace changed अनन्या शर्मा in the database, past Regent"_s;
        QTest::newRow("failed") << 8 << u"ada tried and failed: Export users"_s;
    }
    void sentences()
    {
        QFETCH(int, row);
        QFETCH(QString, sentence);
        Fixture f;
        f.audit.events = realAudit(g_now);
        f.load();
        QTRY_VERIFY(f.names.find(realPeople()[5].id.value()));
        QString text = auditSentence(f.model.event(row), f.names, g_now);
        QVERIFY(text.startsWith(QChar(0x2068)) && text.endsWith(QChar(0x2069)));
        QCOMPARE(text.remove(QChar(0x2068)).remove(QChar(0x2069)), sentence);
    }

    void addressesInTheFilterAreLookedUp()
    {
        Fixture f;
        f.audit.events = realAudit(g_now);
        AuditSearch search(f.users, testContext(), f.model, [] { return g_now; });
        search.setTextNow(u"about:zoe.mueller@corp.io"_s);
        QTRY_COMPARE(f.model.state(), State::AtEnd);
        QCOMPARE(f.audit.queries.last().subject, realPeople()[0].id.value());
        QCOMPARE(f.model.rowCount(), 4);
        search.setTextNow(u"target:nobody@nowhere.example"_s); // taken as it is
        QTRY_COMPARE(f.model.rowCount(), 0);
        QCOMPARE(f.audit.queries.last().target, u"nobody@nowhere.example"_s);
        search.setTextNow(u"actor:"_s);
        QCOMPARE(search.stage(), AuditSearch::Stage::Typing);
        search.confirm();
        QCOMPARE(search.stage(), AuditSearch::Stage::Invalid);
    }
};

QTEST_MAIN(TestAuditTableModel)
#include "tst_audittablemodel.moc"
