#include "models/auditclip.h"
#include "models/auditdiff.h"
#include "models/auditquerytext.h"
#include "models/auditwords.h"
#include "tests/support/sampleaudit.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace regent;

namespace {

const QDateTime kNow(QDate(2026, 3, 3), QTime(12, 0), Qt::UTC);

QJsonObject json(const char* text)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (document.isNull())
        qFatal("%s", qPrintable(error.errorString()));
    return document.object();
}

QStringList lines(const AuditDiff& diff)
{
    QStringList all;
    for (const AuditDiffRow& row : diff.rows)
        all.append(row.field + u": "_s + row.before.value_or(u"∅"_s) + u" → "_s + row.after.value_or(u"∅"_s));
    return all;
}

QStringList offers(const QString& text)
{
    AuditQueryLanguage language;
    language.setActions({u"audit.export"_s, u"impersonation.begin"_s, u"impersonation.end"_s});
    language.setActors({u"ada"_s, u"grace o'hopper"_s});
    QStringList list;
    const QueryCompletions completions = language.complete(text, text.size());
    for (const QueryCompletion& offer : completions.offers)
        list.append(offer.insert);
    return list;
}

} // namespace

/// The texts of the audit pane: before and after, the filter's language, the clipboard.
class TestAuditText : public QObject
{
    Q_OBJECT
private slots:
    void diff_data()
    {
        QTest::addColumn<QJsonObject>("before");
        QTest::addColumn<QJsonObject>("after");
        QTest::addColumn<QStringList>("rows");
        QTest::newRow("nothing") << QJsonObject() << QJsonObject() << QStringList();
        QTest::newRow("changed") << json(R"({"a":1,"b":"x"})") << json(R"({"a":2,"b":"x"})")
                                 << QStringList{u"a: 1 → 2"_s, u"b: x → x"_s};
        QTest::newRow("made") << QJsonObject() << json(R"({"email":"a@b"})")
                              << QStringList{u"email: ∅ → a@b"_s};
        QTest::newRow("taken away") << json(R"({"email":"a@b"})") << QJsonObject()
                                    << QStringList{u"email: a@b → ∅"_s};
        QTest::newRow("null is a value")
            << json(R"({"a":null})") << json(R"({"a":""})") << QStringList{u"a: null → \"\""_s};
        QTest::newRow("nested") << json(R"({"p":{"x":true,"y":{"z":1}}})")
                                << json(R"({"p":{"x":false,"y":{"z":1.5}}})")
                                << QStringList{u"p.x: true → false"_s, u"p.y.z: 1 → 1.5"_s};
        QTest::newRow("lists") << json(R"({"t":["a","b"]})") << json(R"({"t":["a","c",{"d":1}]})")
                               << QStringList{u"t[0]: a → a"_s, u"t[1]: b → c"_s, u"t[2].d: ∅ → 1"_s};
        QTest::newRow("kinds differ")
            << json(R"({"a":{"b":1}})") << json(R"({"a":[1]})") << QStringList{u"a: {\"b\":1} → [1]"_s};
        QTest::newRow("empty ones are shown")
            << json(R"({"a":{}})") << json(R"({"a":[]})") << QStringList{u"a: {} → []"_s};
        QTest::newRow("large numbers are exact") << json(R"({"n":9007199254740993})") << QJsonObject()
                                                 << QStringList{u"n: 9007199254740993 → ∅"_s};
    }
    void diff()
    {
        QFETCH(QJsonObject, before);
        QFETCH(QJsonObject, after);
        QFETCH(QStringList, rows);
        QCOMPARE(lines(auditDiff(before, after)), rows);
    }

    void aFloodIsCut()
    {
        const AuditEvent event = hostileEvent(kNow);
        const AuditDiff diff = auditDiff(event.before, event.after);
        QCOMPARE(diff.rows.size(), kMostDiffRows);
        QVERIFY(diff.cut);
        QVERIFY(diff.rows[0].field.startsWith(u"deep[0][0]"_s));
        QVERIFY(diff.rows[0].field.size() < 100); // a hundred levels are not taken apart
    }

