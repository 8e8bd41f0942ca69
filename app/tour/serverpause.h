#pragma once

#include <QList>
#include <QString>

namespace regent::tour {

/// Stops a server in its tracks, as a machine that hangs does: connections stay open and nothing answers.
class ServerPause
{
public:
    ServerPause() = default;
    ~ServerPause();
    Q_DISABLE_COPY(ServerPause)
    ServerPause(ServerPause&& other) noexcept : m_stopped(std::exchange(other.m_stopped, {})) {}

    /// The postmaster whose data folder lies below `folder`, and its children.
    void stop(const QString& folder);
    void resume();

private:
    QList<qint64> m_stopped;
};

} // namespace regent::tour
