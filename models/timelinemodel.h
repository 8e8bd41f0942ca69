#pragma once

#include "models/auditdiff.h"
#include "models/valueformat.h"
#include "services/api/audit.h"

#include <QAbstractItemModel>

#include <memory>
#include <vector>

namespace regent {

class UserNames;

/// Audit events about one user: days, below each day its events in sentences, below an event what it
/// changed. Newest first.
class TimelineModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum class Level { Day, Event, Field };
    enum Role {
        LevelRole = Qt::UserRole + 1, ///< int(Level)
        SignRole,                     ///< int(AuditSign); events.
        TimeRole,                     ///< QString: the wall clock; events.
        NoteRole                      ///< QString: reason and ticket; events.
    };

    TimelineModel(UserNames& names, ValueFormat format, QObject* parent = nullptr);
    ~TimelineModel() override;

    void clear();
    /// Older than all before.
    void append(const QList<AuditEvent>& events);
    const AuditEvent* event(const QModelIndex& index) const; ///< Null for a day.

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    struct Node;

    Node* nodeOf(const QModelIndex& index) const;
    Node& dayOf(const QDate& day);
    void appendEvent(const AuditEvent& event);
    QString dayText(const QDate& day) const;
    QString text(const Node& node) const;
    QVariant toolTip(const Node& node) const;
    QString note(const AuditEvent& event) const;

    UserNames& m_names;
    ValueFormat m_format;
    std::vector<std::unique_ptr<Node>> m_days;
};

} // namespace regent
