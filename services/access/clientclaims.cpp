#include "services/access/clientclaims.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSysInfo>

namespace regent::access {

using namespace Qt::StringLiterals;

QString ClientClaims::toJson() const
{
    QJsonObject claims;
    for (const auto& [key, value] : {std::pair("name"_L1, name), std::pair("machine"_L1, machine),
                                     std::pair("program"_L1, program), std::pair("window"_L1, window)}) {
        if (!value.isEmpty())
            claims[key] = value;
    }
    return QString::fromUtf8(QJsonDocument(claims).toJson(QJsonDocument::Compact));
}

ClientClaims ClientClaims::ofProcess(const QString& program)
{
    return {{}, QSysInfo::machineHostName(), program + u" " REGENT_VERSION, {}};
}

} // namespace regent::access
