#include "services/api/userquery.h"

#include <QElapsedTimer>
#include <QTest>

#include <limits>

using namespace regent;
using namespace Qt::StringLiterals;

namespace {

using Key = QueryTerm::Key;
using Op = QueryTerm::Op;
using Fault = QueryProblem::Kind;

const QDateTime kNow(QDate(2026, 3, 15), QTime(12, 0), Qt::UTC);

QString keyText(Key key)
{
    if (key == Key::Text)
        return u"text"_s;
    for (const QueryKeyInfo& info : queryKeys()) {
        if (info.key == key)
            return info.name;
    }
    return u"?"_s;
}

QString opText(Op op)
{
    switch (op) {
    case Op::Equals:
        return u"="_s;
    case Op::Less:
        return u"<"_s;
    case Op::LessOrEqual:
        return u"<="_s;
    case Op::Greater:
        return u">"_s;
    case Op::GreaterOrEqual:
        return u">="_s;
    case Op::Between:
        return u".."_s;
    case Op::Like:
        return u"~"_s;
    case Op::None:
        return u"none"_s;
    }
    return u"?"_s;
}

QString momentText(const QDateTime& moment)
{
    return moment.isValid() ? moment.toString(u"yyyyMMdd-HHmmss.zzz"_s).remove(u"-000000.000"_s) : u"*"_s;
}

QString centsText(qint64 cents)
{
    using Limits = std::numeric_limits<qint64>;
    return cents == Limits::min() || cents == Limits::max() ? u"*"_s : QString::number(cents);
}

QString valueText(const QueryTerm& term)
{
    if (term.op == Op::None)
        return {};
    switch (term.key) {
    case Key::Verified:
        return term.flag ? u"yes"_s : u"no"_s;
    case Key::Created:
    case Key::Active:
        return momentText(term.from) + u' ' + momentText(term.to);
    case Key::Balance:
        return centsText(term.fromCents) + u' ' + centsText(term.toCents);
    default:
        return term.values.join(u'|');
    }
}

QString faultText(Fault fault)
{
    static const char* kNames[] = {"UnknownKey",   "BadDate",           "BadDuration",   "BadAmount",
                                   "BadFlag",      "UnterminatedQuote", "EmptyValue",    "ReversedRange",
                                   "TooManyTerms", "TooLong",           "UnsupportedOp", "ControlCharacter"};
    return QString::fromLatin1(kNames[int(fault)]);
}

/// "-key op value @offset+length; …; !Fault @offset+length"
QString describe(const ParsedQuery& query)
{
    QStringList parts;
    for (const QueryTerm& term : query.terms) {
        parts.append(u"%1%2%3%4@%5+%6"_s.arg(term.negated ? u"-"_s : u""_s, keyText(term.key),
                                             opText(term.op), valueText(term), QString::number(term.offset),
                                             QString::number(term.length)));
    }
    for (const QueryProblem& problem : query.problems)
        parts.append(u"!%1@%2+%3"_s.arg(faultText(problem.kind)).arg(problem.offset).arg(problem.length));
    return parts.join(u"; "_s);
}

struct Row
{
    const char16_t* query;
    const char16_t* expected;
};

const Row kRows[] = {
    // Nothing and spaces
    {u"", u""},
    {u"   ", u""},
    {u"\t\r\n", u""},
    {u"\u3000\u00A0", u""},
    // Free text
    {u"ana", u"text=ana@0+3"},
    {u"  ana  ", u"text=ana@2+3"},
    {u"ana bo", u"text=ana@0+3; text=bo@4+2"},
    {u"ana\u3000bo", u"text=ana@0+3; text=bo@4+2"},
    {u"\"ana b\"", u"text=ana b@0+7"},
    {u"\"ana\"bo", u"text=ana@0+5; text=bo@5+2"},
    {u"\"a\"\"b\"", u"text=a@0+3; text=b@3+3"},
    {u"fo\"o", u"text=fo\"o@0+4"},
    {u"\"say \\\"hi\\\"\"", u"text=say \"hi\"@0+12"},
    {u"\"back\\\\slash\"", u"text=back\\slash@0+13"},
    {u"\"other\\n\"", u"text=other\\n@0+9"},
    {u"back\\slash", u"text=back\\slash@0+10"},
    {u"-ana", u"-text=ana@0+4"},
    {u"-\"ana b\"", u"-text=ana b@0+8"},
    {u"--ana", u"-text=-ana@0+5"},
    {u"ana-bo", u"text=ana-bo@0+6"},
    {u"ana*", u"text~ana*@0+4"},
    {u"*@corp.io", u"text~*@corp.io@0+9"},
    {u"a**b", u"text~a*b@0+4"},
    {u"a*\\b", u"text~a*\\\\b@0+4"},
    {u"\"ana*\"", u"text=ana*@0+6"},
    {u"a_b%c", u"text=a_b%c@0+5"},
    {u"a,b", u"text=a,b@0+3"},
    {u"<script>", u"text=<script>@0+8"},
    {u"'; DROP", u"text=';@0+2; text=DROP@3+4"},
    {u"3e53486c-cf57-477e-ba2a-cb02dc828e1a", u"text=3e53486c-cf57-477e-ba2a-cb02dc828e1a@0+36"},
    {u"\u674E\u96F7", u"text=\u674E\u96F7@0+2"},
    {u"\u05D0\u05D1 \u0627\u0628", u"text=\u05D0\u05D1@0+2; text=\u0627\u0628@3+2"},
    {u"\u200Fana", u"text=\u200Fana@0+4"},
    {u"\U0001F600 ana", u"text=\U0001F600@0+2; text=ana@3+3"},
    {u"\u0001\u007F", u"text=\u0001\u007F@0+2"},
    // Ids
    {u"id:abc", u"id=abc@0+6"},
    {u"id:abc,def", u"id=abc|def@0+10"},
    {u"id:\"a,b\"", u"id=a,b@0+8"},
    {u"id:a*", u"id=a*@0+5"},
    {u"ID:abc", u"id=abc@0+6"},
    // E-mail
    {u"email:a@b.io", u"email=a@b.io@0+12"},
    {u"EMail:a@b.io", u"email=a@b.io@0+12"},
    {u"mail:a@b.io", u"email=a@b.io@0+11"},
    {u"e-mail:a@b.io", u"email=a@b.io@0+13"},
    {u"email:*@b.io", u"email~*@b.io@0+12"},
    {u"email:a*,b@c.io", u"email~a*|b@c.io@0+15"},
    {u"email:a@b.io,c@d.io", u"email=a@b.io|c@d.io@0+19"},
    {u"email:*", u"email~*@0+7"},
    {u"-email:*@b.io", u"-email~*@b.io@0+13"},
    {u"email:\"a\\*b*\"", u"email~a\\*b*@0+13"},
    {u"email:\"a\\*b\"", u"email=a*b@0+12"},
    {u"email:a:b", u"email=a:b@0+9"},
    {u"\u200Eemail:a@b.io", u"email=a@b.io@0+13"},
    // Name
    {u"name:ana", u"name=ana@0+8"},
    {u"name:\"ana b\"", u"name=ana b@0+12"},
    {u"name:\"ana b*\"", u"name~ana b*@0+13"},
    {u"name:a,b", u"name=a,b@0+8"},
    {u"name:none", u"namenone@0+9"},
    {u"name:NONE", u"namenone@0+9"},
    {u"name:\"none\"", u"name=none@0+11"},
    {u"-name:none", u"-namenone@0+10"},
    {u"name:\"\u05D0\u05D1 \u05D2\"", u"name=\u05D0\u05D1 \u05D2@0+11"},
    // Verified
    {u"verified:yes", u"verified=yes@0+12"},
    {u"verified:NO", u"verified=no@0+11"},
    {u"verified:true", u"verified=yes@0+13"},
    {u"verified:false", u"verified=no@0+14"},
    {u"-verified:no", u"-verified=no@0+12"},
    {u"verified:\"yes\"", u"verified=yes@0+14"},
    // Tier and time zone
    {u"tier:pro", u"tier=pro@0+8"},
    {u"tier:pro,FREE", u"tier=pro|FREE@0+13"},
    {u"tier:p*", u"tier=p*@0+7"},
    {u"tz:Europe/*", u"tz~Europe/*@0+11"},
    {u"tz:UTC,Europe/*", u"tz~UTC|Europe/*@0+15"},
    {u"timezone:not-set", u"tz=not-set@0+16"},
    // Created: dates cut short
    {u"created:2026", u"created=20260101 20270101@0+12"},
    {u"created:2026-03", u"created=20260301 20260401@0+15"},
    {u"created:2025-12", u"created=20251201 20260101@0+15"},
    {u"created:2026-03-01", u"created=20260301 20260302@0+18"},
    {u"created:2024-02-29", u"created=20240229 20240301@0+18"},
    {u"created:2026-03-01T10:30", u"created=20260301-103000.000 20260301-103100.000@0+24"},
    {u"created:2026-03-01T10:30:15", u"created=20260301-103015.000 20260301-103016.000@0+27"},
    {u"created:2026-03-01t10:30:15.25z", u"created=20260301-103015.250 20260301-103015.251@0+31"},
    {u"created:2026-03-01T10:30+02:00", u"created=20260301-083000.000 20260301-083100.000@0+30"},
    {u"created:2026-03-01T10:30-0230", u"created=20260301-130000.000 20260301-130100.000@0+29"},
    {u"created:\"2026-03-01 10:30\"", u"created=20260301-103000.000 20260301-103100.000@0+26"},
    {u"created:today", u"created=20260315 20260316@0+13"},
    {u"created:Yesterday", u"created=20260314 20260315@0+17"},
    // Created: comparisons
    {u"created:>2026-01-01", u"created>20260102 *@0+19"},
    {u"created:>=2026-01-01", u"created>=20260101 *@0+20"},
    {u"created:<2026-01-01", u"created<* 20260101@0+19"},
    {u"created:<=2026-01-01", u"created<=* 20260102@0+20"},
    {u"created:>2026-01", u"created>20260201 *@0+16"},
    {u"created:>\"2026-01-01 10:00\"", u"created>20260101-100100.000 *@0+27"},
    {u"created:2026-01..2026-03", u"created..20260101 20260401@0+24"},
    {u"created:2026-01-01..2026-01-01", u"created..20260101 20260102@0+30"},
    {u"created:2026-01..", u"created..20260101 *@0+17"},
    {u"created:..2026-01", u"created..* 20260201@0+17"},
    {u"created:30d..7d", u"created..20260213-120000.000 20260308-120000.000@0+15"},
    {u"created:30d", u"created>=20260213-120000.000 *@0+11"},
    {u"created:<30d", u"created>=20260213-120000.000 *@0+12"},
    {u"created:<=30d", u"created>=20260213-120000.000 *@0+13"},
    {u"created:>30d", u"created<* 20260213-120000.000@0+12"},
    {u"created:>=30d", u"created<=* 20260213-120000.000@0+13"},
    // Active
    {u"active:30d", u"active>=20260213-120000.000 *@0+10"},
    {u"active:90min", u"active>=20260315-103000.000 *@0+12"},
    {u"active:12H", u"active>=20260315 *@0+10"},
    {u"active:2w", u"active>=20260301-120000.000 *@0+9"},
    {u"active:1mo", u"active>=20260215-120000.000 *@0+10"},
    {u"active:1y", u"active>=20250315-120000.000 *@0+9"},
    {u"active:<30d", u"active>=20260213-120000.000 *@0+11"},
    {u"active:>90d", u"active<* 20251215-120000.000@0+11"},
    {u"active:2026-03", u"active=20260301 20260401@0+14"},
    {u"active:<2026-01-01", u"active<* 20260101@0+18"},
    {u"active:never", u"activenone@0+12"},
    {u"-active:never", u"-activenone@0+13"},
    // Balance
    {u"balance:0", u"balance=0 0@0+9"},
    {u"balance:12.50", u"balance=1250 1250@0+13"},
    {u"balance:12.5", u"balance=1250 1250@0+12"},
    {u"balance:$12", u"balance=1200 1200@0+11"},
    {u"balance:-3.05", u"balance=-305 -305@0+13"},
    {u"balance:>12.50", u"balance>1251 *@0+14"},
    {u"balance:>=12.50", u"balance>=1250 *@0+15"},
    {u"balance:<0", u"balance<* -1@0+10"},
    {u"balance:<=0", u"balance<=* 0@0+11"},
    {u"balance:-5..10", u"balance..-500 1000@0+14"},
    {u"balance:5..", u"balance..500 *@0+11"},
    {u"balance:..5", u"balance..* 500@0+11"},
    {u"balance:none", u"balancenone@0+12"},
    {u"balance:999999999999.99", u"balance=99999999999999 99999999999999@0+23"},
    // Together
    {u"verified:no tier:pro created:>2026-01-01 active:30d tz:Europe/* email:*@corp.io name:\"ana b\"",
     u"verified=no@0+11; tier=pro@12+8; created>20260102 *@21+19; active>=20260213-120000.000 *@41+10; "
     u"tz~Europe/*@52+11; email~*@corp.io@64+15; name=ana b@80+12"},
    // Problems
    {u"foo:bar", u"!UnknownKey@0+7"},
    {u"-foo:bar", u"!UnknownKey@0+8"},
    {u"http://corp.io", u"!UnknownKey@0+14"},
    {u":bar", u"!UnknownKey@0+4"},
    {u"foo:\"a b\" ana", u"text=ana@10+3; !UnknownKey@0+9"},
    {u"ana foo:bar bo", u"text=ana@0+3; text=bo@12+2; !UnknownKey@4+7"},
    {u"verified:maybe", u"!BadFlag@0+14"},
    {u"verified:", u"!EmptyValue@0+9"},
    {u"tier: pro", u"text=pro@6+3; !EmptyValue@0+5"},
    {u"tier:pro,", u"!EmptyValue@0+9"},
    {u"tier:,pro", u"!EmptyValue@0+9"},
    {u"\"\"", u"!EmptyValue@0+2"},
    {u"name:\"\"", u"!EmptyValue@0+7"},
    {u"-", u"!EmptyValue@0+1"},
    {u"created:>", u"!EmptyValue@0+9"},
    {u"created:soon", u"!BadDate@0+12"},
    {u"created:2026-13", u"!BadDate@0+15"},
    {u"created:2026-02-29", u"!BadDate@0+18"},
    {u"created:2026-1-1", u"!BadDate@0+16"},
    {u"created:0000-01-01", u"!BadDate@0+18"},
    {u"created:20260101", u"!BadDate@0+16"},
    {u"created:2026-01-01T25:00", u"!BadDate@0+24"},
    {u"created:2026-01-01T10", u"!BadDate@0+21"},
    {u"created:2026-01-01T10:00:00.", u"!BadDate@0+28"},
    {u"created:2026-01-01T10:00+15:00", u"!BadDate@0+30"},
    {u"created:2026-01-01T10:00Zx", u"!BadDate@0+26"},
    {u"created:..", u"!BadDate@0+10"},
    {u"created:1..2", u"!BadDate@0+12"},
    {u"created:2026-02..2026-01", u"!ReversedRange@0+24"},
    {u"created:7d..30d", u"!ReversedRange@0+15"},
    {u"active:30x", u"!BadDuration@0+10"},
    {u"active:30m", u"!BadDuration@0+10"},
    {u"active:99999y", u"!BadDuration@0+13"},
    {u"active:9999999d", u"!BadDuration@0+15"},
    {u"active:-1d", u"!BadDate@0+10"},
    {u"balance:lots", u"!BadAmount@0+12"},
    {u"balance:1.234", u"!BadAmount@0+13"},
    {u"balance:1.", u"!BadAmount@0+10"},
    {u"balance:.5", u"!BadAmount@0+10"},
    {u"balance:1,000", u"!BadAmount@0+13"},
    {u"balance:..", u"!BadAmount@0+10"},
    {u"balance:9999999999999", u"!BadAmount@0+21"},
    {u"balance:\u0661\u0662", u"!BadAmount@0+10"},
    {u"balance:10..5", u"!ReversedRange@0+13"},
    {u"tier:>pro", u"!UnsupportedOp@0+9"},
    {u"verified:<=yes", u"!UnsupportedOp@0+14"},
    {u"email:<a@b.io", u"!UnsupportedOp@0+13"},
    {u"\"ana", u"!UnterminatedQuote@0+4"},
    {u"ana name:\"b c", u"text=ana@0+3; !UnterminatedQuote@4+9"},
    {u"\"ana\\\"", u"!UnterminatedQuote@0+6"},
    {u"\U0001F600 foo:1 \u05D0 verified:x", u"text=\U0001F600@0+2; text=\u05D0@9+1; "
                                            u"!UnknownKey@3+5; !BadFlag@11+10"},
};

QString fromUtf16(const char16_t* text)
{
    return QString::fromUtf16(text);
}

} // namespace

