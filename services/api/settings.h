#pragma once

#include <QString>
#include <QVariant>

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
};

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

/// Reads and writes settings; `profile` scopes those that are per profile.
class SettingsStore
{
public:
    virtual ~SettingsStore() = default;
    virtual QVariant value(Setting setting, const QString& profile = {}) const = 0;
    virtual void setValue(Setting setting, const QVariant& value, const QString& profile = {}) = 0;
};

} // namespace regent
