#pragma once

#include "services/api/error.h"
#include "services/api/userquery.h"

#include <QString>

namespace regent {

/// What the console was doing when a call failed.
enum class Attempt {
    StartWorkspace,
    Connect,
    TestConnection,
    TestAlert,
    SaveProfile,
    Unlock,
    ReadSecret,
    StoreSecret,
    LoadUsers,
    CountUsers,
    LoadUser,
    LoadActivity,
    ExportUsers,
    FindUser,
    LoadAudit,
    ExportAudit,
    VerifyAudit,
    KeepHead,
    ReadHead,
    LoadTimeline,
    LoadLeases,
    EndLease,
    InspectSchema,
    ProbeProtections,
    InstallSchema,
    BuildIndexes,
    BeginImpersonation,
};

/// An error as a person reads it. The only maker of such text in the console.
struct ErrorText
{
    QString summary; ///< What failed, one sentence. Empty for Cancelled: show nothing.
    QString advice;  ///< What to do next, one or two sentences.
    QString details; ///< For a report: attempt, kind, code, detail. Holds no secret.
    bool retryable = false;

    bool isSilent() const { return summary.isEmpty(); }
};

ErrorText errorText(const Error& error, Attempt attempt);

/// What is wrong with one field of the form that begins an impersonation, for below that field.
QString actFieldText(const Error& error);
/// The reason below a search term that does not parse.
QString problemText(const QueryProblem& problem);
/// Why a search or sort is slow on this database, from SearchPlan::reason; empty for an empty reason.
QString slowReasonText(const SearchPlan& plan);

} // namespace regent
