#include "ui/acting/actingtext.h"

#include "models/valueformat.h"
#include "ui/platformtext.h"

namespace regent {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype kLongestName = 80; ///< A name as long as a page must not push the address away.

class Text
{
    Q_DECLARE_TR_FUNCTIONS(regent::ActingText)

public:
    static QString sentence(LeaseEnd cause);
    static QString minutesLeft(int minutes) { return tr("%n minute(s) left", nullptr, minutes); }
    static QString secondsLeft(int seconds) { return tr("%n second(s) left", nullptr, seconds); }
    static QString timeLeft() { return tr("%1 left"); }
    //: %1 a name and an e-mail address
    static QString actingAs() { return tr("Acting as %1"); }
    static QString look() { return tr("look only"); }
    static QString act() { return tr("may change"); }
    //: %1 a login, %2 its role
    static QString staff() { return tr("%1 (%2)"); }
    //: %1 a login and its role
    static QString youAre() { return tr("you are %1"); }
    static QString stopped() { return tr("Stopped acting as %1 after %2."); }
    //: %1 login, %2 role, %3 user, %4 id of the user, %5 date and time
    static QString mark() { return tr("Seen by %1 (%2) acting as %3, id %4, at %5"); }
};

QString Text::sentence(LeaseEnd cause)
{
    switch (cause) {
    case LeaseEnd::Stop:
        return {};
    case LeaseEnd::Expired:
        return tr("The time was up.");
    case LeaseEnd::Idle:
        return tr("Nobody used the console for a while.");
    case LeaseEnd::Lock:
        return tr("The screen was locked, or the machine went to sleep.");
    case LeaseEnd::SignOut:
        return tr("You signed out.");
    case LeaseEnd::ConnectionLost:
        return tr("The connection was lost for too long.");
    case LeaseEnd::Quit:
        return tr("The console was closed.");
    case LeaseEnd::Crash:
        return tr("The console had ended without stopping it.");
    case LeaseEnd::Revoked:
        return tr("Another admin ended it.");
    }
    Q_UNREACHABLE();
}

QString fenced(const QString& text)
{
    return ValueFormat::fenced(safeText(text));
}

bool isBlank(const std::optional<QString>& text)
{
    return !text || text->trimmed().isEmpty();
}

qint64 wholeSeconds(std::chrono::milliseconds left)
{
    return std::chrono::ceil<std::chrono::seconds>(std::max(left, 0ms)).count();
}

QString minutesAndSeconds(qint64 seconds)
{
    return u"%1:%2"_s.arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

} // namespace

QString safeText(const QString& text)
{
    const QString line = ValueFormat::oneLine(text.simplified());
    return line.size() > kLongestName ? line.left(kLongestName - 1).trimmed() + u'…' : line;
}

QString actedName(const Lease& lease)
{
    return fenced(isBlank(lease.targetName) ? lease.targetEmail : *lease.targetName);
}

QString actedIdentity(const Lease& lease)
{
    return actedIdentity(lease.targetName, lease.targetEmail);
}

QString actedIdentity(const std::optional<QString>& name, const QString& email)
{
    return isBlank(name) ? fenced(email) : fenced(*name) + u" <"_s + fenced(email) + u'>';
}

QString actingAs(const QString& identity)
{
    return Text::actingAs().arg(identity);
}

QString actingAsText(const Lease& lease)
{
    return actingAs(actedIdentity(lease));
}

QString actingAsSpoken(const Lease& lease)
{
    const QString email = safeText(lease.targetEmail);
    return actingAs(isBlank(lease.targetName) ? email : safeText(*lease.targetName) + u", "_s + email);
}

QStringList actingPurpose(const Lease& lease)
{
    QStringList purpose{fenced(lease.ticket), fenced(lease.reason)};
    if (lease.ticket.isEmpty())
        purpose.removeFirst();
    return purpose;
}

QString actingModeText(ActingMode mode)
{
    return mode == ActingMode::Look ? Text::look() : Text::act();
}

QString staffText(const StaffIdentity& staff)
{
    return Text::staff().arg(fenced(staff.login), roleText(staff.role));
}

QString actingStaffText(const StaffIdentity& staff)
{
    return Text::youAre().arg(staffText(staff));
}

QString timeLeftWords(std::chrono::milliseconds left)
{
    return Text::timeLeft().arg(minutesAndSeconds(wholeSeconds(left)));
}

QString timeLeftSpoken(std::chrono::milliseconds left)
{
    const qint64 seconds = wholeSeconds(left);
    return seconds > 120 ? Text::minutesLeft(int((seconds + 59) / 60))
                         : Text::secondsLeft(int((seconds + 29) / 30 * 30));
}

QString leaseEndSentence(LeaseEnd cause)
{
    return Text::sentence(cause);
}

QString stoppedText(const Lease& lease)
{
    const qint64 seconds = qMax<qint64>(0, lease.begunAt.secsTo(lease.endedAt));
    return Text::stopped().arg(actedName(lease), minutesAndSeconds(seconds));
}

QString actingTitleMark(const Lease& lease)
{
    // Without isolates: not every window manager hides them. The overrides are gone from the address anyway.
    return u"⚠ "_s + Text::actingAs().arg(safeText(lease.targetEmail)) + u" — "_s;
}

QString actingMark(const Lease& lease, const StaffIdentity& staff)
{
    return Text::mark().arg(safeText(staff.login), roleText(staff.role), safeText(lease.targetEmail),
                            lease.target.value(), QDateTime::currentDateTimeUtc().toString(Qt::ISODate));
}

} // namespace regent
