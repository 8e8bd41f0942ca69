#include "models/userclip.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace regent {

namespace {

QString exactTime(const QDateTime& time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

QString field(const UserRow& row, UserColumn column)
{
    const QVariant value = userColumnValue(row, column);
    switch (value.userType()) {
    case QMetaType::QDateTime:
        return exactTime(value.toDateTime());
    case QMetaType::Bool:
        return value.toBool() ? u"true"_s : u"false"_s;
    case QMetaType::LongLong:
        return QString::number(value.toLongLong());
    default:
        return clipCell(value.toString());
    }
}

QJsonValue json(const std::optional<QString>& text)
{
    return text ? QJsonValue(*text) : QJsonValue();
}

QJsonValue json(const QDateTime& time)
{
    return time.isValid() ? QJsonValue(exactTime(time)) : QJsonValue();
}

QJsonObject toJson(const UserRow& row)
{
    return {
        {u"id"_s, row.id.value()},
        {u"email"_s, row.email},
        {u"email_verified"_s, row.emailVerified ? QJsonValue(*row.emailVerified) : QJsonValue()},
        {u"name"_s, json(row.name)},
        {u"created_at"_s, json(row.createdAt)},
        {u"last_active_at"_s, json(row.lastActiveAt)},
        {u"timezone"_s, json(row.timezone)},
        {u"tier"_s, json(row.tier)},
        {u"balance_cents"_s, row.balanceCents ? QJsonValue(*row.balanceCents) : QJsonValue()},
    };
}

} // namespace

QString clipCell(QString text)
{
    for (QChar& c : text) {
        if (c.unicode() < 0x20)
            c = u' ';
    }
    return !text.isEmpty() && u"=+-@"_s.contains(text.front()) ? u'\'' + text : text;
}

QString usersAsTable(const QList<UserRow>& rows, const QList<UserColumn>& columns)
{
    QStringList lines;
    QStringList cells;
    for (const UserColumn column : columns)
        cells.append(userColumnKey(column));
    lines.append(cells.join(u'\t'));
    for (const UserRow& row : rows) {
        cells.clear();
        for (const UserColumn column : columns)
            cells.append(field(row, column));
        lines.append(cells.join(u'\t'));
    }
    return lines.join(u'\n');
}

QString usersAsJson(const QList<UserRow>& rows)
{
    if (rows.size() == 1)
        return QString::fromUtf8(QJsonDocument(toJson(rows.first())).toJson()).trimmed();
    QJsonArray array;
    for (const UserRow& row : rows)
        array.append(toJson(row));
    return QString::fromUtf8(QJsonDocument(array).toJson()).trimmed();
}

QString usersAsIds(const QList<UserRow>& rows)
{
    QStringList lines;
    for (const UserRow& row : rows)
        lines.append(row.id.value());
    return lines.join(u'\n');
}

QString usersAsEmails(const QList<UserRow>& rows)
{
    QStringList lines;
    for (const UserRow& row : rows)
        lines.append(row.email);
    return lines.join(u'\n');
}

} // namespace regent
