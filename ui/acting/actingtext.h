#pragma once

#include "services/api/lease.h"

#include <QString>

#include <chrono>

namespace regent {

/// Words for an impersonation: banner, title, view and notices share them. Names and addresses come from
/// people, who may mean harm: they are cut, cleaned and isolated here, once.

/// Text of a person, made safe to paint beside ours: one line, without control characters, not too long.
QString safeText(const QString& text);
/// The name, or the address where there is none.
QString actedName(const Lease& lease);
/// "Zoë Müller <zoe@corp.io>"
QString actedIdentity(const Lease& lease);
/// The same from what the users table knows.
QString actedIdentity(const std::optional<QString>& name, const QString& email);
/// "Acting as %1"
QString actingAs(const QString& identity);
/// "Acting as Zoë Müller <zoe@corp.io>"
QString actingAsText(const Lease& lease);
/// The same for reading out.
QString actingAsSpoken(const Lease& lease);
/// What it is for: ticket and reason, as far as given.
QStringList actingPurpose(const Lease& lease);
/// "look only" / "may change"
QString actingModeText(ActingMode mode);
/// "ada (admin)"
QString staffText(const StaffIdentity& staff);
/// "you are ada (admin)"
QString actingStaffText(const StaffIdentity& staff);
/// "27:14 left"; never below "0:00".
QString timeLeftWords(std::chrono::milliseconds left);
/// "27 minutes left", in the last two minutes in steps of 30 seconds: for reading out.
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
