#include "ui/users/runssparkline.h"

#include "ui/theme/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <numeric>

namespace regent {

using namespace Qt::StringLiterals;

RunsSparkline::RunsSparkline(ValueFormat format, QWidget* parent)
    : QWidget(parent), m_format(std::move(format))
{
    setObjectName(u"runsSparkline"_s);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setRetainSizeWhenHidden(true); // it arrives after the figures around it
    setSizePolicy(policy);
}

void RunsSparkline::setDays(const QList<RunsPerDay>& days)
{
    m_days = days;
    m_most = 0;
    for (const RunsPerDay& day : days)
        m_most = std::max(m_most, day.runs);
    setAccessibleName(summary());
    update();
}

QString RunsSparkline::summary() const
{
    const auto most =
        std::max_element(m_days.begin(), m_days.end(),
                         [](const RunsPerDay& a, const RunsPerDay& b) { return a.runs < b.runs; });
    if (most == m_days.end() || most->runs == 0)
        return tr("No runs in the last 30 days");
    const qint64 total = std::accumulate(m_days.begin(), m_days.end(), qint64(0),
                                         [](qint64 sum, const RunsPerDay& day) { return sum + day.runs; });
    return tr("%1 in 30 days, most on %2: %3")
        .arg(m_format.number(total), m_format.date(most->day), m_format.number(most->runs));
}

QSize RunsSparkline::sizeHint() const
{
    return {180, 40};
}

QRectF RunsSparkline::barRect(qsizetype day) const
{
    const double step = double(width()) / double(std::max<qsizetype>(1, m_days.size()));
    const double share = m_most > 0 ? double(m_days[day].runs) / double(m_most) : 0;
    const double tall = m_days[day].runs > 0 ? std::max(3.0, share * (height() - 3)) : 0;
    const double x = layoutDirection() == Qt::RightToLeft ? width() - (day + 1) * step : day * step;
    return {x + 1, height() - 1 - tall, std::max(1.0, step - 2), tall};
}

void RunsSparkline::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(Theme::color(Theme::Role::Border));
    painter.drawLine(0, height() - 1, width(), height() - 1);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::color(Theme::Role::Accent));
    for (qsizetype day = 0; day < m_days.size(); ++day)
        painter.drawRoundedRect(barRect(day), 1, 1);
}

bool RunsSparkline::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip || m_days.isEmpty())
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int x = layoutDirection() == Qt::RightToLeft ? width() - help->x() : help->x();
    const qsizetype day =
        std::clamp<qsizetype>(x * m_days.size() / std::max(1, width()), 0, m_days.size() - 1);
    QToolTip::showText(help->globalPos(),
                       tr("%1: %2").arg(m_format.date(m_days[day].day), m_format.number(m_days[day].runs)),
                       this);
    return true;
}

} // namespace regent
