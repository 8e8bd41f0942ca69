#include "services/listing/exportwriter.h"

#include <algorithm>

namespace regent::listing {

using namespace Qt::StringLiterals;

namespace {

using Kind = ExportField::Kind;

QByteArray plainText(const QString& value, Kind kind)
{
    return kind == Kind::Time ? exportTime(value).toUtf8() : value.toUtf8();
}

/// What makes a formula of a cell that it begins, also in the full width of East Asian keyboards.
constexpr QStringView kFormulaMarks = u"=+-@\uFF1D\uFF0B\uFF0D\uFF20";
/// What may begin a cell within a field: where the comma is the decimal sign spreadsheets split at ; or tab,
/// and then do not know our quotes, so that a line break ends a row as well.
constexpr QStringView kCellEnds = u";\t\r\n";

bool isGuardedAtStart(QChar c)
{
    return c == u'\'' || c == u'\t' || c == u'\r' || c == u'\n' || kFormulaMarks.contains(c);
}

/// A quote hides nothing: doubled by us it reads as an empty quoted text there.
bool isGuardedInside(QChar c)
{
    return c == u'\'' || c == u'"' || kFormulaMarks.contains(c);
}

/// With a ' wherever a cell might begin with a formula, and where a ' stood there already, so that taking
/// one ' off at each such place restores the text.
QString guarded(const QString& text)
{
    QString safe;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool guard =
            i == 0 ? isGuardedAtStart(text[0]) : kCellEnds.contains(text[i - 1]) && isGuardedInside(text[i]);
        if (guard)
            safe.append(u'\'');
        safe.append(text[i]);
    }
    return safe;
}

/// RFC 4180, CR LF, UTF-8. NULL is an empty field, an empty text is "". Text that a spreadsheet could take
/// for a formula is guarded, and quoted.
class CsvWriter final : public ExportWriter
{
public:
    using ExportWriter::ExportWriter;

    void begin(QByteArray& out) override
    {
        for (const ExportField& field : m_fields) {
            if (&field != m_fields.data())
                out.append(',');
            out.append(field.name);
        }
        out.append("\r\n");
    }

    void append(QByteArray& out, const QList<QString>& row) override
    {
        for (size_t i = 0; i < m_fields.size(); ++i) {
            if (i > 0)
                out.append(',');
            if (!row[qsizetype(i)].isNull())
                appendField(out, row[qsizetype(i)], m_fields[i].kind);
        }
        out.append("\r\n");
    }

private:
    static void appendField(QByteArray& out, const QString& value, Kind kind)
    {
        const bool risky = kind == Kind::Text || kind == Kind::Json;
        const QString text = risky ? guarded(value) : value;
        const QByteArray bytes = plainText(text, kind);
        if (text.size() == value.size() && !needsQuotes(bytes)) {
            out.append(bytes);
            return;
        }
        out.append('"');
        for (const char c : bytes) {
            if (c == '"')
                out.append('"');
            out.append(c);
        }
        out.append('"');
    }

    static bool needsQuotes(const QByteArray& text)
    {
        return text.isEmpty() || text.front() == ' ' || text.back() == ' ' ||
               std::any_of(text.begin(), text.end(),
                           [](char c) { return c == ',' || c == '"' || c == '\r' || c == '\n'; });
    }
};

/// One JSON object per line, nothing lost: control characters are escaped, NULL is null.
class JsonLinesWriter final : public ExportWriter
{
public:
    using ExportWriter::ExportWriter;

    void begin(QByteArray&) override {}

    void append(QByteArray& out, const QList<QString>& row) override
    {
        for (size_t i = 0; i < m_fields.size(); ++i) {
            out.append(i == 0 ? "{\"" : ",\"").append(m_fields[i].name).append("\":");
            appendValue(out, row[qsizetype(i)], m_fields[i].kind);
        }
        out.append("}\n");
    }

private:
    static void appendValue(QByteArray& out, const QString& value, Kind kind)
    {
        if (value.isNull())
            out.append("null");
        else if (kind == Kind::Number || kind == Kind::Flag || kind == Kind::Json)
            out.append(value.toUtf8());
        else
            appendString(out, plainText(value, kind));
    }

    static void appendString(QByteArray& out, const QByteArray& utf8)
    {
        out.append('"');
        for (const char c : utf8) {
            const auto byte = static_cast<uchar>(c);
            if (c == '"' || c == '\\')
                out.append('\\').append(c);
            else if (byte < 0x20 || byte == 0x7F)
                out.append("\\u00").append(QByteArray(1, c).toHex());
            else
                out.append(c);
        }
        out.append('"');
    }
};

} // namespace

std::unique_ptr<ExportWriter> ExportWriter::make(ExportFormat format, std::span<const ExportField> fields)
{
    switch (format) {
    case ExportFormat::Csv:
        return std::make_unique<CsvWriter>(fields);
    case ExportFormat::JsonLines:
        return std::make_unique<JsonLinesWriter>(fields);
    }
    Q_UNREACHABLE();
}

QString exportTime(const QString& timestamp)
{
    constexpr int kSeconds = 19, kMilliseconds = 23;
    if (timestamp.size() < kSeconds || timestamp[10] != u' ' || timestamp.endsWith("BC"_L1))
        return timestamp;
    QString time = timestamp;
    time[10] = u'T';
    if (time.size() == kSeconds)
        time.append(u'.');
    while (time.size() < kMilliseconds)
        time.append(u'0');
    return time + u'Z';
}

} // namespace regent::listing
