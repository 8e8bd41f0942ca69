#include "ui/errortext.h"

#include "services/api/lease.h"

#include <QCoreApplication>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(regent::ErrorText)

public:
    static QString summary(Attempt attempt);
    static QString known(const Error& error);
    static QString token(const Error& error, Attempt attempt);
    static QString denied(const Error& error, Attempt attempt);
    static QString unavailable(Attempt attempt);
    static QString invalid(const Error& error);
    static QString advice(const Error& error, Attempt attempt);
    static QString problem(const QueryProblem& problem);
    static QString slow(const QString& reason);
    static QString actField(const Error& error);
};

bool isSignIn(Attempt attempt)
{
    return attempt == Attempt::Connect || attempt == Attempt::TestConnection ||
           attempt == Attempt::StartWorkspace;
}

QString Text::summary(Attempt attempt)
{
    switch (attempt) {
    case Attempt::StartWorkspace:
        return tr("The embedded workspace did not start.");
    case Attempt::Connect:
        return tr("The connection was not made.");
    case Attempt::TestConnection:
        return tr("The test did not get through.");
    case Attempt::TestAlert:
        return tr("The webhook did not take the message.");
    case Attempt::SaveProfile:
        return tr("The connection was not saved.");
    case Attempt::Unlock:
        return tr("The console stays locked.");
    case Attempt::ReadSecret:
        return tr("The password could not be read from the keyring.");
    case Attempt::StoreSecret:
        return tr("The password was not stored.");
    case Attempt::LoadUsers:
        return tr("The users could not be loaded.");
    case Attempt::CountUsers:
        return tr("The users could not be counted.");
    case Attempt::LoadUser:
        return tr("This user could not be loaded.");
    case Attempt::LoadActivity:
        return tr("The activity of this user could not be loaded.");
    case Attempt::ExportUsers:
        return tr("The export was not finished. No file was left behind.");
    case Attempt::FindUser:
        return tr("The user could not be looked up.");
    case Attempt::LoadAudit:
        return tr("The audit log could not be loaded.");
    case Attempt::ExportAudit:
        return tr("The audit log was not exported. No file was left behind.");
    case Attempt::VerifyAudit:
        return tr("The audit log could not be verified.");
    case Attempt::KeepHead:
        return tr("The head was not kept.");
    case Attempt::ReadHead:
        return tr("The kept head could not be read.");
    case Attempt::LoadTimeline:
        return tr("The timeline of this user could not be loaded.");
    case Attempt::LoadLeases:
        return tr("The impersonations could not be loaded.");
    case Attempt::EndLease:
        return tr("The impersonation was not ended.");
    case Attempt::InspectSchema:
        return tr("The database could not be inspected.");
    case Attempt::ProbeProtections:
        return tr("The protections could not be looked at.");
    case Attempt::InstallSchema:
        return tr("The Regent schema was not installed.");
    case Attempt::BuildIndexes:
        return tr("The indexes were not built.");
    case Attempt::BeginImpersonation:
        return tr("It did not begin: nobody is acted as.");
    }
    Q_UNREACHABLE();
}

