#include "ui/acting/actingbanner.h"

#include "models/valueformat.h"
#include "ui/acting/actingtext.h"
#include "ui/acting/stopbutton.h"
#include "ui/theme/theme.h"

#include <QAccessibleWidget>
#include <QPainter>
#include <QStyle>

namespace regent {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kStripes = 10; ///< The hazard stripes at the leading edge.
constexpr int kIcon = 20;
constexpr int kSmallIcon = 14;
constexpr int kLeast = 10; ///< Characters of the address that are always there.
constexpr auto kUrgent = 2min;
using Tone = Theme::Role;

QAccessibleInterface* makeInterface(const QString& name, QObject* object)
{
    if (name != QLatin1StringView(ActingBanner::staticMetaObject.className()))
        return nullptr;
    return new QAccessibleWidget(static_cast<QWidget*>(object), QAccessible::AlertMessage);
}

} // namespace

/// Writes from the leading edge on, whatever the direction; what does not fit any more ends in an ellipsis.
class ActingBanner::Line
{
public:
    Line(QPainter& painter, const QWidget& banner, const QRect& area)
        : m_painter(painter), m_banner(banner), m_area(area)
    {
    }
    /// The next so many pixels.
    QRect take(int width)
    {
        const QRect next(m_area.topLeft(), QSize(qMin(width, m_area.width()), m_area.height()));
        m_area.setLeft(next.right() + 1);
        return QStyle::visualRect(m_banner.layoutDirection(), m_banner.rect(), next);
    }
    void write(const QString& text, const QFont& font)
    {
        const QFontMetrics metrics(font);
        if (text.isEmpty() || m_area.width() < leastOf(metrics))
            return;
        const QString shown = metrics.elidedText(text, Qt::ElideRight, m_area.width());
        m_painter.setFont(font);
        m_painter.setPen(Theme::color(Tone::ActingText));
        m_painter.drawText(take(metrics.horizontalAdvance(shown)),
                           Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, ValueFormat::fenced(shown));
    }

    /// Each in a direction of its own, one after the other in the window's.
    void write(const QStringList& parts, const QFont& font)
    {
        for (qsizetype i = 0; i < parts.size(); ++i) {
            if (i > 0)
                part(u'·', font);
            write(parts[i], font);
        }
    }
    /// A sign between two texts, with room on either side.
    void part(QChar sign, const QFont& font)
    {
        const QFontMetrics metrics(font);
        const int width = metrics.horizontalAdvance(sign) + 2 * Theme::gap(1);
        if (m_area.width() < width + leastOf(metrics))
            return void(m_area.setWidth(0)); // nothing would follow it
        m_painter.setFont(font);
        m_painter.setPen(Theme::color(Tone::ActingText));
        m_painter.drawText(take(width), Qt::AlignCenter, sign);
    }

private:
    /// With less room it is not worth beginning a word.
    static int leastOf(const QFontMetrics& metrics) { return metrics.averageCharWidth() * 5; }

    QPainter& m_painter;
    const QWidget& m_banner;
    QRect m_area;
};

ActingBanner::ActingBanner(const Lease& lease, const StaffIdentity& staff, QWidget* window)
    : QWidget(window), m_lease(lease), m_staff(staff), m_stop(new StopButton(this))
{
    QAccessible::installFactory(makeInterface);
    setObjectName(u"actingBanner"_s);
    setAttribute(Qt::WA_OpaquePaintEvent); // nothing shines through
    connect(m_stop, &StopButton::clicked, this, &ActingBanner::stopRequested);
    const QString all =
        (QStringList{actingAsText(lease), actingStaffText(staff), actingModeText(lease.mode)} +
         actingPurpose(lease))
            .join(u" · "_s);
    setToolTip(u"<p>"_s + all.toHtmlEscaped() + u"</p>"_s); // names may look like markup
}

void ActingBanner::setRemaining(std::chrono::milliseconds left)
{
    m_left = left;
    const bool urgent = left <= kUrgent;
    say();
    if (urgent && !m_urgent) {
        m_urgent = true;
        announce();
    }
    m_urgent = urgent;
    update();
}

