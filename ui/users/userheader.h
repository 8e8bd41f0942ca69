#pragma once

#include "models/valueformat.h"
#include "services/api/user.h"

#include <QWidget>

class QAction;
class QHBoxLayout;
class QMenu;

namespace regent {

class Badge;
class ElidedLabel;

/// Who it is: name, address, badges, and what can be done with them.
class UserHeader : public QWidget
{
    Q_OBJECT
public:
    explicit UserHeader(ValueFormat format, QWidget* parent = nullptr);

    void setUser(const UserRow& row);
    /// Only name and address, while nothing else is known.
    void setName(const std::optional<QString>& name, const QString& email);
    void setCopyActions(const QList<QAction*>& actions);
    /// A button for the action, beside the one that copies. Not owned.
    void addTool(QAction* action);

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildUi();

    ValueFormat m_format;
    ElidedLabel* m_name = nullptr;
    ElidedLabel* m_email = nullptr;
    QHBoxLayout* m_title = nullptr;
    QMenu* m_copyMenu = nullptr;
    Badge* m_verified = nullptr;
    Badge* m_tier = nullptr;
};

} // namespace regent
