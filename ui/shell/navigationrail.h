#pragma once

#include <QWidget>

class QAbstractButton;
class QButtonGroup;
class QLabel;
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
    /// The panes cannot be chosen, for this reason; an empty one switches them on again.
    void setOff(const QString& reason);

signals:
    void chosen(int index);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    RailButton* addButton(const QString& text, const QString& icon, const char* objectName);

    struct Entry
    {
        RailButton* button;
        QString tip;
    };
    QButtonGroup* m_group = nullptr;
    QVBoxLayout* m_panes = nullptr;
    QLabel* m_note = nullptr; ///< Why the panes are off.
    bool m_collapsed = false;
    QList<RailButton*> m_buttons;
    QList<Entry> m_entries; ///< The panes.
};

} // namespace regent
