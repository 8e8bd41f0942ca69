#include "services/postgres/indexpack.h"

#include "services/postgres/sqlscript.h"
#include "services/postgres/sqlsession.h"

#include <algorithm>
#include <cmath>

namespace regent::postgres {

using namespace Qt::StringLiterals;

namespace {

/// One key column of one index on the table.
struct IndexKey
{
    QString index;
    QString method;
    int position = 0; ///< From 1.
    int keys = 0;
    QString expression; ///< As pg_get_indexdef prints it: email, "createdAt", lower(email).
    int option = 0;     ///< Bit 0: descending, bit 1: nulls first.
    QString opclass;
    bool ownCollation = false; ///< The column's own collation: ORDER BY can use it.
    bool cCollation = false;
};

const QString kKeys =
    uR"(select i.relname, am.amname, k, x.indnkeyatts, pg_get_indexdef(x.indexrelid, k, true),
    x.indoption[k - 1], o.opcname,
    x.indcollation[k - 1] = coalesce((select a.attcollation from pg_catalog.pg_attribute as a
        where a.attrelid = x.indrelid and a.attnum = x.indkey[k - 1] and a.attnum > 0), 0),
    coalesce((select l.collcollate in ('C', 'POSIX') from pg_catalog.pg_collation as l where l.oid = x.indcollation[k - 1]), false)
from pg_catalog.pg_index as x
join pg_catalog.pg_class as i on i.oid = x.indexrelid
join pg_catalog.pg_am as am on am.oid = i.relam
join pg_catalog.pg_class as t on t.oid = x.indrelid
join pg_catalog.pg_namespace as n on n.oid = t.relnamespace
cross join lateral generate_series(1, x.indnkeyatts) as k
join pg_catalog.pg_opclass as o on o.oid = x.indclass[k - 1]
where n.nspname = $1 and t.relname = 'User' and x.indisvalid and x.indisready and x.indislive and x.indpred is null
order by i.relname, k)"_s;

IndexKey readKey(const SqlRow& row)
{
    return {row.text(0),         row.text(1), int(row.integer(2)), int(row.integer(3)), row.text(4),
            int(row.integer(5)), row.text(6), row.boolean(7),      row.boolean(8)};
}

/// NULLS FIRST goes with DESC: only then can the index be read for ORDER BY … or ORDER BY … DESC.
bool hasPlainOrder(const IndexKey& key)
{
    return key.method == "btree"_L1 && (key.option == 0 || key.option == 3);
}

bool isSort(const QList<IndexKey>& keys, const IndexKey& first, const QString& column)
{
    if (first.position != 1 || first.expression != column || !hasPlainOrder(first) ||
        first.opclass.contains("pattern"_L1) || !first.ownCollation)
        return false;
    return std::any_of(keys.begin(), keys.end(), [&](const IndexKey& second) {
        return second.index == first.index && second.position == 2 && second.expression == "id"_L1 &&
               second.option == first.option && second.ownCollation && !second.opclass.contains("pattern"_L1);
    });
}

bool isPrefix(const IndexKey& key, const QString& expression)
{
    return key.position == 1 && key.method == "btree"_L1 && key.expression == expression &&
           (key.opclass == "text_pattern_ops"_L1 || (key.opclass == "text_ops"_L1 && key.cCollation));
}

/// Any position will do: a trigram index answers for each of its columns alone.
bool isTrigram(const IndexKey& key, const QString& column)
{
    return key.expression == column &&
           (key.opclass == "gin_trgm_ops"_L1 || key.opclass == "gist_trgm_ops"_L1);
}

Capabilities judge(const QList<IndexKey>& keys)
{
    const auto any = [&](auto test) { return std::any_of(keys.begin(), keys.end(), test); };
    Capabilities fast;
    fast.setFlag(Capability::FastCreatedSort,
                 any([&](const IndexKey& key) { return isSort(keys, key, u"\"createdAt\""_s); }));
    fast.setFlag(Capability::FastNameSort,
                 any([&](const IndexKey& key) { return isSort(keys, key, u"name"_s); }));
    fast.setFlag(Capability::FastEmailPrefix,
                 any([&](const IndexKey& key) { return isPrefix(key, u"lower(email)"_s); }));
    fast.setFlag(Capability::FastSubstring,
                 any([&](const IndexKey& key) { return isTrigram(key, u"email"_s); }) &&
                     any([&](const IndexKey& key) { return isTrigram(key, u"name"_s); }));
    return fast;
}

/// Bytes and seconds for one million rows with 27-byte keys, and how time grows over a tenfold table.
struct Cost
{
    double bytesPerRow = 0; ///< Beyond the key itself.
    double keyFactor = 0;   ///< Bytes of index per byte of key.
    double secondsPerMillion = 0;
    double growth = 1; ///< Exponent: seconds = secondsPerMillion × millions ^ growth.
};

struct Pack
{
    Capability capability;
    QString name;
    QString purpose;
    QString definition;
    QStringList columns;
    Cost cost;
};

const QList<Pack>& packs()
{
    static const QList<Pack> kPacks = {
        {Capability::FastCreatedSort,
         u"regent_user_created"_s,
         u"sort by created"_s,
         u"(\"createdAt\" desc, id desc)"_s,
         {u"id"_s},
         {24, 1.1, 1.0, 1.2}},
        {Capability::FastNameSort,
         u"regent_user_name"_s,
         u"sort by name"_s,
         u"(name, id)"_s,
         {u"name"_s, u"id"_s},
         {16, 1.1, 1.6, 1.2}},
        {Capability::FastEmailPrefix,
         u"regent_user_email_prefix"_s,
         u"search for the start of an e-mail address"_s,
         u"(lower(email) text_pattern_ops)"_s,
         {u"email"_s},
         {16, 1.1, 1.2, 1.07}},
        {Capability::FastSubstring,
         u"regent_user_text"_s,
         u"search within e-mail addresses and names"_s,
         u"using gin (email {{trgm}}.gin_trgm_ops, name {{trgm}}.gin_trgm_ops)"_s,
         {u"email"_s, u"name"_s},
         {0, 2.6, 20.0, 1.06}},
    };
    return kPacks;
}

struct TableSize
{
    double rows = 0;
    QHash<QString, double> widths;
};

const QString kSize = uR"(select greatest(c.reltuples::float8,
        case when c.relpages = 0 or c.reltuples < 0 then pg_relation_size(c.oid) / 300.0 else 0 end, 0),
    coalesce((select string_agg(s.attname || '=' || s.avg_width, ',') from pg_catalog.pg_stats as s
              where s.schemaname = n.nspname and s.tablename = c.relname and s.attname in ('id', 'email', 'name')), '')
