#pragma once

#include "models/valueformat.h"
#include "services/api/user.h"

#include <QWidget>

class QLabel;

namespace regent {

/// What several selected users have together.
class SelectionSummary : public QWidget
{
    Q_OBJECT
public:
    explicit SelectionSummary(ValueFormat format, QWidget* parent = nullptr);

    /// `selected` may be more than the rows at hand; the text says so.
    void setRows(const QList<UserRow>& rows, int selected);

private:
    QString tierLines(const QList<UserRow>& rows) const;

    ValueFormat m_format;
    QLabel* m_title = nullptr;
    QLabel* m_lines = nullptr;
};

} // namespace regent
