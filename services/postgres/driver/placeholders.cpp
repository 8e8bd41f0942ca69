#include "services/postgres/driver/placeholders.h"

#include <algorithm>

namespace regent::postgres {

using namespace Qt::StringLiterals;

namespace {

bool startsName(QChar c)
{
    return c.isLetter() || c == u'_';
}

bool continuesName(QChar c)
{
    return c.isLetterOrNumber() || c == u'_';
}

/// Walks over an SQL text by Postgres' lexical rules, as far as they tell where placeholders can be.
class Scanner
{
public:
    explicit Scanner(QStringView sql) : m_sql(sql) {}

    Placeholders scan()
    {
        while (m_at < m_sql.size())
            step();
        if (m_found.native == 0 && !m_found.names.isEmpty())
            m_found.withNumbers += m_sql.sliced(m_copied);
        else
            m_found.withNumbers.clear();
        return std::move(m_found);
    }

private:
    QChar peek(qsizetype ahead = 0) const
    {
        return m_at + ahead < m_sql.size() ? m_sql[m_at + ahead] : QChar();
    }

    void step()
    {
        const QChar c = peek();
        if (c == u'\'')
            skipString(false);
        else if (c == u'"')
            skipQuoted(u'"', false);
        else if (c == u'-' && peek(1) == u'-')
            skipTo(u"\n");
        else if (c == u'/' && peek(1) == u'*')
            skipComment();
        else if (c == u'$')
            dollar();
        else if (c == u'?')
            placeholder(1);
        else if (c == u':')
            colon();
        else if (startsName(c))
            skipWord();
        else
            ++m_at;
    }

    /// A word, with the strings glued to it: in E'…' a backslash escapes.
    void skipWord()
    {
        const qsizetype start = m_at;
        while (continuesName(peek()) || peek() == u'$')
            ++m_at;
        if (peek() == u'\'')
            skipString(m_at - start == 1 && m_sql[start].toLower() == u'e');
    }

    void skipString(bool backslashes) { skipQuoted(u'\'', backslashes); }

    // A doubled quote ends one string and begins the next: nothing to do for it.
    void skipQuoted(QChar quote, bool backslashes)
    {
        for (++m_at; m_at < m_sql.size(); ++m_at) {
            if (backslashes && peek() == u'\\')
                ++m_at;
            else if (peek() == quote)
                break;
        }
        ++m_at;
        if (backslashes && peek() == quote)
            skipQuoted(quote, backslashes);
    }

    void skipTo(QStringView end)
    {
        const qsizetype found = m_sql.indexOf(end, m_at);
        m_at = found < 0 ? m_sql.size() : found + end.size();
    }

    void skipComment()
    {
        int depth = 0;
        do {
            if (peek() == u'/' && peek(1) == u'*') {
                ++depth;
                m_at += 2;
            } else if (peek() == u'*' && peek(1) == u'/') {
                --depth;
                m_at += 2;
            } else {
                ++m_at;
            }
        } while (depth > 0 && m_at < m_sql.size());
    }

    /// $1, or $tag$ … $tag$.
    void dollar()
    {
        qsizetype end = m_at + 1;
        if (peek(1).isDigit()) {
            while (end < m_sql.size() && m_sql[end].isDigit())
                ++end;
            m_found.native = qMax(m_found.native, m_sql.sliced(m_at + 1, end - m_at - 1).toInt());
            m_at = end;
            return;
        }
        while (end < m_sql.size() && continuesName(m_sql[end]))
            ++end;
        if (end == m_sql.size() || m_sql[end] != u'$') {
            ++m_at;
            return;
        }
        const QStringView tag = m_sql.sliced(m_at, end + 1 - m_at);
        m_at = end + 1;
        skipTo(tag);
    }

    /// A cast, or :name.
    void colon()
    {
        if (peek(1) == u':' || !startsName(peek(1))) {
            m_at += peek(1) == u':' ? 2 : 1;
            return;
        }
        qsizetype length = 1;
        while (continuesName(peek(length)))
            ++length;
        placeholder(length);
    }

    void placeholder(qsizetype length)
    {
        m_found.names.append(m_sql.sliced(m_at, length).toString());
        m_found.withNumbers += m_sql.sliced(m_copied, m_at - m_copied);
        m_found.withNumbers += u'$' + QString::number(m_found.names.size());
        m_at += length;
        m_copied = m_at;
    }

    QStringView m_sql;
    qsizetype m_at = 0;
    qsizetype m_copied = 0;
    Placeholders m_found;
};

} // namespace

bool Placeholders::hasNamed() const
{
    return std::any_of(names.begin(), names.end(), [](const QString& name) { return name.size() > 1; });
}

Placeholders findPlaceholders(const QString& sql)
{
    return Scanner(sql).scan();
}

} // namespace regent::postgres
