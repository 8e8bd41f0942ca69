#pragma once

#include "services/api/connectionprofile.h"

#include <QList>
#include <QSettings>

namespace regent::postgres {

/// Saved connection profiles in one readable file of this user. There is no place for a password in it.
class ProfileStore
{
public:
    explicit ProfileStore(const QString& file = defaultFile());

    /// "regent/profiles.ini" in the XDG configuration folder.
    static QString defaultFile();

    /// In order of name. An entry that is not a valid profile is left out, and left in the file.
    QList<ConnectionProfile> profiles() const;
    /// Adds or replaces by name. Invalid with the field's name; Unavailable "io" when the disk refuses.
    Result<void> save(const ConnectionProfile& profile);
    void remove(const QString& name);

private:
    QSettings m_settings;
};

} // namespace regent::postgres
