#pragma once

#include "services/api/changefeed.h"
#include "services/api/connectionmonitor.h"
#include "services/api/schemaservice.h"
#include "services/api/secretvault.h"
#include "services/api/settings.h"
#include "services/api/workspaceservice.h"
#include "tests/support/fakeaccess.h"
#include "tests/support/fakeuserservice.h"
#include "ui/acting/actingcontroller.h"
#include "ui/consoleservices.h"
#include "ui/filepicker.h"
#include "ui/joblist.h"
#include "ui/prompter.h"

#include <QHash>

namespace regent {

class MemorySettings : public SettingsStore
{
public:
    QVariant value(Setting setting, const QString& profile = {}) const override;
    void setValue(Setting setting, const QVariant& value, const QString& profile = {}) override;

private:
    QHash<QPair<int, QString>, QVariant> m_values;
};

class FakeMonitor : public ConnectionMonitor
{
    Q_OBJECT
public:
    State state() const override { return m_state; }
    double roundTripMs() const override { return m_state == State::Online ? 3.2 : -1; }
    QDateTime offlineSince() const override { return m_since; }
    int retryInSeconds() const override { return m_retryIn; }
    Error lastError() const override { return {}; }
    void retryNow() override { ++retries; }

    void goOffline(const QDateTime& since, int retryIn);
    void goOnline();

    int retries = 0;

private:
    State m_state = State::Online;
    QDateTime m_since;
    int m_retryIn = 0;
};

class FakeSchemaService : public SchemaService
{
public:
    InstallPlan planned;
    HeldCall<InstallReport> installing;
    int installs = 0;

    QFuture<Result<PlatformInfo>> info() override;
    QFuture<Result<InstallPlan>> plan() override;
    QFuture<Result<InstallReport>> install(RequestContext) override;
    QFuture<Result<QStringList>> buildIndexes(RequestContext context, QStringList names) override;
};

/// Remembers what was asked; answers when the test says so.
class FakePrompter : public Prompter
{
public:
    QList<Question> questions;
    QList<TextQuestion> textQuestions;
    Answer lastAnswer;
    TextAnswer lastTextAnswer;

    void ask(const Question& question, Answer answer) override;
    void askText(const TextQuestion& question, TextAnswer answer) override;
};

class FakeFilePicker : public FilePicker
{
public:
    QList<SaveRequest> requests;
    QList<OpenRequest> openings;
    QString answer; ///< Empty: the person cancels.

    void save(const SaveRequest& request, Chosen chosen) override;
    void open(const OpenRequest& request, Chosen chosen) override;
};

/// A keychain in memory, or one that always fails.
class FakeVault : public SecretVault
{
public:
    QHash<QString, QString> secrets;
    std::optional<Error> failure;
    QStringList reads;

    QFuture<Result<std::optional<QString>>> read(QString key) override;
    QFuture<Result<void>> write(QString key, QString secret) override;
    QFuture<Result<void>> remove(QString key) override;
};

class FakeWorkspace : public WorkspaceService
{
public:
    HeldCall<WorkspaceStatus> starting;
    int starts = 0;

    QFuture<Result<WorkspaceStatus>> start(WorkspaceOptions options) override;
    QFuture<Result<WorkspaceStatus>> status() override;
    QFuture<Result<WorkspaceStatus>> stop() override;
    QFuture<Result<void>> reset() override;
    ConnectionProfile profileFor(Role role) const override;
};

/// Everything a window needs, in memory.
struct FakeConsole
{
    FakeConsole();

    FakeUserService users;
    FakeSchemaService schema;
    FakeAuditService audit;
    FakeAuditWatch auditWatch;
    FakeImpersonation impersonation;
    FakeProtectionService protections;
    FakeMonitor monitor;
    ChangeFeed feed;
    MemorySettings settings;
    FakePrompter prompter;
    FakeFilePicker files;
    JobList jobs;
    PlatformInfo info; ///< A current platform with everything.
    std::unique_ptr<ActingController> acting;

    /// Signs in as "ada" with this role, an operator to begin with. Before services() is asked for.
    void become(Role role);
    ConsoleServices services();
};

} // namespace regent
