#pragma once

#include "services/access/contextfactory.h"
#include "services/access/guard.h"
#include "services/postgres/databaseexecutor.h"
#include "services/users/usersqlservice.h"
#include "tests/support/testdatabase.h"

#include <QSet>

#include <memory>
#include <vector>

namespace regent::test {

/// Waits for an answer; fails the program instead of hanging for ever.
template<class T>
Result<T> await(QFuture<Result<T>> future)
{
    future.waitForFinished();
    if (future.isCanceled() || future.resultCount() == 0)
        return failure(Error::Kind::Cancelled, {}, {});
    return future.result();
}

/// A platform schema of this process' own, in the shape of the sample, with people made to be awkward: equal
/// times, missing and equal names, addresses that differ by case, names with wildcards, right-to-left text,
/// control characters and 10,000 characters, ids that are no UUIDs. Everything is a function of the number.
class UserPlatform
{
public:
    explicit UserPlatform(int people);
    ~UserPlatform();

    TestDatabase database;
    const QString schema;

    /// "schema"."Table"
    QString table(const char* name) const;
    /// The optional indexes: created, name, lower(email), trigrams.
    void buildIndexPack();

    /// A service for one login, over what introspection finds now.
    struct Console
    {
        std::unique_ptr<postgres::DatabaseExecutor> executor;
        std::unique_ptr<access::Guard> guard;
        PlatformInfo info;
        std::unique_ptr<ChangeFeed> feed;
        std::unique_ptr<users::UserSqlService> service;
        std::optional<RequestContext> staff;

        const RequestContext& context() const { return *staff; }
        UserService* operator->() const { return service.get(); }
    };
    Console open(const QString& login = QStringLiteral("test_operator"),
                 users::UserSqlService::Clocks clocks = {});
    /// The same over the sample's own schema, where the functions of schema regent work.
    Console openSample(const QString& login = QStringLiteral("test_operator"));

    Console openSchema(const QString& platform, const QString& login = QStringLiteral("test_operator"),
                       users::UserSqlService::Clocks clocks = {});

    /// First column of every row, by a superuser.
    QStringList column(const QString& sql);

private:
    void makeTables();
    void makePeople(int people);
};

} // namespace regent::test