from pg_catalog.pg_class as c join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
where n.nspname = $1 and c.relname = 'User')"_s;

TableSize readSize(const SqlRow& row)
{
    TableSize size{row.text(0).toDouble(), {{u"id"_s, 37}, {u"email"_s, 27}, {u"name"_s, 14}}};
    const QStringList widths = row.text(1).split(u',', Qt::SkipEmptyParts);
    for (const QString& width : widths)
        size.widths[width.section(u'=', 0, 0)] = width.section(u'=', 1).toDouble();
    return size;
}

/// Where pg_trgm's operator classes live; the search path is not ours to rely on.
const QString kTrigramSchema = uR"(select coalesce(
    (select n.nspname from pg_catalog.pg_extension as e join pg_catalog.pg_namespace as n on n.oid = e.extnamespace
     where e.extname = 'pg_trgm'), ''),
    exists (select from pg_catalog.pg_namespace where nspname = 'public'))"_s;

struct Trigrams
{
    bool installed = false;
    QString schema;
};

Result<Trigrams> findTrigrams(SqlSession& session, const QString& platformSchema)
{
    const auto found = session.selectOne(kTrigramSchema, {}, [&](const SqlRow& row) {
        const QString fallback = row.boolean(1) ? u"public"_s : platformSchema;
        return row.text(0).isEmpty() ? Trigrams{false, fallback} : Trigrams{true, row.text(0)};
    });
    return found.map([](const auto& trigrams) { return trigrams.value_or(Trigrams()); });
}

QString buildSql(const Pack& pack, const QString& schema, const Trigrams& trigrams)
{
    const bool needsExtension = pack.capability == Capability::FastSubstring && !trigrams.installed;
    const QString extension = needsExtension ? u"create extension if not exists pg_trgm with schema "_s +
                                                   quotedIdentifier(trigrams.schema) + u";\n"_s
                                             : QString();
    return extension + u"create index concurrently "_s + quotedIdentifier(pack.name) + u" on "_s +
           quotedIdentifier(schema) + u".\"User\" "_s +
           QString(pack.definition).replace(u"{{trgm}}"_s, quotedIdentifier(trigrams.schema));
}

IndexOffer offer(const Pack& pack, const TableSize& size, Capabilities present)
{
    double key = 0;
    for (const QString& column : pack.columns)
        key += size.widths.value(column);
    const double millions = size.rows / 1e6;
    IndexOffer offer;
    offer.name = pack.name;
    offer.purpose = pack.purpose;
    offer.present = present.testFlag(pack.capability);
    offer.estimatedBytes = qint64(size.rows * (pack.cost.bytesPerRow + pack.cost.keyFactor * key));
    offer.estimatedSeconds =
        qint64(std::ceil(pack.cost.secondsPerMillion * std::pow(millions, pack.cost.growth)));
    return offer;
}

} // namespace

Result<Capabilities> fastAccess(SqlSession& session, const QString& schema)
{
    return session.select(kKeys, {schema}, readKey).map(judge);
}

Result<QList<IndexOffer>> indexOffers(SqlSession& session, const QString& schema)
{
    const auto present = fastAccess(session, schema);
    if (!present)
        return failure(present.error());
    const auto size = session.selectOne(kSize, {schema}, readSize);
    if (!size)
        return failure(size.error());
    const auto trigrams = findTrigrams(session, schema);
    if (!trigrams)
        return failure(trigrams.error());
    QList<IndexOffer> offers;
    for (const Pack& pack : packs()) {
        offers.append(offer(pack, size->value_or(TableSize()), *present));
        offers.last().sql = buildSql(pack, schema, *trigrams);
    }
    return offers;
}

} // namespace regent::postgres
