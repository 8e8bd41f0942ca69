#pragma once

#include "models/valueformat.h"
#include "services/api/user.h"

#include <QAbstractTableModel>

namespace regent {

/// The agents of one user: a list known to be complete.
class AgentTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Column { Name, Version, Runs, Count };
    enum Role { ActiveRole = Qt::UserRole + 1, IdRole };

    explicit AgentTableModel(ValueFormat format, QObject* parent = nullptr);

    void setAgents(QList<AgentRow> agents);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QString text(const AgentRow& agent, Column column) const;
    QString toolTip(const AgentRow& agent) const;

    ValueFormat m_format;
    QList<AgentRow> m_agents;
};

} // namespace regent
