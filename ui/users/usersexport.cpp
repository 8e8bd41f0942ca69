#include "ui/users/usersexport.h"

#include "models/valueformat.h"
#include "services/api/whendone.h"
#include "ui/filepicker.h"
#include "ui/joblist.h"
#include "ui/widgets/exportdialog.h"

#include <QFileInfo>
#include <QPointer>

namespace regent {

using namespace Qt::StringLiterals;

UsersExport::UsersExport(ConsoleServices& services, QWidget* pane)
    : QObject(pane), m_services(services), m_pane(pane)
{
}

void UsersExport::open(const UserQuery& query, const QString& countText, qint64 matching,
                       const QString& order)
{
    const QString filter = query.search.isEmpty() ? tr("none") : ValueFormat::isolated(query.search);
    auto* dialog =
        new ExportDialog(tr("Export users"),
                         {{"exportCount", tr("Users"), countText},
                          {"exportQuery", tr("Filter"), filter},
                          {"exportOrder", tr("Order"), order}},
                         tr("It runs in the background; progress and cancel are in the status bar."), m_pane);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, query, matching] { chooseFile(query, dialog->format(), matching); });
    dialog->open();
}

void UsersExport::chooseFile(const UserQuery& query, ExportFormat format, qint64 matching)
{
    const bool csv = format == ExportFormat::Csv;
    m_services.files.save({.title = tr("Export users"),
                           .suggestedName = csv ? u"users.csv"_s : u"users.jsonl"_s,
                           .filters = {csv ? tr("Comma separated (*.csv)") : tr("JSON Lines (*.jsonl)")}},
                          [self = QPointer(this), query, format, matching](const QString& path) {
                              if (self) // signed out while the file dialog was open
                                  self->start({query, format, path}, matching);
                          });
}

void UsersExport::start(const ExportRequest& request, qint64 matching)
{
    auto* watcher = whenDone(m_services.users.exportUsers(m_services.context, request), this,
                             [this](const Result<ExportSummary>& summary) { finished(summary); });
    m_services.jobs.track(tr("Exporting users"), watcher, matching);
}

void UsersExport::finished(const Result<ExportSummary>& summary)
{
    if (!summary)
        return emit failed(summary.error());
    const QString file = ValueFormat::isolated(QFileInfo(summary->path).fileName());
    m_services.jobs.announce(tr("Exported %n user(s) to %1", nullptr, int(summary->rows)).arg(file));
}

} // namespace regent
