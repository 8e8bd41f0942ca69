#include "ui/users/usersheader.h"

#include <QHelpEvent>
#include <QToolTip>

namespace regent {

UsersHeader::UsersHeader(QWidget* parent) : ListHeader(parent)
{
    setSectionsClickable(true);
    setSectionsMovable(true);
    setSortIndicatorShown(true);
    setContextMenuPolicy(Qt::CustomContextMenu);
}

bool UsersHeader::viewportEvent(QEvent* event)
{
    if (event->type() != QEvent::ToolTip || !m_explain)
        return ListHeader::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int section = logicalIndexAt(help->pos());
    if (section >= 0)
        QToolTip::showText(help->globalPos(), m_explain(UserColumn(section)), this);
    return true;
}

} // namespace regent
