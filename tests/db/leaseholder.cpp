// Begins a lease as told and waits to be killed, for tst_leasecrash:
//   leaseholder LOGIN NOTE-FOLDER WINDOW ALERT-URL TARGET
// Says "ready", "begun", "ended"; a line on standard input ends the lease.

#include "services/api/whendone.h"
#include "tests/db/leasedesk.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <cstdio>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace regent;
using namespace regent::test;

namespace {

void say(const char* word)
{
    std::puts(word);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.size() != 6)
        return 2;
    TestDatabase database;
    LeaseDesk desk({.profile = database.directProfile(words[1]),
                    .alertUrl = words[4],
                    .noteFolder = words[2],
                    .window = words[3]});
    QObject::connect(desk.keeper.get(), &Impersonation::recordPending, &app, [](bool pending) {
        if (!pending)
            say("ended");
    });
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &app, [&] {
        input.setEnabled(false);
        desk.keeper->end(LeaseEnd::Stop);
    });
    say("ready");
    whenDone(desk.keeper->begin(desk.staff(), LeaseDesk::newRequest(), wantedFor(words[5])), &app,
             [](const Result<Lease>& lease) { say(lease ? "begun" : "failed"); });
    return QCoreApplication::exec();
}
