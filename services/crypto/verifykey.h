#pragma once

#include "services/api/result.h"
#include "services/crypto/secretbytes.h"

#include <QByteArray>
#include <QStringList>

#include <memory>
#include <optional>

struct evp_pkey_st;

namespace regent::crypto {

enum class JwtAlgorithm { HS256, HS384, HS512, RS256, RS384, RS512, ES256, ES384, ES512, EdDSA };

/// "HS256", "EdDSA", … exactly.
std::optional<JwtAlgorithm> jwtAlgorithmOf(const QString& name);
QString jwtAlgorithmName(JwtAlgorithm algorithm);
QStringList jwtAlgorithmNames();
/// HS256, HS384 and HS512: whoever can verify can also sign.
bool isSymmetric(JwtAlgorithm algorithm);

/// A public key of any kind. Shared: a key set hands the same key to every verification that needs it, and
/// may be replaced meanwhile.
using PublicKey = std::shared_ptr<evp_pkey_st>;

/// True when the key is of the kind, curve and least size the algorithm asks for.
bool fits(const PublicKey& key, JwtAlgorithm algorithm);

/// A key together with the one algorithm it may be used with.
class VerifyKey
{
public:
    /// A shared secret, or the public key in PEM that the algorithm asks for. Invalid "bad_key": a PEM or SSH
    /// key as a shared secret (then whoever knows the public key could sign), no PEM for the others, a
    /// private key, or a key of the wrong kind, curve or size.
    static Result<VerifyKey> fromText(JwtAlgorithm algorithm, QByteArrayView text);
    /// `key` has to fit.
    VerifyKey(JwtAlgorithm algorithm, PublicKey key);

    JwtAlgorithm algorithm() const { return m_algorithm; }
    /// In time that does not depend on where a shared secret's signature is wrong.
    bool verifies(QByteArrayView message, QByteArrayView signature) const;

private:
    VerifyKey(JwtAlgorithm algorithm, SecretBytes secret);

    JwtAlgorithm m_algorithm;
    SecretBytes m_secret;
    PublicKey m_key;
};

} // namespace regent::crypto
