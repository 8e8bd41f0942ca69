#include "ui/audit/auditrowdelegate.h"

#include "models/audittablemodel.h"
#include "ui/audit/auditlook.h"

namespace regent {

RowDelegate::Look AuditRowDelegate::look(const QModelIndex& index) const
{
    using Column = AuditTableModel::Column;
    Look look;
    const auto column = static_cast<Column>(index.column());
    if (index.data(AuditTableModel::MissingRole).toBool()) {
        look.textRole = Theme::Role::DimText;
    } else if (column == Column::Outcome) {
        const AuditLook sign = auditLook(AuditSign(index.data(AuditTableModel::SignRole).toInt()));
        look.icon = sign.icon;
        look.iconRole = sign.role;
    } else if (index.data(AuditTableModel::IdRole).toBool()) {
        look.type = Theme::Type::Mono;
        look.elide = Qt::ElideMiddle;
    } else if (column == Column::Time) {
        look.type = Theme::Type::Figures;
    }
    return look;
}

} // namespace regent