/// Seconds would be read out one after the other; the name changes in steps that one can listen to.
void ActingBanner::say()
{
    const QString name = (QStringList{actingAsSpoken(m_lease), actingStaffText(m_staff),
                                      actingModeText(m_lease.mode), timeLeftSpoken(m_left)} +
                          actingPurpose(m_lease))
                             .join(u". "_s);
    if (name != accessibleName())
        setAccessibleName(name);
}

void ActingBanner::announce()
{
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
    emit announced();
}

QString ActingBanner::mark() const
{
    return actingMark(m_lease, m_staff);
}

// --- room ---

QRect ActingBanner::textArea() const
{
    return rect().adjusted(kStripes + Theme::gap(4) + kIcon, 0, -m_stop->width() - Theme::gap(4), 0);
}

bool ActingBanner::isOneLine(int width) const
{
    const QFontMetrics strong(Theme::font(Theme::Type::Strong));
    const QString rest = actingStaffText(m_staff) + actingModeText(m_lease.mode) + u"———"_s;
    const int needed = strong.horizontalAdvance(actingAsText(m_lease)) +
                       fontMetrics().horizontalAdvance(rest) + timeWidth() + m_stop->widthWith(true) +
                       kStripes + kIcon + Theme::gap(16);
    return needed <= width;
}

int ActingBanner::heightForWidth(int width) const
{
    const int line = QFontMetrics(Theme::font(Theme::Type::Strong)).height();
    const int one = qMax(m_stop->sizeHint().height(), line) + Theme::gap(3);
    return isOneLine(width) ? one : qMax(one, line * 2 + Theme::gap(4));
}

QSize ActingBanner::sizeHint() const
{
    return {minimumSizeHint().width() * 2, heightForWidth(minimumSizeHint().width() * 2)};
}

QSize ActingBanner::minimumSizeHint() const
{
    const QFontMetrics strong(Theme::font(Theme::Type::Strong));
    const int least = strong.averageCharWidth() * kLeast + strong.horizontalAdvance(actingAs(QString()));
    const int width = kStripes + kIcon + Theme::gap(10) + qMax(least, timeWidth()) + m_stop->widthWith(false);
    return {width, heightForWidth(width)};
}

void ActingBanner::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool roomy = width() >= minimumSizeHint().width() + m_stop->widthWith(true);
    m_stop->setShowsKey(roomy);
    const QSize size(m_stop->widthWith(roomy), m_stop->sizeHint().height());
    const QRect place(QPoint(width() - size.width() - Theme::gap(3), (height() - size.height()) / 2), size);
    m_stop->setGeometry(QStyle::visualRect(layoutDirection(), rect(), place));
}

void ActingBanner::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    update();
}

// --- words ---

/// The address counts for more than the name, and its ends for more than its middle.
QString ActingBanner::identity(int width) const
{
    const QFontMetrics strong(Theme::font(Theme::Type::Strong));
    if (strong.horizontalAdvance(actingAsText(m_lease)) <= width)
        return actingAsText(m_lease);
    const QString email = safeText(m_lease.targetEmail);
    const QString name = safeText(m_lease.targetName.value_or(QString()));
    const QString withName = actingAs(actedIdentity(u"…"_s, email));
    const int forName = width - strong.horizontalAdvance(withName) + strong.horizontalAdvance(u'…');
    if (!name.isEmpty() && forName > strong.averageCharWidth() * 4)
        return actingAs(actedIdentity(strong.elidedText(name, Qt::ElideRight, forName), email));
    const int forEmail = width - strong.horizontalAdvance(actingAs(QString()));
    return actingAs(ValueFormat::fenced(strong.elidedText(email, Qt::ElideMiddle, forEmail)));
}

int ActingBanner::timeWidth() const
{
    const QFontMetrics strong(Theme::font(Theme::Type::Strong));
    return strong.horizontalAdvance(timeLeftWords(59min + 59s)) + Theme::gap(7);
}

