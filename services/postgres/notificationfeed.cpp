#include "services/postgres/notificationfeed.h"

#include "services/postgres/notificationlistener.h"

namespace regent::postgres {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kUserPrefix = "user:"_L1;
constexpr auto kLeasePrefix = "lease:"_L1;

DatabaseExecutor::Settings directly(DatabaseExecutor::Settings settings)
{
    if (!settings.profile.notifyEndpoints.isEmpty())
        settings.profile.endpoints = settings.profile.notifyEndpoints;
    return settings;
}

} // namespace

NotificationFeed::NotificationFeed(DatabaseExecutor::Settings settings, QObject* parent) : ChangeFeed(parent)
{
    m_thread.setObjectName(u"notifications"_s);
    auto* listener = new NotificationListener(directly(std::move(settings)), m_stopping);
    listener->moveToThread(&m_thread);
    connect(&m_thread, &QThread::started, listener, &NotificationListener::start);
    connect(&m_thread, &QThread::finished, listener, &QObject::deleteLater);
    connect(listener, &NotificationListener::notified, this, &NotificationFeed::heard);
    connect(listener, &NotificationListener::listeningChanged, this, &NotificationFeed::setListening);
    m_thread.start();
}

void NotificationFeed::requestStop()
{
    m_stopping = true;
    m_thread.quit();
}

NotificationFeed::~NotificationFeed()
{
    requestStop();
    m_thread.wait();
}

void NotificationFeed::heard(const QString& payload)
{
    if (payload.startsWith(kUserPrefix) && payload.size() > kUserPrefix.size())
        emit userChanged(UserId(payload.mid(kUserPrefix.size())));
    else if (payload.startsWith(kLeasePrefix) && payload.size() > kLeasePrefix.size())
        emit leaseChanged(LeaseId(payload.mid(kLeasePrefix.size())));
    else
        emit everythingChanged(); // From a newer Regent: better too much than too little.
}

void NotificationFeed::setListening(bool listening)
{
    m_listening = listening;
    emit listeningChanged(listening);
    if (listening && std::exchange(m_listenedBefore, true))
        emit everythingChanged();
}

} // namespace regent::postgres
