#include "models/auditwords.h"

#include "models/usernames.h"
#include "models/valueformat.h"

#include <QCoreApplication>

#include <algorithm>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kPatienceSeconds = 60;

/// One word of the vocabulary: as a heading, and as what somebody did.
struct Action
{
    const char* word;
    const char* title;
    const char* deed; ///< %1 who, %2 the target
};

/// The words that people read, in one table.
const Action kActions[] = {
    {"impersonation.begin", QT_TRANSLATE_NOOP("regent::AuditWords", "Begin acting as a user"),
     QT_TRANSLATE_NOOP("regent::AuditWords", "%1 began acting as %2")},
    {"impersonation.end", QT_TRANSLATE_NOOP("regent::AuditWords", "Stop acting as a user"),
     QT_TRANSLATE_NOOP("regent::AuditWords", "%1 stopped acting as %2")},
    {"user.create", QT_TRANSLATE_NOOP("regent::AuditWords", "Create a user"),
     QT_TRANSLATE_NOOP("regent::AuditWords", "%1 created the user %2")},
    {"users.export", QT_TRANSLATE_NOOP("regent::AuditWords", "Export users"),
     QT_TRANSLATE_NOOP("regent::AuditWords", "%1 exported users")},
    {"audit.export", QT_TRANSLATE_NOOP("regent::AuditWords", "Export the audit log"),
     QT_TRANSLATE_NOOP("regent::AuditWords", "%1 exported the audit log")},
    {"audit.verify", QT_TRANSLATE_NOOP("regent::AuditWords", "Verify the audit log"),
     QT_TRANSLATE_NOOP("regent::AuditWords", "%1 verified the audit log")},
    {"staff.link", QT_TRANSLATE_NOOP("regent::AuditWords", "Link a login to an account"),
     QT_TRANSLATE_NOOP("regent::AuditWords", "%1 linked a staff login to the account %2")},
    {"staff.database_write", QT_TRANSLATE_NOOP("regent::AuditWords", "Change made past Regent"),
     QT_TRANSLATE_NOOP("regent::AuditWords", "%1 changed %2 in the database, past Regent")},
    {"schema.install", QT_TRANSLATE_NOOP("regent::AuditWords", "Install the Regent schema"),
     QT_TRANSLATE_NOOP("regent::AuditWords", "%1 installed the Regent schema")},
    {"access.denied", QT_TRANSLATE_NOOP("regent::AuditWords", "Use what is not allowed"),
     QT_TRANSLATE_NOOP("regent::AuditWords", "%1 used what is not allowed")},
    {"console.sign_in", QT_TRANSLATE_NOOP("regent::AuditWords", "Sign in to the console"),
     QT_TRANSLATE_NOOP("regent::AuditWords", "%1 signed in to the console")},
    {"console.lock", QT_TRANSLATE_NOOP("regent::AuditWords", "Lock the console"),
     QT_TRANSLATE_NOOP("regent::AuditWords", "The console of %1 was locked")},
    {"token.sign_in", QT_TRANSLATE_NOOP("regent::AuditWords", "Sign in with a platform token"),
     QT_TRANSLATE_NOOP("regent::AuditWords", "%1 signed in with a platform token")},
};

const Action* find(const QString& word)
{
    const auto* found = std::find_if(std::begin(kActions), std::end(kActions), [&](const Action& action) {
        return word == QLatin1StringView(action.word);
    });
    return found == std::end(kActions) ? nullptr : found;
}

class Words
{
    Q_DECLARE_TR_FUNCTIONS(regent::AuditWords)

public:
    static QString sign(AuditSign sign);
    static QString as(const QString& who, const QString& whom) { return tr("%1 as %2").arg(who, whom); }
    static QString deed(const QString& who, const AuditEvent& event, const QString& whom);
    static QString attempt(AuditSign sign, const QString& who, const QString& what);
    static QString fault(const AuditFault& fault);
    //: What was tried, and on whom.
    static QString about(const QString& what, const QString& whom) { return tr("%1 (%2)").arg(what, whom); }
};

QString Words::sign(AuditSign sign)
{
    switch (sign) {
    case AuditSign::Done:
        return tr("Done");
    case AuditSign::Failed:
        return tr("Failed");
    case AuditSign::Denied:
        return tr("Refused");
    case AuditSign::Announced:
        return tr("Announced");
    case AuditSign::UnderWay:
        return tr("Under way");
    case AuditSign::Unknown:
        return tr("Unknown — check");
    }
    Q_UNREACHABLE();
}

