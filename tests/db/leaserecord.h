#pragma once

#include "tests/support/testdatabase.h"

#include <QTest>

namespace regent::test {

/// What the audit log must say of a window in the end, whatever happened on the way: each lease that began
/// has one intent, one beginning and one end; what did not begin has no end; none runs. Empty when it is so.
inline QString faultsOf(TestDatabase& database, const QString& window)
{
    return database.scalar(
        QStringLiteral(
            "select coalesce(string_agg(format('%%s: %%s, %%s intent, %%s done, %%s end', i.id, "
            "coalesce(i.cause, case when i.begun_at is null then 'not begun' else 'runs' end), e.intent, "
            "e.done, e.stop), '; '), '') from regent.impersonation as i cross join lateral ("
            "select count(*) filter (where action = 'impersonation.begin' and outcome = 'intent') as intent, "
            "count(*) filter (where action = 'impersonation.begin' and outcome = 'done') as done, "
            "count(*) filter (where action = 'impersonation.end') as stop "
            "from regent.audit_event where correlation = i.id) as e where i.window_key = '%1' and not case "
            "when i.begun_at is null then (e.intent, e.done, e.stop) = (1, 0, 0) "
            "else (e.intent, e.done, e.stop) = (1, 1, 1) and i.ended_at is not null end")
            .replace(QStringLiteral("%%"), QStringLiteral("%"))
            .replace(QStringLiteral("%1"), window));
}

inline int leasesOf(TestDatabase& database, const QString& window)
{
    return database
        .scalar(
            QStringLiteral(
                "select count(*) from regent.impersonation where window_key = '%1' and begun_at is not null")
                .arg(window))
        .toInt();
}

inline QString causesOf(TestDatabase& database, const QString& window)
{
    return database.scalar(
        QStringLiteral("select coalesce(string_agg(cause, ','), '') from regent.impersonation where "
                       "window_key = '%1' and begun_at is not null")
            .arg(window));
}

/// An account that nothing is special about.
inline QString plainUser(TestDatabase& database, int number)
{
    return database.scalar(
        QStringLiteral("select id from platform.\"User\" where id ~ '^[0-9a-f-]{36}$' and id not in "
                       "(select user_id from regent.staff) order by id offset %1 limit 1")
            .arg(number));
}

} // namespace regent::test
