#include "ui/shell/schemadialog.h"

#include "services/api/whendone.h"
#include "ui/joblist.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/planview.h"
#include "ui/widgets/skeleton.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QPushButton>

namespace regent {

using namespace Qt::StringLiterals;

SchemaDialog::SchemaDialog(SchemaService& schema, RequestContext context, JobList& jobs, QWidget* parent)
    : QDialog(parent), m_schema(schema), m_context(std::move(context)), m_jobs(jobs)
{
    setObjectName(u"schemaDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Regent schema and indexes"));
    resize(720, 560);
    buildUi();
    connect(m_plan, &PlanView::choiceChanged, this, &SchemaDialog::syncButtons);
    connect(m_install, &QPushButton::clicked, this, &SchemaDialog::install);
    connect(m_build, &QPushButton::clicked, this, &SchemaDialog::buildIndexes);
    load();
}

void SchemaDialog::buildUi()
{
    m_banner = new Banner(this);
    m_skeleton = new SkeletonView(this);
    m_plan = new PlanView(this);
    m_plan->hide();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_install = buttons->addButton(tr("Install"), QDialogButtonBox::ActionRole);
    m_install->setObjectName(u"schemaInstall"_s);
    m_build = buttons->addButton(tr("Build the chosen indexes"), QDialogButtonBox::ActionRole);
    m_build->setObjectName(u"schemaBuild"_s);
    buttons->button(QDialogButtonBox::Close)->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_banner);
    column->addWidget(m_skeleton, 1);
    column->addWidget(m_plan, 1);
    column->addWidget(buttons);
    syncButtons();
}

void SchemaDialog::load()
{
    setBusy(true);
    whenDone(m_schema.plan(), this, [this](const Result<InstallPlan>& plan) {
        setBusy(false);
        m_skeleton->hide();
        if (plan)
            showPlan(*plan);
        else
            m_banner->showError(errorText(plan.error(), Attempt::InspectSchema), [this] { load(); });
    });
}

void SchemaDialog::showPlan(const InstallPlan& plan)
{
    m_upToDate = plan.steps.isEmpty();
    m_plan->show(plan);
    syncButtons();
    if (plan.sql.isEmpty())
        resize(width(), minimumSizeHint().height());
}

void SchemaDialog::syncButtons()
{
    m_install->setEnabled(!m_busy && !m_upToDate);
    m_install->setToolTip(m_upToDate ? tr("Nothing is left to install.") : QString());
    m_build->setEnabled(!m_busy && !m_plan->chosenIndexes().isEmpty());
    m_build->setToolTip(m_build->isEnabled() ? QString() : tr("Tick an index first."));
}

void SchemaDialog::setBusy(bool busy)
{
    m_busy = busy;
    syncButtons();
}

void SchemaDialog::install()
{
    setBusy(true);
    auto* watcher = whenDone(m_schema.install(m_context), this, [this](const Result<InstallReport>& report) {
        setBusy(false);
        if (!report)
            return m_banner->showError(errorText(report.error(), Attempt::InstallSchema),
                                       [this] { install(); });
        m_jobs.announce(tr("The Regent schema is installed, version %1.").arg(report->to));
        emit installed();
        accept();
    });
    m_jobs.track(tr("Installing the Regent schema"), watcher);
}

void SchemaDialog::buildIndexes()
{
    const QStringList names = m_plan->chosenIndexes();
    setBusy(true);
    auto* watcher =
        whenDone(m_schema.buildIndexes(m_context, names), this, [this](const Result<QStringList>& built) {
            setBusy(false);
            if (!built)
                return m_banner->showError(errorText(built.error(), Attempt::BuildIndexes),
                                           [this] { buildIndexes(); });
            m_jobs.announce(tr("%n index(es) built.", nullptr, int(built->size())));
            emit installed();
            accept();
        });
    m_jobs.track(tr("Building indexes"), watcher, names.size());
}

} // namespace regent
