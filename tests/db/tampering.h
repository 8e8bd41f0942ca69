#pragma once

#include "tests/db/tamperedlog.h"

#include <QRandomGenerator>

#include <functional>

namespace regent::test {

/// One way to tamper, with random parameters, and what has to be found.
struct Tampering
{
    QString sql;
    qint64 chain = 0;
    qint64 from = 0; ///< The first bad row is found within these sequences.
    qint64 to = 0;
    QStringList kinds;      ///< Any of these.
    bool needsKept = false; ///< The database alone cannot tell.
    int mostFaults = 2;
};

struct TamperingKind
{
    const char* name;
    std::function<Tampering(TamperedLog&, QRandomGenerator&)> make;
};

const QList<TamperingKind>& tamperingKinds();

} // namespace regent::test