/// Codes that deserve their own words, whatever their kind. Empty: none.
QString Text::known(const Error& error)
{
    struct Known
    {
        const char* code;
        QString text;
    };
    const Known table[] = {
        {"28P01", tr("The server refused the password. Check the user name, then type the password again.")},
        {"28000",
         tr("The server does not let this user in from here. Ask its administrator for access (pg_hba.conf), "
            "or sign in as another user.")},
        {"3D000", tr("There is no database of this name on the server. Check the database name.")},
        {"53300",
         tr("The server has no free connection. Close other consoles or wait a moment, then try again.")},
        {"57P03", tr("The server is starting up or shutting down. Try again in a few seconds.")},
        {"42501", tr("This login may not read what is needed. Ask for a login with a Regent role.")},
        {"not_a_platform",
         tr("The database answers, but it does not hold the tables of a platform in this schema. "
            "Check the schema name; “platform” is usual.")},
        {"postgres_missing",
         tr("PostgreSQL is not installed here. Install the package “postgresql”, then try again; "
            "or connect to a platform instead.")},
        {"disk_full", tr("The disk is full. Free some space, then try again; the data is untouched.")},
        {"data_newer",
         tr("The data folder was made by a newer PostgreSQL than the one installed here. Install that "
            "version, or choose another folder with --data-dir. The data is untouched.")},
        {"data_corrupt",
         tr("The data folder is damaged and was left alone. Choose another folder with --data-dir, or "
            "remove it with “regentctl workspace reset”.")},
        {"socket_path", tr("The path of the data folder is too long for a socket. Choose a shorter one with "
                           "--data-dir.")},
        {"in_use", tr("Another console is using the workspace. Close it first.")},
        {"in_use_elsewhere",
         tr("Another machine or container is using the workspace in this folder. Close it there, or choose "
            "another folder with --data-dir.")},
        {"tls_name",
         tr("The server's certificate is for another name. Use the name it is made for; if this is not "
            "the server you meant, do not go on.")},
        {"tls_untrusted",
         tr("The server's certificate is not signed by anybody trusted here, or has expired. Name its root "
            "certificate in the TLS settings, or ask the administrator.")},
        {"tls_root_missing",
         tr("The file with the root certificate cannot be read. Check its name in the TLS settings.")},
        {"tls_refused",
         tr("The server does not offer TLS, and nothing was sent in the clear. Ask its administrator "
            "to switch TLS on.")},
        {"channel_binding",
         tr("Something stands between Regent and the server. If that is a pooler of yours, say so in the "
            "connection's TLS settings; if not, do not go on.")},
        {"host_unknown",
         tr("No machine of this name was found. Check the host name and the network or VPN.")},
        {"connection_refused",
         tr("The machine answers, but no database server listens on this port. Check the port, and that the "
            "server runs.")},
        {"wrong_target",
         tr("Every server that answered is of the wrong kind, such as a replica where the primary "
            "is wanted. Check the hosts, or ask for another kind.")},
        {"search_path_planted", tr("Somebody has set a search path for this database or login that puts "
                                   "other objects before the server’s own: "
                                   "they would run in your name. Nothing else was sent. An administrator can "
                                   "take it back with ALTER "
                                   "DATABASE … RESET search_path and ALTER ROLE … RESET search_path.")},
        {"wrong_peer", tr("The socket belongs to another user of this machine. Nothing was sent.")},
        {"data_denied",
         tr("The data folder cannot be used by this user. Check who owns it, or choose another one with "
            "--data-dir.")},
        {"start_failed", tr("The embedded database did not start. The details name its log file.")},
        {"not_a_workspace", tr("This folder was not made by Regent, so it was left alone.")},
        {"migration_changed",
         tr("The Regent schema in this database was made by another build of Regent. Use that build, or make "
            "the schema anew.")},
        {"regent_newer", tr("The Regent schema is newer than this program. Install the newer Regent.")},
        {"being_built", tr("Somebody is building this index right now. Wait until it is done.")},
        {"missing_right",
         tr("This login lacks a right that installing needs; the details name it. Ask an administrator.")},
        {"no_keychain",
         tr("No keyring is running on this desktop. The password is not stored; you will be asked for "
            "it each time.")},
        {"keychain_locked",
         tr("The keyring did not open in time. Unlock it and try again, or type the password.")},
        {"ambiguous_email",
         tr("Several users have this address, differing in upper and lower case. Look the user up "
            "by id.")},
        {"cursor_foreign", tr("The list was made with another filter or order. Reload it.")},
        {"bad_query", tr("A term of the search is not understood. Correct the underlined term.")},
        {"io",
         tr("The file could not be written. Check that the folder exists, may be written to and has room.")},
        {"lease_open", tr("This window acts as somebody already. Stop that first.")},
        {"lease_over", tr("This impersonation has ended. Begin another one to go on.")},
        {"lease_note", tr("The note that a crash would need cannot be written on this machine, so nobody is "
                          "acted as. Check the "
                          "data folder and its free space.")},
        {"acting", tr("Not while you act as a user. Stop that first.")},
        {"acting_look", tr("This impersonation is to look only. Begin another one to change something.")},
        {"acting_subject", tr("While you act as a user you see that user’s data only.")},
        {"alert",
         tr("The alert that has to go out first was not accepted. Without it nobody is acted as; ask whoever "
            "runs the alert address of this connection.")},
        {"http_401", tr("The platform’s token was not accepted: it has expired, is for something else, or is "
                        "signed with another key. Get a fresh one, or check how tokens are verified here.")},
        {"http_403", tr("This is no admin’s token. Sign in with the token of an admin.")},
        {"token_other_account",
         tr("This token belongs to another account than the one linked to your database login.")},
        {"regent_schema",
         tr("This database has no Regent schema, or an old one, so nothing could be put on record. Install "
            "it first.")},
        {"audit_head",
         tr("This file is not the head of an audit log. Choose one that was kept with “Keep this "
            "head…” or by regentctl.")},
        {"slow_search",
         tr("This search reads the whole table here. Narrow it down, or install the index pack.")},
    };
    for (const Known& entry : table) {
        if (error.code == QLatin1StringView(entry.code))
            return entry.text;
    }
    return {};
}

