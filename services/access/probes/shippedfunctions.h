#pragma once

#include "services/api/requestcontext.h"
#include "services/api/result.h"

#include <QHash>
#include <QStringList>

namespace regent::postgres {
class SqlSession;
}

namespace regent::access {

/// The functions of the regent schema as this program's migrations make them, beside those that are there. A
/// function that was replaced would still be called by its name.
class ShippedFunctions
{
public:
    /// Nothing is there when the schema is not.
    static Result<ShippedFunctions> compare(postgres::SqlSession& sql, const QString& platformSchema,
                                            bool isInstalled);

    /// One line for each of these that is missing, has another text, owner or search path, does not run as
    /// its owner, or may be called by others than shipped. Empty is good.
    QStringList problems(const QStringList& names) const;

private:
    struct Function
    {
        QString text;
        bool definer = false;
        QString path;
        QString owner;
        QString callers; ///< The lowest rank that may call it, "public", or "nobody".

        bool operator==(const Function&) const = default;
    };

    void readShipped(const QString& script);
    static QString difference(const Function& shipped, const Function& installed);

    QHash<QString, Function> m_shipped;
    QMultiHash<QString, Function> m_installed;
};

} // namespace regent::access
