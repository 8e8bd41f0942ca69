#include "tests/support/fakeconsole.h"

#include <QApplication>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

template<class T>
QFuture<Result<T>> ready(Result<T> result)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(std::move(result));
    promise.finish();
    return promise.future();
}

} // namespace

QVariant MemorySettings::value(Setting setting, const QString& profile) const
{
    const SettingInfo& info = settingInfo(setting);
    const QString scope = info.scope == SettingScope::Profile ? profile : QString();
    return m_values.value({int(setting), scope}, info.defaultValue);
}

void MemorySettings::setValue(Setting setting, const QVariant& value, const QString& profile)
{
    const QString scope = settingInfo(setting).scope == SettingScope::Profile ? profile : QString();
    m_values.insert({int(setting), scope}, value);
}

void FakeMonitor::goOffline(const QDateTime& since, int retryIn)
{
    m_state = State::Offline;
    m_since = since;
    m_retryIn = retryIn;
    emit stateChanged();
}

void FakeMonitor::goOnline()
{
    m_state = State::Online;
    m_since = {};
    emit stateChanged();
}

QFuture<Result<PlatformInfo>> FakeSchemaService::info()
{
    return ready<PlatformInfo>(PlatformInfo{});
}

QFuture<Result<InstallPlan>> FakeSchemaService::plan()
{
    return ready<InstallPlan>(planned);
}

QFuture<Result<InstallReport>> FakeSchemaService::install(RequestContext)
{
    ++installs;
    return installing.future();
}

QFuture<Result<QStringList>> FakeSchemaService::buildIndexes(RequestContext, QStringList names)
{
    return ready<QStringList>(names);
}

void FakePrompter::ask(const Question& question, Answer answer)
{
    questions.append(question);
    lastAnswer = std::move(answer);
}

void FakePrompter::askText(const TextQuestion& question, TextAnswer answer)
{
    textQuestions.append(question);
    lastTextAnswer = std::move(answer);
}

void FakeFilePicker::save(const SaveRequest& request, Chosen chosen)
{
    requests.append(request);
    if (!answer.isEmpty())
        chosen(answer);
}

void FakeFilePicker::open(const OpenRequest& request, Chosen chosen)
{
    openings.append(request);
    if (!answer.isEmpty())
        chosen(answer);
}

QFuture<Result<std::optional<QString>>> FakeVault::read(QString key)
{
    reads.append(key);
    if (failure)
        return ready<std::optional<QString>>(regent::failure(*failure));
    const auto found = secrets.constFind(key);
    return ready<std::optional<QString>>(found == secrets.cend() ? std::nullopt : std::optional(*found));
}

QFuture<Result<void>> FakeVault::write(QString key, QString secret)
{
    if (failure)
        return ready<void>(regent::failure(*failure));
    secrets.insert(key, secret);
    return ready<void>({});
}

QFuture<Result<void>> FakeVault::remove(QString key)
{
    secrets.remove(key);
    return ready<void>({});
}

QFuture<Result<WorkspaceStatus>> FakeWorkspace::start(WorkspaceOptions)
{
    ++starts;
    return starting.future();
}

QFuture<Result<WorkspaceStatus>> FakeWorkspace::status()
{
    return ready<WorkspaceStatus>(WorkspaceStatus{});
}

QFuture<Result<WorkspaceStatus>> FakeWorkspace::stop()
{
    return ready<WorkspaceStatus>(WorkspaceStatus{});
}

QFuture<Result<void>> FakeWorkspace::reset()
{
    return ready<void>({});
}

ConnectionProfile FakeWorkspace::profileFor(Role role) const
{
    ConnectionProfile profile;
    profile.name = u"workspace "_s + roleName(role);
    profile.endpoints = {{u"/run/regent"_s, 5432}};
    profile.database = u"regent"_s;
    profile.user = roleName(role);
    return profile;
}

FakeConsole::FakeConsole()
{
    info.serverVersion = u"15.18"_s;
    info.database = u"platform"_s;
    info.schema = u"platform"_s;
    info.generation = u"2026-03"_s;
    for (const Capability capability : allCapabilities())
        info.capabilities |= capability;
    info.regentVersion = 1;
    info.regentVersionExpected = 1;
    info.encrypted = true;
    info.estimatedUsers = 1'000'000;
    become(Role::Operator);
}

void FakeConsole::become(Role role)
{
    info.staff = {u"ada"_s, u"Ada"_s, role};
    impersonation.staff = info.staff;
    acting = std::make_unique<ActingController>(impersonation, monitor, ContextFactory::make(info.staff),
                                                info, [] { return QApplication::activeWindow(); });
}

ConsoleServices FakeConsole::services()
{
    return {
        .users = users,
        .schema = schema,
        .audit = audit,
        .auditWatch = auditWatch,
        .impersonation = impersonation,
        .acting = *acting,
        .protections = protections,
        .monitor = monitor,
        .feed = feed,
        .settings = settings,
        .prompter = prompter,
        .files = files,
        .jobs = jobs,
        .context = ContextFactory::make(info.staff),
        .info = info,
        .profileName = u"prod-eu"_s,
    };
}

} // namespace regent
