#include "ui/widgets/iconlabel.h"

#include <QPainter>

namespace regent {

IconLabel::IconLabel(const QString& icon, Theme::Role role, QWidget* parent, int side)
    : QLabel(parent), m_icon(Theme::icon(icon, role)), m_side(side)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void IconLabel::setIcon(const QString& icon, Theme::Role role)
{
    m_icon = Theme::icon(icon, role);
    update();
}

QSize IconLabel::sizeHint() const
{
    return {m_side, m_side};
}

void IconLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    m_icon.paint(&painter, rect(), Qt::AlignCenter, isEnabled() ? QIcon::Normal : QIcon::Disabled);
}

} // namespace regent
