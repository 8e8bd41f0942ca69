#pragma once

#include "tests/gui/userspanefixture.h"

#include "models/usertablemodel.h"
#include "ui/filter/filterbar.h"
#include "ui/users/usersview.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>

namespace regent {

using namespace Qt::StringLiterals;

/// The pane as a person at the keyboard has it.
struct Desk : UsersPaneFixture
{
    explicit Desk(int people = 60, PlatformInfo info = fullPlatform()) : UsersPaneFixture(std::move(info))
    {
        users.setPeople(crowd(people));
        settings.setValue(Setting::UsersSort, u"email"_s, u"test"_s);
    }
    /// Opens the pane and waits for the first rows.
    void begin()
    {
        open();
        QTRY_VERIFY(table()->model()->rowCount() > 0);
        QTRY_VERIFY(!shown("inspectorTabs") || !text("balance").isEmpty());
    }
    UsersView* table() { return child<UsersView>(pane.get(), "usersTable"); }
    QLineEdit* edit() { return child<QLineEdit>(pane.get(), "queryEdit"); }
    QString text(const char* name) { return child<QLabel>(pane.get(), name)->text(); }
    QString plain(const char* name) { return text(name).remove(QChar(0x2068)).remove(QChar(0x2069)); }
    /// What stands in place of the rows; the inspector has words of its own.
    QString empty() { return child<QLabel>(child<QWidget>(pane.get(), "usersList"), "emptyTitle")->text(); }
    QString notice() { return text("searchNoticeText"); }
    QString filter() { return child<FilterBar>(pane.get(), "filterBar")->text(); }
    bool shown(const char* name) { return child<QWidget>(pane.get(), name)->isVisible(); }
    QString header() { return child<QWidget>(pane.get(), "inspectorName")->property("text").toString(); }
    QString currentId() { return table()->currentIndex().data(UserTableModel::IdRole).toString(); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QWidget* focus = QApplication::focusWidget();
        QTest::keyClick(focus ? focus : pane.get(), key, modifiers);
    }
    void type(const QString& text) { QTest::keyClicks(QApplication::focusWidget(), text); }
    void act(const char* name) { child<QAction>(pane.get(), name)->trigger(); }
    QString reason(const char* name) { return child<QAction>(pane.get(), name)->toolTip(); }
    static QString clipboard() { return QGuiApplication::clipboard()->text(); }
};

} // namespace regent
