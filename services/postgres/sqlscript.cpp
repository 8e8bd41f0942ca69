#include "services/postgres/sqlscript.h"

#include "services/postgres/sqlsession.h"

#include <QFile>

namespace regent::postgres {

using namespace Qt::StringLiterals;

namespace {

/// Walks over SQL text and knows which semicolons end a statement. Understands what bundled scripts use:
/// quotes, dollar quotes, line comments and nested block comments; not E'' strings with \'.
class Scanner
{
public:
    explicit Scanner(const QString& text) : m_text(text) {}

    QStringList statements()
    {
        QStringList found;
        while (m_at < m_text.size()) {
            if (m_text[m_at] == u';')
                take(found);
            else
                skipToken();
        }
        m_at = m_text.size();
        take(found);
        return found;
    }

private:
    void take(QStringList& found)
    {
        const QString statement = m_text.mid(m_start, m_at - m_start).trimmed();
        if (m_hasCode)
            found.append(statement);
        m_start = ++m_at;
        m_hasCode = false;
    }

    void skipToken()
    {
        const QStringView rest = QStringView(m_text).mid(m_at);
        if (rest.startsWith("--"_L1))
            return skipPast(u"\n"_s, m_at);
        if (rest.startsWith("/*"_L1))
            return skipBlockComment();
        m_hasCode = m_hasCode || !rest[0].isSpace();
        if (rest[0] == u'\'' || rest[0] == u'"')
            return skipPast(rest.first(1).toString(),
                            m_at + 1); // a doubled quote is two strings side by side
        if (const QString tag = dollarTag(rest); !tag.isEmpty())
            return skipPast(tag, m_at + tag.size());
        ++m_at;
    }

    void skipPast(const QString& end, qsizetype from)
    {
        const qsizetype found = m_text.indexOf(end, from);
        m_at = found < 0 ? m_text.size() : found + end.size();
    }

    void skipBlockComment()
    {
        int depth = 0;
        do {
            const QStringView rest = QStringView(m_text).mid(m_at);
            const int step = rest.startsWith("/*"_L1) ? 1 : rest.startsWith("*/"_L1) ? -1 : 0;
            depth += step;
            m_at += step == 0 ? 1 : 2;
        } while (depth > 0 && m_at < m_text.size());
    }

    static QString dollarTag(QStringView rest)
    {
        if (rest[0] != u'$')
            return {};
        const qsizetype end = rest.indexOf(u'$', 1);
        const QStringView tag = end < 0 ? QStringView() : rest.mid(1, end - 1);
        const bool isTag =
            end == 1 ||
            (!tag.isEmpty() && !tag[0].isDigit() &&
             std::all_of(tag.begin(), tag.end(), [](QChar c) { return c.isLetterOrNumber() || c == u'_'; }));
        return isTag ? rest.first(end + 1).toString() : QString();
    }

    const QString& m_text;
    qsizetype m_start = 0;
    qsizetype m_at = 0;
    bool m_hasCode = false;
};

} // namespace

Result<SqlScript> SqlScript::bundled(const QString& path)
{
    QFile file(u":/regent/"_s + path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(Error::Kind::Internal, u"resource_missing"_s, u"bundled file missing: "_s + path);
    return SqlScript(QString::fromUtf8(file.readAll()));
}

SqlScript SqlScript::with(const QHash<QString, QString>& values) const
{
    QString text = m_text;
    for (auto value = values.cbegin(); value != values.cend(); ++value)
        text.replace(u"{{"_s + value.key() + u"}}"_s, value.value());
    return SqlScript(text);
}

QStringList SqlScript::statements() const
{
    return Scanner(m_text).statements();
}

Result<void> SqlScript::run(SqlSession& session) const
{
    const QStringList all = statements();
    for (const QString& statement : all)
        if (const auto done = session.execute(statement); !done)
            return failure(done.error());
    return {};
}

QString quotedIdentifier(const QString& name)
{
    return u'"' + QString(name).replace(u'"', u"\"\""_s) + u'"';
}

QString quotedLiteral(const QString& text)
{
    return u'\'' + QString(text).replace(u'\'', u"''"_s) + u'\'';
}

} // namespace regent::postgres
