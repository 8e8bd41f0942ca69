#include "services/crypto/jwks.h"

#include "services/crypto/base64url.h"
#include "services/crypto/jsonreader.h"

#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace regent::crypto {

using namespace Qt::StringLiterals;

namespace {

struct Curve
{
    QLatin1StringView name; ///< In a JWK.
    const char* group;      ///< For OpenSSL.
    int coordinateBytes;
};

constexpr Curve kCurves[] = {
    {"P-256"_L1, "prime256v1", 32},
    {"P-384"_L1, "secp384r1", 48},
    {"P-521"_L1, "secp521r1", 66},
};

const unsigned char* bytesOf(const QByteArray& bytes)
{
    return reinterpret_cast<const unsigned char*>(bytes.constData());
}

QByteArray member(const QJsonObject& jwk, QLatin1StringView name)
{
    return fromBase64Url(jwk[name].toString().toUtf8()).value_or(QByteArray());
}

/// A public key from OpenSSL's parameters; none when they do not make one.
PublicKey keyFrom(const char* type, OSSL_PARAM_BLD* build)
{
    OSSL_PARAM* parameters = OSSL_PARAM_BLD_to_param(build);
    EVP_PKEY_CTX* context = EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr);
    EVP_PKEY* key = nullptr;
    if (parameters && context && EVP_PKEY_fromdata_init(context) == 1)
        EVP_PKEY_fromdata(context, &key, EVP_PKEY_PUBLIC_KEY, parameters);
    EVP_PKEY_CTX_free(context);
    OSSL_PARAM_free(parameters);
    return key ? PublicKey(key, EVP_PKEY_free) : PublicKey();
}

/// An EC point has to be on its curve.
bool isSound(const PublicKey& key)
{
    EVP_PKEY_CTX* context = EVP_PKEY_CTX_new_from_pkey(nullptr, key.get(), nullptr);
    const bool sound = context && EVP_PKEY_public_check(context) == 1;
    EVP_PKEY_CTX_free(context);
    return sound;
}

PublicKey rsaKey(const QJsonObject& jwk)
{
    const QByteArray n = member(jwk, "n"_L1), e = member(jwk, "e"_L1);
    if (n.isEmpty() || e.isEmpty())
        return {};
    BIGNUM* modulus = BN_bin2bn(bytesOf(n), int(n.size()), nullptr);
    BIGNUM* exponent = BN_bin2bn(bytesOf(e), int(e.size()), nullptr);
    OSSL_PARAM_BLD* build = OSSL_PARAM_BLD_new();
    OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_RSA_N, modulus);
    OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_RSA_E, exponent);
    PublicKey key = keyFrom("RSA", build);
    OSSL_PARAM_BLD_free(build);
    BN_free(modulus);
    BN_free(exponent);
    return key;
}

PublicKey ecKey(const QJsonObject& jwk)
{
    const QString name = jwk["crv"_L1].toString();
    const auto curve = std::ranges::find_if(kCurves, [&](const Curve& each) { return each.name == name; });
    const QByteArray x = member(jwk, "x"_L1), y = member(jwk, "y"_L1);
    if (curve == std::end(kCurves) || x.size() != curve->coordinateBytes || y.size() != x.size())
        return {};
    const QByteArray point = '\x04' + x + y;
    OSSL_PARAM_BLD* build = OSSL_PARAM_BLD_new();
    OSSL_PARAM_BLD_push_utf8_string(build, OSSL_PKEY_PARAM_GROUP_NAME, curve->group, 0);
    OSSL_PARAM_BLD_push_octet_string(build, OSSL_PKEY_PARAM_PUB_KEY, point.constData(), size_t(point.size()));
    PublicKey key = keyFrom("EC", build);
    OSSL_PARAM_BLD_free(build);
    return key && isSound(key) ? key : PublicKey();
}

PublicKey okpKey(const QJsonObject& jwk)
{
    const QString curve = jwk["crv"_L1].toString();
    const QByteArray x = member(jwk, "x"_L1);
    if (curve != "Ed25519"_L1 && curve != "Ed448"_L1)
        return {};
    const int type = curve == "Ed25519"_L1 ? EVP_PKEY_ED25519 : EVP_PKEY_ED448;
    EVP_PKEY* key = EVP_PKEY_new_raw_public_key(type, nullptr, bytesOf(x), size_t(x.size()));
    return key ? PublicKey(key, EVP_PKEY_free) : PublicKey();
}

PublicKey keyOf(const QJsonObject& jwk)
{
    const QString type = jwk["kty"_L1].toString();
    PublicKey key;
    if (type == "RSA"_L1)
        key = rsaKey(jwk);
    else if (type == "EC"_L1)
        key = ecKey(jwk);
    else if (type == "OKP"_L1)
        key = okpKey(jwk);
    ERR_clear_error(); // of a broken key; TLS in this thread would find it
    return key;
}

/// Absent, or says that it may verify.
bool isForVerifying(const QJsonObject& jwk)
{
    const QJsonValue use = jwk["use"_L1], operations = jwk["key_ops"_L1];
    return (use.isUndefined() || use == QJsonValue(u"sig"_s)) &&
           (operations.isUndefined() || operations.toArray().contains(u"verify"_s));
}

tl::unexpected<Error> unusable(const QString& code, const QString& why)
{
    return failure(Error::Kind::Unavailable, code, why, u"JWT_JWKS_URL"_s);
}

} // namespace

std::optional<KeySet::Entry> KeySet::readEntry(const QJsonObject& jwk)
{
    Entry entry{jwk["kid"_L1].toString(), jwk["alg"_L1].toString(), {}};
    if (entry.id.isEmpty() || !isForVerifying(jwk))
        return std::nullopt;
    entry.key = keyOf(jwk);
    return entry.key ? std::optional(entry) : std::nullopt;
}

Result<KeySet> KeySet::parse(QByteArrayView json)
{
    const JsonText text = readJson(json);
    if (!text.error.isEmpty() || !text.doubt.isEmpty())
        return unusable(u"jwks_not_json"_s, u"the key set is not proper JSON"_s);
    if (!text.value["keys"_L1].isArray())
        return unusable(u"jwks_shape"_s, u"the key set has no list of keys"_s);
    KeySet set;
    for (const QJsonValue& value : text.value["keys"_L1].toArray()) {
        const auto entry = readEntry(value.toObject());
        if (entry && set.contains(entry->id))
            return unusable(u"jwks_twice"_s, u"two keys of the set have one id"_s);
        if (entry)
            set.m_keys.append(*entry);
    }
    if (set.m_keys.isEmpty())
        return unusable(u"jwks_empty"_s, u"the key set has no key that can verify"_s);
    return set;
}

bool KeySet::contains(const QString& keyId) const
{
    return std::ranges::any_of(m_keys, [&](const Entry& entry) { return entry.id == keyId; });
}

std::optional<VerifyKey> KeySet::find(const QString& keyId, JwtAlgorithm algorithm) const
{
    const auto entry = std::ranges::find(m_keys, keyId, &Entry::id);
    if (entry == m_keys.end() || !fits(entry->key, algorithm))
        return std::nullopt;
    if (!entry->algorithm.isEmpty() && entry->algorithm != jwtAlgorithmName(algorithm))
        return std::nullopt;
    return VerifyKey(algorithm, entry->key);
}

} // namespace regent::crypto
