#pragma once

#include <QSet>
#include <QString>

namespace regent::postgres {

/// The newest generation of the platform whose marks are all there: a label for people ("F spring 2026"),
/// never a basis for decisions; those look at single capabilities. `columns` as "Table.column";
/// `lastMigration` may be empty and only tells apart generations with the same columns. Empty for a schema
/// older than any known.
QString generationOf(const QSet<QString>& columns, const QString& lastMigration);

} // namespace regent::postgres
