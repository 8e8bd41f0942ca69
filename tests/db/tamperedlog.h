#pragma once

#include "services/access/auditscan.h"
#include "services/postgres/databaseexecutor.h"
#include "tests/support/testdatabase.h"

#include <QTemporaryDir>

#include <memory>

namespace regent::test {

/// A small audit log in a database of its own that a superuser without conscience works on: the triggers and
/// keys that stand in the way are gone.
class TamperedLog
{
public:
    /// Its chains, written at random and anchored now and then.
    struct Chain
    {
        qint64 name = 0;
        qint64 rows = 0;
    };

    explicit TamperedLog(quint32 seed);
    ~TamperedLog();

    void tamper(const QString& sql) { m_database.execute(sql); }
    /// As it was written.
    void restore();

    /// As support, with or without what was kept.
    AuditVerdict verify(bool withKept);

    TestDatabase& database() { return m_database; }
    const QList<Chain>& chains() const { return m_chains; }
    qint64 anchors() const { return m_head.anchor; }
    const AuditHead& head() const { return m_head; }
    /// The first row of a chain from `sequence` on whose hash is known outside the chain and its head.
    qint64 evidenceFrom(qint64 chain, qint64 sequence);
    /// Rows of a chain that the anchor `number` and those before it know.
    qint64 anchoredBy(qint64 chain, qint64 number);

private:
    void write(quint32 seed);
    void keep();
    void disarm();

    TestDatabase m_database;
    QTemporaryDir m_folder;
    std::unique_ptr<postgres::DatabaseExecutor> m_reader;
    QList<Chain> m_chains;
    AuditHead m_head;
};

} // namespace regent::test
