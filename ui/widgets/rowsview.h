#pragma once

#include <QTableView>

namespace regent {

/// A table of whole rows: no grid, rows of the theme's height, skeleton rows where rows are still loading.
class RowsView : public QTableView
{
    Q_OBJECT
public:
    RowsView(QAbstractItemModel& model, QHeaderView* header, QWidget* parent = nullptr);

    /// The first and last row in view; -1, -1 without rows.
    QPair<int, int> rowsInView() const;
    QList<int> selectedRowNumbers() const; ///< Ascending.
    /// Skeleton rows instead of the rows of the previous query.
    void setSkeleton(bool skeleton);
    /// Skeleton rows below the last row: more is on its way.
    void setLoadingMore(bool loading);
    void keyboardSearch(const QString& search) override { emit typed(search); }

signals:
    void leftUp();                   ///< ↑ on the first row.
    void opened();                   ///< Enter, or a double click.
    void typed(const QString& text); ///< A letter: whoever types over the rows wants to filter them.
    void rowsInViewChanged(int first, int last);

protected:
    virtual void applyTheme();

    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void tellVisible();
    QList<int> shownWidths() const;

    QAbstractItemModel& m_rows;
    bool m_skeleton = false;
    bool m_loadingMore = false;
};

} // namespace regent
