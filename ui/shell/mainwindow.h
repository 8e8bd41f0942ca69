#pragma once

#include "ui/consoleservices.h"

#include <QPointer>
#include <QWidget>

#include <functional>

class QAction;
class QStackedWidget;
class QTimer;

namespace regent {

class ActingView;
class Appearance;
class Banner;
class CommandPalette;
class NavigationRail;
class OfflineLine;
class Pane;
class ShortcutsSheet;
class StatusLine;
class WindowActions;
struct Lease;

/// The console: navigation, the pane in front, the line that says it is offline, the status line. While
/// somebody is acted as it shows their view and nothing else; afterwards it is as it was left.
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
    Pane* pane(int index) const;
    void connectAll();
    void connectActing();
    void openPalette();
    void openShortcuts();
    void openConnection();
    void openSchema();
    void openAbout();
    void syncConnection();
    void syncActing();
    void showUserView(const Lease& lease);
    void leaveUserView(const Lease& lease);
    void blockAdmin(const QString& reason);
    void closeSheets();
    void showFront(int index);
    void setCollapsed(bool collapsed);
    void leave(const std::function<void()>& proceed);
    void restoreState();
    void saveState();

    ConsoleServices m_services;
    Appearance& m_appearance;
    WindowActions* m_actions = nullptr;
    NavigationRail* m_rail = nullptr;
    Banner* m_notice = nullptr; ///< Why the last impersonation ended, when it was not by Stop.
    OfflineLine* m_offline = nullptr;
    QStackedWidget* m_stack = nullptr;
    StatusLine* m_status = nullptr;
    CommandPalette* m_palette = nullptr;
    ShortcutsSheet* m_shortcuts = nullptr;
    QList<QAction*> m_paneActions; ///< "Users", Ctrl+1, …
    QTimer* m_saveSoon = nullptr;
    bool m_leaving = false;
    ActingView* m_view = nullptr;  ///< Only while somebody is acted as.
    int m_leftPane = 0;            ///< What was in front before …
    QPointer<QWidget> m_leftFocus; ///< … and where one was in it.
};

} // namespace regent
