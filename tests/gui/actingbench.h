#pragma once

#include "tests/support/fakeconsole.h"
#include "tests/support/widgets.h"
#include "ui/acting/actingbanner.h"
#include "ui/acting/bannereverywhere.h"
#include "ui/pane.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/appearance.h"
#include "ui/users/userspane.h"
#include "ui/widgets/dialogprompter.h"

#include <QApplication>

namespace regent {

using namespace Qt::StringLiterals;

/// The console of an admin over fakes, with the real users pane in it, as Console puts it together.
struct ActingBench
{
    explicit ActingBench(int people = 60)
    {
        console.become(Role::Admin);
        QList<UserRow> everybody = crowd(people);
        for (const UserRow& row : std::as_const(everybody))
            console.users.activities[row.id] = sampleActivity(QDateTime::currentDateTimeUtc());
        everybody.append(zoe());
        console.users.setPeople(everybody);
        console.users.activities[zoe().id] = sampleActivity(QDateTime::currentDateTimeUtc());
        console.settings.setValue(Setting::UsersSort, u"email"_s, u"prod-eu"_s);
        makeWindow();
        banners = std::make_unique<BannerEverywhere>(console.impersonation, console.info.staff);
    }

    void makeWindow()
    {
        window = std::make_unique<MainWindow>(console.services(), appearance,
                                              [](ConsoleServices& services, QWidget* parent) {
                                                  return QList<Pane*>{new UsersPane(services, parent)};
                                              });
        window->resize(1280, 800);
        window->show();
        window->activateWindow();
        if (!QTest::qWaitForWindowActive(window.get()))
            throw std::runtime_error("the window did not become active");
    }
    static UserRow zoe()
    {
        UserRow user = person(7);
        user.id = UserId(u"0a0b0c0d-1111-4222-8333-444455556666"_s);
        user.email = u"zoe@corp.io"_s;
        user.name = u"Zoë Müller"_s;
        return user;
    }
    Lease begin(const UserRow& user = zoe())
    {
        return console.impersonation.beginNow(user.id, user.email, user.name.value_or(QString()));
    }
    void pressStop(QWidget* target) const
    {
        QTest::keyClick(target, Qt::Key_X, Qt::ControlModifier | Qt::ShiftModifier);
    }

    FakeConsole console;
    Appearance appearance{console.settings};
    std::unique_ptr<MainWindow> window;
    std::unique_ptr<BannerEverywhere> banners;
};

/// The windows that must have a banner: all that are on the screen, except what belongs to one of them.
inline QWidgetList bannerWindows()
{
    QWidgetList windows = QApplication::topLevelWidgets();
    windows.removeIf([](const QWidget* window) {
        return !window->isVisible() || window->windowType() == Qt::Popup ||
               window->windowType() == Qt::ToolTip;
    });
    return windows;
}

inline ActingBanner* bannerOf(const QWidget* window)
{
    return window->findChild<ActingBanner*>(QString(), Qt::FindDirectChildrenOnly);
}

} // namespace regent
