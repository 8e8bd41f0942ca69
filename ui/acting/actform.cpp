#include "ui/acting/actform.h"

#include "models/valueformat.h"
#include "ui/acting/actingtext.h"
#include "ui/errortext.h"
#include "ui/theme/theme.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QComboBox>
#include <QCompleter>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

constexpr int kChoicesOfMinutes[]{15, kDefaultLeaseMinutes, kMaxLeaseMinutes};
constexpr int kNoteLength = 400; ///< With the longest reason in front it stays below kMaxReasonLength.

/// The log is read by people of all languages and searched by machines, so it has one wording for each.
struct Reason
{
    QString logged;
    QString text;
};

QString otherReason()
{
    return u"Other"_s;
}

QLabel* quiet(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setFont(Theme::font(Theme::Type::Secondary));
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QLabel* errorLabel(const QString& field, QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setObjectName(u"error_"_s + field);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, Theme::color(Theme::Role::Danger));
    label->setPalette(palette);
    label->hide();
    return label;
}

} // namespace

ActForm::ActForm(const std::optional<UserRow>& user, const QStringList& tickets, QWidget* parent)
    : QWidget(parent), m_form(new QFormLayout(this)), m_user(user ? user->id : UserId())
{
    setObjectName(u"actForm"_s);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setHorizontalSpacing(Theme::gap(4));
    m_form->setVerticalSpacing(Theme::gap(3));
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    buildWho(user);
    buildWhy(tickets);
    buildHow();
    syncNote();
    connect(m_reason, &QComboBox::currentIndexChanged, this, &ActForm::syncNote);
}

void ActForm::buildWho(const std::optional<UserRow>& user)
{
    if (!user) {
        m_target = new QLineEdit(this);
        m_target->setPlaceholderText(u"123e4567-e89b-12d3-a456-426614174000"_s);
        addRow(u"target"_s, tr("&User ID or e-mail"), m_target);
        return;
    }
    auto* who = new QWidget(this);
    auto* column = new QVBoxLayout(who);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    auto* identity = new QLabel(actedIdentity(user->name, user->email), who);
    identity->setObjectName(u"actWho"_s);
    identity->setTextFormat(Qt::PlainText);
    identity->setFont(Theme::font(Theme::Type::Strong));
    identity->setWordWrap(true);
    auto* id = quiet(ValueFormat::isolated(user->id.value()), who);
    id->setObjectName(u"actWhoId"_s);
    id->setFont(Theme::font(Theme::Type::Mono));
    column->addWidget(identity);
    column->addWidget(id);
    addRow(u"target"_s, tr("User"), who);
}

void ActForm::buildWhy(const QStringList& tickets)
{
    const Reason reasons[] = {
        {u"Customer asked for help"_s, tr("Customer asked for help")},
        {u"Reproduce a bug"_s, tr("Reproduce a bug")},
        {u"Billing question"_s, tr("Billing question")},
        {u"Security check"_s, tr("Security check")},
        {otherReason(), tr("Other")},
    };
    m_reason = new QComboBox(this);
    m_reason->setPlaceholderText(tr("Choose a reason…"));
    for (const Reason& reason : reasons)
        m_reason->addItem(reason.text, reason.logged);
    m_reason->setCurrentIndex(-1);
    m_note = new QLineEdit(this);
    m_note->setObjectName(u"field_note"_s);
    m_note->setAccessibleName(tr("Note"));
    m_note->setMaxLength(kNoteLength);
    addRow(u"reason"_s, tr("&Reason"), m_reason)->insertWidget(1, m_note);
    m_ticket = new QLineEdit(this);
    m_ticket->setMaxLength(kMaxTicketLength);
    m_ticket->setPlaceholderText(tr("#4711, if there is one"));
    auto* offers = new QCompleter(tickets, m_ticket);
    offers->setCaseSensitivity(Qt::CaseInsensitive);
    m_ticket->setCompleter(offers);
    addRow(u"ticket"_s, tr("&Ticket"), m_ticket);
}

void ActForm::buildHow()
{
    QWidget* minutes = minuteChoices();
    addRow(u"minutes"_s, tr("For"), minutes, m_minutes->checkedButton());
    m_modes = new QButtonGroup(this);
    auto* modes = new QWidget(this);
    auto* column = new QVBoxLayout(modes);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(modeChoice(ActingMode::Look, tr("&Look only"),
                                 tr("You see what the user sees. Nothing of theirs can change.")));
    column->addWidget(modeChoice(ActingMode::Act, tr("&Act"),
                                 tr("You may change what the user could change. Every change is recorded "
                                    "with both names.")));
    m_modes->button(int(ActingMode::Look))->setChecked(true);
    addRow(u"mode"_s, tr("How far"), modes, m_modes->button(int(ActingMode::Look)));
}

