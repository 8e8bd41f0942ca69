#include "ui/theme/stylepainting.h"

#include <QPainter>

namespace regent::painting {

namespace {

using Role = Theme::Role;

} // namespace

void hairline(QPainter* painter, const QLine& line)
{
    painter->save();
    painter->setPen(Theme::color(Role::Border));
    painter->drawLine(line);
    painter->restore();
}

void rounded(QPainter* painter, const QRect& rect, const QColor& fill, const QColor& edge, qreal width)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill);
    painter->setPen(edge.isValid() ? QPen(edge, width) : QPen(Qt::NoPen));
    const qreal inset = edge.isValid() ? width / 2 : 0;
    painter->drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), Theme::kRadius,
                             Theme::kRadius);
    painter->restore();
}

bool isPrimary(const QStyleOption* option)
{
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    return button && (button->features & QStyleOptionButton::DefaultButton);
}

void drawInput(const QStyleOption* option, QPainter* painter)
{
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool focused = enabled && (option->state & QStyle::State_HasFocus);
    rounded(painter, option->rect, Theme::color(enabled ? Role::Surface : Role::Window),
            Theme::color(focused   ? Role::Accent
                         : enabled ? Role::Outline
                                   : Role::Border),
            focused ? 2 : 1);
}

void drawPushButton(const QStyleOption* option, QPainter* painter)
{
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool down = option->state & (QStyle::State_Sunken | QStyle::State_On);
    const bool hover = enabled && (option->state & QStyle::State_MouseOver);
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    if (button && (button->features & QStyleOptionButton::Flat)) {
        if (hover || down)
            rounded(painter, option->rect, Theme::color(Role::SurfaceAlt), {});
    } else if (isPrimary(option) && enabled) {
        const QColor accent = Theme::color(Role::Accent);
        rounded(painter, option->rect, down ? accent.darker(115) : hover ? accent.lighter(108) : accent, {});
    } else {
        rounded(painter, option->rect, Theme::color(down || hover ? Role::SurfaceAlt : Role::Surface),
                Theme::color(enabled ? Role::Outline : Role::Border));
    }
    if (enabled && (option->state & QStyle::State_HasFocus))
        rounded(painter, option->rect.adjusted(2, 2, -2, -2), Qt::transparent,
                Theme::color(isPrimary(option) ? Role::AccentText : Role::Accent), 1.5);
}

void drawToolButton(const QStyleOption* option, QPainter* painter)
{
    const bool enabled = option->state & QStyle::State_Enabled;
    if (enabled && (option->state & (QStyle::State_MouseOver | QStyle::State_Sunken | QStyle::State_On)))
        rounded(painter, option->rect, Theme::color(Role::SurfaceAlt), {});
    if (enabled && (option->state & QStyle::State_HasFocus))
        rounded(painter, option->rect, Qt::transparent, Theme::color(Role::Accent), 2);
}

void drawCheck(const QStyleOption* option, QPainter* painter, bool round)
{
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool on = option->state & (QStyle::State_On | QStyle::State_NoChange);
    const QRectF box = QRectF(option->rect).adjusted(0.75, 0.75, -0.75, -0.75);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QColor accent = Theme::color(enabled ? Role::Accent : Role::DimText);
    painter->setPen(QPen(on ? accent : Theme::color(Role::Outline), 1.5));
    painter->setBrush(on ? accent : Theme::color(Role::Surface));
    const qreal radius = round ? box.width() / 2 : 3;
    painter->drawRoundedRect(box, radius, radius);
    if (on) {
        painter->setPen(
            QPen(Theme::color(Role::AccentText), 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const auto at = [&box](qreal x, qreal y) {
            return box.topLeft() + QPointF(x * box.width(), y * box.height());
        };
        if (round) {
            painter->setBrush(Theme::color(Role::AccentText));
            painter->drawEllipse(box.center(), box.width() / 8, box.width() / 8);
        } else if (option->state & QStyle::State_NoChange) {
            painter->drawLine(at(0.25, 0.5), at(0.75, 0.5));
        } else {
            painter->drawPolyline(QPolygonF{at(0.22, 0.52), at(0.43, 0.73), at(0.78, 0.3)});
        }
    }
    if (enabled && (option->state & QStyle::State_HasFocus)) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(Theme::color(Role::Accent), 1.5));
        painter->drawRoundedRect(box.adjusted(-2, -2, 2, 2), radius + 2, radius + 2);
    }
    painter->restore();
}

