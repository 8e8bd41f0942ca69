#include "ui/users/usersview.h"

#include "models/usertablemodel.h"
#include "ui/users/userrowdelegate.h"
#include "ui/users/usersheader.h"

namespace regent {

using namespace Qt::StringLiterals;

UsersView::UsersView(UserTableModel& model, QWidget* parent)
    : RowsView(model, new UsersHeader, parent), m_delegate(new UserRowDelegate(this))
{
    setObjectName(u"usersTable"_s);
    setAccessibleName(tr("Users"));
    setItemDelegate(m_delegate);
    header().setSortIndicatorShown(true); // setHorizontalHeader() switched it off
    connect(this, &RowsView::rowsInViewChanged, &model, &UserTableModel::setVisibleRows);
    connect(&model, &UserTableModel::stateChanged, this,
            [this, &model] { setLoadingMore(model.state() == UserTableModel::State::Loading); });
}

UsersHeader& UsersView::header()
{
    return *static_cast<UsersHeader*>(horizontalHeader());
}

void UsersView::applyTheme()
{
    RowsView::applyTheme();
    m_delegate->readTheme();
}

} // namespace regent