QWidget* ActForm::minuteChoices()
{
    auto* choices = new QWidget(this);
    auto* row = new QHBoxLayout(choices);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::gap(4));
    m_minutes = new QButtonGroup(this);
    for (const int minutes : kChoicesOfMinutes) {
        auto* choice = new QRadioButton(tr("%n minute(s)", nullptr, minutes), choices);
        choice->setObjectName(u"actMinutes%1"_s.arg(minutes));
        choice->setChecked(minutes == kDefaultLeaseMinutes);
        m_minutes->addButton(choice, minutes);
        row->addWidget(choice);
    }
    row->addStretch(1);
    return choices;
}

QWidget* ActForm::modeChoice(ActingMode mode, const QString& text, const QString& meaning)
{
    auto* choice = new QWidget(this);
    auto* column = new QVBoxLayout(choice);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    auto* button = new QRadioButton(text, choice);
    button->setObjectName(u"actMode_"_s + actingModeName(mode));
    button->setAccessibleDescription(meaning);
    m_modes->addButton(button, int(mode));
    auto* note = quiet(meaning, choice);
    note->setIndent(Theme::gap(6));
    column->addWidget(button);
    column->addWidget(note);
    return choice;
}

QVBoxLayout* ActForm::addRow(const QString& field, const QString& label, QWidget* input, QWidget* buddy)
{
    if (input->objectName().isEmpty())
        input->setObjectName(u"field_"_s + field);
    input->setAccessibleName(QString(label).remove(u'&'));
    auto* error = errorLabel(field, this);
    m_errors.insert(field, error);
    auto* cell = new QVBoxLayout;
    cell->setSpacing(Theme::gap(1));
    cell->addWidget(input);
    cell->addWidget(error);
    auto* name = new QLabel(label, this);
    name->setBuddy(buddy ? buddy : input);
    m_form->addRow(name, cell);
    return cell;
}

LeaseRequest ActForm::request() const
{
    return {
        .target = m_target ? m_target->text().trimmed() : m_user.value(),
        .reason = reason(),
        .ticket = m_ticket->text().trimmed(),
        .minutes = m_minutes->checkedId(),
        .mode = ActingMode(m_modes->checkedId()),
    };
}

QString ActForm::reason() const
{
    const QString chosen = m_reason->currentData().toString();
    const QString note = m_note->text().simplified();
    return note.isEmpty() || chosen.isEmpty() ? chosen : chosen + u": "_s + note;
}

bool ActForm::check()
{
    clearErrors();
    const LeaseRequest wanted = request();
    // What has an @ is looked up by the server; the rest must pass the platform's own form.
    if (!wanted.target.contains(u'@')) {
        if (const auto id = parseTargetId(wanted.target); !id)
            return !showFieldError(id.error());
    }
    const bool unsaid = m_reason->currentData().toString() == otherReason() && wanted.reason == otherReason();
    if (wanted.reason.isEmpty() || unsaid) {
        showFieldError({Error::Kind::Invalid, unsaid ? u"note_missing"_s : u"reason_missing"_s,
                        u"a reason is required"_s, u"reason"_s});
        (unsaid ? static_cast<QWidget*>(m_note) : m_reason)->setFocus();
        return false;
    }
    return true;
}

bool ActForm::showFieldError(const Error& error)
{
    QLabel* label = m_errors.value(error.field);
    if (!label)
        return false;
    label->setText(actFieldText(error));
    label->show();
    if (auto* input = findChild<QWidget*>(u"field_"_s + error.field))
        input->setFocus();
    return true;
}

void ActForm::clearErrors()
{
    for (QLabel* label : std::as_const(m_errors))
        label->hide();
}

QWidget* ActForm::firstField() const
{
    return m_target ? static_cast<QWidget*>(m_target) : m_reason;
}

void ActForm::syncNote()
{
    const bool other = m_reason->currentData().toString() == otherReason();
    m_note->setPlaceholderText(other ? tr("What for? This is needed.") : tr("Note, if it says more"));
}

} // namespace regent
