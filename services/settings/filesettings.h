#pragma once

#include "services/api/settings.h"

#include <QSettings>

namespace regent {

/// Settings in one readable file of this user. Only what the Setting table names can be stored, each in the
/// type of its default; a value of another type in the file reads as the default.
class FileSettings : public SettingsStore
{
public:
    explicit FileSettings(const QString& file = defaultFile());

    /// "regent/console.ini" in the XDG configuration folder.
    static QString defaultFile();

    QVariant value(Setting setting, const QString& profile = {}) const override;
    void setValue(Setting setting, const QVariant& value, const QString& profile = {}) override;

private:
    QSettings m_settings;
};

} // namespace regent
