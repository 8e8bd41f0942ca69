#pragma once

#include "services/api/result.h"

#include <QFuture>
#include <QString>

#include <optional>

namespace regent {

/// Secrets in the operating system's keychain. There is no other place: without a keychain reads and
/// writes fail with Unavailable (code "no_keychain") and the caller asks the person each time.
/// Call on the main thread; futures finish there, within 5 seconds at most (Timeout, code "keychain_locked").
class SecretVault
{
public:
    virtual ~SecretVault() = default;

    /// None when there is no entry. A keychain that cannot be unlocked may also say so (QtKeychain reports
    /// a wrong unlock password as "not found"): never create a replacement key because of it.
    virtual QFuture<Result<std::optional<QString>>> read(QString key) = 0;
    /// Stored and read back before it succeeds.
    virtual QFuture<Result<void>> write(QString key, QString secret) = 0;
    /// Succeeds also when there was no entry.
    virtual QFuture<Result<void>> remove(QString key) = 0;
};

} // namespace regent
