#pragma once

#include "services/api/result.h"
#include "services/api/schemaservice.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <functional>
#include <optional>

namespace regent::postgres {

class SqlScript;
class SqlSession;

/// One numbered step of the regent schema, bundled as ":/regent/migrations/NNNN_name.sql".
struct Migration
{
    int number = 0;    ///< 0: "attach", which keeps no record and is repeated when something is missing.
    QString name;      ///< "0001_schema_and_roles"
    QString sql;       ///< With the platform schema's name filled in.
    QByteArray sha256; ///< Hex, of the file as shipped, whatever the platform schema is called.

    bool operator==(const Migration&) const = default;
};

/// Installs and upgrades the regent schema. Each migration runs in one transaction together with its row in
/// regent.migration, so an interrupted installation resumes; two installers wait for each other.
class Migrations
{
public:
    explicit Migrations(QString platformSchema, QString directory = QStringLiteral(":/regent/migrations"));

    /// All known steps in order. Internal when the program was linked without its resources.
    Result<QList<Migration>> all() const;
    /// Number of the newest known step; 0 when none is bundled.
    int latest() const;
    /// None when the schema is absent. Denied when this login may not look.
    Result<std::optional<int>> installed(SqlSession& session) const;
    /// The steps `install` would run now, "attach" last: what Regent puts on the platform's own tables.
    /// Conflict "regent_newer": installed by a newer program; Conflict "migration_changed": a step was
    /// installed with other contents.
    Result<QList<Migration>> pending(SqlSession& session) const;

    /// The step "attach". None when it is not bundled.
    std::optional<Migration> attachment() const;

    /// The columns that tell the platform's admins: relation, relowner, nspname, relname, attname, attnum,
    /// atttypid.
    QString signInColumns() const;

    /// What `install` sends for these steps, for people to read first and for psql to run.
    static QString script(const QList<Migration>& steps);

    using Progress = std::function<void(const QString& name)>;
    /// Runs what is pending. Denied (42501 or "missing_right") naming the right this login lacks.
    Result<InstallReport> install(SqlSession& session, const Progress& progress = {}) const;

private:
    SqlScript filledIn(const QByteArray& text) const;
    Result<bool> isAttachable(SqlSession& session) const;
    Result<bool> isDone(SqlSession& session, const Migration& migration) const;
    Result<QList<Migration>> prepare(SqlSession& session, InstallReport& report) const;
    Result<void> checkRights(SqlSession& session) const;
    Result<bool> apply(SqlSession& session, const Migration& migration) const;

    QString m_schema;
    QString m_directory;
};

} // namespace regent::postgres
