#include "ui/shell/fuzzymatch.h"

#include <QTest>

using namespace regent;
using namespace Qt::StringLiterals;

class TestFuzzyMatch : public QObject
{
    Q_OBJECT

private slots:
    void matches_data();
    void matches();
    void positionsSpellThePattern();
    void betterFirst_data();
    void betterFirst();
    void surrogatesKeepPositions();
};

void TestFuzzyMatch::matches_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("expected");
    QTest::newRow("empty") << u""_s << u"Anything"_s << true;
    QTest::newRow("substring") << u"exp"_s << u"Export users"_s << true;
    QTest::newRow("initials") << u"eu"_s << u"Export users"_s << true;
    QTest::newRow("case") << u"EXPORT"_s << u"export"_s << true;
    QTest::newRow("accent") << u"uber"_s << u"Über Regent"_s << true;
    QTest::newRow("spaces in pattern") << u"ex us"_s << u"Export users"_s << true;
    QTest::newRow("order") << u"ue"_s << u"Export u"_s << false;
    QTest::newRow("missing letter") << u"exz"_s << u"Export users"_s << false;
    QTest::newRow("longer than text") << u"exportusersall"_s << u"Export users"_s << false;
    QTest::newRow("right to left") << u"שלום"_s << u"שלום עולם"_s << true;
}

void TestFuzzyMatch::matches()
{
    QFETCH(QString, pattern);
    QFETCH(QString, text);
    QFETCH(bool, expected);
    QCOMPARE(fuzzyMatch(pattern, text).has_value(), expected);
}

void TestFuzzyMatch::positionsSpellThePattern()
{
    const QString text = u"Copy as JSON, colours of the desktop"_s;
    for (const QString& pattern : {u"json"_s, u"cod"_s, u"cjs"_s, u"desk"_s}) {
        const auto match = fuzzyMatch(pattern, text);
        QVERIFY(match);
        QString spelled;
        qsizetype last = -1;
        for (const qsizetype at : match->positions) {
            QVERIFY(at > last);
            last = at;
            spelled += text[at].toLower();
        }
        QCOMPARE(spelled, pattern);
    }
}

void TestFuzzyMatch::betterFirst_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("better");
    QTest::addColumn<QString>("worse");
    QTest::newRow("run of letters") << u"dark"_s << u"Dark colours"_s << u"Discard and reload keys"_s;
    QTest::newRow("starts of words") << u"cp"_s << u"Command palette"_s << u"Accept"_s;
    QTest::newRow("start of text") << u"ex"_s << u"Export users"_s << u"Next exact match"_s;
    QTest::newRow("shorter text") << u"quit"_s << u"Quit"_s << u"Quit after asking about everything else"_s;
}

void TestFuzzyMatch::betterFirst()
{
    QFETCH(QString, pattern);
    QFETCH(QString, better);
    QFETCH(QString, worse);
    const auto first = fuzzyMatch(pattern, better);
    const auto second = fuzzyMatch(pattern, worse);
    QVERIFY(first);
    if (second)
        QVERIFY2(first->score > second->score,
                 qPrintable(u"%1 against %2"_s.arg(first->score).arg(second->score)));
}

void TestFuzzyMatch::surrogatesKeepPositions()
{
    const auto match = fuzzyMatch(u"x"_s, u"😀x"_s);
    QVERIFY(match);
    QCOMPARE(match->positions, QList<qsizetype>{2});
}

QTEST_GUILESS_MAIN(TestFuzzyMatch)
#include "tst_fuzzymatch.moc"
