#pragma once

#include "models/savedviews.h"
#include "models/valueformat.h"
#include "ui/consoleservices.h"
#include "ui/pane.h"

class QMenu;
class QSplitter;
class QToolButton;

namespace regent {

class UserInspector;
class UsersActions;
class UsersExport;
class UsersList;

/// Browse, search and inspect users: the list in the middle, the inspector beside it.
class UsersPane : public Pane
{
    Q_OBJECT
public:
    explicit UsersPane(ConsoleServices& services, QWidget* parent = nullptr);
    /// The same with a clock and a locale of the caller's.
    UsersPane(ConsoleServices& services, ValueFormat format, QWidget* parent);
    ~UsersPane() override;

    QString title() const override { return tr("Users"); }
    QString iconName() const override { return QStringLiteral("users"); }
    void activate() override;
    QList<QAction*> paneActions() const override;
    QList<KeyHint> keyHints() const override;
    QDateTime dataFrom() const override;

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void buildUi();
    void buildTools();
    void addTool(const char* name, const QString& icon, const QString& text, QMenu* menu);
    void connectAll();
    void connectCopies();
    void connectActions();
    void connectTabsAndSorts();
    void restore();
    void restoreSort();
    bool readsTheWholeTable(UserSort sort, bool descending) const;
    void store();
    void storeViews();
    void applyView(const SavedView& view);
    void saveView();
    void removeView(const QString& name);
    void selectionChanged();
    void copy(const QString& text, int users);
    void openExport();
    void openSelected();
    void monitorChanged();
    void readAgain();
    bool rests();
    void userChanged(const UserId& id);
    void updateAvailability();

    ConsoleServices& m_services;
    ValueFormat m_format;
    SavedViews m_views;
    UsersActions* m_actions = nullptr;
    UsersExport* m_export = nullptr;
    QSplitter* m_splitter = nullptr;
    UsersList* m_list = nullptr;
    UserInspector* m_inspector = nullptr;
    bool m_activated = false;
    bool m_wasOffline = false;
    bool m_missed = false; ///< Something changed while the pane was out of sight.
};

} // namespace regent
