#include "app/tour/walk.h"

#include <QApplication>
#include <QFile>
#include <QLineEdit>
#include <QMenu>

namespace regent::tour {

using namespace Qt::StringLiterals;

namespace {

bool menuOffers(const QString& words)
{
    const auto* menu = qobject_cast<const QMenu*>(QApplication::activePopupWidget());
    const QList<QAction*> actions = menu ? menu->actions() : QList<QAction*>();
    return std::any_of(actions.begin(), actions.end(),
                       [&words](const QAction* action) { return action->text().contains(words); });
}

} // namespace

QList<Step> searchSteps(const Shared& walk)
{
    const auto account = [walk] { return walk->firstAddress.section(u'@', 0, 0); };
    return {
        {u"search by typing"_s,
         [walk, account] {
             walk->rowsBefore = walk->rows();
             return press(u"Ctrl+F"_s) + type(account());
         },
         [walk, account]() -> QString {
             const int rows = walk->rows();
             return unless(rows > 0 && rows < walk->rowsBefore && walk->addressOf(0).contains(account()),
                           u"%1 rows, the first is %2"_s.arg(rows).arg(walk->addressOf(0)));
         }},
        {u"filter with chips"_s, [] { return filter(u"verified:no created:>2025-01-01 "_s); },
         [walk]() -> QString {
             const QWidget* bar = seen("filterBar");
             const auto chips = bar ? bar->findChildren<QWidget*>(u"queryChip"_s).size() : 0;
             if (chips != 2 || walk->rows() == 0)
                 return u"%1 chips, %2 rows"_s.arg(chips).arg(walk->rows());
             return inspectorMissing(*walk);
         }},
        {u"a term that is not understood"_s, [] { return filter(u"colour:red "_s); },
         [] { return mustRead(seen("searchNotice"), u"is not a key"_s); }},
        {u"nobody matches"_s, [] { return filter(u"email:nobody@nowhere.example "_s); },
         [] { return unless(seen("emptyState") && seen("emptyTitle"), u"no empty state"_s); }},
        {u"everybody again"_s, [] { return command(u"clear the filter"_s); },
         [walk] { return unless(walk->rows() >= walk->rowsBefore, u"%1 rows"_s.arg(walk->rows())); }},
    };
}

QList<Step> browseSteps(const Shared& walk)
{
    return {
        {u"sort by address"_s, [] { return command(u"sort by address"_s); },
         [walk]() -> QString {
             const QString first = walk->addressOf(0);
             return unless(walk->rows() > 1 && first.compare(walk->addressOf(1), Qt::CaseInsensitive) <= 0 &&
                               first != walk->firstAddress,
                           u"not in order: "_s + first);
         }},
        {u"rows by keyboard"_s,
         [walk]() -> Acts {
             walk->table()->setFocus();
             return press(u"Down"_s) + press(u"Down"_s);
         },
         [walk]() -> QString {
             return walk->selectedRow() > 0 ? inspectorMissing(*walk) : u"no other row is selected"_s;
         }},
        {u"activity"_s, [] { return press(u"Alt+2"_s); },
         []() -> QString {
             const QWidget* tab = seen("activityTab");
             return unless(tab && textOf(tab).size() > 20, u"no activity"_s);
         }},
        {u"columns"_s, [] { return click("columnsButton"); },
         [] { return unless(menuOffers(u"Time zone"_s), u"no menu of columns"_s); }},
        {u"save a view"_s, [] { return press(u"Esc"_s) + press(u"Alt+1"_s) + command(u"save this view"_s); },
         [] { return unless(seen("questionInput"), u"no question for a name"_s); }},
        {u"the saved view"_s,
         [] { return type(u"By address"_s) + press(u"Return"_s) + click("viewsButton"); },
         [] { return unless(menuOffers(u"By address"_s), u"the view is not in the menu"_s); }},
    };
}

QList<Step> exportSteps(const Shared& walk)
{
    const QString path = walk->folder + u"/users.csv"_s;
    return {
        {u"export"_s, [] { return press(u"Ctrl+E"_s); },
         [] { return unless(seen("exportDialog"), u"no export dialog"_s); }},
        {u"where to export"_s, [] { return press(u"Return"_s); },
         [] { return unless(seen("fileNameEdit"), u"no file dialog"_s); }},
        {u"exported"_s, [path] { return press(u"Ctrl+A"_s) + type(path) + press(u"Return"_s); },
         [path] {
             QFile file(path);
             if (!file.open(QIODevice::ReadOnly))
                 return u"no file"_s;
             const auto lines = file.readAll().count('\n');
             return unless(lines == 1001, u"%1 lines instead of 1,001"_s.arg(lines));
         }},
    };
}

} // namespace regent::tour
