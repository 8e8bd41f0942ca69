#include "services/api/userquery.h"

#include <QTest>

#include <rapidcheck.h>

using namespace regent;
using namespace Qt::StringLiterals;

class TestUserQueryProperties : public QObject
{
    Q_OBJECT
private slots:
    void everyTermStandsWhereItSays();
    void quotedTextComesBack();
    void neverThrowsTheGoodTermsAway();
};

namespace {

const QDateTime kNow(QDate(2026, 3, 15), QTime(12, 0), Qt::UTC);

/// Text made of what tends to break scanners.
rc::Gen<QString> anyQueryText()
{
    static const std::vector<std::u16string> kPieces{
        u"a",  u" ",      u"\"",     u"\\",  u":",    u"-",         u"*",     u",",        u"<",
        u">=", u"..",     u"name:",  u"id:", u"tz:",  u"created:",  u"2026-", u"03",       u"30d",
        u"$",  u"\u05D0", u"\u200F", u"\t",  u"tier", u"verified:", u"yes",   u"balance:", u"\U0001F600"};
    return rc::gen::map(rc::gen::container<std::vector<std::u16string>>(rc::gen::elementOf(kPieces)),
                        [](const std::vector<std::u16string>& pieces) {
                            QString text;
                            for (const std::u16string& piece : pieces)
                                text += QString::fromStdU16String(piece);
                            return text;
                        });
}

} // namespace

void TestUserQueryProperties::everyTermStandsWhereItSays()
{
    QVERIFY(rc::check("terms and problems tile the text, in order, and parse alike on their own", [] {
        const QString text = *anyQueryText();
        const ParsedQuery parsed = parseUserQuery(text, kNow);
        QString covered(text.size(), u' ');
        for (const QueryTerm& term : parsed.terms) {
            const QString slice = text.mid(term.offset, term.length);
            ParsedQuery alone = parseUserQuery(slice, kNow);
            RC_ASSERT(alone.terms.size() == 1 && alone.ok());
            alone.terms[0].offset = term.offset;
            RC_ASSERT(alone.terms[0] == term);
            covered.replace(term.offset, term.length, QString(term.length, u'x'));
        }
        qsizetype last = -1;
        for (const QueryProblem& problem : parsed.problems) {
            RC_ASSERT(problem.offset > last && problem.length > 0);
            last = problem.offset;
            covered.replace(problem.offset, problem.length, QString(problem.length, u'x'));
        }
        RC_ASSERT(covered.size() == text.size());
        for (qsizetype i = 0; i < text.size(); ++i)
            RC_ASSERT(covered[i] == u'x' || text[i].isSpace());
    }));
}

void TestUserQueryProperties::quotedTextComesBack()
{
    QVERIFY(rc::check("any storable text survives quoting", [] {
        const QString text = *anyQueryText();
        RC_PRE(!text.isEmpty());
        QString quoted = text;
        quoted.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s).replace(u'*', u"\\*"_s);
        const ParsedQuery parsed = parseUserQuery(u"name:\""_s + quoted + u'"', kNow);
        RC_ASSERT(parsed.ok());
        RC_ASSERT(parsed.terms.size() == 1);
        RC_ASSERT(parsed.terms[0].values == QStringList{text});
        RC_ASSERT(parsed.terms[0].op == QueryTerm::Op::Equals);
    }));
}

void TestUserQueryProperties::neverThrowsTheGoodTermsAway()
{
    QVERIFY(rc::check("a bad term in front changes nothing but offsets", [] {
        const QString text = *anyQueryText();
        const QString bad = u"nokey:1 "_s;
        ParsedQuery plain = parseUserQuery(text, kNow);
        RC_PRE(plain.terms.size() + plain.problems.size() < kMaxQueryTerms);
        const ParsedQuery shifted = parseUserQuery(bad + text, kNow);
        for (QueryTerm& term : plain.terms)
            term.offset += bad.size();
        RC_ASSERT(shifted.terms == plain.terms);
        RC_ASSERT(shifted.problems.size() == plain.problems.size() + 1);
    }));
}

QTEST_APPLESS_MAIN(TestUserQueryProperties)
#include "tst_userqueryproperties.moc"
