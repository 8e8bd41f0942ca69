#include "tests/support/fakeuserservice.h"

#include <array>

using namespace Qt::StringLiterals;

namespace regent {

namespace {

const QDateTime kBorn(QDate(2026, 3, 3), QTime(10, 0), Qt::UTC);

struct Someone
{
    QString name;
    QString email;
    QString zone;
};

QString idOf(int n)
{
    return u"%1-5b1e-4c7a-9f32-0d4e6a8b%2"_s.arg(n, 8, 16, QChar(u'0')).arg(n, 4, 16, QChar(u'0'));
}

const QList<Someone>& several()
{
    static const QList<Someone> kPeople{
        {u"Zoë Müller"_s, u"zoe.mueller@corp.io"_s, u"Europe/Berlin"_s},
        {u"李雷"_s, u"李雷@例子.org"_s, u"Asia/Shanghai"_s},
        {u"ليلى حداد"_s, u"layla@corp.io"_s, u"Africa/Cairo"_s},
        {u"נועה לוי"_s, u"noa.levi@example.co.il"_s, u"Asia/Jerusalem"_s},
        {u"Анна Кузнецова"_s, u"anna.k@почта.рф"_s, u"Europe/Moscow"_s},
        {u"अनन्या शर्मा"_s, u"ananya.sharma@startup.in"_s, u"Asia/Kolkata"_s},
        {u"山田 太郎"_s, u"taro@yamada.jp"_s, u"Asia/Tokyo"_s},
        {u"김민준"_s, u"minjun.kim@naver.example"_s, u"Asia/Seoul"_s},
        {u"José Ángel García-Márquez de la Cruz y Fernández"_s,
         u"jose.angel.garcia-marquez.de.la.cruz@universidad-complutense.example"_s, u"America/Mexico_City"_s},
        {{}, u"no-reply+4711@agents.example"_s, u"not-set"_s},
        {u"Ana Bosković"_s, u"ana.b@corp.io"_s, u"Europe/Zagreb"_s},
        {u"Nguyễn Thị Minh"_s, u"minh.nguyen@corp.io"_s, u"Asia/Ho_Chi_Minh"_s},
        {u"O’Brien, Siobhán"_s, u"siobhan@obrien.ie"_s, u"Europe/Dublin"_s},
        {u"สมชาย ใจดี"_s, u"somchai@corp.th"_s, u"Asia/Bangkok"_s},
    };
    return kPeople;
}

} // namespace

RequestContext testContext()
{
    return ContextFactory::make({u"support"_s, u"Sam"_s, Role::Support});
}

UserRow person(int n)
{
    UserRow row;
    row.id = UserId(idOf(n));
    row.email = u"user%1@example.org"_s.arg(n, 7, 10, QChar(u'0'));
    row.name = u"Person %1"_s.arg(n);
    row.createdAt = kBorn.addSecs(n);
    row.tier = n % 3 ? u"FREE"_s : u"PRO"_s;
    row.timezone = u"Europe/Berlin"_s;
    row.balanceCents = n * 100;
    row.emailVerified = n % 2 == 0;
    return row;
}

QList<UserRow> crowd(int count)
{
    QList<UserRow> rows;
    for (int n = 0; n < count; ++n)
        rows.append(person(n));
    return rows;
}

QList<UserRow> realPeople()
{
    const std::array tiers{u"FREE"_s, u"PRO"_s, u"MAX"_s, u"BUSINESS"_s};
    QList<UserRow> rows;
    for (int n = 0; n < 60; ++n) {
        const Someone& one = several().at(n % several().size());
        UserRow row = person(n);
        row.email = n < several().size() ? one.email : u"%1.%2"_s.arg(n).arg(one.email);
        row.name = one.name.isNull() ? std::nullopt : std::optional(one.name);
        row.createdAt = kBorn.addDays(-n * 6).addSecs(n * 977);
        row.lastActiveAt = n % 5 == 4 ? QDateTime() : kBorn.addSecs(-n * n * 700 - 120);
        row.tier = tiers[size_t(n % 4)];
        row.timezone = one.zone;
        row.balanceCents = n % 7 == 6 ? -1250 : qint64(n) * n * 937 + 1240;
        row.emailVerified = n % 4 == 3 ? std::nullopt : std::optional(n % 3 != 1);
        rows.append(row);
    }
    return rows;
}

UserActivity sampleActivity(const QDateTime& now)
{
    const std::array status{u"COMPLETED"_s, u"FAILED"_s, u"RUNNING"_s, u"QUEUED"_s, u"TERMINATED"_s};
    UserActivity activity;
    for (int n = 0; n < 12; ++n) {
        const QDateTime begun = now.addSecs(-n * n * 1900 - 90);
        activity.runs.append({RunId(u"run-%1"_s.arg(n)), AgentId(u"agent-%1"_s.arg(n % 3)), 1 + n % 4,
                              n % 3 == 2 ? std::nullopt : std::optional(u"Daily digest %1"_s.arg(n % 3)),
                              status[size_t(n % 5)], begun.addSecs(-2), begun,
                              n % 5 == 2 ? QDateTime() : begun.addMSecs(41'300 + n * 9'000)});
    }
    for (int n = 0; n < 4; ++n)
        activity.agents.append({AgentId(u"agent-%1"_s.arg(n)), n + 1, u"Daily digest %1"_s.arg(n), n != 2,
                                now.addDays(-40 - n), 12 * n});
    for (int day = 80; day >= 0; day -= 4)
        activity.balance.append({now.date().addDays(-day), 4000 - day * day % 97 * 41 + (day % 3) * 800});
    for (int day = 29; day >= 0; --day)
        activity.runsPerDay.append({now.date().addDays(-day), (day * 7919) % 13 * (day % 6 != 0)});
    return activity;
}

} // namespace regent
