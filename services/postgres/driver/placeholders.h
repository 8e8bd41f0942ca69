#pragma once

#include <QString>
#include <QStringList>

namespace regent::postgres {

/// What stands for values in an SQL text, outside its strings, quoted names, dollar quotes and comments.
struct Placeholders
{
    int native = 0;      ///< The highest n of any $n.
    QStringList names;   ///< Qt's, in order of appearance: ":name", or "?" for a positional one.
    QString withNumbers; ///< The text with `names` replaced by $1, $2, … Empty when there are none, or native
                         ///< ones.

    bool hasNamed() const;
};

Placeholders findPlaceholders(const QString& sql);

} // namespace regent::postgres
