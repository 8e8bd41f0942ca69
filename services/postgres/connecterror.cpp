#include "services/postgres/connecterror.h"

namespace regent::postgres {

using namespace Qt::StringLiterals;

namespace {

using Kind = Error::Kind;

struct Explanation
{
    const char* text;
    Kind kind;
    const char* code;
    const char* field;
};

// The first match wins, so the TLS texts stand before the general ones.
constexpr Explanation kExplanations[] = {
    {"server does not support SSL", Kind::Unavailable, "tls_refused", "tls"},
    {"does not match host name", Kind::Unavailable, "tls_name", "tls"},
    {"certificate verify failed", Kind::Unavailable, "tls_untrusted", "tls"},
    {"root certificate file", Kind::Unavailable, "tls_root_missing", "tls"},
    {"channel binding", Kind::Unavailable, "channel_binding", "tls"},
    {"SSL error", Kind::Unavailable, "tls_refused", "tls"},
    {"could not translate host name", Kind::Unavailable, "host_unknown", "host"},
    {"Connection refused", Kind::Unavailable, "connection_refused", "host"},
    {"No such file or directory", Kind::Unavailable, "connection_refused", "host"},
    {"no answer in time", Kind::Unavailable, "no_answer", "host"},
    {"session is read-only", Kind::Unavailable, "wrong_target", "target"},
    {"session is not read-only", Kind::Unavailable, "wrong_target", "target"},
    {"hot standby mode", Kind::Unavailable, "wrong_target", "target"},
    {"actual peer user name", Kind::Denied, "wrong_peer", "host"},
    // PgBouncer 1.18 has one code for all refusals.
    {"no such database", Kind::NotFound, "3D000", "database"},
    {"does not exist", Kind::NotFound, "3D000", "database"},
    {"authentication failed", Kind::Denied, "28P01", "user"},
    {"no such user", Kind::Denied, "28P01", "user"},
};

/// Only these are libpq's or a pooler's own words; with a real SQLSTATE the server has spoken.
bool isVague(const QString& code)
{
    return code == "08001"_L1 || code == "08006"_L1 || code == "08P01"_L1 || code.isEmpty();
}

} // namespace

Error explainedConnectError(Error error)
{
    if (error.kind == Kind::Cancelled || !isVague(error.code))
        return error;
    for (const Explanation& explanation : kExplanations) {
        if (error.detail.contains(QLatin1StringView(explanation.text)))
            return {explanation.kind, QString::fromLatin1(explanation.code), error.detail,
                    QString::fromLatin1(explanation.field)};
    }
    return error;
}

} // namespace regent::postgres
