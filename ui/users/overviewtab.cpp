#include "ui/users/overviewtab.h"

#include "models/usercolumns.h"
#include "services/api/whendone.h"
#include "ui/theme/theme.h"
#include "ui/users/runssparkline.h"

#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace regent {

using namespace Qt::StringLiterals;

OverviewTab::OverviewTab(UserService& users, RequestContext context, ValueFormat format, QWidget* parent)
    : InspectorTab(parent), m_users(users), m_context(std::move(context)), m_format(std::move(format))
{
    setObjectName(u"overviewTab"_s);
    buildUi();
    applyFonts();
}

OverviewTab::~OverviewTab()
{
    cancelLoad();
}

QLabel* OverviewTab::addValue(QFormLayout* form, const QString& label, const char* name)
{
    auto* value = new QLabel;
    value->setObjectName(QLatin1StringView(name));
    value->setTextFormat(Qt::PlainText);
    value->setWordWrap(true);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    value->setFocusPolicy(Qt::ClickFocus);
    auto* caption = new QLabel(label);
    caption->setForegroundRole(QPalette::PlaceholderText);
    caption->setBuddy(value);
    form->addRow(caption, value);
    return value;
}

void OverviewTab::buildUi()
{
    auto* content = new QWidget(this);
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(Theme::gap(4));
    form->setVerticalSpacing(Theme::gap(2));
    form->setLabelAlignment(Qt::AlignLeading | Qt::AlignTop);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_balance = addValue(form, tr("Balance"), "balance");
    m_balanceSource = addValue(form, {}, "balanceSource");
    m_balanceSource->setForegroundRole(QPalette::PlaceholderText);
    m_runsText = addValue(form, tr("Runs"), "runs");
    m_runs = new RunsSparkline(m_format, content);
    form->addRow(QString(), m_runs);
    m_tier = addValue(form, tr("Tier"), "tier");
    m_zone = addValue(form, tr("Time zone"), "timezone");
    m_verified = addValue(form, tr("Address"), "verified");
    m_created = addValue(form, tr("Created"), "created");
    m_active = addValue(form, tr("Last active"), "lastActive");
    m_updated = addValue(form, tr("Changed"), "updated");
    m_counts = addValue(form, tr("Has"), "counts");
    m_username = addValue(form, tr("Handle"), "username");
    m_id = addValue(form, tr("Id"), "userId");
    auto* all = new QVBoxLayout(content);
    all->setContentsMargins(Theme::gap(4), Theme::gap(3), Theme::gap(4), Theme::gap(4));
    all->addLayout(form);
    all->addStretch();
    setContent(content);
}

void OverviewTab::applyFonts()
{
    m_balance->setFont(Theme::font(Theme::Type::Title));
    m_balanceSource->setFont(Theme::font(Theme::Type::Secondary));
    m_id->setFont(Theme::font(Theme::Type::Mono));
}

void OverviewTab::changeEvent(QEvent* event)
{
    InspectorTab::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        applyFonts();
}

void OverviewTab::cancelLoad()
{
    m_detailCall.cancel();
    m_activityCall.cancel();
}

void OverviewTab::forget()
{
    m_runs->hide();
}

/// The figures and the small chart come from two calls; the figures alone are enough to be shown.
void OverviewTab::load(const UserId& id, quint64 ticket)
{
    m_detailCall = m_users.detail(m_context, id);
    whenDone(m_detailCall, this, [this, id, ticket](const Result<UserDetail>& detail) {
        if (!isWanted(ticket))
            return;
        if (!detail && detail.error().kind == Error::Kind::NotFound)
            emit gone(id);
        if (!detail)
            return failed(detail.error(), Attempt::LoadUser);
        showDetail(*detail);
        loaded();
        emit detailLoaded(*detail);
    });
    m_activityCall = m_users.activity(m_context, id);
    whenDone(m_activityCall, this, [this, ticket](const Result<UserActivity>& activity) {
        if (!isWanted(ticket))
            return;
        if (activity)
            m_runs->setDays(activity->runsPerDay);
        m_runs->setVisible(activity.has_value()); // no bars at all are better than "no runs"
    });
}

void OverviewTab::showDetail(const UserDetail& detail)
{
    const UserRow& row = detail.row;
    m_balance->setText(ValueFormat::fenced(m_format.money(row.balanceCents)));
    m_balanceSource->setText(balanceText(detail));
    m_tier->setText(userColumnText(row, UserColumn::Tier, m_format));
    m_zone->setText(zoneText(row));
    m_verified->setText(userColumnText(row, UserColumn::Verified, m_format));
    m_counts->setText(tr("%n agent(s)", nullptr, int(detail.agentCount)));
    m_runsText->setText(m_format.number(detail.runCount));
    m_username->setText(detail.username ? ValueFormat::isolated(*detail.username) : ValueFormat::missing());
    m_id->setText(ValueFormat::isolated(row.id.value()));
    showTimes(detail);
}

void OverviewTab::showTimes(const UserDetail& detail)
{
    setTime(m_created, detail.row.createdAt);
    setTime(m_active, detail.row.lastActiveAt);
    setTime(m_updated, detail.row.updatedAt);
}

void OverviewTab::setTime(QLabel* label, const QDateTime& time)
{
    label->setText(ValueFormat::fenced(m_format.relative(time)));
    label->setToolTip(time.isValid() ? m_format.absolute(time) : QString());
}

QString OverviewTab::balanceText(const UserDetail& detail) const
{
    switch (detail.row.balanceSource) {
    case BalanceSource::UserBalance:
        return tr("live balance");
    case BalanceSource::Transaction:
        return tr("after the newest transaction");
    case BalanceSource::None:
        return tr("no balance is recorded");
    }
    Q_UNREACHABLE();
}

QString OverviewTab::zoneText(const UserRow& row) const
{
    if (!row.timezone || *row.timezone == u"not-set"_s)
        return tr("Not set");
    const QString zone = ValueFormat::isolated(*row.timezone);
    const QString time = m_format.timeIn(*row.timezone);
    return time.isEmpty() ? zone : tr("%1, now %2").arg(zone, time);
}

} // namespace regent
