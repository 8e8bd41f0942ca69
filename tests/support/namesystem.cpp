#include "tests/support/namesystem.h"

#include <dlfcn.h>
#include <netdb.h>

#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <set>

namespace regent::test {

namespace {

using GetAddrInfo = int (*)(const char*, const char*, const addrinfo*, addrinfo**);

std::mutex s_mutex;
std::condition_variable s_released;
std::map<QByteArray, QByteArrayList> s_names;
std::set<QByteArray> s_hanging;
int s_waiting = 0;
int s_lookups = 0;

int real(const char* name, const char* service, const addrinfo* hints, addrinfo** list)
{
    static const auto next = reinterpret_cast<GetAddrInfo>(dlsym(RTLD_NEXT, "getaddrinfo"));
    return next(name, service, hints, list);
}

int hintedFlags(const addrinfo* hints)
{
    return hints ? hints->ai_flags : 0;
}

std::optional<QByteArrayList> find(const QByteArray& name)
{
    std::unique_lock lock(s_mutex);
    ++s_lookups;
    if (s_hanging.contains(name)) {
        ++s_waiting;
        s_released.wait(lock, [&] { return !s_hanging.contains(name); });
        --s_waiting;
        return QByteArrayList();
    }
    const auto found = s_names.find(name);
    return found == s_names.end() ? std::nullopt : std::optional(found->second);
}

} // namespace

void NameSystem::answer(const QByteArray& name, const QByteArrayList& addresses)
{
    const std::lock_guard lock(s_mutex);
    s_names[name] = addresses;
}

void NameSystem::hang(const QByteArray& name)
{
    const std::lock_guard lock(s_mutex);
    s_hanging.insert(name);
}

int NameSystem::hanging()
{
    const std::lock_guard lock(s_mutex);
    return s_waiting;
}

void NameSystem::release()
{
    const std::lock_guard lock(s_mutex);
    s_hanging.clear();
    s_released.notify_all();
}

int NameSystem::lookups()
{
    const std::lock_guard lock(s_mutex);
    return s_lookups;
}

} // namespace regent::test

extern "C" int getaddrinfo(const char* name, const char* service, const addrinfo* hints, addrinfo** list)
{
    using namespace regent::test;
    addrinfo number = hints ? *hints : addrinfo{};
    number.ai_flags |= AI_NUMERICHOST;
    if (!name)
        return real(name, service, hints, list);
    if (const int failed = real(name, service, &number, list);
        !failed || number.ai_flags == hintedFlags(hints))
        return failed;
    const auto addresses = find(name);
    if (!addresses)
        return real(name, service, hints, list);
    addrinfo** tail = list;
    *list = nullptr;
    for (const QByteArray& address : *addresses) {
        if (const int failed = real(address.constData(), service, hints, tail))
            return failed;
        while (*tail)
            tail = &(*tail)->ai_next;
    }
    return *list ? 0 : EAI_NONAME;
}
