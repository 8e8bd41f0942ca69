#include "services/crypto/base64url.h"

namespace regent::crypto {

namespace {

/// 0 to 63, or -1.
int valueOf(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    if (c == '+' || c == '-')
        return 62;
    return c == '/' || c == '_' ? 63 : -1;
}

} // namespace

// Python's binascii.a2b_base64 without strict_mode, behind PyJWT's padding: what is skipped still counts
// for the padding, and enough padding ends the text.
std::optional<QByteArray> fromBase64Url(QByteArrayView text)
{
    QByteArray bytes;
    bytes.reserve(text.size() * 3 / 4 + 3);
    const qsizetype rest = text.size() % 4;
    const qsizetype padded = text.size() + (rest ? 4 - rest : 0);
    int digits = 0, pads = 0;
    unsigned left = 0;
    for (qsizetype i = 0; i < padded; ++i) {
        const char c = i < text.size() ? text[i] : '=';
        if (c == '=') {
            if (digits >= 2 && digits + ++pads >= 4)
                return bytes;
            continue;
        }
        const int value = valueOf(c);
        if (value < 0)
            continue;
        pads = 0;
        left = (left << 6) | unsigned(value);
        if (digits > 0)
            bytes.append(char(left >> (6 - 2 * digits)));
        digits = (digits + 1) % 4;
    }
    return digits == 0 ? std::optional(bytes) : std::nullopt;
}

} // namespace regent::crypto
