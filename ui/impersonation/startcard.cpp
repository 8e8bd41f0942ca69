#include "ui/impersonation/startcard.h"

#include "services/api/lease.h"
#include "services/api/whendone.h"
#include "ui/acting/actingcontroller.h"
#include "ui/errortext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconlabel.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

QLabel* wrapped(const char* name, QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setObjectName(QLatin1StringView(name));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

StartCard::StartCard(UserService& users, ActingController& acting, RequestContext context, QWidget* parent)
    : Card(parent), m_users(users), m_acting(acting), m_context(std::move(context))
{
    setObjectName(u"startCard"_s);
    buildUi();
    connect(m_start, &QPushButton::clicked, this, &StartCard::start);
    connect(m_target, &QLineEdit::returnPressed, this, &StartCard::start);
    connect(m_target, &QLineEdit::textEdited, this, [this] { setProblem({}); });
    connect(&acting, &ActingController::availabilityChanged, this, &StartCard::syncAvailability);
    syncAvailability();
}

StartCard::~StartCard()
{
    m_call.cancel();
}

void StartCard::buildUi()
{
    auto* label = new QLabel(tr("&User id or e-mail address"), this);
    m_target = new QLineEdit(this);
    m_target->setObjectName(u"targetEdit"_s);
    m_target->setPlaceholderText(u"123e4567-e89b-12d3-a456-426614174000"_s);
    m_target->setClearButtonEnabled(true);
    label->setBuddy(m_target);
    m_start = new QPushButton(Theme::icon(u"user-switch"_s), tr("Act as this user…"), this);
    m_start->setObjectName(u"startButton"_s);
    m_problem = wrapped("targetProblem", this);
    QPalette danger = m_problem->palette();
    danger.setColor(QPalette::WindowText, Theme::color(Theme::Role::Danger));
    m_problem->setPalette(danger);
    m_notice = wrapped("securityNotice", this);
    m_notice->setText(
        tr("For debugging and support only. Every use is on record for good: who, as whom, when, "
           "why, and each change. Nobody can take it back, you included."));
    m_whyNot = wrapped("startWhyNot", this);
    auto* field = new QHBoxLayout;
    field->setSpacing(Theme::gap(2));
    field->addWidget(m_target, 1);
    field->addWidget(m_start);
    auto* notice = new QHBoxLayout;
    notice->setSpacing(Theme::gap(2));
    notice->addWidget(new IconLabel(u"shield-warning"_s, Theme::Role::Warning, this), 0, Qt::AlignTop);
    notice->addWidget(m_notice, 1);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(Theme::gap(4), Theme::gap(3), Theme::gap(4), Theme::gap(3));
    all->setSpacing(Theme::gap(2));
    all->addWidget(label);
    all->addLayout(field);
    all->addWidget(m_problem);
    all->addWidget(m_whyNot);
    all->addLayout(notice);
}

void StartCard::focusField()
{
    m_target->setFocus(Qt::ShortcutFocusReason);
    m_target->selectAll();
}

void StartCard::start()
{
    if (m_busy || !m_acting.availability().available)
        return;
    const QString target = m_target->text().trimmed();
    // What has an @ is looked up as an address; the rest must pass the platform's own form.
    if (!target.contains(u'@')) {
        if (const auto id = parseTargetId(target); !id)
            return setProblem(actFieldText(id.error()));
    }
    setProblem({});
    setBusy(true);
    m_call = m_users.find(m_context, target);
    whenDone(m_call, this, [this, ticket = ++m_ticket](const Result<UserDetail>& user) {
        if (ticket == m_ticket)
            found(user);
    });
}

void StartCard::found(const Result<UserDetail>& user)
{
    setBusy(false);
    if (user)
        return m_acting.start(user->row);
    if (user.error().kind == Error::Kind::NotFound)
        setProblem(actFieldText(user.error()));
    else if (const ErrorText text = errorText(user.error(), Attempt::FindUser); !text.isSilent())
        setProblem(text.summary + u' ' + text.advice);
    m_target->setFocus(Qt::OtherFocusReason);
}

void StartCard::setProblem(const QString& text)
{
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
    m_target->setAccessibleDescription(text);
}

void StartCard::setBusy(bool busy)
{
    m_busy = busy;
    syncAvailability();
}

void StartCard::syncAvailability()
{
    const Availability availability = m_acting.availability();
    m_target->setEnabled(availability.available);
    m_start->setEnabled(availability.available && !m_busy);
    m_whyNot->setText(availability.reason);
    m_whyNot->setVisible(!availability.available);
    m_start->setToolTip(availability.reason);
    if (m_problem->text().isEmpty())
        m_problem->hide();
}

} // namespace regent
