#include "tests/support/sampleaudit.h"

#include "tests/support/fakeuserservice.h"

#include <QJsonArray>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

QString uuid(int n)
{
    return u"5e55108e-0000-4000-8000-%1"_s.arg(n, 12, 16, QChar(u'0'));
}

} // namespace

AuditEvent auditEvent(int n, const QDateTime& at, const QString& action)
{
    AuditEvent event;
    event.position = {4711, n + 1};
    event.at = at;
    event.actor = u"ada"_s;
    event.role = u"admin"_s;
    event.action = action;
    event.correlation = uuid(n);
    event.request = RequestId(uuid(n + 0x1000));
    event.client = {
        {u"name"_s, u"Ada Lovelace"_s}, {u"machine"_s, u"desk-1"_s}, {u"program"_s, u"regent 0.1"_s}};
    event.application = u"regent"_s;
    event.hash = QByteArray(32, char(n));
    return event;
}

QList<AuditEvent> auditTrail(int count, const QDateTime& newest)
{
    QList<AuditEvent> events;
    for (int n = 0; n < count; ++n)
        events.append(auditEvent(count - n, newest.addSecs(-60 * n), u"user.create"_s));
    return events;
}

QList<AuditEvent> realAudit(const QDateTime& now)
{
    const auto person = [people = realPeople()](int n) { return people[n % people.size()].id; };
    const QString session = uuid(0xabc);
    const auto acting = [&](AuditEvent& event) {
        event.actingAs = person(0);
        event.lease = LeaseId(session);
        event.correlation = session;
    };
    QList<AuditEvent> all;
    const auto add = [&](int minutes, const QString& action, auto change) {
        AuditEvent event = auditEvent(100 - int(all.size()), now.addSecs(-60 * minutes), action);
        change(event);
        all.append(event);
    };
    add(0, u"audit.verify"_s, [](AuditEvent& e) { e.outcome = AuditOutcome::Intent; });
    add(3, u"impersonation.end"_s, [&](AuditEvent& e) {
        acting(e);
        e.target = person(0).value();
        e.reason = u"stop"_s;
    });
    add(9, u"user.preferences.update"_s, [&](AuditEvent& e) {
        acting(e);
        e.target = person(0).value();
        e.ticket = u"#4711"_s;
        e.reason = u"Turn off mail after a bounce"_s;
        e.before = {{u"preferences"_s, QJsonObject{{u"volume"_s, u"ALL"_s}, {u"onAgentRun"_s, true}}},
                    {u"timezone"_s, u"Europe/Berlin"_s}};
        e.after = {{u"preferences"_s, QJsonObject{{u"volume"_s, u"NONE"_s}, {u"onAgentRun"_s, false}}},
                   {u"timezone"_s, u"Europe/Berlin"_s},
                   {u"note"_s, u"مرحبا بالعالم — 12 رسالة"_s}};
    });
    add(12, u"impersonation.begin"_s, [&](AuditEvent& e) {
        acting(e);
        e.target = person(0).value();
        e.ticket = u"#4711"_s;
        e.reason = u"Customer cannot switch off e-mails"_s;
        e.after = {{u"minutes"_s, 30}, {u"mode"_s, u"look"_s}};
    });
    add(13, u"impersonation.begin"_s, [&](AuditEvent& e) {
        acting(e);
        e.outcome = AuditOutcome::Intent;
        e.target = person(0).value();
    });
    add(44, u"impersonation.begin"_s, [&](AuditEvent& e) {
        e.actor = u"mallory"_s;
        e.role = u"support"_s;
        e.outcome = AuditOutcome::Denied;
        e.target = person(3).value();
        e.after = {{u"code"_s, u"role"_s}};
    });
    add(130, u"users.export"_s, [&](AuditEvent& e) {
        e.outcome = AuditOutcome::Intent;
        e.reason = u"Quarterly report"_s;
    });
    add(60 * 26, u"staff.database_write"_s, [&](AuditEvent& e) {
        e.actor = u"grace"_s;
        e.role = u"operator"_s;
        e.application = u"psql"_s;
        e.address = u"10.1.2.3"_s;
        e.client = {};
        e.target = person(5).value();
        e.before = {{u"email"_s, u"old@example.org"_s}};
        e.after = {{u"email"_s, u"new@example.org"_s}};
    });
    add(60 * 30, u"users.export"_s, [&](AuditEvent& e) {
        e.outcome = AuditOutcome::Failed;
        e.after = {{u"code"_s, u"io"_s}};
    });
    add(60 * 50, u"user.create"_s,
        [&](AuditEvent& e) { e.target = u"9c4d7f10-1111-4222-8333-ffffffffffff"_s; });
    add(60 * 24 * 20, u"schema.install"_s, [&](AuditEvent& e) { e.after = {{u"version"_s, 3}}; });
    return all;
}

AuditEvent hostileEvent(const QDateTime& at)
{
    AuditEvent event = auditEvent(9000, at, u"user.\u202Eexe.etadpu\n<b>bold</b>"_s);
    event.actor = u"\u202Eada\u2066 <script>"_s;
    event.target = QString(5000, u'x');
    event.reason = QString(50'000, u'ש') + u"\n\n\n"_s;
    event.ticket = u"\t=cmd|'/c calc'!A1"_s;
    QJsonObject many;
    for (int n = 0; n < 2000; ++n)
        many.insert(u"key%1"_s.arg(n, 4, 10, QChar(u'0')), n);
    QJsonValue deep = u"bottom"_s;
    for (int n = 0; n < 100; ++n)
        deep = QJsonArray{deep};
    event.before = {{u"huge"_s, QString(100'000, u'a')}, {u"deep"_s, deep}};
    event.after = {
        {u"huge"_s, QString(100'000, u'ب')}, {u"zz"_s, many}, {u"\u202Ename"_s, u"\u0000\u0001"_s}};
    return event;
}

Lease pastLease(int n, const QDateTime& begun, LeaseEnd cause)
{
    Lease lease;
    lease.id = LeaseId(uuid(0x2000 + n));
    lease.actor = n % 2 ? u"grace"_s : u"ada"_s;
    const QList<UserRow> people = realPeople();
    const UserRow& user = people[n % people.size()];
    lease.target = user.id;
    lease.targetEmail = user.email;
    lease.targetName = user.name;
    lease.mode = n % 3 ? ActingMode::Look : ActingMode::Act;
    lease.reason = u"Customer asked for help"_s;
    lease.ticket = n % 4 ? u"#%1"_s.arg(4711 + n) : QString();
    lease.begunAt = begun;
    lease.expiresAt = begun.addSecs(30 * 60);
    lease.endedAt = begun.addSecs(60 * (3 + n));
    lease.cause = cause;
    lease.endedBy = lease.actor;
    lease.machine = u"desk-%1"_s.arg(n);
    lease.mine = lease.actor == u"ada"_s;
    return lease;
}

Lease openLease(int n, const QDateTime& begun)
{
    Lease lease = pastLease(n, begun, LeaseEnd::Stop);
    lease.endedAt = {};
    lease.cause.reset();
    lease.endedBy.clear();
    return lease;
}

} // namespace regent
