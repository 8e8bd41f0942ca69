#pragma once

#include <QString>
#include <QVariant>

#include <array>

namespace regent {

/// Every stored setting of the console, once. No secret is a setting.
enum class Setting {
    ColorScheme, ///< "system", "light", "dark", "contrast"
    Language,    ///< "" follows the system
    LastProfile, ///< Name, "" is the embedded workspace
    LastRole,    ///< Login of the embedded workspace: "admin", "operator", "support"
    Density,     ///< "comfortable", "compact"
    NavigationCollapsed,
    InspectorVisible,
    TipDismissed,
    IdleLockMinutes, ///< One of kIdleLockChoices; nothing else, and never off
    // Per profile:
    WindowGeometry,
    WindowState,
    UsersHeader,  ///< Header state: widths, order, hidden columns
    UsersQuery,   ///< Last query text
    UsersSort,    ///< "created-" …
    UsersHistory, ///< Last 50 query texts
    UsersViews,   ///< Saved views: JSON
    InspectorWidth,
    InspectorTab,
    AuditHeader,  ///< As UsersHeader
    AuditHistory, ///< As UsersHistory
    LeasesHeader, ///< As UsersHeader
};

/// After how many minutes without a touch the console may lock.
inline constexpr std::array kIdleLockChoices{5, 10, 15, 30, 60};
inline constexpr int kDefaultIdleLockMinutes = 15;

enum class SettingScope { Global, Profile };

struct SettingInfo
{
    Setting setting;
    const char* key;
    SettingScope scope;
    QVariant defaultValue;
};

/// Look-up in the one table. Defined for every Setting.
const SettingInfo& settingInfo(Setting setting);

class SettingsStore;
/// Minutes without a touch until the console locks. A stored value that is not a choice reads as the default:
/// editing the file does not switch the lock off.
int idleLockMinutes(const SettingsStore& settings);

/// Reads and writes settings; `profile` scopes those that are per profile.
class SettingsStore
{
public:
    virtual ~SettingsStore() = default;
    virtual QVariant value(Setting setting, const QString& profile = {}) const = 0;
    virtual void setValue(Setting setting, const QVariant& value, const QString& profile = {}) = 0;
};

} // namespace regent
