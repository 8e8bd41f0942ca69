#pragma once

#include "services/api/userservice.h"
#include "services/users/platformtables.h"
#include "services/users/sqltext.h"
#include "services/users/usercursor.h"
#include "services/users/userfilter.h"

namespace regent::users {

/// The statements of the users service, as text and values. Pure.
class UserSql
{
public:
    explicit UserSql(PlatformInfo info) : m_tables(std::move(info)) {}

    const PlatformTables& tables() const { return m_tables; }

    /// What a page of this query is ordered by, and what its cursors belong to.
    CursorPlace placeOf(const UserQuery& query, const UserFilter& filter) const;

    /// Up to `limit` rows after `from` (or from the start) in the order of `place`, before it when
    /// `backward`, then in reverse. Columns: see readUserRow(), then the order's key as text.
    SqlText page(const CursorPlace& place, const std::optional<CursorPlace>& from, const UserFilter& filter,
                 int limit, bool backward) const;
    /// Every match in the query's order; same columns, all of them text.
    SqlText exportRows(const CursorPlace& place, const UserFilter& filter) const;
    SqlText count(const UserFilter& filter) const;
    /// EXPLAIN of the count's rows as JSON.
    SqlText estimate(const UserFilter& filter) const;

    /// The id of the user with this id, else with exactly this address.
    SqlText findExact(const QString& idOrEmail) const;
    /// Ids, at most two, of users with this address in any case.
    SqlText findAnyCase(const QString& email) const;
    /// Columns: see readUserDetail(). `mayAskForBlob`: the role may call regent.user_has_integrations.
    SqlText detail(const UserId& id, bool mayAskForBlob) const;
    /// Tagged rows, see UserActivityReader.
    SqlText activity(const UserId& id, const QDate& today) const;
    SqlText active(const QDateTime& since, const QDateTime& until, const std::optional<UserId>& after,
                   int limit) const;

private:
    /// The columns of an exported row, each with this cast; see kUserColumns.
    QString exportColumns(const QString& cast) const;
    QString rowColumns() const; ///< See kUserRowColumns.
    QString innerColumns() const;
    QString selectUsers(const UserFilter& filter, const QString& more) const;

    PlatformTables m_tables;
};

inline constexpr int kActivityRows = 50;
inline constexpr int kActivityDays = 30;
inline constexpr int kBalanceDays = 90;

} // namespace regent::users
