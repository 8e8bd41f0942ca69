#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace regent {

struct FuzzyMatch
{
    int score = 0;              ///< Higher is better.
    QList<qsizetype> positions; ///< Where the pattern's characters stand in the text.
};

/// The pattern's characters in order, anywhere in the text, ignoring case, accents and spaces in the pattern.
/// Starts of words and runs of neighbours count more. None when a character is missing. An empty pattern
/// matches all with 0.
std::optional<FuzzyMatch> fuzzyMatch(const QString& pattern, const QString& text);

} // namespace regent
