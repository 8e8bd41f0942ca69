#include "models/usernames.h"

#include "models/valueformat.h"
#include "services/api/lease.h"
#include "services/api/whendone.h"

namespace regent {

using namespace Qt::StringLiterals;

namespace {

constexpr int kBatch = 25;             // 25 UUIDs and their commas stay below kMaxQueryValue
constexpr qsizetype kLongestName = 60; ///< In a sentence.
constexpr int kSoonMs = 20;
constexpr int kAfterFailureMs = 30'000;

} // namespace

UserNames::UserNames(UserService& users, RequestContext context, QObject* parent)
    : QObject(parent), m_users(users), m_context(std::move(context))
{
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &UserNames::askNext);
}

UserNames::~UserNames()
{
    m_call.cancel();
}

const UserNames::Name* UserNames::find(const QString& id) const
{
    const auto found = m_names.constFind(id);
    return found == m_names.cend() ? nullptr : &found.value();
}

void UserNames::want(const QStringList& ids)
{
    for (const QString& id : ids) {
        if (m_asked.contains(id) || parseTargetId(id) != UserId(id))
            continue;
        m_asked.insert(id);
        m_waiting.append(id);
    }
    if (!m_waiting.isEmpty() && !m_soon.isActive())
        m_soon.start(kSoonMs);
}

void UserNames::askNext()
{
    if (m_waiting.isEmpty() || m_call.isRunning())
        return;
    const QStringList batch = m_waiting.mid(0, kBatch);
    m_waiting.remove(0, batch.size());
    m_call = m_users.page(m_context, {u"id:"_s + batch.join(u','), UserSort::Id, false},
                          {.limit = kBatch, .cursor = {}});
    whenDone(m_call, this, [this, batch](const Result<UserPage>& page) { take(batch, page); });
}

void UserNames::take(const QStringList& asked, const Result<UserPage>& page)
{
    if (!page) { // ids are readable, too; names can wait until the connection is back
        m_waiting = asked + m_waiting;
        return m_soon.start(kAfterFailureMs);
    }
    for (const UserRow& row : page->rows)
        m_names.insert(row.id.value(), {row.email, row.name});
    if (!page->rows.isEmpty())
        emit resolved();
    if (!m_waiting.isEmpty())
        m_soon.start(0);
}

QString UserNames::person(const QString& id) const
{
    const Name* known = find(id);
    const bool named = known && known->name && !known->name->trimmed().isEmpty();
    const QString text = named ? known->name->simplified() : known ? known->email : id;
    return ValueFormat::isolated(text.size() > kLongestName ? text.left(kLongestName - 1) + u'…' : text);
}

QString UserNames::address(const QString& id) const
{
    const Name* known = find(id);
    return ValueFormat::oneLine(known ? known->email : id);
}

} // namespace regent
