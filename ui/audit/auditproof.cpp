#include "ui/audit/auditproof.h"

#include "models/valueformat.h"
#include "services/api/whendone.h"
#include "ui/filepicker.h"
#include "ui/joblist.h"
#include "ui/widgets/exportdialog.h"

#include <QFileInfo>
#include <QPointer>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

QString fileName(const QString& path)
{
    return ValueFormat::isolated(QFileInfo(path).fileName());
}

} // namespace

AuditProof::AuditProof(ConsoleServices& services, QWidget* pane)
    : QObject(pane), m_services(services), m_pane(pane)
{
}

void AuditProof::exportEvents(const AuditQuery& query, const QString& filter)
{
    auto* dialog = new ExportDialog(
        tr("Export the audit log"),
        {{"exportQuery", tr("Filter"), filter.isEmpty() ? tr("none") : ValueFormat::isolated(filter)},
         {"exportOrder", tr("Order"), tr("Newest first")}},
        tr("The export is recorded in the log itself. It runs in the background; progress and cancel are in "
           "the status bar."),
        m_pane);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, query] { chooseExportFile(query, dialog->format()); });
    dialog->open();
}

void AuditProof::chooseExportFile(const AuditQuery& query, AuditFormat format)
{
    const bool csv = format == AuditFormat::Csv;
    m_services.files.save({.title = tr("Export the audit log"),
                           .suggestedName = csv ? u"audit.csv"_s : u"audit.jsonl"_s,
                           .filters = {csv ? tr("Comma separated (*.csv)") : tr("JSON Lines (*.jsonl)")}},
                          [self = QPointer(this), query, format](const QString& path) {
                              if (self) // signed out while the file dialog was open
                                  self->startExport({query, format, path});
                          });
}

void AuditProof::startExport(const AuditExportRequest& request)
{
    auto* watcher = whenDone(
        m_services.audit.exportEvents(m_services.context, request), this,
        [this](const Result<AuditExportSummary>& summary) {
            if (!summary)
                return emit failed(summary.error(), Attempt::ExportAudit);
            m_services.jobs.announce(
                tr("Exported %n event(s) to %1", nullptr, int(summary->rows)).arg(fileName(summary->path)));
        });
    m_services.jobs.track(tr("Exporting the audit log"), watcher);
}

void AuditProof::verify()
{
    startVerify({});
}

void AuditProof::startVerify(std::optional<AuditHead> kept)
{
    if (m_verifying)
        return;
    m_verifying = true;
    emit verifyingChanged();
    const bool compared = kept.has_value();
    auto* watcher = whenDone(m_services.audit.verify(m_services.context, std::move(kept)), this,
                             [this, compared](const Result<AuditVerdict>& verdict) {
                                 m_verifying = false;
                                 emit verifyingChanged();
                                 if (verdict)
                                     emit verified(*verdict, compared);
                                 else
                                     emit failed(verdict.error(), Attempt::VerifyAudit);
                             });
    m_services.jobs.track(tr("Verifying the audit log"), watcher);
}

void AuditProof::compare()
{
    m_services.files.open({.title = tr("Choose a kept head"), .filters = {tr("Kept heads (*.json)")}},
                          [self = QPointer(this)](const QString& path) {
                              if (self)
                                  self->readHead(path);
                          });
}

void AuditProof::readHead(const QString& path)
{
    whenDone(m_services.audit.readHead(path), this, [this](const Result<AuditHead>& head) {
        if (head)
            startVerify(*head);
        else
            emit failed(head.error(), Attempt::ReadHead);
    });
}

void AuditProof::keep(const AuditHead& head)
{
    const QString day = head.at.toUTC().toString(u"yyyy-MM-dd"_s);
    m_services.files.save({.title = tr("Keep the head of the audit log"),
                           .suggestedName = u"audit-head-"_s + day + u".json"_s,
                           .filters = {tr("Kept heads (*.json)")}},
                          [self = QPointer(this), head](const QString& path) {
                              if (self)
                                  self->writeHead(head, path);
                          });
}

void AuditProof::writeHead(const AuditHead& head, const QString& path)
{
    whenDone(m_services.audit.keepHead(head, path), this, [this](const Result<QString>& written) {
        if (written)
            m_services.jobs.announce(tr("Kept the head in %1").arg(fileName(*written)));
        else
            emit failed(written.error(), Attempt::KeepHead);
    });
}

} // namespace regent
