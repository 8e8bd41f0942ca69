#include "app/cli/commands.h"

#include "services/api/querymoment.h"

namespace regent::cli {

using namespace Qt::StringLiterals;

const QList<CommandInfo>& commands()
{
    static const QList<CommandInfo> kCommands = workspaceCommands() + databaseCommands() + userCommands() +
                                                impersonationCommands() + auditCommands() + tokenCommands();
    return kCommands;
}

const QList<OptionInfo>& globalOptions()
{
    static const QList<OptionInfo> kOptions{
        {"database-url"_L1, "URL"_L1, "libpq URL without a password [REGENT_DATABASE_URL]"_L1},
        {"profile"_L1, "NAME"_L1, "a saved connection profile [REGENT_PROFILE]"_L1},
        {"schema"_L1, "NAME"_L1, "schema of the platform, default 'platform' [DB_SCHEMA]"_L1},
        {"token-file"_L1, "FILE"_L1, "the platform's token of the admin to be [REGENT_TOKEN]"_L1},
        {"as-user"_L1, "ID"_L1, "run this one command as a user (admin); needs --reason"_L1},
        {"reason"_L1, "TEXT"_L1, "why, with --as-user; goes on record"_L1},
        {"mode"_L1, "MODE"_L1, "how far, with --as-user: look (default) or act"_L1},
        {"data-dir"_L1, "DIR"_L1, "where the embedded workspace lives [REGENT_DATA_DIR]"_L1},
        {"json"_L1, {}, "one JSON document on standard output"_L1},
        {"help"_L1, {}, "this text"_L1},
        {"version"_L1, {}, "the version"_L1},
    };
    return kOptions;
}

Result<std::optional<qint64>> wholeNumber(const Arguments& arguments, QLatin1StringView option, qint64 least,
                                          qint64 most)
{
    const auto text = arguments.value(option);
    if (!text)
        return std::nullopt;
    bool good = false;
    const qint64 number = text->toLongLong(&good);
    if (!good || number < least || number > most)
        return failure(Error::Kind::Invalid, u"usage"_s,
                       u"--%1 takes a whole number from %2 to %3"_s.arg(option).arg(least).arg(most), option);
    return number;
}

Result<QDateTime> momentOf(const Arguments& arguments, QLatin1StringView option, const QDateTime& absent)
{
    const auto text = arguments.value(option);
    if (!text)
        return absent;
    const auto moment = parseQueryMoment(*text, QDateTime::currentDateTimeUtc());
    if (!moment)
        return failure(Error::Kind::Invalid, u"usage"_s,
                       u"--%1 takes a time such as 2026-03-01 or 2026-03-01T12:00:00Z"_s.arg(option), option);
    const bool end = option == "until"_L1 && moment->to > moment->from;
    return end ? moment->to.addMSecs(-1) : moment->from;
}

Result<ExportFormat> exportFormatOf(const Arguments& arguments)
{
    const QString format =
        arguments.value("format"_L1).value_or(arguments.has("json"_L1) ? u"jsonl"_s : u"csv"_s);
    if (format == "csv"_L1)
        return ExportFormat::Csv;
    if (format == "jsonl"_L1)
        return ExportFormat::JsonLines;
    return failure(Error::Kind::Invalid, u"usage"_s, u"--format takes csv or jsonl"_s, u"format"_s);
}

} // namespace regent::cli
