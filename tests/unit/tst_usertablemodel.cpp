#include "models/usertablemodel.h"
#include "tests/support/dumpmodel.h"
#include "tests/support/fakeuserservice.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace regent;
using State = UserTableModel::State;

namespace {

const QDateTime kNow(QDate(2026, 3, 3), QTime(12, 0), Qt::UTC);
constexpr int kEmail = int(UserColumn::Email);
const UserQuery kByEmail{{}, UserSort::Email, false};

ValueFormat testFormat()
{
    return ValueFormat([] { return kNow; }, QLocale(QLocale::English, QLocale::UnitedStates),
                       QTimeZone("UTC"));
}

/// A model over a fake service, watched by Qt's own model tester.
struct Fixture
{
    explicit Fixture(int people, UserTableModel::Limits limits = {.pageRows = 4, .loadedPages = 100})
        : model(users, testContext(), testFormat(), limits, nullptr), tester(&model, kReport, nullptr)
    {
        tester.setUseFetchMore(false);
        users.setPeople(crowd(people));
    }
    void load() { model.reload(kByEmail); }
    QStringList emails() const { return dumpModel(model, {kEmail}); }
    bool allLoaded(int first, int last) const
    {
        for (int row = first; row <= last; ++row) {
            if (model.index(row, 0).data(UserTableModel::PlaceholderRole).toBool())
                return false;
        }
        return true;
    }

    static constexpr auto kReport = QAbstractItemModelTester::FailureReportingMode::QtTest;
    FakeUserService users;
    UserTableModel model;
    QAbstractItemModelTester tester;
};

QStringList addresses(int from, int to)
{
    QStringList list;
    for (int n = from; n < to; ++n)
        list.append(person(n).email);
    return list;
}

} // namespace

class TestUserTableModel : public QObject
{
    Q_OBJECT
private slots:
    void idleUntilReload()
    {
        Fixture f(10);
        QCOMPARE(f.model.state(), State::Idle);
        QVERIFY(!f.model.canFetchMore({}));
        f.model.fetchMore({});
        QVERIFY(f.users.pages.empty());
    }

    void wholeDump()
    {
        Fixture f(0);
        UserRow bare;
        bare.id = UserId(u"id-b"_s);
        bare.email = u"b@example.org"_s;
        UserRow full = person(3);
        full.name = u"Zoë\nMüller"_s;
        full.lastActiveAt = kNow.addSecs(-7300);
        full.createdAt = kNow.addDays(-1);
        f.users.setPeople({bare, full});
        f.load();
        QTRY_COMPARE(f.model.state(), State::AtEnd);
        const QStringList expected{
            u"b@example.org | – | – | – | – | – | – | – | id-b"_s,
            u"user0000003@example.org | Zoë␊Müller | 2 Mar 2026 | 2 h ago | Not verified | PRO | "
            u"Europe/Berlin"
            " | $3.00 | %1"_s.arg(full.id.value()),
        };
        QCOMPARE(dumpModel(f.model), expected);
    }

    void growsPageByPageToTheEnd()
    {
        Fixture f(10);
        f.load();
        QCOMPARE(f.model.state(), State::Loading);
        QTRY_COMPARE(f.model.state(), State::More);
        QCOMPARE(f.emails(), addresses(0, 4));
        f.model.fetchMore({});
        QTRY_COMPARE(f.model.state(), State::More);
        f.model.fetchMore({});
        QTRY_COMPARE(f.model.state(), State::AtEnd);
        QCOMPARE(f.emails(), addresses(0, 10));
        QVERIFY(!f.model.canFetchMore({}));
        QCOMPARE(f.users.pages.size(), size_t(3));
    }

    void readsAheadOfTheView()
    {
        Fixture f(100);
        f.load();
        QTRY_COMPARE(f.model.rowCount(), 4);
        f.model.setVisibleRows(0, 9);
        QTRY_VERIFY(f.model.rowCount() > 13);
        QTRY_COMPARE(f.model.state(), State::More);
        QVERIFY(f.model.rowCount() < 30);
    }

    void anEmptyAnswerIsNoError()
    {
        Fixture f(0);
        QSignalSpy failed(&f.model, &UserTableModel::loadFailed);
        f.load();
        QTRY_COMPARE(f.model.state(), State::AtEnd);
        QCOMPARE(f.model.rowCount(), 0);
        QVERIFY(failed.isEmpty());
    }

    void firstPageFailsThenRetries()
    {
        Fixture f(3);
        f.users.failure = Error{Error::Kind::Unavailable, u"08006"_s, {}, {}};
        QSignalSpy failed(&f.model, &UserTableModel::loadFailed);
        f.load();
        QTRY_COMPARE(f.model.state(), State::Failed);
        QCOMPARE(failed.count(), 1);
        QCOMPARE(f.model.error().code, u"08006"_s);
        QVERIFY(!f.model.canFetchMore({}));
        f.users.failure.reset();
        f.model.retry();
        QTRY_COMPARE(f.model.state(), State::AtEnd);
        QCOMPARE(f.emails(), addresses(0, 3));
    }

