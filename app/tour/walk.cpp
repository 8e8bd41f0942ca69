#include "app/tour/walk.h"

#include "app/application.h"
#include "app/console.h"

namespace regent::tour {

using namespace Qt::StringLiterals;

int Walk::rows() const
{
    return table() && table()->model() ? table()->model()->rowCount() : 0;
}

QString Walk::addressOf(int row) const
{
    QString shown = rows() > row ? table()->model()->index(row, 0).data().toString() : QString();
    return shown.remove(QChar(0x2068)).remove(QChar(0x2069));
}

int Walk::selectedRow() const
{
    return table() && table()->currentIndex().isValid() ? table()->currentIndex().row() : -1;
}

QWidget* Walk::window() const
{
    return application.console() ? &application.console()->window() : nullptr;
}

QString unless(bool holds, const QString& missing)
{
    return holds ? QString() : missing;
}

QString mustRead(const QWidget* root, const QString& words)
{
    return unless(textOf(root).contains(words, Qt::CaseInsensitive), u"nowhere reads “%1”"_s.arg(words));
}

QString inspectorMissing(const Walk& walk)
{
    const QString address = walk.addressOf(walk.selectedRow());
    if (!seen("userInspector") || address.isEmpty())
        return u"no inspector or no row"_s;
    if (!textOf(seen("userInspector")).contains(address))
        return u"the inspector does not show "_s + address;
    const auto model = walk.table()->model();
    const QString id = model->index(walk.selectedRow(), 0).data(Qt::UserRole + 1).toString();
    return seen("overviewTab") ? mustRead(seen("overviewTab"), id) : QString();
}

Acts command(const QString& letters)
{
    return press(u"Ctrl+K"_s) + type(letters) + press(u"Return"_s);
}

Acts filter(const QString& query)
{
    return command(u"clear the filter"_s) + press(u"Ctrl+F"_s) + type(query);
}

} // namespace regent::tour
