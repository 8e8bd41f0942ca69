#pragma once

#include "models/querylanguage.h"
#include "services/api/userquery.h"

#include <QLineEdit>

class QCompleter;
class QStandardItemModel;

namespace regent {

/// The line in which the query is typed: offers keys and values, walks the history, and draws a wavy line
/// under terms that do not parse.
class QueryEdit : public QLineEdit
{
    Q_OBJECT
public:
    explicit QueryEdit(const QueryLanguage& language, QWidget* parent = nullptr);

    /// Ranges in this edit's own text.
    void markProblems(const QList<QueryProblem>& problems);
    void setHistory(const QStringList& history); ///< Oldest first.

signals:
    void confirmed(); ///< Enter
    void leftDown();  ///< ↓ with no history to walk: on to the rows.
    void leftBack();  ///< Backspace or ← at the very start.
    void historyPicked(const QString& query);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    bool walkHistory(int step);
    void offer();
    void accept(const QString& insert);
    bool popupTakes(int key) const;

    const QueryLanguage& m_language;
    QCompleter* m_completer = nullptr;
    QStandardItemModel* m_offers = nullptr;
    QueryCompletions m_word;
    QStringList m_history;
    QString m_draft;
    qsizetype m_place = 0; ///< In m_history; its size means the draft.
};

} // namespace regent
