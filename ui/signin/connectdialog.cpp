#include "ui/signin/connectdialog.h"

#include "services/api/connectionservice.h"
#include "services/api/secretvault.h"
#include "services/api/whendone.h"
#include "ui/signin/alerttest.h"
#include "ui/signin/installpreview.h"
#include "ui/signin/profileform.h"
#include "ui/signin/safeguardform.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/planview.h"
#include "ui/widgets/platformsummary.h"
#include "ui/widgets/skeleton.h"

#include <QBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>

namespace regent {

using namespace Qt::StringLiterals;

ConnectDialog::ConnectDialog(Services services, const ConnectionProfile& profile, QWidget* parent)
    : QDialog(parent), m_services(services)
{
    setObjectName(u"connectDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Connect to a platform"));
    buildUi();
    m_form->setProfile(profile);
    connect(m_form, &ProfileForm::edited, this, [this] {
        ++m_attempt;
        m_form->clearErrors();
        m_preview->setEnabled(false);
    });
    connect(m_test, &QPushButton::clicked, this, &ConnectDialog::test);
    connect(m_preview, &QPushButton::clicked, this, &ConnectDialog::preview);
    connect(m_save, &QPushButton::clicked, this, [this] { save(false); });
    connect(m_open, &QPushButton::clicked, this, [this] { save(true); });
    connect(&m_form->safeguards(), &SafeguardForm::alertTestRequested, this, &ConnectDialog::testAlert);
    askKeyring();
    askKept();
    m_form->firstField()->setFocus();
}

void ConnectDialog::buildUi()
{
    m_form = new ProfileForm;
    m_banner = new Banner(this);
    m_skeleton = new SkeletonView;
    m_skeleton->setMinimumHeight(Theme::rowHeight() * 4);
    m_summary = new PlatformSummary;
    m_plan = new PlanView;
    auto* content = new QWidget;
    auto* inner = new QVBoxLayout(content);
    inner->setSpacing(Theme::gap(4));
    for (QWidget* widget : {static_cast<QWidget*>(m_form), static_cast<QWidget*>(m_skeleton),
                            static_cast<QWidget*>(m_summary), static_cast<QWidget*>(m_plan)})
        inner->addWidget(widget);
    inner->addStretch(1);
    for (QWidget* later :
         {static_cast<QWidget*>(m_skeleton), static_cast<QWidget*>(m_summary), static_cast<QWidget*>(m_plan)})
        later->hide();
    m_scroll = new QScrollArea(this);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(content);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_scroll, 1);
    column->addWidget(m_banner);
    column->addWidget(buildButtons());
    resize(620, 700);
}

QWidget* ConnectDialog::buildButtons()
{
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    const auto add = [&](const char* name, const QString& text) {
        auto* button = new QPushButton(text, bar);
        button->setObjectName(QLatin1StringView(name));
        row->addWidget(button);
        return button;
    };
    m_test = add("connectTest", tr("Test"));
    m_test->setIcon(Theme::icon(u"pulse"_s));
    m_preview = add("connectPreview", tr("What Regent would install…"));
    m_preview->setEnabled(false);
    m_preview->setToolTip(tr("Test the connection first."));
    row->addStretch(1);
    QPushButton* cancel = add("connectCancel", tr("Cancel"));
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    m_save = add("connectSave", tr("Save"));
    m_open = add("connectOpen", tr("Save and open"));
    m_open->setDefault(true);
    return bar;
}

/// Reading an entry that need not exist tells whether there is a keyring at all.
void ConnectDialog::askKeyring()
{
    m_form->setKeyring(false, {});
    whenDone(m_services.vault.read(m_form->profile().secretKey()), this,
             [this](const Result<std::optional<QString>>& found) {
                 if (found)
                     return m_form->setKeyring(true, {});
                 m_form->setKeyring(false, errorText(found.error(), Attempt::ReadSecret).advice);
             });
}

/// Whether something is kept, not what.
void ConnectDialog::askKept()
{
    const ConnectionProfile profile = m_form->profile();
    if (profile.name.isEmpty())
        return;
    whenDone(m_services.vault.read(profile.alertKey()), this,
             [this, profile](const Result<std::optional<QString>>& url) {
                 const bool hasUrl = url && url->has_value();
                 whenDone(m_services.vault.read(profile.verifyKeyKey()), this,
                          [this, hasUrl](const Result<std::optional<QString>>& key) {
                              m_form->safeguards().setKept(hasUrl, key && key->has_value());
                          });
             });
}

bool ConnectDialog::checkFields()
{
    m_form->clearErrors();
    m_banner->clear();
    auto valid = m_form->profile().validate();
    if (valid)
        valid = m_form->safeguards().validate();
    if (valid)
        return true;
    if (!m_form->showFieldError(valid.error()))
        m_banner->showError(errorText(valid.error(), Attempt::TestConnection));
    return false;
}

