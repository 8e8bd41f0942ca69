#include "ui/shell/alarmline.h"

#include "models/auditwords.h"
#include "services/api/auditwatch.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconlabel.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QLabel>
#include <QPainter>

namespace regent {

using namespace Qt::StringLiterals;

AlarmLine::AlarmLine(AuditWatch& watch, QWidget* parent)
    : QWidget(parent), m_watch(watch), m_text(new QLabel(this))
{
    setObjectName(u"alarmLine"_s);
    m_text->setObjectName(u"alarmText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setFont(Theme::font(Theme::Type::Strong));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(Theme::gap(3), Theme::gap(1), Theme::gap(3), Theme::gap(1));
    row->addWidget(new IconLabel(u"shield-warning"_s, Theme::Role::Danger, this), 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    connect(&watch, &AuditWatch::alarm, this, &AlarmLine::refresh);
    hide();
    refresh();
}

QString AlarmLine::text() const
{
    return m_text->text();
}

void AlarmLine::refresh()
{
    const auto fault = m_watch.current();
    setVisible(fault.has_value());
    if (!fault)
        return;
    m_text->setText(tr("The audit log was tampered with: %1 Keep the files of this machine and tell whoever "
                       "answers for the database.")
                        .arg(auditFaultText(*fault)));
    m_text->setToolTip(fault->detail);
    setAccessibleName(m_text->text());
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void AlarmLine::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::ground(Theme::Role::Danger));
    painter.fillRect(QRect(0, height() - 1, width(), 1), Theme::color(Theme::Role::Danger));
}

} // namespace regent
