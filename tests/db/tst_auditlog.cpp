#include "tests/db/auditdesk.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace regent;
using namespace regent::test;

namespace {

QStringList places(const QList<AuditEvent>& events)
{
    QStringList list;
    for (const AuditEvent& event : events)
        list.append(u"%1:%2"_s.arg(event.position.chain).arg(event.position.sequence));
    return list;
}

} // namespace

/// Reading the log.
class TestAuditLog : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase() { m_desk.reset(); }
    void walksEveryPageOnce_data();
    void walksEveryPageOnce();
    void filters_data();
    void filters();
    void readsEventsAsTheyAre();
    void tellsWhichIntentsAreOpen();
    void knowsTheVocabulary();
    void refusesBadQueries();
    void refusesEveryChangedCursor();
    void refusesForeignCursors();
    void refusesWhoeverHasNoRank();
    void refusesWhileActing();

private:
    QStringList walk(const AuditQuery& query, int limit);

    std::unique_ptr<AuditDesk> m_desk;
    QDateTime m_middle;
};

void TestAuditLog::initTestCase()
{
    m_desk = std::make_unique<AuditDesk>();
    for (int i = 0; i < 40; ++i)
        m_desk->write(
            i % 3 ? u"user.create"_s : u"staff.link"_s, i % 5 ? u"done"_s : u"failed"_s,
            u"target => '%1', reason => 'Call %2 about 50% of \\ %3', ticket => '#%2'"_s.arg(m_desk->user)
                .arg(i)
                .arg(m_desk->word));
    m_middle = QDateTime::fromString(
        m_desk->database.scalar(
            u"select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')"_s),
        Qt::ISODateWithMs);
    QTest::qSleep(5);
    // One transaction of rows with one moment would be rare; several writes within a millisecond are not.
    m_desk->database.execute(
        u"do $$ begin for i in 1..40 loop perform regent.audit_write('user.create', 'done', target => '%1'); end loop; end $$"_s
            .arg(m_desk->user));
    m_desk->write(u"user.create"_s, u"done"_s, u"target => '%1'"_s.arg(m_desk->other));
}

QStringList TestAuditLog::walk(const AuditQuery& query, int limit)
{
    QStringList seen;
    std::optional<QString> after;
    do {
        const auto page = await(m_desk->service.page(m_desk->context(), query, limit, after));
        if (!page) {
            QTest::qFail(qPrintable(outcome(page)), __FILE__, __LINE__);
            return {};
        }
        if (page->events.size() > limit || (page->next && page->events.size() < limit))
            QTest::qFail("a page of the wrong length", __FILE__, __LINE__);
        seen += places(page->events);
        after = page->next;
    } while (after);
    return seen;
}

void TestAuditLog::walksEveryPageOnce_data()
{
    QTest::addColumn<bool>("oldestFirst");
    QTest::addColumn<int>("limit");
    for (const int limit : {1, 7, 80, 200}) {
        QTest::addRow("newest first by %d", limit) << false << limit;
        QTest::addRow("oldest first by %d", limit) << true << limit;
    }
}

void TestAuditLog::walksEveryPageOnce()
{
    QFETCH(const bool, oldestFirst);
    QFETCH(const int, limit);
    AuditQuery query;
    query.target = m_desk->user;
    query.oldestFirst = oldestFirst;
    const QString order = oldestFirst ? u"at, chain, sequence"_s : u"at desc, chain desc, sequence desc"_s;
    const QString expected = m_desk->database.scalar(
        u"select string_agg(chain || ':' || sequence, ' ' order by %1) from regent.audit_event where target = '%2'"_s
            .arg(order, m_desk->user));
    QCOMPARE(walk(query, limit).join(u' '), expected);
}

