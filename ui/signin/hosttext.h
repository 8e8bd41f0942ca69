#pragma once

#include "services/api/connectionprofile.h"

namespace regent {

/// "db1, db2:6432, [2001:db8::1]:5433, /run/postgresql" as endpoints; those without a port get `port`. A port
/// that is no number becomes 0, which ConnectionProfile::validate() refuses.
QList<ConnectionProfile::Endpoint> endpointsFromText(const QString& text, quint16 port);
/// The reverse; endpoints on `port` are written without it.
QString endpointsToText(const QList<ConnectionProfile::Endpoint>& endpoints, quint16 port);

} // namespace regent
