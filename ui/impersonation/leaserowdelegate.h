#pragma once

#include "ui/widgets/rowdelegate.h"

namespace regent {

/// Cells of the table of impersonations: the state with its icon, running ones in the banner's colour.
class LeaseRowDelegate : public RowDelegate
{
    Q_OBJECT
public:
    using RowDelegate::RowDelegate;

protected:
    Look look(const QModelIndex& index) const override;
};

} // namespace regent
