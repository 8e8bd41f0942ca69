#pragma once

#include "services/api/error.h"

namespace regent::postgres {

/// Why no connection came about, more precisely than an SQLSTATE can say. From libpq's text, which has no
/// codes and is English in every program that links the driver.
///
/// Codes: "host_unknown", "connection_refused", "no_answer" (field "host"), "tls_refused", "tls_untrusted",
/// "tls_name", "tls_root_missing", "channel_binding" (field "tls"), "wrong_target" (field "target"),
/// "wrong_peer" (Denied), and the SQLSTATEs that PgBouncer hides behind 08P01.
Error explainedConnectError(Error error);

} // namespace regent::postgres
