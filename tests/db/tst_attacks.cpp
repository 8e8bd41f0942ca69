#include "services/postgres/sqlscript.h"
#include "services/postgres/transaction.h"
#include "tests/db/attacks.h"
#include "tests/support/onsession.h"
#include "tests/support/testdatabase.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace regent;
using namespace regent::test;

namespace {

/// The state that ended the statements, empty when all worked. Nothing is kept, so two processes can share a
/// database and no pooled connection carries anything planted over to the next client.
Result<QString> attempt(postgres::SqlSession& session, const QString& statements)
{
    auto transaction = postgres::Transaction::begin(session);
    if (!transaction)
        return failure(transaction.error());
    const auto done = postgres::SqlScript(statements).run(session);
    transaction->rollback();
    return done ? QString() : done.error().code;
}

QString expectedState(const Attack& attack, QChar login)
{
    if (QLatin1StringView(attack.allowed).contains(login))
        return {};
    const bool reaches = QLatin1StringView(attack.reach).contains(login);
    return reaches ? QString::fromLatin1(attack.state) : u"42501"_s;
}

} // namespace

/// What each rank can and cannot do with SQL of its own choosing.
class TestAttacks : public QObject
{
    Q_OBJECT

    using Executor = std::unique_ptr<postgres::DatabaseExecutor>;

    std::unique_ptr<TestDatabase> m_database;
    QHash<QChar, postgres::DatabaseExecutor*> m_logins;
    std::vector<Executor> m_executors;

private slots:
    void initTestCase()
    {
        m_database = std::make_unique<TestDatabase>();
        m_database->execute(QString::fromUtf8(attackedRecord()));
        for (const QString& rank : {u"none"_s, u"support"_s, u"operator"_s, u"admin"_s, u"platform"_s}) {
            m_executors.push_back(
                std::make_unique<postgres::DatabaseExecutor>(postgres::DatabaseExecutor::Settings{
                    .profile = m_database->profile(u"test_"_s + rank), .password = {}, .threads = 1}));
            m_logins.insert(rank[0], m_executors.back().get());
        }
    }

    void cleanupTestCase()
    {
        m_executors.clear();
        m_database.reset();
    }

    void thereAreEnoughAndNoneTwice()
    {
        QSet<QByteArray> statements;
        for (const Attack& attack : attacks() + attacksOnRecord())
            statements.insert(attack.sql);
        QCOMPARE(statements.size(), attacks().size() + attacksOnRecord().size());
        QVERIFY(statements.size() >= 120);
    }

    void attack_data()
    {
        QTest::addColumn<QChar>("login");
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("state");
        for (const Attack& attack : attacks() + attacksOnRecord())
            for (const QChar login : u"nsoap"_s)
                QTest::addRow("%c: %s", login.toLatin1(), attack.name)
                    << login << QString::fromUtf8(attack.sql) << expectedState(attack, login);
    }
    void attack()
    {
        QFETCH(QChar, login);
        QFETCH(QString, sql);
        QFETCH(QString, state);
        auto future = m_logins.value(login)->run(
            {.name = "attack"}, [sql](postgres::SqlSession& session) { return attempt(session, sql); });
        future.waitForFinished();
        const auto result = future.result();
        QVERIFY2(result, qPrintable(result ? QString() : result.error().detail));
        QCOMPARE(*result, state);
    }

    void everyColumnNotListedIsHidden_data()
    {
        QTest::addColumn<QString>("column");
        for (const char* column : {"User.integrations",
                                   "User.metadata",
                                   "User.stripeCustomerId",
                                   "User.topUpConfig",
                                   "CreditTransaction.metadata",
                                   "AgentGraph.description",
                                   "AgentGraph.instructions",
                                   "AgentGraphExecution.inputs",
                                   "AgentGraphExecution.credentialInputs",
                                   "AgentGraphExecution.nodesInputMasks",
                                   "AgentGraphExecution.stats",
                                   "AgentGraphExecution.shareToken",
                                   "LibraryAgent.settings",
                                   "Profile.description",
                                   "_prisma_migrations.logs",
                                   "APIKey.hash",
                                   "APIKey.salt",
                                   "APIKey.head",
                                   "IntegrationWebhook.secret",
                                   "IntegrationWebhook.config",
                                   "IntegrationWebhook.credentialsId",
                                   "OAuthAccessToken.token",
                                   "OAuthRefreshToken.token",
                                   "OAuthAuthorizationCode.code",
                                   "OAuthApplication.clientSecret",
                                   "PendingHumanReview.payload",
                                   "NotificationEvent.data",
                                   "UserOnboarding.agentInput",
                                   "CoPilotUnderstanding.data",
                                   "ChatSession.title",
                                   "AgentNode.constantInput",
                                   "CreditRefundRequest.reason",
                                   "AgentNodeExecutionKeyValueData.data",
                                   "StoreListingReview.comments",
                                   "AgentPreset.name",
                                   "AnalyticsDetails.data",
                                   "BuilderSearchHistory.searchQuery"})
            QTest::newRow(column) << QString::fromLatin1(column);
    }
    void everyColumnNotListedIsHidden()
    {
        QFETCH(QString, column);
        const QString sql =
            u"select \"%2\" from platform.\"%1\""_s.arg(column.section(u'.', 0, 0), column.section(u'.', 1));
        for (const QChar login : u"nsoa"_s) {
            auto future = m_logins.value(login)->run(
                {.name = "hidden"}, [sql](postgres::SqlSession& session) { return attempt(session, sql); });
            future.waitForFinished();
            QVERIFY(future.result());
            QCOMPARE(*future.result(), u"42501"_s);
        }
        m_database->execute(sql); // it does exist
    }

    void aColumnAddedLaterIsHidden()
    {
        const QString column = u"secret%1"_s.arg(QCoreApplication::applicationPid());
        m_database->execute(u"alter table platform.\"User\" add %1 text"_s.arg(column));
        QCOMPARE(
            stateOf(m_database->profile(u"test_admin"_s), u"select %1 from platform.\"User\""_s.arg(column)),
            u"42501"_s);
        m_database->execute(u"alter table platform.\"User\" drop column %1"_s.arg(column));
    }
};

QTEST_GUILESS_MAIN(TestAttacks)
#include "tst_attacks.moc"
