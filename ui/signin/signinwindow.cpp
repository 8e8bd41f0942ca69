#include "ui/signin/signinwindow.h"

#include "services/api/connectionservice.h"
#include "services/api/secretvault.h"
#include "services/api/settings.h"
#include "services/api/whendone.h"
#include "ui/platformtext.h"
#include "ui/signin/connectdialog.h"
#include "ui/signin/passworddialog.h"
#include "ui/signin/tokendialog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/bidi.h"
#include "ui/widgets/card.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>

#include <array>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kRoles{Role::Admin, Role::Operator, Role::Support};

QLabel* heading(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setFont(Theme::font(Theme::Type::Strong));
    return label;
}

QLabel* sentence(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

QPushButton* button(const char* name, const QString& text, QWidget* parent)
{
    auto* made = new QPushButton(text, parent);
    made->setObjectName(QLatin1StringView(name));
    made->setAutoDefault(true);
    return made;
}

} // namespace

SignInWindow::SignInWindow(Services services, WorkspaceOptions options)
    : m_services(services), m_options(options)
{
    setObjectName(u"signInWindow"_s);
    setWindowTitle(tr("Sign in — Regent"));
    buildUi();
    connectAll();
    reloadProfiles();
    clearBusy();
    resize(520, sizeHint().height());
}

void SignInWindow::buildUi()
{
    auto* title = new QLabel(u"Regent"_s, this);
    title->setFont(Theme::font(Theme::Type::Title));
    m_banner = new Banner(this);
    m_step = new QLabel(this);
    m_step->setObjectName(u"signInStep"_s);
    m_progress = new QProgressBar(this);
    m_progress->setAccessibleName(tr("Progress of signing in"));
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_connect = button("signInConnect", tr("&Connect to a platform…"), this);
    m_connect->setIcon(Theme::icon(u"plugs"_s));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::gap(8), Theme::gap(7), Theme::gap(8), Theme::gap(7));
    column->setSpacing(Theme::gap(4));
    column->addWidget(title);
    column->addWidget(sentence(tr("The console for the people who run an AutoGPT Platform."), this));
    column->addWidget(m_banner);
    column->addWidget(buildEmbedded());
    column->addWidget(m_savedCard = buildSaved());
    column->addWidget(m_connect, 0, Qt::AlignLeading);
    column->addStretch(1);
    column->addWidget(m_step);
    column->addWidget(m_progress);
}

QWidget* SignInWindow::buildEmbedded()
{
    auto* card = new Card(this);
    auto* column = new QVBoxLayout(card);
    column->addWidget(heading(tr("Embedded workspace"), card));
    column->addWidget(
        sentence(tr("A private database on this machine with %Ln sample people. Nothing leaves it.", nullptr,
                    int(m_options.users)),
                 card));
    auto* row = new QHBoxLayout;
    auto* label = new QLabel(tr("Sign in as"), card);
    row->addWidget(label);
    m_roles = new QButtonGroup(this);
    const QString last = m_services.settings.value(Setting::LastRole).toString();
    for (const Role role : kRoles) {
        QString text = roleText(role);
        text[0] = text[0].toUpper();
        auto* choice = new QRadioButton(text, card);
        choice->setObjectName(u"signIn_"_s + roleName(role));
        choice->setAccessibleName(tr("Sign in as %1").arg(text));
        choice->setChecked(roleName(role) == last);
        m_roles->addButton(choice, int(role));
        row->addWidget(choice);
    }
    if (m_roles->checkedId() < 0)
        m_roles->button(int(Role::Admin))->setChecked(true);
    row->addStretch(1);
    m_start = button("signInStart", tr("&Open"), card);
    m_start->setDefault(true);
    row->addWidget(m_start);
    column->addLayout(row);
    return card;
}

QWidget* SignInWindow::buildSaved()
{
    auto* card = new Card(this);
    auto* column = new QVBoxLayout(card);
    auto* label = heading(tr("&Saved connections"), card);
    column->addWidget(label);
    m_profiles = new QListWidget(card);
    m_profiles->setObjectName(u"signInProfiles"_s);
    m_profiles->setAccessibleName(tr("Saved connections"));
    m_profiles->setFrameShape(QFrame::NoFrame);
    m_profiles->setTextElideMode(Qt::ElideMiddle);
    m_profiles->setFixedHeight(Theme::rowHeight() * 4);
    label->setBuddy(m_profiles);
    column->addWidget(m_profiles);
    auto* row = new QHBoxLayout;
    m_edit = button("signInEdit", tr("&Edit…"), card);
    m_remove = button("signInRemove", tr("Re&move"), card);
    m_open = button("signInOpen", tr("O&pen"), card);
    row->addWidget(m_edit);
    row->addWidget(m_remove);
    row->addStretch(1);
    row->addWidget(m_open);
    column->addLayout(row);
    return card;
}

