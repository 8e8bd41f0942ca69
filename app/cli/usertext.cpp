#include "app/cli/usertext.h"

#include "app/cli/texttable.h"

namespace regent::cli {

using namespace Qt::StringLiterals;

namespace {

const QString kNone = u"–"_s;

QString timeText(const QDateTime& time)
{
    return time.isValid() ? time.toUTC().toString(u"yyyy-MM-dd HH:mm"_s) : kNone;
}

QString yesNo(const std::optional<bool>& value)
{
    return !value ? kNone : *value ? u"yes"_s : u"no"_s;
}

/// US dollars, as the platform counts them.
QString moneyText(const std::optional<qint64>& cents)
{
    if (!cents)
        return kNone;
    // Unsigned, because the least amount has no positive twin.
    const quint64 amount = *cents < 0 ? 0 - quint64(*cents) : quint64(*cents);
    const QString rest = QString::number(amount % 100).rightJustified(2, u'0');
    return (*cents < 0 ? "-$"_L1 : "$"_L1) + QString::number(amount / 100) + u'.' + rest;
}

} // namespace

QString userTable(const QList<UserRow>& rows, int width)
{
    using Align = TextTable::Align;
    TextTable table({{u"E-MAIL"_s, Align::Left, true},
                     {u"NAME"_s, Align::Left, true},
                     {u"CREATED"_s, Align::Left, false},
                     {u"ACTIVE"_s, Align::Left, false},
                     {u"VERIFIED"_s, Align::Left, false},
                     {u"TIER"_s, Align::Left, true},
                     {u"BALANCE"_s, Align::Right, false},
                     {u"ID"_s, Align::Left, false}});
    for (const UserRow& row : rows)
        table.add({row.email, row.name.value_or(kNone), timeText(row.createdAt), timeText(row.lastActiveAt),
                   yesNo(row.emailVerified), row.tier.value_or(kNone), moneyText(row.balanceCents),
                   row.id.value()});
    return table.toString(width);
}

QString userText(const UserDetail& user)
{
    const UserRow& row = user.row;
    PropertyList text;
    text.add(u"Id"_s, row.id.value());
    text.add(u"E-mail"_s, row.email);
    text.add(u"Verified"_s, yesNo(row.emailVerified));
    text.add(u"Name"_s, row.name.value_or(kNone));
    text.add(u"Handle"_s, user.username.value_or(kNone));
    text.add(u"Created"_s, timeText(row.createdAt));
    text.add(u"Updated"_s, timeText(row.updatedAt));
    text.add(u"Time zone"_s, row.timezone.value_or(kNone));
    text.add(u"Tier"_s, row.tier.value_or(kNone));
    text.add(u"Balance"_s,
             u"%1 (%2)"_s.arg(moneyText(row.balanceCents), balanceSourceName(row.balanceSource)));
    text.add(u"Agents"_s, QString::number(user.agentCount));
    text.add(u"Runs"_s, QString::number(user.runCount));
    text.add(u"First run"_s, timeText(user.firstRunAt));
    text.add(u"Last active"_s, timeText(row.lastActiveAt));
    text.add(u"Integrations"_s, yesNo(user.hasIntegrations));
    return text.toString();
}

QString idLines(const QStringList& ids)
{
    QString text;
    for (const QString& id : ids)
        text += terminalSafe(id) + u'\n';
    return text;
}

} // namespace regent::cli
