#include "ui/system/protectiontext.h"

#include <QCoreApplication>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(regent::ProtectionText)

public:
    struct Words
    {
        const char* id;
        QString title;
        QString sentence;
    };
    static QList<Words> all();
    static QString enforcement(Enforcement enforcement);
    static QString meaning(Enforcement enforcement);
};

QList<Text::Words> Text::all()
{
    return {
        {"rank_separation", tr("This login is held to its role"),
         tr("No rule binds a superuser, the owner of the tables or the owner of the Regent schema.")},
        {"staff_cannot_read_secrets", tr("Staff cannot read secrets"),
         tr("Credentials, tokens, keys and payment data stay hidden, whatever program asks.")},
        {"staff_cannot_write_tables", tr("Staff cannot write the platform’s tables"),
         tr("Changes are made by checked functions alone.")},
        {"staff_writes_recorded", tr("Writes behind Regent’s back are recorded"),
         tr("What a member of staff changes in the users with another program is in the audit log, too.")},
        {"request_once", tr("A change happens once"),
         tr("A request that is sent again after a cut connection is not carried out again.")},
        {"audit_append_only", tr("Nobody changes the audit log"),
         tr("Its rows can be added, never edited or removed.")},
        {"audit_author", tr("The audit log knows who it was"),
         tr("The author of a row is the login that the server knows, not a name that a program claims.")},
        {"anchors_kept_outside", tr("The audit log is vouched for outside the database"),
         tr("This machine keeps what the log looked like, so that a log that was cut or replaced is "
            "noticed.")},
        {"impersonation_recorded_first", tr("Acting as a user is recorded first"),
         tr("Without a record nobody acts as a user.")},
        {"target_rank_refused", tr("Nobody acts as staff or an admin"),
         tr("Oneself, other members of staff and admins of the platform are refused.")},
        {"impersonation_time_limit", tr("Acting as a user ends by itself"),
         tr("After its minutes nothing more is done in the user’s name.")},
        {"look_only", tr("Looking changes nothing"), tr("In look mode only reading is possible.")},
        {"alert_before_impersonation", tr("Somebody is told before anybody acts as a user"),
         tr("A webhook has to agree first.")},
        {"idle_lock", tr("An unattended console locks"),
         tr("Without a touch for some minutes it ends acting as a user and asks for the login again.")},
        {"transport", tr("Nobody listens on the way"),
         tr("The connection stays on this machine, or the server proves who it is.")},
    };
}

QString Text::enforcement(Enforcement enforcement)
{
    switch (enforcement) {
    case Enforcement::Database:
        return tr("Database");
    case Enforcement::ConsoleOnly:
        return tr("This console only");
    case Enforcement::Nothing:
        return tr("Nobody");
    }
    Q_UNREACHABLE();
}

QString Text::meaning(Enforcement enforcement)
{
    switch (enforcement) {
    case Enforcement::Database:
        return tr("The server makes sure of it, whatever program asks.");
    case Enforcement::ConsoleOnly:
        return tr("This program makes sure of it; another one would not.");
    case Enforcement::Nothing:
        return tr("Nobody makes sure of it here and now.");
    }
    Q_UNREACHABLE();
}

Text::Words wordsOf(const QString& id)
{
    const QList<Text::Words> all = Text::all();
    for (const Text::Words& words : all) {
        if (id == QLatin1StringView(words.id))
            return words;
    }
    return {nullptr, id, {}};
}

} // namespace

QString protectionTitle(const QString& id)
{
    return wordsOf(id).title;
}

QString protectionSentence(const QString& id)
{
    return wordsOf(id).sentence;
}

QString enforcementText(Enforcement enforcement)
{
    return Text::enforcement(enforcement);
}

QString enforcementSentence(Enforcement enforcement)
{
    return Text::meaning(enforcement);
}

} // namespace regent
