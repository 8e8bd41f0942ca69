#include "ui/shell/railbutton.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyle>

namespace regent {

namespace {

constexpr int kIcon = 20;
constexpr int kCollapsedWidth = 48;
constexpr int kWidth = 148;
using Role = Theme::Role;

} // namespace

RailButton::RailButton(QWidget* parent) : QAbstractButton(parent)
{
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
}

void RailButton::setCollapsed(bool collapsed)
{
    m_collapsed = collapsed;
    updateGeometry();
    update();
}

QSize RailButton::sizeHint() const
{
    const int words = fontMetrics().horizontalAdvance(text()) + kIcon + Theme::gap(10);
    return {m_collapsed ? kCollapsedWidth : qMax(kWidth, words), 36};
}

void RailButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect ground = rect().adjusted(Theme::gap(1), 1, -Theme::gap(1), -1);
    if (isChecked() || (isEnabled() && (underMouse() || isDown()))) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(Theme::color(isChecked() ? Role::Selection : Role::SurfaceAlt));
        painter.drawRoundedRect(ground, Theme::kRadius, Theme::kRadius);
    }
    const auto placed = [this](const QRect& at) { return QStyle::visualRect(layoutDirection(), rect(), at); };
    if (isChecked()) {
        painter.setBrush(Theme::color(Role::Accent));
        painter.drawRoundedRect(placed(QRect(ground.left(), ground.top() + 8, 3, ground.height() - 16)), 1.5,
                                1.5);
    }
    const int left = m_collapsed ? (width() - kIcon) / 2 : Theme::gap(3) + 2;
    const QRect iconAt(left, (height() - kIcon) / 2, kIcon, kIcon);
    const auto mode = !isEnabled() ? QIcon::Disabled : isChecked() ? QIcon::Selected : QIcon::Normal;
    icon().paint(&painter, placed(iconAt), Qt::AlignCenter, mode);
    if (!m_collapsed) {
        const QRect words(iconAt.right() + Theme::gap(2) + 2, 0, width() - iconAt.right() - Theme::gap(4),
                          height());
        painter.setPen(Theme::color(!isEnabled()  ? Role::DimText
                                    : isChecked() ? Role::SelectionText
                                                  : Role::Text));
        const auto side = layoutDirection() == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft;
        painter.drawText(placed(words),
                         int(side | Qt::AlignVCenter | Qt::AlignAbsolute) | Qt::TextHideMnemonic, text());
    }
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(Theme::color(Role::Accent), 2));
        painter.drawRoundedRect(QRectF(ground), Theme::kRadius, Theme::kRadius);
    }
}

} // namespace regent
