#pragma once

#include "services/api/platforminfo.h"
#include "services/api/requestcontext.h"
#include "services/api/result.h"

#include <QFuture>
#include <QStringList>

namespace regent {

/// One index of the optional pack, with what building it would cost here.
struct IndexOffer
{
    QString name;
    QString purpose; ///< "sort by created", …; English, regentctl and details only
    QString sql;     ///< CREATE INDEX CONCURRENTLY …
    bool present = false;
    qint64 estimatedBytes = 0;
    qint64 estimatedSeconds = 0;
};

struct InstallPlan
{
    std::optional<int> from;
    int to = 0;
    QStringList steps; ///< Names of the migrations that would run, in order.
    QString sql;       ///< Exactly what would be executed.
    QList<IndexOffer> indexes;
};

struct InstallReport
{
    std::optional<int> from;
    int to = 0;
    QStringList applied;
};

/// The regent schema: what is there, what installing would do, and doing it.
/// Denied when the login may not create schemas or roles (the detail names the missing right). Looking needs
/// no context: it reads the catalogue alone, also before anybody is known.
class SchemaService
{
public:
    virtual ~SchemaService() = default;

    /// Introspection again, on a fresh look at the catalogue.
    virtual QFuture<Result<PlatformInfo>> info() = 0;
    virtual QFuture<Result<InstallPlan>> plan() = 0;
    /// Each migration in its own transaction; a second run resumes. Conflict when somebody else installs now.
    virtual QFuture<Result<InstallReport>> install(RequestContext context) = 0;
    /// Builds the named indexes concurrently, one after the other. A cancelled or failed build leaves no
    /// invalid index behind. Conflict "being_built" when somebody else builds one of them now. Progress
    /// value: indexes done.
    virtual QFuture<Result<QStringList>> buildIndexes(RequestContext context, QStringList names) = 0;
};

} // namespace regent
