#pragma once

#include <QStyledItemDelegate>

namespace regent {

/// One command: icon, words with the matched letters marked, then the group or, dimmed, why it is
/// unavailable, and the shortcut at the far end.
class CommandDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace regent
