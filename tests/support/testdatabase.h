#pragma once

#include "services/api/connectionprofile.h"

#include <QString>

#include <memory>

struct pg_conn;

namespace regent::test {

/// A database to test on, in the cluster that the ctest fixture runs. Normally one of its own, copied from
/// the sample (1,000 users, regent schema) and dropped at the end; in a pooled run the one database that two
/// processes share, so make what you write unique per process.
class TestDatabase
{
public:
    enum class Content {
        Sample, ///< Copy of regent_template.
        Empty,  ///< Always a database of its own, also in a pooled run.
    };
    explicit TestDatabase(Content content = Content::Sample);
    ~TestDatabase();
    Q_DISABLE_COPY_MOVE(TestDatabase)

    QString name() const { return m_name; }
    /// True when another process works on the same database.
    bool isShared() const { return m_shared; }
    static bool isPooled();

    /// How the test's subject connects: through PgBouncer in a pooled run. Logins: "test_support",
    /// "test_operator", "test_admin" by their rank, "test_none" without any, "test_platform" as the platform
    /// itself, "postgres" and "regent_test" as superusers.
    ConnectionProfile profile(const QString& login = QStringLiteral("test_operator")) const;
    /// The same without PgBouncer.
    ConnectionProfile directProfile(const QString& login = QStringLiteral("test_operator")) const;

    /// Mischief and checks beside the subject, as superuser on a connection of its own. These abort the test
    /// program when the statement fails.
    void execute(const QString& sql);
    /// First column of the first row; null for NULL or no row.
    QString scalar(const QString& sql);
    /// Empty when it worked, else the SQLSTATE.
    QString tryExecute(const QString& sql);

    /// Gives the database away under another name, as a template; this object then owns nothing.
    void publishAs(const QString& name);

private:
    using Handle = std::unique_ptr<pg_conn, void (*)(pg_conn*)>;

    ConnectionProfile profileAt(quint16 port, const QString& login) const;
    static Handle connectTo(const QString& database);
    pg_conn* superuser();

    QString m_name;
    bool m_shared = false;
    Handle m_superuser;
};

} // namespace regent::test
