#pragma once

#include "models/usersearch.h"

#include <QToolButton>

namespace regent {

/// "≈ 1.0 M": how many users match. Pressing it counts exactly; pressing it again stops that.
class CountButton : public QToolButton
{
    Q_OBJECT
public:
    CountButton(UserSearch& search, ValueFormat format, QWidget* parent = nullptr);

private:
    void refresh();
    void pressed();

    UserSearch& m_search;
    ValueFormat m_format;
};

} // namespace regent
