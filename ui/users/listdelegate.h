#pragma once

#include "ui/widgets/rowdelegate.h"

namespace regent {

/// Cells of the inspector's small tables: an icon beside a run's status.
class ListDelegate : public RowDelegate
{
    Q_OBJECT
public:
    using RowDelegate::RowDelegate;

protected:
    Look look(const QModelIndex& index) const override;
};

} // namespace regent