    void laterPageFailsThenRetries()
    {
        Fixture f(10);
        f.load();
        QTRY_COMPARE(f.model.state(), State::More);
        f.users.failure = Error{Error::Kind::Timeout, u"57014"_s, {}, {}};
        f.model.fetchMore({});
        QTRY_COMPARE(f.model.state(), State::Failed);
        QCOMPARE(f.emails(), addresses(0, 4));
        f.model.setVisibleRows(0, 9);
        QCOMPARE(f.users.pages.size(), size_t(2)); // it does not hammer a server that is down
        f.users.failure.reset();
        f.model.retry();
        QTRY_COMPARE(f.model.rowCount(), 10);
    }

    void aLateAnswerIsDropped()
    {
        Fixture f(10);
        f.users.hold = true;
        f.model.reload({u"old"_s, UserSort::Email, false});
        f.model.reload({u"new"_s, UserSort::Email, false});
        QVERIFY(f.users.pages[0]->held.isCancelled());
        f.users.pages[1]->held.answer(UserPage{{person(2)}, {}, {}});
        QTRY_COMPARE(f.model.state(), State::AtEnd);
        f.users.pages[0]->held.answer(UserPage{{person(1)}, {}, {}});
        QCoreApplication::processEvents();
        QCOMPARE(f.emails(), addresses(2, 3));
    }

    void theOldRowsStayUntilTheNewAreHere()
    {
        Fixture f(3);
        f.load();
        QTRY_COMPARE(f.model.rowCount(), 3);
        f.users.hold = true;
        f.model.reload({u"x"_s, UserSort::Email, false});
        QCOMPARE(f.model.rowCount(), 3);
        QVERIFY(f.model.isReplacing());
        QSignalSpy reset(&f.model, &UserTableModel::modelReset);
        f.users.pages.back()->held.answer(UserPage{{person(7)}, {}, {}});
        QTRY_COMPARE(f.emails(), addresses(7, 8));
        QCOMPARE(reset.count(), 1);
    }

    void cancelStopsAtTheServerAndEndsIdle()
    {
        Fixture f(3);
        f.users.hold = true;
        f.load();
        f.model.cancel();
        QVERIFY(f.users.pages[0]->held.isCancelled());
        QCOMPARE(f.model.state(), State::Idle);
        QCOMPARE(f.model.rowCount(), 0);
    }

    void theModelMayDieDuringACall()
    {
        FakeUserService users;
        users.hold = true;
        auto model = std::make_unique<UserTableModel>(users, testContext(), testFormat());
        model->reload(kByEmail);
        model.reset();
        QVERIFY(users.pages[0]->held.isCancelled());
        users.pages[0]->held.answer(UserPage{{person(1)}, {}, {}});
        QCoreApplication::processEvents();
    }

    void upsertKeepsSelectionAndPlace()
    {
        Fixture f(10);
        f.load();
        QTRY_COMPARE(f.model.rowCount(), 4);
        QItemSelectionModel selection(&f.model);
        selection.setCurrentIndex(f.model.index(2, 0),
                                  QItemSelectionModel::SelectCurrent | QItemSelectionModel::Rows);
        QSignalSpy changed(&f.model, &UserTableModel::dataChanged);
        UserRow row = person(2);
        row.email = u"aaa@example.org"_s;
        f.model.upsert(row);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(selection.currentIndex().row(), 2);
        QCOMPARE(f.model.idAt(2), person(2).id.value());
        QCOMPARE(f.model.user(2)->email, u"aaa@example.org"_s);
        f.model.upsert(person(9)); // not loaded
        QCOMPARE(changed.count(), 1);
        f.model.remove(person(0).id);
        QCOMPARE(selection.currentIndex().row(), 1);
        QCOMPARE(selection.selectedRows().size(), 1);
    }

    void refreshKeepsSelectionWhileRowsComeAndGo()
    {
        Fixture f(12);
        f.load();
        QTRY_COMPARE(f.model.rowCount(), 4);
        f.model.setVisibleRows(0, 11);
        QTRY_COMPARE(f.model.rowCount(), 12);
        QItemSelectionModel selection(&f.model);
        selection.setCurrentIndex(f.model.index(6, 0),
                                  QItemSelectionModel::SelectCurrent | QItemSelectionModel::Rows);
        QSignalSpy reset(&f.model, &UserTableModel::modelReset);
        QSignalSpy refreshed(&f.model, &UserTableModel::refreshed);

        QList<UserRow> now = crowd(12);
        now[3].name = u"Renamed"_s;
        now.removeAt(1);
        UserRow added = person(5);
        added.id = UserId(u"added"_s);
        added.email = u"user0000005b@example.org"_s;
        now.append(added);
        f.users.setPeople(now);
        f.model.refresh();
        QTRY_COMPARE(refreshed.count(), 1);

        QStringList expected;
        for (const UserRow& row : f.users.people)
            expected.append(row.email);
        QTRY_COMPARE(f.emails(), expected);
        QCOMPARE(f.model.user(2)->name, u"Renamed"_s);
        QCOMPARE(selection.currentIndex().data(UserTableModel::IdRole).toString(), person(6).id.value());
        QVERIFY(reset.isEmpty());
    }

