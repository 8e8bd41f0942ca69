#pragma once

#include <QByteArrayList>
#include <QString>

#include <chrono>
#include <future>

namespace regent::postgres {

/// Asks for the addresses of a host name. The asking happens on a thread of its own, because getaddrinfo
/// blocks for as long as a hung name server likes; that thread may outlive this object and shares nothing
/// with it but the promise.
class HostLookup
{
public:
    struct Answer
    {
        QByteArrayList addresses; ///< In the order in which to try them.
        QString problem;          ///< Why there are none.
    };

    explicit HostLookup(const QByteArray& host);

    bool waitFor(std::chrono::milliseconds time) const;
    /// Once, after waitFor() was true.
    Answer answer() { return m_answer.get(); }

    /// False for sockets and numeric addresses, and for lists, which are none of its business.
    static bool isNeededFor(const QByteArray& host);

private:
    std::future<Answer> m_answer;
};

} // namespace regent::postgres
