#include "ui/users/columnsmenu.h"

#include "ui/actions.h"
#include "ui/theme/theme.h"

#include <QHeaderView>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

int defaultWidth(UserColumn column)
{
    switch (column) {
    case UserColumn::Email:
        return 232;
    case UserColumn::Name:
        return 168;
    case UserColumn::Timezone:
    case UserColumn::Id:
        return 144;
    case UserColumn::Verified:
        return 120;
    case UserColumn::Tier:
        return 104;
    case UserColumn::Created:
    case UserColumn::LastActive:
    case UserColumn::Balance:
    case UserColumn::Count:
        break;
    }
    return 100;
}

} // namespace

ColumnsMenu::ColumnsMenu(QHeaderView& header, const PlatformInfo& info, QWidget* parent)
    : QMenu(parent), m_header(header), m_info(info)
{
    setObjectName(u"columnsMenu"_s);
    setToolTipsVisible(true);
    connect(this, &QMenu::aboutToShow, this, &ColumnsMenu::fill);
}

bool ColumnsMenu::isMissing(UserColumn column) const
{
    switch (column) {
    case UserColumn::Tier:
        return !m_info.has(Capability::Tier);
    case UserColumn::Timezone:
        return !m_info.has(Capability::Timezone);
    case UserColumn::Verified:
        return !m_info.has(Capability::EmailVerified);
    case UserColumn::LastActive:
        return !m_info.has(Capability::Runs);
    case UserColumn::Balance:
        return !m_info.has(Capability::UserBalance) && !m_info.has(Capability::CreditTransactions);
    case UserColumn::Email:
    case UserColumn::Name:
    case UserColumn::Created:
    case UserColumn::Id:
    case UserColumn::Count:
        break;
    }
    return false;
}

void ColumnsMenu::fill()
{
    clear();
    for (int section = 0; section < m_header.count(); ++section) {
        const auto column = UserColumn(section);
        QAction* action = addAction(userColumnTitle(column));
        action->setObjectName(u"column_"_s + userColumnKey(column));
        action->setCheckable(true);
        action->setChecked(!m_header.isSectionHidden(section));
        const bool last = action->isChecked() && shown().size() == 1;
        if (isMissing(column))
            setAvailability(action, Availability::no(tr("Not in this version of the platform")));
        else if (last)
            setAvailability(action, Availability::no(tr("One column stays")));
        connect(action, &QAction::toggled, this,
                [this, section](bool on) { m_header.setSectionHidden(section, !on); });
    }
    addSeparator();
    addAction(Theme::icon(u"columns"_s), tr("Usual columns and widths"), this, &ColumnsMenu::reset);
}

QList<UserColumn> ColumnsMenu::shown() const
{
    QList<UserColumn> columns;
    for (int visual = 0; visual < m_header.count(); ++visual) {
        const int section = m_header.logicalIndex(visual);
        if (!m_header.isSectionHidden(section))
            columns.append(UserColumn(section));
    }
    return columns;
}

void ColumnsMenu::show(const QList<UserColumn>& columns)
{
    for (int section = 0; section < m_header.count(); ++section)
        m_header.setSectionHidden(section, !columns.contains(UserColumn(section)));
    for (int visual = 0; visual < columns.size(); ++visual)
        m_header.moveSection(m_header.visualIndex(int(columns[visual])), visual);
    hideMissing();
}

void ColumnsMenu::reset()
{
    show({UserColumn::Email, UserColumn::Name, UserColumn::Created, UserColumn::LastActive,
          UserColumn::Verified, UserColumn::Tier, UserColumn::Balance, UserColumn::Timezone});
    for (int section = 0; section < m_header.count(); ++section)
        m_header.resizeSection(section, defaultWidth(UserColumn(section)));
}

void ColumnsMenu::hideMissing()
{
    for (int section = 0; section < m_header.count(); ++section) {
        if (isMissing(UserColumn(section)))
            m_header.setSectionHidden(section, true);
    }
}

} // namespace regent
