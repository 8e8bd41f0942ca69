#include "services/settings/filesettings.h"

#include "services/settings/ownerfile.h"

#include <QLoggingCategory>
#include <QStandardPaths>
#include <QUrl>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcSettings, "regent.settings")

QString keyOf(const SettingInfo& info, const QString& profile)
{
    const auto key = QString::fromLatin1(info.key);
    if (info.scope == SettingScope::Global)
        return key;
    // A profile's name is free text: no slash of it may open a group of its own.
    return "profile-"_L1 + QString::fromLatin1(QUrl::toPercentEncoding(profile)) + u'/' + key;
}

} // namespace

// What somebody searched for is nobody else's business.
FileSettings::FileSettings(const QString& file) : m_settings(ownerOnly(file), QSettings::IniFormat) {}

QString FileSettings::defaultFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + "/regent/console.ini"_L1;
}

QVariant FileSettings::value(Setting setting, const QString& profile) const
{
    const SettingInfo& info = settingInfo(setting);
    QVariant stored = m_settings.value(keyOf(info, profile), info.defaultValue);
    return stored.convert(info.defaultValue.metaType()) ? stored : info.defaultValue;
}

void FileSettings::setValue(Setting setting, const QVariant& value, const QString& profile)
{
    const SettingInfo& info = settingInfo(setting);
    QVariant typed = value;
    if (!typed.convert(info.defaultValue.metaType())) {
        qCWarning(lcSettings) << "refused a value of type" << value.typeName() << "for" << info.key;
        return;
    }
    m_settings.setValue(keyOf(info, profile), typed);
}

} // namespace regent
