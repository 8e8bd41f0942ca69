#pragma once

#include "services/api/secretvault.h"

#include <chrono>

namespace regent {

/// SecretVault over the desktop's secret service (gnome-keyring, KWallet, …) by QtKeychain.
///
/// The keychain keeps secrets from other users and from whoever takes the disk, not from a program that
/// runs as the same user.
class KeychainVault : public SecretVault
{
public:
    static constexpr std::chrono::milliseconds kPatience{5000};

    explicit KeychainVault(std::chrono::milliseconds patience = kPatience) : m_patience(patience) {}

    QFuture<Result<std::optional<QString>>> read(QString key) override;
    QFuture<Result<void>> write(QString key, QString secret) override;
    QFuture<Result<void>> remove(QString key) override;

private:
    std::chrono::milliseconds m_patience;
};

} // namespace regent
