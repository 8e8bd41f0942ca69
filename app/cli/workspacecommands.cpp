#include "app/cli/commands.h"
#include "app/cli/input.h"
#include "app/cli/json.h"
#include "app/cli/run.h"

#include <limits>

namespace regent::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMostUsers = 10'000'000;

QString textOf(const WorkspaceStatus& status)
{
    if (!status.running)
        return u"The workspace in %1 is not running.\n"_s.arg(status.dataDir);
    return u"The workspace in %1 is running (process %2).\n%3\n"_s.arg(status.dataDir)
        .arg(status.pid)
        .arg(status.url);
}

void print(Run& run, const WorkspaceStatus& status)
{
    if (run.out().isJson())
        run.out().document(toJson(status));
    else
        run.out().text(textOf(status));
    run.done();
}

void start(Run& run)
{
    WorkspaceOptions options{.keepRunning = true};
    const auto users = wholeNumber(run.arguments(), "users"_L1, 0, kMostUsers);
    const auto seed = wholeNumber(run.arguments(), "seed"_L1, 0, std::numeric_limits<int>::max());
    for (const auto* number : {&users, &seed}) {
        if (!*number)
            return run.fail(number->error());
    }
    options.users = users->value_or(options.users);
    options.seed = seed->value_or(options.seed);
    run.await(run.workspace().start(options), [&run](const WorkspaceStatus& status) { print(run, status); });
}

void stop(Run& run)
{
    run.await(run.workspace().stop(), [&run](const WorkspaceStatus& status) { print(run, status); });
}

void status(Run& run)
{
    run.await(run.workspace().status(), [&run](const WorkspaceStatus& status) { print(run, status); });
}

void url(Run& run)
{
    run.await(run.workspace().status(), [&run](const WorkspaceStatus& status) {
        if (!status.running)
            return run.fail({Error::Kind::Unavailable,
                             u"not_running"_s,
                             u"the workspace is not running; see workspace start"_s,
                             {}});
        if (run.out().isJson())
            return print(run, status);
        run.out().text(status.url + u'\n');
        run.done();
    });
}

void reset(Run& run)
{
    if (!run.arguments().has("yes"_L1) && isInteractive()) {
        const auto sure = confirm(u"Remove the embedded workspace and everything in it?"_s, u"--yes"_s);
        if (!sure || !*sure)
            return run.fail(sure ? Error{Error::Kind::Cancelled, {}, {}, {}} : sure.error());
    }
    run.await(run.workspace().reset(), [&run] { status(run); });
}

} // namespace

QList<CommandInfo> workspaceCommands()
{
    constexpr auto kNeeds = CommandInfo::Needs::Nothing;
    const auto noun = "workspace"_L1;
    return {
        {noun,
         "start"_L1,
         {},
         0,
         "starts the embedded workspace and leaves it running; makes it on first use"_L1,
         {{"users"_L1, "N"_L1, "sample users of a new workspace, default 1000, at most 10000000"_L1},
          {"seed"_L1, "S"_L1, "the same seed and number make the same people"_L1}},
         kNeeds,
         start},
        {noun, "stop"_L1, {}, 0, "stops it, unless another console uses it"_L1, {}, kNeeds, stop},
        {noun, "status"_L1, {}, 0, "says whether it runs, and where"_L1, {}, kNeeds, status},
        {noun, "url"_L1, {}, 0, "prints its URL, for psql and others"_L1, {}, kNeeds, url},
        {noun,
         "reset"_L1,
         {},
         0,
         "stops it and removes everything in it"_L1,
         {{"yes"_L1, {}, "do not ask"_L1}},
         kNeeds,
         reset},
    };
}

} // namespace regent::cli
