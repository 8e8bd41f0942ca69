#include "services/access/staffsqlservice.h"

#include "services/access/guard.h"
#include "services/api/answered.h"
#include "services/postgres/databaseexecutor.h"
#include "services/postgres/refusal.h"

#include <QUuid>

namespace regent::access {

using namespace Qt::StringLiterals;

StaffSqlService::StaffSqlService(postgres::DatabaseExecutor& database, const Guard& guard, bool installed,
                                 ClientClaims claims)
    : m_database(database), m_guard(guard), m_installed(installed), m_claims(std::move(claims))
{
}

Result<void> StaffSqlService::check(const RequestContext& context, Permission permission,
                                    const UserId& subject) const
{
    if (auto allowed = m_guard.check(context, permission, subject); !allowed)
        return allowed;
    if (!m_installed)
        return failure(Error::Kind::Unavailable, u"regent_schema"_s, u"the regent schema is not installed"_s);
    return {};
}

QFuture<Result<QList<StaffLink>>> StaffSqlService::links(RequestContext context)
{
    if (const auto checked = check(context, Permission::ReadLeases, {}); !checked)
        return refused<QList<StaffLink>>(checked.error());
    return m_database.run({.name = "staff.links", .readOnly = true}, [](postgres::SqlSession& sql) {
        return sql.select(u"select s.login, s.user_id from regent.staff as s order by s.login"_s, {},
                          [](const postgres::SqlRow& row) {
                              return StaffLink{row.text(0), UserId(row.text(1))};
                          });
    });
}

QFuture<Result<void>> StaffSqlService::link(RequestContext context, RequestId request, StaffLink link)
{
    if (const auto checked = check(context, Permission::LinkStaff, link.user); !checked)
        return refused<void>(checked.error());
    if (QUuid::fromString(request.value()).isNull())
        return refused<void>({Error::Kind::Invalid, u"invalid"_s, u"a request id is a UUID"_s, u"request"_s});
    const QVariant user = link.user.isEmpty() ? QVariant(QMetaType::fromType<QString>()) : link.user.value();
    return m_database.run({.name = "staff.link"},
                          [values = QVariantList{request.value(), link.login, user, m_claims.toJson()}](
                              postgres::SqlSession& sql) -> Result<void> {
                              const auto done = sql.execute(
                                  u"select regent.staff_link($1::uuid, $2, $3, $4::jsonb)"_s, values);
                              if (!done)
                                  return failure(postgres::withRefusalCode(done.error()));
                              return {};
                          });
}

} // namespace regent::access
