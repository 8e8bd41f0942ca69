#pragma once

#include "ui/widgets/rowsview.h"

namespace regent {

class UserRowDelegate;
class UserTableModel;
class UsersHeader;

/// The table of users. Tells the model what is in view, so that pages come before they are seen.
class UsersView : public RowsView
{
    Q_OBJECT
public:
    explicit UsersView(UserTableModel& model, QWidget* parent = nullptr);

    UsersHeader& header();

protected:
    void applyTheme() override;

private:
    UserRowDelegate* m_delegate;
};

} // namespace regent
