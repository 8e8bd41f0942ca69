#include "services/api/settings.h"

#include <algorithm>
#include <array>

namespace regent {

namespace {

const auto& table()
{
    using S = Setting;
    using Scope = SettingScope;
    static const std::array kTable{
        SettingInfo{S::ColorScheme, "appearance/colorScheme", Scope::Global, QStringLiteral("system")},
        SettingInfo{S::Language, "appearance/language", Scope::Global, QString()},
        SettingInfo{S::LastProfile, "signIn/profile", Scope::Global, QString()},
        SettingInfo{S::LastRole, "signIn/role", Scope::Global, QStringLiteral("admin")},
        SettingInfo{S::Density, "appearance/density", Scope::Global, QStringLiteral("comfortable")},
        SettingInfo{S::NavigationCollapsed, "window/navigationCollapsed", Scope::Global, false},
        SettingInfo{S::InspectorVisible, "window/inspectorVisible", Scope::Global, true},
        SettingInfo{S::TipDismissed, "window/tipDismissed", Scope::Global, false},
        SettingInfo{S::IdleLockMinutes, "lock/idleMinutes", Scope::Global, kDefaultIdleLockMinutes},
        SettingInfo{S::WindowGeometry, "window/geometry", Scope::Profile, QByteArray()},
        SettingInfo{S::WindowState, "window/state", Scope::Profile, QByteArray()},
        SettingInfo{S::UsersHeader, "users/header", Scope::Profile, QByteArray()},
        SettingInfo{S::UsersQuery, "users/query", Scope::Profile, QString()},
        SettingInfo{S::UsersSort, "users/sort", Scope::Profile, QStringLiteral("created-")},
        SettingInfo{S::UsersHistory, "users/history", Scope::Profile, QStringList()},
        SettingInfo{S::UsersViews, "users/views", Scope::Profile, QByteArray()},
        SettingInfo{S::InspectorWidth, "inspector/width", Scope::Profile, 380},
        SettingInfo{S::InspectorTab, "inspector/tab", Scope::Profile, 0},
        SettingInfo{S::AuditHeader, "audit/header", Scope::Profile, QByteArray()},
        SettingInfo{S::AuditHistory, "audit/history", Scope::Profile, QStringList()},
        SettingInfo{S::LeasesHeader, "leases/header", Scope::Profile, QByteArray()},
    };
    return kTable;
}

} // namespace

const SettingInfo& settingInfo(Setting setting)
{
    const SettingInfo& info = table()[static_cast<size_t>(setting)];
    Q_ASSERT(info.setting == setting);
    return info;
}

int idleLockMinutes(const SettingsStore& settings)
{
    const int minutes = settings.value(Setting::IdleLockMinutes).toInt();
    const bool offered =
        std::find(kIdleLockChoices.begin(), kIdleLockChoices.end(), minutes) != kIdleLockChoices.end();
    return offered ? minutes : kDefaultIdleLockMinutes;
}

} // namespace regent
