#pragma once

#include <QStyledItemDelegate>

namespace regent {

/// Rows of the timeline: a day as a heading, an act as sign, time, a sentence of up to three lines and a dim
/// note, a changed field below its act.
class TimelineDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// The width a row of the first level has; those below are indented.
    void setWidth(int width) { m_width = width; }

private:
    void paintDay(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintEvent(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;

    int m_width = 300;
};

} // namespace regent