void TestAuditLog::filters_data()
{
    QTest::addColumn<AuditQuery>("query");
    QTest::addColumn<QString>("condition");
    const auto row = [this](const char* name, const QString& condition, auto change) {
        AuditQuery query;
        query.target = m_desk->user;
        change(query);
        QTest::newRow(name) << query << u"target = '%1' and (%2)"_s.arg(m_desk->user, condition);
    };
    row("target", u"true"_s, [](AuditQuery&) {});
    row("actor", u"actor = 'postgres'"_s, [](AuditQuery& q) { q.actor = u"postgres"_s; });
    row("actor, nobody", u"false"_s, [](AuditQuery& q) { q.actor = u"post"_s; });
    row("action", u"action = 'staff.link'"_s, [](AuditQuery& q) { q.action = u"staff.link"_s; });
    row("family", u"action like 'staff.%'"_s, [](AuditQuery& q) { q.action = u"staff.*"_s; });
    row("other family", u"action like 'user.%'"_s, [](AuditQuery& q) { q.action = u"user.*"_s; });
    row("outcome", u"outcome = 'failed'"_s, [](AuditQuery& q) { q.outcome = AuditOutcome::Failed; });
    row("acting as nobody", u"false"_s, [this](AuditQuery& q) { q.actingAs = m_desk->user; });
    row("subject", u"true"_s, [this](AuditQuery& q) { q.subject = m_desk->user; });
    row("other subject", u"false"_s, [this](AuditQuery& q) { q.subject = m_desk->other; });
    row("text", u"reason ilike '%call 1%'"_s, [](AuditQuery& q) { q.text = u"CALL 1"_s; });
    row("ticket", u"ticket like '%#3%'"_s, [](AuditQuery& q) { q.text = u"#3"_s; });
    row("text of wildcards", u"reason is not null"_s, [](AuditQuery& q) { q.text = u"50% of \\"_s; });
    row("text of a wildcard alone", u"false"_s, [](AuditQuery& q) { q.text = u"c_ll"_s; });
    row("since", u"at >= '%1'::timestamptz"_s.arg(m_middle.toString(Qt::ISODateWithMs)),
        [this](AuditQuery& q) { q.since = m_middle; });
    row("until", u"at < '%1'::timestamptz"_s.arg(m_middle.toString(Qt::ISODateWithMs)),
        [this](AuditQuery& q) { q.until = m_middle; });
    row("not a correlation", u"false"_s, [](AuditQuery& q) { q.correlation = u"no uuid"_s; });
    row("hostile", u"false"_s, [](AuditQuery& q) { q.actor = u"' or true --"_s; });
}

void TestAuditLog::filters()
{
    QFETCH(const AuditQuery, query);
    QFETCH(const QString, condition);
    const QString expected =
        m_desk->database.scalar(u"select coalesce(string_agg(chain || ':' || sequence, ' ' "
                                u"order by at desc, chain desc, sequence desc), '')"
                                " from regent.audit_event where %1"_s.arg(condition));
    QCOMPARE(walk(query, 9).join(u' '), expected);
}

void TestAuditLog::readsEventsAsTheyAre()
{
    const QString correlation = AuditDesk::freshId(), request = AuditDesk::freshId(),
                  target = u"whole-"_s + AuditDesk::freshId();
    m_desk->write(
        u"user.create"_s, u"done"_s,
        u"target => '%1', reason => 'Zoë 李雷', ticket => 'T-1', before => '{\"a\": 1}', after => '{\"a\": "
        u"{\"b\": [2, null]}}',"
        " correlation => '%2', request => '%3', client => '{\"machine\": \"desk-1\", \"name\": \"Ana\"}'"_s
            .arg(target, correlation, request));
    AuditQuery query;
    query.correlation = correlation;
    const QList<AuditEvent> events = m_desk->all(query);
    QCOMPARE(events.size(), 1);
    const AuditEvent& event = events.first();
    QCOMPARE(event.actor, u"postgres"_s);
    QCOMPARE(event.action, u"user.create"_s);
    QCOMPARE(event.outcome, AuditOutcome::Done);
    QCOMPARE(event.target, target);
    QVERIFY(!event.actingAs && !event.lease && !event.open);
    QCOMPARE(event.reason, u"Zoë 李雷"_s);
    QCOMPARE(event.ticket, u"T-1"_s);
    QCOMPARE(event.before, (QJsonObject{{u"a"_s, 1}}));
    QCOMPARE(event.after, (QJsonObject{{u"a"_s, QJsonObject{{u"b"_s, QJsonArray{2, QJsonValue()}}}}}));
    QCOMPARE(event.request.value(), request);
    QCOMPARE(event.client.value(u"machine"_s).toString(), u"desk-1"_s);
    QVERIFY(qAbs(event.at.msecsTo(QDateTime::currentDateTimeUtc())) < 60000);
    const QString where = u"from regent.audit_event where correlation = '%1'"_s.arg(correlation);
    QCOMPARE(QString::fromLatin1(event.hash.toHex()),
             m_desk->database.scalar(u"select encode(hash, 'hex') "_s + where));
    QCOMPARE(event.role, m_desk->database.scalar(u"select role "_s + where));
    query = {};
    query.position = event.position;
    QCOMPARE(m_desk->all(query), events);
}

