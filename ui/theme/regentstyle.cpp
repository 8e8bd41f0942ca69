#include "ui/theme/regentstyle.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QStyleFactory>
#include <QStyleOption>
#include <QToolButton>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

using Role = Theme::Role;

constexpr int kScrollBar = 12;

void rounded(QPainter* painter, const QRect& rect, const QColor& fill, const QColor& edge, qreal width = 1)
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

void hairline(QPainter* painter, const QLine& line)
{
    painter->save();
    painter->setPen(Theme::color(Role::Border));
    painter->drawLine(line);
    painter->restore();
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

bool isPrimary(const QStyleOption* option)
{
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    return button && (button->features & QStyleOptionButton::DefaultButton);
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

} // namespace

RegentStyle::RegentStyle(Theme::Density density) : QProxyStyle(u"Fusion"_s), m_density(density) {}

void RegentStyle::polish(QWidget* widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractItemView*>(widget) || qobject_cast<QPushButton*>(widget) ||
        qobject_cast<QToolButton*>(widget))
        widget->setAttribute(Qt::WA_Hover);
}

void RegentStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                const QWidget* widget) const
{
    switch (element) {
    case PE_PanelLineEdit: {
        const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        if (frame && frame->lineWidth > 0)
            drawInput(option, painter);
        else
            painter->fillRect(option->rect, option->palette.base());
        return;
    }
    case PE_FrameLineEdit:
        return drawInput(option, painter);
    case PE_PanelButtonCommand:
        return drawPushButton(option, painter);
    case PE_PanelButtonTool:
    case PE_FrameButtonTool:
        return drawToolButton(option, painter);
    case PE_IndicatorCheckBox:
        return drawCheck(option, painter, false);
    case PE_IndicatorRadioButton:
        return drawCheck(option, painter, true);
    case PE_FrameFocusRect:
        if (!qobject_cast<const QPushButton*>(widget) && !qobject_cast<const QToolButton*>(widget))
            rounded(painter, option->rect, Qt::transparent, Theme::color(Role::Accent), 2);
        return;
    case PE_PanelItemViewRow:
        return; // the items paint their own ground, the row would paint it twice
    case PE_PanelItemViewItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option))
            drawRowGround(*item, painter);
        return;
    case PE_PanelScrollAreaCorner:
    case PE_FrameStatusBarItem:
    case PE_FrameTabWidget:
    case PE_FrameTabBarBase:
        if (element == PE_FrameTabBarBase)
            hairline(painter, {option->rect.bottomLeft(), option->rect.bottomRight()});
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void RegentStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                              const QWidget* widget) const
{
    switch (element) {
    case CE_ItemViewItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option)) {
            QStyleOptionViewItem soft(*item);
            soft.palette.setColor(QPalette::Highlight, Theme::color(Role::Selection));
            soft.palette.setColor(QPalette::HighlightedText, Theme::color(Role::SelectionText));
            QProxyStyle::drawControl(element, &soft, painter, widget);
        }
        return;
    case CE_PushButtonLabel:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option)) {
            QStyleOptionButton label(*button);
            if (isPrimary(option) && (option->state & State_Enabled))
                label.palette.setColor(QPalette::ButtonText, Theme::color(Role::AccentText));
            QProxyStyle::drawControl(element, &label, painter, widget);
        }
        return;
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        return drawHeaderSection(option, painter);
    case CE_TabBarTabShape:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option))
            drawTab(*tab, painter);
        return;
    case CE_ProgressBarGroove:
    case CE_ProgressBarLabel:
        return;
    case CE_ProgressBarContents:
        if (const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option))
            drawProgress(*bar, painter);
        return;
    default:
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void RegentStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                     QPainter* painter, const QWidget* widget) const
{
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (control == CC_ScrollBar && bar)
        drawScrollBar(*bar, subControlRect(control, option, SC_ScrollBarSlider, widget), painter);
    else
        QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect RegentStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                                  const QWidget* widget) const
{
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (control == CC_ScrollBar && bar)
        return visualRect(bar->direction, bar->rect, scrollBarPart(*bar, part));
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QRect RegentStyle::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
    const bool framed = element == SE_LineEditContents && frame && frame->lineWidth > 0;
    return framed ? rect.adjusted(Theme::gap(1), 0, -Theme::gap(1), 0) : rect; // clear of the round corners
}

int RegentStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_TabBarIconSize:
    case PM_ListViewIconSize:
        return Theme::kIconSize;
    case PM_LayoutLeftMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutBottomMargin:
        return Theme::gap(3);
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return Theme::gap(2);
    case PM_FocusFrameHMargin:
    case PM_HeaderMargin:
        return Theme::gap(2); // the text margins inside table cells and of their header
    case PM_ScrollBarExtent:
        return kScrollBar;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 16;
    case PM_SplitterWidth:
        return 5;
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int RegentStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                           QStyleHintReturn* data) const
{
    switch (hint) {
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_EtchDisabledText:
    case SH_ItemView_ActivateItemOnSingleClick:
        return 0;
    case SH_UnderlineShortcut:
        return 1;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QSize RegentStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                                    const QWidget* widget) const
{
    QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    const int control = m_density == Theme::Density::Compact ? 26 : 30;
    if (type == CT_PushButton || type == CT_LineEdit || type == CT_ComboBox || type == CT_SpinBox)
        size.setHeight(qMax(size.height(), control));
    if (type == CT_PushButton)
        size.rwidth() += Theme::gap(2);
    if (type == CT_ItemViewItem)
        size.setHeight(qMax(size.height(), Theme::rowHeight() - Theme::gap(1)));
    if (type == CT_HeaderSection)
        size.setHeight(qMax(size.height(), Theme::rowHeight()));
    return size;
}

} // namespace regent
