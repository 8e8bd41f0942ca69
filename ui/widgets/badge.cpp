#include "ui/widgets/badge.h"

#include <QPainter>

namespace regent {

namespace {
constexpr int kIcon = 12;
}

Badge::Badge(QWidget* parent) : QWidget(parent)
{
    setFont(Theme::font(Theme::Type::Secondary));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Badge::setState(const QString& text, Theme::Role role, const QString& icon)
{
    m_text = text;
    m_role = role;
    m_icon = icon.isEmpty() ? QIcon() : Theme::icon(icon, role);
    setAccessibleName(text);
    setVisible(!text.isEmpty());
    updateGeometry();
    update();
}

QSize Badge::sizeHint() const
{
    const int icon = m_icon.isNull() ? 0 : kIcon + Theme::gap(1);
    return {fontMetrics().horizontalAdvance(m_text) + icon + Theme::gap(4),
            fontMetrics().height() + Theme::gap(1)};
}

void Badge::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor ink = Theme::color(m_role);
    painter.setPen(QPen(ink, 1));
    painter.setBrush(Theme::ground(m_role));
    const QRectF edge = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.drawRoundedRect(edge, edge.height() / 2, edge.height() / 2);
    QRect words = rect().adjusted(Theme::gap(2), 0, -Theme::gap(2), 0);
    if (!m_icon.isNull()) {
        const QRect place(words.left(), (height() - kIcon) / 2, kIcon, kIcon);
        m_icon.paint(&painter, style()->visualRect(layoutDirection(), rect(), place));
        words.adjust(isRightToLeft() ? 0 : kIcon + Theme::gap(1), 0,
                     isRightToLeft() ? -kIcon - Theme::gap(1) : 0, 0);
    }
    painter.setPen(ink);
    painter.drawText(words, Qt::AlignCenter | Qt::TextSingleLine, m_text);
}

} // namespace regent
