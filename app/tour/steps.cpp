#include "app/tour/steps.h"

#include "app/application.h"
#include "app/console.h"
#include "app/tour/hand.h"
#include "app/tour/serverpause.h"

#include <QApplication>
#include <QDialog>
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QTableView>

#include <memory>

namespace regent::tour {

using namespace Qt::StringLiterals;

namespace {

/// What the steps share. Lives as long as they do.
struct Walk
{
    Application& application;
    QString folder;  ///< For what the tour writes.
    QString dataDir; ///< Of the embedded workspace.
    ServerPause pause{};
    QString firstAddress{};
    QString chosen{};
    int rowsBefore = 0;

    QTableView* table() const { return seen<QTableView>("usersTable"); }
    int rows() const { return table() && table()->model() ? table()->model()->rowCount() : 0; }
    /// Without the marks that isolate its direction.
    QString addressOf(int row) const
    {
        const QString shown = rows() > row ? table()->model()->index(row, 0).data().toString() : QString();
        return QString(shown).remove(QChar(0x2068)).remove(QChar(0x2069));
    }
    int selectedRow() const
    {
        return table() && table()->currentIndex().isValid() ? table()->currentIndex().row() : -1;
    }
    QString windowText() const
    {
        return application.console() ? textOf(&application.console()->window()) : QString();
    }
};
using Shared = std::shared_ptr<Walk>; // held by the steps' functions

QString unless(bool holds, const QString& missing)
{
    return holds ? QString() : missing;
}

QString mustRead(const QWidget* root, const QString& words)
{
    return unless(textOf(root).contains(words, Qt::CaseInsensitive), u"nowhere reads “%1”"_s.arg(words));
}

/// Through the palette, as somebody would who knows only a few letters.
void command(const QString& letters)
{
    press(QKeySequence(u"Ctrl+K"_s));
    type(letters);
    press(QKeySequence(Qt::Key_Return));
}

/// Types a query into the emptied filter.
void filter(const QString& query)
{
    command(u"clear the filter"_s);
    QTimer::singleShot(150, qApp, [query] {
        press(QKeySequence(u"Ctrl+F"_s));
        type(query);
    });
}

QString inspectorMissing(const Walk& walk)
{
    const QWidget* inspector = seen("userInspector");
    if (!inspector)
        return u"no inspector"_s;
    const QString address = walk.addressOf(qMax(0, walk.selectedRow()));
    return unless(!address.isEmpty() && textOf(inspector).contains(address),
                  u"the inspector does not show "_s + address);
}

QList<Step> signInSteps(const Shared& walk)
{
    return {
        {u"sign in"_s, [] {},
         [] {
             const QWidget* window = seen("signInWindow");
             return window ? mustRead(window, u"1,000 sample people"_s) : u"no sign-in window"_s;
         }},
        {u"users of the embedded workspace"_s, [] { press(QKeySequence(Qt::Key_Space)); },
         [walk] {
             if (walk->rows() < 100)
                 return seen("signInStep") ? textOf(seen("signInStep"))
                                           : u"no rows: "_s + textOf(seen("signInWindow"));
             if (walk->selectedRow() != 0)
                 return u"the first row is not selected"_s;
             walk->firstAddress = walk->addressOf(0);
             return inspectorMissing(*walk);
         }},
    };
}

QList<Step> searchSteps(const Shared& walk)
{
    const auto searched = [walk](const QString& words) {
        return unless(walk->rows() > 0 && walk->rows() < walk->rowsBefore &&
                          walk->addressOf(0).contains(words),
                      u"%1 rows, the first is %2"_s.arg(walk->rows()).arg(walk->addressOf(0)));
    };
    return {
        {u"search by typing"_s,
         [walk] {
             walk->rowsBefore = walk->rows();
             press(QKeySequence(u"Ctrl+F"_s));
             type(walk->firstAddress.section(u'@', 0, 0));
         },
         [walk, searched] { return searched(walk->firstAddress.section(u'@', 0, 0)); }},
        {u"filter with chips"_s, [] { filter(u"verified:no created:>2025-01-01 "_s); },
         [walk] {
             const auto chips =
                 seen("filterBar") ? seen("filterBar")->findChildren<QWidget*>(u"queryChip"_s).size() : 0;
             return unless(chips == 2 && walk->rows() > 0,
                           u"%1 chips, %2 rows"_s.arg(chips).arg(walk->rows()));
         }},
        {u"a term that is not understood"_s, [] { filter(u"colour:red "_s); },
         [] { return mustRead(seen("searchNotice"), u"is not a key"_s); }},
        {u"nobody matches"_s, [] { filter(u"email:nobody@nowhere.example "_s); },
         [] { return unless(seen("emptyState"), u"no empty state"_s); }},
        {u"everybody again"_s, [] { command(u"clear the filter"_s); },
         [walk] { return unless(walk->rows() >= walk->rowsBefore, u"%1 rows"_s.arg(walk->rows())); }},
    };
}

QList<Step> browseSteps(const Shared& walk)
{
    return {
        {u"sort by address"_s, [] { command(u"sort by address"_s); },
         [walk] {
             return unless(walk->rows() > 1 && walk->addressOf(0).compare(walk->addressOf(1)) != 0 &&
                               walk->addressOf(0) != walk->firstAddress,
                           u"still "_s + walk->addressOf(0));
         }},
        {u"rows by keyboard"_s,
         [walk] {
             walk->table()->setFocus();
             press(QKeySequence(Qt::Key_Down));
             press(QKeySequence(Qt::Key_Down));
         },
         [walk] {
             walk->chosen = walk->addressOf(qMax(0, walk->selectedRow()));
             return walk->selectedRow() > 0 ? inspectorMissing(*walk) : u"no other row is selected"_s;
         }},
        {u"activity"_s, [] { press(QKeySequence(u"Alt+2"_s)); },
         [] {
             const QWidget* tab = seen("activityTab");
             return unless(tab && textOf(tab).size() > 20 && !seen("skeleton"), u"no activity"_s);
         }},
        {u"columns"_s, [] { click(seen("columnsButton")); },
         [] {
             return unless(qobject_cast<QMenu*>(QApplication::activePopupWidget()), u"no menu of columns"_s);
         }},
        {u"save a view"_s,
         [] {
             press(QKeySequence(Qt::Key_Escape));
             press(QKeySequence(u"Alt+1"_s));
             command(u"save this view"_s);
         },
         [] { return unless(seen("questionInput"), u"no question for a name"_s); }},
        {u"the saved view"_s,
         [] {
             type(u"By address"_s);
             press(QKeySequence(Qt::Key_Return));
             QTimer::singleShot(200, qApp, [] { click(seen("viewsButton")); });
         },
         [] {
             const auto* menu = qobject_cast<const QMenu*>(QApplication::activePopupWidget());
             const QList<QAction*> actions = menu ? menu->actions() : QList<QAction*>();
             for (const QAction* action : actions) {
                 if (action->text().contains(u"By address"_s))
                     return QString();
             }
             return u"the view is not in the menu"_s;
         }},
    };
}

QList<Step> shellSteps()
{
    return {
        {u"command palette"_s,
         [] {
             press(QKeySequence(Qt::Key_Escape));
             press(QKeySequence(u"Ctrl+K"_s));
             type(u"co"_s);
         },
         [] {
             const auto* list = seen<QListView>("paletteList");
             return unless(list && list->model()->rowCount() > 3, u"no actions listed"_s);
         }},
        {u"keyboard shortcuts"_s,
         [] {
             press(QKeySequence(Qt::Key_Escape));
             press(QKeySequence(Qt::Key_F1));
         },
         [] { return mustRead(seen("shortcutsSheet"), u"Ctrl+K"_s); }},
        {u"connection details"_s,
         [] {
             press(QKeySequence(Qt::Key_Escape));
             command(u"connection details"_s);
         },
         [] { return mustRead(seen("connectionDialog"), u"PostgreSQL"_s); }},
        {u"schema and indexes"_s,
         [] {
             press(QKeySequence(Qt::Key_Escape));
             command(u"regent schema"_s);
         },
         [] { return mustRead(seen("schemaDialog"), u"version"_s); }},
        {u"dark"_s,
         [] {
             press(QKeySequence(Qt::Key_Escape));
             command(u"dark colours"_s);
         },
         [] { return unless(Theme::scheme() == Theme::Scheme::Dark, u"not dark"_s); }},
        {u"high contrast"_s, [] { command(u"high contrast"_s); },
         [] { return unless(Theme::scheme() == Theme::Scheme::Contrast, u"not in high contrast"_s); }},
        {u"light at 200 percent"_s, [] { command(u"light colours"_s); },
         [] { return unless(Theme::scheme() == Theme::Scheme::Light, u"not light"_s); }, 2},
        {u"compact rows"_s, [] { command(u"compact rows"_s); },
         [] { return unless(Theme::rowHeight() < 28, u"rows are as high as before"_s); }},
    };
}

QList<Step> languageSteps(const Shared& walk)
{
    const auto german = [walk] {
        if (walk->rows() == 0)
            return u"no rows"_s;
        return mustRead(walk->application.console()->window().window(), u"Verbunden"_s);
    };
    return {
        {u"German"_s, [] { command(u"deutsch"_s); }, german},
        {u"right to left"_s, [] { QGuiApplication::setLayoutDirection(Qt::RightToLeft); },
         [walk, german] {
             const QWidget* rail = seen("navigationRail");
             const QWidget* window = rail ? rail->window() : nullptr;
             const bool mirrored = rail && rail->mapTo(window, QPoint()).x() > window->width() / 2;
             return mirrored ? german() : u"the navigation is not on the right"_s;
         }},
        {u"English again"_s,
         [] {
             QGuiApplication::setLayoutDirection(Qt::LeftToRight);
             command(u"english"_s);
         },
         [walk] {
             return walk->rows() > 0
                        ? mustRead(walk->application.console()->window().window(), u"Connected"_s)
                        : u"no rows"_s;
         }},
    };
}

QList<Step> faultSteps(const Shared& walk)
{
    return {
        {u"the server hangs"_s,
         [walk] {
             walk->table()->selectRow(3);
             walk->chosen = walk->addressOf(3);
             walk->pause.stop(walk->dataDir);
         },
         [walk] {
             if (!seen("offlineLine"))
                 return u"no line says offline"_s;
             return walk->rows() > 0 ? mustRead(seen("offlineLine"), u"edits are off"_s)
                                     : u"the rows went away"_s;
         }},
        {u"the server is back"_s,
         [walk] {
             walk->pause.resume();
             click(seen("offlineRetry"));
         },
         [walk] {
             if (seen("offlineLine"))
                 return u"still offline"_s;
             return unless(walk->addressOf(qMax(0, walk->selectedRow())) == walk->chosen,
                           u"another row is selected: "_s + walk->addressOf(qMax(0, walk->selectedRow())));
         }},
    };
}

QList<Step> exportSteps(const Shared& walk)
{
    const QString path = walk->folder + u"/users.csv"_s;
    return {
        {u"export"_s, [] { press(QKeySequence(u"Ctrl+E"_s)); },
         [] { return unless(seen("exportDialog"), u"no export dialog"_s); }},
        {u"exported"_s,
         [path] {
             press(QKeySequence(Qt::Key_Return));
             QTimer::singleShot(500, qApp, [path] {
                 if (auto* name = seen<QLineEdit>("fileNameEdit"))
                     name->selectAll();
                 type(path);
                 press(QKeySequence(Qt::Key_Return));
             });
         },
         [path] {
             QFile file(path);
             if (!file.open(QIODevice::ReadOnly))
                 return u"no file"_s;
             const auto lines = file.readAll().count('\n');
             return unless(lines == 1001, u"%1 lines instead of 1,001"_s.arg(lines));
         }},
    };
}

QList<Step> connectSteps(const Shared& walk)
{
    return {
        {u"signed out"_s,
         [walk] {
             const ConnectionProfile& profile = walk->application.console()->profile();
             walk->chosen = profile.toUrl();
             press(QKeySequence(u"Ctrl+Shift+Q"_s));
         },
         [] { return unless(seen("signInWindow"), u"no sign-in window"_s); }},
        {u"a connection tested"_s,
         [walk] {
             click(seen("signInConnect"));
             QTimer::singleShot(300, qApp, [walk] {
                 type(walk->chosen);
                 click(seen("connectTest"));
             });
         },
         [] {
             const QWidget* summary = seen("platformSummary");
             return summary ? mustRead(summary, u"PostgreSQL"_s) : u"no answer: "_s + textOf(seen("banner"));
         }},
    };
}

} // namespace

QList<Step> steps(Application& application, const QString& folder, const QString& dataDir)
{
    const auto walk =
        std::make_shared<Walk>(Walk{.application = application, .folder = folder, .dataDir = dataDir});
    return signInSteps(walk) + searchSteps(walk) + browseSteps(walk) + shellSteps() + languageSteps(walk) +
           faultSteps(walk) + exportSteps(walk) + connectSteps(walk);
}

} // namespace regent::tour
