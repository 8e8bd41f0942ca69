#include "app/options.h"

#include <QCommandLineParser>

#include <cstdio>
#include <cstdlib>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

constexpr int kUsage = 2; // as regentctl

[[noreturn]] void refuse(const QString& reason)
{
    std::fputs(qPrintable(u"regent: "_s + reason + u'\n'), stderr);
    std::exit(kUsage);
}

std::optional<Role> roleFromName(const QString& name)
{
    for (const Role role : {Role::Support, Role::Operator, Role::Admin}) {
        if (roleName(role) == name)
            return role;
    }
    return std::nullopt;
}

QString valueOr(const QCommandLineParser& parser, const QString& option, const char* variable)
{
    return parser.isSet(option) ? parser.value(option) : qEnvironmentVariable(variable);
}

} // namespace

Options parseOptions(const QStringList& arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Desktop admin console for an AutoGPT Platform"_s);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({
        {u"profile"_s, u"Open this saved connection (REGENT_PROFILE)."_s, u"name"_s},
        {u"database-url"_s, u"Open this database, a libpq URL without password (REGENT_DATABASE_URL)."_s,
         u"url"_s},
        {u"schema"_s, u"Schema of the platform's tables (DB_SCHEMA)."_s, u"name"_s},
        {u"as"_s, u"Open the embedded workspace as admin, operator or support."_s, u"role"_s},
        {u"data-dir"_s, u"Where the embedded workspace lives (REGENT_DATA_DIR)."_s, u"folder"_s},
        {u"tour"_s, u"Walk through the console by itself and leave a picture of each step."_s, u"folder"_s},
        {u"quit-when-shown"_s, u"Leave once the first rows are painted and print how long that took."_s},
    });
    parser.process(arguments);
    if (!parser.positionalArguments().isEmpty())
        refuse(u"unexpected argument '%1'; see --help"_s.arg(parser.positionalArguments().first()));

    Options options{
        .profile = valueOr(parser, u"profile"_s, "REGENT_PROFILE"),
        .databaseUrl = valueOr(parser, u"database-url"_s, "REGENT_DATABASE_URL"),
        .schema = valueOr(parser, u"schema"_s, "DB_SCHEMA"),
        .dataDir = valueOr(parser, u"data-dir"_s, "REGENT_DATA_DIR"),
        .tourDir = parser.value(u"tour"_s),
        .role = roleFromName(parser.value(u"as"_s)),
        .quitWhenShown = parser.isSet(u"quit-when-shown"_s),
    };
    if (parser.isSet(u"as"_s) && !options.role)
        refuse(u"--as takes admin, operator or support"_s);
    if (!options.profile.isEmpty() && !options.databaseUrl.isEmpty())
        refuse(u"a URL and a profile are given; choose one"_s);
    return options;
}

} // namespace regent
