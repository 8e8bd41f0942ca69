#pragma once

#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>

namespace regent::test {

inline QByteArray base64Url(const QByteArray& bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

/// An HS256 token of these texts, whatever they are.
inline QByteArray signedToken(const QByteArray& header, const QByteArray& payload, const QByteArray& secret)
{
    const QByteArray both = base64Url(header) + '.' + base64Url(payload);
    return both + '.' + base64Url(QMessageAuthenticationCode::hash(both, secret, QCryptographicHash::Sha256));
}

inline QByteArray signedToken(const QJsonObject& claims, const QByteArray& secret)
{
    return signedToken(R"({"alg":"HS256","typ":"JWT"})", QJsonDocument(claims).toJson(QJsonDocument::Compact),
                       secret);
}

} // namespace regent::test
