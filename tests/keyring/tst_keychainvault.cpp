#include "services/api/whendone.h"
#include "services/secrets/keychainvault.h"

#include <QElapsedTimer>
#include <QTest>

using namespace regent;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Runs against a real keyring in the state that tests/support/keyring made.
enum class State { NoBus, NoService, Fresh, Locked, Wrong, Unlocked };

State stateHere()
{
    static const QHash<QByteArray, State> kStates{{"nobus", State::NoBus}, {"noservice", State::NoService},
                                                  {"fresh", State::Fresh}, {"locked", State::Locked},
                                                  {"wrong", State::Wrong}, {"unlocked", State::Unlocked}};
    const QByteArray name = qgetenv("REGENT_TEST_KEYRING");
    if (!kStates.contains(name))
        qFatal("run me through tests/support/keyring");
    return kStates[name];
}

template<class T>
Result<T> await(const QFuture<Result<T>>& future)
{
    QObject owner;
    std::optional<Result<T>> answer;
    whenDone(future, &owner, [&](Result<T> result) { answer = std::move(result); });
    if (!QTest::qWaitFor([&] { return answer.has_value(); }, 10000))
        return failure(Error::Kind::Internal, u"test"_s, u"no answer within 10 s"_s);
    return *answer;
}

template<class T>
QString outcome(const Result<T>& result)
{
    return result ? u"ok"_s : kindName(result.error().kind) + u'/' + result.error().code;
}

} // namespace

class TestKeychainVault : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_clock.start(); }
    void cleanup() { QVERIFY2(m_clock.elapsed() < 6000, "the promise was 5 seconds"); }

    void readOfNothing()
    {
        const auto secret = await(KeychainVault().read(u"profile/none/password"_s));
        switch (stateHere()) {
        case State::NoBus:
        case State::NoService:
            QCOMPARE(outcome(secret), u"unavailable/no_keychain"_s);
            QVERIFY2(m_clock.elapsed() < 2000, "nothing to wait for");
            QVERIFY(!secret.error().detail.isEmpty());
            break;
        default: // a closed keyring, too, only says that it finds nothing
            QCOMPARE(outcome(secret), u"ok"_s);
            QVERIFY(!secret->has_value());
        }
    }

    void writeThenRead()
    {
        KeychainVault vault;
        const QString value = u"s3cret \u2603 שלום"_s;
        const auto written = await(vault.write(u"profile/a/password"_s, value));
        switch (stateHere()) {
        case State::Unlocked:
            QCOMPARE(outcome(written), u"ok"_s);
            QCOMPARE(**await(vault.read(u"profile/a/password"_s)), value);
            break;
        case State::Locked:
            QCOMPARE(outcome(written), u"timeout/keychain_locked"_s);
            QVERIFY2(m_clock.elapsed() >= 4900, "the person may still be typing");
            break;
        default:
            QCOMPARE(outcome(written), u"unavailable/no_keychain"_s);
            QVERIFY(!written.error().detail.contains(value));
        }
    }

    void removeTwice()
    {
        if (stateHere() != State::Unlocked)
            QSKIP("only an open keyring has something to remove");
        KeychainVault vault;
        QVERIFY(await(vault.write(u"profile/b/password"_s, u"x"_s)));
        QCOMPARE(outcome(await(vault.remove(u"profile/b/password"_s))), u"ok"_s);
        QVERIFY(!await(vault.read(u"profile/b/password"_s))->has_value());
        QCOMPARE(outcome(await(vault.remove(u"profile/b/password"_s))), u"ok"_s);
    }

    void roundTrip_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("secret");
        QTest::newRow("empty") << u"profile/e/password"_s << u""_s;
        QTest::newRow("emoji in both") << u"profile/😀 ü/password"_s << u"pä😀ss"_s;
        QTest::newRow("slashes and quotes") << u"profile/a/b\"c'd/password"_s << u"\"'\\\n\t"_s;
        QTest::newRow("10 KB") << u"profile/long/password"_s << QString(10240, u'x');
    }

    void roundTrip()
    {
        if (stateHere() != State::Unlocked)
            QSKIP("needs an open keyring");
        QFETCH(QString, key);
        QFETCH(QString, secret);
        KeychainVault vault;
        QCOMPARE(outcome(await(vault.write(key, secret))), u"ok"_s);
        const auto stored = await(vault.read(key));
        QVERIFY(stored && stored->has_value());
        QCOMPARE(**stored, secret);
    }

    void aVaultMayDieFirst()
    {
        QFuture<Result<std::optional<QString>>> future;
        {
            KeychainVault vault(200ms);
            future = vault.read(u"profile/none/password"_s);
        }
        const auto secret = await(future);
        QVERIFY(secret || secret.error().code != u"test"_s);
    }

private:
    QElapsedTimer m_clock;
};

QTEST_GUILESS_MAIN(TestKeychainVault)
#include "tst_keychainvault.moc"
