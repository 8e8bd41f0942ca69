#pragma once

#include "services/access/auditfaults.h"
#include "services/crypto/sha256.h"

#include <QSet>

#include <optional>

namespace regent::access {

/// Who wrote a hash down earlier, and what to call it when the row has another one now.
struct Witness
{
    QString name;         ///< "anchor 7", "the kept head".
    QString kind;         ///< Of the fault.
    bool isAhead = false; ///< May know rows that are not here yet, because this server lags behind.
};

/// Recomputes the hashes of every chain and holds the rows against the heads and against evidence: hashes
/// that anchors or somebody else wrote down earlier. The anchors themselves are a chain, too: number 0,
/// without a head. Constant memory but for one entry per chain.
///
/// One wrong row is one fault: the check goes on from the hash it finds, and what merely follows from a fault
/// is not another one.
class ChainCheck
{
public:
    /// `seed`: what stands in for the hash before the first row. `heads`: of the database, by chain.
    ChainCheck(QByteArray seed, QHash<qint64, AuditHead::Chain> heads, AuditFaults& faults);

    /// Somebody knows of a row up to this one. Before anything else; the furthest of a chain counts.
    void addReach(AuditPosition position, const Witness& witness);
    /// Everything by chain, then by sequence; evidence about a row before the row.
    void addEvidence(AuditPosition position, QByteArrayView hash, const Witness& witness);
    /// `hash` may have any length: somebody may have made it so. True when it seals the row.
    bool addEvent(AuditPosition position, QByteArrayView hash, QByteArrayView canonical);
    /// After the last row.
    void finish();

    qint64 rows() const { return m_rows; }

private:
    struct Evidence
    {
        qint64 sequence = 0;
        QByteArray hash;
        Witness witness;
    };

    void enter(qint64 chain);
    void leave();
    void report(const QString& kind, qint64 sequence, const QString& detail);
    bool advance(qint64 sequence, QByteArrayView hash, QByteArrayView canonical);
    bool isSealed(QByteArrayView hash, QByteArrayView canonical);
    void endRun();
    bool repeated(qint64 sequence, QByteArrayView hash, QByteArrayView canonical);
    void weigh(qint64 sequence, QByteArrayView hash);
    void weighOne(const Evidence& evidence, QByteArrayView hash);
    void checkHead(bool lastIsWrong);
    void checkUnmet();
    void addMissingChains();

    const QByteArray m_seed;
    const QHash<qint64, AuditHead::Chain> m_heads;
    AuditFaults& m_faults;
    QHash<qint64, Evidence> m_reach; ///< By chain; without hashes.
    crypto::Sha256 m_sha;
    QByteArray m_digest;
    QSet<qint64> m_seen; ///< Chains that were reported on, by rows or as missing.
    qint64 m_rows = 0;

    // Of the chain under way.
    qint64 m_chain = 0;
    bool m_inside = false;
    qint64 m_last = 0;        ///< Sequence of the row before, 0 for none.
    QByteArray m_before;      ///< Hash that the row before builds on.
    QByteArray m_previous;    ///< Hash of the row before, as found.
    QByteArray m_twin;        ///< Hash of another row with the same sequence.
    qint64 m_runStart = 0;    ///< First of the wrong rows that end at the row before; 0 for none.
    bool m_rewritten = false; ///< Evidence was contradicted, and none confirmed since.
    bool m_tailMissing = false;
    qint64 m_confirmed = 0;          ///< The last row that evidence confirmed.
    QList<Evidence> m_evidence;      ///< About one row that has not come yet.
    std::optional<Evidence> m_unmet; ///< The first about a row that did not come.
};

} // namespace regent::access
