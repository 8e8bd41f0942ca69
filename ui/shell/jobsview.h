#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QProgressBar;
class QToolButton;

namespace regent {

class JobList;

/// The running jobs: title, figures, bar, cancel. Empty and without width when nothing runs.
class JobsView : public QWidget
{
    Q_OBJECT
public:
    explicit JobsView(JobList& jobs, QWidget* parent = nullptr);

private:
    struct Line
    {
        int id = 0;
        QWidget* box = nullptr;
        QLabel* text = nullptr;
        QProgressBar* bar = nullptr;
        QToolButton* cancel = nullptr;
    };
    void refresh();
    Line& lineFor(int id);
    Line makeLine(int id);
    void dropFinished();

    JobList& m_jobs;
    QHBoxLayout* m_row = nullptr;
    QList<Line> m_lines;
};

} // namespace regent
