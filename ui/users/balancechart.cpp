#include "ui/users/balancechart.h"

#include "ui/theme/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDays = 90;

} // namespace

BalanceChart::BalanceChart(ValueFormat format, QWidget* parent) : QWidget(parent), m_format(std::move(format))
{
    setObjectName(u"balanceChart"_s);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void BalanceChart::setPoints(const QList<BalancePoint>& points)
{
    m_points = points;
    m_last = m_format.now().date();
    m_first = m_last.addDays(-kDays);
    m_least = 0; // zero is always in the picture: the distance to it is what counts
    m_most = 0;
    for (const BalancePoint& point : points) {
        m_first = std::min(m_first, point.day);
        m_last = std::max(m_last, point.day);
        m_least = std::min(m_least, point.cents);
        m_most = std::max(m_most, point.cents);
    }
    setAccessibleName(summary());
    update();
}

QString BalanceChart::summary() const
{
    if (m_points.isEmpty())
        return tr("No transactions in the last 90 days");
    const auto [least, most] =
        std::minmax_element(m_points.begin(), m_points.end(),
                            [](const BalancePoint& a, const BalancePoint& b) { return a.cents < b.cents; });
    return tr("Balance from %1 on %2 to %3 on %4; least %5, most %6")
        .arg(m_format.money(m_points.first().cents), m_format.date(m_points.first().day),
             m_format.money(m_points.last().cents), m_format.date(m_points.last().day),
             m_format.money(least->cents), m_format.money(most->cents));
}

QSize BalanceChart::sizeHint() const
{
    return {240, 104};
}

QRect BalanceChart::plotRect() const
{
    const QFontMetrics metrics(Theme::font(Theme::Type::Secondary));
    return rect().adjusted(1, metrics.height() / 2 + 2, -Theme::gap(1), -metrics.height() - 3);
}

double BalanceChart::xOf(QDate day) const
{
    const QRect plot = plotRect();
    const double share = double(m_first.daysTo(day)) / double(std::max<qint64>(1, m_first.daysTo(m_last)));
    const double along = share * plot.width();
    return layoutDirection() == Qt::RightToLeft ? plot.right() - along : plot.left() + along;
}

double BalanceChart::yOf(qint64 cents) const
{
    const QRect plot = plotRect();
    const double span = std::max(1.0, double(m_most) - double(m_least));
    return plot.bottom() - (double(cents) - double(m_least)) / span * plot.height();
}

QPolygonF BalanceChart::line() const
{
    QPolygonF line;
    for (const BalancePoint& point : m_points) {
        if (!line.isEmpty())
            line.append({xOf(point.day), line.last().y()});
        line.append({xOf(point.day), yOf(point.cents)});
    }
    if (!line.isEmpty())
        line.append({xOf(m_last), line.last().y()});
    return line;
}

void BalanceChart::paintAxis(QPainter& painter) const
{
    const QRect plot = plotRect();
    painter.setPen(Theme::color(Theme::Role::Border));
    painter.drawLine(QPointF(plot.left(), yOf(0)), QPointF(plot.right(), yOf(0)));
    painter.setFont(Theme::font(Theme::Type::Secondary));
    painter.setPen(Theme::color(Theme::Role::DimText));
    const QRect days(0, plot.bottom() + 3, width(), height() - plot.bottom() - 3);
    painter.drawText(days, int(Qt::AlignLeading | Qt::AlignVCenter), m_format.date(m_first));
    painter.drawText(days, int(Qt::AlignTrailing | Qt::AlignVCenter), m_format.date(m_last));
    const QString most = m_format.money(m_most);
    const QRect label(plot.left(), 0, plot.width(), painter.fontMetrics().height());
    painter.drawText(label, int(Qt::AlignLeading | Qt::AlignVCenter), most);
}

void BalanceChart::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    if (m_points.isEmpty()) {
        painter.setPen(Theme::color(Theme::Role::DimText));
        painter.drawText(rect(), int(Qt::AlignCenter | Qt::TextWordWrap), summary());
        return;
    }
    paintAxis(painter);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPolygonF steps = line();
    QPolygonF area = steps;
    area.prepend({steps.first().x(), yOf(0)});
    area.append({steps.last().x(), yOf(0)});
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::ground(Theme::Role::Accent));
    painter.drawPolygon(area);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(Theme::color(Theme::Role::Accent), 1.6));
    painter.drawPolyline(steps);
}

bool BalanceChart::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip || m_points.isEmpty())
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto nearest =
        std::min_element(m_points.begin(), m_points.end(), [&](const BalancePoint& a, const BalancePoint& b) {
            return std::abs(xOf(a.day) - help->x()) < std::abs(xOf(b.day) - help->x());
        });
    QToolTip::showText(help->globalPos(),
                       tr("%1: %2").arg(m_format.date(nearest->day), m_format.money(nearest->cents)), this);
    return true;
}

} // namespace regent
