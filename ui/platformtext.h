#pragma once

#include "services/api/connectionmonitor.h"
#include "services/api/platforminfo.h"

#include <QDateTime>
#include <QString>

namespace regent {

/// Words for what a connection found: the status bar, the connection sheet and the test of a connection share
/// them.
QString roleText(Role role);
QString capabilityText(Capability capability);
/// What this program can do at the other end and what is missing, one sentence each, most important first.
QStringList platformNotes(const PlatformInfo& info);
/// One of PlatformInfo::warnings, short ("Superuser login") and as a sentence with its reason.
QString warningTitle(const QString& warning);
QString warningText(const QString& warning);
/// "TLS", "no TLS, same machine", "not encrypted".
QString transportText(const PlatformInfo& info, bool local);
/// "Offline since 10:42 — showing data from 10:41; edits are off; trying again in 5 s"
QString offlineText(const ConnectionMonitor& monitor, const QDateTime& dataFrom);
QString roundTripText(double milliseconds);

} // namespace regent
