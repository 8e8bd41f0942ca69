#pragma once

#include <QStyledItemDelegate>

namespace regent {

/// Wrapped cells of a before/after table: what went on a red ground, what came on a green one, what stayed
/// on none; the columns say the same in words.
class DiffDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    /// Height for the width of `option.rect`.
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace regent