/// A platform token as the identity. Before the codes of the database, which mean another server.
QString Text::token(const Error& error, Attempt attempt)
{
    if (error.field == "JWT_JWKS_URL"_L1 && error.kind == Error::Kind::Unavailable)
        return tr(
            "The keys that verify tokens could not be fetched. Check the address of the key set and the "
            "network or VPN; the details say what happened.");
    if (error.field == "JWT_JWKS_URL"_L1)
        return tr(
            "The address of the key set is not usable. It begins with https://, or with http:// on this "
            "machine.");
    if (error.code == "token_settings"_L1)
        return tr(
            "How tokens are verified here is not set up, or the key does not fit the algorithm. The details "
            "say which.");
    if (error.code == "http_401"_L1)
        return tr("This token is not valid, or its time is up. Sign in to the platform again and copy the "
                  "new one.");
    if (error.code == "http_403"_L1)
        return tr("This token is not an administrator's of the platform.");
    if (error.code == "token_other_account"_L1)
        return tr("This token belongs to another account than the one your database login is linked to.");
    if (error.code == "token_subject"_L1)
        return tr("This token names an account that cannot exist.");
    if (error.code == "role"_L1 && isSignIn(attempt))
        return tr(
            "Your database login has no Regent role, and a token cannot give one. Ask an administrator.");
    return {};
}

QString Text::denied(const Error& error, Attempt attempt)
{
    if (attempt == Attempt::Unlock)
        return tr("The server refused this sign-in.");
    if (isSignIn(attempt))
        return tr("The server refused this sign-in. Check user name and password.");
    if (!error.field.isEmpty())
        return tr("Your login may not use “%1”. Ask an administrator for a higher role.").arg(error.field);
    return tr("Your login may not do this. Ask an administrator for a higher role.");
}

QString Text::unavailable(Attempt attempt)
{
    if (attempt == Attempt::Unlock)
        return tr("The server does not answer, so nobody can be signed in. The console stays locked.");
    if (isSignIn(attempt))
        return tr(
            "The server does not answer. Check host and port, that the network or VPN is up, and the TLS "
            "setting; then try again.");
    return tr("The connection is down. Regent reconnects by itself; you can also try again now.");
}

QString Text::invalid(const Error& error)
{
    if (error.field.isEmpty())
        return tr("Something in the request is not valid. Correct it and try again.");
    return tr("Check “%1”: %2").arg(error.field, error.detail);
}

QString Text::advice(const Error& error, Attempt attempt)
{
    if (attempt == Attempt::TestAlert)
        return tr(
            "Check the address, and that it is reachable from here; it has to answer with a 2xx status.");
    if (attempt == Attempt::Unlock && error.code == "28P01"_L1)
        return tr("The server refused the password.");
    for (const QString& text : {token(error, attempt), known(error)}) {
        if (!text.isEmpty())
            return text;
    }
    switch (error.kind) {
    case Error::Kind::NotFound:
        return isSignIn(attempt) ? tr("What was named does not exist there. Check the names.")
                                 : tr("It does not exist any more. Reload the list.");
    case Error::Kind::Conflict:
        return tr("Somebody else changed it meanwhile. Reload, then decide again.");
    case Error::Kind::Invalid:
        return invalid(error);
    case Error::Kind::Denied:
        return denied(error, attempt);
    case Error::Kind::Unavailable:
        return unavailable(attempt);
    case Error::Kind::Timeout:
        return tr("The answer took too long. Try again; if it stays slow, narrow the search.");
    case Error::Kind::Cancelled:
        return {};
    case Error::Kind::Internal:
        return tr("This is a fault in Regent or an answer it does not understand. Please report it with the "
                  "details.");
    }
    Q_UNREACHABLE();
}

