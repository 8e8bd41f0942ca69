#include "services/crypto/secretbytes.h"

#include <openssl/crypto.h>

#include <cstring>
#include <mutex>
#include <new>

namespace regent::crypto {

namespace {

constexpr size_t kHeapBytes = 64 * 1024;
constexpr size_t kLeastBlock = 32;

char* allocate(qsizetype size)
{
    static std::once_flag once;
    std::call_once(once, [] { CRYPTO_secure_malloc_init(kHeapBytes, kLeastBlock); });
    void* memory = OPENSSL_secure_malloc(size_t(size));
    if (!memory)
        memory = OPENSSL_malloc(size_t(size)); // the locked heap is full; freeing wipes this, too
    if (!memory)
        throw std::bad_alloc();
    return static_cast<char*>(memory);
}

} // namespace

SecretBytes::SecretBytes(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return;
    m_data = allocate(bytes.size());
    m_size = bytes.size();
    std::memcpy(m_data, bytes.data(), size_t(m_size));
}

SecretBytes::~SecretBytes()
{
    OPENSSL_secure_clear_free(m_data, size_t(m_size));
}

SecretBytes SecretBytes::takeFrom(QByteArray& bytes)
{
    SecretBytes secret(bytes);
    if (bytes.isDetached())
        OPENSSL_cleanse(bytes.data(), size_t(bytes.size()));
    bytes.clear();
    return secret;
}

} // namespace regent::crypto
