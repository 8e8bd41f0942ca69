#pragma once

#include "models/usercolumns.h"

#include <QFont>
#include <QIcon>
#include <QStyledItemDelegate>

namespace regent {

/// Paints one cell of the users table: a hairline below, missing values dimmed, ids in monospace and
/// shortened in the middle, figures of one width, a bar where the row was given back.
class UserRowDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit UserRowDelegate(QObject* parent = nullptr);

    /// Takes fonts and icons from the theme anew; they are kept because a cell is painted thousands of times.
    void readTheme();

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    void paintGround(QPainter* painter, const QStyleOptionViewItem& option) const;
    void paintVerified(QPainter* painter, const QRect& rect, const QModelIndex& index, bool selected) const;
    const QFont& fontFor(UserColumn column) const;

    QFont m_base, m_mono, m_figures;
    QIcon m_verified, m_verifiedSelected, m_unverified, m_unverifiedSelected;
};

} // namespace regent
