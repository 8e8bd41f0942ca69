#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/leasetext.h"
#include "app/cli/run.h"

namespace regent::cli {

using namespace Qt::StringLiterals;

namespace {

Error usage(const QString& what, const QString& field)
{
    return {Error::Kind::Invalid, u"usage"_s, what, field};
}

Result<LeaseRequest> requestOf(const Arguments& arguments)
{
    const auto mode = actingModeOf(arguments);
    const auto minutes = wholeNumber(arguments, "minutes"_L1, 1, kMaxLeaseMinutes);
    if (!mode || !minutes)
        return failure(mode ? minutes.error() : mode.error());
    if (!arguments.has("reason"_L1))
        return failure(usage(u"--reason is needed: why is somebody acted as?"_s, u"reason"_s));
    return LeaseRequest{arguments.operands.first(), *arguments.value("reason"_L1),
                        arguments.value("ticket"_L1).value_or(QString()),
                        int(minutes->value_or(kDefaultLeaseMinutes)), *mode};
}

void printLease(Run& run, const Lease& lease)
{
    if (run.out().isJson())
        run.out().document(toJson(lease));
    else
        run.out().text(leaseText(lease));
    run.done();
}

void begin(Run& run)
{
    const auto wanted = requestOf(run.arguments());
    if (!wanted)
        return run.fail(wanted.error());
    run.await(run.session().impersonation().begin(run.context(), run.beginWrite(), *wanted),
              [&run](const Lease& lease) { printLease(run, lease); });
}

void end(Run& run)
{
    const LeaseId id(run.arguments().operands.first());
    run.await(run.session().impersonation().endLease(run.context(), id),
              [&run](const Lease& lease) { printLease(run, lease); });
}

void printPage(Run& run, const LeasePage& page)
{
    if (!run.out().isJson()) {
        run.out().text(leaseTable(page.leases, Output::terminalWidth()));
        if (page.next)
            run.out().text(u"\nMore: add --after %1\n"_s.arg(*page.next));
        return run.done();
    }
    QJsonArray items;
    for (const Lease& lease : page.leases)
        items.append(toJson(lease));
    run.out().document(listDocument(items, page.next));
    run.done();
}

void list(Run& run)
{
    const Arguments& arguments = run.arguments();
    const auto limit = wholeNumber(arguments, "limit"_L1, 1, 1000);
    if (!limit)
        return run.fail(limit.error());
    LeaseQuery query{.openOnly = arguments.has("open"_L1),
                     .actor = arguments.value("actor"_L1).value_or(QString()),
                     .target = arguments.value("target"_L1).value_or(QString()),
                     .after = arguments.value("after"_L1)};
    query.limit = int(limit->value_or(query.limit));
    run.await(run.session().impersonation().list(run.context(), query),
              [&run](const LeasePage& page) { printPage(run, page); });
}

void linkStaff(Run& run, const StaffLink& link)
{
    run.await(run.session().staff().link(run.context(), run.beginWrite(), link), [&run, link] {
        if (run.out().isJson())
            run.out().document(toJson(link));
        else
            run.out().text(link.user.isEmpty()
                               ? u"%1 is linked to no account.\n"_s.arg(link.login)
                               : u"%1 is linked to %2.\n"_s.arg(link.login, link.user.value()));
        run.done();
    });
}

void staffLink(Run& run)
{
    const QStringList& operands = run.arguments().operands;
    if (operands.at(1).isEmpty())
        return run.fail(usage(u"a user id is needed; staff unlink takes a link away"_s, u"USER-ID"_s));
    linkStaff(run, {operands.at(0), UserId(operands.at(1))});
}

void staffUnlink(Run& run)
{
    linkStaff(run, {run.arguments().operands.first(), {}});
}

void staffList(Run& run)
{
    run.await(run.session().staff().links(run.context()), [&run](const QList<StaffLink>& links) {
        QJsonArray items;
        for (const StaffLink& link : links)
            items.append(toJson(link));
        if (run.out().isJson())
            run.out().document(listDocument(items, std::nullopt));
        else
            run.out().text(staffTable(links, Output::terminalWidth()));
        run.done();
    });
}

QList<CommandInfo> staffCommands(const OptionInfo& request)
{
    constexpr auto kNeeds = CommandInfo::Needs::Staff;
    const auto noun = "staff"_L1;
    return {
        {noun,
         "link"_L1,
         "LOGIN USER-ID"_L1,
         2,
         "say which account is a staff member's own"_L1,
         {request},
         kNeeds,
         staffLink},
        {noun, "unlink"_L1, "LOGIN"_L1, 1, "take that back"_L1, {request}, kNeeds, staffUnlink},
        {noun, "list"_L1, {}, 0, "who is linked to which account"_L1, {}, kNeeds, staffList},
    };
}

} // namespace

QList<CommandInfo> impersonationCommands()
{
    const auto noun = "impersonation"_L1;
    const OptionInfo request{"request-id"_L1, "UUID"_L1,
                             "give the same again to retry a write that was cut off"_L1};
    return QList<CommandInfo>{
               {noun,
                "begin"_L1,
                "TARGET"_L1,
                1,
                "act as a user, by id or address, until it is ended or its time is up"_L1,
                {{"reason"_L1, "TEXT"_L1, "why; goes on record"_L1},
                 {"ticket"_L1, "TEXT"_L1, "number or link of a ticket"_L1},
                 {"minutes"_L1, "N"_L1, "1 to 60, default 30"_L1},
                 {"mode"_L1, "MODE"_L1, "look (default) or act"_L1},
                 request},
                CommandInfo::Needs::LastingLease,
                begin},
               {noun,
                "end"_L1,
                "LEASE"_L1,
                1,
                "end a lease, also of somebody else (admin)"_L1,
                {},
                CommandInfo::Needs::Staff,
                end},
               {noun,
                "list"_L1,
                {},
                0,
                "running and past leases"_L1,
                {{"open"_L1, {}, "only those that run"_L1},
                 {"actor"_L1, "LOGIN"_L1, "of this staff member"_L1},
                 {"target"_L1, "ID"_L1, "of this user"_L1},
                 {"limit"_L1, "N"_L1, "rows, 1 to 1000, default 100"_L1},
                 {"after"_L1, "CURSOR"_L1, "continue behind a page"_L1}},
                CommandInfo::Needs::Staff,
                list},
           } +
           staffCommands(request);
}

} // namespace regent::cli
