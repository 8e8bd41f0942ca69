#include "app/tour/guide.h"

#include <QDir>

#include <cstdio>

namespace regent::tour {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMoveMs = 5;
constexpr int kLookMs = 20;
constexpr int kSettleMs = 250; ///< What flickers or comes late must not be in a picture.
constexpr int kPatienceMs = 45000;

} // namespace

Guide::Guide(QList<Step> steps, const QString& pictures) : m_steps(std::move(steps)), m_pictures(pictures)
{
    m_again.setSingleShot(true);
    m_move.setInterval(kMoveMs);
    connect(&m_move, &QTimer::timeout, this, &Guide::next);
    connect(&m_again, &QTimer::timeout, this, &Guide::look);
}

void Guide::start()
{
    QDir().mkpath(m_pictures);
    begin();
}

void Guide::begin()
{
    if (m_at >= m_steps.size())
        return emit finished();
    m_settling = false;
    m_since.start();
    m_acts = m_steps[m_at].acts();
    m_move.start();
}

void Guide::next()
{
    if (!ready() && m_since.elapsed() < kPatienceMs)
        return;
    // Queued: a button with a menu keeps its click until the menu goes, and a timer does not fire inside
    // itself.
    if (!m_acts.isEmpty()) {
        QMetaObject::invokeMethod(this, m_acts.takeFirst(), Qt::QueuedConnection);
        return;
    }
    m_move.stop();
    m_since.start();
    m_again.start(kLookMs);
}

void Guide::look()
{
    const QString missing = m_steps[m_at].missing();
    const bool patient = m_since.elapsed() < kPatienceMs;
    if (!missing.isEmpty() && patient) {
        m_settling = false;
        m_again.start(kLookMs);
    } else if (missing.isEmpty() && !m_settling) {
        m_settling = true; // and once more after a moment, for it has to last
        m_again.start(kSettleMs);
    } else {
        close(missing);
    }
}

void Guide::close(const QString& missing)
{
    const Step& step = m_steps[m_at];
    ++m_at;
    if (missing.isEmpty())
        std::printf("ok %d %s\n", int(m_at), qPrintable(step.name));
    else
        std::printf("FAILED %d %s: %s\n", int(m_at), qPrintable(step.name), qPrintable(missing));
    std::fflush(stdout);
    m_failures += !missing.isEmpty();
    takePicture(step);
    begin();
}

void Guide::takePicture(const Step& step) const
{
    const QString name =
        u"%1-%2.png"_s.arg(int(m_at), 2, 10, QLatin1Char('0')).arg(QString(step.name).replace(u' ', u'-'));
    if (!picture(step.scale).save(QDir(m_pictures).filePath(name)))
        std::printf("     no picture %s\n", qPrintable(name));
}

} // namespace regent::tour