class TestUserQuery : public QObject
{
    Q_OBJECT
private slots:
    void parses_data();
    void parses();
    void refusesWhatTheServerCannotStore_data();
    void refusesWhatTheServerCannotStore();
    void limitsTermsAndValues();
    void tenThousandTermsAreQuick();
    void errorNamesTermAndOffset();
    void shortensTheShownTermBetweenCharacters();
    void namesOfSorts();
    void keysRoundTrip();
};

void TestUserQuery::parses_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("expected");
    for (const Row& row : kRows)
        QTest::addRow("%03d %s", int(&row - kRows), qPrintable(fromUtf16(row.query).left(60)))
            << fromUtf16(row.query) << fromUtf16(row.expected);
}

void TestUserQuery::parses()
{
    QFETCH(QString, query);
    QFETCH(QString, expected);
    const ParsedQuery parsed = parseUserQuery(query, kNow);
    QCOMPARE(describe(parsed), expected);
    QCOMPARE(parsed.ok(), !expected.contains(u'!'));
}

void TestUserQuery::refusesWhatTheServerCannotStore_data()
{
    QTest::addColumn<QString>("value");
    QTest::newRow("nul") << QString(QChar(0));
    QTest::newRow("nul inside") << u"a"_s + QChar(0) + u"b"_s;
    QTest::newRow("high surrogate alone") << u"a"_s + QChar(0xD83D);
    QTest::newRow("low surrogate alone") << QChar(0xDE00) + u"a"_s;
    QTest::newRow("surrogates swapped") << QString(QChar(0xDE00)) + QChar(0xD83D);
}

