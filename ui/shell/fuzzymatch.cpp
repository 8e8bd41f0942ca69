#include "ui/shell/fuzzymatch.h"

#include <vector>

namespace regent {

namespace {

constexpr int kNone = -1;
constexpr int kHit = 1;
constexpr int kWordStart = 8;
constexpr int kNeighbour = 10;

/// Lower case without accents, one character for each of the text's, so that positions stay valid.
QString folded(const QString& text)
{
    QString plain;
    plain.reserve(text.size());
    for (const QChar character : text) {
        const QString parts = character.decomposition();
        plain.append((parts.isEmpty() ? character : parts.front()).toCaseFolded());
    }
    return plain;
}

bool startsWord(const QString& text, qsizetype at)
{
    return at == 0 || (!text[at - 1].isLetterOrNumber() && text[at].isLetterOrNumber());
}

} // namespace

std::optional<FuzzyMatch> fuzzyMatch(const QString& pattern, const QString& text)
{
    const QString wanted = folded(pattern).remove(u' ');
    const QString words = folded(text);
    if (wanted.isEmpty())
        return FuzzyMatch{};
    if (wanted.size() > words.size())
        return std::nullopt;

    // best[i][j]: best score of the first i+1 pattern characters with the last of them at text position j.
    const auto rows = static_cast<size_t>(wanted.size());
    const auto columns = static_cast<size_t>(words.size());
    std::vector<std::vector<int>> best(rows, std::vector<int>(columns, kNone));
    std::vector<std::vector<int>> from(rows, std::vector<int>(columns, kNone));
    for (size_t i = 0; i < rows; ++i) {
        int before = i == 0 ? 0 : kNone; // best of the previous row, left of j
        int beforeAt = kNone;
        for (size_t j = 0; j < columns; ++j) {
            if (wanted[qsizetype(i)] == words[qsizetype(j)] && before != kNone) {
                int score = before + kHit + (startsWord(text, qsizetype(j)) ? kWordStart : 0);
                int source = beforeAt;
                if (i > 0 && j > 0 && best[i - 1][j - 1] != kNone &&
                    best[i - 1][j - 1] + kHit + kNeighbour >= score) {
                    score = best[i - 1][j - 1] + kHit + kNeighbour;
                    source = int(j) - 1;
                }
                best[i][j] = score;
                from[i][j] = source;
            }
            if (i > 0 && best[i - 1][j] > before) {
                before = best[i - 1][j];
                beforeAt = int(j);
            }
        }
    }
    const auto& last = best.back();
    size_t end = 0;
    for (size_t j = 1; j < columns; ++j) {
        if (last[j] > last[end])
            end = j;
    }
    if (last[end] == kNone)
        return std::nullopt;
    FuzzyMatch match{.score = last[end] * 4 - int(columns) / 4, .positions = {}};
    int at = int(end);
    for (size_t i = rows; i-- > 0; at = from[i][size_t(at)])
        match.positions.prepend(at);
    return match;
}

} // namespace regent
