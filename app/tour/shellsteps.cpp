#include "app/application.h"
#include "app/console.h"
#include "app/tour/walk.h"

#include <QGuiApplication>
#include <QListView>

namespace regent::tour {

using namespace Qt::StringLiterals;

QList<Step> shellSteps()
{
    const auto scheme = [](Theme::Scheme wanted) {
        return [wanted] { return unless(Theme::scheme() == wanted, u"the colours did not change"_s); };
    };
    return {
        {u"command palette"_s, [] { return press(u"Esc"_s) + press(u"Ctrl+K"_s) + type(u"co"_s); },
         []() -> QString {
             const auto* list = seen<QListView>("paletteList");
             return unless(list && list->model()->rowCount() > 3, u"no actions listed"_s);
         }},
        {u"keyboard shortcuts"_s, [] { return press(u"Esc"_s) + press(u"F1"_s); },
         [] { return mustRead(seen("shortcutsSheet"), u"Ctrl+K"_s); }},
        {u"connection details"_s, [] { return press(u"Esc"_s) + command(u"connection details"_s); },
         [] { return mustRead(seen("connectionDialog"), u"PostgreSQL"_s); }},
        {u"schema and indexes"_s, [] { return press(u"Esc"_s) + command(u"regent schema"_s); },
         [] { return mustRead(seen("schemaDialog"), u"version"_s); }},
        {u"dark"_s, [] { return press(u"Esc"_s) + command(u"dark colours"_s); }, scheme(Theme::Scheme::Dark)},
        {u"high contrast"_s, [] { return command(u"high contrast"_s); }, scheme(Theme::Scheme::Contrast)},
        {u"light at 200 percent"_s, [] { return command(u"light colours"_s); }, scheme(Theme::Scheme::Light),
         2},
        {u"compact rows"_s, [] { return command(u"compact rows"_s); },
         [] { return unless(Theme::rowHeight() < 28, u"rows are as high as before"_s); }},
    };
}

QList<Step> languageSteps(const Shared& walk)
{
    const auto speaks = [walk](const QString& words) {
        return walk->rows() > 0 ? mustRead(walk->window(), words) : u"no rows"_s;
    };
    const auto turn = [](Qt::LayoutDirection direction) {
        return Acts{[direction] { QGuiApplication::setLayoutDirection(direction); }};
    };
    return {
        {u"German"_s,
         [walk] {
             walk->chosen = walk->addressOf(0);
             return command(u"deutsch"_s);
         },
         [walk, speaks]() -> QString {
             if (walk->addressOf(0) != walk->chosen)
                 return u"the order was lost: "_s + walk->addressOf(0);
             return speaks(u"Verbunden"_s);
         }},
        {u"right to left"_s, [turn] { return turn(Qt::RightToLeft); },
         [walk, speaks]() -> QString {
             const QWidget* rail = seen("navigationRail");
             const bool mirrored =
                 rail && rail->mapTo(walk->window(), QPoint()).x() > walk->window()->width() / 2;
             return mirrored ? speaks(u"Verbunden"_s) : u"the navigation is not on the right"_s;
         }},
        {u"English again"_s, [turn] { return turn(Qt::LeftToRight) + command(u"english"_s); },
         [speaks] { return speaks(u"Connected"_s); }},
    };
}

QList<Step> faultSteps(const Shared& walk)
{
    return {
        {u"the server hangs"_s,
         [walk]() -> Acts {
             walk->table()->selectRow(3);
             walk->chosen = walk->addressOf(3);
             return Acts{[walk] { walk->pause.stop(walk->dataDir); }};
         },
         [walk]() -> QString {
             if (!seen("offlineLine"))
                 return u"no line says offline"_s;
             return walk->rows() > 0 ? mustRead(seen("offlineLine"), u"edits are off"_s)
                                     : u"the rows went away"_s;
         }},
        {u"the server is back"_s,
         [walk] { return Acts{[walk] { walk->pause.resume(); }} + click("offlineRetry"); },
         [walk]() -> QString {
             if (seen("offlineLine"))
                 return u"still offline"_s;
             const QString selected = walk->addressOf(walk->selectedRow());
             return unless(selected == walk->chosen, u"another row is selected: "_s + selected);
         }},
    };
}

QList<Step> connectSteps(const Shared& walk)
{
    return {
        {u"signed out"_s,
         [walk]() -> Acts {
             walk->chosen = walk->application.console()->profile().toUrl();
             return press(u"Ctrl+Shift+Q"_s);
         },
         [] { return unless(seen("signInWindow"), u"no sign-in window"_s); }},
        {u"a new connection"_s, [] { return click("signInConnect"); },
         [] { return unless(seen("field_url"), u"no form"_s); }},
        {u"a connection tested"_s, [walk] { return type(walk->chosen) + click("connectTest"); },
         []() -> QString {
             const QWidget* summary = seen("platformSummary");
             return summary ? mustRead(summary, u"PostgreSQL"_s)
                            : u"no answer: "_s + textOf(seen("connectDialog"));
         }},
        {u"what would be installed"_s, [] { return click("connectPreview"); },
         [] { return mustRead(seen("planView"), u"version"_s); }},
    };
}

} // namespace regent::tour