void ConnectDialog::test()
{
    if (m_busy || !checkFields())
        return;
    setBusy(true);
    m_summary->hide();
    m_plan->hide();
    m_skeleton->show();
    whenDone(m_services.connections.test(m_form->profile(), m_form->password()), this,
             [this, attempt = ++m_attempt](const Result<PlatformInfo>& info) {
                 setBusy(false);
                 m_skeleton->hide();
                 if (attempt != m_attempt)
                     return;
                 if (info)
                     showTested(*info);
                 else if (!m_form->showFieldError(info.error()))
                     m_banner->showError(errorText(info.error(), Attempt::TestConnection),
                                         [this] { test(); });
             });
}

void ConnectDialog::showTested(const PlatformInfo& info)
{
    m_summary->show(info, m_form->profile().isLocal());
    m_banner->showMessage(
        info.regentVersion ? Banner::Tone::Success : Banner::Tone::Info, tr("The connection works."),
        info.regentVersion ? QString()
                           : tr("The Regent schema is not installed there, so this is a read-only "
                                "browser until somebody installs it."));
    m_preview->setEnabled(true);
    m_preview->setToolTip({});
    bringIntoView(m_summary);
}

void ConnectDialog::preview()
{
    setBusy(true);
    whenDone(m_services.preview.plan(m_form->profile(), m_form->password()), this,
             [this, attempt = ++m_attempt](const Result<InstallPlan>& plan) {
                 setBusy(false);
                 if (attempt != m_attempt)
                     return;
                 if (!plan)
                     return m_banner->showError(errorText(plan.error(), Attempt::InspectSchema),
                                                [this] { preview(); });
                 m_plan->show(*plan);
                 bringIntoView(m_plan);
             });
}

void ConnectDialog::save(bool openNow)
{
    if (!checkFields())
        return;
    const ConnectionProfile profile = m_form->profile();
    const auto saved =
        profile.name.isEmpty()
            ? Result<void>(failure(Error::Kind::Invalid, u"missing"_s, u"a name is required"_s, u"name"_s))
            : m_services.connections.save(profile);
    if (!saved) {
        if (!m_form->showFieldError(saved.error()))
            m_banner->showError(errorText(saved.error(), Attempt::SaveProfile));
        return;
    }
    store(typedSecrets(profile), profile, openNow);
}

/// What goes to the keyring, by its key there.
QList<QPair<QString, QString>> ConnectDialog::typedSecrets(const ConnectionProfile& profile) const
{
    QList<QPair<QString, QString>> secrets;
    if (m_form->rememberPassword())
        secrets.append({profile.secretKey(), m_form->password()});
    if (const QString url = m_form->safeguards().alertUrl(); !url.isEmpty())
        secrets.append({profile.alertKey(), url});
    if (const QString key = m_form->safeguards().verifyKey(); !key.isEmpty())
        secrets.append({profile.verifyKeyKey(), key});
    return secrets;
}

/// The profile is saved by now; a keyring that refuses is said, and a second press goes on without the
/// password. Without an address that was asked for nobody acts as a user there.
void ConnectDialog::store(QList<QPair<QString, QString>> secrets, const ConnectionProfile& profile,
                          bool openNow)
{
    if (secrets.isEmpty())
        return finish(profile, openNow);
    setBusy(true);
    const auto [key, secret] = secrets.takeFirst();
    whenDone(m_services.vault.write(key, secret), this,
             [this, secrets, profile, openNow](const Result<void>& stored) {
                 setBusy(false);
                 if (stored)
                     return store(secrets, profile, openNow);
                 const ErrorText text = errorText(stored.error(), Attempt::StoreSecret);
                 m_form->setKeyring(false, text.advice);
                 m_banner->showError(text);
             });
}

void ConnectDialog::finish(const ConnectionProfile& profile, bool openNow)
{
    emit saved(profile, m_form->password(), openNow);
    accept();
}

void ConnectDialog::testAlert()
{
    SafeguardForm& safeguards = m_form->safeguards();
    m_form->clearErrors();
    if (const auto valid = safeguards.validate(); !valid) {
        m_form->showFieldError(valid.error());
        return;
    }
    safeguards.setTesting(true);
    whenDone(m_services.alertTest.send(safeguards.alertUrl()), this, [this](const Result<void>& sent) {
        m_form->safeguards().setTesting(false);
        if (sent)
            return m_form->safeguards().showAlertNote(tr("The webhook took the message."), false);
        const ErrorText text = errorText(sent.error(), Attempt::TestAlert);
        m_form->safeguards().showAlertNote(text.summary + u' ' + text.advice, true);
    });
}

/// Once the layout knows its place.
void ConnectDialog::bringIntoView(QWidget* widget)
{
    QTimer::singleShot(0, widget, [this, widget] { m_scroll->verticalScrollBar()->setValue(widget->y()); });
}

/// The button that was pressed keeps the focus: on its way through the others it would make Cancel look like
/// the thing to press.
void ConnectDialog::setBusy(bool busy)
{
    m_busy = busy;
    for (QPushButton* button : {m_save, m_open})
        button->setEnabled(!busy);
    m_test->setText(busy ? tr("Testing…") : tr("Test"));
}

} // namespace regent
