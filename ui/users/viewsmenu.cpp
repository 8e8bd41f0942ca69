#include "ui/users/viewsmenu.h"

#include "models/valueformat.h"
#include "ui/theme/theme.h"

namespace regent {

using namespace Qt::StringLiterals;

namespace {

/// A name is a person's text: an ampersand in it is no mnemonic.
QString menuText(const QString& name)
{
    QString text = ValueFormat::oneLine(name);
    return text.replace(u'&', u"&&"_s);
}

} // namespace

ViewsMenu::ViewsMenu(const SavedViews& views, QAction* save, QWidget* parent)
    : QMenu(parent), m_views(views), m_save(save)
{
    setObjectName(u"viewsMenu"_s);
    setToolTipsVisible(true);
    connect(this, &QMenu::aboutToShow, this, &ViewsMenu::fill);
}

void ViewsMenu::fill()
{
    clear();
    qDeleteAll(m_submenus);
    m_submenus.clear();
    const QList<SavedView> builtIn = builtInViews();
    for (const SavedView& view : builtIn)
        addView(view);
    if (!m_views.views().isEmpty())
        addSection(tr("Saved"));
    for (const SavedView& view : m_views.views())
        addView(view);
    addSeparator();
    addAction(m_save);
    if (m_views.views().isEmpty())
        return;
    QMenu* remove = addMenu(Theme::icon(u"trash"_s), tr("Delete a saved view"));
    m_submenus.append(remove);
    for (const SavedView& view : m_views.views())
        remove->addAction(menuText(view.name), this,
                          [this, name = view.name] { emit removeRequested(name); });
}

void ViewsMenu::addView(const SavedView& view)
{
    QAction* action = addAction(menuText(view.name), this, [this, view] { emit viewChosen(view); });
    action->setToolTip(view.query);
}

} // namespace regent