void drawRowGround(const QStyleOptionViewItem& item, QPainter* painter)
{
    if (item.state & QStyle::State_Selected)
        painter->fillRect(item.rect, Theme::color(Role::Selection));
    else if (item.backgroundBrush.style() != Qt::NoBrush)
        painter->fillRect(item.rect, item.backgroundBrush);
    else if (item.state & QStyle::State_MouseOver)
        painter->fillRect(item.rect, Theme::color(Role::SurfaceAlt));
}

void drawHeaderSection(const QStyleOption* option, QPainter* painter)
{
    const bool hover = (option->state & QStyle::State_Enabled) && (option->state & QStyle::State_MouseOver);
    painter->fillRect(option->rect, Theme::color(hover ? Role::SurfaceAlt : Role::Surface));
    hairline(painter, {option->rect.bottomLeft(), option->rect.bottomRight()});
}

void drawTab(const QStyleOptionTab& tab, QPainter* painter)
{
    if (!(tab.state & QStyle::State_Selected) && (tab.state & QStyle::State_MouseOver))
        painter->fillRect(tab.rect.adjusted(0, 0, 0, -1), Theme::color(Role::SurfaceAlt));
    if (tab.state & QStyle::State_Selected)
        painter->fillRect(QRect(tab.rect.left(), tab.rect.bottom() - 1, tab.rect.width(), 2),
                          Theme::color(Role::Accent));
    if (tab.state & QStyle::State_HasFocus)
        rounded(painter, tab.rect.adjusted(2, 2, -2, -4), Qt::transparent, Theme::color(Role::Accent), 2);
}

void drawProgress(const QStyleOptionProgressBar& bar, QPainter* painter)
{
    const QRect groove(bar.rect.left(), bar.rect.center().y() - 2, bar.rect.width(), 5);
    rounded(painter, groove, Theme::color(Role::Skeleton), {});
    const bool busy = bar.maximum <= bar.minimum;
    const double part = busy ? 0.35 : double(bar.progress - bar.minimum) / (bar.maximum - bar.minimum);
    QRect done = groove;
    done.setWidth(qRound(groove.width() * qBound(0.0, part, 1.0)));
    done = QStyle::visualRect(bar.direction, groove, done);
    if (done.width() > 2)
        rounded(painter, done, Theme::color(Role::Accent), {});
}

/// The handle alone, on the ground of what it scrolls.
void drawScrollBar(const QStyleOptionSlider& bar, const QRect& handle, QPainter* painter)
{
    if (bar.maximum <= bar.minimum)
        return;
    const bool held = bar.state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    const QRect shown =
        bar.orientation == Qt::Vertical ? handle.adjusted(3, 1, -3, -1) : handle.adjusted(1, 3, -1, -3);
    const qreal radius = qMin(shown.width(), shown.height()) / 2.0;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(Theme::color(held ? Role::DimText : Role::Outline));
    painter->drawRoundedRect(shown, radius, radius);
    painter->restore();
}

/// There are no arrow buttons, so the groove is all of the bar.
QRect scrollBarPart(const QStyleOptionSlider& bar, QStyle::SubControl part)
{
    const bool vertical = bar.orientation == Qt::Vertical;
    const int length = vertical ? bar.rect.height() : bar.rect.width();
    const int range = bar.maximum - bar.minimum;
    const int wanted =
        range > 0 ? int(qint64(length) * bar.pageStep / (qint64(range) + bar.pageStep)) : length;
    const int handle = qBound(qMin(28, length), wanted, length);
    const int start = QStyle::sliderPositionFromValue(bar.minimum, bar.maximum, bar.sliderPosition,
                                                      length - handle, bar.upsideDown);
    const auto along = [&](int from, int size) {
        return vertical ? QRect(0, from, bar.rect.width(), size) : QRect(from, 0, size, bar.rect.height());
    };
    switch (part) {
    case QStyle::SC_ScrollBarSlider:
        return along(start, handle);
    case QStyle::SC_ScrollBarSubPage:
        return along(0, start);
    case QStyle::SC_ScrollBarAddPage:
        return along(start + handle, length - start - handle);
    case QStyle::SC_ScrollBarGroove:
        return along(0, length);
    default:
        return {};
    }
}

} // namespace regent::painting
