#include "models/valueformat.h"

#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;
using namespace regent;

namespace {

const QDateTime kNow(QDate(2026, 3, 3), QTime(12, 0), Qt::UTC);

ValueFormat format()
{
    return ValueFormat([] { return kNow; }, QLocale(QLocale::English, QLocale::UnitedStates),
                       QTimeZone("Europe/Berlin"));
}

} // namespace

class TestValueFormat : public QObject
{
    Q_OBJECT
private slots:
    void relative_data()
    {
        QTest::addColumn<qint64>("secondsAgo");
        QTest::addColumn<QString>("text");
        QTest::newRow("now") << qint64(0) << u"just now"_s;
        QTest::newRow("59 s") << qint64(59) << u"just now"_s;
        QTest::newRow("1 min") << qint64(60) << u"1 min ago"_s;
        QTest::newRow("59 min") << qint64(3599) << u"59 min ago"_s;
        QTest::newRow("2 h") << qint64(7200) << u"2 h ago"_s;
        QTest::newRow("23 h") << qint64(86399) << u"23 h ago"_s;
        QTest::newRow("3 d") << qint64(3 * 86400) << u"3 d ago"_s;
        QTest::newRow("8 d") << qint64(8 * 86400) << u"23 Feb 2026"_s;
        QTest::newRow("ahead") << qint64(-7200) << u"in 2 h"_s;
        QTest::newRow("a clock slightly behind") << qint64(-5) << u"just now"_s;
    }
    void relative()
    {
        QFETCH(qint64, secondsAgo);
        QTEST(format().relative(kNow.addSecs(-secondsAgo)), "text");
    }
    void missingValuesAreADash()
    {
        QCOMPARE(format().relative({}), u"–"_s);
        QCOMPARE(format().absolute({}), u"–"_s);
        QCOMPARE(format().date(QDateTime()), u"–"_s);
        QCOMPARE(format().money(std::nullopt), u"–"_s);
    }
    void datesAreTheViewersDay()
    {
        const QDateTime lateInUtc(QDate(2026, 3, 2), QTime(23, 30), Qt::UTC);
        QCOMPARE(format().date(lateInUtc), u"3 Mar 2026"_s);
        QCOMPARE(format().absolute(lateInUtc.addMSecs(7)),
                 u"Tue 3 Mar 2026 00:30:00 UTC+01:00\n2026-03-02T23:30:00.007Z"_s);
    }
    void money_data()
    {
        QTest::addColumn<qint64>("cents");
        QTest::addColumn<QString>("text");
        QTest::newRow("zero") << qint64(0) << u"$0.00"_s;
        QTest::newRow("cents") << qint64(5) << u"$0.05"_s;
        QTest::newRow("usual") << qint64(1240) << u"$12.40"_s;
        QTest::newRow("debt") << qint64(-1250) << u"−$12.50"_s;
        QTest::newRow("grouped") << qint64(123456789) << u"$1,234,567.89"_s;
        QTest::newRow("beyond double") << qint64(9007199254740993) << u"$90,071,992,547,409.93"_s;
        QTest::newRow("least") << std::numeric_limits<qint64>::min() << u"−$92,233,720,368,547,758.08"_s;
    }
    void money()
    {
        QFETCH(qint64, cents);
        QTEST(format().money(cents), "text");
    }
    void counts_data()
    {
        QTest::addColumn<qint64>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("small") << qint64(987) << u"≈ 987"_s;
        QTest::newRow("four digits") << qint64(9999) << u"≈ 9,999"_s;
        QTest::newRow("thousands") << qint64(12'345) << u"≈ 12.3\u00a0k"_s;
        QTest::newRow("just below a million") << qint64(999'960) << u"≈ 1.0\u00a0M"_s;
        QTest::newRow("ten million") << qint64(10'000'000) << u"≈ 10.0\u00a0M"_s;
    }
    void counts()
    {
        QFETCH(qint64, value);
        QTEST(format().count(value, false), "text");
        QCOMPARE(format().count(1'000'000, true), u"1,000,000"_s);
    }
    void durations_data()
    {
        QTest::addColumn<qint64>("msecs");
        QTest::addColumn<QString>("text");
        QTest::newRow("short") << qint64(430) << u"0.4 s"_s;
        QTest::newRow("seconds") << qint64(12'000) << u"12 s"_s;
        QTest::newRow("minutes") << qint64(185'000) << u"3 min 5 s"_s;
        QTest::newRow("hours") << qint64(7'800'000) << u"2 h 10 min"_s;
        QTest::newRow("days") << qint64(99) * 3'600'000 << u"4 d 3 h"_s;
        QTest::newRow("backwards") << qint64(-1) << u"–"_s;
    }
    void durations()
    {
        QFETCH(qint64, msecs);
        QTEST(format().duration(kNow, kNow.addMSecs(msecs)), "text");
    }
    void localTimeOfAUser()
    {
        QCOMPARE(format().timeIn(u"Asia/Kolkata"_s), u"17:30, UTC+05:30"_s);
        QCOMPARE(format().timeIn(u"America/New_York"_s), u"07:00, UTC−05:00"_s);
        QCOMPARE(format().timeIn(u"not-set"_s), QString());
        QCOMPARE(format().timeIn(u"Mars/Olympus"_s), QString());
    }
    void oneLine_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("line");
        QTest::newRow("plain") << u"Zoë"_s << u"Zoë"_s;
        QTest::newRow("line break") << u"a\nb"_s << u"a␊b"_s;
        QTest::newRow("escape and delete") << u"\x1b[31m\x7f"_s << u"␛[31m␡"_s;
        QTest::newRow("override") << u"user\u202Egpj.exe"_s << u"usergpj.exe"_s;
        QTest::newRow("own isolate end") << u"a\u2069b"_s << u"ab"_s;
        QTest::newRow("arabic stays") << u"ليلى"_s << u"ليلى"_s;
    }
    void oneLine()
    {
        QFETCH(QString, text);
        QTEST(ValueFormat::oneLine(text), "line");
    }
    void aLongTextIsCutBetweenCharacters()
    {
        const QString text = QString(299, u'x') + u"😀"_s + QString(9'700, u'y');
        const QString line = ValueFormat::oneLine(text);
        QCOMPARE(line, QString(QString(299, u'x') + u'…'));
        QCOMPARE(ValueFormat::isolated(u"a"_s), u"\u2068a\u2069"_s);
    }
};

QTEST_GUILESS_MAIN(TestValueFormat)
#include "tst_valueformat.moc"
