#pragma once

#include "services/api/lease.h"

#include <QString>

#include <chrono>

namespace regent {

/// Words for an impersonation: banner, title, view and notices share them. Names and addresses come from
/// people, who may mean harm: they are cut, cleaned and isolated here, once.

/// The name, or the address where there is none.
QString actedName(const Lease& lease);
/// "Zoë Müller <zoe@corp.io>"
QString actedIdentity(const Lease& lease);
/// The same from what the users table knows.
QString actedIdentity(const std::optional<QString>& name, const QString& email);
/// "look only" / "may change"
QString actingModeText(ActingMode mode);
/// "you are ada (admin)"
QString actingStaffText(const StaffIdentity& staff);
/// "27:14"; never below "0:00".
QString timeLeftText(std::chrono::milliseconds left);
/// "27 minutes left", in the last two minutes to the second: for reading out.
QString timeLeftSpoken(std::chrono::milliseconds left);
/// What ended it, as a sentence: "The time was up."
QString leaseEndSentence(LeaseEnd cause);
/// "Stopped acting as Zoë Müller after 4:12."
QString stoppedText(const Lease& lease);
/// In front of the title of every window, so that taskbar and window list tell it too.
QString actingTitleMark(const Lease& lease);
/// One line for whatever leaves the window meanwhile: "Seen by ada (admin) acting as zoe@corp.io …"
QString actingMark(const Lease& lease, const StaffIdentity& staff);

} // namespace regent
