#include "ui/users/userrowdelegate.h"

#include "models/usertablemodel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/listheader.h"
#include "ui/widgets/skeleton.h"

#include <QPainter>

namespace regent {

using namespace Qt::StringLiterals;

UserRowDelegate::UserRowDelegate(QObject* parent) : QStyledItemDelegate(parent)
{
    readTheme();
}

void UserRowDelegate::readTheme()
{
    m_base = Theme::font(Theme::Type::Base);
    m_mono = Theme::font(Theme::Type::Mono);
    m_figures = Theme::font(Theme::Type::Figures);
    m_verified = Theme::icon(u"seal-check"_s, Theme::Role::Success);
    m_verifiedSelected = Theme::icon(u"seal-check"_s, Theme::Role::SelectionText);
    m_unverified = Theme::icon(u"warning-circle"_s, Theme::Role::Warning);
    m_unverifiedSelected = Theme::icon(u"warning-circle"_s, Theme::Role::SelectionText);
}

const QFont& UserRowDelegate::fontFor(UserColumn column) const
{
    switch (column) {
    case UserColumn::Id:
        return m_mono;
    case UserColumn::Created:
    case UserColumn::LastActive:
    case UserColumn::Balance:
        return m_figures;
    default:
        return m_base;
    }
}

void UserRowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const
{
    painter->save();
    painter->setLayoutDirection(option.direction);
    paintGround(painter, option);
    const QRect cell = option.rect.adjusted(ListHeader::padding(), 0, -ListHeader::padding(), -1);
    const auto column = static_cast<UserColumn>(index.column());
    const bool selected = option.state & QStyle::State_Selected;
    if (index.data(UserTableModel::PlaceholderRole).toBool()) {
        paintSkeletonRows(painter, option.rect, option.rect.height(), {option.rect.width()}, option.direction,
                          index.row());
        return painter->restore();
    }
    const QVariant value = index.data(UserTableModel::RawRole);
    if (column == UserColumn::Verified && value.isValid()) {
        paintVerified(painter, cell, index, selected);
        return painter->restore();
    }
    const Theme::Role role = selected ? Theme::Role::SelectionText : Theme::Role::Text;
    painter->setPen(Theme::color(value.isValid() || selected ? role : Theme::Role::DimText));
    painter->setFont(fontFor(column));
    const Qt::TextElideMode elide = column == UserColumn::Id ? Qt::ElideMiddle : Qt::ElideRight;
    const QString text = painter->fontMetrics().elidedText(index.data().toString(), elide, cell.width());
    const auto alignment = Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt());
    // Absolute, because a right-to-left name would otherwise jump to the far edge of its column.
    painter->drawText(cell, int(QStyle::visualAlignment(option.direction, alignment) | Qt::AlignAbsolute),
                      ValueFormat::fenced(text));
    painter->restore();
}

void UserRowDelegate::paintGround(QPainter* painter, const QStyleOptionViewItem& option) const
{
    const bool hovered = option.state & QStyle::State_MouseOver;
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, Theme::color(Theme::Role::Selection));
    else if (hovered)
        painter->fillRect(option.rect, Theme::color(Theme::Role::SurfaceAlt));
    painter->setPen(Theme::color(Theme::Role::Border));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
}

void UserRowDelegate::paintVerified(QPainter* painter, const QRect& rect, const QModelIndex& index,
                                    bool selected) const
{
    const bool verified = index.data(UserTableModel::RawRole).toBool();
    const QIcon& plain = verified ? m_verified : m_unverified;
    const QIcon& onSelection = verified ? m_verifiedSelected : m_unverifiedSelected;
    const int side = Theme::kIconSize;
    const QRect icon(rect.left(), rect.center().y() - side / 2 + 1, side, side);
    (selected ? onSelection : plain)
        .paint(painter, QStyle::visualRect(painter->layoutDirection(), rect, icon));
    const QRect text = rect.adjusted(side + Theme::gap(1), 0, 0, 0);
    painter->setPen(Theme::color(selected ? Theme::Role::SelectionText : Theme::Role::Text));
    painter->drawText(
        QStyle::visualRect(painter->layoutDirection(), rect, text), int(Qt::AlignVCenter | Qt::AlignLeading),
        painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, text.width()));
}

} // namespace regent
