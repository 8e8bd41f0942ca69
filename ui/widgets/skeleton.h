#pragma once

#include <QWidget>

class QPainter;

namespace regent {

/// Paints bars in place of rows that are still loading. `widths` are the columns' widths from the leading
/// edge; the pattern is fixed by row and column, so that nothing flickers while repainting.
void paintSkeletonRows(QPainter* painter, const QRect& area, int rowHeight, const QList<int>& widths,
                       Qt::LayoutDirection direction, int firstRow = 0);

/// The same as a widget, for tabs and cards: lines of text still loading.
class SkeletonView : public QWidget
{
    Q_OBJECT
public:
    explicit SkeletonView(QWidget* parent = nullptr);

    void setColumns(const QList<int>& widths);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QList<int> m_widths;
};

} // namespace regent
