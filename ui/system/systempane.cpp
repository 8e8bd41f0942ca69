#include "ui/system/systempane.h"

#include "services/api/connectionmonitor.h"
#include "services/api/settings.h"
#include "services/api/whendone.h"
#include "ui/actions.h"
#include "ui/system/protectionrow.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/card.h"
#include "ui/widgets/platformsummary.h"
#include "ui/widgets/skeleton.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>

#include <algorithm>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWidest = 920; // a longer line is hard to read

QLabel* wrapped(const QString& text, const char* name, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setObjectName(QLatin1StringView(name));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

qsizetype countOf(const QList<Protection>& protections, Enforcement enforcement)
{
    return std::count_if(protections.begin(), protections.end(),
                         [enforcement](const Protection& each) { return each.enforcement == enforcement; });
}

} // namespace

SystemPane::SystemPane(ConsoleServices& services, QWidget* parent) : Pane(parent), m_services(services)
{
    setObjectName(u"systemPane"_s);
    buildActions();
    buildUi();
    connect(&services.monitor, &ConnectionMonitor::stateChanged, this, &SystemPane::syncActions);
    syncActions();
}

SystemPane::~SystemPane()
{
    m_call.cancel();
}

void SystemPane::buildActions()
{
    m_refresh =
        makeAction(this, "systemRefresh", tr("Look again"), title(), u"arrow-clockwise"_s, Qt::Key_F5);
    m_install = makeAction(this, "systemInstall",
                           m_services.info.regentVersion ? tr("Regent schema and indexes…")
                                                         : tr("Install the Regent schema…"),
                           title(), u"database"_s);
    connect(m_refresh, &QAction::triggered, this, &SystemPane::load);
    connect(m_install, &QAction::triggered, this, &Pane::installRequested);
    m_refresh->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addActions({m_refresh, m_install});
}

void SystemPane::buildUi()
{
    auto* content = new QWidget;
    content->setMaximumWidth(kWidest);
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(Theme::gap(6), Theme::gap(5), Theme::gap(6), Theme::gap(6));
    m_column->setSpacing(Theme::gap(4));
    m_banner = new Banner(content);
    m_column->addWidget(m_banner);
    buildProtections();
    buildSchema();
    buildIdleLock();
    buildConnection();
    m_column->addStretch(1);
    auto* scroll = new QScrollArea(this);
    scroll->setObjectName(u"systemScroll"_s);
    scroll->setAccessibleName(title());
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    scroll->setWidget(content);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(scroll);
}

Card* SystemPane::addCard(const QString& title, const char* name)
{
    auto* card = new Card(m_column->parentWidget());
    card->setObjectName(QLatin1StringView(name));
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(Theme::gap(5), Theme::gap(4), Theme::gap(5), Theme::gap(4));
    auto* heading = wrapped(title, "systemHeading", card);
    heading->setFont(Theme::font(Theme::Type::Title));
    column->addWidget(heading);
    m_column->addWidget(card);
    return card;
}

void SystemPane::buildProtections()
{
    Card* card = addCard(tr("Who makes sure of what"), "protectionsCard");
    m_summary = wrapped({}, "protectionsSummary", card);
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    m_skeleton = new SkeletonView(card);
    m_skeleton->setMinimumHeight(Theme::rowHeight() * 12);
    m_list = new QWidget(card);
    m_rows = new QVBoxLayout(m_list);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(0);
    auto* again = new QPushButton(m_refresh->icon(), m_refresh->text(), card);
    again->setObjectName(u"systemAgain"_s);
    connect(again, &QPushButton::clicked, m_refresh, &QAction::trigger);
    for (QWidget* widget : {static_cast<QWidget*>(m_summary), static_cast<QWidget*>(m_skeleton), m_list})
        card->layout()->addWidget(widget);
    static_cast<QVBoxLayout*>(card->layout())->addWidget(again, 0, Qt::AlignLeading);
}

