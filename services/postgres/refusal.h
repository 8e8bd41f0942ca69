#pragma once

#include "services/api/error.h"

namespace regent::postgres {

/// The error of a statement that calls a function of schema regent. These end a refusal's message with a code
/// in parentheses, '… is not a UUID (user_id_format)': it takes the place of the SQLSTATE. Every other error
/// comes back as it was.
Error withRefusalCode(Error error);

} // namespace regent::postgres
