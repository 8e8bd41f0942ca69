#include "ui/audit/auditdetail.h"

#include "models/auditdiff.h"
#include "models/auditwords.h"
#include "models/usernames.h"
#include "ui/audit/auditlook.h"
#include "ui/audit/diffview.h"
#include "ui/audit/factlabel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/emptystate.h"

#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QScrollArea>
#include <QStackedLayout>
#include <QToolButton>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestFact = 2000;

FactLabel* factLabel(const char* name, QWidget* parent)
{
    auto* label = new FactLabel(parent);
    label->setObjectName(QLatin1StringView(name));
    return label;
}

} // namespace

AuditDetail::AuditDetail(UserNames& names, ValueFormat format, QWidget* parent)
    : QWidget(parent), m_names(names), m_format(std::move(format))
{
    setObjectName(u"auditDetail"_s);
    setAccessibleName(tr("The selected event"));
    setMinimumWidth(280);
    buildUi();
    applyFonts();
    presentNothing();
    connect(&names, &UserNames::resolved, this, [this] {
        if (m_shown)
            refill();
    });
}

void AuditDetail::buildUi()
{
    m_one = new QWidget(this);
    auto* content = new QWidget(m_one);
    m_diffTitle = new QLabel(tr("What changed"), content);
    m_noDiff = factLabel("noDiff", content);
    m_noDiff->setText(tr("Nothing was recorded as changed."));
    m_noDiff->setForegroundRole(QPalette::PlaceholderText);
    m_diff = new DiffView(content);
    m_diffTitle->setBuddy(m_diff);
    m_cut = factLabel("diffCut", content);
    m_cut->setText(tr("There is more than can be shown here. Copy the event as JSON to read all of it."));
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(Theme::gap(4), Theme::gap(3), Theme::gap(4), Theme::gap(4));
    column->setSpacing(Theme::gap(2));
    column->addWidget(buildFacts());
    column->addSpacing(Theme::gap(2));
    column->addWidget(m_diffTitle);
    column->addWidget(m_noDiff);
    column->addWidget(m_diff);
    column->addWidget(m_cut);
    column->addStretch();
    auto* scroll = new QScrollArea(m_one);
    scroll->setObjectName(u"auditDetailScroll"_s);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->viewport()->setAutoFillBackground(false);
    scroll->setWidget(content);
    content->setAutoFillBackground(false); // QScrollArea::setWidget switched it on
    auto* one = new QVBoxLayout(m_one);
    one->setContentsMargins(0, 0, 0, 0);
    one->setSpacing(0);
    one->addWidget(buildHeader());
    one->addWidget(scroll, 1);
    m_nothing = new EmptyState(this);
    m_nothing->EmptyState::show(u"scroll"_s, tr("No event is selected"),
                                tr("Select a row to read who did it, why, and what changed."));
    m_stack = new QStackedLayout(this);
    m_stack->setContentsMargins(1, 0, 0, 0);
    m_stack->addWidget(m_one);
    m_stack->addWidget(m_nothing);
}

QWidget* AuditDetail::buildHeader()
{
    auto* header = new QWidget(m_one);
    m_sentence = factLabel("auditSentence", header);
    m_words = factLabel("auditWords", header);
    m_words->setForegroundRole(QPalette::PlaceholderText);
    m_sign = new Badge(header);
    m_sign->setObjectName(u"auditSign"_s);
    m_menu = new QMenu(header);
    auto* more = new QToolButton(header);
    more->setObjectName(u"auditDetailMenu"_s);
    more->setIcon(Theme::icon(u"dots-three"_s));
    more->setAutoRaise(true);
    more->setAccessibleName(tr("Copy and follow"));
    more->setToolTip(tr("Copy this event, or show what belongs to it"));
    more->setPopupMode(QToolButton::InstantPopup);
    more->setMenu(m_menu);
    auto* title = new QHBoxLayout;
    title->addWidget(m_sentence, 1);
    title->addWidget(more, 0, Qt::AlignTop);
    auto* state = new QHBoxLayout;
    state->addWidget(m_sign);
    state->addWidget(m_words, 1);
    auto* all = new QVBoxLayout(header);
    all->setContentsMargins(Theme::gap(4), Theme::gap(3), Theme::gap(2), Theme::gap(2));
    all->setSpacing(Theme::gap(1));
    all->addLayout(title);
    all->addLayout(state);
    return header;
}

void AuditDetail::addFact(QFormLayout* form, Fact fact, const QString& title, const char* name)
{
    FactLabel* value = factLabel(name, form->parentWidget());
    auto* caption = new QLabel(title, form->parentWidget());
    caption->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    caption->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::MinimumExpanding);
    caption->setForegroundRole(QPalette::PlaceholderText);
    caption->setBuddy(value);
    form->addRow(caption, value);
    m_facts.insert(int(fact), value);
}

QWidget* AuditDetail::buildFacts()
{
    auto* facts = new QWidget(m_one);
    auto* form = new QFormLayout(facts);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(Theme::gap(4));
    form->setVerticalSpacing(Theme::gap(2));
    form->setLabelAlignment(Qt::AlignLeading | Qt::AlignTop);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addFact(form, Fact::When, tr("When"), "factWhen");
    addFact(form, Fact::Who, tr("Who"), "factWho");
    addFact(form, Fact::ActingAs, tr("Acted as"), "factActingAs");
    addFact(form, Fact::Action, tr("Action"), "factAction");
    addFact(form, Fact::Target, tr("On"), "factTarget");
    addFact(form, Fact::Reason, tr("Reason"), "factReason");
    addFact(form, Fact::Ticket, tr("Ticket"), "factTicket");
    addFact(form, Fact::From, tr("From"), "factFrom");
    addFact(form, Fact::Session, tr("Session"), "factSession");
    addFact(form, Fact::Request, tr("Request"), "factRequest");
    //: Chain and number of a row of the audit log.
    addFact(form, Fact::Place, tr("Row"), "factPlace");
    addFact(form, Fact::Hash, tr("Hash"), "factHash");
    return facts;
}

