#pragma once

#include "services/api/userquery.h"

#include <QJsonObject>

namespace regent::test {

/// What is known of one person, read without the service.
struct Person
{
    QString id, email, zone, tier;
    std::optional<QString> name;
    bool verified = false;
    qint64 created = 0;
    std::optional<qint64> balance;
    QList<qint64> runs;
};

Person readPerson(const QJsonObject& json);

/// Whether the term, leaving its negation aside, is true of the person: docs/query-language.md read by the
/// letter, without SQL.
bool matches(const Person& person, const QueryTerm& term);

} // namespace regent::test
