#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <utility>

namespace regent::crypto {

/// Bytes that are wiped when they go: move-only, in OpenSSL's locked heap (never swapped, never dumped), or
/// on the ordinary one when that is full. Deliberately without a way to QString.
class SecretBytes
{
public:
    SecretBytes() = default;
    explicit SecretBytes(QByteArrayView bytes);
    ~SecretBytes();
    SecretBytes(SecretBytes&& other) noexcept
        : m_data(std::exchange(other.m_data, nullptr)), m_size(std::exchange(other.m_size, 0))
    {
    }
    SecretBytes& operator=(SecretBytes&& other) noexcept
    {
        std::swap(m_data, other.m_data);
        std::swap(m_size, other.m_size);
        return *this;
    }
    Q_DISABLE_COPY(SecretBytes)

    /// Takes the bytes over and wipes where they were. A copy that `bytes` shares its data with stays as it
    /// is: hand over the only one.
    static SecretBytes takeFrom(QByteArray& bytes);

    QByteArrayView view() const { return {m_data, m_size}; }
    qsizetype size() const { return m_size; }
    bool isEmpty() const { return m_size == 0; }
    SecretBytes clone() const { return SecretBytes(view()); }

private:
    char* m_data = nullptr;
    qsizetype m_size = 0;
};

} // namespace regent::crypto
