#include "app/cli/commands.h"
#include "app/cli/input.h"
#include "app/cli/run.h"
#include "app/cli/signintoken.h"
#include "app/cli/texttable.h"
#include "services/access/tokenidentity.h"
#include "services/access/tokenverifier.h"

#include <QJsonDocument>

#include <algorithm>

namespace regent::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kInputLimit = 1 << 20; // the verifier refuses large tokens in its own words
constexpr qint64 kLatest = 1LL << 53;

/// What verifying takes besides the token; lives until the answer.
struct Verification
{
    http::HttpClient http;
    access::JwtTokenVerifier verifier{http, access::TokenSettings::fromEnvironment};
};

/// The token on standard input, as a header's value or bare.
Result<QByteArray> readToken()
{
    auto input = readInput(kInputLimit);
    if (!input)
        return input;
    QByteArray token = access::bareToken(*input);
    if (token.isEmpty())
        return failure(Error::Kind::Denied, u"http_401"_s, u"Authorization header is missing"_s);
    return token;
}

void withClaims(Run& run, bool adminOnly, std::function<void(const TokenClaims&)> then)
{
    const auto now = wholeNumber(run.arguments(), "now"_L1, 0, kLatest);
    if (!now)
        return run.fail(now.error());
    const auto token = readToken();
    if (!token)
        return run.fail(token.error());
    auto verification = std::make_shared<Verification>();
    run.await(verification->verifier.verify(*token, {.adminOnly = adminOnly, .now = *now}),
              [verification, then = std::move(then)](const TokenClaims& claims) { then(claims); });
}

/// Claims are anybody's words: none may steer the terminal.
QString claimsText(const QJsonObject& claims)
{
    const QString json = QString::fromUtf8(QJsonDocument(claims).toJson());
    if (Output::terminalWidth() == 0)
        return json;
    QStringList lines = json.split(u'\n');
    std::ranges::transform(lines, lines.begin(), terminalSafe);
    return lines.join(u'\n');
}

void verify(Run& run)
{
    withClaims(run, run.arguments().has("admin"_L1), [&run](const TokenClaims& claims) {
        if (run.out().isJson())
            run.out().document(claims.all);
        else
            run.out().text(claimsText(claims.all));
        run.done();
    });
}

void printEffective(Run& run, const EffectiveUser& effective)
{
    const QString admin = effective.actingAdmin ? effective.actingAdmin->value() : QString();
    if (run.out().isJson()) {
        run.out().document({{"user_id"_L1, effective.user.value()},
                            {"acting_admin"_L1, effective.actingAdmin ? QJsonValue(admin) : QJsonValue()}});
    } else {
        PropertyList text;
        text.add(u"User"_s, effective.user.value());
        text.add(u"Acting admin"_s, effective.actingAdmin ? admin : u"–"_s);
        run.out().text(text.toString());
    }
    run.done();
}

void resolve(Run& run)
{
    withClaims(run, false, [&run](const TokenClaims& claims) {
        const auto effective = resolveEffectiveUser(claims, run.arguments().value("act-as"_L1));
        effective ? printEffective(run, *effective) : run.fail(effective.error());
    });
}

} // namespace

QList<CommandInfo> tokenCommands()
{
    constexpr auto kNeeds = CommandInfo::Needs::Nothing;
    const auto noun = "token"_L1;
    const OptionInfo now{"now"_L1, "UNIX"_L1, "judge as at this time, in seconds since 1970"_L1};
    return {
        {noun,
         "verify"_L1,
         {},
         0,
         "the claims of the platform's token on standard input"_L1,
         {{"admin"_L1, {}, "as for an admin's request"_L1}, now},
         kNeeds,
         verify},
        {noun,
         "resolve"_L1,
         {},
         0,
         "whom a request with the token on standard input is for"_L1,
         {{"act-as"_L1, "VALUE"_L1, "value of the header X-Act-As-User-Id"_L1}, now},
         kNeeds,
         resolve},
    };
}

} // namespace regent::cli
