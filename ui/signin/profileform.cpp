#include "ui/signin/profileform.h"

#include "ui/signin/formrow.h"
#include "ui/signin/hosttext.h"
#include "ui/signin/safeguardform.h"
#include "ui/theme/theme.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSpinBox>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

using Tls = ConnectionProfile::Tls;

} // namespace

ProfileForm::ProfileForm(QWidget* parent) : QWidget(parent), m_form(new QFormLayout(this))
{
    setObjectName(u"profileForm"_s);
    buildUi();
    connect(m_url, &QLineEdit::textChanged, this, &ProfileForm::takeUrl);
    connect(m_tls, &QComboBox::currentIndexChanged, this, &ProfileForm::syncTls);
    for (QLineEdit* field : {m_name, m_host, m_database, m_user, m_schema, m_certificate, m_password})
        connect(field, &QLineEdit::textEdited, this, &ProfileForm::edited);
    connect(m_port, &QSpinBox::valueChanged, this, &ProfileForm::edited);
    connect(m_tls, &QComboBox::activated, this, &ProfileForm::edited);
    connect(m_safeguards, &SafeguardForm::edited, this, &ProfileForm::edited);
    connect(m_channelBinding, &QCheckBox::toggled, this, &ProfileForm::edited);
    setProfile({});
}

void ProfileForm::buildUi()
{
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setVerticalSpacing(Theme::gap(2));
    m_form->setHorizontalSpacing(Theme::gap(4));
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_url = new QLineEdit(this);
    m_url->setPlaceholderText(u"postgresql://user@host:5432/database"_s);
    addFieldRow(m_form, u"url"_s, tr("Paste a &URL"), m_url);
    m_name = new QLineEdit(this);
    addFieldRow(m_form, u"name"_s, tr("&Name"), m_name);
    m_host = new QLineEdit(this);
    m_host->setPlaceholderText(tr("db.example.com, or several with commas"));
    addFieldRow(m_form, u"host"_s, tr("&Host"), m_host);
    m_port = new QSpinBox(this);
    m_port->setRange(1, 65535);
    m_port->setGroupSeparatorShown(false);
    addFieldRow(m_form, u"port"_s, tr("P&ort"), m_port);
    m_database = new QLineEdit(this);
    addFieldRow(m_form, u"database"_s, tr("&Database"), m_database);
    m_user = new QLineEdit(this);
    addFieldRow(m_form, u"user"_s, tr("U&ser"), m_user);
    m_password = new QLineEdit(this);
    m_password->setEchoMode(QLineEdit::Password);
    addFieldRow(m_form, u"password"_s, tr("&Password"), m_password);
    m_remember = new QCheckBox(tr("&Remember it in the keyring"), this);
    m_remember->setObjectName(u"fieldRemember"_s);
    m_keyringNote = noteLabel(this, "keyringNote");
    m_form->addRow(QString(), m_remember);
    m_form->addRow(QString(), m_keyringNote);
    m_schema = new QLineEdit(this);
    addFieldRow(m_form, u"schema"_s, tr("S&chema"), m_schema);
    m_tls = new QComboBox(this);
    m_tls->addItem(tr("Automatic: verified unless on this machine"), int(Tls::Automatic));
    m_tls->addItem(tr("Always verify certificate and host name"), int(Tls::VerifyFull));
    m_tls->addItem(tr("Encrypt, but do not verify (not safe)"), int(Tls::Require));
    m_tls->addItem(tr("No encryption (not safe)"), int(Tls::Disable));
    addFieldRow(m_form, u"sslmode"_s, tr("&TLS"), m_tls);
    m_tlsNote = noteLabel(this, "tlsNote");
    paintDanger(m_tlsNote);
    m_form->addRow(QString(), m_tlsNote);
    m_certificate = new QLineEdit(this);
    m_certificate->setPlaceholderText(tr("empty: the certificates this system trusts"));
    addFieldRow(m_form, u"sslrootcert"_s, tr("C&A file"), m_certificate);
    m_channelBinding =
        new QCheckBox(tr("Channel &binding (off only behind a pooler that cannot do it)"), this);
    m_channelBinding->setObjectName(u"fieldChannelBinding"_s);
    m_form->addRow(QString(), m_channelBinding);
    m_safeguards = new SafeguardForm(this);
    m_form->addRow(m_safeguards);
}

