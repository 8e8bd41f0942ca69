#include "services/access/probes/probe.h"

namespace regent::access {

using namespace Qt::StringLiterals;
using postgres::SqlRow;

namespace {

struct Wire
{
    bool encrypted = false;
    QString version;
    bool socket = false;
    bool listens = false;
};

const QString kWire = uR"(select coalesce(s.ssl, false), coalesce(s.version, ''), inet_server_addr() is null,
    current_setting('listen_addresses') <> ''
from (select pg_backend_pid() as pid) as me left join pg_stat_ssl as s on s.pid = me.pid)"_s;

Finding judgeWire(const Wire& wire, const ConnectionProfile& profile)
{
    if (wire.socket && profile.isLocal() && !wire.listens)
        return {Enforcement::Database, u"a socket of this machine; the server listens on no network"_s};
    if (profile.isWeak())
        return {Enforcement::Nothing,
                wire.encrypted ? u"%1, but nobody checks whose certificate it is"_s.arg(wire.version)
                               : u"in the clear, over the network"_s};
    if (profile.isLocal())
        return {Enforcement::ConsoleOnly,
                u"this console connects within this machine; the server listens on a network, too"_s};
    if (wire.encrypted)
        return {Enforcement::ConsoleOnly,
                u"%1, and this console insists on a verified certificate"_s.arg(wire.version)};
    return {
        Enforcement::ConsoleOnly,
        u"this console insists on a verified certificate; the server sees no TLS, so a pooler ends it before"_s};
}

} // namespace

Result<Finding> idleLock(const Look& look)
{
    if (!look.console.idleLockMinutes)
        return Finding{Enforcement::Nothing, u"this program has no window to lock"_s};
    return Finding{Enforcement::ConsoleOnly, u"this console locks after %1 minutes without a touch"_s.arg(
                                                 *look.console.idleLockMinutes)};
}

Result<Finding> transport(const Look& look)
{
    const auto wire = look.sql.selectOne(kWire, {}, [](const SqlRow& row) {
        return Wire{row.boolean(0), row.text(1), row.boolean(2), row.boolean(3)};
    });
    if (!wire)
        return failure(wire.error());
    return judgeWire(wire->value_or(Wire()), look.profile);
}

} // namespace regent::access
