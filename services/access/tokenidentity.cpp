#include "services/access/tokenidentity.h"

#include "services/api/whendone.h"
#include "services/postgres/databaseexecutor.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QUuid>

#include <algorithm>

Q_LOGGING_CATEGORY(lcIdentity, "regent.identity", QtInfoMsg)

namespace regent::access {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kAction = "token.sign_in"_L1;
constexpr std::chrono::seconds kLongestKept = std::chrono::hours(24 * 365 * 100); // nanoseconds overflow
constexpr qsizetype kMaxText = 200;

QString compact(const QJsonObject& object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

/// Intent, committed, and then its outcome: the sign-in is done when both are on record.
Result<void> record(postgres::SqlSession& sql, const QString& account, const QString& detail,
                    const QString& client)
{
    const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const auto intent =
        sql.execute(u"select regent.audit_intent($1::uuid, $2, $3, null, $4::jsonb, $5::jsonb)"_s,
                    {id, QString(kAction), account, detail, client});
    if (!intent)
        return failure(intent.error());
    const auto outcome =
        sql.execute(u"select regent.audit_outcome($1::uuid, 'done', '{}', $2::jsonb)"_s, {id, client});
    return outcome ? Result<void>() : failure(outcome.error());
}

/// What may stand in the log. The platform takes any text as `sub`.
Result<void> checkSubject(const QString& subject)
{
    const bool plain = std::ranges::none_of(
        subject, [](QChar c) { return c.category() == QChar::Other_Control || c.isSpace(); });
    if (plain && subject.size() <= kMaxText)
        return {};
    return failure(Error::Kind::Denied, u"token_subject"_s, u"the token's subject is not an account's id"_s,
                   u"sub"_s);
}

} // namespace

QByteArray bareToken(QByteArray text)
{
    if (text.endsWith('\n'))
        text.chop(text.endsWith("\r\n") ? 2 : 1);
    if (text.left(7).compare("Bearer ", Qt::CaseInsensitive) == 0)
        text = text.mid(7);
    return text;
}

TokenIdentity::TokenIdentity(postgres::DatabaseExecutor& database, http::HttpClient& http,
                             ClientClaims claims, BootClock clock, QObject* parent)
    : QObject(parent), m_database(database), m_http(http), m_claims(std::move(claims)),
      m_clock(std::move(clock))
{
    m_tick.setInterval(1s); // not one long wait: the machine may sleep meanwhile, and clocks be set
    connect(&m_tick, &QTimer::timeout, this, &TokenIdentity::watchExpiry);
}

TokenIdentity::~TokenIdentity() = default;

QFuture<Result<StaffIdentity>> TokenIdentity::signIn(StaffIdentity staff, TokenSignIn with)
{
    m_answer.start();
    m_staff = std::move(staff);
    auto settings = std::make_shared<TokenSettings>(std::move(with.settings)); // std::function has to copy
    m_verifier = std::make_unique<JwtTokenVerifier>(m_http, [settings] { return settings->clone(); });
    if (m_staff.role == Role::None)
        answer(failure(Error::Kind::Denied, u"role"_s, u"this login has no rank that a token could use"_s));
    else if (with.token.isEmpty())
        refuse({Error::Kind::Denied, u"http_401"_s, u"Authorization header is missing"_s, {}}, {});
    else
        whenDone(m_verifier->verify(with.token.view().toByteArray(), {}), this,
                 [this](const Result<TokenClaims>& claims) {
                     claims ? consider(*claims) : refuse(claims.error(), {});
                 });
    return m_answer.future();
}

void TokenIdentity::consider(const TokenClaims& claims)
{
    const UserId account(claims.subject);
    if (const auto good = checkSubject(claims.subject); !good)
        return refuse(good.error(), {});
    // Asked here and not of the verifier, so that the record says who it was.
    if (!claims.isAdmin())
        return refuse({Error::Kind::Denied, u"http_403"_s, u"Admin access required"_s, u"role"_s}, account);
    if (!m_staff.platformUser.isEmpty() && m_staff.platformUser != account)
        return refuse({Error::Kind::Denied,
                       u"token_other_account"_s,
                       u"the token belongs to another account than the one this login is linked to"_s,
                       {}},
                      account);
    m_staff.platformUser = account;
    m_staff.displayName = claims.email.value_or(claims.subject);
    m_staff.role = std::min(m_staff.role, Role::Admin);
    m_staff.byToken = true;
    m_claims.name = m_staff.displayName;
    startClock(claims.expiresAt);
    accept(claims.expiresAt);
}

void TokenIdentity::accept(std::optional<qint64> expiresAt)
{
    QJsonObject detail{{"name"_L1, m_staff.displayName.left(kMaxText)}};
    if (expiresAt)
        detail["expires_at"_L1] = *expiresAt;
    auto recorded = m_database.run({.name = "token.sign_in", .deadline = postgres::kInteractiveDeadline},
                                   [account = m_staff.platformUser.value(), detail = compact(detail),
                                    client = m_claims.toJson()](postgres::SqlSession& sql) {
                                       return record(sql, account, detail, client);
                                   });
    whenDone(recorded, this,
             [this](const Result<void>& done) { done ? answer(m_staff) : answer(failure(done.error())); });
}

/// A refusal is put on record, where that is possible, before it is told.
void TokenIdentity::refuse(const Error& error, const UserId& account)
{
    if (error.kind != Error::Kind::Denied)
        return answer(failure(error)); // a wrong setting, or a server that is away: nobody was refused
    auto recorded =
        m_database.run({.name = "token.denied", .deadline = postgres::kInteractiveDeadline},
                       [account = account.value(), code = error.code,
                        client = m_claims.toJson()](postgres::SqlSession& sql) {
                           return sql.execute(u"select regent.audit_denied($1, $2, $3, null, $4::jsonb)"_s,
                                              {QString(kAction), account, code, client});
                       });
    whenDone(recorded, this, [this, error](const Result<qint64>& done) {
        if (!done)
            qCWarning(lcIdentity, "a refused token is not on record: %s", qUtf8Printable(done.error().code));
        answer(failure(error));
    });
}

void TokenIdentity::answer(Result<StaffIdentity> result)
{
    m_verifier.reset(); // and the key with it
    m_answer.addResult(std::move(result));
    m_answer.finish();
}

void TokenIdentity::startClock(std::optional<qint64> expiresAt)
{
    if (!expiresAt)
        return; // the platform's quirk: such a token is never over
    const auto left = std::chrono::seconds(*expiresAt - QDateTime::currentSecsSinceEpoch());
    m_expiresAt = *expiresAt;
    m_boundary = m_clock() + std::min<std::chrono::seconds>(left, kLongestKept);
    m_tick.start();
}

void TokenIdentity::watchExpiry()
{
    if (m_clock() < m_boundary && QDateTime::currentSecsSinceEpoch() < m_expiresAt)
        return;
    m_tick.stop();
    emit expired();
}

} // namespace regent::access
