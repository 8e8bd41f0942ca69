#pragma once

#include "services/api/auditservice.h"
#include "services/api/auditwatch.h"
#include "services/api/impersonation.h"
#include "services/api/protection.h"
#include "tests/support/heldcall.h"

#include <memory>
#include <vector>

namespace regent {

/// An audit log in memory.
class FakeAuditService : public AuditService
{
public:
    QList<AuditEvent> events; ///< Newest first.
    AuditVerdict verdict;
    std::optional<Error> failure;
    QList<AuditQuery> queries;
    QList<AuditExportRequest> exports;
    QList<std::optional<AuditHead>> comparisons; ///< What verify() was given.
    QHash<QString, AuditHead> keptHeads;         ///< By path.
    QList<RequestContext> contexts;              ///< Of every call.

    QFuture<Result<AuditPage>> page(RequestContext context, AuditQuery query, int limit,
                                    std::optional<QString> after) override;
    QFuture<Result<QStringList>> actions(RequestContext context) override;
    QFuture<Result<AuditExportSummary>> exportEvents(RequestContext context,
                                                     AuditExportRequest request) override;
    QFuture<Result<AuditVerdict>> verify(RequestContext context, std::optional<AuditHead> kept) override;
    QFuture<Result<QString>> keepHead(AuditHead head, QString path) override;
    QFuture<Result<AuditHead>> readHead(QString path) override;
};

class FakeAuditWatch : public AuditWatch
{
    Q_OBJECT
public:
    using AuditWatch::AuditWatch;

    std::optional<AuditFault> current() const override { return m_current; }
    void raise(const AuditFault& fault);

private:
    std::optional<AuditFault> m_current;
};

/// Leases in memory; time passes when the test says so.
class FakeImpersonation : public Impersonation
{
    Q_OBJECT
public:
    using Impersonation::Impersonation;

    StaffIdentity staff;
    std::optional<Error> failure; ///< begin() answers with it.
    bool hold = false;            ///< begin() waits for release().
    QList<LeaseRequest> requests; ///< Of every begin(), with …
    QList<RequestId> requestIds;  ///< … the id of each.
    std::vector<std::unique_ptr<HeldCall<Lease>>> held;
    QList<Lease> leases;
    QList<LeaseEnd> ends;
    std::chrono::milliseconds left{};

    std::optional<Lease> current() const override { return m_current; }
    std::chrono::milliseconds remaining() const override { return left; }
    RequestContext actingContext() const override;
    QFuture<Result<Lease>> begin(RequestContext staff, RequestId request, LeaseRequest wanted) override;
    void end(LeaseEnd cause) override;
    QFuture<Result<LeasePage>> list(RequestContext staff, LeaseQuery query) override;
    QFuture<Result<Lease>> endLease(RequestContext staff, LeaseId id) override;

    /// Begins what was asked for last while held, and answers.
    void release();
    /// Begins without a dialog.
    Lease beginNow(const UserId& target, const QString& email, const QString& name,
                   ActingMode mode = ActingMode::Look);
    void pass(std::chrono::milliseconds time);

private:
    Lease beginAsked();

    std::optional<Lease> m_current;
};

class FakeProtectionService : public ProtectionService
{
public:
    QList<Protection> protections;
    std::optional<Error> failure;
    QList<ConsoleSide> asked;

    QFuture<Result<QList<Protection>>> probe(RequestContext context, ConsoleSide console) override;
};

} // namespace regent
