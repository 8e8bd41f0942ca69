#include "models/querylanguage.h"

namespace regent {

QString QuerySplit::text() const
{
    QStringList parts = chips;
    if (!rest.isEmpty())
        parts.append(rest);
    return parts.join(u' ');
}

QuerySplit takeOut(const QString& text, const QList<QuerySpan>& terms)
{
    QuerySplit split;
    qsizetype done = 0;
    for (const QuerySpan& term : terms) {
        split.chips.append(text.mid(term.offset, term.length));
        split.rest += QStringView(text).sliced(done, term.offset - done);
        done = term.offset + term.length;
        if (done < text.size() && text[done].isSpace())
            ++done;
    }
    split.rest += QStringView(text).sliced(done);
    return split;
}

qsizetype wordStart(const QString& text, qsizetype cursor)
{
    qsizetype start = 0;
    bool quoted = false;
    for (qsizetype i = 0; i < cursor; ++i) {
        if (text[i] == u'"')
            quoted = !quoted;
        if (text[i].isSpace() && !quoted)
            start = i + 1;
    }
    return start;
}

bool isOffered(const QString& value, const QString& typed)
{
    const bool inside = typed.size() >= 2 && value.contains(typed, Qt::CaseInsensitive);
    return inside || value.startsWith(typed, Qt::CaseInsensitive);
}

bool isUnfinished(const QueryProblem& problem, const QString& text)
{
    const bool growing = problem.kind == QueryProblem::Kind::EmptyValue ||
                         problem.kind == QueryProblem::Kind::UnterminatedQuote;
    return growing && problem.offset + problem.length >= text.size();
}

} // namespace regent
