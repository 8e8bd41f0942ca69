// A process that uses an embedded workspace, for tests that need several of them or need to kill one.
//   workspaceuser DIR start|pin|status|stop|reset [USERS]
// Prints one line, "ok PID URL USERS" or "error CODE DETAIL"; after `start` it stays until its input ends.
#include "services/postgres/embedded/embeddedcluster.h"

#include <QCoreApplication>

#include <cstdio>

using namespace regent;
using namespace regent::postgres;
using namespace Qt::StringLiterals;

namespace {

void print(const QString& line)
{
    std::puts(line.simplified().toUtf8().constData());
    std::fflush(stdout);
}

int report(const Result<WorkspaceStatus>& status)
{
    if (!status) {
        print(u"error %1 %2"_s.arg(status.error().code, status.error().detail));
        return 1;
    }
    print(u"ok %1 %2 %3"_s.arg(status->pid)
              .arg(status->url.isEmpty() ? u"-"_s : status->url)
              .arg(status->users));
    return 0;
}

int start(EmbeddedCluster& cluster, const WorkspaceOptions& options)
{
    const int code = report(cluster.join(options, Steps()));
    while (code == 0 && !options.keepRunning && std::getchar() != EOF) {
    }
    return code;
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    EmbeddedCluster::Setup setup{.place = {.dataDir = arguments.value(1)}};
    if (const QString store = qEnvironmentVariable("WORKSPACEUSER_STORE"); !store.isEmpty())
        setup.place.rootStore = store;
    EmbeddedCluster cluster(setup);
    const QString verb = arguments.value(2);
    const qint64 users = arguments.value(3, u"50"_s).toLongLong();
    if (verb == u"start"_s || verb == u"pin"_s)
        return start(cluster, {.users = users, .keepRunning = verb == u"pin"_s});
    if (verb == u"status"_s)
        return report(cluster.status());
    if (verb == u"stop"_s)
        return report(cluster.stop(Steps()));
    const auto removed = cluster.reset(Steps());
    return report(removed ? Result<WorkspaceStatus>(WorkspaceStatus()) : failure(removed.error()));
}
