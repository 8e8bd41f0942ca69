#include "services/postgres/sqlstate.h"

namespace regent::postgres {

using namespace Qt::StringLiterals;

namespace {

struct Rule
{
    QLatin1StringView prefix; ///< A full code or a class; the first match wins.
    Error::Kind kind;
};

// Ordered from specific to general. Source: PostgreSQL 15 appendix A.
constexpr Rule kRules[] = {
    {"57014"_L1, Error::Kind::Timeout},  // query_canceled; the session turns its own cancels into Cancelled
    {"57P04"_L1, Error::Kind::NotFound}, // database_dropped
    {"57"_L1, Error::Kind::Unavailable}, // operator intervention: shutdown, crash, starting up, idle
    {"25P03"_L1, Error::Kind::Unavailable}, // idle_in_transaction_session_timeout
    {"25006"_L1, Error::Kind::Unavailable}, // read_only_sql_transaction: we stand on a replica
    {"3D000"_L1, Error::Kind::NotFound},    // invalid_catalog_name
    {"3F000"_L1, Error::Kind::NotFound},    // invalid_schema_name
    {"42501"_L1, Error::Kind::Denied},      // insufficient_privilege
    {"42P01"_L1, Error::Kind::NotFound},    // undefined_table
    {"42703"_L1, Error::Kind::NotFound},    // undefined_column
    {"42883"_L1, Error::Kind::NotFound},    // undefined_function
    {"42704"_L1, Error::Kind::NotFound},    // undefined_object: a role, type or setting
    {"42P04"_L1, Error::Kind::Conflict},    // duplicate_database
    {"42P06"_L1, Error::Kind::Conflict},    // duplicate_schema
    {"42P07"_L1, Error::Kind::Conflict},    // duplicate_table
    {"42710"_L1, Error::Kind::Conflict},    // duplicate_object
    {"2BP01"_L1, Error::Kind::Conflict},    // dependent_objects_still_exist
    {"55"_L1, Error::Kind::Conflict},       // lock_not_available, object_in_use, …
    {"08"_L1, Error::Kind::Unavailable},    // 08P01 is also how PgBouncer refuses
    {"22"_L1, Error::Kind::Invalid},
    {"23505"_L1, Error::Kind::Conflict},
    {"23P01"_L1, Error::Kind::Conflict},
    {"23"_L1, Error::Kind::Invalid},
    {"28"_L1, Error::Kind::Denied},
    {"40"_L1, Error::Kind::Conflict},    // serialization failure, deadlock
    {"53"_L1, Error::Kind::Unavailable}, // out of memory, disk or connections
    {"54"_L1, Error::Kind::Invalid},     // a program limit: too long, too complex
    {"58"_L1, Error::Kind::Unavailable}, // the server's own disk
    {"P0002"_L1, Error::Kind::NotFound},
    {"P0001"_L1, Error::Kind::Invalid},
    {"RG403"_L1, Error::Kind::Denied}, // raised by our own functions
    {"RG404"_L1, Error::Kind::NotFound},
    {"RG409"_L1, Error::Kind::Conflict},
    {"RG422"_L1, Error::Kind::Invalid},
};

} // namespace

Error::Kind kindOfSqlState(const QString& sqlState)
{
    if (sqlState.size() != 5)
        return Error::Kind::Unavailable;
    for (const Rule& rule : kRules) {
        if (sqlState.startsWith(rule.prefix))
            return rule.kind;
    }
    return Error::Kind::Internal;
}

} // namespace regent::postgres