void SystemPane::buildSchema()
{
    const PlatformInfo& info = m_services.info;
    Card* card = addCard(tr("Regent schema"), "schemaCard");
    QString text = tr(
        "Not installed here: this console is a read-only browser. No audit, no change, no acting as a user.");
    if (info.regentVersion == info.regentVersionExpected)
        text = tr("Version %1, which is what this console works with.").arg(*info.regentVersion);
    else if (info.regentVersion)
        text = tr("Version %1; this console works with %2.")
                   .arg(*info.regentVersion)
                   .arg(info.regentVersionExpected);
    auto* open = new QPushButton(m_install->icon(), m_install->text(), card);
    open->setObjectName(u"systemSchema"_s);
    connect(open, &QPushButton::clicked, m_install, &QAction::trigger);
    connect(m_install, &QAction::changed, open, [this, open] {
        open->setEnabled(m_install->isEnabled());
        open->setToolTip(unavailableReason(m_install));
    });
    card->layout()->addWidget(wrapped(text, "systemSchemaText", card));
    static_cast<QVBoxLayout*>(card->layout())->addWidget(open, 0, Qt::AlignLeading);
}

void SystemPane::buildIdleLock()
{
    Card* card = addCard(tr("Lock"), "lockCard");
    auto* label = new QLabel(tr("&Lock the console after this time without a touch"), card);
    m_idle = new QComboBox(card);
    m_idle->setObjectName(u"idleLockMinutes"_s);
    for (const int minutes : kIdleLockChoices)
        m_idle->addItem(tr("%n minute(s)", nullptr, minutes), minutes);
    m_idle->setCurrentIndex(m_idle->findData(idleLockMinutes(m_services.settings)));
    label->setBuddy(m_idle);
    connect(m_idle, &QComboBox::activated, this, [this] {
        m_services.settings.setValue(Setting::IdleLockMinutes, m_idle->currentData());
        load();
    });
    auto* row = new QHBoxLayout;
    row->addWidget(label);
    row->addWidget(m_idle);
    row->addStretch(1);
    static_cast<QVBoxLayout*>(card->layout())->addLayout(row);
    auto* note = wrapped(tr("It also locks with Ctrl+L, when the screen locks and when the machine goes to "
                            "sleep. Acting as a user ends each time."),
                         "idleLockNote", card);
    note->setForegroundRole(QPalette::PlaceholderText);
    card->layout()->addWidget(note);
}

void SystemPane::buildConnection()
{
    Card* card = addCard(tr("Connection"), "connectionCard");
    auto* summary = new PlatformSummary(card);
    summary->show(m_services.info, !m_services.weakTransport);
    card->layout()->addWidget(summary);
}

void SystemPane::activate()
{
    if (!m_from.isValid() && !m_call.isRunning())
        load();
}

void SystemPane::load()
{
    m_call.cancel();
    m_banner->clear();
    m_list->setEnabled(false); // what stands there is of before
    m_call = m_services.protections.probe(m_services.context, {idleLockMinutes(m_services.settings)});
    whenDone(m_call, this, [this](const Result<QList<Protection>>& found) {
        if (!found && found.error().kind == Error::Kind::Cancelled)
            return;
        m_skeleton->hide();
        m_list->setEnabled(true);
        if (found)
            present(*found);
        else
            m_banner->showError(errorText(found.error(), Attempt::ProbeProtections), [this] { load(); });
    });
}

void SystemPane::present(const QList<Protection>& protections)
{
    m_from = QDateTime::currentDateTime();
    while (QLayoutItem* item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const Protection& protection : protections)
        m_rows->addWidget(new ProtectionRow(protection, m_list));
    m_summary->setText(
        tr("Of %n promise(s) the database keeps %1, this console alone %2, nobody %3. Looked at just "
           "now, not read from a list.",
           nullptr, int(protections.size()))
            .arg(countOf(protections, Enforcement::Database))
            .arg(countOf(protections, Enforcement::ConsoleOnly))
            .arg(countOf(protections, Enforcement::Nothing)));
}

void SystemPane::syncActions()
{
    const bool online = m_services.monitor.state() == ConnectionMonitor::State::Online;
    const Availability availability =
        online ? Availability::yes() : Availability::no(tr("The connection is down."));
    setAvailability(m_refresh, availability);
    setAvailability(m_install, availability);
}

} // namespace regent
