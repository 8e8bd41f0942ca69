#include "ui/shell/offlineline.h"

#include "services/api/connectionmonitor.h"
#include "ui/platformtext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconlabel.h"

#include <QAccessible>
#include <QApplication>
#include <QBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace regent {

using namespace Qt::StringLiterals;

OfflineLine::OfflineLine(ConnectionMonitor& monitor, std::function<QDateTime()> dataFrom, QWidget* parent)
    : QWidget(parent), m_monitor(monitor), m_dataFrom(std::move(dataFrom)), m_text(new QLabel(this)),
      m_retry(new QPushButton(tr("Try now"), this))
{
    setObjectName(u"offlineLine"_s);
    m_text->setObjectName(u"offlineText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_retry->setObjectName(u"offlineRetry"_s);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(Theme::gap(3), 2, Theme::gap(3), 2);
    row->addWidget(new IconLabel(u"link-break"_s, Theme::Role::Warning, this));
    row->addWidget(m_text, 1);
    row->addWidget(m_retry);
    connect(m_retry, &QPushButton::clicked, this, [this] { m_monitor.retryNow(); });
    connect(&monitor, &ConnectionMonitor::stateChanged, this, &OfflineLine::refresh);
    connect(&monitor, &ConnectionMonitor::tick, this, &OfflineLine::refresh);
    hide();
    refresh();
}

QString OfflineLine::text() const
{
    return m_text->text();
}

void OfflineLine::refresh()
{
    const bool offline =
        m_monitor.state() != ConnectionMonitor::State::Online && m_monitor.offlineSince().isValid();
    if (offline)
        m_text->setText(offlineText(m_monitor, m_dataFrom()));
    if (offline && isHidden()) {
        setAccessibleName(m_text->text());
        QAccessibleEvent event(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
    const bool leavesFocus = !offline && isAncestorOf(QApplication::focusWidget());
    setVisible(offline);
    if (leavesFocus)
        emit focusLeft();
}

void OfflineLine::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::ground(Theme::Role::Warning));
    painter.fillRect(QRect(0, height() - 1, width(), 1), Theme::color(Theme::Role::Warning));
}

} // namespace regent
