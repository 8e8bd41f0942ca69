#include "models/auditdiff.h"

#include "models/valueformat.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDeepest = 16;
constexpr qsizetype kShort = 240;
constexpr qsizetype kLong = 20'000; // laying out more than this stalls the window

QString literal(const QJsonValue& value)
{
    if (value.isString())
        return value.toString().isEmpty() ? u"\"\""_s : value.toString();
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    const QByteArray array = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(array.sliced(1, array.size() - 2)); // numbers, true, null as JSON writes them
}

/// Walks both sides at once.
class Differ
{
public:
    void walk(const QString& path, const QJsonValue& before, const QJsonValue& after, int depth)
    {
        if (m_diff.cut)
            return;
        const bool objects = goesInto(before, after, &QJsonValue::isObject);
        const bool arrays = goesInto(before, after, &QJsonValue::isArray);
        if (depth < kDeepest && objects)
            return members(path, before.toObject(), after.toObject(), depth);
        if (depth < kDeepest && arrays)
            return elements(path, before.toArray(), after.toArray(), depth);
        add(path, before, after);
    }

    AuditDiff take() { return std::move(m_diff); }

private:
    /// Both sides of the kind, or one with the other absent; and not empty, for that is a value to be shown.
    static bool goesInto(const QJsonValue& before, const QJsonValue& after, bool (QJsonValue::*is)() const)
    {
        const auto fits = [is](const QJsonValue& value) { return value.isUndefined() || (value.*is)(); };
        return fits(before) && fits(after) && !isEmpty(before, after);
    }

    static bool isEmpty(const QJsonValue& before, const QJsonValue& after)
    {
        const auto none = [](const QJsonValue& value) {
            return value.toObject().isEmpty() && value.toArray().isEmpty();
        };
        return none(before) && none(after);
    }

    void members(const QString& path, const QJsonObject& before, const QJsonObject& after, int depth)
    {
        QStringList keys = before.keys() + after.keys();
        keys.removeDuplicates();
        std::sort(keys.begin(), keys.end());
        for (const QString& key : std::as_const(keys))
            walk(path.isEmpty() ? key : path + u'.' + key, before.value(key), after.value(key), depth + 1);
    }

    void elements(const QString& path, const QJsonArray& before, const QJsonArray& after, int depth)
    {
        const qsizetype count = std::max(before.size(), after.size());
        const auto at = [](const QJsonArray& array, qsizetype i) {
            return i < array.size() ? array.at(i) : QJsonValue(QJsonValue::Undefined);
        };
        for (qsizetype i = 0; i < count && !m_diff.cut; ++i)
            walk(path + u'[' + QString::number(i) + u']', at(before, i), at(after, i), depth + 1);
    }

    void add(const QString& path, const QJsonValue& before, const QJsonValue& after)
    {
        if (m_diff.rows.size() == kMostDiffRows) {
            m_diff.cut = true;
            return;
        }
        const auto side = [](const QJsonValue& value) {
            return value.isUndefined() ? std::nullopt : std::optional(literal(value));
        };
        m_diff.rows.append({path, side(before), side(after)});
    }

    AuditDiff m_diff;
};

const std::optional<QString>& side(const AuditDiffRow& row, AuditDiffModel::Column column)
{
    return column == AuditDiffModel::Column::Before ? row.before : row.after;
}

} // namespace

AuditDiff auditDiff(const QJsonObject& before, const QJsonObject& after)
{
    Differ differ;
    if (!before.isEmpty() || !after.isEmpty())
        differ.walk({}, before, after, 0);
    return differ.take();
}

void AuditDiffModel::setValues(const QJsonObject& before, const QJsonObject& after)
{
    beginResetModel();
    m_diff = auditDiff(before, after);
    m_expanded.clear();
    endResetModel();
}

bool AuditDiffModel::isLong(int row) const
{
    const AuditDiffRow& entry = m_diff.rows[row];
    return entry.before.value_or(QString()).size() > kShort ||
           entry.after.value_or(QString()).size() > kShort;
}

void AuditDiffModel::toggle(int row)
{
    if (!m_expanded.remove(row))
        m_expanded.insert(row);
    emit dataChanged(index(row, 0), index(row, int(Column::Count) - 1));
}

int AuditDiffModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_diff.rows.size());
}

int AuditDiffModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(Column::Count);
}

QString AuditDiffModel::shown(const QString& value, int row) const
{
    return ValueFormat::fenced(ValueFormat::lines(value, m_expanded.contains(row) ? kLong : kShort));
}

QVariant AuditDiffModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const AuditDiffRow& row = m_diff.rows[index.row()];
    const auto column = static_cast<Column>(index.column());
    if (role == ChangedRole)
        return row.before != row.after;
    const std::optional<QString> value =
        column == Column::Field ? std::optional(row.field) : side(row, column);
    switch (role) {
    case Qt::DisplayRole:
        return value ? shown(*value, index.row()) : ValueFormat::missing();
    case Qt::AccessibleTextRole:
        return QString(headerData(index.column(), Qt::Horizontal).toString() + u": " +
                       (value ? ValueFormat::lines(*value, kShort) : tr("nothing")));
    case Qt::ToolTipRole:
        return isLong(index.row()) ? tr("Enter or a double click shows all of it, or less again")
                                   : QVariant();
    case MissingRole:
        return !value;
    case WholeRole:
        return value.value_or(QString());
    default:
        return {};
    }
}

QVariant AuditDiffModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Column::Field:
        return tr("Field");
    case Column::Before:
        return tr("Before");
    case Column::After:
        return tr("After");
    case Column::Count:
        break;
    }
    return {};
}

} // namespace regent
