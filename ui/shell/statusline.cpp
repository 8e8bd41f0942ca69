#include "ui/shell/statusline.h"

#include "services/api/connectionmonitor.h"
#include "ui/actions.h"
#include "ui/consoleservices.h"
#include "ui/joblist.h"
#include "ui/platformtext.h"
#include "ui/shell/jobsview.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bidi.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/iconlabel.h"

#include <QAccessible>
#include <QAction>
#include <QBoxLayout>
#include <QPainter>
#include <QTimer>
#include <QToolButton>

namespace regent {

using namespace Qt::StringLiterals;

namespace {
constexpr int kMessageMs = 6000;
}

StatusLine::StatusLine(const ConsoleServices& services, QAction* details, QWidget* parent)
    : QWidget(parent), m_services(services), m_fade(new QTimer(this))
{
    setObjectName(u"statusLine"_s);
    setFont(Theme::font(Theme::Type::Secondary));
    buildUi(details);
    m_fade->setSingleShot(true);
    connect(m_fade, &QTimer::timeout, this, &StatusLine::clearMessage);
    connect(&services.jobs, &JobList::announced, this, &StatusLine::showMessage);
    connect(&services.monitor, &ConnectionMonitor::stateChanged, this, &StatusLine::showConnection);
    connect(&services.monitor, &ConnectionMonitor::tick, this, &StatusLine::showConnection);
    showConnection();
}

void StatusLine::buildUi(QAction* details)
{
    m_icon = new IconLabel(u"plugs"_s, Theme::Role::DimText, this, 14);
    m_connection = new ElidedLabel(this);
    m_connection->setObjectName(u"statusConnection"_s);
    m_message = new ElidedLabel(this);
    m_message->setObjectName(u"statusMessage"_s);
    m_message->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_message->setDim(true);
    m_jobs = new JobsView(m_services.jobs, this);

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(Theme::gap(3), 3, Theme::gap(3), 2);
    row->addWidget(m_icon);
    row->addWidget(m_connection);
    addWarnings(row, details);
    row->addSpacing(Theme::gap(3));
    row->addWidget(m_message, 1);
    row->addWidget(m_jobs);
}

/// What a person must not overlook stands as icon and word; the rest is behind one button.
void StatusLine::addWarnings(QHBoxLayout* row, QAction* details)
{
    const auto add = [this, row, details](const QString& text, const QString& icon, Theme::Role role) {
        auto* mark = new QToolButton(this);
        mark->setObjectName(u"statusWarning"_s);
        mark->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        mark->setIcon(Theme::icon(icon, role));
        mark->setIconSize({14, 14});
        mark->setText(text);
        mark->setAccessibleName(text);
        mark->setFocusPolicy(Qt::TabFocus);
        mark->setAutoRaise(true);
        connect(mark, &QToolButton::clicked, details, &QAction::trigger);
        row->addWidget(mark);
        return mark;
    };
    if (m_services.weakTransport)
        add(tr("Connection not protected"), u"lock-simple-open"_s, Theme::Role::Danger);
    for (const QString& warning : m_services.info.warnings)
        add(warningTitle(warning), u"shield-warning"_s, Theme::Role::Warning)
            ->setToolTip(warningText(warning));
    const QStringList notes = platformNotes(m_services.info);
    if (notes.size() > m_services.info.warnings.size()) {
        m_notes = add(m_services.info.regentVersion ? tr("Notes") : tr("Read-only browser"), u"info"_s,
                      Theme::Role::DimText);
        m_notes->setObjectName(u"statusNotes"_s);
        m_notes->setToolTip(notes.join(u'\n'));
    }
}

void StatusLine::showConnection()
{
    using State = ConnectionMonitor::State;
    switch (m_services.monitor.state()) {
    case State::Connecting:
        m_icon->setIcon(u"hourglass"_s, Theme::Role::Warning);
        break;
    case State::Online:
        m_icon->setIcon(u"plugs-connected"_s, Theme::Role::Success);
        break;
    case State::Offline:
        m_icon->setIcon(u"link-break"_s, Theme::Role::Danger);
        break;
    }
    m_connection->setText(connectionText());
}

QString StatusLine::connectionText() const
{
    using State = ConnectionMonitor::State;
    const PlatformInfo& info = m_services.info;
    QStringList parts;
    switch (m_services.monitor.state()) {
    case State::Connecting:
        parts << tr("Connecting");
        break;
    case State::Online:
        parts << tr("Connected");
        break;
    case State::Offline:
        parts << tr("Offline");
        break;
    }
    parts << isolated(m_services.profileName) << roleText(m_services.context.role());
    if (!info.generation.isEmpty())
        parts << tr("platform %1").arg(isolated(info.generation));
    if (m_services.monitor.state() == State::Online)
        parts << roundTripText(m_services.monitor.roundTripMs());
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

void StatusLine::setTip(const QString& tip)
{
    m_tip = tip;
    if (!m_fade->isActive())
        m_message->setText(tip);
}

void StatusLine::showMessage(const QString& text)
{
    m_message->setDim(false);
    m_message->setText(text);
    m_fade->start(kMessageMs);
    QAccessibleEvent event(m_message, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void StatusLine::clearMessage()
{
    m_message->setDim(true);
    m_message->setText(m_tip);
}

void StatusLine::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::color(Theme::Role::Window));
    painter.fillRect(QRect(0, 0, width(), 1), Theme::color(Theme::Role::Border));
}

} // namespace regent