void TestUserQuery::refusesWhatTheServerCannotStore()
{
    QFETCH(QString, value);
    for (const QString& query : QStringList{value, u"name:"_s + value, u"\""_s + value + u'"'}) {
        const ParsedQuery parsed = parseUserQuery(query + u" ok", kNow);
        QCOMPARE(parsed.problems.size(), 1);
        QCOMPARE(parsed.problems[0].kind, Fault::ControlCharacter);
        QCOMPARE(parsed.problems[0].length, query.size());
        QCOMPARE(parsed.terms.size(), 1);
    }
}

void TestUserQuery::limitsTermsAndValues()
{
    const QString full = u"a "_s.repeated(kMaxQueryTerms);
    QVERIFY(parseUserQuery(full, kNow).ok());
    const ParsedQuery over = parseUserQuery(full + u"b c "_s, kNow);
    QCOMPARE(over.terms.size(), kMaxQueryTerms);
    QCOMPARE(over.problems.size(), 1);
    QCOMPARE(over.problems[0].kind, Fault::TooManyTerms);
    QCOMPARE(over.problems[0].offset, full.size());
    QCOMPARE(over.problems[0].length, 3);

    QVERIFY(parseUserQuery(QString(kMaxQueryValue, u'a'), kNow).ok());
    const ParsedQuery tooLong = parseUserQuery(u"name:"_s + QString(kMaxQueryValue + 1, u'a'), kNow);
    QCOMPARE(tooLong.problems.value(0).kind, Fault::TooLong);
}

