#include "app/cli/texttable.h"
#include "app/cli/usertext.h"

#include <QTest>

using namespace regent;
using namespace regent::cli;
using namespace Qt::StringLiterals;

class TestTextTable : public QObject
{
    Q_OBJECT
private slots:
    void widths_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("cells");
        QTest::newRow("ascii") << u"abc"_s << 3;
        QTest::newRow("wide") << u"李雷"_s << 4;
        QTest::newRow("combining") << u"e\u0301"_s << 1;
        QTest::newRow("emoji") << u"😀"_s << 2;
        QTest::newRow("isolates") << u"\u2068שלום\u2069"_s << 4;
        QTest::newRow("zero width joiner") << u"a\u200db"_s << 2;
    }

    void widths()
    {
        QFETCH(QString, text);
        QTEST(displayWidth(text), "cells");
    }

    void whatATerminalWouldObeyIsSpelledOut_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("safe");
        QTest::newRow("plain") << u"Zoë Müller"_s << u"Zoë Müller"_s;
        QTest::newRow("escape sequence") << u"\x1b[2Jx"_s << u"\\e[2Jx"_s;
        QTest::newRow("C1 control") << u"a\u009b31m"_s << u"a\\u009b31m"_s;
        QTest::newRow("line breaks") << u"a\nb\r\u2028"_s << u"a\\u000ab\\u000d\\u2028"_s;
        QTest::newRow("override") << u"a\u202egnp.exe"_s << u"a\\u202egnp.exe"_s;
        QTest::newRow("right to left") << u"שלום"_s << u"\u2068שלום\u2069"_s;
        QTest::newRow("isolates of its own") << u"\u2067שלום\u2069"_s << u"\u2068\\u2067שלום\\u2069\u2069"_s;
        QTest::newRow("half a pair") << QString(QChar(0xD800)) << u"\uFFFD"_s;
    }

    void whatATerminalWouldObeyIsSpelledOut()
    {
        QFETCH(QString, text);
        QTEST(terminalSafe(text), "safe");
    }

    void columnsLineUp()
    {
        TextTable table(
            {{u"NAME"_s, TextTable::Align::Left, true}, {u"N"_s, TextTable::Align::Right, false}});
        table.add({u"李雷"_s, u"5"_s});
        table.add({u"Ana Belén"_s, u"1000"_s});
        QCOMPARE(table.toString(0), u"NAME          N\n李雷          5\nAna Belén  1000\n"_s);
    }

    void aNarrowTerminalCutsWhatMayShrink()
    {
        TextTable table(
            {{u"E-MAIL"_s, TextTable::Align::Left, true}, {u"ID"_s, TextTable::Align::Left, false}});
        table.add({u"a.very.long.address@example.org"_s, u"0123456789"_s});
        table.add({u"שלוםשלוםשלוםשלוםשלום@example.org"_s, u"1"_s});
        const QStringList lines = table.toString(30).split(u'\n', Qt::SkipEmptyParts);
        for (const QString& line : lines)
            QVERIFY(displayWidth(line) <= 30);
        QVERIFY(lines[1].endsWith(u"0123456789"_s) && lines[1].contains(u'…'));
        QCOMPARE(lines[2].count(QChar(0x2068)), lines[2].count(QChar(0x2069)));
        // Too narrow for anything: the ids stay whole.
        QVERIFY(table.toString(1).contains(u"0123456789"_s));
    }

    void aHugeNameDoesNotBreakTheTable()
    {
        UserRow row;
        row.name = QString(10000, u'x');
        row.email = u"a@b"_s;
        row.id = UserId(u"id-1"_s);
        const QString table = userTable({row}, 100);
        for (const QString& line : table.split(u'\n'))
            QVERIFY(displayWidth(line) <= 100);
        QVERIFY(table.contains(u"id-1"_s));
    }

    void money_data()
    {
        QTest::addColumn<qint64>("cents");
        QTest::addColumn<QString>("text");
        QTest::newRow("zero") << qint64(0) << u"$0.00"_s;
        QTest::newRow("pennies") << qint64(5) << u"$0.05"_s;
        QTest::newRow("debt") << qint64(-1240) << u"-$12.40"_s;
        QTest::newRow("least") << std::numeric_limits<qint64>::min() << u"-$92233720368547758.08"_s;
    }

    void money()
    {
        QFETCH(qint64, cents);
        QFETCH(QString, text);
        UserDetail user;
        user.row.balanceCents = cents;
        QVERIFY2(userText(user).contains(u' ' + text + u' '), qPrintable(userText(user)));
    }
};

QTEST_APPLESS_MAIN(TestTextTable)
#include "tst_texttable.moc"
