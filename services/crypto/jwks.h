#pragma once

#include "services/crypto/verifykey.h"

#include <QByteArrayView>
#include <QList>

namespace regent::crypto {

/// The public keys of a JSON Web Key Set that can verify a signature.
class KeySet
{
public:
    /// Keys of other kinds, for other uses, without an id or broken are left out, as is every shared secret:
    /// one that is published is none. Unavailable "jwks_not_json", "jwks_shape", "jwks_empty" (nothing left),
    /// "jwks_twice" (two usable keys with one id).
    static Result<KeySet> parse(QByteArrayView json);

    bool contains(const QString& keyId) const;
    /// The key of that id, if it may be used with that algorithm.
    std::optional<VerifyKey> find(const QString& keyId, JwtAlgorithm algorithm) const;
    qsizetype size() const { return m_keys.size(); }

private:
    struct Entry
    {
        QString id;
        QString algorithm; ///< The one the set restricts the key to; empty: whatever fits.
        PublicKey key;
    };
    static std::optional<Entry> readEntry(const class QJsonObject& jwk);

    QList<Entry> m_keys;
};

} // namespace regent::crypto
