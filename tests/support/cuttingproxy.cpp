#include "tests/support/cuttingproxy.h"

#include <algorithm>

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace regent::test {

namespace {

constexpr int kTickMs = 10;

template<class Address>
sockaddr* asGeneric(Address& address)
{
    return reinterpret_cast<sockaddr*>(&address);
}

int connectTo(const QString& path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const QByteArray name = path.toLocal8Bit();
    std::copy_n(name.begin(), std::min<size_t>(name.size(), sizeof(address.sun_path) - 1), address.sun_path);
    const int server = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (connect(server, asGeneric(address), sizeof(address)) == 0)
        return server;
    close(server);
    return -1;
}

bool isReadable(int descriptor, short events)
{
    pollfd waiting{descriptor, events, 0};
    return poll(&waiting, 1, kTickMs) > 0;
}

} // namespace

CuttingProxy::CuttingProxy(QString socketPath) : m_socketPath(std::move(socketPath))
{
    m_listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    if (bind(m_listener, asGeneric(address), size) != 0 || listen(m_listener, 64) != 0 ||
        getsockname(m_listener, asGeneric(address), &size) != 0)
        qFatal("the proxy cannot listen");
    m_port = ntohs(address.sin_port);
    m_acceptor = std::thread([this] { acceptAll(); });
}

CuttingProxy::~CuttingProxy()
{
    m_stopping = true;
    m_acceptor.join();
    for (std::thread& worker : m_workers)
        worker.join();
    close(m_listener);
}

void CuttingProxy::acceptAll()
{
    while (!m_stopping) {
        if (!isReadable(m_listener, POLLIN))
            continue;
        const int client = accept(m_listener, nullptr, nullptr);
        ++m_connections;
        m_workers.emplace_back([this, client] { serve(client); });
    }
}

void CuttingProxy::serve(int client)
{
    const int server = connectTo(m_socketPath);
    bool open = server >= 0;
    while (open && !m_stopping) {
        pollfd both[] = {{client, POLLIN, 0}, {server, POLLIN, 0}};
        if (m_held || poll(both, 2, kTickMs) <= 0) {
            if (m_held)
                std::this_thread::sleep_for(std::chrono::milliseconds(kTickMs));
            continue;
        }
        open = (both[0].revents == 0 || forward(client, server, ToServer)) &&
               (both[1].revents == 0 || forward(server, client, ToClient));
    }
    // Every other cut is a reset instead of an orderly end.
    if (m_connections % 2 == 0) {
        const linger reset{1, 0};
        setsockopt(client, SOL_SOCKET, SO_LINGER, &reset, sizeof(reset));
    }
    close(client);
    close(server);
}

bool CuttingProxy::forward(int from, int to, Direction direction)
{
    char buffer[16384];
    const ssize_t received = recv(from, buffer, sizeof(buffer), 0);
    if (received <= 0)
        return false;
    const qint64 left = m_budget[direction];
    const size_t allowed = static_cast<size_t>(std::min<qint64>(received, left));
    if (left != kUnlimited)
        m_budget[direction] = left - static_cast<qint64>(allowed);
    const ssize_t sent = allowed == 0 ? 0 : send(to, buffer, allowed, MSG_NOSIGNAL);
    return sent == received;
}

} // namespace regent::test
