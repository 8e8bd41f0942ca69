#pragma once

#include "models/savedviews.h"

#include <QMenu>

namespace regent {

/// Built-in and saved views, and what can be done with them. Made anew each time it opens.
class ViewsMenu : public QMenu
{
    Q_OBJECT
public:
    ViewsMenu(const SavedViews& views, QAction* save, QWidget* parent = nullptr);

signals:
    void viewChosen(const regent::SavedView& view);
    void removeRequested(const QString& name);

private:
    void fill();
    void addView(const SavedView& view);

    const SavedViews& m_views;
    QAction* m_save;
    QList<QMenu*> m_submenus;
};

} // namespace regent
