#include "app/cli/texttable.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace regent::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr int kGap = 2;
constexpr int kNarrowest = 8; ///< A column is not cut below this.

struct Range
{
    char32_t first, last;
};

/// East Asian wide and full-width blocks, and the emoji that terminals draw over two cells.
constexpr std::array kWide{
    Range{0x1100, 0x115F},   Range{0x2E80, 0x303E},   Range{0x3041, 0x33FF},   Range{0x3400, 0x4DBF},
    Range{0x4E00, 0x9FFF},   Range{0xA000, 0xA4CF},   Range{0xAC00, 0xD7A3},   Range{0xF900, 0xFAFF},
    Range{0xFE30, 0xFE6F},   Range{0xFF00, 0xFF60},   Range{0xFFE0, 0xFFE6},   Range{0x1F300, 0x1F64F},
    Range{0x1F680, 0x1F6FF}, Range{0x1F900, 0x1F9FF}, Range{0x20000, 0x3FFFD},
};

int cellsOf(char32_t ch)
{
    switch (QChar::category(ch)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_Enclosing:
    case QChar::Other_Format:
        return 0;
    default:
        return std::ranges::any_of(kWide, [ch](Range r) { return r.first <= ch && ch <= r.last; }) ? 2 : 1;
    }
}

/// Controls drive the terminal; embeddings, overrides and isolates drive its line order.
bool isDangerous(char32_t ch)
{
    const auto category = QChar::category(ch);
    return category == QChar::Other_Control || category == QChar::Other_Surrogate ||
           category == QChar::Separator_Line || category == QChar::Separator_Paragraph ||
           (ch >= 0x202A && ch <= 0x202E) || (ch >= 0x2066 && ch <= 0x2069);
}

bool turnsTheLine(char32_t ch)
{
    const auto direction = QChar::direction(ch);
    return direction == QChar::DirR || direction == QChar::DirAL || direction == QChar::DirAN;
}

QString cut(const QString& text, int width)
{
    if (displayWidth(text) <= width)
        return text;
    QString kept;
    int cells = 1; // the ellipsis
    for (const char32_t ch : text.toUcs4()) {
        cells += cellsOf(ch);
        if (cells > width)
            break;
        kept += QString::fromUcs4(&ch, 1);
    }
    // An isolate that was opened is closed, or the rest of the line would belong to it.
    const bool isolated = kept.contains(QChar(0x2068));
    return kept + u'…' + (isolated ? QString(QChar(0x2069)) : QString());
}

} // namespace

int displayWidth(QStringView text)
{
    int width = 0;
    for (const char32_t ch : text.toUcs4())
        width += cellsOf(ch);
    return width;
}

QString terminalSafe(const QString& text)
{
    QString safe;
    bool rightToLeft = false;
    for (const char32_t ch : text.toUcs4()) {
        rightToLeft = rightToLeft || turnsTheLine(ch);
        if (isDangerous(ch))
            safe += ch == 0x1B ? u"\\e"_s : u"\\u%1"_s.arg(uint(ch), 4, 16, QLatin1Char('0'));
        else
            safe += QString::fromUcs4(&ch, 1);
    }
    return rightToLeft ? QChar(0x2068) + safe + QChar(0x2069) : safe;
}

void TextTable::add(const QStringList& cells)
{
    Q_ASSERT(cells.size() == m_columns.size());
    QStringList row;
    std::ranges::transform(cells, std::back_inserter(row), terminalSafe);
    m_rows.append(row);
}

QString TextTable::toString(int width) const
{
    const QList<int> widths = widthsWithin(width);
    QStringList headings;
    for (const Column& column : m_columns)
        headings.append(column.heading);
    QString text = line(headings, widths);
    for (const QStringList& row : m_rows)
        text += line(row, widths);
    return text;
}

QList<int> TextTable::widthsWithin(int width) const
{
    QList<int> widths;
    for (qsizetype i = 0; i < m_columns.size(); ++i) {
        int widest = displayWidth(m_columns[i].heading);
        for (const QStringList& row : m_rows)
            widest = std::max(widest, displayWidth(row[i]));
        widths.append(widest);
    }
    int excess = std::accumulate(widths.begin(), widths.end(), int(kGap * (widths.size() - 1))) - width;
    while (width > 0 && excess > 0) {
        qsizetype widest = -1;
        for (qsizetype i = 0; i < widths.size(); ++i) {
            if (m_columns[i].shrinks && widths[i] > kNarrowest && (widest < 0 || widths[i] > widths[widest]))
                widest = i;
        }
        if (widest < 0)
            break;
        --widths[widest];
        --excess;
    }
    return widths;
}

QString TextTable::line(const QStringList& cells, const QList<int>& widths) const
{
    QString text;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        const QString cell = cut(cells[i], widths[i]);
        const QString padding(widths[i] - displayWidth(cell), u' ');
        const bool last = i + 1 == cells.size();
        const bool right = m_columns[i].align == Align::Right;
        text += right ? padding + cell : last ? cell : cell + padding;
        if (!last)
            text += QString(kGap, u' ');
    }
    return text + u'\n';
}

void PropertyList::add(const QString& name, const QString& value)
{
    m_rows.append({name, terminalSafe(value)});
}

QString PropertyList::toString() const
{
    qsizetype widest = 0;
    for (const auto& [name, value] : m_rows)
        widest = std::max(widest, name.size());
    QString text;
    for (const auto& [name, value] : m_rows)
        text += name.leftJustified(widest + kGap) + value + u'\n';
    return text;
}

} // namespace regent::cli
