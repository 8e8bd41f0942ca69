#pragma once

#include <QAbstractTableModel>
#include <QJsonObject>
#include <QList>
#include <QSet>

#include <optional>

namespace regent {

/// One field that an act touched: "preferences.volume", "tags[0]".
struct AuditDiffRow
{
    QString field;
    std::optional<QString> before; ///< None: it was not there.
    std::optional<QString> after;

    bool operator==(const AuditDiffRow&) const = default;
};

inline constexpr int kMostDiffRows = 500;

struct AuditDiff
{
    QList<AuditDiffRow> rows; ///< At most kMostDiffRows, in the order of the fields' names.
    bool cut = false;         ///< There were more.
};

/// Nested objects and lists are taken apart to their values; texts are as they are, other values as in JSON.
AuditDiff auditDiff(const QJsonObject& before, const QJsonObject& after);

/// The same as a table for reading. Long values are shortened until expanded.
class AuditDiffModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Column { Field, Before, After, Count };
    enum Role {
        MissingRole = Qt::UserRole + 1, ///< bool: this side has no value.
        ChangedRole,                    ///< bool: the sides differ.
        WholeRole                       ///< QString: the value as it is.
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setValues(const QJsonObject& before, const QJsonObject& after);
    bool isCut() const { return m_diff.cut; }
    /// Whether the row has more than is shown of it.
    bool isLong(int row) const;
    void toggle(int row);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QString shown(const QString& value, int row) const;

    AuditDiff m_diff;
    QSet<int> m_expanded;
};

} // namespace regent
