#include "app/cli/arguments.h"
#include "app/cli/exitcode.h"
#include "app/cli/messages.h"
#include "app/cli/target.h"

#include <QTest>

using namespace regent;
using namespace regent::cli;
using namespace Qt::StringLiterals;

namespace {

Result<Arguments> parse(const QString& line)
{
    return parseArguments(line.split(u' ', Qt::SkipEmptyParts));
}

} // namespace

class TestCliArguments : public QObject
{
    Q_OBJECT
private slots:
    void findsTheCommand_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("verb");
        QTest::addColumn<QStringList>("operands");
        QTest::addColumn<QStringList>("options");
        const QStringList none;
        QTest::newRow("plain") << u"users list"_s << u"list"_s << none << none;
        QTest::newRow("global first")
            << u"--json users list"_s << u"list"_s << none << QStringList{u"json="_s};
        QTest::newRow("global in the middle")
            << u"users --json list"_s << u"list"_s << none << QStringList{u"json="_s};
        QTest::newRow("global last") << u"users show me --json"_s << u"show"_s << QStringList{u"me"_s}
                                     << QStringList{u"json="_s};
        QTest::newRow("equals") << u"users list --search=a=b --limit=5"_s << u"list"_s << none
                                << QStringList{u"limit=5"_s, u"search=a=b"_s};
        QTest::newRow("empty value") << u"users list --search="_s << u"list"_s << none
                                     << QStringList{u"search="_s};
        QTest::newRow("a value like an option")
            << u"users list --search --json"_s << u"list"_s << none << QStringList{u"search=--json"_s};
        QTest::newRow("after the end of options")
            << u"users show -- --json"_s << u"show"_s << QStringList{u"--json"_s} << none;
        QTest::newRow("a dash is a word") << u"users show -"_s << u"show"_s << QStringList{u"-"_s} << none;
    }

    void findsTheCommand()
    {
        QFETCH(QString, line);
        const auto parsed = parse(line);
        QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().detail));
        QTEST(QString(parsed->command->verb), "verb");
        QTEST(parsed->operands, "operands");
        QStringList options;
        for (auto it = parsed->options.cbegin(); it != parsed->options.cend(); ++it)
            options.append(it.key() + u'=' + it.value());
        options.sort();
        QTEST(options, "options");
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("says");
        QTest::newRow("nothing") << u""_s << u"a command is missing"_s;
        QTest::newRow("noun alone") << u"users"_s << u"what to do with users"_s;
        QTest::newRow("unknown noun") << u"frobnicate"_s << u"unknown command 'frobnicate'"_s;
        QTest::newRow("unknown verb") << u"users eat"_s << u"users cannot 'eat'"_s;
        QTest::newRow("unknown option") << u"users list --frob"_s << u"unknown option --frob"_s;
        QTest::newRow("unknown option with a secret")
            << u"users list --password=hunter2"_s << u"unknown option --password"_s;
        QTest::newRow("short option") << u"users list -x"_s << u"unknown option -x"_s;
        QTest::newRow("one dash") << u"users list -json"_s << u"unknown option -json"_s;
        QTest::newRow("option of another command") << u"users list --print-sql"_s << u"unknown option"_s;
        QTest::newRow("option before its command")
            << u"--limit 5 users list"_s << u"unknown option --limit"_s;
        QTest::newRow("missing value") << u"users list --limit"_s << u"needs a value: N"_s;
        QTest::newRow("value for a switch") << u"users list --json=yes"_s << u"takes no value"_s;
        QTest::newRow("twice") << u"users list --limit 1 --limit 2"_s << u"given twice"_s;
        QTest::newRow("missing operand") << u"users show"_s << u"needs ID-or-EMAIL"_s;
        QTest::newRow("too many operands") << u"users show a b"_s << u"does not take 'b'"_s;
        QTest::newRow("operand where none is") << u"users list all"_s << u"does not take 'all'"_s;
    }

    void refuses()
    {
        QFETCH(QString, line);
        QFETCH(QString, says);
        const auto parsed = parse(line);
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().code, u"usage"_s);
        QCOMPARE(exitCodeOf(parsed.error()), ExitCode::Usage);
        const QString message = messageOf(parsed.error());
        QVERIFY2(message.contains(says), qPrintable(message));
        QVERIFY(!message.contains(u"hunter2"_s) && !message.contains(u'\n'));
    }

    void everyCommandHasHelpThatNamesItsOptions()
    {
        for (const CommandInfo& command : commands()) {
            const auto parsed = parseArguments({command.noun, command.verb, u"--help"_s});
            QVERIFY(parsed);
            const QString help = helpText(*parsed);
            QVERIFY(help.contains(command.summary));
            for (const OptionInfo& option : command.options + globalOptions())
                QVERIFY2(help.contains("--"_L1 + option.name), option.name.data());
        }
    }

    void targets_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QStringList>("environment");
        QTest::addColumn<QString>("target");
        const auto row = [](const char* name, const QString& line, const QStringList& environment,
                            const QString& target) { QTest::newRow(name) << line << environment << target; };
        row("nothing", {}, {}, u"workspace  "_s);
        row("url", u"--database-url postgresql://h/d"_s, {}, u"url postgresql://h/d "_s);
        row("profile", u"--profile p"_s, {}, u"profile p "_s);
        row("url from outside", {}, {u"REGENT_DATABASE_URL=u"_s}, u"url u "_s);
        row("profile from outside", {}, {u"REGENT_PROFILE=p"_s}, u"profile p "_s);
        row("empty variables", {}, {u"REGENT_PROFILE="_s, u"DB_SCHEMA="_s}, u"workspace  "_s);
        row("line before variable", u"--profile p"_s, {u"REGENT_DATABASE_URL=u"_s}, u"profile p "_s);
        row("both", u"--profile p --database-url u"_s, {}, u"error profile "_s);
        row("both from outside", {}, {u"REGENT_PROFILE=p"_s, u"REGENT_DATABASE_URL=u"_s},
            u"error profile "_s);
        row("schema", u"--schema s"_s, {u"DB_SCHEMA=t"_s}, u"workspace  s"_s);
        row("schema from outside", {}, {u"DB_SCHEMA=t"_s}, u"workspace  t"_s);
        row("schema of the URL", u"--database-url postgresql://h/d?schema=s"_s, {u"DB_SCHEMA=t"_s},
            u"url postgresql://h/d?schema=s "_s);
    }

    void targets()
    {
        QFETCH(QString, line);
        QFETCH(QStringList, environment);
        QProcessEnvironment variables;
        for (const QString& pair : environment)
            variables.insert(pair.section(u'=', 0, 0), pair.section(u'=', 1));
        const auto parsed = parse(line + u" db status"_s);
        QVERIFY(parsed);
        const auto target = targetOf(*parsed, variables);
        static const QStringList kKinds{u"workspace"_s, u"url"_s, u"profile"_s};
        QString found = target ? kKinds[int(target->kind)] : u"error"_s;
        found += u' ' + (target ? target->name : target.error().field);
        found += u' ' + (target ? target->schema.value_or(QString()) : QString());
        QTEST(found, "target");
    }

    void aPasswordInTheUrlIsRefused_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("user info") << u"postgresql://ada:hunter2@db.test/platform"_s;
        QTest::newRow("parameter") << u"postgresql://ada@db.test/platform?password=hunter2"_s;
        QTest::newRow("encoded") << u"postgresql://ada:hunter%32@db.test/platform"_s;
    }

    void aPasswordInTheUrlIsRefused()
    {
        QFETCH(QString, url);
        const auto profile = profileOfUrl({Target::Kind::Url, url, {}});
        QVERIFY(!profile);
        QCOMPARE(exitCodeOf(profile.error()), ExitCode::Usage);
        const QString message = messageOf(profile.error());
        QVERIFY2(message.contains(u"PGPASSWORD"_s), qPrintable(message));
        QVERIFY(!message.contains(u"hunter"_s));
    }

    void everyKindHasItsExitCode()
    {
        using Kind = Error::Kind;
        const QList<QPair<Kind, int>> contract{
            {Kind::Invalid, 2},     {Kind::Denied, 3},  {Kind::NotFound, 4},  {Kind::Conflict, 5},
            {Kind::Unavailable, 6}, {Kind::Timeout, 6}, {Kind::Cancelled, 1}, {Kind::Internal, 1}};
        for (const auto& [kind, code] : contract)
            QCOMPARE(int(exitCodeOf({kind, {}, {}, {}})), code);
        QCOMPARE(exitCodeOf({Error::Kind::Unavailable, u"io"_s, {}, {}}), ExitCode::Failed);
    }

    void messagesStayOnOneHarmlessLine()
    {
        const QString message =
            messageOf({Error::Kind::Internal, u"XX000"_s, u"two\nlines \x1b[31m\u202e and\r more"_s, {}});
        for (const QChar ch : message)
            QVERIFY(ch.unicode() >= 0x20 && ch != QChar(0x202E));
        QVERIFY(message.contains(u"two lines"_s));
    }

    void lendsAPasswordOnlyWhereItIsAsSafe_data()
    {
        QTest::addColumn<QString>("saved");
        QTest::addColumn<QString>("asked");
        QTest::addColumn<bool>("lends");
        const QString base = u"postgresql://ada@db.example.com/platform"_s;
        const auto with = [&base](const QString& query) { return QString(base + u'?' + query); };
        QTest::newRow("same") << base << base << true;
        QTest::newRow("other login") << base << u"postgresql://bob@db.example.com/platform"_s << false;
        QTest::newRow("other port") << base << u"postgresql://ada@db.example.com:6432/platform"_s << false;
        QTest::newRow("spelt out") << base << with(u"sslmode=verify-full"_s) << true;
        QTest::newRow("unverified") << base << with(u"sslmode=require"_s) << false;
        QTest::newRow("clear text") << base << with(u"sslmode=disable"_s) << false;
        QTest::newRow("clear text for unverified")
            << with(u"sslmode=require"_s) << with(u"sslmode=disable"_s) << false;
        QTest::newRow("stronger") << with(u"sslmode=require"_s) << base << true;
        QTest::newRow("both unverified") << with(u"sslmode=require"_s) << with(u"sslmode=require"_s) << true;
        QTest::newRow("other authority") << base << with(u"sslrootcert=/tmp/ca.pem"_s) << false;
        QTest::newRow("any authority") << with(u"sslrootcert=/tmp/ca.pem"_s) << base << false;
        QTest::newRow("unbound") << base << with(u"channel_binding=disable"_s) << false;
        QTest::newRow("bound after all") << with(u"channel_binding=disable"_s) << base << true;
        const QString local = u"postgresql://ada@localhost/platform"_s;
        QTest::newRow("local") << local << QString(local + u"?sslmode=disable"_s) << true;
        QTest::newRow("local, verified before")
            << QString(local + u"?sslmode=verify-full"_s) << local << false;
    }
    void lendsAPasswordOnlyWhereItIsAsSafe()
    {
        QFETCH(QString, saved);
        QFETCH(QString, asked);
        const auto savedProfile = profileOfUrl({Target::Kind::Url, saved, {}});
        const auto askedProfile = profileOfUrl({Target::Kind::Url, asked, {}});
        QVERIFY(savedProfile && askedProfile);
        QTEST(mayLendPassword(*savedProfile, *askedProfile), "lends");
    }
};

QTEST_APPLESS_MAIN(TestCliArguments)
#include "tst_cliarguments.moc"
