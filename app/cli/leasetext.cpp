#include "app/cli/leasetext.h"

#include "app/cli/json.h"
#include "app/cli/texttable.h"

namespace regent::cli {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> usage(const QString& what, const QString& field)
{
    return failure(Error::Kind::Invalid, u"usage"_s, what, field);
}

QString timeText(const QDateTime& time)
{
    return time.isValid() ? time.toUTC().toString(u"yyyy-MM-dd HH:mm:ss"_s) + u" UTC"_s : u"–"_s;
}

QJsonValue orNull(const QString& text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QString endText(const Lease& lease)
{
    return lease.isOpen() ? u"runs"_s : lease.cause ? leaseEndName(*lease.cause) : u"ended"_s;
}

bool hasOwnOption(const CommandInfo& command, QLatin1StringView name)
{
    return std::ranges::any_of(command.options, [&](const OptionInfo& o) { return o.name == name; });
}

} // namespace

QJsonObject toJson(const Lease& lease)
{
    return {{"lease_id"_L1, lease.id.value()},
            {"actor"_L1, lease.actor},
            {"target"_L1, lease.target.value()},
            {"target_email"_L1, lease.targetEmail},
            {"target_name"_L1, lease.targetName ? QJsonValue(*lease.targetName) : QJsonValue()},
            {"mode"_L1, actingModeName(lease.mode)},
            {"reason"_L1, lease.reason},
            {"ticket"_L1, orNull(lease.ticket)},
            {"begun_at"_L1, toJson(lease.begunAt)},
            {"expires_at"_L1, toJson(lease.expiresAt)},
            {"ended_at"_L1, toJson(lease.endedAt)},
            {"cause"_L1, lease.cause ? QJsonValue(leaseEndName(*lease.cause)) : QJsonValue()},
            {"ended_by"_L1, orNull(lease.endedBy)},
            {"machine"_L1, orNull(lease.machine)},
            {"mine"_L1, lease.mine}};
}

QJsonObject toJson(const StaffLink& link)
{
    return {{"login"_L1, link.login}, {"user_id"_L1, orNull(link.user.value())}};
}

QString leaseText(const Lease& lease)
{
    PropertyList text;
    text.add(u"Lease"_s, lease.id.value());
    text.add(u"Staff"_s, lease.actor);
    text.add(u"Acts as"_s, u"%1 (%2)"_s.arg(lease.targetEmail, lease.target.value()));
    text.add(u"Mode"_s, actingModeName(lease.mode));
    text.add(u"Reason"_s, lease.reason);
    if (!lease.ticket.isEmpty())
        text.add(u"Ticket"_s, lease.ticket);
    text.add(u"Begun"_s, timeText(lease.begunAt));
    text.add(u"Expires"_s, timeText(lease.expiresAt));
    if (!lease.isOpen())
        text.add(u"Ended"_s, u"%1, %2, by %3"_s.arg(timeText(lease.endedAt), endText(lease), lease.endedBy));
    return text.toString();
}

QString leaseTable(const QList<Lease>& leases, int width)
{
    using Align = TextTable::Align;
    TextTable table({{u"BEGUN"_s, Align::Left, false},
                     {u"STAFF"_s, Align::Left, true},
                     {u"ACTS AS"_s, Align::Left, true},
                     {u"MODE"_s, Align::Left, false},
                     {u"END"_s, Align::Left, false},
                     {u"REASON"_s, Align::Left, true},
                     {u"LEASE"_s, Align::Left, false}});
    for (const Lease& lease : leases)
        table.add({timeText(lease.begunAt), lease.actor, lease.targetEmail, actingModeName(lease.mode),
                   endText(lease), lease.reason, lease.id.value()});
    return table.toString(width);
}

QString staffTable(const QList<StaffLink>& links, int width)
{
    TextTable table(
        {{u"LOGIN"_s, TextTable::Align::Left, true}, {u"ACCOUNT"_s, TextTable::Align::Left, false}});
    for (const StaffLink& link : links)
        table.add({link.login, link.user.value()});
    return table.toString(width);
}

Result<ActingMode> actingModeOf(const Arguments& arguments)
{
    const QString mode = arguments.value("mode"_L1).value_or(u"look"_s);
    for (const ActingMode each : {ActingMode::Look, ActingMode::Act}) {
        if (mode == actingModeName(each))
            return each;
    }
    return usage(u"--mode takes look or act"_s, u"mode"_s);
}

Result<std::optional<LeaseRequest>> asUserOf(const Arguments& arguments)
{
    if (!arguments.has("as-user"_L1)) {
        for (const QLatin1StringView name : {"reason"_L1, "mode"_L1}) {
            if (arguments.has(name) && !hasOwnOption(*arguments.command, name))
                return usage(u"--%1 goes with --as-user"_s.arg(name), name);
        }
        return std::nullopt;
    }
    const auto id = parseTargetId(*arguments.value("as-user"_L1));
    if (!id)
        return usage(u"--as-user: "_s + id.error().detail, u"as-user"_s);
    if (arguments.command->needs == CommandInfo::Needs::Nothing)
        return usage(
            u"%1 %2 is nothing one does as a user"_s.arg(arguments.command->noun, arguments.command->verb),
            u"as-user"_s);
    if (arguments.value("reason"_L1).value_or(QString()).trimmed().isEmpty())
        return usage(u"--as-user needs --reason: it goes on record"_s, u"reason"_s);
    const auto mode = actingModeOf(arguments);
    if (!mode)
        return failure(mode.error());
    LeaseRequest wanted;
    wanted.target = id->value();
    wanted.reason = *arguments.value("reason"_L1);
    wanted.mode = *mode;
    return wanted;
}

QString actingLine(const Lease& lease)
{
    const QString name = lease.targetName.value_or(QString());
    const QString who =
        name.isEmpty() ? u'<' + lease.targetEmail + u'>' : u"%1 <%2>"_s.arg(name, lease.targetEmail);
    return terminalSafe(
        u"Acting as %1 — you are %2 (%3)"_s.arg(who, lease.actor, actingModeName(lease.mode)));
}

} // namespace regent::cli
