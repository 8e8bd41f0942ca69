#pragma once

#include "models/usersearch.h"
#include "ui/widgets/noticeline.h"

namespace regent {

/// The line below the filter, always there so that nothing moves: the order of the rows, or what is wrong
/// with the query, or that a search is slow and what to press.
class SearchNotice : public NoticeLine
{
    Q_OBJECT
public:
    SearchNotice(UserSearch& search, UserTableModel& model, QWidget* parent = nullptr);

    /// Stands until the next change of the search: why a column cannot be sorted, what was copied.
    void showHint(const QString& text);
    /// The order of the rows in words: "Newest first".
    QString orderText() const;

signals:
    void stopRequested();

private:
    void refresh();
    void act();

    UserSearch& m_search;
    UserTableModel& m_model;
};

} // namespace regent