QString Text::problem(const QueryProblem& problem)
{
    switch (problem.kind) {
    case QueryProblem::Kind::UnknownKey:
        return tr("“%1” is not a key. Known keys: %2.").arg(problem.term, problem.expected);
    case QueryProblem::Kind::BadDate:
        return tr("“%1” is not a date. Write 2026-01-31, today, or a time such as 2026-01-31T14:00.")
            .arg(problem.term);
    case QueryProblem::Kind::BadDuration:
        return tr("“%1” is not a time span. Write 30d, 12h, 8w, or never.").arg(problem.term);
    case QueryProblem::Kind::BadAmount:
        return tr("“%1” is not an amount. Write dollars such as 12.50.").arg(problem.term);
    case QueryProblem::Kind::BadFlag:
        return tr("“%1” needs yes or no.").arg(problem.term);
    case QueryProblem::Kind::UnterminatedQuote:
        return tr("The closing quotation mark is missing.");
    case QueryProblem::Kind::EmptyValue:
        return tr("“%1” needs a value.").arg(problem.term);
    case QueryProblem::Kind::ReversedRange:
        return tr("The range “%1” ends before it begins.").arg(problem.term);
    case QueryProblem::Kind::TooManyTerms:
        return tr("At most %Ln terms can be combined.", nullptr, kMaxQueryTerms);
    case QueryProblem::Kind::TooLong:
        return tr("A value may have at most %Ln characters.", nullptr, kMaxQueryValue);
    case QueryProblem::Kind::UnsupportedOp:
        return tr("“%1” cannot be compared with < or >.").arg(problem.term);
    case QueryProblem::Kind::UnknownValue:
        return tr("“%1” has a value that does not exist. Possible: %2.").arg(problem.term, problem.expected);
    case QueryProblem::Kind::Repeated:
        return tr("“%1” stands twice. Take one of the two away.").arg(problem.term.section(u':', 0, 0));
    case QueryProblem::Kind::ControlCharacter:
        return tr("The term holds a character that cannot be stored.");
    }
    Q_UNREACHABLE();
}

QString Text::slow(const QString& reason)
{
    if (reason == "too_short"_L1)
        return tr("Type at least three characters to search inside names and addresses.");
    if (reason == "sort_without_index"_L1)
        return tr("This order has no index here and reads the whole table.");
    if (reason == "substring_without_index"_L1)
        return tr("Searching inside text has no index here and reads the whole table.");
    if (reason == "email_without_index"_L1)
        return tr("Searching the start of an address has no index here and reads the whole table.");
    return tr("This search has no index here and reads the whole table.");
}

QString Text::actField(const Error& error)
{
    struct Known
    {
        const char* code;
        QString text;
    };
    const Known table[] = {
        {"user_id_missing", tr("Please enter a valid user ID")},
        {"user_id_format", tr("Please enter a valid UUID format user ID")},
        {"ambiguous_email", known(error)},
        {"target_self", tr("This is your own account. Nobody acts as themself.")},
        {"target_staff", tr("This is the account of a staff member. Staff are not acted as.")},
        {"target_admin", tr("This user is an admin of the platform. Admins are not acted as.")},
        {"reason_missing", tr("Choose a reason. It goes on record.")},
        {"note_missing", tr("Say in a few words what for. It goes on record.")},
    };
    for (const Known& entry : table) {
        if (error.code == QLatin1StringView(entry.code))
            return entry.text;
    }
    if (error.kind == Error::Kind::NotFound)
        return tr("There is no user with this id or address.");
    if (error.field == "minutes"_L1)
        return tr("At most %Ln minute(s).", nullptr, kMaxLeaseMinutes);
    return tr("Not valid: %1").arg(error.detail);
}

QString detailLines(const Error& error, const QString& summary)
{
    QStringList lines{summary, u"Kind: "_s + kindName(error.kind)};
    if (!error.code.isEmpty())
        lines << u"Code: "_s + error.code;
    if (!error.field.isEmpty())
        lines << u"Field: "_s + error.field;
    if (!error.detail.isEmpty())
        lines << u"Detail: "_s + error.detail;
    return lines.join(u'\n');
}

} // namespace

ErrorText errorText(const Error& error, Attempt attempt)
{
    if (error.kind == Error::Kind::Cancelled)
        return {};
    const QString summary = Text::summary(attempt);
    return {
        .summary = summary,
        .advice = Text::advice(error, attempt),
        .details = detailLines(error, summary),
        .retryable = error.kind == Error::Kind::Unavailable || error.kind == Error::Kind::Timeout,
    };
}

QString actFieldText(const Error& error)
{
    return Text::actField(error);
}

QString problemText(const QueryProblem& problem)
{
    return Text::problem(problem);
}

QString slowReasonText(const SearchPlan& plan)
{
    return plan.reason.isEmpty() ? QString() : Text::slow(plan.reason);
}

} // namespace regent
