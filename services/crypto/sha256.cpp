#include "services/crypto/sha256.h"

#include <openssl/evp.h>

namespace regent::crypto {

namespace {

EVP_MD_CTX* makeContext()
{
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    // Fetched once: looking the algorithm up costs more than a short digest.
    if (!context || EVP_DigestInit_ex(context, EVP_sha256(), nullptr) != 1)
        qFatal("OpenSSL has no SHA-256");
    return context;
}

size_t length(QByteArrayView bytes)
{
    return size_t(bytes.size());
}

} // namespace

Sha256::Sha256() : m_context(makeContext(), &EVP_MD_CTX_free) {}

Sha256::~Sha256() = default;

void Sha256::digestOf(QByteArrayView first, QByteArrayView second, QByteArray& digest)
{
    EVP_MD_CTX* context = m_context.get();
    digest.resize(kSha256Bytes);
    auto* out = reinterpret_cast<uchar*>(digest.data());
    const bool done = EVP_DigestInit_ex(context, nullptr, nullptr) == 1 &&
                      EVP_DigestUpdate(context, first.data(), length(first)) == 1 &&
                      EVP_DigestUpdate(context, second.data(), length(second)) == 1 &&
                      EVP_DigestFinal_ex(context, out, nullptr) == 1;
    if (!done)
        qFatal("OpenSSL failed to compute SHA-256");
}

QByteArray sha256(QByteArrayView bytes)
{
    QByteArray digest;
    Sha256().digestOf(bytes, {}, digest);
    return digest;
}

} // namespace regent::crypto
