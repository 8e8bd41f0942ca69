#include "services/crypto/verifykey.h"

#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>

#include <QRegularExpression>

#include <algorithm>

namespace regent::crypto {

using namespace Qt::StringLiterals;

namespace {

/// Everything that tells one algorithm from another.
struct AlgorithmInfo
{
    JwtAlgorithm algorithm;
    const char* name;
    const EVP_MD* (*digest)(); ///< None: the algorithm brings its own.
    int keyType;               ///< OpenSSL's, EVP_PKEY_HMAC for a shared secret.
    const char* curve;         ///< OpenSSL's group name, for ES*.
    int coordinateBytes;       ///< Half a signature, for ES*.
};

constexpr AlgorithmInfo kAlgorithms[] = {
    {JwtAlgorithm::HS256, "HS256", EVP_sha256, EVP_PKEY_HMAC, nullptr, 0},
    {JwtAlgorithm::HS384, "HS384", EVP_sha384, EVP_PKEY_HMAC, nullptr, 0},
    {JwtAlgorithm::HS512, "HS512", EVP_sha512, EVP_PKEY_HMAC, nullptr, 0},
    {JwtAlgorithm::RS256, "RS256", EVP_sha256, EVP_PKEY_RSA, nullptr, 0},
    {JwtAlgorithm::RS384, "RS384", EVP_sha384, EVP_PKEY_RSA, nullptr, 0},
    {JwtAlgorithm::RS512, "RS512", EVP_sha512, EVP_PKEY_RSA, nullptr, 0},
    {JwtAlgorithm::ES256, "ES256", EVP_sha256, EVP_PKEY_EC, "prime256v1", 32},
    {JwtAlgorithm::ES384, "ES384", EVP_sha384, EVP_PKEY_EC, "secp384r1", 48},
    {JwtAlgorithm::ES512, "ES512", EVP_sha512, EVP_PKEY_EC, "secp521r1", 66},
    {JwtAlgorithm::EdDSA, "EdDSA", nullptr, EVP_PKEY_ED25519, nullptr, 0},
};
constexpr int kLeastRsaBits = 2048;

const AlgorithmInfo& infoOf(JwtAlgorithm algorithm)
{
    return kAlgorithms[size_t(algorithm)];
}

const unsigned char* bytesOf(QByteArrayView view)
{
    return reinterpret_cast<const unsigned char*>(view.data());
}

template<auto Free>
struct Freer
{
    template<class T>
    void operator()(T* object) const
    {
        Free(object);
    }
};
template<class T, auto Free>
using Owned = std::unique_ptr<T, Freer<Free>>;

tl::unexpected<Error> badKey(const QString& why)
{
    // OpenSSL keeps its complaints for whoever asks next in this thread, which would be TLS.
    ERR_clear_error();
    return failure(Error::Kind::Invalid, u"bad_key"_s, why);
}

/// What PyJWT takes for an asymmetric key.
bool looksAsymmetric(QByteArrayView text)
{
    static const QRegularExpression pem(
        u"----[- ]BEGIN ((TRUSTED )?CERTIFICATE|(ENCRYPTED |OPENSSH |DSA |RSA |EC )?PRIVATE KEY"
        "|(RSA |SSH2 )?PUBLIC KEY|DH PARAMETERS|(NEW )?CERTIFICATE REQUEST|SSH2 ENCRYPTED PRIVATE KEY"
        "|X509 CRL)[- ]----"_s);
    static constexpr QByteArrayView kSsh[] = {"ssh-ed25519",
                                              "ssh-rsa",
                                              "ssh-dss",
                                              "ecdsa-sha2-nistp256",
                                              "ecdsa-sha2-nistp384",
                                              "ecdsa-sha2-nistp521",
                                              "-cert-v01@openssh.com"};
    return pem.match(QString::fromLatin1(text)).hasMatch() ||
           std::ranges::any_of(kSsh, [&](QByteArrayView name) { return text.contains(name); });
}

int refusePassphrase(char*, int, int, void*)
{
    return -1; // the default would ask on the terminal
}

PublicKey readPublicPem(QByteArrayView text)
{
    const Owned<BIO, BIO_free> source(BIO_new_mem_buf(text.data(), int(text.size())));
    return {PEM_read_bio_PUBKEY(source.get(), nullptr, refusePassphrase, nullptr), EVP_PKEY_free};
}

QByteArray curveOf(const EVP_PKEY* key)
{
    QByteArray name(64, '\0');
    size_t length = 0;
    if (EVP_PKEY_get_group_name(key, name.data(), size_t(name.size()), &length) != 1)
        return {};
    name.truncate(qsizetype(length));
    return name;
}

/// r and s side by side become DER. Anything of another length, DER itself above all, is no signature.
QByteArray derOf(QByteArrayView raw, int half)
{
    if (raw.size() != 2 * half)
        return {};
    const Owned<ECDSA_SIG, ECDSA_SIG_free> signature(ECDSA_SIG_new());
    BIGNUM* r = BN_bin2bn(bytesOf(raw), half, nullptr);
    BIGNUM* s = BN_bin2bn(bytesOf(raw) + half, half, nullptr);
    ECDSA_SIG_set0(signature.get(), r, s); // owns both from here on
    unsigned char* der = nullptr;
    const int length = i2d_ECDSA_SIG(signature.get(), &der);
    const QByteArray bytes = length > 0 ? QByteArray(reinterpret_cast<char*>(der), length) : QByteArray();
    OPENSSL_free(der);
    return bytes;
}

bool verifyPublic(const AlgorithmInfo& info, EVP_PKEY* key, QByteArrayView message, QByteArrayView signature)
{
    const Owned<EVP_MD_CTX, EVP_MD_CTX_free> context(EVP_MD_CTX_new());
    const EVP_MD* digest = info.digest ? info.digest() : nullptr;
    const bool good = EVP_DigestVerifyInit(context.get(), nullptr, digest, nullptr, key) == 1 &&
                      EVP_DigestVerify(context.get(), bytesOf(signature), size_t(signature.size()),
                                       bytesOf(message), size_t(message.size())) == 1;
    ERR_clear_error();
    return good;
}

bool verifySecret(const AlgorithmInfo& info, const SecretBytes& secret, QByteArrayView message,
                  QByteArrayView signature)
{
    unsigned char expected[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    const auto* made = HMAC(info.digest(), secret.view().data(), int(secret.size()), bytesOf(message),
                            size_t(message.size()), expected, &length);
    const bool good = made && signature.size() == qsizetype(length) &&
                      CRYPTO_memcmp(expected, signature.data(), length) == 0;
    OPENSSL_cleanse(expected, sizeof expected);
    return good;
}

} // namespace

std::optional<JwtAlgorithm> jwtAlgorithmOf(const QString& name)
{
    for (const AlgorithmInfo& info : kAlgorithms) {
        if (name == QLatin1StringView(info.name))
            return info.algorithm;
    }
    return std::nullopt;
}

QString jwtAlgorithmName(JwtAlgorithm algorithm)
{
    return QString::fromLatin1(infoOf(algorithm).name);
}

QStringList jwtAlgorithmNames()
{
    QStringList names;
    for (const AlgorithmInfo& info : kAlgorithms)
        names.append(QString::fromLatin1(info.name));
    return names;
}

bool isSymmetric(JwtAlgorithm algorithm)
{
    return infoOf(algorithm).keyType == EVP_PKEY_HMAC;
}

bool fits(const PublicKey& key, JwtAlgorithm algorithm)
{
    const AlgorithmInfo& info = infoOf(algorithm);
    const int type = key ? EVP_PKEY_get_base_id(key.get()) : EVP_PKEY_NONE;
    if (type == EVP_PKEY_RSA && info.keyType == EVP_PKEY_RSA)
        return EVP_PKEY_get_bits(key.get()) >= kLeastRsaBits;
    if (type == EVP_PKEY_EC && info.keyType == EVP_PKEY_EC)
        return curveOf(key.get()) == info.curve;
    return algorithm == JwtAlgorithm::EdDSA && (type == EVP_PKEY_ED25519 || type == EVP_PKEY_ED448);
}

Result<VerifyKey> VerifyKey::fromText(JwtAlgorithm algorithm, QByteArrayView text)
{
    if (isSymmetric(algorithm)) {
        if (looksAsymmetric(text))
            return badKey(
                u"The specified key is an asymmetric key or x509 certificate and should not be used as "
                "an HMAC secret."_s);
        return VerifyKey(algorithm, SecretBytes(text));
    }
    if (text.contains("PRIVATE KEY-----"))
        return badKey(u"this is a private key; verifying needs the public one only"_s);
    const PublicKey key = readPublicPem(text);
    if (!key)
        return badKey(u"%1 needs a public key in PEM"_s.arg(jwtAlgorithmName(algorithm)));
    if (!fits(key, algorithm))
        return badKey(u"the public key is of another kind, curve or size than %1 needs"_s.arg(
            jwtAlgorithmName(algorithm)));
    return VerifyKey(algorithm, key);
}

VerifyKey::VerifyKey(JwtAlgorithm algorithm, PublicKey key) : m_algorithm(algorithm), m_key(std::move(key)) {}

VerifyKey::VerifyKey(JwtAlgorithm algorithm, SecretBytes secret)
    : m_algorithm(algorithm), m_secret(std::move(secret))
{
}

bool VerifyKey::verifies(QByteArrayView message, QByteArrayView signature) const
{
    const AlgorithmInfo& info = infoOf(m_algorithm);
    if (isSymmetric(m_algorithm))
        return !m_secret.isEmpty() && verifySecret(info, m_secret, message, signature);
    if (!fits(m_key, m_algorithm))
        return false;
    if (info.coordinateBytes == 0)
        return verifyPublic(info, m_key.get(), message, signature);
    const QByteArray der = derOf(signature, info.coordinateBytes);
    return !der.isEmpty() && verifyPublic(info, m_key.get(), message, der);
}

} // namespace regent::crypto
