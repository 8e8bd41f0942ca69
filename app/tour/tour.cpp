#include "app/tour/tour.h"

#include "app/application.h"
#include "app/options.h"
#include "app/tour/guide.h"
#include "app/tour/steps.h"

#include <QApplication>
#include <QDir>
#include <QTemporaryDir>

#include <cstdio>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

/// The offscreen platform says of every window what it cannot do; that would bury what the tour says.
void withoutPlatformNoise(QtMsgType, const QMessageLogContext&, const QString& message)
{
    if (!message.startsWith("This plugin does not support"_L1) &&
        !message.contains("OpenType support missing"_L1))
        std::fprintf(stderr, "%s\n", qPrintable(message));
}

} // namespace

int runTour(const Options& options)
{
    qInstallMessageHandler(withoutPlatformNoise);
    // In a folder that the server's own user may enter, unlike root's home.
    QTemporaryDir folder(QDir::tempPath() + u"/regent-tour-XXXXXX"_s);
    QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner |
                                             QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther |
                                             QFile::ExeOther);
    Options quiet = options;
    quiet.dataDir = options.dataDir.isEmpty() ? folder.filePath(u"data"_s) : options.dataDir;
    int failures = 0;
    {
        Application application(quiet, {.settingsFile = folder.filePath(u"console.ini"_s),
                                        .profilesFile = folder.filePath(u"profiles.ini"_s)});
        tour::Guide guide(tour::steps(application, folder.path(), quiet.dataDir), options.tourDir);
        QObject::connect(&guide, &tour::Guide::finished, qApp, &QCoreApplication::quit, Qt::QueuedConnection);
        application.start();
        guide.start();
        QApplication::exec();
        failures = guide.failures();
    }
    std::printf(failures == 0 ? "every step held; pictures in %s\n"
                              : "some steps did not hold; pictures in %s\n",
                qPrintable(options.tourDir));
    return failures == 0 ? 0 : 1;
}

} // namespace regent
