#pragma once

#include <QWidget>

class QAbstractButton;
class QButtonGroup;
class QMenu;
class QVBoxLayout;

namespace regent {

class RailButton;

/// The panes there are, icon and word, one below the other; collapsed to icons with tooltips on demand. At
/// the bottom the menu of the window and the button that collapses.
class NavigationRail : public QWidget
{
    Q_OBJECT
public:
    NavigationRail(QMenu* menu, QAction* collapse, QWidget* parent = nullptr);

    void addPane(const QString& title, const QString& icon, const QString& shortcut);
    void setCurrent(int index);
    void setCollapsed(bool collapsed);

signals:
    void chosen(int index);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    RailButton* addButton(const QString& text, const QString& icon, const char* objectName);

    QButtonGroup* m_group = nullptr;
    QVBoxLayout* m_panes = nullptr;
    QList<RailButton*> m_buttons;
};

} // namespace regent
