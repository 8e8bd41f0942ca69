#pragma once

#include "app/cli/arguments.h"
#include "services/crypto/secretbytes.h"

namespace regent::cli {

/// The token to sign in with, from --token-file or REGENT_TOKEN; empty without either.
/// Invalid, code "usage", when the file cannot be read or holds no token.
Result<crypto::SecretBytes> signInToken(const Arguments& arguments);

} // namespace regent::cli
