#include "tests/db/tampering.h"

namespace regent::test {

using namespace Qt::StringLiterals;

namespace {

QString payload(const QString& alias)
{
    QStringList columns;
    for (const char* column :
         {"at", "xid", "actor", "role", "address", "application", "action", "outcome", "target", "acting_as",
          "lease", "reason", "ticket", "before", "after", "correlation", "request", "client", "hash"})
        columns.append(alias + QLatin1StringView(column));
    return columns.join(u", "_s);
}

/// One change per column that leaves a row which could have been written.
const QStringList& edits()
{
    static const QStringList kEdits{u"at = at + interval '1 microsecond'"_s,
                                    u"xid = (xid::text::bigint + 1)::text::xid8"_s,
                                    u"actor = actor || 'x'"_s,
                                    u"role = case role when 'admin' then 'support' else 'admin' end"_s,
                                    u"address = coalesce(address, '') || '1'"_s,
                                    u"application = application || ' '"_s,
                                    u"action = action || 'd'"_s,
                                    u"outcome = case outcome when 'done' then 'failed' else 'done' end"_s,
                                    u"target = case when target is null then '' end"_s,
                                    u"acting_as = coalesce(acting_as, '') || 'x'"_s,
                                    u"lease = gen_random_uuid()"_s,
                                    u"reason = case when reason is null then 'because' end"_s,
                                    u"ticket = coalesce(ticket, '') || '1'"_s,
                                    u"before = case when before is null then 'null'::jsonb end"_s,
                                    u"after = coalesce(after, '{}') || '{\"x\": 1}'"_s,
                                    u"correlation = gen_random_uuid()"_s,
                                    u"request = gen_random_uuid()"_s,
                                    u"client = client || '{\"name\": \"Ana\"}'"_s};
    return kEdits;
}

struct Spot
{
    qint64 chain = 0;
    qint64 rows = 0;
    qint64 row = 0;

