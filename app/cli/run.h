#pragma once

#include "app/cli/arguments.h"
#include "app/cli/output.h"
#include "app/cli/target.h"
#include "app/platformsession.h"
#include "services/api/whendone.h"
#include "services/api/workspaceservice.h"
#include "services/secrets/keychainvault.h"

#include <QObject>

#include <functional>
#include <memory>

namespace regent::cli {

/// One command being run: what it was asked, what it works on, and how it ended. Every path ends in exactly
/// one done() or fail().
class Run : public QObject
{
    Q_OBJECT
public:
    explicit Run(Arguments arguments, QObject* parent = nullptr);
    ~Run() override;

    /// Opens what the command needs, then runs it.
    void start();
    /// Cancels what is under way; the run then fails with Cancelled.
    void cancel();

    const Arguments& arguments() const { return m_arguments; }
    Output& out() { return m_out; }
    WorkspaceService& workspace();
    /// Only for commands that need the platform.
    PlatformSession& session() { return *m_session; }
    UserService& users() { return m_session->users(); }
    /// Of the user with --as-user, else the staff member's own.
    const RequestContext& context() const { return m_acting ? *m_acting : m_session->context(); }
    /// The id that `idOrEmail` means for a command about one user: as a user one is known by address, too.
    QString subjectOf(const QString& idOrEmail) const;

    /// Waits for one answer; `fn(T)`, or `fn()` for void, gets a good one, fail() a bad one. One at a time.
    template<class T, class Fn>
    void await(QFuture<Result<T>> future, Fn fn)
    {
        m_cancelCurrent = [future]() mutable { future.cancel(); };
        auto* watcher = whenDone(future, this, [this, fn = std::move(fn)](Result<T> result) {
            m_cancelCurrent = {};
            if (!result)
                return fail(result.error());
            if constexpr (std::is_void_v<T>)
                fn();
            else
                fn(std::move(*result));
        });
        connect(watcher, &QFutureWatcherBase::progressTextChanged, this,
                [this](const QString& text) { m_out.progress(text); });
        connect(watcher, &QFutureWatcherBase::progressValueChanged, this, &Run::showProgress);
        if (m_cancelled)
            future.cancel();
    }

    /// Counts what a long call has done so far, on a terminal: "12,000 users".
    void countIn(const QString& unit) { m_unit = unit; }

    /// From here on what is awaited writes. When its answer is lost nobody knows whether it happened, so the
    /// failure names the id with which the same call can be given again.
    void writesAs(const RequestId& id) { m_writing = id; }
    /// The same with the id of --request-id, else a new one.
    RequestId beginWrite();

    void done();
    /// Ends well, with an answer that is not the good one: `code` says so.
    void doneWith(ExitCode code);
    void fail(const Error& error);

signals:
    void finished(int exitCode);

private:
    void openPlatform(const Target& target);
    void openUrl(const Target& target);
    void openProfile(const Target& target);
    void openWithPassword(const ConnectionProfile& profile);
    void openSession(ConnectionProfile profile, const QString& password);
    void openWithToken(ConnectionProfile profile, const QString& password, crypto::SecretBytes token);
    void openAs(const ConnectionProfile& profile, const QString& password, access::TokenSignIn signIn);
    void runCommand();
    void beganActing(const Lease& lease);
    void showProgress(int value);
    void end(int exitCode);

    Arguments m_arguments;
    Output m_out;
    KeychainVault m_vault;
    Target m_target;
    std::unique_ptr<WorkspaceService> m_workspace;
    std::unique_ptr<PlatformSession> m_session; ///< Goes before the workspace that may serve it.
    std::function<void()> m_cancelCurrent;
    QString m_unit;
    std::optional<RequestId> m_writing;
    std::optional<LeaseRequest> m_asUser;
    std::optional<Lease> m_lease;
    std::optional<RequestContext> m_acting;
    bool m_cancelled = false;
};

/// The whole program behind main(): parses, runs, returns the exit code. Needs a QCoreApplication.
int runProgram(const QStringList& words);

} // namespace regent::cli
