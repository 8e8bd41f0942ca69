#include "ui/theme/regentstyle.h"

#include "ui/theme/stylepainting.h"

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
            painting::drawInput(option, painter);
        else
            painter->fillRect(option->rect, option->palette.base());
        return;
    }
    case PE_FrameLineEdit:
        return painting::drawInput(option, painter);
    case PE_PanelButtonCommand:
        return painting::drawPushButton(option, painter);
    case PE_PanelButtonTool:
    case PE_FrameButtonTool:
        return painting::drawToolButton(option, painter);
    case PE_IndicatorCheckBox:
        return painting::drawCheck(option, painter, false);
    case PE_IndicatorRadioButton:
        return painting::drawCheck(option, painter, true);
    case PE_FrameFocusRect:
        if (!qobject_cast<const QPushButton*>(widget) && !qobject_cast<const QToolButton*>(widget))
            painting::rounded(painter, option->rect, Qt::transparent, Theme::color(Role::Accent), 2);
        return;
    case PE_PanelItemViewRow:
        return; // the items paint their own ground, the row would paint it twice
    case PE_PanelItemViewItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option))
            painting::drawRowGround(*item, painter);
        return;
    case PE_PanelScrollAreaCorner:
    case PE_FrameStatusBarItem:
    case PE_FrameTabWidget:
    case PE_FrameTabBarBase:
        if (element == PE_FrameTabBarBase)
            painting::hairline(painter, {option->rect.bottomLeft(), option->rect.bottomRight()});
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
            if (painting::isPrimary(option) && (option->state & State_Enabled))
                label.palette.setColor(QPalette::ButtonText, Theme::color(Role::AccentText));
            QProxyStyle::drawControl(element, &label, painter, widget);
        }
        return;
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        return painting::drawHeaderSection(option, painter);
    case CE_TabBarTabShape:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option))
            painting::drawTab(*tab, painter);
        return;
    case CE_ProgressBarGroove:
    case CE_ProgressBarLabel:
        return;
    case CE_ProgressBarContents:
        if (const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option))
            painting::drawProgress(*bar, painter);
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
        painting::drawScrollBar(*bar, subControlRect(control, option, SC_ScrollBarSlider, widget), painter);
    else
        QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect RegentStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                                  const QWidget* widget) const
{
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (control == CC_ScrollBar && bar)
        return visualRect(bar->direction, bar->rect, painting::scrollBarPart(*bar, part));
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
