#pragma once

#include <QByteArray>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace regent::test {

/// A file of tests/data; ends the test when it is not there.
inline QByteArray dataFile(const QString& name)
{
    QFile file(qEnvironmentVariable("REGENT_TEST_DATA", QStringLiteral("tests/data")) + u'/' + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no test data: %s", qPrintable(file.fileName()));
    return file.readAll();
}

inline QJsonObject dataObject(const QString& name)
{
    const QJsonObject object = QJsonDocument::fromJson(dataFile(name)).object();
    if (object.isEmpty())
        qFatal("not a JSON object: %s", qPrintable(name));
    return object;
}

} // namespace regent::test
