#include "services/users/usersql.h"

namespace regent::users {

using namespace Qt::StringLiterals;

namespace {

/// How one order looks in SQL. `%` free: every part is complete but for direction and values.
struct OrderSql
{
    QString key;       ///< Expression, empty for Id.
    QString ascending; ///< Operator words after the key.
    QString descending;
    QString more; ///< Comparison for "comes later", ascending.
    QString less;
    QString cast; ///< After the bound key.
};

const OrderSql& orderSql(RowOrder order)
{
    static const OrderSql kCreated{u"u.\"createdAt\""_s, {}, u" desc"_s, u">"_s, u"<"_s, u"::timestamp"_s};
    static const OrderSql kEmail{u"u.email"_s, {}, u" desc"_s, u">"_s, u"<"_s, {}};
    static const OrderSql kPattern{u"pg_catalog.lower(u.email)"_s,       u" using operator(pg_catalog.~<~)"_s,
                                   u" using operator(pg_catalog.~>~)"_s, u"operator(pg_catalog.~>~)"_s,
                                   u"operator(pg_catalog.~<~)"_s,        {}};
    static const OrderSql kName{u"u.name"_s, u" nulls last"_s, u" desc nulls first"_s, u">"_s, u"<"_s, {}};
    static const OrderSql kId{{}, {}, u" desc"_s, u">"_s, u"<"_s, {}};
    switch (order) {
    case RowOrder::Created:
        return kCreated;
    case RowOrder::Email:
        return kEmail;
    case RowOrder::EmailPattern:
        return kPattern;
    case RowOrder::Name:
        return kName;
    case RowOrder::Id:
        return kId;
    }
    Q_UNREACHABLE();
}

/// The order of ids that goes with it: the pattern operators must cover the whole row comparison.
QString idOrder(RowOrder order, bool descending)
{
    const OrderSql& sql = orderSql(order == RowOrder::EmailPattern ? order : RowOrder::Id);
    return u"u.id"_s + (descending ? sql.descending : sql.ascending);
}

QString orderBy(RowOrder order, bool descending)
{
    const OrderSql& sql = orderSql(order);
    const QString id = idOrder(order, descending);
    if (sql.key.isEmpty())
        return id;
    return sql.key + (descending ? sql.descending : sql.ascending) + u", "_s + id;
}

/// The rows after a place as conditions on disjoint parts of the table, first part first. A row comparison
/// serves one part from the index; only nullable names need a second one.
QStringList partsAfter(const CursorPlace& from, bool descending, SqlText& text)
{
    const OrderSql& sql = orderSql(from.order);
    const QString& comes = descending ? sql.less : sql.more;
    if (sql.key.isEmpty())
        return {u"u.id "_s + comes + u' ' + text.bind(from.id)};
    if (!from.key) { // among the NULLs: last when ascending, first when descending
        const QString rest = u"u.name is null and u.id %1 %2"_s.arg(comes, text.bind(from.id));
        return descending ? QStringList{rest, u"u.name is not null"_s} : QStringList{rest};
    }
    const QString key = text.bind(*from.key) + sql.cast;
    const QString rest = u"(%1, u.id) %2 (%3, %4)"_s.arg(sql.key, comes, key, text.bind(from.id));
    if (from.order == RowOrder::Name && !descending)
        return {rest, u"u.name is null"_s};
    return {rest};
}

} // namespace

CursorPlace UserSql::placeOf(const UserQuery& query, const UserFilter& filter) const
{
    CursorPlace place;
    place.descending = query.descending;
    place.filter = filter.text;
    place.schema = m_tables.info().schema;
    switch (query.sort) {
    case UserSort::Created:
        place.order = RowOrder::Created;
        break;
    case UserSort::Email:
        place.order = filter.emailPrefix ? RowOrder::EmailPattern : RowOrder::Email;
        break;
    case UserSort::Name:
        place.order = RowOrder::Name;
        break;
    case UserSort::Id:
        place.order = RowOrder::Id;
        break;
    }
    return place;
}

QString UserSql::innerColumns() const
{
    return u"u.id, u.email, u.name, u.\"createdAt\" as created, %1 as tier, %2 as zone, %3 as verified,"
           " %4 as updated"_s.arg(m_tables.tier(), m_tables.timezone(), m_tables.verified(),
                                  m_tables.updatedAt());
}

QString UserSql::exportColumns(const QString& cast) const
{
    return u"u.id, u.email, u.name, u.created%1, (%2)%1, u.tier, u.zone, (%3)%1, u.verified%1"_s.arg(
        cast, m_tables.lastActive(u"u.id"_s), m_tables.balance(u"u.id"_s));
}

QString UserSql::rowColumns() const
{
    return exportColumns({}) + u", u.updated, (%1) is not null"_s.arg(m_tables.userBalance(u"u.id"_s));
}

QString UserSql::selectUsers(const UserFilter& filter, const QString& more) const
{
    QStringList conditions;
    if (!filter.where.sql.isEmpty())
        conditions.append(filter.where.sql);
    if (!more.isEmpty())
        conditions.append(more);
    const QString where = conditions.isEmpty() ? QString() : u" where "_s + conditions.join(u" and "_s);
    return u"select %1 from %2 u%3"_s.arg(innerColumns(), m_tables.table(u"User"_s), where);
}

SqlText UserSql::page(const CursorPlace& place, const std::optional<CursorPlace>& from,
                      const UserFilter& filter, int limit, bool backward) const
{
    SqlText text{{}, filter.where.values};
    const bool descending = place.descending != backward;
    const QStringList parts = from ? partsAfter(*from, descending, text) : QStringList{QString()};
    // Only the rows of the page pay for look-ups in other tables: they happen outside the limit. Each part
    // keeps its own limit, and so its own index.
    const QString tail = u" order by %1 limit %2"_s.arg(orderBy(place.order, descending), text.bind(limit));
    QStringList selects;
    for (const QString& part : parts)
        selects.append(u'(' + selectUsers(filter, part) + tail + u')');
    QString inner = selects.join(u" union all "_s);
    if (parts.size() > 1)
        inner = u"select * from (%1) u%2"_s.arg(inner, tail);
    QString key;
    if (place.order == RowOrder::Created)
        key = u", u.created::text"_s;
    else if (place.order == RowOrder::EmailPattern)
        key = u", pg_catalog.lower(u.email)"_s;
    text.sql = u"select %1%2 from (%3) u"_s.arg(rowColumns(), key, inner);
    return text;
}

SqlText UserSql::exportRows(const CursorPlace& place, const UserFilter& filter) const
{
    const QString inner = selectUsers(filter, {}) + u" order by "_s + orderBy(place.order, place.descending);
    return {u"select %1 from (%2) u"_s.arg(exportColumns(u"::text"_s), inner), filter.where.values};
}

} // namespace regent::users
