#pragma once

#include "models/usersearch.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace regent {

class IconLabel;

/// The line below the filter, always there so that nothing moves: the order of the rows, or what is wrong
/// with the query, or that a search is slow and what to press.
class SearchNotice : public QWidget
{
    Q_OBJECT
public:
    SearchNotice(UserSearch& search, UserTableModel& model, QWidget* parent = nullptr);

    /// Stands until the next change of the search: why a column cannot be sorted, what was copied.
    void showHint(const QString& text);
    QString text() const;
    /// The order of the rows in words: "Newest first".
    QString orderText() const;

signals:
    void stopRequested();

private:
    void refresh();
    void present(const QString& icon, Theme::Role role, const QString& text, const QString& button = {});
    void pressed();

    UserSearch& m_search;
    UserTableModel& m_model;
    IconLabel* m_icon = nullptr;
    QLabel* m_text = nullptr;
    QPushButton* m_button = nullptr;
};

} // namespace regent
