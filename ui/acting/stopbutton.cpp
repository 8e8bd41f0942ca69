#include "ui/acting/stopbutton.h"

#include "ui/acting/actingkeys.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyle>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

constexpr int kIcon = 14;
using Role = Theme::Role;

} // namespace

StopButton::StopButton(QWidget* parent) : QAbstractButton(parent)
{
    setObjectName(u"actingStop"_s);
    setText(tr("Stop"));
    setAccessibleName(tr("Stop acting as the user"));
    setToolTip(tr("Stop acting as the user (%1)").arg(stopActingKey().toString(QKeySequence::NativeText)));
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::ArrowCursor);
    setAttribute(Qt::WA_Hover);
}

void StopButton::setShowsKey(bool shows)
{
    m_showsKey = shows;
    update();
}

int StopButton::widthWith(bool key) const
{
    const QFontMetrics strong(Theme::font(Theme::Type::Strong));
    const QFontMetrics small(Theme::font(Theme::Type::Secondary));
    const QString keys = stopActingKey().toString(QKeySequence::NativeText);
    const int bare = kIcon + Theme::gap(1) + strong.horizontalAdvance(text()) + Theme::gap(5);
    return key ? bare + Theme::gap(2) + small.horizontalAdvance(keys) : bare;
}

QSize StopButton::sizeHint() const
{
    return {widthWith(m_showsKey), QFontMetrics(Theme::font(Theme::Type::Strong)).height() + Theme::gap(2)};
}

void StopButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor ground = Theme::color(Role::ActingText);
    const QColor ink = Theme::color(Role::Acting);
    const bool touched = underMouse() || isDown();
    painter.setPen(Qt::NoPen);
    painter.setBrush(touched ? QColor(0x33, 0x33, 0x33) : ground);
    painter.drawRoundedRect(rect(), Theme::kRadius, Theme::kRadius);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(ink, 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(3, 3, -3, -3), Theme::kRadius - 3,
                                Theme::kRadius - 3);
    }
    const auto placed = [this](const QRect& at) { return QStyle::visualRect(layoutDirection(), rect(), at); };
    const QRect icon(Theme::gap(2) + 1, (height() - kIcon) / 2, kIcon, kIcon);
    Theme::icon(u"stop"_s, Role::Acting).paint(&painter, placed(icon));
    painter.setPen(ink);
    painter.setFont(Theme::font(Theme::Type::Strong));
    const QRect words(icon.right() + Theme::gap(1), 0, width() - icon.right() - Theme::gap(3), height());
    painter.drawText(placed(words), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text());
    if (!m_showsKey)
        return;
    painter.setFont(Theme::font(Theme::Type::Secondary));
    painter.drawText(placed(words), Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine,
                     stopActingKey().toString(QKeySequence::NativeText));
}

} // namespace regent
