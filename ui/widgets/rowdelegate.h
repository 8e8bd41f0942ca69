#pragma once

#include "ui/theme/theme.h"

#include <QStyledItemDelegate>

namespace regent {

/// Cells of a table of rows: a hairline below, an icon before the words where the table has one, missing
/// values dimmed, everything of people isolated from what stands beside it.
class RowDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    struct Look
    {
        QString icon; ///< Empty: none.
        Theme::Role iconRole = Theme::Role::Text;
        Theme::Role textRole = Theme::Role::Text;
        Theme::Type type = Theme::Type::Base;
        Qt::TextElideMode elide = Qt::ElideRight;
    };
    virtual Look look(const QModelIndex& index) const = 0;
};

} // namespace regent
