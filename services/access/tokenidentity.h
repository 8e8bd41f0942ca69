#pragma once

#include "services/access/bootclock.h"
#include "services/access/clientclaims.h"
#include "services/access/tokenverifier.h"

#include <QObject>
#include <QPromise>
#include <QTimer>

#include <optional>

namespace regent::postgres {
class DatabaseExecutor;
}

namespace regent::access {

/// What somebody signs in with where the platform's token says who they are. Move-only.
struct TokenSignIn
{
    crypto::SecretBytes token; ///< As in the header, without "Bearer".
    TokenSettings settings;
};

/// A token as somebody pastes it: without "Bearer " before it and the line break behind.
QByteArray bareToken(QByteArray text);

/// Makes a platform token the identity of a session: verified as for an admin's request, put on record in the
/// audit log, and over at the token's `exp`.
///
/// Lives on the main thread. Database and client must outlive it.
class TokenIdentity : public QObject
{
    Q_OBJECT
public:
    TokenIdentity(postgres::DatabaseExecutor& database, http::HttpClient& http, ClientClaims claims,
                  BootClock clock = systemBootClock(), QObject* parent = nullptr);
    ~TokenIdentity() override;

    /// `staff` is who the database says it is; the answer has name and account of the token, and the lower of
    /// both ranks. Once. Fails as TokenVerifier does, and with Denied "role" (the login has no rank to be
    /// lent), "token_other_account" (the login is linked to another account); whatever keeps the record from
    /// being written keeps the session from being opened.
    QFuture<Result<StaffIdentity>> signIn(StaffIdentity staff, TokenSignIn with);

signals:
    /// The token is over: nothing may be done with it any more.
    void expired();

private:
    void consider(const TokenClaims& claims);
    void accept(std::optional<qint64> expiresAt);
    void refuse(const Error& error, const UserId& account);
    void answer(Result<StaffIdentity> result);
    void startClock(std::optional<qint64> expiresAt);
    void watchExpiry();

    postgres::DatabaseExecutor& m_database;
    http::HttpClient& m_http;
    ClientClaims m_claims;
    const BootClock m_clock;
    std::unique_ptr<JwtTokenVerifier> m_verifier;
    QPromise<Result<StaffIdentity>> m_answer;
    StaffIdentity m_staff;
    qint64 m_expiresAt = 0; ///< By the clock on the wall.
    BootTime m_boundary{};  ///< The same moment by the clock that nobody can set.
    QTimer m_tick;
};

} // namespace regent::access
