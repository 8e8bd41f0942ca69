#pragma once

#include "ui/consoleservices.h"

#include <QWidget>

#include <functional>

class QAction;
class QStackedWidget;
class QTimer;

namespace regent {

class Appearance;
class CommandPalette;
class NavigationRail;
class OfflineLine;
class Pane;
class ShortcutsSheet;
class StatusLine;
class WindowActions;

/// The console: navigation, the pane in front, the line that says it is offline, the status line.
class MainWindow : public QWidget
{
    Q_OBJECT
public:
    /// Makes the panes, in the order of the navigation, with the given parent.
    using PaneFactory = std::function<QList<Pane*>(ConsoleServices& services, QWidget* parent)>;

    MainWindow(ConsoleServices services, Appearance& appearance, const PaneFactory& panes);
    ~MainWindow() override;

    Pane* currentPane() const;
    void showPane(int index);
    /// What the palette lists: the window's actions, then those of the pane in front.
    QList<QAction*> allActions() const;

signals:
    void lockRequested();
    void signOutRequested();
    void languageChosen(const QString& language);
    /// The regent schema was installed or the person wants to sign in anew: connect again, same place.
    void reconnectRequested();

protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void moveEvent(QMoveEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildUi(const PaneFactory& panes);
    void addPane(Pane* pane);
    void connectAll();
    void openPalette();
    void openShortcuts();
    void openConnection();
    void openSchema();
    void openAbout();
    void syncConnection();
    void setCollapsed(bool collapsed);
    void leave(const std::function<void()>& proceed);
    void restoreState();
    void saveState();

    ConsoleServices m_services;
    Appearance& m_appearance;
    WindowActions* m_actions = nullptr;
    NavigationRail* m_rail = nullptr;
    OfflineLine* m_offline = nullptr;
    QStackedWidget* m_stack = nullptr;
    StatusLine* m_status = nullptr;
    CommandPalette* m_palette = nullptr;
    ShortcutsSheet* m_shortcuts = nullptr;
    QList<QAction*> m_paneActions; ///< "Users", Ctrl+1, …
    QTimer* m_saveSoon = nullptr;
    bool m_leaving = false;
};

} // namespace regent
