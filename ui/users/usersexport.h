#pragma once

#include "services/api/userservice.h"
#include "ui/consoleservices.h"

#include <QObject>

namespace regent {

/// Runs an export in the background: form, file, progress in the status bar, and what came of it.
class UsersExport : public QObject
{
    Q_OBJECT
public:
    UsersExport(ConsoleServices& services, QWidget* pane);

    /// Opens the dialog. `matching` is the number of matches as known, 0 when unknown.
    void open(const UserQuery& query, const QString& countText, qint64 matching, const QString& order);

signals:
    void failed(const regent::Error& error);

private:
    void chooseFile(const UserQuery& query, ExportFormat format, qint64 matching);
    void start(const ExportRequest& request, qint64 matching);
    void finished(const Result<ExportSummary>& summary);

    ConsoleServices& m_services;
    QWidget* m_pane;
};

} // namespace regent
