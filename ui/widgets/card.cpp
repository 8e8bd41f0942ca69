#include "ui/widgets/card.h"

#include "ui/theme/theme.h"

#include <QPainter>

namespace regent {

void Card::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Theme::color(Theme::Role::Surface));
    painter.setPen(Theme::color(Theme::Role::Border));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Theme::kRadius, Theme::kRadius);
}

} // namespace regent
