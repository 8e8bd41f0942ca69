#include "ui/users/selectionsummary.h"

#include "ui/theme/theme.h"

#include <QLabel>
#include <QMap>
#include <QVBoxLayout>

namespace regent {

using namespace Qt::StringLiterals;

SelectionSummary::SelectionSummary(ValueFormat format, QWidget* parent)
    : QWidget(parent), m_format(std::move(format))
{
    setObjectName(u"selectionSummary"_s);
    m_title = new QLabel(this);
    m_title->setObjectName(u"selectionTitle"_s);
    m_title->setFont(Theme::font(Theme::Type::Title));
    m_lines = new QLabel(this);
    m_lines->setObjectName(u"selectionLines"_s);
    m_lines->setTextFormat(Qt::PlainText);
    m_lines->setWordWrap(true);
    m_lines->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(Theme::gap(4), Theme::gap(3), Theme::gap(4), Theme::gap(4));
    all->addWidget(m_title);
    all->addWidget(m_lines);
    all->addStretch();
}

void SelectionSummary::setRows(const QList<UserRow>& rows, int selected)
{
    m_title->setText(tr("%n user(s) selected", nullptr, selected));
    int unverified = 0;
    int debtors = 0;
    qint64 cents = 0;
    for (const UserRow& row : rows) {
        unverified += row.emailVerified == std::optional(false);
        debtors += row.balanceCents.value_or(0) < 0;
        cents += row.balanceCents.value_or(0);
    }
    QStringList lines;
    if (rows.size() < selected)
        lines.append(tr("%n of them are in memory; the figures are about these.", nullptr, int(rows.size())));
    lines.append(tr("Balances together: %1").arg(m_format.money(cents)));
    lines.append(tr("In debt: %1").arg(m_format.number(debtors)));
    lines.append(tr("Address not verified: %1").arg(m_format.number(unverified)));
    lines.append(tierLines(rows));
    lines.append({QString(), tr("Ctrl+C copies them as rows, Ctrl+Shift+C their ids.")});
    m_lines->setText(lines.join(u'\n'));
    setAccessibleName(m_title->text() + u'\n' + m_lines->text());
}

QString SelectionSummary::tierLines(const QList<UserRow>& rows) const
{
    QMap<QString, int> tiers;
    for (const UserRow& row : rows)
        ++tiers[row.tier.value_or(ValueFormat::missing())];
    QStringList parts;
    for (auto tier = tiers.cbegin(); tier != tiers.cend(); ++tier)
        parts.append(tr("%1 × %2").arg(m_format.number(tier.value()), ValueFormat::isolated(tier.key())));
    return tr("Tiers: %1").arg(parts.join(u", "_s));
}

} // namespace regent
