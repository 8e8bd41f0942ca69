#include "app/application.h"
#include "app/options.h"
#include "app/quitsignals.h"
#include "app/startprobe.h"
#include "app/tour/tour.h"

#include <QApplication>

#include <algorithm>
#include <string_view>

namespace {

/// Asked before there is an application: the tour needs no display.
bool wantsTour(int argc, char** argv)
{
    return std::any_of(argv, argv + argc, [](std::string_view word) { return word.starts_with("--tour"); });
}

} // namespace

int main(int argc, char** argv)
{
    if (wantsTour(argc, argv) && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("regent"));
    QApplication::setApplicationDisplayName(QStringLiteral("Regent"));
    QApplication::setApplicationVersion(QStringLiteral(REGENT_VERSION));
    const regent::Options options = regent::parseOptions(QApplication::arguments());
    const regent::QuitSignals quitSignals;
    if (!options.tourDir.isEmpty())
        return regent::runTour(options);
    regent::Application application(options, {});
    const regent::StartProbe probe(options.quitWhenShown);
    application.start();
    return QApplication::exec();
}
