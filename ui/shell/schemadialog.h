#pragma once

#include "services/api/result.h"
#include "services/api/schemaservice.h"

#include <QDialog>

class QPushButton;

namespace regent {

class Banner;
class JobList;
class PlanView;
class SkeletonView;

/// Installs the regent schema and the index pack, after showing exactly what would be executed. Deletes
/// itself when closed; building goes on in the background and stays in the status line.
class SchemaDialog : public QDialog
{
    Q_OBJECT
public:
    SchemaDialog(SchemaService& schema, RequestContext context, JobList& jobs, QWidget* parent);

signals:
    /// The schema or its indexes changed: a new connection sees more.
    void installed();

private:
    void buildUi();
    void load();
    void showPlan(const InstallPlan& plan);
    void syncButtons();
    void install();
    void buildIndexes();
    void setBusy(bool busy);

    SchemaService& m_schema;
    const RequestContext m_context;
    JobList& m_jobs;
    bool m_busy = false;
    bool m_upToDate = true;
    Banner* m_banner = nullptr;
    SkeletonView* m_skeleton = nullptr;
    PlanView* m_plan = nullptr;
    QPushButton* m_install = nullptr;
    QPushButton* m_build = nullptr;
};

} // namespace regent
