#include "models/agenttablemodel.h"
#include "models/querytext.h"
#include "models/runtablemodel.h"
#include "models/savedviews.h"
#include "models/userclip.h"
#include "tests/support/dumpmodel.h"
#include "tests/support/fakeuserservice.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace regent;

namespace {

const QDateTime kNow(QDate(2026, 3, 3), QTime(12, 0), Qt::UTC);

ValueFormat testFormat()
{
    return ValueFormat([] { return kNow; }, QLocale(QLocale::English, QLocale::UnitedStates),
                       QTimeZone("UTC"));
}

QStringList offers(const QString& text)
{
    QStringList list;
    const QueryCompletions completions = UserQueryLanguage().complete(text, text.size());
    for (const QueryCompletion& offer : completions.offers)
        list.append(offer.insert);
    return list;
}

} // namespace

/// Query text, saved views, clipboard forms and the inspector's two lists.
class TestUserSearchText : public QObject
{
    Q_OBJECT
private slots:
    void split_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("finished");
        QTest::addColumn<QStringList>("chips");
        QTest::addColumn<QString>("rest");
        QTest::newRow("nothing") << u""_s << true << QStringList() << u""_s;
        QTest::newRow("words stay") << u"ana b "_s << true << QStringList() << u"ana b "_s;
        QTest::newRow("still typed") << u"tier:pro"_s << false << QStringList() << u"tier:pro"_s;
        QTest::newRow("finished by a space")
            << u"tier:pro "_s << false << QStringList{u"tier:pro"_s} << u""_s;
        QTest::newRow("by Enter") << u"tier:pro"_s << true << QStringList{u"tier:pro"_s} << u""_s;
        QTest::newRow("between words")
            << u"ana tier:pro b"_s << false << QStringList{u"tier:pro"_s} << u"ana b"_s;
        QTest::newRow("quoted") << u"name:\"ana b\" x"_s << false << QStringList{u"name:\"ana b\""_s}
                                << u"x"_s;
        QTest::newRow("open quote") << u"name:\"ana b"_s << true << QStringList() << u"name:\"ana b"_s;
        QTest::newRow("wrong stays") << u"verified:maybe "_s << true << QStringList() << u"verified:maybe "_s;
    }
    void split()
    {
        QFETCH(QString, text);
        QFETCH(bool, finished);
        const QuerySplit split = UserQueryLanguage().split(text, kNow, finished);
        QTEST(split.chips, "chips");
        QTEST(split.rest, "rest");
    }
    void splittingTwiceChangesNothing()
    {
        const QuerySplit once = UserQueryLanguage().split(u"a tier:pro -verified:no \"x y\" b"_s, kNow, true);
        QCOMPARE(UserQueryLanguage().split(once.text(), kNow, true), once);
    }

    void completion()
    {
        QCOMPARE(offers(u"ver"_s), QStringList{u"verified:"_s});
        QCOMPARE(offers(u"ana -ver"_s), QStringList{u"-verified:"_s});
        QCOMPARE(offers(u"verified:"_s), (QStringList{u"verified:yes "_s, u"verified:no "_s}));
        QCOMPARE(offers(u"VERIFIED:n"_s), QStringList{u"verified:no "_s});
        QVERIFY(offers(u"tz:berl"_s).contains(u"tz:Europe/Berlin "_s));
        QVERIFY(offers(u"nothing:"_s).isEmpty());
        QVERIFY(offers(u"tz:"_s).size() <= 12);
        const QueryCompletions inMiddle = UserQueryLanguage().complete(u"name:\"a b\" ti"_s, 12);
        QCOMPARE(inMiddle.offset, 11);
        QCOMPARE(inMiddle.offers.value(0).insert, u"tier:"_s);
    }

    void viewsRoundTrip()
    {
        SavedViews views;
        views.save({u"Debtors & co"_s,
                    u"balance:<0"_s,
                    UserSort::Email,
                    false,
                    {UserColumn::Email, UserColumn::Balance}});
        views.save({u"Z"_s, {}, UserSort::Created, true, {}});
        views.save({u"Z"_s, u"z"_s, UserSort::Id, true, {}});
        QCOMPARE(views.views().size(), 2);
        const SavedViews back = SavedViews::fromJson(views.toJson());
        QCOMPARE(back.views(), views.views());
        views.remove(u"Z"_s);
        QVERIFY(!views.find(u"Z"_s));
    }
    void brokenViewsAreLeftOut()
    {
        const QByteArray json = R"([{"name":"a","query":"x","sort":"created","columns":["email","gone"]},
                                   {"name":"","sort":"created"},{"name":"b","sort":"shoe size"},7])";
        const SavedViews views = SavedViews::fromJson(json);
        QCOMPARE(views.views().size(), 1);
        QCOMPARE(views.views().first().columns, QList<UserColumn>{UserColumn::Email});
        QVERIFY(SavedViews::fromJson("not json").views().isEmpty());
    }
    void builtInViewsParse()
    {
        const QList<SavedView> views = builtInViews();
        for (const SavedView& view : views)
            QVERIFY2(parseUserQuery(view.query, kNow).ok(), qPrintable(view.query));
    }

    void tableForASpreadsheet()
    {
        UserRow row = person(1);
        row.name = u"=cmd|' /C calc'!A0\n\tx"_s;
        row.tier.reset();
        const QString text = usersAsTable({row}, {UserColumn::Name, UserColumn::Tier, UserColumn::Balance,
                                                  UserColumn::Verified, UserColumn::Created});
        QCOMPARE(text, u"name\ttier\tbalance_cents\temail_verified\tcreated_at\n"
                       "'=cmd|' /C calc'!A0  x\t\t100\tfalse\t2026-03-03T10:00:01.000Z"_s);
    }
    void json()
    {
        UserRow row = person(1);
        row.name.reset();
        const QString one = usersAsJson({row});
        QVERIFY(one.startsWith(u'{'));
        QVERIFY(one.contains(u"\"name\": null"_s));
        QVERIFY(one.contains(u"\"last_active_at\": null"_s));
        QVERIFY(usersAsJson({row, row}).startsWith(u'['));
        QCOMPARE(usersAsIds({person(1), person(2)}),
                 QString(person(1).id.value() + u'\n' + person(2).id.value()));
    }

    void runs()
    {
        RunTableModel model(testFormat());
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QDateTime begun = kNow.addSecs(-3600);
        model.setRuns({{RunId(u"r1"_s), AgentId(u"a1"_s), 2, u"Digest"_s, u"COMPLETED"_s, begun, begun,
                        begun.addSecs(75)},
                       {RunId(u"r2"_s), AgentId(u"a2"_s), 1, {}, u"PAUSED_BY_MOON"_s, begun, {}, {}}});
        QCOMPARE(dumpModel(model), (QStringList{u"Completed | Digest | 1 h ago | 1 min 15 s"_s,
                                                u"PAUSED_BY_MOON | a2 | 1 h ago | –"_s}));
        QCOMPARE(model.index(1, 0).data(RunTableModel::OutcomeRole).toInt(), int(RunOutcome::Unknown));
    }
    void agents()
    {
        AgentTableModel model(testFormat());
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setAgents({{AgentId(u"a1"_s), 3, u"Digest"_s, true, kNow, 1234},
                         {AgentId(u"a2"_s), 1, {}, false, kNow, 0}});
        QCOMPARE(dumpModel(model), (QStringList{u"Digest | 3 | 1,234"_s, u"a2 (off) | 1 | 0"_s}));
    }
};

QTEST_GUILESS_MAIN(TestUserSearchText)
#include "tst_usersearchtext.moc"
