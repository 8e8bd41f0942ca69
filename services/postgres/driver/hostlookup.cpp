#include "services/postgres/driver/hostlookup.h"

#include <netdb.h>

#include <array>
#include <memory>
#include <thread>

namespace regent::postgres {

using namespace Qt::StringLiterals;

namespace {

using AddressList = std::unique_ptr<addrinfo, void (*)(addrinfo*)>;

int ask(const QByteArray& host, int flags, AddressList& found)
{
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = flags;
    addrinfo* list = nullptr;
    const int failed = getaddrinfo(host.constData(), nullptr, &hints, &list);
    if (!failed)
        found.reset(list);
    return failed;
}

QByteArray numeric(const addrinfo& entry)
{
    std::array<char, NI_MAXHOST> text{};
    getnameinfo(entry.ai_addr, entry.ai_addrlen, text.data(), text.size(), nullptr, 0, NI_NUMERICHOST);
    return text.data();
}

HostLookup::Answer lookUp(const QByteArray& host)
{
    AddressList found(nullptr, freeaddrinfo);
    if (const int failed = ask(host, 0, found)) // in libpq's words
        return {{},
                u"could not translate host name \"%1\" to address: %2"_s.arg(
                    QString::fromUtf8(host), QString::fromLocal8Bit(gai_strerror(failed)))};
    HostLookup::Answer answer;
    for (const addrinfo* entry = found.get(); entry; entry = entry->ai_next)
        answer.addresses.append(numeric(*entry));
    return answer;
}

} // namespace

HostLookup::HostLookup(const QByteArray& host)
{
    std::promise<Answer> answer;
    m_answer = answer.get_future();
    std::thread([host, answer = std::move(answer)]() mutable { answer.set_value(lookUp(host)); }).detach();
}

bool HostLookup::waitFor(std::chrono::milliseconds time) const
{
    return m_answer.wait_for(time) == std::future_status::ready;
}

bool HostLookup::isNeededFor(const QByteArray& host)
{
    if (host.isEmpty() || host.startsWith('/') || host.startsWith('@') || host.contains(','))
        return false;
    AddressList found(nullptr, freeaddrinfo);
    return ask(host, AI_NUMERICHOST, found) != 0;
}

} // namespace regent::postgres
