#pragma once

#include <QAbstractItemModel>
#include <QStringList>

namespace regent {

/// A whole model as text, one line per row, for one comparison. Direction isolates are left out.
inline QStringList dumpModel(const QAbstractItemModel& model, const QList<int>& columns = {})
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column) {
            if (columns.isEmpty() || columns.contains(column))
                cells.append(
                    model.index(row, column).data().toString().remove(QChar(0x2068)).remove(QChar(0x2069)));
        }
        lines.append(cells.join(QStringLiteral(" | ")));
    }
    return lines;
}

} // namespace regent
