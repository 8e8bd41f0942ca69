#include "app/startprobe.h"

#include <QCoreApplication>
#include <QEvent>
#include <QFile>
#include <QLoggingCategory>
#include <QTableView>
#include <QTimer>

#include <cstdio>
#include <ctime>
#include <unistd.h>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcStart, "regent.start", QtWarningMsg)

/// Milliseconds since the kernel started this process: field 22 of stat, in clock ticks since boot.
double processAgeMs()
{
    QFile stat(u"/proc/self/stat"_s);
    if (!stat.open(QIODevice::ReadOnly))
        return -1;
    const QByteArray line = stat.readAll();
    const QList<QByteArray> fields = line.sliced(line.lastIndexOf(')') + 2).split(' ');
    timespec now{};
    ::clock_gettime(CLOCK_BOOTTIME, &now);
    const double started = fields.value(19).toDouble() / double(::sysconf(_SC_CLK_TCK));
    return (double(now.tv_sec) + double(now.tv_nsec) / 1e9 - started) * 1000;
}

} // namespace

StartProbe::StartProbe(bool quit) : m_quit(quit)
{
    if (quit || lcStart().isInfoEnabled())
        qApp->installEventFilter(this);
}

bool StartProbe::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::Paint)
        return false;
    const auto* view = qobject_cast<const QTableView*>(watched->parent());
    if (view && view->viewport() == watched && view->model() && view->model()->rowCount() > 0) {
        qApp->removeEventFilter(this);
        QTimer::singleShot(0, this, &StartProbe::report); // once this paint is done
    }
    return false;
}

void StartProbe::report()
{
    const double age = processAgeMs();
    qCInfo(lcStart) << "first rows painted after" << age << "ms";
    if (!m_quit)
        return;
    std::printf("{\"first_rows_ms\": %.1f}\n", age);
    QCoreApplication::quit();
}

} // namespace regent
