#include "services/crypto/jsonreader.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>
#include <QStringDecoder>

#include <algorithm>
#include <cmath>
#include <limits>

namespace regent::crypto {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMaxDepth = 64;
constexpr qsizetype kMaxDigits = 4300; // Python's own limit for whole numbers

bool isDigit(char32_t c)
{
    return c >= U'0' && c <= U'9';
}

bool isSpace(char32_t c)
{
    return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r';
}

/// 0 to 15, or -1.
int hexValue(char32_t c)
{
    if (isDigit(c))
        return int(c - U'0');
    if (c >= U'a' && c <= U'f')
        return int(c - U'a' + 10);
    return c >= U'A' && c <= U'F' ? int(c - U'A' + 10) : -1;
}

char32_t shortEscape(char32_t c)
{
    switch (c) {
    case U'"':
    case U'\\':
    case U'/':
        return c;
    case U'b':
        return U'\b';
    case U'f':
        return U'\f';
    case U'n':
        return U'\n';
    case U'r':
        return U'\r';
    case U't':
        return U'\t';
    default:
        return 0;
    }
}

/// Follows CPython's scanner step by step, because the position it complains about depends on the steps.
/// Works on code points, which is what Python counts.
class Reader
{
public:
    explicit Reader(const QList<uint>& text) : m_text(text) {}

    JsonText read()
    {
        skipSpace();
        QJsonValue value = readValue(0);
        if (!failed())
            skipSpace();
        if (!failed() && m_at < m_text.size())
            fail("Extra data"_L1, m_at);
        return {std::move(value), m_error, m_doubt};
    }

private:
    bool failed() const { return !m_error.isEmpty(); }
    bool atEnd() const { return m_at >= m_text.size(); }
    bool isAt(char32_t c) const { return !atEnd() && m_text[m_at] == c; }
    void skipSpace()
    {
        while (!atEnd() && isSpace(m_text[m_at]))
            ++m_at;
    }

    QJsonValue fail(QLatin1StringView what, qsizetype at)
    {
        qsizetype line = 1, lineStart = 0;
        for (qsizetype i = 0; i < at; ++i) {
            if (m_text[i] == U'\n') {
                ++line;
                lineStart = i + 1;
            }
        }
        m_error = u"%1: line %2 column %3 (char %4)"_s.arg(what).arg(line).arg(at - lineStart + 1).arg(at);
        return {};
    }
    void doubt(QLatin1StringView why)
    {
        if (m_doubt.isEmpty())
            m_doubt = why;
    }

    bool takeWord(QLatin1StringView word)
    {
        if (m_text.size() - m_at < word.size())
            return false;
        for (qsizetype i = 0; i < word.size(); ++i) {
            if (m_text[m_at + i] != uint(word[i].unicode()))
                return false;
        }
        m_at += word.size();
        return true;
    }

    QJsonValue notFinite(double value)
    {
        doubt("a number is not finite"_L1);
        return value;
    }

    QJsonValue readValue(int depth)
    {
        if (atEnd())
            return fail("Expecting value"_L1, m_at);
        switch (m_text[m_at]) {
        case U'"':
            return readString();
        case U'{':
            return depth < kMaxDepth ? readObject(depth) : tooDeep();
        case U'[':
            return depth < kMaxDepth ? readArray(depth) : tooDeep();
        default:
            break;
        }
        if (takeWord("null"_L1))
            return QJsonValue::Null;
        if (takeWord("true"_L1))
            return true;
        if (takeWord("false"_L1))
            return false;
        if (takeWord("NaN"_L1))
            return notFinite(std::numeric_limits<double>::quiet_NaN());
        if (takeWord("Infinity"_L1))
            return notFinite(std::numeric_limits<double>::infinity());
        if (takeWord("-Infinity"_L1))
            return notFinite(-std::numeric_limits<double>::infinity());
        return readNumber();
    }

    /// Python would end in a RecursionError some levels later.
    QJsonValue tooDeep()
    {
        m_error = u"nested too deeply"_s;
        return {};
    }

    QJsonValue readObject(int depth)
    {
        QJsonObject object;
        QSet<QString> names; // an own set: QJsonObject cannot tell new from replaced
        ++m_at;
        skipSpace();
        if (isAt(U'}')) {
            ++m_at;
            return object;
        }
        while (true) {
            if (!isAt(U'"'))
                return fail("Expecting property name enclosed in double quotes"_L1, m_at);
            const QString name = readString().toString();
            if (failed())
                return {};
            if (names.contains(name))
                doubt("a name is given twice"_L1);
            names.insert(name);
            skipSpace();
            if (!isAt(U':'))
                return fail("Expecting ':' delimiter"_L1, m_at);
            ++m_at;
            skipSpace();
            object.insert(name, readValue(depth + 1));
            if (failed() || endsWith(U'}'))
                return object;
        }
    }

    QJsonValue readArray(int depth)
    {
        QJsonArray array;
        ++m_at;
        skipSpace();
        if (isAt(U']')) {
            ++m_at;
            return array;
        }
        while (true) {
            array.append(readValue(depth + 1));
            if (failed() || endsWith(U']'))
                return array;
        }
    }

    /// Behind a member: true at the end of the whole, also when something else than a comma follows.
    bool endsWith(char32_t close)
    {
        skipSpace();
        if (isAt(close)) {
            ++m_at;
            return true;
        }
        if (!isAt(U',')) {
            fail("Expecting ',' delimiter"_L1, m_at);
            return true;
        }
        ++m_at;
        skipSpace();
        return false;
    }

