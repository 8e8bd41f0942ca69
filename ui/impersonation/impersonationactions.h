#pragma once

#include <QAction>
#include <QObject>

namespace regent {

/// The actions of the impersonation pane, with their keys.
class ImpersonationActions : public QObject
{
    Q_OBJECT
public:
    explicit ImpersonationActions(QWidget* pane);

    QList<QAction*> all() const { return m_all; }
    QList<QAction*> ofLease() const { return {showTrail, end, copyId, copyLease}; }

    QAction* start = nullptr;
    QAction* refresh = nullptr;
    QAction* showTrail = nullptr;
    QAction* end = nullptr;
    QAction* copyId = nullptr;
    QAction* copyLease = nullptr;
    QAction* install = nullptr;
    QAction* leave = nullptr; ///< Esc

private:
    QAction* add(const char* name, const QString& text, const QString& group, const QString& icon,
                 const QList<QKeySequence>& keys = {});

    QWidget* m_pane;
    QList<QAction*> m_all;
};

} // namespace regent
