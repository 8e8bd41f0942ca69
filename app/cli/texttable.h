#pragma once

#include <QList>
#include <QPair>
#include <QStringList>

namespace regent::cli {

/// How many cells a terminal gives the text. Text of the size of a name; no line breaks.
int displayWidth(QStringView text);

/// The text as it may be shown on a terminal: what would move the cursor, recolour, ring or turn the line
/// around is spelled out (`\e`, `\u202e`), and right-to-left text is isolated from its neighbours.
QString terminalSafe(const QString& text);

/// Columns padded with blanks, a heading above. Cells must be safe already or plain data: they are made safe.
class TextTable
{
public:
    enum class Align { Left, Right };
    struct Column
    {
        QString heading;
        Align align = Align::Left;
        bool shrinks = false; ///< Cut with an ellipsis when the line would not fit.
    };

    explicit TextTable(QList<Column> columns) : m_columns(std::move(columns)) {}

    void add(const QStringList& cells);
    /// Lines with a line feed each. `width` is the terminal's, 0 for no limit.
    QString toString(int width) const;

private:
    QList<int> widthsWithin(int width) const;
    QString line(const QStringList& cells, const QList<int>& widths) const;

    QList<Column> m_columns;
    QList<QStringList> m_rows;
};

/// Names and values of one thing, a line each, the values below one another. Values are made safe.
class PropertyList
{
public:
    void add(const QString& name, const QString& value);
    QString toString() const;

private:
    QList<QPair<QString, QString>> m_rows;
};

} // namespace regent::cli
