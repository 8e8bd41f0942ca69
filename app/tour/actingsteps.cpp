#include "app/application.h"
#include "app/console.h"
#include "app/tour/walk.h"

#include "ui/acting/actingbanner.h"

#include <QApplication>

namespace regent::tour {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRow = 4;

/// Every window on the screen must say as whom one acts.
QString bannerMissing(const QString& address)
{
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (const QWidget* window : windows) {
        if (!window->isVisible() || window->windowType() == Qt::Popup || window->windowType() == Qt::ToolTip)
            continue;
        const auto* banner = window->findChild<const ActingBanner*>(QString(), Qt::FindDirectChildrenOnly);
        if (!banner || !banner->isVisible() || !banner->accessibleName().contains(address))
            return u"no banner in "_s + window->windowTitle();
        if (!window->windowTitle().contains(address))
            return u"not in the title: "_s + window->windowTitle();
    }
    return {};
}

/// The beginning and the end of what was just done, in the audit log.
QString trailMissing(const Walk& walk)
{
    const auto* log = seen<QTableView>("auditTable");
    if (!log || !log->model())
        return u"no audit log"_s;
    QString text;
    for (int row = 0; row < qMin(20, log->model()->rowCount()); ++row)
        for (int column = 0; column < log->model()->columnCount(); ++column)
            text += log->model()->index(row, column).data().toString() + u'\n';
    for (const QString& words :
         {u"Begin acting as a user"_s, u"Stop acting as a user"_s, u"no mail arrives"_s}) {
        if (!text.contains(words))
            return u"the log does not tell: %1 (%2)"_s.arg(words, walk.chosen);
    }
    return {};
}

} // namespace

QList<Step> actingSteps(const Shared& walk)
{
    return {
        {u"act as a user"_s,
         [walk]() -> Acts {
             const Act choose = [walk] {
                 walk->table()->selectRow(kRow);
                 walk->chosen = walk->addressOf(kRow);
                 walk->table()->setFocus();
             };
             return press(u"Esc"_s) + Acts{choose} + press(u"Ctrl+I"_s);
         },
         [walk] { return mustRead(seen("actDialog"), walk->chosen); }},
        {u"the view of the user"_s,
         [] {
             return press(u"Down"_s) + press(u"Tab"_s) + type(u"no mail arrives"_s) + press(u"Tab"_s) +
                    type(u"#4711"_s) + press(u"Return"_s);
         },
         [walk]() -> QString {
             const QWidget* view = seen("actingView");
             if (!view)
                 return u"no view: "_s + textOf(seen("actDialog"));
             const QString banner = bannerMissing(walk->chosen);
             return banner.isEmpty() ? mustRead(view, walk->chosen) : banner;
         }},
        {u"what the user did"_s, [] { return press(u"Alt+2"_s); },
         [] { return mustRead(seen("actingView"), u"Recent runs"_s); }},
        {u"a dialog while acting"_s, [] { return command(u"connection details"_s); },
         [walk] { return seen("connectionDialog") ? bannerMissing(walk->chosen) : u"no dialog"_s; }},
        {u"what is off while acting"_s,
         [] { return press(u"Esc"_s) + press(u"Ctrl+K"_s) + type(u"export"_s); },
         [] { return mustRead(seen("paletteNote"), u"Off while acting"_s); }},
        {u"stopped"_s, [] { return press(u"Ctrl+Shift+X"_s); },
         [walk]() -> QString {
             if (seen("actingBanner") || seen("actingView"))
                 return u"still acting"_s;
             const QString selected = walk->addressOf(walk->selectedRow());
             return unless(selected == walk->chosen, u"another row is selected: "_s + selected);
         }},
        {u"the audit trail of it"_s, [] { return command(u"go to audit"_s); },
         [walk] { return trailMissing(*walk); }},
        {u"back at the users"_s, [] { return press(u"Ctrl+1"_s); },
         [walk] { return unless(walk->rows() > 0, u"no rows"_s); }},
    };
}

} // namespace regent::tour
