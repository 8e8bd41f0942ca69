// Fills a database for the benchmarks: makesample URL USERS
// URL as for regentctl, with a superuser's login; the platform schema must not exist yet.

#include "services/postgres/databaseexecutor.h"
#include "services/postgres/migrations.h"
#include "services/postgres/sampledata.h"

#include <QCoreApplication>
#include <QTextStream>

using namespace Qt::StringLiterals;
using namespace regent;

namespace {

Result<void> fill(postgres::SqlSession& session, qint64 users)
{
    const auto say = [](const QString& step, int percent) {
        QTextStream(stderr) << percent << "% " << step << Qt::endl;
    };
    session.setDeadline(std::chrono::hours(2));
    if (const auto done = postgres::SampleData({.users = users, .seed = 1, .day = {}}).load(session, say);
        !done)
        return done;
    const auto installed = postgres::Migrations(u"platform"_s).install(session);
    return installed ? Result<void>() : failure(installed.error());
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    const auto target = ConnectionProfile::fromUrl(arguments.value(1));
    if (!target || arguments.size() < 3) {
        QTextStream(stderr) << "makesample URL USERS" << Qt::endl;
        return 2;
    }
    postgres::DatabaseExecutor executor(
        {.profile = target->profile, .password = target->password, .threads = 1});
    auto future = executor.run({"sample", std::chrono::hours(2)}, [&](postgres::SqlSession& session) {
        return fill(session, arguments[2].toLongLong());
    });
    future.waitForFinished();
    const auto filled = future.result();
    if (!filled)
        QTextStream(stderr) << filled.error().code << ": " << filled.error().detail << Qt::endl;
    return filled ? 0 : 1;
}