    void refreshReadsOnlyWhatIsInView()
    {
        Fixture f(40);
        f.load();
        QTRY_COMPARE(f.model.rowCount(), 4);
        f.model.setVisibleRows(0, 39);
        QTRY_COMPARE(f.model.state(), State::AtEnd);
        f.model.setVisibleRows(20, 23);
        const size_t before = f.users.pages.size();
        QSignalSpy refreshed(&f.model, &UserTableModel::refreshed);
        f.model.refresh();
        QTRY_COMPARE(refreshed.count(), 1);
        QVERIFY2(f.users.pages.size() - before <= 3,
                 qPrintable(QString::number(f.users.pages.size() - before)));
        QCOMPARE(f.emails(), addresses(0, 40));
    }

    void refreshNoticesAShorterEnd()
    {
        Fixture f(12);
        f.load();
        QTRY_COMPARE(f.model.rowCount(), 4);
        f.model.setVisibleRows(0, 11);
        QTRY_COMPARE(f.model.state(), State::AtEnd);
        f.users.setPeople(crowd(3));
        f.model.refresh();
        QTRY_COMPARE(f.emails(), addresses(0, 3));
        QCOMPARE(f.model.state(), State::AtEnd);
    }

    void refreshFailsWithTheOldRowsInPlace()
    {
        Fixture f(4);
        f.load();
        QTRY_COMPARE(f.model.rowCount(), 4);
        f.users.failure = Error{Error::Kind::Unavailable, {}, {}, {}};
        f.model.refresh();
        QTRY_COMPARE(f.model.state(), State::Failed);
        QCOMPARE(f.emails(), addresses(0, 4));
        f.users.failure.reset();
        QSignalSpy changed(&f.model, &UserTableModel::stateChanged);
        f.model.retry();
        QTRY_COMPARE(f.model.state(), State::AtEnd);
    }

    void farAwayPagesAreGivenBackAndReadAgain()
    {
        Fixture f(400, {.pageRows = 4, .loadedPages = 10});
        f.load();
        QTRY_COMPARE(f.model.rowCount(), 4);
        for (int row = 0; row < 400; row += 4) {
            f.model.setVisibleRows(row, std::min(row + 4, 399));
            QTRY_VERIFY(f.allLoaded(row, std::min(row + 3, f.model.rowCount() - 1)));
        }
        QTRY_COMPARE(f.model.rowCount(), 400);
        QTRY_VERIFY(f.model.loadedPages() <= 10);
        QVERIFY(!f.allLoaded(0, 3));
        QCOMPARE(f.model.rowCount(), 400);
        QCOMPARE(f.model.index(0, 0).data().toString(), QString());
        f.model.setVisibleRows(100, 104);
        QTRY_VERIFY(f.allLoaded(100, 104));
        QCOMPARE(f.model.user(102)->email, person(102).email);
        f.model.setVisibleRows(0, 3);
        QTRY_VERIFY(f.allLoaded(0, 3));
        QCOMPARE(f.emails().first(), person(0).email);
        QVERIFY(f.model.loadedPages() <= 10);
    }

    void aPageThatShrankWhileGivenBackCloses()
    {
        Fixture f(60, {.pageRows = 4, .loadedPages = 4});
        f.load();
        QTRY_COMPARE(f.model.rowCount(), 4);
        for (int row = 0; row < 60; row += 4) {
            f.model.setVisibleRows(row, std::min(row + 4, 59));
            QTRY_VERIFY(f.model.rowCount() > std::min(row + 4, 59));
        }
        QList<UserRow> rest = crowd(60);
        rest.remove(1, 2);
        f.users.setPeople(rest);
        for (int row = 0; row < f.model.rowCount(); row += 2) {
            f.model.setVisibleRows(row, row + 3);
            QTRY_VERIFY(f.allLoaded(row, std::min(row + 1, f.model.rowCount() - 1)));
        }
        QTRY_COMPARE(f.model.rowCount(), 58);
    }

    void cellsSayWhatTheyAre()
    {
        Fixture f(1);
        f.load();
        QTRY_COMPARE(f.model.rowCount(), 1);
        const QModelIndex balance = f.model.index(0, int(UserColumn::Balance));
        QVERIFY(balance.data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight);
        QCOMPARE(balance.data(Qt::AccessibleTextRole).toString(), u"Balance: $0.00"_s);
        QCOMPARE(f.model.index(0, int(UserColumn::Created)).data(Qt::ToolTipRole).toString(),
                 u"Tue 3 Mar 2026 10:00:00 UTC+00:00\n2026-03-03T10:00:00.000Z"_s);
        QCOMPARE(balance.data(UserTableModel::RawRole).toLongLong(), 0);
        QCOMPARE(f.model.headerData(kEmail, Qt::Horizontal).toString(), u"E-mail"_s);
    }
};

QTEST_GUILESS_MAIN(TestUserTableModel)
#include "tst_usertablemodel.moc"