void TestAuditLog::tellsWhichIntentsAreOpen()
{
    const QString open = AuditDesk::freshId(), closed = AuditDesk::freshId();
    for (const QString& id : {open, closed})
        m_desk->write(u"users.export"_s, u"intent"_s, u"correlation => '%1'"_s.arg(id));
    m_desk->write(u"users.export"_s, u"failed"_s, u"correlation => '%1'"_s.arg(closed));
    AuditQuery query;
    query.correlation = open;
    QCOMPARE(m_desk->all(query).first().open, true);
    query.correlation = closed;
    for (const AuditEvent& event : m_desk->all(query))
        QCOMPARE(event.open, false);
}

void TestAuditLog::knowsTheVocabulary()
{
    const auto actions = await(m_desk->service.actions(m_desk->context()));
    QCOMPARE(outcome(actions), u"ok"_s);
    QVERIFY(actions->contains(u"impersonation.begin"_s) && actions->contains(u"audit.export"_s));
    QCOMPARE(
        actions->join(u' '),
        m_desk->database.scalar(u"select string_agg(name, ' ' order by name) from regent.audit_action"_s));
}

void TestAuditLog::refusesBadQueries()
{
    for (const int limit : {0, -1, 1001}) {
        const auto page = await(m_desk->service.page(m_desk->context(), {}, limit, {}));
        QCOMPARE(outcome(page), u"invalid invalid"_s);
        QCOMPARE(page.error().field, u"limit"_s);
    }
    for (const QString& action : {u"user create"_s, u"*"_s, u".*"_s, u"user.*.x"_s, u"User.create"_s,
                                  u"user.*\n"_s, u"no.such_word"_s, u"nosuch.*"_s}) {
        AuditQuery query;
        query.action = action;
        const auto page = await(m_desk->service.page(m_desk->context(), query, 10, {}));
        QCOMPARE(outcome(page), u"invalid action"_s);
        QCOMPARE(page.error().field, u"action"_s);
    }
}

void TestAuditLog::refusesEveryChangedCursor()
{
    AuditQuery query;
    query.target = m_desk->user;
    const auto page = await(m_desk->service.page(m_desk->context(), query, 5, {}));
    QVERIFY(page && page->next);
    const QString cursor = *page->next;
    QStringList bad{QString(), cursor + u'A', cursor.chopped(1), u"ü"_s + cursor};
    for (qsizetype i = 0; i < cursor.size(); ++i)
        bad.append(QString(cursor).replace(i, 1, cursor[i] == u'A' ? u"B"_s : u"A"_s));
    for (const QString& each : std::as_const(bad)) {
        const auto refusedPage = await(m_desk->service.page(m_desk->context(), query, 5, each));
        QCOMPARE(outcome(refusedPage), u"invalid cursor_damaged"_s);
        QCOMPARE(refusedPage.error().field, u"after"_s);
    }
}

void TestAuditLog::refusesForeignCursors()
{
    AuditQuery query;
    query.target = m_desk->user;
    const auto page = await(m_desk->service.page(m_desk->context(), query, 5, {}));
    QVERIFY(page && page->next);
    AuditQuery other = query, turned = query, later = query;
    other.target = m_desk->other;
    turned.oldestFirst = true;
    later.until = m_middle;
    for (const AuditQuery& each : {other, turned, later, AuditQuery()})
        QCOMPARE(outcome(await(m_desk->service.page(m_desk->context(), each, 5, page->next))),
                 u"invalid cursor_foreign"_s);
}

void TestAuditLog::refusesWhoeverHasNoRank()
{
    const RequestContext nobody = m_desk->context(Role::None);
    QCOMPARE(outcome(await(m_desk->service.page(nobody, {}, 10, {}))), u"denied role"_s);
    QCOMPARE(outcome(await(m_desk->service.actions(nobody))), u"denied role"_s);
    QCOMPARE(outcome(await(m_desk->service.verify(nobody, {}))), u"denied role"_s);
    QCOMPARE(outcome(await(m_desk->service.exportEvents(
                 nobody, {{}, ExportFormat::Csv, m_desk->folder.filePath(u"x"_s)}))),
             u"denied role"_s);
    QVERIFY(!QFile::exists(m_desk->folder.filePath(u"x"_s)));
}

void TestAuditLog::refusesWhileActing()
{
    const RequestContext acting = ContextFactory::makeActing(
        {u"test_admin"_s, {}, Role::Admin},
        {LeaseId(AuditDesk::freshId()), UserId(AuditDesk::freshId()), ActingMode::Act});
    QCOMPARE(await(m_desk->service.page(acting, {}, 10, {})).error().kind, Error::Kind::Denied);
    QCOMPARE(await(m_desk->service.verify(acting, {})).error().kind, Error::Kind::Denied);
    QCOMPARE(await(m_desk->service.exportEvents(acting, {})).error().kind, Error::Kind::Denied);
}

QTEST_GUILESS_MAIN(TestAuditLog)
#include "tst_auditlog.moc"
