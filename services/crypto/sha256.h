#pragma once

#include <QByteArray>

#include <memory>

struct evp_md_ctx_st;

namespace regent::crypto {

inline constexpr qsizetype kSha256Bytes = 32;

/// SHA-256 over and over without allocating: for a million rows. Not thread-safe.
class Sha256
{
public:
    Sha256();
    ~Sha256();
    Q_DISABLE_COPY_MOVE(Sha256)

    /// Of the two together, written over `digest`, whose memory is kept.
    void digestOf(QByteArrayView first, QByteArrayView second, QByteArray& digest);

private:
    std::unique_ptr<evp_md_ctx_st, void (*)(evp_md_ctx_st*)> m_context;
};

QByteArray sha256(QByteArrayView bytes);

} // namespace regent::crypto