void TestUserQuery::tenThousandTermsAreQuick()
{
    const QStringList shapes{u"verified:no "_s, u"\"a b\" "_s, u"x:y "_s, u"\" "_s, u"a"_s, u"*"_s, u":"_s};
    for (const QString& shape : shapes) {
        const QString query = shape.repeated(10000);
        QElapsedTimer timer;
        timer.start();
        const ParsedQuery parsed = parseUserQuery(query, kNow);
        QVERIFY2(timer.elapsed() < 1000, qPrintable(shape)); // quadratic work would take minutes
        QVERIFY(parsed.terms.size() <= kMaxQueryTerms);
        QVERIFY(parsed.problems.size() <= kMaxQueryTerms + 1);
        QVERIFY(!parsed.ok());
    }
}

void TestUserQuery::errorNamesTermAndOffset()
{
    const Error error = queryError(parseUserQuery(u"ana foo:bar x:y"_s, kNow));
    QCOMPARE(error.kind, Error::Kind::Invalid);
    QCOMPARE(error.code, u"bad_query"_s);
    QCOMPARE(error.field, u"search"_s);
    QVERIFY(error.detail.contains(u"offset 4"_s));
    QVERIFY(error.detail.contains(u"\"foo:bar\""_s));
    QVERIFY(error.detail.contains(u"verified, tier"_s));
}

