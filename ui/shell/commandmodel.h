#pragma once

#include <QAbstractListModel>
#include <QAction>
#include <QPointer>

namespace regent {

/// The actions that match what was typed, best first; available ones before the others at equal score.
class CommandModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { GroupRole = Qt::UserRole + 1, ShortcutRole, ReasonRole, PositionsRole };

    using QAbstractListModel::QAbstractListModel;

    void setActions(const QList<QAction*>& actions);
    void setPattern(const QString& pattern);
    QAction* action(const QModelIndex& index) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Entry
    {
        QPointer<QAction> action;
        int score = 0;
        QList<qsizetype> positions = {};
    };
    void rank();

    QList<QPointer<QAction>> m_actions;
    QList<Entry> m_entries;
    QString m_pattern;
};

} // namespace regent
