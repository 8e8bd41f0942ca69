#include "services/postgres/driver/timestamp.h"

#include <QRandomGenerator>
#include <QTest>
#include <QVariant>

using namespace regent::postgres;
using namespace Qt::StringLiterals;

class TestTimestamp : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { registerTimestampConversions(); }

    void readsTheServersText_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("microseconds");
        QTest::newRow("epoch") << "2000-01-01 00:00:00"_ba << Q_INT64_C(0);
        QTest::newRow("zone") << "2000-01-01 00:00:00+00"_ba << Q_INT64_C(0);
        QTest::newRow("east") << "2000-01-01 05:30:00+05:30"_ba << Q_INT64_C(0);
        QTest::newRow("west with seconds") << "1999-12-31 20:29:48-03:30:12"_ba << Q_INT64_C(0);
        QTest::newRow("short fraction") << "2000-01-01 00:00:00.5"_ba << Q_INT64_C(500000);
        QTest::newRow("full fraction") << "2000-01-01 00:00:00.123456Z"_ba << Q_INT64_C(123456);
        QTest::newRow("before the epoch") << "1999-12-31 23:59:59.999999"_ba << Q_INT64_C(-1);
        QTest::newRow("leap day") << "2024-02-29 00:00:00"_ba << Q_INT64_C(762480000000000);
        QTest::newRow("last of the server")
            << "294276-12-31 23:59:59.999999"_ba << Q_INT64_C(9223371331199999999);
        QTest::newRow("first of the server") << "4714-11-24 00:00:00 BC"_ba << Q_INT64_C(-211813488000000000);
        QTest::newRow("infinity") << "infinity"_ba << std::numeric_limits<qint64>::max();
        QTest::newRow("-infinity") << "-infinity"_ba << std::numeric_limits<qint64>::min();
    }
    void readsTheServersText()
    {
        QFETCH(QByteArray, text);
        QFETCH(qint64, microseconds);
        const auto value = Timestamp::fromText(text);
        QVERIFY(value);
        QCOMPARE(value->microseconds, microseconds);
        QCOMPARE(Timestamp::fromText(value->toText()), value);
    }

    void refusesOtherText_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char* text :
             {"", "2000", "2000-01-01", "2000-01-01 00:00", "2000-01-01 00:00:00x", "yesterday",
              "2000-01-01 00:00:00+", "2000-01-01 00:00:00 AD", "-2000-01-01 00:00:00"})
            QTest::addRow("\"%s\"", text) << QByteArray(text);
    }
    void refusesOtherText()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!Timestamp::fromText(text));
    }

    void convertsInsideAVariant()
    {
        const auto value = QVariant::fromValue(*Timestamp::fromText("2026-01-31 12:34:56.789012+00"));
        QCOMPARE(value.toDateTime(), QDateTime(QDate(2026, 1, 31), QTime(12, 34, 56, 789), Qt::UTC));
        QCOMPARE(value.toDateTime().timeSpec(), Qt::UTC);
        QCOMPARE(value.toString(), u"2026-01-31 12:34:56.789012Z"_s);
        QVERIFY(!QVariant::fromValue(Timestamp::infinity()).toDateTime().isValid());
        QCOMPARE(QVariant::fromValue(Timestamp::minusInfinity()).toString(), u"-infinity"_s);
        QCOMPARE(value, QVariant::fromValue(*Timestamp::fromText("2026-01-31 13:34:56.789012+01")));
    }

    void keepsEveryMillisecondOfADateTime()
    {
        QRandomGenerator random(20261);
        for (int i = 0; i < 20'000; ++i) {
            const qint64 span = 200'000LL * 365 * 86'400'000;
            const auto time =
                QDateTime::fromMSecsSinceEpoch(random.bounded(span) - 6000LL * 365 * 86'400'000, Qt::UTC);
            const Timestamp value = Timestamp::fromDateTime(time);
            QCOMPARE(value.toDateTime(), time);
            QCOMPARE(Timestamp::fromText(value.toText()), value);
        }
    }

    void saysWhatItCannotHold()
    {
        QVERIFY(!Timestamp::fromDateTime(
                     QDateTime::fromMSecsSinceEpoch(std::numeric_limits<qint64>::max(), Qt::UTC))
                     .isFinite());
        QVERIFY(!Timestamp::fromDateTime(
                     QDateTime::fromMSecsSinceEpoch(std::numeric_limits<qint64>::min(), Qt::UTC))
                     .isFinite());
    }
};

QTEST_APPLESS_MAIN(TestTimestamp)
#include "tst_timestamp.moc"
