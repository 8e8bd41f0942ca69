#include "ui/impersonation/leaserowdelegate.h"

#include "models/leasetablemodel.h"

namespace regent {

using namespace Qt::StringLiterals;

RowDelegate::Look LeaseRowDelegate::look(const QModelIndex& index) const
{
    using Column = LeaseTableModel::Column;
    Look look;
    const auto column = static_cast<Column>(index.column());
    const bool open = index.data(LeaseTableModel::OpenRole).toBool();
    if (index.data(LeaseTableModel::MissingRole).toBool()) {
        look.textRole = Theme::Role::DimText;
    } else if (column == Column::State) {
        look.icon = open ? u"user-switch"_s : u"stop"_s;
        look.iconRole = open ? Theme::Role::Warning : Theme::Role::DimText;
        look.type = open ? Theme::Type::Strong : Theme::Type::Base;
    } else if (column == Column::Begun || column == Column::Lasted) {
        look.type = Theme::Type::Figures;
    }
    return look;
}

} // namespace regent
