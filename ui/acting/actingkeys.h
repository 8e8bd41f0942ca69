#pragma once

#include <QKeySequence>

namespace regent {

/// Acts as the selected user.
inline QKeySequence actKey()
{
    return {QKeyCombination(Qt::CTRL, Qt::Key_I)};
}

/// Stops acting, whatever has the focus.
inline QKeySequence stopActingKey()
{
    return {QKeyCombination(Qt::CTRL | Qt::SHIFT, Qt::Key_X)};
}

} // namespace regent
