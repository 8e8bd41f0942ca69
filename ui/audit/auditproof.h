#pragma once

#include "services/api/auditservice.h"
#include "ui/consoleservices.h"
#include "ui/errortext.h"

#include <QObject>
#include <QWidget>

namespace regent {

/// Exports and verifies in the background: progress and cancel in the status line; heads to and from files.
class AuditProof : public QObject
{
    Q_OBJECT
public:
    AuditProof(ConsoleServices& services, QWidget* pane);

    /// Asks for the form and the file. `filter` is the query as text.
    void exportEvents(const AuditQuery& query, const QString& filter);
    /// One at a time.
    void verify();
    /// Verifies against a head from a file.
    void compare();
    void keep(const AuditHead& head);
    bool isVerifying() const { return m_verifying; }

signals:
    void verifyingChanged();
    void verified(const regent::AuditVerdict& verdict, bool compared);
    void failed(const regent::Error& error, regent::Attempt attempt);

private:
    void chooseExportFile(const AuditQuery& query, AuditFormat format);
    void startExport(const AuditExportRequest& request);
    void startVerify(std::optional<AuditHead> kept);
    void readHead(const QString& path);
    void writeHead(const AuditHead& head, const QString& path);

    ConsoleServices& m_services;
    QWidget* m_pane;
    bool m_verifying = false;
};

} // namespace regent
