#pragma once

#include "services/api/result.h"

#include <QHash>
#include <QString>
#include <QStringList>

namespace regent::postgres {

class SqlSession;

/// A file of SQL statements bundled with the program. The extended protocol takes one statement at a time,
/// so scripts are cut apart here.
class SqlScript
{
public:
    explicit SqlScript(QString text) : m_text(std::move(text)) {}
    /// A bundled file ("sample/schema.sql"). Internal when the program was linked without its resources.
    static Result<SqlScript> bundled(const QString& path);

    const QString& text() const { return m_text; }
    /// Replaces every {{name}}. Values are put in verbatim: quoted identifiers and numbers only.
    SqlScript with(const QHash<QString, QString>& values) const;
    /// The statements in order, without trailing semicolons; comments before a statement stay with it.
    QStringList statements() const;
    /// Runs the statements one after the other and stops at the first error.
    Result<void> run(SqlSession& session) const;

private:
    QString m_text;
};

/// `name` as an SQL identifier, always in double quotes.
QString quotedIdentifier(const QString& name);
/// `text` as an SQL string literal, for the few statements that take no parameters.
QString quotedLiteral(const QString& text);

} // namespace regent::postgres
