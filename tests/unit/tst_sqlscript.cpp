#include "services/postgres/sqlscript.h"

#include <QTest>

using namespace Qt::StringLiterals;
using regent::postgres::SqlScript;

class TestSqlScript : public QObject
{
    Q_OBJECT

private slots:
    void cutsAtSemicolons_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("statements");
        QTest::newRow("empty") << u""_s << QStringList();
        QTest::newRow("only comments") << u"-- a; b\n/* c; */ ;"_s << QStringList();
        QTest::newRow("two") << u"select 1; select 2"_s << QStringList{u"select 1"_s, u"select 2"_s};
        QTest::newRow("empty ones are dropped") << u";; select 1;;"_s << QStringList{u"select 1"_s};
        QTest::newRow("string") << u"select 'a;b'; select 2"_s
                                << QStringList{u"select 'a;b'"_s, u"select 2"_s};
        QTest::newRow("doubled quote") << u"select 'a'';b'; x"_s << QStringList{u"select 'a'';b'"_s, u"x"_s};
        QTest::newRow("identifier") << u"select 1 as \"a;b\"; x"_s
                                    << QStringList{u"select 1 as \"a;b\""_s, u"x"_s};
        QTest::newRow("dollar") << u"do $$ a; b; $$; x"_s << QStringList{u"do $$ a; b; $$"_s, u"x"_s};
        QTest::newRow("tagged dollar")
            << u"do $t$ a; $$ b; $$ $t$; x"_s << QStringList{u"do $t$ a; $$ b; $$ $t$"_s, u"x"_s};
        QTest::newRow("parameters are no quotes")
            << u"select $1; select $2;"_s << QStringList{u"select $1"_s, u"select $2"_s};
        QTest::newRow("line comment")
            << u"select 1 -- it's; fine\n; x"_s << QStringList{u"select 1 -- it's; fine"_s, u"x"_s};
        QTest::newRow("nested block comment")
            << u"a /* ; /* ; */ ; */ b; c"_s << QStringList{u"a /* ; /* ; */ ; */ b"_s, u"c"_s};
        QTest::newRow("comment before stays") << u"-- why\nselect 1;"_s << QStringList{u"-- why\nselect 1"_s};
        QTest::newRow("unterminated string") << u"select 'a; b"_s << QStringList{u"select 'a; b"_s};
        QTest::newRow("unterminated dollar") << u"do $x$ a; b"_s << QStringList{u"do $x$ a; b"_s};
    }
    void cutsAtSemicolons()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, statements);
        QCOMPARE(SqlScript(text).statements(), statements);
    }

    void fillsPlaceholders()
    {
        const SqlScript script =
            SqlScript(u"{{a}} {{b}} {{a}} {{c}}"_s).with({{u"a"_s, u"1"_s}, {u"b"_s, u"\"x\""_s}});
        QCOMPARE(script.text(), u"1 \"x\" 1 {{c}}"_s);
    }

    void quotes()
    {
        QCOMPARE(regent::postgres::quotedIdentifier(u"a\"b"_s), u"\"a\"\"b\""_s);
        QCOMPARE(regent::postgres::quotedLiteral(u"o'brien"_s), u"'o''brien'"_s);
    }

    void namesAMissingFile()
    {
        const auto script = SqlScript::bundled(u"sample/none.sql"_s);
        QVERIFY(!script);
        QCOMPARE(script.error().code, u"resource_missing"_s);
    }
};

QTEST_GUILESS_MAIN(TestSqlScript)
#include "tst_sqlscript.moc"
