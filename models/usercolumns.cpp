#include "models/usercolumns.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace regent {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(regent::UserColumn)
};

QVariant optionalText(const std::optional<QString>& text)
{
    return text ? QVariant(*text) : QVariant();
}

QVariant optionalTime(const QDateTime& time)
{
    return time.isValid() ? QVariant(time) : QVariant();
}

} // namespace

QString userColumnTitle(UserColumn column)
{
    switch (column) {
    case UserColumn::Email:
        return Text::tr("E-mail");
    case UserColumn::Name:
        return Text::tr("Name");
    case UserColumn::Created:
        return Text::tr("Created");
    case UserColumn::LastActive:
        return Text::tr("Active");
    case UserColumn::Verified:
        return Text::tr("Verified");
    case UserColumn::Tier:
        return Text::tr("Tier");
    case UserColumn::Timezone:
        return Text::tr("Time zone");
    case UserColumn::Balance:
        return Text::tr("Balance");
    case UserColumn::Id:
        return Text::tr("Id");
    case UserColumn::Count:
        break;
    }
    return {};
}

QString userColumnKey(UserColumn column)
{
    switch (column) {
    case UserColumn::Email:
        return u"email"_s;
    case UserColumn::Name:
        return u"name"_s;
    case UserColumn::Created:
        return u"created_at"_s;
    case UserColumn::LastActive:
        return u"last_active_at"_s;
    case UserColumn::Verified:
        return u"email_verified"_s;
    case UserColumn::Tier:
        return u"tier"_s;
    case UserColumn::Timezone:
        return u"timezone"_s;
    case UserColumn::Balance:
        return u"balance_cents"_s;
    case UserColumn::Id:
        return u"id"_s;
    case UserColumn::Count:
        break;
    }
    return {};
}

std::optional<UserSort> userColumnSort(UserColumn column)
{
    switch (column) {
    case UserColumn::Email:
        return UserSort::Email;
    case UserColumn::Name:
        return UserSort::Name;
    case UserColumn::Created:
        return UserSort::Created;
    case UserColumn::Id:
        return UserSort::Id;
    case UserColumn::LastActive:
    case UserColumn::Verified:
    case UserColumn::Tier:
    case UserColumn::Timezone:
    case UserColumn::Balance:
    case UserColumn::Count:
        break;
    }
    return std::nullopt;
}

QVariant userColumnValue(const UserRow& row, UserColumn column)
{
    switch (column) {
    case UserColumn::Email:
        return row.email;
    case UserColumn::Name:
        return optionalText(row.name);
    case UserColumn::Created:
        return optionalTime(row.createdAt);
    case UserColumn::LastActive:
        return optionalTime(row.lastActiveAt);
    case UserColumn::Verified:
        return row.emailVerified ? QVariant(*row.emailVerified) : QVariant();
    case UserColumn::Tier:
        return optionalText(row.tier);
    case UserColumn::Timezone:
        return row.timezone == u"not-set"_s ? QVariant() : optionalText(row.timezone);
    case UserColumn::Balance:
        return row.balanceCents ? QVariant(*row.balanceCents) : QVariant();
    case UserColumn::Id:
        return row.id.value();
    case UserColumn::Count:
        break;
    }
    return {};
}

QString userColumnText(const UserRow& row, UserColumn column, const ValueFormat& format)
{
    const QVariant value = userColumnValue(row, column);
    if (!value.isValid())
        return ValueFormat::missing();
    switch (column) {
    case UserColumn::Email:
    case UserColumn::Id:
        return ValueFormat::isolated(value.toString());
    case UserColumn::Created:
        return format.date(row.createdAt);
    case UserColumn::LastActive:
        return format.relative(row.lastActiveAt);
    case UserColumn::Verified:
        return value.toBool() ? Text::tr("Verified") : Text::tr("Not verified");
    case UserColumn::Balance:
        return format.money(value.toLongLong());
    case UserColumn::Name:
    case UserColumn::Tier:
    case UserColumn::Timezone:
    case UserColumn::Count:
        break;
    }
    return ValueFormat::oneLine(value.toString());
}

QString userColumnToolTip(const UserRow& row, UserColumn column, const ValueFormat& format)
{
    const QVariant value = userColumnValue(row, column);
    if (value.userType() == QMetaType::QDateTime)
        return format.absolute(value.toDateTime());
    if (!value.isValid())
        return {};
    if (column == UserColumn::Timezone)
        return format.timeIn(value.toString());
    if (column == UserColumn::Email || column == UserColumn::Name || column == UserColumn::Id)
        return ValueFormat::toolTip(value.toString());
    return {};
}

} // namespace regent
