#pragma once

#include <QMetaType>
#include <QString>

namespace regent {

/// Why a call failed, as a closed set that callers switch on. Text for a person is made from it in
/// ui/errortext.cpp (console) and app/cli (regentctl), nowhere else.
struct Error
{
    enum class Kind {
        NotFound,    ///< What was named does not exist (any more).
        Conflict,    ///< Somebody else changed it, or it exists already. Read again, then decide.
        Invalid,     ///< The input is wrong; `field` names it.
        Denied,      ///< The login, its role or its password does not allow this.
        Unavailable, ///< Server, keyring or feature cannot be reached now; worth a retry.
        Timeout,     ///< The deadline passed; for a write the outcome is unknown until asked again.
        Cancelled,   ///< The caller no longer wanted the answer. Never shown.
        Internal,    ///< A bug or a broken answer. Worth a report.
    };

    Kind kind = Kind::Internal;
    /// Stable machine-readable code: an SQLSTATE such as "28P01", or a word such as "cursor_foreign".
    QString code;
    /// English, for the log and the details view. Never holds a secret or a value from a row.
    QString detail;
    /// The offending input ("after", "search", "host"), empty when no single input is to blame.
    QString field;

    bool operator==(const Error&) const = default;
};

/// The kind's stable spelling in logs and JSON: "not_found", "conflict", "invalid", "denied",
/// "unavailable", "timeout", "cancelled", "internal".
QString kindName(Error::Kind kind);

} // namespace regent

Q_DECLARE_METATYPE(regent::Error)
