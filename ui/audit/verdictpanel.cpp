#include "ui/audit/verdictpanel.h"

#include "models/auditwords.h"
#include "models/valueformat.h"
#include "ui/widgets/iconlabel.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

constexpr int kShownFaults = 5;
constexpr int kChainRole = Qt::UserRole + 1;
constexpr int kSequenceRole = Qt::UserRole + 2;
constexpr int kRowRole = Qt::UserRole + 3; ///< bool: the fault is about one row of the log.

QLabel* wrapped(const char* name, QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setObjectName(QLatin1StringView(name));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

VerdictPanel::VerdictPanel(QWidget* parent) : QFrame(parent)
{
    setObjectName(u"verdict"_s);
    buildUi();
    connect(m_faults, &QListWidget::itemActivated, this, &VerdictPanel::openFault);
    connect(m_faults, &QListWidget::itemSelectionChanged, this, &VerdictPanel::syncButtons);
    connect(m_show, &QPushButton::clicked, this, &VerdictPanel::openFault);
    connect(m_keep, &QPushButton::clicked, this, [this] { emit keepRequested(m_head); });
    connect(m_verify, &QPushButton::clicked, this, &VerdictPanel::verifyRequested);
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    hide();
}

void VerdictPanel::buildUi()
{
    m_icon = new IconLabel(u"shield-check"_s, Theme::Role::Success, this);
    m_summary = wrapped("verdictSummary", this);
    m_summary->setFont(Theme::font(Theme::Type::Strong));
    m_advice = wrapped("verdictAdvice", this);
    m_show = new QPushButton(tr("Show row"), this);
    m_show->setObjectName(u"verdictShow"_s);
    m_keep = new QPushButton(Theme::icon(u"floppy-disk"_s), tr("Keep this head…"), this);
    m_keep->setObjectName(u"verdictKeep"_s);
    m_keep->setToolTip(tr("A small file that proves later that nothing of today's log is gone. Keep it "
                          "somewhere else."));
    m_verify = new QPushButton(Theme::icon(u"shield-check"_s), tr("Verify the log"), this);
    m_verify->setObjectName(u"verdictVerify"_s);
    m_close = new QToolButton(this);
    m_close->setObjectName(u"verdictClose"_s);
    m_close->setIcon(Theme::icon(u"x"_s));
    m_close->setAccessibleName(tr("Dismiss the result"));
    m_close->setToolTip(tr("Dismiss"));
    m_close->setAutoRaise(true);
    m_close->setFocusPolicy(Qt::TabFocus);
    m_faults = new QListWidget(this);
    m_faults->setObjectName(u"verdictFaults"_s);
    m_faults->setAccessibleName(tr("What is wrong"));
    m_faults->setFrameShape(QFrame::NoFrame);
    m_faults->setWordWrap(true);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_summary);
    words->addWidget(m_advice);
    auto* row = new QHBoxLayout;
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    for (QWidget* button : {static_cast<QWidget*>(m_show), static_cast<QWidget*>(m_keep),
                            static_cast<QWidget*>(m_verify), static_cast<QWidget*>(m_close)})
        row->addWidget(button, 0, Qt::AlignTop);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(Theme::gap(3), Theme::gap(2), Theme::gap(2), Theme::gap(2));
    all->addLayout(row);
    all->addWidget(m_faults);
}

void VerdictPanel::present(const AuditVerdict& verdict, bool compared)
{
    m_head = verdict.head;
    m_keep->setVisible(verdict.ok);
    m_verify->hide();
    showFaults(verdict.faults);
    const QString rows = tr("%Ln event(s)", nullptr, int(qMin<qint64>(verdict.rows, INT_MAX)));
    if (verdict.ok)
        announce(Theme::Role::Success, u"shield-check"_s,
                 compared ? tr("%1, unbroken, and nothing of the kept head is missing").arg(rows)
                          : tr("%1, unbroken").arg(rows),
                 {});
    else
        announce(
            Theme::Role::Danger, u"shield-warning"_s,
            tr("The log was tampered with: %n fault(s) in %1", nullptr, int(verdict.faults.size())).arg(rows),
            tr("Do not clean up. Keep a copy of the database and tell whoever is responsible for it."));
}

void VerdictPanel::presentAlarm(const AuditFault& fault)
{
    m_keep->hide();
    m_verify->show();
    showFaults({fault});
    announce(Theme::Role::Danger, u"shield-warning"_s, tr("The log lacks what this machine kept of it."),
             tr("Verify it to see how far this goes, and tell whoever is responsible for the database."));
}

QString VerdictPanel::placeText(const AuditPosition& position)
{
    if (position.chain > 0)
        return position.sequence > 0 ? tr("Row %1/%2").arg(position.chain).arg(position.sequence)
                                     : tr("Chain %1").arg(position.chain);
    return position.sequence > 0 ? tr("Anchor %1").arg(position.sequence) : tr("The log");
}

void VerdictPanel::showFaults(const QList<AuditFault>& faults)
{
    m_faults->clear();
    for (const AuditFault& fault : faults) {
        auto* item =
            new QListWidgetItem(tr("%1: %2").arg(placeText(fault.position), auditFaultText(fault)), m_faults);
        item->setToolTip(ValueFormat::toolTip(fault.detail));
        item->setData(kChainRole, fault.position.chain);
        item->setData(kSequenceRole, fault.position.sequence);
        item->setData(kRowRole, fault.position.chain > 0 && fault.position.sequence > 0);
    }
    m_faults->setVisible(!faults.isEmpty());
    const int shown = int(qMin<qsizetype>(faults.size(), kShownFaults));
    m_faults->setFixedHeight(shown * Theme::rowHeight() + Theme::gap(1));
    m_faults->setCurrentRow(0);
    syncButtons();
}

void VerdictPanel::syncButtons()
{
    const QListWidgetItem* item = m_faults->currentItem();
    m_show->setVisible(m_faults->count() > 0);
    const bool row = item && item->data(kRowRole).toBool();
    m_show->setEnabled(row);
    m_show->setToolTip(row ? QString() : tr("This fault is not about one row of the log."));
}

void VerdictPanel::openFault()
{
    const QListWidgetItem* item = m_faults->currentItem();
    if (item && item->data(kRowRole).toBool())
        emit rowRequested({item->data(kChainRole).toLongLong(), item->data(kSequenceRole).toLongLong()});
}

void VerdictPanel::announce(Theme::Role role, const QString& icon, const QString& summary,
                            const QString& advice)
{
    m_role = role;
    m_icon->setIcon(icon, role);
    m_summary->setText(summary);
    m_advice->setText(advice);
    m_advice->setVisible(!advice.isEmpty());
    setAccessibleName(text());
    show();
    update();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

QString VerdictPanel::text() const
{
    return m_advice->text().isEmpty() ? m_summary->text() : m_summary->text() + u' ' + m_advice->text();
}

void VerdictPanel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Theme::ground(m_role));
    painter.setPen(QPen(Theme::color(m_role), 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Theme::kRadius, Theme::kRadius);
}

} // namespace regent
