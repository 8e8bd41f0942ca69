#include "ui/signin/safeguardform.h"

#include "services/api/alerturl.h"
#include "ui/signin/formrow.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

using Identity = ConnectionProfile::Identity;

// Of the form: what the check box opens, and what the choice of identity does.
constexpr int kAlertRow = 1;
constexpr int kIdentityRow = 3;

QLineEdit* secretEdit(QWidget* parent)
{
    auto* edit = new QLineEdit(parent);
    edit->setEchoMode(QLineEdit::PasswordEchoOnEdit);
    return edit;
}

} // namespace

SafeguardForm::SafeguardForm(QWidget* parent) : QWidget(parent), m_form(new QFormLayout(this))
{
    setObjectName(u"safeguardForm"_s);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setVerticalSpacing(Theme::gap(2));
    m_form->setHorizontalSpacing(Theme::gap(4));
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    buildAlert();
    buildIdentity();
    connect(m_alert, &QCheckBox::toggled, this, &SafeguardForm::sync);
    connect(m_identity, &QComboBox::currentIndexChanged, this, &SafeguardForm::sync);
    connect(m_alertUrl, &QLineEdit::textChanged, this, &SafeguardForm::sync);
    connect(m_alertTest, &QPushButton::clicked, this, &SafeguardForm::alertTestRequested);
    connect(m_alert, &QCheckBox::clicked, this, &SafeguardForm::edited);
    for (QComboBox* box : {m_identity, m_algorithm})
        connect(box, &QComboBox::activated, this, &SafeguardForm::edited);
    for (QLineEdit* edit : {m_alertUrl, m_jwksUrl, m_verifyKey})
        connect(edit, &QLineEdit::textEdited, this, &SafeguardForm::edited);
    sync();
}

void SafeguardForm::buildAlert()
{
    m_alert = new QCheckBox(tr("Tell a &webhook before anyone acts as a user"), this);
    m_alert->setObjectName(u"fieldAlert"_s);
    m_form->addRow(m_alert);
    m_alertUrl = secretEdit(this);
    addFieldRow(m_form, u"alert_url"_s, tr("Webhook addr&ess"), m_alertUrl);
    m_alertTest = new QPushButton(this);
    m_alertTest->setObjectName(u"alertTest"_s);
    m_alertTest->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_alertTest->setIcon(Theme::icon(u"pulse"_s));
    m_alertNote = noteLabel(this, "alertNote");
    auto* row = new QHBoxLayout;
    row->addWidget(m_alertTest);
    row->addWidget(m_alertNote, 1);
    m_form->addRow(QString(), row);
}

void SafeguardForm::buildIdentity()
{
    m_identity = new QComboBox(this);
    m_identity->addItem(tr("Database login"), int(Identity::Login));
    m_identity->addItem(tr("Platform token, asked for at each sign-in"), int(Identity::Token));
    addFieldRow(m_form, u"identity"_s, tr("&Identity"), m_identity);
    m_identityNote = noteLabel(this, "identityNote");
    m_identityNote->setText(
        tr("The token says who you are on the platform; the database still knows the login, and "
           "the lower rank of both counts. Give a key set, or one key with its algorithm."));
    m_form->addRow(QString(), m_identityNote);
    m_jwksUrl = new QLineEdit(this);
    m_jwksUrl->setPlaceholderText(u"https://…/.well-known/jwks.json"_s);
    addFieldRow(m_form, u"jwks_url"_s, tr("&Key set (JWKS)"), m_jwksUrl);
    m_algorithm = new QComboBox(this);
    for (const QString& name : {u"HS256"_s, u"ES256"_s, u"RS256"_s})
        m_algorithm->addItem(name, name);
    addFieldRow(m_form, u"token_algorithm"_s, tr("Al&gorithm"), m_algorithm);
    m_verifyKey = secretEdit(this);
    addFieldRow(m_form, u"verify_key"_s, tr("Secret or public ke&y"), m_verifyKey);
}

void SafeguardForm::setProfile(const ConnectionProfile& profile)
{
    m_alert->setChecked(profile.alertRequired);
    m_identity->setCurrentIndex(m_identity->findData(int(profile.identity)));
    m_jwksUrl->setText(profile.jwksUrl);
    // One that the list does not have was set by hand, and stays.
    if (!profile.tokenAlgorithm.isEmpty() && m_algorithm->findData(profile.tokenAlgorithm) < 0)
        m_algorithm->addItem(profile.tokenAlgorithm, profile.tokenAlgorithm);
    m_algorithm->setCurrentIndex(qMax(0, m_algorithm->findData(profile.tokenAlgorithm)));
    sync();
}

void SafeguardForm::apply(ConnectionProfile& profile) const
{
    profile.alertRequired = m_alert->isChecked();
    profile.identity = Identity(m_identity->currentData().toInt());
    const bool token = profile.identity == Identity::Token;
    profile.jwksUrl = token ? m_jwksUrl->text().trimmed() : QString();
    profile.tokenAlgorithm =
        token && profile.jwksUrl.isEmpty() ? m_algorithm->currentData().toString() : QString();
}

QString SafeguardForm::alertUrl() const
{
    return m_alert->isChecked() ? m_alertUrl->text().trimmed() : QString();
}

QString SafeguardForm::verifyKey() const
{
    return Identity(m_identity->currentData().toInt()) == Identity::Token ? m_verifyKey->text() : QString();
}

void SafeguardForm::setKept(bool alertUrl, bool verifyKey)
{
    m_keptUrl = alertUrl;
    m_keptKey = verifyKey;
    const QString kept = tr("kept in the keyring; leave empty to keep it");
    m_alertUrl->setPlaceholderText(alertUrl ? kept : u"https://…"_s);
    m_verifyKey->setPlaceholderText(verifyKey ? kept : QString());
}

Result<void> SafeguardForm::validate() const
{
    if (m_alert->isChecked() && !(m_keptUrl && alertUrl().isEmpty())) {
        if (const auto url = parseAlertUrl(alertUrl()); !url)
            return failure(url.error());
    }
    return {};
}

void SafeguardForm::setTesting(bool testing)
{
    m_testing = testing;
    if (testing)
        m_alertNote->clear();
    sync();
}

void SafeguardForm::showAlertNote(const QString& text, bool isProblem)
{
    m_alertNote->setText(text);
    QPalette palette = m_alertNote->palette();
    palette.setColor(QPalette::WindowText,
                     Theme::color(isProblem ? Theme::Role::Danger : Theme::Role::Success));
    m_alertNote->setPalette(palette);
    m_alertNote->show();
}

void SafeguardForm::sync()
{
    const bool alert = m_alert->isChecked();
    const bool token = Identity(m_identity->currentData().toInt()) == Identity::Token;
    for (int row = kAlertRow; row < kIdentityRow; ++row)
        m_form->setRowVisible(row, alert);
    for (int row = kIdentityRow + 1; row < m_form->rowCount(); ++row)
        m_form->setRowVisible(row, token);
    // A row that is shown shows all of it, also what has nothing to say.
    const QList<QLabel*> notes = findChildren<QLabel*>(QRegularExpression(u"^(error_.*|alertNote)$"_s));
    for (QLabel* note : notes)
        note->setVisible(!note->text().isEmpty() && note->isVisibleTo(this));
    m_alertTest->setText(m_testing ? tr("Sending…") : tr("Send a test message"));
    m_alertTest->setEnabled(!m_testing && !alertUrl().isEmpty());
    m_alertTest->setToolTip(alertUrl().isEmpty() ? tr("Type the address first.") : QString());
}

} // namespace regent
