#pragma once

#include "services/api/connectionprofile.h"

#include <QByteArray>
#include <QList>
#include <QPair>

namespace regent::postgres {

using ConnectionKeywords = QList<QPair<QByteArray, QByteArray>>;

/// The system's store of certificate authorities; libpq 15 has no name for it.
inline constexpr char kSystemRoots[] = "/etc/ssl/certs/ca-certificates.crt";

/// A profile as libpq's keywords, the password included when there is one. Every security keyword is
/// stated; the driver removes PGSSLMODE, PGHOSTADDR and the like from the environment, so that nothing there
/// redirects or weakens a profile.
ConnectionKeywords connectionKeywords(const ConnectionProfile& profile, const QString& password,
                                      const QString& applicationName);

} // namespace regent::postgres
