#pragma once

#include "models/querylanguage.h"
#include "models/valueformat.h"
#include "services/api/userquery.h"

#include <QFrame>

#include <memory>

class QHBoxLayout;
class QToolButton;

namespace regent {

class QueryChip;
class QueryEdit;

/// One line for the whole query: finished terms as chips, then the edit. Chips and edit read together are
/// the query as text; copying with nothing selected copies all of it.
class FilterBar : public QFrame
{
    Q_OBJECT
public:
    FilterBar(std::unique_ptr<QueryLanguage> language, Clock clock, QWidget* parent = nullptr);
    ~FilterBar() override;

    /// What a screen reader says of the edit: what is filtered, and an example.
    void describe(const QString& name, const QString& description);

    QString text() const;
    /// Shows a query with its finished terms as chips. Emits nothing.
    void setText(const QString& text);
    void setHistory(const QStringList& history);
    const QStringList& history() const { return m_history; }
    /// Remembers a query that was used; the newest of equal ones stays.
    void remember(const QString& query);
    /// Underlines terms; offsets are in text().
    void showProblems(const QList<QueryProblem>& problems);
    void focusEdit();
    /// Takes the focus and types.
    void type(const QString& text);

signals:
    void queryChanged(const QString& text);
    void confirmed();
    void leftDown();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildUi();
    void connectEdit();
    void edited();
    void apply(const QuerySplit& split);
    void addChip(const QString& term);
    void removeChip(QueryChip* chip);
    void editChip(QueryChip* chip);
    void focusChipBefore(const QWidget* from, int step);
    void fitChips();
    void changed();
    void copyAll() const;

    std::unique_ptr<QueryLanguage> m_language;
    Clock m_clock;
    QHBoxLayout* m_row = nullptr;
    QueryEdit* m_edit = nullptr;
    QToolButton* m_more = nullptr; ///< "+3": chips that do not fit.
    QToolButton* m_clear = nullptr;
    QList<QueryChip*> m_chips;
    QStringList m_history;
};

} // namespace regent
