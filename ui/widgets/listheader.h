#pragma once

#include <QHeaderView>

namespace regent {

/// A quiet table header: dim words over their columns, a caret at the one sorted by, a hairline below.
class ListHeader : public QHeaderView
{
    Q_OBJECT
public:
    explicit ListHeader(QWidget* parent = nullptr);

    /// The space between a cell's edge and its text, the same in header and rows.
    static int padding();

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
    QSize sectionSizeFromContents(int section) const override;
};

} // namespace regent