void AuditDetail::applyFonts()
{
    m_sentence->setFont(Theme::font(Theme::Type::Title));
    m_words->setFont(Theme::font(Theme::Type::Secondary));
    m_diffTitle->setFont(Theme::font(Theme::Type::Strong));
    for (const Fact fact : {Fact::Session, Fact::Request, Fact::Hash, Fact::Place})
        m_facts[int(fact)]->setFont(Theme::font(Theme::Type::Mono));
}

void AuditDetail::present(const AuditEvent& event)
{
    if (m_shown && event == m_event)
        return;
    m_shown = true;
    m_event = event;
    m_diff->setValues(event.before, event.after);
    const bool changed = m_diff->diff().rowCount() > 0;
    m_diff->setVisible(changed);
    m_noDiff->setVisible(!changed);
    m_cut->setVisible(m_diff->diff().isCut());
    refill();
    m_stack->setCurrentWidget(m_one);
}

void AuditDetail::presentNothing()
{
    m_shown = false;
    m_stack->setCurrentWidget(m_nothing);
}

void AuditDetail::refill()
{
    const AuditSign sign = auditSign(m_event, m_format.now());
    m_sentence->setFact(auditSentence(m_event, m_names, m_format.now()));
    m_sign->setState(auditSignText(sign), auditLook(sign).role, auditLook(sign).icon);
    m_words->setFact(
        tr("%1 — %2").arg(ValueFormat::isolated(m_event.action), auditOutcomeName(m_event.outcome)));
    set(Fact::When, ValueFormat::fenced(m_format.absolute(m_event.at).replace(u'\n', u" · "_s)),
        m_format.relative(m_event.at));
    set(Fact::Who, m_event.role.isEmpty() ? ValueFormat::isolated(m_event.actor)
                                          : tr("%1, %2").arg(ValueFormat::isolated(m_event.actor),
                                                             ValueFormat::isolated(m_event.role)));
    set(Fact::ActingAs, m_event.actingAs ? personFact(m_event.actingAs->value()) : QString());
    set(Fact::Action, auditActionText(m_event.action), ValueFormat::toolTip(m_event.action));
    set(Fact::Target, m_event.target.isEmpty() ? QString() : personFact(m_event.target));
    set(Fact::Reason, ValueFormat::lines(m_event.reason, kLongestFact));
    set(Fact::Ticket, m_event.ticket.isEmpty() ? QString() : ValueFormat::isolated(m_event.ticket));
    set(Fact::From, fromText());
    set(Fact::Session, ValueFormat::oneLine(m_event.correlation));
    set(Fact::Request, ValueFormat::oneLine(m_event.request.value()));
    set(Fact::Place, u"%1/%2"_s.arg(m_event.position.chain).arg(m_event.position.sequence));
    set(Fact::Hash, QString::fromLatin1(m_event.hash.toHex()));
}

void AuditDetail::set(Fact fact, const QString& text, const QString& toolTip)
{
    FactLabel* label = m_facts[int(fact)];
    label->setFact(text.isEmpty() ? ValueFormat::missing() : text);
    label->setToolTip(toolTip);
}

/// Name, address and id, as far as they are known.
QString AuditDetail::personFact(const QString& id) const
{
    const UserNames::Name* known = m_names.find(id);
    if (!known)
        return ValueFormat::isolated(id);
    QStringList lines;
    if (known->name && !known->name->trimmed().isEmpty())
        lines.append(ValueFormat::isolated(*known->name));
    lines.append(ValueFormat::isolated(known->email));
    lines.append(ValueFormat::isolated(id));
    return lines.join(u'\n');
}

/// The server saw the address; the rest is what the program said of itself.
QString AuditDetail::fromText() const
{
    QStringList parts;
    parts.append(m_event.address.isEmpty() ? tr("this machine") : ValueFormat::isolated(m_event.address));
    for (const QString& key : {u"name"_s, u"machine"_s, u"program"_s}) {
        if (const QString claim = m_event.client.value(key).toString(); !claim.isEmpty())
            parts.append(ValueFormat::isolated(claim));
    }
    if (!m_event.application.isEmpty())
        parts.append(ValueFormat::isolated(m_event.application));
    return parts.join(u" · "_s);
}

void AuditDetail::setActions(const QList<QAction*>& actions)
{
    m_menu->addActions(actions);
}

void AuditDetail::focusContent()
{
    m_diff->isVisible() ? m_diff->setFocus(Qt::ShortcutFocusReason)
                        : m_facts[int(Fact::When)]->setFocus(Qt::ShortcutFocusReason);
}

void AuditDetail::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::color(Theme::Role::Surface));
    painter.setPen(Theme::color(Theme::Role::Border));
    const int edge = layoutDirection() == Qt::RightToLeft ? width() - 1 : 0;
    painter.drawLine(edge, 0, edge, height());
}

void AuditDetail::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (m_diffTitle && (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange))
        applyFonts();
}

} // namespace regent
