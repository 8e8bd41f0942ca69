#include "models/leasetablemodel.h"
#include "models/timelinemodel.h"
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

namespace {

const QDateTime kNow(QDate(2026, 3, 3), QTime(12, 0), Qt::UTC);
constexpr auto kReport = QAbstractItemModelTester::FailureReportingMode::QtTest;

ValueFormat testFormat()
{
    return ValueFormat([] { return kNow; }, QLocale(QLocale::English, QLocale::UnitedStates),
                       QTimeZone("UTC"));
}

void refresh(LeaseTableModel& model)
{
    QSignalSpy refreshed(&model, &LeaseTableModel::refreshed);
    model.refresh();
    QTRY_COMPARE(refreshed.count(), 1);
}

QString plain(QString text)
{
    return text.remove(QChar(0x2068)).remove(QChar(0x2069));
}

} // namespace

/// Impersonations as rows, and one user's events by day.
class TestLeaseTableModel : public QObject
{
    Q_OBJECT
private slots:
    void wholeDump()
    {
        FakeImpersonation impersonation;
        impersonation.leases = {openLease(1, kNow.addSecs(-125)), openLease(2, kNow.addSecs(-3000)),
                                pastLease(3, kNow.addDays(-1), LeaseEnd::Crash)};
        LeaseTableModel model(impersonation, testContext(), testFormat());
        const QAbstractItemModelTester tester(&model, kReport);
        QVERIFY(!model.hasLoaded());
        refresh(model);
        QCOMPARE(
            dumpModel(model),
            (QStringList{
                u"Running, 28 min left | grace | 李雷@例子.org | Look only | 2 min ago | 2 min 5 s | #4712 | Customer asked for help"_s,
                u"Running, past its time | ada | layla@corp.io | Look only | 50 min ago | 50 min 0 s | #4713 | Customer asked for help"_s,
                u"Console crashed | grace | noa.levi@example.co.il | May change | 1 d ago | 6 min 0 s | #4714 | Customer asked for help"_s,
            }));
        QCOMPARE(model.openCount(), 2);
    }

    void aRefreshMovesRowsInsteadOfExchangingThem()
    {
        FakeImpersonation impersonation;
        impersonation.leases = {openLease(1, kNow), pastLease(2, kNow.addDays(-1), LeaseEnd::Stop),
                                pastLease(3, kNow.addDays(-2), LeaseEnd::Stop)};
        LeaseTableModel model(impersonation, testContext(), testFormat());
        const QAbstractItemModelTester tester(&model, kReport);
        refresh(model);
        QItemSelectionModel selection(&model);
        selection.setCurrentIndex(model.index(0, 0), QItemSelectionModel::SelectCurrent);
        const LeaseId chosen = model.lease(0).id;
        Lease ended = impersonation.leases[0];
        ended.endedAt = kNow;
        ended.cause = LeaseEnd::Stop;
        impersonation.leases = {openLease(9, kNow), ended, impersonation.leases[2]};
        refresh(model);
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(selection.currentIndex().row(), 1);
        QCOMPARE(model.lease(1).id, chosen);
        QVERIFY(!model.index(1, 0).data(LeaseTableModel::OpenRole).toBool());
        QCOMPARE(model.lease(2).id, impersonation.leases[2].id);
    }

    void everyCauseHasItsWord()
    {
        QStringList words;
        for (int cause = 0; cause <= int(LeaseEnd::Revoked); ++cause)
            words.append(leaseEndText(LeaseEnd(cause)));
        words.removeDuplicates();
        QCOMPARE(words.size(), int(LeaseEnd::Revoked) + 1);
    }

    void daysHoldEventsAndEventsHoldFields()
    {
        FakeUserService users;
        users.setPeople(realPeople());
        UserNames names(users, testContext());
        TimelineModel model(names, testFormat());
        const QAbstractItemModelTester tester(&model, kReport);
        model.append(realAudit(kNow));
        QTRY_VERIFY(names.find(realPeople()[5].id.value()));
        QCOMPARE(dumpModel(model),
                 (QStringList{u"Today"_s, u"Yesterday"_s, u"1 Mar 2026"_s, u"11 Feb 2026"_s}));
        const QModelIndex today = model.index(0, 0);
        QCOMPARE(model.rowCount(today), 7);
        const QModelIndex act = model.index(2, 0, today);
        QCOMPARE(plain(act.data().toString()), u"ada as Zoë Müller: user.preferences.update (Zoë Müller)"_s);
        QCOMPARE(act.data(TimelineModel::TimeRole).toString(), u"11:51"_s);
        QCOMPARE(plain(act.data(TimelineModel::NoteRole).toString()),
                 u"#4711 · Turn off mail after a bounce"_s);
        QCOMPARE(model.rowCount(act), 4);
        QCOMPARE(plain(model.index(2, 0, act).data().toString()), u"preferences.volume: ALL → NONE"_s);
        QCOMPARE(plain(model.index(3, 0, act).data().toString()), u"timezone: Europe/Berlin"_s);
        QCOMPARE(model.event(model.index(2, 0, act))->position, model.event(act)->position);
        QVERIFY(!model.event(today));
    }

    void thePageAfterContinuesTheDay()
    {
        FakeUserService users;
        UserNames names(users, testContext());
        TimelineModel model(names, testFormat());
        const QAbstractItemModelTester tester(&model, kReport);
        const QList<AuditEvent> trail = auditTrail(100, kNow);
        model.append(trail.mid(0, 50));
        model.append(trail.mid(50));
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.rowCount(model.index(0, 0)), 100);
        model.clear();
        QCOMPARE(model.rowCount(), 0);
    }
};

QTEST_MAIN(TestLeaseTableModel)
#include "tst_leasetablemodel.moc"
