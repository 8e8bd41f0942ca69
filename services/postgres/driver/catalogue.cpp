#include "services/postgres/driver/catalogue.h"

#include "services/postgres/driver/columns.h"
#include "services/postgres/driver/parameters.h"
#include "services/postgres/driver/timestamp.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QSqlDriver>
#include <QSqlField>
#include <QSqlQuery>
#include <QUuid>

#include <cmath>

namespace regent::postgres {

using namespace Qt::StringLiterals;

namespace {

// $1: kinds of relations, $2: whether the system's own are meant.
constexpr auto kTablesSql = R"(
select case nspname when 'public' then relname::text else nspname || '.' || relname end
from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.relkind::text = any($1::text[]) and nspname not like 'pg\_toast%' and nspname not like 'pg\_temp%'
  and (nspname in ('pg_catalog', 'information_schema')) = $2::boolean
order by 1)"_L1;

// $1: schema or NULL for what the search path shows, $2: table.
constexpr auto kRelation = R"((
select c.oid from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.relname = $2::name and c.relkind in ('r', 'v', 'm', 'f', 'p')
  and case when $1::name is null then pg_catalog.pg_table_is_visible(c.oid) else n.nspname = $1::name end
limit 1))"_L1;

constexpr auto kColumnsSql = R"(
select a.attname::text, a.atttypid, a.attnotnull, a.attlen::integer, a.atttypmod,
       pg_catalog.pg_get_expr(d.adbin, d.adrelid), a.attidentity <> '' or a.attgenerated <> '',
       coalesce(i.position, 0)
from pg_catalog.pg_attribute a
left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
left join (select x.indrelid, k.attnum, k.position
           from pg_catalog.pg_index x, unnest(x.indkey::int2[]) with ordinality k(attnum, position)
           where x.indisprimary) i on i.indrelid = a.attrelid and i.attnum = a.attnum
where a.attrelid = %1 and a.attnum > 0 and not a.attisdropped
order by a.attnum)"_L1;

struct TableName
{
    QString schema; ///< Null when none was given.
    QString table;
};

QString folded(const QString& part)
{
    const bool quoted = part.size() > 2 && part.startsWith(u'"') && part.endsWith(u'"');
    return quoted ? part.mid(1, part.size() - 2).replace(u"\"\""_s, u"\""_s) : part.toLower();
}

TableName splitName(const QString& name)
{
    bool quoted = false;
    for (qsizetype i = 0; i < name.size(); ++i) {
        if (name.at(i) == u'"')
            quoted = !quoted;
        else if (name.at(i) == u'.' && !quoted)
            return {folded(name.left(i)), folded(name.mid(i + 1))};
    }
    return {QString(), folded(name)};
}

QSqlQuery select(const QSqlDriver& driver, const QString& sql, const QVariantList& values)
{
    QSqlQuery query(driver.createResult());
    query.prepare(sql);
    for (const QVariant& value : values)
        query.addBindValue(value);
    query.exec();
    return query;
}

QSqlQuery selectColumns(const QSqlDriver& driver, const QString& tableName)
{
    const TableName name = splitName(tableName);
    return select(driver, QString(kColumnsSql).arg(kRelation), {name.schema, name.table});
}

QSqlField fieldFrom(const QSqlDriver& driver, const QSqlQuery& row, const QString& tableName)
{
    const auto kind = columnKind(row.value(1).toUInt());
    QSqlField field(row.value(0).toString(), columnMetaType(kind, driver.numericalPrecisionPolicy()),
                    tableName);
    int length = row.value(3).toInt();
    int precision = row.value(4).toInt();
    if (length == -1 && precision > -1) {
        length = precision - 4; // the modifier counts a header of four bytes
        precision = -1;
    }
    field.setRequired(row.value(2).toBool());
    field.setLength(length);
    field.setPrecision(precision);
    field.setDefaultValue(row.value(5));
    field.setAutoValue(row.value(6).toBool());
    return field;
}

QString quotedLiteral(QString text)
{
    const bool escapes = text.contains(u'\\');
    text.replace(u'\'', u"''"_s).replace(u'\\', u"\\\\"_s);
    return (escapes ? u"E'"_s : u"'"_s) + text + u'\'';
}

QString realLiteral(double value)
{
    if (std::isfinite(value))
        return QString::number(value, 'g', QLocale::FloatingPointShortest);
    return std::isnan(value) ? u"'NaN'"_s : value > 0 ? u"'Infinity'"_s : u"'-Infinity'"_s;
}

QString trimmedRight(QString text)
{
    while (text.endsWith(u' '))
        text.chop(1);
    return text;
}

} // namespace

QStringList tableNames(const QSqlDriver& driver, QSql::TableType type)
{
    QStringList names;
    const auto add = [&](const QStringList& kinds, bool system) {
        QSqlQuery query = select(driver, kTablesSql, {kinds, system});
        while (query.next())
            names.append(query.value(0).toString());
    };
    if (type & QSql::Tables)
        add({u"r"_s, u"p"_s}, false);
    if (type & QSql::Views)
        add({u"v"_s, u"m"_s}, false);
    if (type & QSql::SystemTables)
        add({u"r"_s}, true);
    return names;
}

QSqlRecord columnsOf(const QSqlDriver& driver, const QString& tableName)
{
    QSqlRecord record;
    QSqlQuery query = selectColumns(driver, tableName);
    while (query.next())
        record.append(fieldFrom(driver, query, tableName));
    return record;
}

QSqlIndex primaryKeyOf(const QSqlDriver& driver, const QString& tableName)
{
    QMap<int, QSqlField> byPosition;
    QSqlQuery query = selectColumns(driver, tableName);
    while (query.next()) {
        if (const int position = query.value(7).toInt())
            byPosition.insert(position, fieldFrom(driver, query, tableName));
    }
    QSqlIndex key(tableName);
    for (const QSqlField& field : byPosition)
        key.append(field);
    return key;
}

QString literal(const QVariant& value, bool trimStrings)
{
    if (isNullValue(value))
        return u"NULL"_s;
    switch (value.typeId()) {
    case QMetaType::Bool:
        return value.toBool() ? u"TRUE"_s : u"FALSE"_s;
    case QMetaType::Short:
    case QMetaType::UShort:
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::Long:
    case QMetaType::ULong:
    case QMetaType::LongLong:
    case QMetaType::ULongLong:
        return value.toString();
    case QMetaType::Float:
    case QMetaType::Double:
        return realLiteral(value.toDouble());
    case QMetaType::QByteArray:
        return quotedLiteral(u"\\x"_s + QString::fromLatin1(value.toByteArray().toHex()));
    case QMetaType::QDateTime:
        return u"TIMESTAMP WITH TIME ZONE '%1'"_s.arg(
            QLatin1StringView(Timestamp::fromDateTime(value.toDateTime()).toText()));
    case QMetaType::QUuid:
        return quotedLiteral(value.toUuid().toString(QUuid::WithoutBraces));
    default:
        return quotedLiteral(trimStrings ? trimmedRight(value.toString()) : value.toString());
    }
}

QString quotedName(const QString& name)
{
    return u'"' + QString(name).replace(u'"', u"\"\""_s) + u'"';
}

} // namespace regent::postgres
