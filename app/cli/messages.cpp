#include "app/cli/messages.h"

#include "app/cli/texttable.h"

#include <QHash>

namespace regent::cli {

using namespace Qt::StringLiterals;

namespace {

QString kindText(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::NotFound:
        return u"not found"_s;
    case Error::Kind::Conflict:
        return u"somebody else changed this, or it exists already; look again"_s;
    case Error::Kind::Invalid:
        return u"not valid"_s;
    case Error::Kind::Denied:
        return u"this login may not do that"_s;
    case Error::Kind::Unavailable:
        return u"not available now; try again"_s;
    case Error::Kind::Timeout:
        return u"no answer in time; the server may be busy"_s;
    case Error::Kind::Cancelled:
        return u"cancelled"_s;
    case Error::Kind::Internal:
        return u"this is a bug in regentctl, or the server gave an answer nobody expected"_s;
    }
    Q_UNREACHABLE();
}

/// Errors that a person can do something about that the kind alone does not tell.
QString advice(const QString& code)
{
    static const QHash<QString, QString> kAdvice{
        {u"28P01"_s, u"the server refused the password; set PGPASSWORD or add the login to ~/.pgpass"_s},
        {u"28000"_s, u"the server refused this login"_s},
        {u"3D000"_s, u"there is no database of that name on the server"_s},
        {u"not_a_platform"_s, u"there is no platform in that schema; choose another with --schema"_s},
        {u"no_select"_s, u"this login may not read the platform's tables"_s},
        {u"42501"_s, u"this login may not do that"_s},
        {u"57014"_s, u"no answer in time; the server may be busy"_s},
        {u"25006"_s, u"the server is read only (a standby?)"_s},
        {u"53300"_s, u"the server has no connection left"_s},
        {u"keychain_locked"_s, u"the keychain is locked and nobody answered its prompt"_s},
        {u"in_use"_s, u"another console or regentctl is using the workspace"_s},
        {u"in_use_elsewhere"_s,
         u"another machine or container is using the workspace; close it there or choose another folder with "
         "--data-dir"_s},
        {u"acting"_s, u"not with --as-user: this is done in one's own name"_s},
        {u"acting_subject"_s, u"as a user one sees one's own data only"_s},
        {u"alert"_s, u"the alert that has to go out first was not accepted, so nobody is acted as"_s},
        {u"lease_open"_s,
         u"a lease runs already; end it with impersonation end (see impersonation list --open)"_s},
        {u"lease_over"_s, u"the impersonation has ended"_s},
        {u"link_self"_s, u"another admin has to change your own link"_s},
        {u"link_taken"_s, u"the account is linked to another login"_s},
        {u"regent_schema"_s, u"the regent schema is missing or old; see db install"_s},
        {u"role"_s, u"the role of this login does not allow that"_s},
        {u"target_admin"_s, u"the user is an admin of the platform, and those are not acted as"_s},
        {u"target_self"_s, u"this is your own account"_s},
        {u"target_staff"_s, u"this is a staff member's account, and those are not acted as"_s},
        {u"user"_s, u"there is no such user"_s},
        {u"ambiguous_email"_s, u"several users have this address in different spelling; give the id"_s},
    };
    return kAdvice.value(code);
}

/// Codes whose detail is a whole sentence for the person already.
bool speaksForItself(const QString& code)
{
    static const QStringList kCodes{u"usage"_s,         u"bad_query"_s,      u"http_401"_s,
                                    u"http_403"_s,      u"token_settings"_s, u"token_other_account"_s,
                                    u"token_subject"_s, u"act_as"_s};
    return kCodes.contains(code);
}

} // namespace

QString messageOf(const Error& error)
{
    // One line, whatever a server's message holds.
    const QString detail = terminalSafe(error.detail.simplified());
    if (speaksForItself(error.code))
        return detail;
    const QString known = advice(error.code);
    QString text = known.isEmpty() ? kindText(error.kind) : known;
    if (known.isEmpty() && !error.field.isEmpty())
        text = terminalSafe(error.field) + ": "_L1 + text;
    return detail.isEmpty() ? text : text + " ("_L1 + detail + u')';
}

} // namespace regent::cli
