#include "services/secrets/keychainvault.h"

#include <QPromise>
#include <QTimer>

#include <qt6keychain/keychain.h>

#include <memory>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

/// A promise that the keychain and the clock race for; the loser finds it answered.
template<class T>
class Answer
{
public:
    Answer() { m_promise.start(); }

    QFuture<Result<T>> future() const { return m_promise.future(); }
    void give(Result<T> result)
    {
        if (std::exchange(m_given, true))
            return;
        m_promise.addResult(std::move(result));
        m_promise.finish();
    }

private:
    QPromise<Result<T>> m_promise;
    bool m_given = false;
};

/// Shared, because either the job's callback or the timer's may be the last to go.
template<class T>
using SharedAnswer = std::shared_ptr<Answer<T>>;

/// A locked keychain whose prompt nobody answers never finishes the job (QtKeychain has no timeout, and a
/// job under way cannot be deleted), so the answer is given without it.
template<class T>
SharedAnswer<T> answerWithin(std::chrono::milliseconds patience)
{
    auto answer = std::make_shared<Answer<T>>();
    // Precise: a coarse timer may give up on the person a quarter of a second early.
    QTimer::singleShot(patience, Qt::PreciseTimer, [answer] {
        answer->give(failure(Error::Kind::Timeout, u"keychain_locked"_s, u"the keychain did not answer"_s));
    });
    return answer;
}

template<class Job, class Fn>
void run(Job* job, const QString& key, Fn done)
{
    job->setKey(key);
    job->setAutoDelete(true);
    QObject::connect(job, &QKeychain::Job::finished, job, [job, done = std::move(done)] { done(*job); });
    job->start();
}

Error errorOf(const QKeychain::Job& job)
{
    return {Error::Kind::Unavailable,
            u"no_keychain"_s,
            u"%1 (QtKeychain %2)"_s.arg(job.errorString()).arg(int(job.error())),
            {}};
}

QKeychain::ReadPasswordJob* newReadJob()
{
    return new QKeychain::ReadPasswordJob(u"regent"_s);
}

Result<std::optional<QString>> readBy(const QKeychain::ReadPasswordJob& job)
{
    if (job.error() == QKeychain::EntryNotFound)
        return std::nullopt;
    if (job.error() != QKeychain::NoError)
        return failure(errorOf(job));
    return job.textData();
}

/// A service may accept a secret and keep none: only what can be read again was saved.
void verifyWritten(const QString& key, const QString& secret, const SharedAnswer<void>& answer)
{
    run(newReadJob(), key, [secret, answer](const QKeychain::ReadPasswordJob& job) {
        const auto stored = readBy(job);
        if (!stored)
            return answer->give(failure(stored.error()));
        if (*stored != secret)
            return answer->give(failure(Error::Kind::Unavailable, u"no_keychain"_s,
                                        u"the keychain did not keep what it was given"_s));
        answer->give({});
    });
}

} // namespace

QFuture<Result<std::optional<QString>>> KeychainVault::read(QString key)
{
    auto answer = answerWithin<std::optional<QString>>(m_patience);
    run(newReadJob(), key, [answer](const QKeychain::ReadPasswordJob& job) { answer->give(readBy(job)); });
    return answer->future();
}

QFuture<Result<void>> KeychainVault::write(QString key, QString secret)
{
    auto answer = answerWithin<void>(m_patience);
    auto* job = new QKeychain::WritePasswordJob(u"regent"_s);
    job->setTextData(secret);
    run(job, key, [key, secret, answer](const QKeychain::WritePasswordJob& written) {
        if (written.error() != QKeychain::NoError)
            return answer->give(failure(errorOf(written)));
        verifyWritten(key, secret, answer);
    });
    return answer->future();
}

QFuture<Result<void>> KeychainVault::remove(QString key)
{
    auto answer = answerWithin<void>(m_patience);
    run(new QKeychain::DeletePasswordJob(u"regent"_s), key,
        [answer](const QKeychain::DeletePasswordJob& job) {
            const bool gone = job.error() == QKeychain::NoError || job.error() == QKeychain::EntryNotFound;
            answer->give(gone ? Result<void>() : failure(errorOf(job)));
        });
    return answer->future();
}

} // namespace regent
