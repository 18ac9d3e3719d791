// SPDX-License-Identifier: Apache-2.0
// What the user chose for the whole profile.
#pragma once

#include "core/domain/domain.h"

#include <QStringList>

namespace certwright {

enum class SecretsKind { Keychain, PassphraseFile };

struct Settings
{
    QString contact;                                           ///< e-mail; empty: none
    QString authority = QStringLiteral("letsencrypt-staging"); ///< default CA
    QStringList resolvers;                                     ///< "192.0.2.1:53"; empty: the system's
    Polling polling;
    SecretsKind secrets = SecretsKind::Keychain;
    QString passphraseFile; ///< path of the file with the passphrase, for SecretsKind::PassphraseFile

    bool operator==(const Settings &) const = default;
};

} // namespace certwright