    QString where() const { return u" where chain = %1 and sequence = %2"_s.arg(chain).arg(row); }
};

/// Some row; of a chain that has at least `least`.
Spot anyRow(TamperedLog& log, QRandomGenerator& random, qint64 least = 1)
{
    TamperedLog::Chain chain;
    do {
        chain = log.chains()[random.bounded(int(log.chains().size()))];
    } while (chain.rows < least);
    return {chain.name, chain.rows, 1 + random.bounded(int(chain.rows))};
}

Tampering editAField(TamperedLog& log, QRandomGenerator& random)
{
    const Spot spot = anyRow(log, random);
    const QString edit = edits()[random.bounded(int(edits().size()))];
    return {u"update regent.audit_event set "_s + edit + spot.where(),
            spot.chain,
            spot.row,
            spot.row,
            {u"edited"_s}};
}

Tampering rewriteInPlace(TamperedLog& log, QRandomGenerator& random)
{
    const Spot spot = anyRow(log, random);
    return {
        u"update regent.audit_event set actor = overlay(actor placing case left(actor, 1) when 'x' then 'y' else 'x' end from 1)"_s +
            spot.where(),
        spot.chain,
        spot.row,
        spot.row,
        {u"edited"_s}};
}

Tampering changeAHash(TamperedLog& log, QRandomGenerator& random)
{
    const Spot spot = anyRow(log, random);
    const int byte = random.bounded(32);
    return {u"update regent.audit_event set hash = set_byte(hash, %1, (get_byte(hash, %1) + 1) %% 256)"_s
                    .replace(u"%%"_s, u"%"_s)
                    .replace(u"%1"_s, QString::number(byte)) +
                spot.where(),
            spot.chain,
            spot.row,
            spot.row,
            {u"edited"_s}};
}

Tampering swapTwoRows(TamperedLog& log, QRandomGenerator& random)
{
    const Spot a = anyRow(log, random, 2);
    Spot b = a;
    while (b.row == a.row)
        b.row = 1 + random.bounded(int(a.rows));
    const QString sql =
        u"update regent.audit_event as t set (%1) = (select %2 from saved.audit_event as s where s.chain = %3"
        " and s.sequence = %4 + %5 - t.sequence) where t.chain = %3 and t.sequence in (%4, %5)"_s.arg(
            payload({}), payload(u"s."_s), QString::number(a.chain), QString::number(a.row),
            QString::number(b.row));
    const qint64 first = std::min(a.row, b.row);
    return {sql, a.chain, first, first, {u"edited"_s}};
}

Tampering deleteFirstRows(TamperedLog& log, QRandomGenerator& random)
{
    const Spot spot = anyRow(log, random, 2);
    const qint64 upTo = std::min(spot.row, spot.rows - 1);
    return {u"delete from regent.audit_event where chain = %1 and sequence <= %2"_s.arg(spot.chain).arg(upTo),
            spot.chain,
            1,
            1,
            {u"gap"_s}};
}

Tampering deleteRowsBetween(TamperedLog& log, QRandomGenerator& random)
{
    const Spot spot = anyRow(log, random, 3);
    const qint64 from = std::clamp<qint64>(spot.row, 2, spot.rows - 1);
    const qint64 to = from + random.bounded(int(spot.rows - from));
    return {
        u"delete from regent.audit_event where chain = %1 and sequence between %2 and %3"_s.arg(spot.chain)
            .arg(from)
            .arg(to),
        spot.chain,
        from,
        from,
        {u"gap"_s}};
}

Tampering cutTheTail(TamperedLog& log, QRandomGenerator& random)
{
    const Spot spot = anyRow(log, random, 2);
    const qint64 from = std::max<qint64>(2, spot.row);
    return {u"delete from regent.audit_event where chain = %1 and sequence >= %2"_s.arg(spot.chain).arg(from),
            spot.chain,
            from,
            from,
            {u"tail_missing"_s}};
}

Tampering cutTheTailAndRewind(TamperedLog& log, QRandomGenerator& random)
{
    Tampering cut = cutTheTail(log, random);
    cut.sql += u"; update regent.audit_head set (sequence, hash) = (select sequence, hash from "
               u"regent.audit_event where"
               " chain = %1 and sequence = %2) where chain = %1"_s.arg(cut.chain)
                   .arg(cut.from - 1);
    cut.needsKept = true;
    return cut;
}

Tampering deleteAChain(TamperedLog& log, QRandomGenerator& random)
{
    const Spot spot = anyRow(log, random);
    return {u"delete from regent.audit_event where chain = %1"_s.arg(spot.chain),
            spot.chain,
            0,
            0,
            {u"chain_missing"_s}};
}

Tampering deleteAChainAndItsHead(TamperedLog& log, QRandomGenerator& random)
{
    Tampering gone = deleteAChain(log, random);
    gone.sql +=
        u"; delete from regent.audit_head where chain = %1; delete from regent.audit_anchored where chain = %1"_s
            .arg(gone.chain);
    gone.needsKept = true;
    return gone;
}

Tampering renumber(TamperedLog& log, QRandomGenerator& random)
{
    const Spot spot = anyRow(log, random, 2);
    const bool closeTheGap = random.bounded(2) == 0;
    if (!closeTheGap) // make room
        return {u"update regent.audit_event set sequence = sequence + 1 where chain = %1 and sequence >= %2"_s
                    .arg(spot.chain)
                    .arg(spot.row),
                spot.chain,
                spot.row,
                spot.row,
                {u"gap"_s},
                false,
                4};
    const qint64 row = std::min(spot.row, spot.rows - 1);
    return {u"delete from regent.audit_event where chain = %1 and sequence = %2;"
            " update regent.audit_event set sequence = sequence - 1 where chain = %1 and sequence > %2"_s
                .arg(spot.chain)
                .arg(row),
            spot.chain,
            row,
            row,
            {u"edited"_s}};
}

Tampering moveToAnotherChain(TamperedLog& log, QRandomGenerator& random)
{
    const Spot spot = anyRow(log, random);
    Spot other = spot;
    while (other.chain == spot.chain)
        other = anyRow(log, random);
    const QString sql =
        u"update regent.audit_event set chain = %1, sequence = %2"_s.arg(other.chain).arg(other.rows + 1) +
        spot.where();
    const bool here = spot.chain < other.chain;
    const bool last = spot.row == spot.rows;
    const QString lost = spot.rows == 1 ? u"chain_missing"_s : last ? u"tail_missing"_s : u"gap"_s;
    if (!here)
        return {sql, other.chain, other.rows + 1, other.rows + 1, {u"edited"_s}, false, 3};
    const qint64 place = spot.rows == 1 ? 0 : spot.row;
    return {sql, spot.chain, place, place, {lost}, false, 3};
}

Tampering appendAForgedRow(TamperedLog& log, QRandomGenerator& random)
{
    const Spot spot = anyRow(log, random);
    const bool withHead = random.bounded(2) == 0;
    QString sql = u"insert into regent.audit_event select (saved.forged(%1, %2)).*"_s.arg(spot.chain)
                      .arg(spot.rows + 1);
    if (withHead)
        sql +=
            u"; update regent.audit_head set sequence = sequence + 1, hash = sha256('forged') where chain = %1"_s
                .arg(spot.chain);
    return {sql, spot.chain, spot.rows + 1, spot.rows + 1, {u"edited"_s, u"beyond_head"_s}};
}

Tampering insertAForgedRow(TamperedLog& log, QRandomGenerator& random)
{
    const Spot spot = anyRow(log, random);
    return {u"update regent.audit_event set sequence = sequence + 1 where chain = %1 and sequence >= %2;"
            " insert into regent.audit_event select (saved.forged(%1, %2)).*"_s.arg(spot.chain)
                .arg(spot.row),
            spot.chain,
            spot.row,
            spot.row,
            {u"edited"_s}};
}

Tampering doubleARow(TamperedLog& log, QRandomGenerator& random)
{
    const Spot spot = anyRow(log, random);
    return {u"insert into regent.audit_event select (saved.forged(%1, %2)).*"_s.arg(spot.chain).arg(spot.row),
            spot.chain,
            spot.row,
            spot.row,
            {u"duplicate"_s, u"edited"_s}};
}

/// The attacker knows the rule: nothing inside the chain gives it away.
Tampering rewriteAChain(TamperedLog& log, QRandomGenerator& random)
{
    const Spot spot = anyRow(log, random);
    const qint64 evidence = log.evidenceFrom(spot.chain, spot.row);
    return {u"update regent.audit_event set actor = actor || 'x'"_s + spot.where() +
                u"; select saved.reseal(%1, %2)"_s.arg(spot.chain).arg(spot.row),
            spot.chain,
            evidence,
            evidence,
            {u"anchor_mismatch"_s, u"kept_head_mismatch"_s},
            true};
}

Tampering changeAHead(TamperedLog& log, QRandomGenerator& random)
{
    const Spot spot = anyRow(log, random);
    const QString where = u" where chain = %1"_s.arg(spot.chain);
    switch (random.bounded(4)) {
    case 0:
        return {u"update regent.audit_head set hash = sha256(hash)"_s + where,
                spot.chain,
                spot.rows,
                spot.rows,
                {u"head_mismatch"_s}};
    case 1:
        return {u"update regent.audit_head set sequence = sequence + 1"_s + where,
                spot.chain,
                spot.rows + 1,
                spot.rows + 1,
                {u"tail_missing"_s}};
    case 2:
        return {u"update regent.audit_head set sequence = sequence - 1"_s + where,
                spot.chain,
                spot.rows,
                spot.rows,
                {u"beyond_head"_s}};
    default:
        return {u"delete from regent.audit_head"_s + where,
                spot.chain,
                spot.rows,
                spot.rows,
                {u"head_missing"_s}};
    }
}

Tampering inventAChain(TamperedLog&, QRandomGenerator& random)
{
    const qint64 name = 4'000'000 + random.bounded(1000);
    if (random.bounded(2) == 0)
        return {
            u"insert into regent.audit_head (chain, sequence, hash) values (%1, 3, sha256('x'))"_s.arg(name),
            name,
            0,
            0,
            {u"chain_missing"_s}};
    return {
        u"insert into regent.audit_event select (saved.forged(%1, 1)).*; select saved.reseal(%1, 1)"_s.arg(
            name),
        name,
        1,
        1,
        {u"head_missing"_s}};
}

qint64 anyAnchor(TamperedLog& log, QRandomGenerator& random)
{
    return 1 + random.bounded(int(log.anchors()));
}

const QStringList& anchorEdits()
{
    static const QStringList kEdits{u"at = at + interval '1 microsecond'"_s,
                                    u"actor = actor || 'x'"_s,
                                    u"heads = heads - 0"_s,
                                    u"heads = jsonb_set(heads, '{0,2}', '\"00\"')"_s,
                                    u"heads = '{}'"_s,
                                    u"hash = sha256(hash)"_s};
    return kEdits;
}

Tampering editAnAnchor(TamperedLog& log, QRandomGenerator& random)
{
    const qint64 number = anyAnchor(log, random);
    const QString edit = anchorEdits()[random.bounded(int(anchorEdits().size()))];
    return {u"update regent.audit_anchor set %1 where number = %2"_s.arg(edit).arg(number),
            0,
            number,
            number,
            {u"anchor_edited"_s}};
}

Tampering rewriteAnchors(TamperedLog& log, QRandomGenerator& random)
{
    const qint64 number = anyAnchor(log, random);
    const QString edit = anchorEdits()[random.bounded(3)];
    return {
        u"update regent.audit_anchor set %1 where number = %2; select saved.reseal_anchors(%2)"_s.arg(edit)
            .arg(number),
        0,
        number,
        number,
        {u"kept_anchor_mismatch"_s, u"kept_head_mismatch"_s},
        true};
}

Tampering deleteNewestAnchors(TamperedLog& log, QRandomGenerator& random)
{
    const qint64 from = anyAnchor(log, random);
    const qint64 place = from == 1 ? 0 : from;
    return {u"delete from regent.audit_anchor where number >= %1"_s.arg(from),
            0,
            place,
            place,
            {u"anchor_tail_missing"_s, u"anchor_chain_missing"_s},
            true};
}

Tampering deleteAnOldAnchor(TamperedLog& log, QRandomGenerator& random)
{
    const qint64 number = 1 + random.bounded(int(log.anchors()) - 1);
    return {u"delete from regent.audit_anchor where number = %1"_s.arg(number),
            0,
            number,
            number,
            {u"anchor_gap"_s}};
}

/// As if nothing had happened since: rows, heads and anchors agree with each other.
Tampering rewindToBeforeAnAnchor(TamperedLog& log, QRandomGenerator& random)
{
    const qint64 from = 2 + random.bounded(int(log.anchors()) - 1);
    QString sql = u"delete from regent.audit_anchor where number >= %1"_s.arg(from);
    int lost = 1;
    for (const TamperedLog::Chain& chain : log.chains()) {
        const qint64 known = log.anchoredBy(chain.name, from - 1);
        lost += known < chain.rows ? 1 : 0;
        sql +=
            u"; delete from regent.audit_event where chain = %1 and sequence > %2; select saved.reseal(%1, %2)"_s
                .arg(chain.name)
                .arg(std::max<qint64>(known, 1));
        if (known == 0)
            sql +=
                u"; delete from regent.audit_event where chain = %1; delete from regent.audit_head where chain = %1"_s
                    .arg(chain.name);
    }
    return {sql, 0, from, from, {u"anchor_tail_missing"_s}, true, lost};
}

Tampering emptyEverything(TamperedLog&, QRandomGenerator&)
{
    return {u"truncate regent.audit_event, regent.audit_head, regent.audit_anchor, regent.audit_anchored"_s,
            0,
            0,
            0,
            {u"log_emptied"_s},
            true};
}

Tampering replaceTheLog(TamperedLog& log, QRandomGenerator&)
{
    QString sql = u"update regent.installation set id = gen_random_uuid(); select saved.reseal_anchors(1)"_s;
    for (const TamperedLog::Chain& chain : log.chains())
        sql += u"; select saved.reseal(%1, 1)"_s.arg(chain.name);
    return {sql, 0, 0, 0, {u"log_replaced"_s}, true, 2 + int(log.chains().size())};
}

} // namespace

const QList<TamperingKind>& tamperingKinds()
{
    static const QList<TamperingKind> kKinds{
        {"a field edited", editAField},
        {"a text rewritten in its length", rewriteInPlace},
        {"a hash changed", changeAHash},
        {"two rows swapped", swapTwoRows},
        {"the first rows deleted", deleteFirstRows},
        {"rows between deleted", deleteRowsBetween},
        {"the tail cut", cutTheTail},
        {"the tail cut, the head rewound", cutTheTailAndRewind},
        {"a chain deleted", deleteAChain},
        {"a chain deleted with its head", deleteAChainAndItsHead},
        {"rows renumbered", renumber},
        {"a row moved to another chain", moveToAnotherChain},
        {"a forged row appended", appendAForgedRow},
        {"a forged row inserted", insertAForgedRow},
        {"a row doubled", doubleARow},
        {"a chain rewritten with good hashes", rewriteAChain},
        {"a head changed", changeAHead},
        {"a chain invented", inventAChain},
        {"an anchor edited", editAnAnchor},
        {"anchors rewritten with good hashes", rewriteAnchors},
        {"the newest anchors deleted", deleteNewestAnchors},
        {"an old anchor deleted", deleteAnOldAnchor},
        {"everything rewound to before an anchor", rewindToBeforeAnAnchor},
        {"everything emptied", emptyEverything},
        {"the whole log replaced", replaceTheLog},
    };
    return kKinds;
}

} // namespace regent::test
