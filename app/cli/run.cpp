#include "app/cli/run.h"

#include "app/cli/exitcode.h"
#include "app/cli/interrupt.h"
#include "app/cli/json.h"
#include "app/cli/leasetext.h"
#include "app/cli/messages.h"
#include "app/cli/signintoken.h"
#include "services/postgres/embedded/embeddedworkspace.h"
#include "services/postgres/profilestore.h"

#include <QCoreApplication>
#include <QLocale>
#include <QLoggingCategory>
#include <QProcessEnvironment>
#include <QTimer>
#include <QUuid>

namespace regent::cli {

using namespace Qt::StringLiterals;

namespace {

bool isSocket(const ConnectionProfile& profile)
{
    return std::ranges::all_of(profile.endpoints, [](const ConnectionProfile::Endpoint& each) {
        return each.host.startsWith(u'/');
    });
}

/// A write that ended like this may have happened all the same.
bool leavesWriteOpen(const Error& error)
{
    // Known to have stopped it.
    if (error.code == "alert"_L1 || error.code == "regent_schema"_L1 || error.code == "lease_note"_L1)
        return false;
    return error.kind == Error::Kind::Unavailable || error.kind == Error::Kind::Timeout ||
           error.kind == Error::Kind::Cancelled;
}

} // namespace

Run::Run(Arguments arguments, QObject* parent)
    : QObject(parent), m_arguments(std::move(arguments)), m_out(m_arguments.has("json"_L1))
{
}

Run::~Run() = default;

void Run::start()
{
    auto asUser = asUserOf(m_arguments);
    if (!asUser)
        return fail(asUser.error());
    m_asUser = std::move(*asUser);
    const CommandInfo::Needs needs = m_arguments.command->needs;
    if (needs == CommandInfo::Needs::Nothing)
        return m_arguments.command->run(*this);
    if (m_asUser && needs != CommandInfo::Needs::Platform)
        return fail({Error::Kind::Denied, u"acting"_s, u"this is the staff member's own affair"_s, {}});
    const auto target = targetOf(m_arguments, QProcessEnvironment::systemEnvironment());
    if (!target)
        return fail(target.error());
    openPlatform(*target);
}

void Run::cancel()
{
    m_cancelled = true;
    if (m_cancelCurrent)
        m_cancelCurrent();
}

WorkspaceService& Run::workspace()
{
    if (!m_workspace) {
        const QString dataDir = dataDirOf(m_arguments, QProcessEnvironment::systemEnvironment());
        m_workspace = dataDir.isEmpty() ? std::make_unique<postgres::EmbeddedWorkspace>()
                                        : std::make_unique<postgres::EmbeddedWorkspace>(dataDir);
    }
    return *m_workspace;
}

void Run::openPlatform(const Target& target)
{
    m_target = target;
    switch (target.kind) {
    case Target::Kind::Workspace:
        return await(workspace().start({}), [this](const WorkspaceStatus&) {
            openSession(workspace().profileFor(Role::Admin), {});
        });
    case Target::Kind::Url:
        return openUrl(target);
    case Target::Kind::Profile:
        return openProfile(target);
    }
}

void Run::openUrl(const Target& target)
{
    auto profile = profileOfUrl(target);
    if (!profile)
        return fail(profile.error());
    const auto saved = postgres::ProfileStore().profiles();
    const auto same = std::ranges::find_if(
        saved, [&](const ConnectionProfile& other) { return mayLendPassword(other, *profile); });
    if (same != saved.end())
        profile->name = same->name;
    openWithPassword(*profile);
}

void Run::openProfile(const Target& target)
{
    const auto saved = postgres::ProfileStore().profiles();
    const auto found = std::ranges::find(saved, target.name, &ConnectionProfile::name);
    if (found == saved.end())
        return fail(
            {Error::Kind::NotFound, u"no_profile"_s, u"no saved profile has this name"_s, u"profile"_s});
    openWithPassword(*found);
}

void Run::openWithPassword(const ConnectionProfile& profile)
{
    const QString password = qEnvironmentVariable("PGPASSWORD");
    // Behind a socket the server knows who we are; asking a locked keychain would only open its prompt.
    if (!password.isEmpty() || isSocket(profile))
        return openSession(profile, password);
    whenDone(m_vault.read(profile.secretKey()), this,
             [this, profile](const Result<std::optional<QString>>& secret) {
                 // Without a keychain libpq still looks into ~/.pgpass.
                 openSession(profile, secret ? secret->value_or(QString()) : QString());
             });
}

void Run::openSession(ConnectionProfile profile, const QString& password)
{
    if (m_target.schema)
        profile.schema = *m_target.schema;
    auto token = signInToken(m_arguments);
    if (!token)
        return fail(token.error());
    if (!token->isEmpty())
        profile.identity = ConnectionProfile::Identity::Token;
    if (profile.identity == ConnectionProfile::Identity::Token)
        return openWithToken(std::move(profile), password, std::move(*token));
    openAs(profile, password, {});
}

void Run::openWithToken(ConnectionProfile profile, const QString& password, crypto::SecretBytes token)
{
    // Where the environment says how to verify, a locked keychain is not even asked.
    const bool needsKey = !profile.name.isEmpty() && profile.jwksUrl.isEmpty();
    if (!needsKey || access::TokenSettings::fromEnvironment().canVerify())
        return openAs(profile, password,
                      {std::move(token), access::TokenSettings::forProfile(profile, std::nullopt)});
    auto kept = std::make_shared<crypto::SecretBytes>(std::move(token)); // slots are copied
    await(m_vault.read(profile.verifyKeyKey()),
          [this, profile, password, kept](const std::optional<QString>& key) {
              openAs(profile, password, {std::move(*kept), access::TokenSettings::forProfile(profile, key)});
          });
}

void Run::openAs(const ConnectionProfile& profile, const QString& password, access::TokenSignIn signIn)
{
    const bool lasting = m_arguments.command->needs == CommandInfo::Needs::LastingLease;
    m_session = std::make_unique<PlatformSession>(profile, password, u"regentctl"_s,
                                                  PlatformSession::Manner{.watch = PlatformSession::Watch::No,
                                                                          .vault = &m_vault,
                                                                          .leasesOutlive = lasting});
    await(m_session->open(std::move(signIn)), [this](const PlatformInfo&) { runCommand(); });
}

/// In the name of a user only under a lease that begins now and ends with us.
void Run::runCommand()
{
    if (!m_asUser)
        return m_arguments.command->run(*this);
    const RequestId request(QUuid::createUuid().toString(QUuid::WithoutBraces));
    await(m_session->impersonation().begin(m_session->context(), request, *m_asUser),
          [this](const Lease& lease) { beganActing(lease); });
}

void Run::beganActing(const Lease& lease)
{
    m_lease = lease;
    m_acting = m_session->impersonation().actingContext();
    m_out.actAs(actingLine(lease), {{"lease_id"_L1, lease.id.value()},
                                    {"user_id"_L1, lease.target.value()},
                                    {"user_email"_L1, lease.targetEmail},
                                    {"staff"_L1, lease.actor},
                                    {"mode"_L1, actingModeName(lease.mode)}});
    m_arguments.command->run(*this);
}

QString Run::subjectOf(const QString& idOrEmail) const
{
    const bool own = m_lease && idOrEmail.trimmed().compare(m_lease->targetEmail, Qt::CaseInsensitive) == 0;
    return own ? m_lease->target.value() : idOrEmail;
}

RequestId Run::beginWrite()
{
    const RequestId id(
        m_arguments.value("request-id"_L1).value_or(QUuid::createUuid().toString(QUuid::WithoutBraces)));
    writesAs(id);
    return id;
}

void Run::showProgress(int value)
{
    if (!m_unit.isEmpty())
        m_out.progress(QLocale::c().toString(value) + u' ' + m_unit);
}

void Run::done()
{
    end(int(m_out.outcome()));
}

void Run::doneWith(ExitCode code)
{
    const ExitCode written = m_out.outcome();
    end(int(written == ExitCode::Done ? code : written));
}

void Run::fail(const Error& error)
{
    m_out.error(error, leavesWriteOpen(error) ? m_writing : std::nullopt);
    end(int(exitCodeOf(error)));
}

/// What was written is anchored before we go: nothing of us stays to do it later.
void Run::end(int exitCode)
{
    if (!m_session || !m_session->isOpen())
        return emit finished(exitCode);
    if (m_acting)
        m_session->impersonation().end(LeaseEnd::Stop);
    whenDone(m_session->keepAnchor(), this, [this, exitCode](const Result<void>&) {
        if (const auto fault = m_session->auditWatch().current())
            m_out.remark(u"THE AUDIT LOG WAS TAMPERED WITH: "_s + fault->detail);
        emit finished(exitCode);
    });
}

namespace {

/// Words before they are known to be right: how to complain about them.
bool wantsJson(const QStringList& words)
{
    return words.contains("--json"_L1);
}

int runCommand(const Arguments& arguments)
{
    Run run(arguments);
    Interrupt interrupt;
    QObject::connect(&interrupt, &Interrupt::wanted, &run, &Run::cancel);
    int exitCode = int(ExitCode::Failed);
    // Queued: a command that ends at once must not quit a loop that has not begun.
    QObject::connect(
        &run, &Run::finished, qApp,
        [&exitCode](int code) {
            exitCode = code;
            QCoreApplication::quit();
        },
        Qt::QueuedConnection);
    QTimer::singleShot(0, &run, &Run::start);
    QCoreApplication::exec();
    return exitCode;
}

} // namespace

int runProgram(const QStringList& words)
{
    // Logs would mix with the one line an error has on standard error; QT_LOGGING_RULES brings them back.
    QLoggingCategory::setFilterRules(u"regent.*=false"_s);

    const auto arguments = parseArguments(words);
    if (!arguments) {
        Output(wantsJson(words)).error(arguments.error());
        return int(ExitCode::Usage);
    }
    if (arguments->has("help"_L1) || arguments->has("version"_L1)) {
        Output out(false);
        out.text(arguments->has("help"_L1) ? helpText(*arguments) : u"regentctl " REGENT_VERSION "\n"_s);
        return int(out.outcome());
    }
    return runCommand(*arguments);
}

} // namespace regent::cli
