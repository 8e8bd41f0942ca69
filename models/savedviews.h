#pragma once

#include "models/usercolumns.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace regent {

/// A named way to look at the users: filter, order and columns. Holds no data of users.
struct SavedView
{
    QString name;
    QString query;
    UserSort sort = UserSort::Created;
    bool descending = true;
    QList<UserColumn> columns; ///< Visible ones; empty: leave them as they are.

    bool operator==(const SavedView&) const = default;
};

/// The saved views of one profile, in the order they were made, and their stored form.
class SavedViews
{
public:
    /// Reads what toJson() wrote; anything else is ignored entry by entry.
    static SavedViews fromJson(const QByteArray& json);
    QByteArray toJson() const;

    const QList<SavedView>& views() const { return m_views; }
    const SavedView* find(const QString& name) const;
    /// Replaces the view of the same name.
    void save(const SavedView& view);
    void remove(const QString& name);

private:
    QList<SavedView> m_views;
};

/// The views every console offers.
QList<SavedView> builtInViews();

} // namespace regent