    QJsonValue readString()
    {
        const qsizetype begin = m_at++;
        QString text;
        while (true) {
            if (atEnd())
                return fail("Unterminated string starting at"_L1, begin);
            const char32_t c = m_text[m_at];
            if (c <= 0x1f)
                return fail("Invalid control character at"_L1, m_at);
            ++m_at;
            if (c == U'"')
                return finished(text);
            if (c != U'\\')
                text += QChar::fromUcs4(c);
            else if (!readEscape(text, begin))
                return {};
        }
    }

    QJsonValue finished(const QString& text)
    {
        if (text.contains(QChar::Null))
            doubt("a text holds a NUL"_L1);
        if (!text.isValidUtf16())
            doubt("a text holds half a surrogate pair"_L1);
        return text;
    }

    /// Behind the backslash.
    bool readEscape(QString& text, qsizetype begin)
    {
        if (atEnd()) {
            fail("Unterminated string starting at"_L1, begin);
            return false;
        }
        if (m_text[m_at] == U'u')
            return readHexEscape(text);
        const char32_t c = shortEscape(m_text[m_at]);
        if (!c)
            fail("Invalid \\escape"_L1, m_at - 1);
        else
            text += QChar::fromUcs4(c);
        ++m_at;
        return c != 0;
    }

    /// At the u. Halves of a pair meet again in the UTF-16 of `text`.
    bool readHexEscape(QString& text)
    {
        const qsizetype at = m_at;
        ushort unit = 0;
        // As Python: the closing quote must be there, too.
        bool good = at + 5 < m_text.size();
        for (qsizetype i = at + 1; good && i <= at + 4; ++i) {
            const int value = hexValue(m_text[i]);
            good = value >= 0;
            unit = ushort(unit << 4 | value);
        }
        if (!good) {
            fail("Invalid \\uXXXX escape"_L1, at);
            return false;
        }
        text += QChar(unit);
        m_at = at + 5;
        return true;
    }

    qsizetype skipDigits(qsizetype at) const
    {
        while (at < m_text.size() && isDigit(m_text[at]))
            ++at;
        return at;
    }
    bool isDigitAt(qsizetype at) const { return at < m_text.size() && isDigit(m_text[at]); }

    QJsonValue readNumber()
    {
        const qsizetype begin = m_at;
        qsizetype at = isAt(U'-') ? begin + 1 : begin;
        if (!isDigitAt(at))
            return fail("Expecting value"_L1, begin);
        const qsizetype firstDigit = at;
        at = m_text[at] == U'0' ? at + 1 : skipDigits(at);
        const qsizetype digits = at - firstDigit;
        bool whole = true;
        if (at < m_text.size() && m_text[at] == U'.' && isDigitAt(at + 1)) {
            whole = false;
            at = skipDigits(at + 1);
        }
        if (at < m_text.size() && (m_text[at] | 0x20) == U'e') {
            const bool sign = at + 1 < m_text.size() && (m_text[at + 1] == U'-' || m_text[at + 1] == U'+');
            const qsizetype exponent = at + (sign ? 2 : 1);
            if (isDigitAt(exponent)) { // else the number ends before the e
                whole = false;
                at = skipDigits(exponent);
            }
        }
        m_at = at;
        return whole ? wholeNumber(begin, digits) : fraction(begin);
    }

    QString textFrom(qsizetype begin) const
    {
        QString text;
        for (qsizetype i = begin; i < m_at; ++i)
            text += QChar(char16_t(m_text[i]));
        return text;
    }

    QJsonValue wholeNumber(qsizetype begin, qsizetype digits)
    {
        if (digits > kMaxDigits) {
            m_error = u"Exceeds the limit (4300 digits) for integer string conversion: value has %1 digits; "
                      "use sys.set_int_max_str_digits() to increase the limit"_s.arg(digits);
            return {};
        }
        const QString text = textFrom(begin);
        bool fits = false;
        const qint64 number = text.toLongLong(&fits);
        constexpr double kMost =
            std::numeric_limits<double>::max(); // to Python it is a number like any other
        return fits ? QJsonValue(number) : QJsonValue(std::clamp(text.toDouble(), -kMost, kMost));
    }

    QJsonValue fraction(qsizetype begin) { return finiteOrDoubt(textFrom(begin)); }

    /// Not by QByteArray::toDouble(): to that one, what is too large is 0.
    QJsonValue finiteOrDoubt(const QString& text)
    {
        const double number = text.toDouble();
        return std::isfinite(number) ? number : notFinite(number);
    }

    const QList<uint>& m_text;
    qsizetype m_at = 0;
    QString m_error;
    QString m_doubt;
};

} // namespace

JsonText readJson(QByteArrayView utf8)
{
    // Python guesses UTF-16 and UTF-32 from NULs and marks at the beginning; no token is written like that.
    QStringDecoder decoder(QStringDecoder::Utf8,
                           QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
    const QString text = decoder.decode(utf8);
    if (decoder.hasError() || utf8.first(std::min<qsizetype>(2, utf8.size())).contains('\0'))
        return {{}, u"not UTF-8"_s, {}};
    const bool marked = text.startsWith(QChar::ByteOrderMark);
    const QList<uint> points = text.sliced(marked ? 1 : 0).toUcs4();
    JsonText json = Reader(points).read();
    if (marked)
        json.doubt = u"a byte order mark"_s;
    return json;
}

} // namespace regent::crypto