void SignInWindow::connectAll()
{
    connect(m_start, &QPushButton::clicked, this, [this] { openEmbedded(Role(m_roles->checkedId())); });
    connect(m_connect, &QPushButton::clicked, this, [this] { editProfile({}); });
    connect(m_open, &QPushButton::clicked, this, &SignInWindow::openChosenProfile);
    connect(m_profiles, &QListWidget::itemActivated, this, &SignInWindow::openChosenProfile);
    connect(m_remove, &QPushButton::clicked, this, &SignInWindow::removeChosenProfile);
    connect(m_edit, &QPushButton::clicked, this, [this] {
        if (const auto profile = chosenProfile())
            editProfile(*profile);
    });
}

void SignInWindow::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    const QString last = m_services.settings.value(Setting::LastProfile).toString();
    (last.isEmpty() || m_profiles->count() == 0 ? static_cast<QWidget*>(m_start) : m_profiles)->setFocus();
}

void SignInWindow::reloadProfiles()
{
    const QString last = m_services.settings.value(Setting::LastProfile).toString();
    m_profiles->clear();
    const QList<ConnectionProfile> profiles = m_services.connections.profiles();
    for (const ConnectionProfile& profile : profiles) {
        auto* item = new QListWidgetItem(Theme::icon(u"database"_s),
                                         tr("%1 — %2").arg(isolated(profile.name), isolated(profile.toUrl())),
                                         m_profiles);
        item->setData(Qt::UserRole, profile.name);
        if (profile.name == last || m_profiles->count() == 1)
            m_profiles->setCurrentItem(item);
    }
    m_savedCard->setVisible(!profiles.isEmpty());
}

std::optional<ConnectionProfile> SignInWindow::chosenProfile() const
{
    const QListWidgetItem* item = m_profiles->currentItem();
    const QString name = item ? item->data(Qt::UserRole).toString() : QString();
    const QList<ConnectionProfile> profiles = m_services.connections.profiles();
    for (const ConnectionProfile& profile : profiles) {
        if (item && profile.name == name)
            return profile;
    }
    return std::nullopt;
}

void SignInWindow::openChosenProfile()
{
    if (const auto profile = chosenProfile())
        openProfile(*profile);
}

void SignInWindow::removeChosenProfile()
{
    const auto profile = chosenProfile();
    if (!profile)
        return;
    for (const QString& key : {profile->secretKey(), profile->alertKey(), profile->verifyKeyKey()})
        whenDone(m_services.vault.remove(key), this, [](const Result<void>&) {
            // Without a keyring there was nothing to remove.
        });
    m_services.connections.remove(profile->name);
    reloadProfiles();
    m_banner->showMessage(Banner::Tone::Info,
                          tr("%1 was removed from this list.").arg(isolated(profile->name)),
                          tr("The platform itself is untouched."));
}

void SignInWindow::editProfile(const ConnectionProfile& profile)
{
    auto* dialog = new ConnectDialog(
        {m_services.connections, m_services.vault, m_services.preview, m_services.alertTest}, profile, this);
    connect(dialog, &ConnectDialog::saved, this,
            [this](const ConnectionProfile& saved, const QString& password, bool openNow) {
                m_services.settings.setValue(Setting::LastProfile, saved.name);
                reloadProfiles();
                if (openNow && !password.isEmpty())
                    attempt(saved, password);
                else if (openNow)
                    openProfile(saved);
            });
    dialog->open();
}

void SignInWindow::openEmbedded(Role role)
{
    if (m_busy)
        return;
    m_toKeep.reset();
    m_services.settings.setValue(Setting::LastRole, roleName(role));
    m_services.settings.setValue(Setting::LastProfile, QString());
    m_embedded = true;
    setBusy(tr("Starting the embedded workspace…"));
    auto* watcher = whenDone(m_services.workspace.start(m_options), this,
                             [this, role](const Result<WorkspaceStatus>& started) {
                                 if (!started) {
                                     clearBusy();
                                     emit blocked();
                                     m_banner->showError(errorText(started.error(), Attempt::StartWorkspace),
                                                         [this, role] { openEmbedded(role); });
                                     return;
                                 }
                                 m_embedded = true;
                                 attempt(m_services.workspace.profileFor(role), {});
                             });
    connect(watcher, &QFutureWatcherBase::progressTextChanged, m_step, &QLabel::setText);
}

