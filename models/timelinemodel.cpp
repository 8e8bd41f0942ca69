#include "models/timelinemodel.h"

#include "models/auditwords.h"
#include "models/usernames.h"

namespace regent {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype kShownValue = 120;
}

struct TimelineModel::Node
{
    Level level = Level::Day;
    Node* parent = nullptr;
    int row = 0;
    QDate day;
    AuditEvent event;
    AuditDiffRow field;
    std::vector<std::unique_ptr<Node>> children;

    Node& add(Level what)
    {
        children.push_back(std::make_unique<Node>());
        Node& child = *children.back();
        child.level = what;
        child.parent = this;
        child.row = int(children.size()) - 1;
        return child;
    }
};

TimelineModel::TimelineModel(UserNames& names, ValueFormat format, QObject* parent)
    : QAbstractItemModel(parent), m_names(names), m_format(std::move(format))
{
    connect(&names, &UserNames::resolved, this, [this] {
        for (const auto& day : m_days) {
            const QModelIndex parentIndex = index(day->row, 0);
            emit dataChanged(index(0, 0, parentIndex), index(int(day->children.size()) - 1, 0, parentIndex));
        }
    });
}

TimelineModel::~TimelineModel() = default;

void TimelineModel::clear()
{
    beginResetModel();
    m_days.clear();
    endResetModel();
}

void TimelineModel::append(const QList<AuditEvent>& events)
{
    QStringList ids;
    for (const AuditEvent& event : events) {
        appendEvent(event);
        ids.append(event.target);
        if (event.actingAs)
            ids.append(event.actingAs->value());
    }
    m_names.want(ids);
}

TimelineModel::Node& TimelineModel::dayOf(const QDate& day)
{
    if (!m_days.empty() && m_days.back()->day == day)
        return *m_days.back();
    const int row = int(m_days.size());
    beginInsertRows({}, row, row);
    m_days.push_back(std::make_unique<Node>());
    m_days.back()->row = row;
    m_days.back()->day = day;
    endInsertRows();
    return *m_days.back();
}

void TimelineModel::appendEvent(const AuditEvent& event)
{
    Node& day = dayOf(m_format.day(event.at));
    const int row = int(day.children.size());
    beginInsertRows(createIndex(day.row, 0, &day), row, row);
    Node& node = day.add(Level::Event);
    node.event = event;
    const QList<AuditDiffRow> fields = auditDiff(event.before, event.after).rows;
    for (const AuditDiffRow& field : fields)
        node.add(Level::Field).field = field;
    endInsertRows();
}

TimelineModel::Node* TimelineModel::nodeOf(const QModelIndex& index) const
{
    return static_cast<Node*>(index.internalPointer());
}

const AuditEvent* TimelineModel::event(const QModelIndex& index) const
{
    const Node* node = index.isValid() ? nodeOf(index) : nullptr;
    if (!node || node->level == Level::Day)
        return nullptr;
    return node->level == Level::Event ? &node->event : &node->parent->event;
}

QModelIndex TimelineModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const auto& siblings = parent.isValid() ? nodeOf(parent)->children : m_days;
    return createIndex(row, column, siblings[size_t(row)].get());
}

QModelIndex TimelineModel::parent(const QModelIndex& index) const
{
    Node* above = index.isValid() ? nodeOf(index)->parent : nullptr;
    return above ? createIndex(above->row, 0, above) : QModelIndex();
}

int TimelineModel::rowCount(const QModelIndex& parent) const
{
    if (parent.column() > 0)
        return 0;
    return int(parent.isValid() ? nodeOf(parent)->children.size() : m_days.size());
}

int TimelineModel::columnCount(const QModelIndex&) const
{
    return 1;
}

QString TimelineModel::dayText(const QDate& day) const
{
    const qint64 ago = day.daysTo(m_format.day(m_format.now()));
    if (ago == 0)
        return tr("Today");
    return ago == 1 ? tr("Yesterday") : m_format.date(day);
}

QString TimelineModel::text(const Node& node) const
{
    switch (node.level) {
    case Level::Day:
        return dayText(node.day);
    case Level::Event:
        return auditSentence(node.event, m_names, m_format.now());
    case Level::Field:
        break;
    }
    const auto side = [](const std::optional<QString>& value) {
        return value ? ValueFormat::fenced(ValueFormat::oneLine(value->left(kShownValue)))
                     : ValueFormat::missing();
    };
    const QString field = ValueFormat::isolated(node.field.field);
    if (node.field.before == node.field.after)
        return ValueFormat::fenced(tr("%1: %2").arg(field, side(node.field.after)));
    //: A field, its value before and after.
    return ValueFormat::fenced(tr("%1: %2 → %3").arg(field, side(node.field.before), side(node.field.after)));
}

QString TimelineModel::note(const AuditEvent& event) const
{
    QStringList parts;
    for (const QString& part : {event.ticket, event.reason}) {
        if (!part.trimmed().isEmpty())
            parts.append(ValueFormat::isolated(part));
    }
    return parts.join(u" · "_s);
}

QVariant TimelineModel::toolTip(const Node& node) const
{
    if (node.level != Level::Event)
        return {};
    return ValueFormat::toolTip(node.event.action + u" — " + auditOutcomeName(node.event.outcome) + u'\n' +
                                m_format.absolute(node.event.at));
}

QVariant TimelineModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Node& node = *nodeOf(index);
    const bool isEvent = node.level == Level::Event;
    switch (role) {
    case Qt::DisplayRole:
        return text(node);
    case Qt::AccessibleTextRole:
        return isEvent ? QString(m_format.time(node.event.at) + u", " + text(node) + u". " + note(node.event))
                       : text(node);
    case Qt::ToolTipRole:
        return toolTip(node);
    case LevelRole:
        return int(node.level);
    case SignRole:
        return isEvent ? int(auditSign(node.event, m_format.now())) : QVariant();
    case TimeRole:
        return isEvent ? m_format.time(node.event.at) : QVariant();
    case NoteRole:
        return isEvent ? note(node.event) : QVariant();
    default:
        return {};
    }
}

} // namespace regent