void TestUserQuery::shortensTheShownTermBetweenCharacters()
{
    const QString emoji = QString::fromUcs4(U"\U0001F600");
    const QString query = u"x:"_s + u"a"_s + emoji.repeated(100);
    const QueryProblem problem = parseUserQuery(query, kNow).problems.value(0);
    QCOMPARE(problem.length, query.size());
    QCOMPARE(problem.term.size(), 79);
    QVERIFY(problem.term.back().isLowSurrogate());
}

void TestUserQuery::namesOfSorts()
{
    for (const UserSort sort : {UserSort::Created, UserSort::Email, UserSort::Name, UserSort::Id})
        QCOMPARE(userSortFromName(userSortName(sort)), std::optional(sort));
    QCOMPARE(userSortFromName(u"Created"_s), std::nullopt);
    QCOMPARE(userSortFromName({}), std::nullopt);
}

void TestUserQuery::keysRoundTrip()
{
    for (const QueryKeyInfo& info : queryKeys()) {
        for (const QString& value : info.values) {
            const ParsedQuery parsed = parseUserQuery(info.name + u':' + value, kNow);
            QVERIFY2(parsed.ok(), qPrintable(info.name + u':' + value));
            QCOMPARE(parsed.terms.value(0).key, info.key);
        }
    }
}

QTEST_APPLESS_MAIN(TestUserQuery)
#include "tst_userquery.moc"
