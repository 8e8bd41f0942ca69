#pragma once

#include "services/api/changefeed.h"
#include "services/api/connectionmonitor.h"
#include "services/api/schemaservice.h"
#include "services/api/settings.h"
#include "tests/support/fakeaccess.h"
#include "tests/support/fakeuserservice.h"
#include "ui/acting/actingcontroller.h"
#include "ui/consoleservices.h"
#include "ui/filepicker.h"
#include "ui/joblist.h"
#include "ui/prompter.h"
#include "ui/theme/theme.h"
#include "ui/users/userspane.h"

#include <QHash>
#include <QTest>

#include <memory>

namespace regent {

/// The named child, or a failed test that says which one is missing.
template<class T>
T* child(QObject* root, const char* name)
{
    T* found = root->findChild<T*>(QLatin1StringView(name));
    if (!found)
        qFatal("no child named %s", name);
    return found;
}

class MemorySettings : public SettingsStore
{
public:
    QVariant value(Setting setting, const QString& profile = {}) const override
    {
        return m_values.value({int(setting), profile}, settingInfo(setting).defaultValue);
    }
    void setValue(Setting setting, const QVariant& value, const QString& profile = {}) override
    {
        m_values[{int(setting), profile}] = value;
    }

private:
    QHash<QPair<int, QString>, QVariant> m_values;
};

class FakeMonitor : public ConnectionMonitor
{
public:
    State state() const override { return m_state; }
    double roundTripMs() const override { return 3; }
    QDateTime offlineSince() const override { return {}; }
    int retryInSeconds() const override { return 5; }
    Error lastError() const override { return {}; }
    void retryNow() override {}
    void become(State state)
    {
        m_state = state;
        emit stateChanged();
    }

private:
    State m_state = State::Online;
};

class FakeSchema : public SchemaService
{
public:
    QFuture<Result<PlatformInfo>> info() override { return {}; }
    QFuture<Result<InstallPlan>> plan() override { return {}; }
    QFuture<Result<InstallReport>> install(RequestContext) override { return {}; }
    QFuture<Result<QStringList>> buildIndexes(RequestContext, QStringList) override { return {}; }
};

/// Answers every question with what the test set.
class FakePrompter : public Prompter
{
public:
    void ask(const Question& question, Answer answer) override
    {
        questions.append(question.text);
        answer(accept);
    }
    void askText(const TextQuestion& question, TextAnswer answer) override
    {
        questions.append(question.title);
        answer(typed);
    }

    QStringList questions;
    QString typed;
    bool accept = true;
};

class FakeFilePicker : public FilePicker
{
public:
    void save(const SaveRequest& request, Chosen chosen) override
    {
        suggested = request.suggestedName;
        if (!path.isEmpty())
            chosen(path);
    }

    void open(const OpenRequest&, Chosen) override {}

    QString path;
    QString suggested;
};

inline PlatformInfo fullPlatform()
{
    PlatformInfo info;
    info.capabilities = Capability::EmailVerified | Capability::Timezone | Capability::Tier |
                        Capability::UserBalance | Capability::CreditTransactions | Capability::Agents |
                        Capability::Runs;
    return info;
}

/// A users pane over fakes, with a clock that stands still.
struct UsersPaneFixture
{
    UsersPaneFixture() : UsersPaneFixture(fullPlatform()) {}
    explicit UsersPaneFixture(PlatformInfo info)
        : services{.users = users,
                   .schema = schema,
                   .audit = audit,
                   .auditWatch = auditWatch,
                   .impersonation = impersonation,
                   .acting = acting,
                   .protections = protections,
                   .monitor = monitor,
                   .feed = feed,
                   .settings = settings,
                   .prompter = prompter,
                   .files = files,
                   .jobs = jobs,
                   .context = testContext(),
                   .info = std::move(info),
                   .profileName = QStringLiteral("test")}
    {
    }

    static QDateTime now() { return {QDate(2026, 3, 3), QTime(12, 0), Qt::UTC}; }
    static ValueFormat format()
    {
        return ValueFormat([] { return now(); }, QLocale(QLocale::English, QLocale::UnitedStates),
                           QTimeZone("UTC"));
    }
    void open(QSize size = {1280, 760})
    {
        pane = std::make_unique<UsersPane>(services, format(), nullptr);
        pane->resize(size);
        pane->show();
        (void)QTest::qWaitForWindowActive(pane.get());
        pane->activate();
    }

    FakeUserService users;
    FakeSchema schema;
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
    ActingController acting{impersonation, monitor, testContext(), fullPlatform(),
                            [this] { return pane.get(); }};
    ConsoleServices services;
    std::unique_ptr<UsersPane> pane;
};

} // namespace regent