// --- paint ---

void ActingBanner::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintGround(painter);
    const QRect icon(kStripes + Theme::gap(2), (height() - kIcon) / 2, kIcon, kIcon);
    Theme::icon(u"warning"_s, Tone::ActingText)
        .paint(&painter, QStyle::visualRect(layoutDirection(), rect(), icon));
    const QFont strong = Theme::font(Theme::Type::Strong);
    const int high = QFontMetrics(strong).height();
    const QRect area = textArea();
    const QStringList who{actingStaffText(m_staff), actingModeText(m_lease.mode)};
    const QStringList purpose = actingPurpose(m_lease);
    if (isOneLine(width())) {
        Line line(painter, *this, area);
        line.write(identity(area.width()), strong);
        line.part(u'—', font());
        line.write(who, font());
        line.part(u'·', font());
        paintTime(painter, line);
        line.part(u'·', font());
        return line.write(purpose, font());
    }
    const int top = (height() - high * 2 - Theme::gap(1)) / 2;
    Line(painter, *this, {area.left(), top, area.width(), high}).write(identity(area.width()), strong);
    Line second(painter, *this, {area.left(), top + high + Theme::gap(1), area.width(), high});
    paintTime(painter, second);
    second.part(u'·', font());
    second.write(who + purpose, font());
}

/// Amber with stripes as on a barrier; in high contrast yellow within two black lines.
void ActingBanner::paintGround(QPainter& painter) const
{
    const QColor ink = Theme::color(Tone::ActingText);
    painter.fillRect(rect(), Theme::color(Tone::Acting));
    const QRect edge = QStyle::visualRect(layoutDirection(), rect(), QRect(0, 0, kStripes, height()));
    painter.save();
    painter.setClipRect(edge);
    painter.setPen(QPen(ink, 4));
    for (int y = -kStripes; y < height() + kStripes; y += 11)
        painter.drawLine(edge.left() - 2, y + kStripes + 2, edge.right() + 3, y - 3);
    painter.restore();
    painter.fillRect(QRect(0, height() - 1, width(), 1), ink);
    if (Theme::scheme() != Theme::Scheme::Contrast)
        return;
    painter.setPen(QPen(ink, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5));
    painter.drawRect(QRectF(rect()).adjusted(4.5, 4.5, -4.5, -4.5));
}

/// Towards the end the other way round, in bold and with an hourglass: shape and weight tell it, too.
void ActingBanner::paintTime(QPainter& painter, Line& line) const
{
    if (!m_urgent)
        return line.write(timeLeftWords(m_left), font());
    const QFont strong = Theme::font(Theme::Type::Strong);
    const QString words = timeLeftWords(m_left);
    const QRect box = line.take(QFontMetrics(strong).horizontalAdvance(words) + kSmallIcon + Theme::gap(4));
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::color(Tone::ActingText));
    painter.drawRoundedRect(box, Theme::kRadius / 2.0, Theme::kRadius / 2.0);
    const auto placed = [&](const QRect& at) { return QStyle::visualRect(layoutDirection(), box, at); };
    const QRect glass(box.left() + Theme::gap(1), box.center().y() - kSmallIcon / 2 + 1, kSmallIcon,
                      kSmallIcon);
    Theme::icon(u"hourglass"_s, Tone::Acting).paint(&painter, placed(glass));
    painter.setFont(strong);
    painter.setPen(Theme::color(Tone::Acting));
    painter.drawText(placed(box.adjusted(kSmallIcon + Theme::gap(2), 0, 0, 0)),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, ValueFormat::fenced(words));
}

QString withActingMark(const QWidget* widget, const QString& text)
{
    const auto* banner =
        widget->window()->findChild<const ActingBanner*>(QString(), Qt::FindDirectChildrenOnly);
    return banner && !banner->isHidden() ? banner->mark() + u'\n' + text : text;
}

} // namespace regent
