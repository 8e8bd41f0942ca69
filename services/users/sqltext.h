#pragma once

#include "services/postgres/sqltext.h"

namespace regent::users {

using postgres::SqlText;
using postgres::sqlTime;

} // namespace regent::users
