#include "services/postgres/driver/placeholders.h"

#include <QTest>

using namespace regent::postgres;
using namespace Qt::StringLiterals;

class TestPlaceholders : public QObject
{
    Q_OBJECT
private slots:
    void nativeOnesLeaveTheTextAlone_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<int>("highest");
        QTest::newRow("one") << u"select $1"_s << 1;
        QTest::newRow("out of order") << u"select $2, $1"_s << 2;
        QTest::newRow("many digits") << u"select $12"_s << 12;
        QTest::newRow("jsonb operators") << u"select a ? 'k', a ?| b, a ?& b, $1::jsonb ? :x"_s << 1;
        QTest::newRow("in a string") << u"select '$9', $1"_s << 1;
        QTest::newRow("in a name") << u"select \"$9\", $1"_s << 1;
        QTest::newRow("inside a word") << u"select foo$9, $1"_s << 1;
        QTest::newRow("in a comment") << u"select $1 -- $9\n/* $8 /* $7 */ $6 */"_s << 1;
        QTest::newRow("in a dollar quote") << u"select $a$ $9 $$ $a$, $1, $$ $8 $$"_s << 1;
        QTest::newRow("after an escape string") << u"select E'it\\'s $9', $1"_s << 1;
        QTest::newRow("backslash in a plain string") << u"select 'a\\', $1, 'b'"_s << 1;
        QTest::newRow("doubled quote") << u"select 'it''s $9', E'\\'''$8', $1"_s << 1;
    }
    void nativeOnesLeaveTheTextAlone()
    {
        QFETCH(QString, sql);
        QFETCH(int, highest);
        const Placeholders found = findPlaceholders(sql);
        QCOMPARE(found.native, highest);
        QCOMPARE(found.withNumbers, QString());
    }

    void qtOnesAreNumbered_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("numbered");
        QTest::addColumn<QStringList>("names");
        QTest::newRow("none") << u"select 1"_s << QString() << QStringList();
        QTest::newRow("positional") << u"select ?, ?"_s << u"select $1, $2"_s << QStringList{u"?"_s, u"?"_s};
        QTest::newRow("named, repeated")
            << u"select :a + :b + :a"_s << u"select $1 + $2 + $3"_s << QStringList{u":a"_s, u":b"_s, u":a"_s};
        QTest::newRow("cast") << u"select :a::text"_s << u"select $1::text"_s << QStringList{u":a"_s};
        QTest::newRow("slice") << u"select x[1:2], :a"_s << u"select x[1:2], $1"_s << QStringList{u":a"_s};
        QTest::newRow("array") << u"select array[:a, :b]"_s << u"select array[$1, $2]"_s
                               << QStringList{u":a"_s, u":b"_s};
        QTest::newRow("hidden") << u"select ':a', \":b\", $$:c$$, /* :d */ :e -- :f ?"_s
                                << u"select ':a', \":b\", $$:c$$, /* :d */ $1 -- :f ?"_s
                                << QStringList{u":e"_s};
        QTest::newRow("letters of any script")
            << u"select :größe_1"_s << u"select $1"_s << QStringList{u":größe_1"_s};
        QTest::newRow("unterminated string")
            << u"select ?, 'a ?"_s << u"select $1, 'a ?"_s << QStringList{u"?"_s};
        QTest::newRow("unterminated comment") << u"? /* ? "_s << u"$1 /* ? "_s << QStringList{u"?"_s};
        QTest::newRow("ends in an escape") << u"? E'\\"_s << u"$1 E'\\"_s << QStringList{u"?"_s};
    }
    void qtOnesAreNumbered()
    {
        QFETCH(QString, sql);
        QFETCH(QString, numbered);
        QFETCH(QStringList, names);
        const Placeholders found = findPlaceholders(sql);
        QCOMPARE(found.native, 0);
        QCOMPARE(found.names, names);
        QCOMPARE(found.withNumbers, numbered);
    }
};

QTEST_APPLESS_MAIN(TestPlaceholders)
#include "tst_placeholders.moc"
