#pragma once

#include "services/api/userservice.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

namespace regent {

/// What people call the users whose ids stand in other rows: asked for in batches, kept while the object
/// lives.
///
/// Only UUIDs are asked for; an id that nobody has stays an id.
class UserNames : public QObject
{
    Q_OBJECT
public:
    struct Name
    {
        QString email;
        std::optional<QString> name;
    };

    UserNames(UserService& users, RequestContext context, QObject* parent = nullptr);
    ~UserNames() override;

    /// Known by now, else null.
    const Name* find(const QString& id) const;
    /// Asks for those not asked for yet; resolved() follows.
    void want(const QStringList& ids);
    /// For sentences and lists: name, else address, else the id. One line, isolated.
    QString person(const QString& id) const;
    /// Address, else the id. One line.
    QString address(const QString& id) const;

signals:
    void resolved();

private:
    void askNext();
    void take(const QStringList& asked, const Result<UserPage>& page);

    UserService& m_users;
    RequestContext m_context;
    QHash<QString, Name> m_names;
    QSet<QString> m_asked;
    QStringList m_waiting;
    QTimer m_soon;
    QFuture<Result<UserPage>> m_call;
};

} // namespace regent