    void longValuesAreShortenedUntilAsked()
    {
        AuditDiffModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setValues({{u"a"_s, QString(100'000, u'x')}, {u"b"_s, u"short"_s}}, {});
        const QModelIndex cell = model.index(0, int(AuditDiffModel::Column::Before));
        QVERIFY(cell.data().toString().size() < 300);
        QVERIFY(model.isLong(0) && !model.isLong(1));
        model.toggle(0);
        QVERIFY(cell.data().toString().size() > 10'000);
        QVERIFY(cell.data().toString().size() < 25'000);
        QCOMPARE(cell.data(AuditDiffModel::WholeRole).toString().size(), 100'000);
        model.toggle(0);
        QVERIFY(cell.data().toString().size() < 300);
    }

    void nothingReordersTheTextAround()
    {
        AuditDiffModel model;
        model.setValues({{u"a"_s, u"\u202Eevil\u2069\nline"_s}}, {});
        const QString text = model.index(0, int(AuditDiffModel::Column::Before)).data().toString();
        QCOMPARE(text, QString(QChar(0x2068) + u"evil\nline"_s + QChar(0x2069)));
    }

    void parse()
    {
        const ParsedAuditQuery all = parseAuditQuery(
            u"actor:ada as:u1 target:\"u 2\" about:u3 action:impersonation.* outcome:Failed session:s1 "
            "row:4711/12 since:7d until:2026-03-01 two \"of them\""_s,
            kNow);
        QVERIFY(all.problems.isEmpty());
        QCOMPARE(all.query.actor, u"ada"_s);
        QCOMPARE(all.query.actingAs, u"u1"_s);
        QCOMPARE(all.query.target, u"u 2"_s);
        QCOMPARE(all.query.subject, u"u3"_s);
        QCOMPARE(all.query.action, u"impersonation.*"_s);
        QCOMPARE(all.query.outcome, AuditOutcome::Failed);
        QCOMPARE(all.query.correlation, u"s1"_s);
        QCOMPARE(all.query.position, (AuditPosition{4711, 12}));
        QCOMPARE(all.query.since, kNow.addDays(-7));
        QCOMPARE(all.query.until, QDateTime(QDate(2026, 3, 2), QTime(0, 0), Qt::UTC)); // that day included
        QCOMPARE(all.query.text, u"two of them"_s);
        QCOMPARE(all.terms.size(), 10);
    }

    void problems_data()
    {
        using Kind = QueryProblem::Kind;
        QTest::addColumn<QString>("text");
        QTest::addColumn<Kind>("kind");
        QTest::newRow("key") << u"who:ada"_s << Kind::UnknownKey;
        QTest::newRow("outcome") << u"outcome:maybe"_s << Kind::UnknownValue;
        QTest::newRow("row") << u"row:12"_s << Kind::UnknownValue;
        QTest::newRow("row text") << u"row:a/b"_s << Kind::UnknownValue;
        QTest::newRow("date") << u"since:soon"_s << Kind::BadDate;
        QTest::newRow("range") << u"since:2026-03-02 until:2026-03-01"_s << Kind::ReversedRange;
        QTest::newRow("twice") << u"actor:a actor:b"_s << Kind::Repeated;
        QTest::newRow("empty") << u"actor:"_s << Kind::EmptyValue;
        QTest::newRow("quote") << u"actor:\"ada"_s << Kind::UnterminatedQuote;
        QTest::newRow("long") << QString(u"actor:"_s + QString(1001, u'a')) << Kind::TooLong;
        QTest::newRow("nul") << QString(u"actor:a"_s + QChar(0)) << Kind::ControlCharacter;
        QTest::newRow("half a pair") << QString(u"a"_s + QChar(0xD800)) << Kind::ControlCharacter;
    }
    void problems()
    {
        QFETCH(QString, text);
        QFETCH(QueryProblem::Kind, kind);
        const ParsedAuditQuery parsed = parseAuditQuery(text, kNow);
        QCOMPARE(parsed.problems.size(), 1);
        QCOMPARE(parsed.problems.first().kind, kind);
        QVERIFY(parsed.problems.first().offset + parsed.problems.first().length <= text.size());
    }

    void termsSurviveQuoting_data()
    {
        QTest::addColumn<QString>("value");
        QTest::newRow("plain") << u"ada"_s;
        QTest::newRow("spaces") << u"grace hopper"_s;
        QTest::newRow("quotes") << u"a \"b\" \\ c"_s;
        QTest::newRow("colon") << u"a:b"_s;
        QTest::newRow("backslash") << u"corp\\ada"_s;
    }
    void termsSurviveQuoting()
    {
        QFETCH(QString, value);
        QCOMPARE(parseAuditQuery(auditTerm(u"actor"_s, value), kNow).query.actor, value);
    }

    void finishedTermsBecomeChips()
    {
        const AuditQueryLanguage language;
        const QuerySplit typing = language.split(u"actor:ada mail outcome:done"_s, kNow, false);
        QCOMPARE(typing.chips, QStringList{u"actor:ada"_s});
        QCOMPARE(typing.rest, u"mail outcome:done"_s);
        const QuerySplit entered = language.split(u"actor:ada mail outcome:done"_s, kNow, true);
        QCOMPARE(entered.chips, (QStringList{u"actor:ada"_s, u"outcome:done"_s}));
        QCOMPARE(language.split(entered.text(), kNow, true), entered);
    }

    void completion()
    {
        QCOMPARE(offers(u"ac"_s), (QStringList{u"actor:"_s, u"action:"_s}));
        QCOMPARE(offers(u"action:imp"_s),
                 (QStringList{u"action:impersonation.* "_s, u"action:impersonation.begin "_s,
                              u"action:impersonation.end "_s}));
        QCOMPARE(offers(u"mail outcome:f"_s), QStringList{u"outcome:failed "_s});
        QCOMPARE(offers(u"actor:gr"_s), QStringList{u"actor:\"grace o'hopper\" "_s});
        QVERIFY(offers(u"nonsense:"_s).isEmpty());
    }

    void copies()
    {
        const AuditEvent event = hostileEvent(kNow);
        const QString line = auditAsLine(event);
        QCOMPARE(line.count(u'\t'), 7);
        QVERIFY(!line.contains(u'\n'));
        QVERIFY(line.split(u'\t').at(6).startsWith(u" ="_s)); // a blank in front: no formula
        const QJsonObject copy = QJsonDocument::fromJson(auditAsJson(event).toUtf8()).object();
        QCOMPARE(copy.value(u"after"_s).toObject(), event.after);
        QCOMPARE(copy.value(u"sequence"_s).toInteger(), event.position.sequence);
        QCOMPARE(copy.value(u"hash"_s).toString(), QString::fromLatin1(event.hash.toHex()));
    }

    void unknownWordsStayAsTheyAre()
    {
        QCOMPARE(auditActionText(u"impersonation.begin"_s), u"Begin acting as a user"_s);
        QVERIFY(auditActionText(u"moon.landing"_s).contains(u"moon.landing"_s));
        QCOMPARE(auditFaultText({u"moon_phase"_s, {}, {}}), u"moon_phase"_s);
        QVERIFY(!auditFaultText({u"tail_missing"_s, {}, {}}).contains(u'_'));
    }
};

QTEST_GUILESS_MAIN(TestAuditText)
#include "tst_audittext.moc"
