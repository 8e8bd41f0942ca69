#pragma once

#include <QString>

#include <atomic>
#include <limits>
#include <mutex>
#include <thread>
#include <vector>

namespace regent::test {

/// A proxy on loopback in front of a Unix socket that can cut its connections in mid-message.
class CuttingProxy
{
public:
    enum Direction { ToServer, ToClient };

    explicit CuttingProxy(QString socketPath);
    ~CuttingProxy();
    Q_DISABLE_COPY_MOVE(CuttingProxy)

    quint16 port() const { return m_port; }
    /// Once so many bytes have gone that way, over all connections, the one that carries them is cut.
    void cutAfter(Direction direction, qint64 bytes) { m_budget[direction] = bytes; }
    void heal() { m_budget[ToServer] = m_budget[ToClient] = kUnlimited; }
    /// Accepts, then lets nothing through, like a host that hangs.
    void hold(bool held) { m_held = held; }
    int connections() const { return m_connections; }

private:
    static constexpr qint64 kUnlimited = std::numeric_limits<qint64>::max();

    void acceptAll();
    void serve(int client);
    bool forward(int from, int to, Direction direction);

    const QString m_socketPath;
    int m_listener = -1;
    quint16 m_port = 0;
    std::atomic<qint64> m_budget[2] = {kUnlimited, kUnlimited};
    std::atomic_bool m_held = false;
    std::atomic_bool m_stopping = false;
    std::atomic_int m_connections = 0;
    std::thread m_acceptor;
    std::vector<std::thread> m_workers; ///< Only the acceptor touches it, until it has ended.
};

} // namespace regent::test
