#include "services/access/chaincheck.h"

namespace regent::access {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kAnchors = 0;

} // namespace

ChainCheck::ChainCheck(QByteArray seed, QHash<qint64, AuditHead::Chain> heads, AuditFaults& faults)
    : m_seed(std::move(seed)), m_heads(std::move(heads)), m_faults(faults)
{
}

void ChainCheck::enter(qint64 chain)
{
    if (m_inside && m_chain == chain)
        return;
    leave();
    m_inside = true;
    m_chain = chain;
    m_last = 0;
    m_before.clear();
    m_previous = m_seed;
    m_twin.clear();
    m_runStart = 0;
    m_rewritten = false;
    m_tailMissing = false;
    m_confirmed = 0;
    m_evidence.clear();
    m_unmet.reset();
    m_seen.insert(chain);
}

void ChainCheck::leave()
{
    if (!m_inside)
        return;
    const bool lastIsWrong = m_runStart != 0 || m_rewritten;
    endRun();
    if (m_chain != kAnchors)
        checkHead(lastIsWrong);
    checkUnmet();
    m_inside = false;
}

void ChainCheck::report(const QString& kind, qint64 sequence, const QString& detail)
{
    m_faults.add(m_chain == kAnchors ? u"anchor_"_s + kind : kind, {m_chain, sequence}, detail);
}

void ChainCheck::addReach(AuditPosition position, const Witness& witness)
{
    Evidence& known = m_reach[position.chain];
    if (position.sequence > known.sequence)
        known = {position.sequence, {}, witness};
}

void ChainCheck::addEvidence(AuditPosition position, QByteArrayView hash, const Witness& witness)
{
    enter(position.chain);
    if (!m_evidence.isEmpty() && m_evidence.constFirst().sequence != position.sequence) {
        if (!m_unmet)
            m_unmet = m_evidence.constFirst();
        m_evidence.clear();
    }
    m_evidence.append({position.sequence, hash.toByteArray(), witness});
}

bool ChainCheck::addEvent(AuditPosition position, QByteArrayView hash, QByteArrayView canonical)
{
    m_rows += position.chain == kAnchors ? 0 : 1;
    enter(position.chain);
    const qint64 sequence = position.sequence;
    if (sequence < 1) {
        report(u"misnumbered"_s, sequence, u"numbers begin with 1"_s);
        return false;
    }
    if (sequence == m_last)
        return repeated(sequence, hash, canonical);
    const bool sealed = advance(sequence, hash, canonical);
    m_twin.clear();
    m_before = std::exchange(m_previous, hash.toByteArray());
    m_last = sequence;
    weigh(sequence, hash);
    return sealed;
}

bool ChainCheck::advance(qint64 sequence, QByteArrayView hash, QByteArrayView canonical)
{
    if (sequence > m_last + 1) {
        endRun();
        const qint64 missing = sequence - m_last - 1;
        report(u"gap"_s, m_last + 1,
               missing == 1 ? u"missing"_s : u"missing, with all up to %1"_s.arg(sequence - 1));
        m_rewritten = false;
        return false; // what this one was sealed with is gone
    }
    const bool sealed = isSealed(hash, canonical);
    if (sealed)
        endRun();
    else if (m_runStart == 0)
        m_runStart = sequence;
    return sealed;
}

bool ChainCheck::isSealed(QByteArrayView hash, QByteArrayView canonical)
{
    m_sha.digestOf(m_previous, canonical, m_digest);
    if (m_digest == hash)
        return true;
    if (m_twin.isEmpty())
        return false;
    m_sha.digestOf(m_twin, canonical, m_digest);
    return m_digest == hash;
}

/// Neighbours that do not match are one fault: which of two was changed, their hashes cannot tell.
void ChainCheck::endRun()
{
    if (m_runStart == 0)
        return;
    const QString what = u"its hash does not match: it was changed, or the hash of the one before"_s;
    report(u"edited"_s, m_runStart,
           m_last == m_runStart ? what : what + u"; neither match those up to %1"_s.arg(m_last));
    m_runStart = 0;
}

/// Two rows with one number: either may be the real one, and the next row tells by what it builds on.
bool ChainCheck::repeated(qint64 sequence, QByteArrayView hash, QByteArrayView canonical)
{
    m_sha.digestOf(m_before, canonical, m_digest);
    m_twin = hash.toByteArray();
    if (m_runStart == sequence && m_digest == hash)
        m_runStart = 0; // the other one is the intruder: one fault is enough
    report(u"duplicate"_s, sequence, u"two have this number"_s);
    return false;
}

void ChainCheck::weigh(qint64 sequence, QByteArrayView hash)
{
    if (m_evidence.isEmpty())
        return;
    if (m_evidence.constFirst().sequence == sequence) {
        for (const Evidence& each : std::as_const(m_evidence))
            weighOne(each, hash);
    }
    // What was about a row before this one belongs to a gap, which is reported.
    m_evidence.clear();
    m_unmet.reset();
}

void ChainCheck::weighOne(const Evidence& evidence, QByteArrayView hash)
{
    if (evidence.hash == hash) {
        m_confirmed = evidence.sequence;
        m_rewritten = false;
        return;
    }
    if (!m_rewritten && m_runStart == 0)
        m_faults.add(evidence.witness.kind, {m_chain, evidence.sequence},
                     u"not what %1 recorded; the first one rewritten comes after %2"_s.arg(
                         evidence.witness.name, QString::number(m_confirmed)));
    m_rewritten = true;
}

void ChainCheck::checkHead(bool lastIsWrong)
{
    const auto head = m_heads.constFind(m_chain);
    if (head == m_heads.cend()) {
        if (m_last > 0)
            report(u"head_missing"_s, m_last, u"the chain has rows, but no head"_s);
        return;
    }
    const QString count = u"the head counts %1 rows"_s.arg(head->sequence);
    m_tailMissing = head->sequence > m_last;
    if (m_last == 0)
        report(u"chain_missing"_s, 0, count);
    else if (m_tailMissing)
        report(u"tail_missing"_s, m_last + 1, count);
    else if (head->sequence < m_last)
        report(u"beyond_head"_s, head->sequence + 1, count);
    else if (head->hash != m_previous && head->hash != m_twin && !lastIsWrong)
        report(u"head_mismatch"_s, m_last, u"the head has another hash"_s);
}

/// Evidence of rows behind the last one.
void ChainCheck::checkUnmet()
{
    if (!m_unmet && !m_evidence.isEmpty())
        m_unmet = m_evidence.constFirst();
    if (!m_unmet && m_reach.value(m_chain).sequence > m_last)
        m_unmet = m_reach.value(m_chain);
    if (!m_unmet || m_unmet->witness.isAhead || m_tailMissing)
        return; // the head says it already
    const QString count = u"%1 counts %2"_s.arg(m_unmet->witness.name).arg(m_unmet->sequence);
    if (m_last == 0)
        report(u"chain_missing"_s, 0, count);
    else
        report(u"tail_missing"_s, m_last + 1, count);
}

void ChainCheck::addMissingChains()
{
    for (auto head = m_heads.cbegin(); head != m_heads.cend(); ++head) {
        if (!m_seen.contains(head.key()))
            enter(head.key());
    }
    for (auto reach = m_reach.cbegin(); reach != m_reach.cend(); ++reach) {
        if (!m_seen.contains(reach.key()))
            enter(reach.key());
    }
    leave();
}

void ChainCheck::finish()
{
    leave();
    addMissingChains();
}

} // namespace regent::access
