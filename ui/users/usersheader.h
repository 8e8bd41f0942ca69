#pragma once

#include "models/usercolumns.h"
#include "ui/widgets/listheader.h"

#include <functional>

namespace regent {

/// The header of the users table: its tooltip says whether, and at what price, a click sorts.
class UsersHeader : public ListHeader
{
    Q_OBJECT
public:
    using Explain = std::function<QString(UserColumn)>;

    explicit UsersHeader(QWidget* parent = nullptr);
    void setExplain(Explain explain) { m_explain = std::move(explain); }

protected:
    bool viewportEvent(QEvent* event) override;

private:
    Explain m_explain;
};

} // namespace regent