QString Words::deed(const QString& who, const AuditEvent& event, const QString& whom)
{
    const Action* action = find(event.action);
    if (!action)
        return tr("%1: %2").arg(who, whom.isEmpty() ? auditActionText(event.action)
                                                    : about(auditActionText(event.action), whom));
    const QString text = QCoreApplication::translate("regent::AuditWords", action->deed);
    return text.contains("%2"_L1) ? text.arg(who, whom.isEmpty() ? ValueFormat::missing() : whom)
                                  : text.arg(who);
}

QString Words::attempt(AuditSign sign, const QString& who, const QString& what)
{
    switch (sign) {
    case AuditSign::Failed:
        return tr("%1 tried and failed: %2").arg(who, what);
    case AuditSign::Denied:
        return tr("%1 was refused: %2").arg(who, what);
    case AuditSign::UnderWay:
    case AuditSign::Announced:
        return tr("%1 set out to: %2").arg(who, what);
    case AuditSign::Unknown:
        return tr("%1 set out to, and what came of it is not known: %2").arg(who, what);
    case AuditSign::Done:
        break;
    }
    return {};
}

QString Words::fault(const AuditFault& fault)
{
    struct Known
    {
        const char* kind;
        QString text;
    };
    const Known table[] = {
        {"edited", tr("This row is not what was written.")},
        {"gap", tr("Rows are missing before this one.")},
        {"duplicate", tr("This row is there twice.")},
        {"misnumbered", tr("This row has a number that is not its own.")},
        {"chain_missing", tr("A whole chain is gone.")},
        {"tail_missing", tr("The newest rows of the chain are gone.")},
        {"beyond_head", tr("Rows follow that were never written by the log.")},
        {"head_missing", tr("The chain has lost its head.")},
        {"head_mismatch", tr("The chain does not end as its head says.")},
        {"anchor_mismatch", tr("The chain does not agree with an anchor.")},
        {"kept_head_mismatch", tr("The chain does not agree with the head that was kept.")},
        {"anchor_edited", tr("An anchor is not what was written.")},
        {"anchor_gap", tr("Anchors are missing before this one.")},
        {"anchor_duplicate", tr("An anchor is there twice.")},
        {"anchor_misnumbered", tr("An anchor has a number that is not its own.")},
        {"anchor_chain_missing", tr("All anchors are gone.")},
        {"anchor_tail_missing", tr("The newest anchors are gone.")},
        {"kept_anchor_mismatch", tr("An anchor is not the one this machine kept.")},
        {"log_replaced", tr("This is another log than the one that was kept.")},
        {"log_emptied", tr("The log was emptied.")},
        {"log_missing", tr("The log is gone.")},
    };
    for (const Known& entry : table) {
        if (fault.kind == QLatin1StringView(entry.kind))
            return entry.text;
    }
    return ValueFormat::oneLine(fault.kind);
}

} // namespace

AuditSign auditSign(const AuditEvent& event, const QDateTime& now)
{
    switch (event.outcome) {
    case AuditOutcome::Done:
        return AuditSign::Done;
    case AuditOutcome::Failed:
        return AuditSign::Failed;
    case AuditOutcome::Denied:
        return AuditSign::Denied;
    case AuditOutcome::Intent:
        break;
    }
    if (!event.open)
        return AuditSign::Announced;
    return event.at.secsTo(now) > kPatienceSeconds ? AuditSign::Unknown : AuditSign::UnderWay;
}

QString auditSignText(AuditSign sign)
{
    return Words::sign(sign);
}

QString auditActionText(const QString& action)
{
    const Action* known = find(action);
    return known ? QCoreApplication::translate("regent::AuditWords", known->title)
                 : ValueFormat::isolated(action);
}

QString auditWho(const AuditEvent& event, const UserNames& names)
{
    const QString actor = ValueFormat::isolated(event.actor);
    return event.actingAs ? Words::as(actor, names.person(event.actingAs->value())) : actor;
}

QString auditSentence(const AuditEvent& event, const UserNames& names, const QDateTime& now)
{
    // Beginning and ending say whom they are about themselves.
    const bool ofLease = event.action.startsWith("impersonation."_L1);
    const QString who = ofLease ? ValueFormat::isolated(event.actor) : auditWho(event, names);
    const QString whom = event.target.isEmpty() ? QString() : names.person(event.target);
    const AuditSign sign = auditSign(event, now);
    if (sign == AuditSign::Done)
        return ValueFormat::fenced(Words::deed(who, event, whom));
    const QString what = auditActionText(event.action);
    return ValueFormat::fenced(Words::attempt(sign, who, whom.isEmpty() ? what : Words::about(what, whom)));
}

QString auditFaultText(const AuditFault& fault)
{
    return Words::fault(fault);
}

} // namespace regent