void ProfileForm::setProfile(const ConnectionProfile& profile)
{
    m_base = profile;
    const quint16 port = profile.endpoints.isEmpty() ? quint16(5432) : profile.endpoints.first().port;
    m_name->setText(profile.name);
    m_port->setValue(port);
    m_host->setText(endpointsToText(profile.endpoints, port));
    m_database->setText(profile.database);
    m_user->setText(profile.user);
    m_schema->setText(profile.schema);
    m_tls->setCurrentIndex(m_tls->findData(int(profile.tls)));
    m_certificate->setText(profile.rootCertificate);
    m_channelBinding->setChecked(profile.channelBinding);
    m_safeguards->setProfile(profile);
    clearErrors();
    syncTls();
}

ConnectionProfile ProfileForm::profile() const
{
    ConnectionProfile profile = m_base;
    profile.name = m_name->text().trimmed();
    profile.endpoints = endpointsFromText(m_host->text(), quint16(m_port->value()));
    profile.database = m_database->text().trimmed();
    profile.user = m_user->text().trimmed();
    profile.schema = m_schema->text().trimmed();
    profile.tls = Tls(m_tls->currentData().toInt());
    profile.rootCertificate = m_certificate->text().trimmed();
    profile.channelBinding = m_channelBinding->isChecked();
    m_safeguards->apply(profile);
    return profile;
}

QString ProfileForm::password() const
{
    return m_password->text();
}

bool ProfileForm::rememberPassword() const
{
    return m_remember->isEnabled() && m_remember->isChecked() && !m_password->text().isEmpty();
}

void ProfileForm::setKeyring(bool available, const QString& note)
{
    m_remember->setEnabled(available);
    m_remember->setToolTip(note);
    m_keyringNote->setText(note);
    m_keyringNote->setVisible(!note.isEmpty());
}

bool ProfileForm::showFieldError(const Error& error)
{
    auto* label = findChild<QLabel*>(u"error_"_s + error.field);
    if (!label || error.kind != Error::Kind::Invalid)
        return false;
    label->setText(error.code == "missing"_L1 ? tr("This is needed.")
                                              : tr("Not valid: %1").arg(error.detail));
    label->show();
    if (auto* input = findChild<QWidget*>(u"field_"_s + error.field))
        input->setFocus();
    return true;
}

void ProfileForm::clearErrors()
{
    const QList<QLabel*> errors = findChildren<QLabel*>(QRegularExpression(u"^error_"_s));
    for (QLabel* label : errors) {
        label->clear();
        label->hide();
    }
}

QWidget* ProfileForm::firstField() const
{
    return m_host->text().isEmpty() ? m_url : m_password;
}

void ProfileForm::takeUrl()
{
    const QString url = m_url->text().trimmed();
    clearErrors();
    if (url.isEmpty())
        return;
    auto parsed = ConnectionProfile::fromUrl(url);
    if (!parsed) {
        const Error& error = parsed.error();
        showFieldError({error.kind, error.code, error.detail, u"url"_s});
        return;
    }
    ConnectionProfile profile = parsed->profile;
    const bool typed = !m_name->text().isEmpty() && m_name->text() != m_madeName;
    const QString host = profile.endpoints.isEmpty() ? QString() : profile.endpoints.first().host;
    m_madeName = host.startsWith(u'/') ? profile.database : host;
    profile.name = typed ? m_name->text() : m_madeName;
    m_safeguards->apply(profile); // a URL says nothing of them
    setProfile(profile);
    if (!parsed->password.isEmpty()) {
        const QSignalBlocker quiet(m_url); // the fields hold all of it by now
        m_password->setText(parsed->password);
        m_url->setText(profile.toUrl());
    }
    emit edited();
}

void ProfileForm::syncTls()
{
    switch (Tls(m_tls->currentData().toInt())) {
    case Tls::Automatic:
    case Tls::VerifyFull:
        m_tlsNote->hide();
        return;
    case Tls::Require:
        m_tlsNote->setText(tr("Anybody on the way can pose as the server and read the password."));
        break;
    case Tls::Disable:
        m_tlsNote->setText(tr("Everything, the password included, can be read on the way."));
        break;
    }
    m_tlsNote->show();
}

} // namespace regent
