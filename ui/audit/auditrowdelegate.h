#pragma once

#include "ui/widgets/rowdelegate.h"

namespace regent {

/// Cells of the audit table: the outcome with its icon, bare ids in monospace and shortened in the middle.
class AuditRowDelegate : public RowDelegate
{
    Q_OBJECT
public:
    using RowDelegate::RowDelegate;

protected:
    Look look(const QModelIndex& index) const override;
};

} // namespace regent
