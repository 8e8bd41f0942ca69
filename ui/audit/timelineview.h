#pragma once

#include <QTreeView>

namespace regent {

class TimelineDelegate;
class TimelineModel;

/// A timeline as a tree: days stay open, → or a double click shows what an act changed.
class TimelineView : public QTreeView
{
    Q_OBJECT
public:
    explicit TimelineView(TimelineModel& model, QWidget* parent = nullptr);

signals:
    void endInView(); ///< The last row came into view.

protected:
    void drawBranches(QPainter* painter, const QRect& rect, const QModelIndex& index) const override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent* event) override;

private:
    void openDays();
    void tellEnd();
    void fitWidth();

    TimelineModel& m_timeline;
    TimelineDelegate* m_delegate;
};

} // namespace regent
