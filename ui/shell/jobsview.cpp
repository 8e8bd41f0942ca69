#include "ui/shell/jobsview.h"

#include "ui/joblist.h"
#include "ui/theme/theme.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QToolButton>

#include <algorithm>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

constexpr int kBarSteps = 1000; // a job may have more items than an int holds

class JobWords
{
    Q_DECLARE_TR_FUNCTIONS(regent::JobsView)

public:
    static QString of(const JobList::Job& job)
    {
        if (job.cancelling)
            return tr("%1: cancelling…").arg(job.title);
        if (!job.progressText.isEmpty())
            return tr("%1: %2").arg(job.title, job.progressText);
        const QLocale locale;
        if (job.total > 0)
            return tr("%1 %2/%3").arg(job.title, locale.toString(job.done), locale.toString(job.total));
        return job.done > 0 ? tr("%1 %2").arg(job.title, locale.toString(job.done)) : job.title;
    }
};

} // namespace

JobsView::JobsView(JobList& jobs, QWidget* parent)
    : QWidget(parent), m_jobs(jobs), m_row(new QHBoxLayout(this))
{
    setObjectName(u"jobs"_s);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(Theme::gap(4));
    connect(&jobs, &JobList::changed, this, &JobsView::refresh);
    refresh();
}

void JobsView::refresh()
{
    dropFinished();
    for (const JobList::Job& job : m_jobs.jobs()) {
        const Line& line = lineFor(job.id);
        line.text->setText(JobWords::of(job));
        line.bar->setRange(0, job.total > 0 ? kBarSteps : 0);
        line.bar->setValue(job.total > 0 ? int(kBarSteps * job.done / job.total) : 0);
        line.cancel->setEnabled(!job.cancelling);
    }
    setVisible(!m_lines.isEmpty());
}

void JobsView::dropFinished()
{
    const auto& jobs = m_jobs.jobs();
    m_lines.removeIf([&jobs](const Line& line) {
        if (std::any_of(jobs.begin(), jobs.end(),
                        [&line](const JobList::Job& job) { return job.id == line.id; }))
            return false;
        line.box->hide();
        line.box->deleteLater();
        return true;
    });
}

JobsView::Line& JobsView::lineFor(int id)
{
    const auto found =
        std::find_if(m_lines.begin(), m_lines.end(), [id](const Line& line) { return line.id == id; });
    return found != m_lines.end() ? *found : m_lines.emplaceBack(makeLine(id));
}

JobsView::Line JobsView::makeLine(int id)
{
    Line line{.id = id, .box = new QWidget(this)};
    auto* row = new QHBoxLayout(line.box);
    row->setContentsMargins(0, 0, 0, 0);
    line.text = new QLabel(line.box);
    line.text->setTextFormat(Qt::PlainText);
    line.bar = new QProgressBar(line.box);
    line.bar->setObjectName(u"jobProgress"_s);
    line.bar->setFixedWidth(96);
    line.bar->setTextVisible(false);
    line.bar->setAccessibleName(tr("Progress"));
    line.cancel = new QToolButton(line.box);
    line.cancel->setObjectName(u"jobCancel"_s);
    line.cancel->setIcon(Theme::icon(u"x"_s));
    line.cancel->setToolTip(tr("Cancel"));
    line.cancel->setAccessibleName(tr("Cancel this job"));
    line.cancel->setFocusPolicy(Qt::TabFocus);
    connect(line.cancel, &QToolButton::clicked, this, [this, id] { m_jobs.cancel(id); });
    for (QWidget* widget : {static_cast<QWidget*>(line.text), static_cast<QWidget*>(line.bar),
                            static_cast<QWidget*>(line.cancel)})
        row->addWidget(widget);
    m_row->addWidget(line.box);
    return line;
}

} // namespace regent
