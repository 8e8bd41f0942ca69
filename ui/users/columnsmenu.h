#pragma once

#include "models/usercolumns.h"
#include "services/api/platforminfo.h"

#include <QMenu>

class QHeaderView;

namespace regent {

/// Which columns are shown. Columns this version of the platform does not have are listed with the reason.
class ColumnsMenu : public QMenu
{
    Q_OBJECT
public:
    ColumnsMenu(QHeaderView& header, const PlatformInfo& info, QWidget* parent = nullptr);

    QList<UserColumn> shown() const; ///< As ordered on screen.
    void show(const QList<UserColumn>& columns);
    /// Widths and visibility of a first start.
    void reset();
    /// Hides what the platform lacks, whatever a restored state says.
    void hideMissing();

private:
    void fill();
    bool isMissing(UserColumn column) const;

    QHeaderView& m_header;
    const PlatformInfo& m_info;
};

} // namespace regent
