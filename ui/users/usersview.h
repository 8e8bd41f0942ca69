#pragma once

#include <QTableView>

namespace regent {

class UserRowDelegate;
class UserTableModel;
class UsersHeader;

/// The table of users: whole rows, no grid, skeleton rows where rows are still loading. Tells the model what
/// is in view, so that pages come before they are seen.
class UsersView : public QTableView
{
    Q_OBJECT
public:
    explicit UsersView(UserTableModel& model, QWidget* parent = nullptr);

    UsersHeader& header() { return *m_header; }
    /// The first and last row in view; -1, -1 without rows.
    QPair<int, int> rowsInView() const;
    QList<int> selectedRowNumbers() const; ///< Ascending.
    /// Skeleton rows instead of the rows of the previous query.
    void setSkeleton(bool skeleton);
    void keyboardSearch(const QString& search) override { emit typed(search); }

signals:
    void leftUp();                   ///< ↑ on the first row.
    void opened();                   ///< Enter, or a double click.
    void typed(const QString& text); ///< A letter: whoever types over the rows wants to filter them.

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void applyTheme();
    void tellVisible();

    UserTableModel& m_model;
    UserRowDelegate* m_delegate = nullptr;
    UsersHeader* m_header = nullptr;
    bool m_skeleton = false;
};

} // namespace regent
