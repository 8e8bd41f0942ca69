#include "models/savedviews.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regent {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(regent::SavedView)
};

std::optional<UserColumn> columnFromKey(const QString& key)
{
    for (int i = 0; i < int(UserColumn::Count); ++i) {
        if (userColumnKey(UserColumn(i)) == key)
            return UserColumn(i);
    }
    return std::nullopt;
}

QJsonObject toObject(const SavedView& view)
{
    QJsonArray columns;
    for (const UserColumn column : view.columns)
        columns.append(userColumnKey(column));
    return {{u"name"_s, view.name},
            {u"query"_s, view.query},
            {u"sort"_s, userSortName(view.sort)},
            {u"descending"_s, view.descending},
            {u"columns"_s, columns}};
}

std::optional<SavedView> fromObject(const QJsonObject& object)
{
    SavedView view;
    view.name = object.value(u"name").toString();
    view.query = object.value(u"query").toString();
    const auto sort = userSortFromName(object.value(u"sort").toString());
    if (view.name.isEmpty() || !sort)
        return std::nullopt;
    view.sort = *sort;
    view.descending = object.value(u"descending").toBool();
    const QJsonArray columns = object.value(u"columns").toArray();
    for (const QJsonValue& column : columns) {
        if (const auto known = columnFromKey(column.toString()))
            view.columns.append(*known);
    }
    return view;
}

} // namespace

SavedViews SavedViews::fromJson(const QByteArray& json)
{
    SavedViews views;
    const QJsonArray array = QJsonDocument::fromJson(json).array();
    for (const QJsonValue& value : array) {
        if (const auto view = fromObject(value.toObject()))
            views.save(*view);
    }
    return views;
}

QByteArray SavedViews::toJson() const
{
    QJsonArray array;
    for (const SavedView& view : m_views)
        array.append(toObject(view));
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

const SavedView* SavedViews::find(const QString& name) const
{
    const auto found = std::find_if(m_views.begin(), m_views.end(),
                                    [&](const SavedView& view) { return view.name == name; });
    return found == m_views.end() ? nullptr : &*found;
}

void SavedViews::save(const SavedView& view)
{
    const auto same =
        std::find_if(m_views.begin(), m_views.end(), [&](const SavedView& v) { return v.name == view.name; });
    if (same == m_views.end())
        m_views.append(view);
    else
        *same = view;
}

void SavedViews::remove(const QString& name)
{
    m_views.removeIf([&](const SavedView& view) { return view.name == name; });
}

QList<SavedView> builtInViews()
{
    const auto view = [](const QString& name, const QString& query) {
        return SavedView{name, query, UserSort::Created, true, {}};
    };
    return {
        view(Text::tr("Everybody, newest first"), {}),
        view(Text::tr("New this week"), u"created:7d"_s),
        view(Text::tr("Active this week"), u"active:7d"_s),
        view(Text::tr("Never active"), u"active:never"_s),
        view(Text::tr("Address not verified"), u"verified:no"_s),
        view(Text::tr("In debt"), u"balance:<0"_s),
    };
}

} // namespace regent