void SignInWindow::openProfile(const ConnectionProfile& profile)
{
    if (m_busy)
        return;
    m_toKeep.reset();
    m_embedded = false;
    m_keyringRead = false;
    m_keyringNote.clear();
    m_pending = {};
    m_services.settings.setValue(Setting::LastProfile, profile.name);
    if (profile.isLocal() || qEnvironmentVariableIsSet("PGPASSWORD"))
        attempt(profile, {}); // most often let in by who we are, and the keyring may be slow
    else
        readPassword(profile);
}

void SignInWindow::readPassword(const ConnectionProfile& profile)
{
    m_keyringRead = true;
    setBusy(tr("Looking for the password…"));
    whenDone(m_services.vault.read(profile.secretKey()), this,
             [this, profile](const Result<std::optional<QString>>& found) {
                 if (!found)
                     m_keyringNote = errorText(found.error(), Attempt::ReadSecret).advice;
                 const QString password = found ? found->value_or(QString()) : QString();
                 if (password.isEmpty() && profile == m_pending)
                     return needPassword(); // tried without one a moment ago
                 attempt(profile, password);
             });
}

void SignInWindow::attempt(const ConnectionProfile& profile, const QString& password)
{
    m_pending = profile;
    if (profile.identity == ConnectionProfile::Identity::Token)
        askToken(profile, password);
    else
        connectWith(profile, password, {});
}

void SignInWindow::connectWith(const ConnectionProfile& profile, const QString& password,
                               const QByteArray& token)
{
    setBusy(tr("Connecting to %1…").arg(isolated(profile.name)));
    emit signedIn(profile, password, token);
}

void SignInWindow::askToken(const ConnectionProfile& profile, const QString& password)
{
    clearBusy();
    emit blocked();
    auto* dialog = new TokenDialog(profile, this);
    connect(dialog, &TokenDialog::entered, this,
            [this, profile, password](const QByteArray& token) { connectWith(profile, password, token); });
    dialog->open();
}

void SignInWindow::succeeded()
{
    clearBusy();
    m_banner->clear();
    const auto kept = std::exchange(m_toKeep, std::nullopt);
    if (!kept)
        return;
    whenDone(m_services.vault.write(kept->profile.secretKey(), kept->password), this,
             [](const Result<void>&) {
                 // A keyring that refuses is said the next time, when the password is asked for.
             });
}

void SignInWindow::failed(const Error& error)
{
    const ConnectionProfile profile = m_pending;
    const bool wantsPassword = !m_embedded && error.code == "28P01"_L1;
    m_toKeep.reset();
    if (wantsPassword && !m_keyringRead)
        return readPassword(profile);
    clearBusy();
    emit blocked();
    m_banner->showError(errorText(error, Attempt::Connect), [this, profile] {
        m_embedded ? openEmbedded(Role(m_roles->checkedId())) : openProfile(profile);
    });
    if (wantsPassword)
        askPassword(profile);
}

void SignInWindow::needPassword()
{
    clearBusy();
    emit blocked();
    askPassword(m_pending);
}

void SignInWindow::askPassword(const ConnectionProfile& profile)
{
    auto* dialog = new PasswordDialog(profile, m_keyringNote, this);
    connect(dialog, &PasswordDialog::entered, this, [this, profile](const QString& password, bool remember) {
        if (remember && !password.isEmpty())
            m_toKeep = {profile, password};
        attempt(profile, password);
    });
    dialog->open();
}

void SignInWindow::setBusy(const QString& step)
{
    m_banner->clear();
    m_step->setText(step);
    enableWhile(true);
}

void SignInWindow::clearBusy()
{
    enableWhile(false);
}

void SignInWindow::enableWhile(bool busy)
{
    m_busy = busy;
    m_step->setVisible(busy);
    m_progress->setVisible(busy);
    // The list, too: Enter in it opens what it shows.
    for (QWidget* each : QList<QWidget*>{m_start, m_profiles, m_open, m_edit, m_remove, m_connect})
        each->setEnabled(!busy);
}

} // namespace regent
