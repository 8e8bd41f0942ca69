#pragma once

#include "models/usercolumns.h"

#include <QList>
#include <QString>

namespace regent {

/// Rows as text for the clipboard: exact values, not the short ones of the screen.

/// A text as one cell of a table: no tabs or line breaks, and nothing that a spreadsheet would run.
QString clipCell(QString text);

/// One line of column keys, then one line per user, tab separated, for a spreadsheet. A text that a
/// spreadsheet would take for a formula is preceded by an apostrophe.
QString usersAsTable(const QList<UserRow>& rows, const QList<UserColumn>& columns);
/// One object for one user, else an array, with the keys of `regentctl users list --json`.
QString usersAsJson(const QList<UserRow>& rows);
/// One per line.
QString usersAsIds(const QList<UserRow>& rows);
QString usersAsEmails(const QList<UserRow>& rows);

} // namespace regent
