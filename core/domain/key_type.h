// SPDX-License-Identifier: Apache-2.0
// The kinds of key that accounts and certificates can have.
#pragma once

#include <QString>

#include <optional>

namespace certwright {

enum class KeyType { EcdsaP256, EcdsaP384, Rsa2048, Rsa3072, Rsa4096 };

/// The stable word used in the database, on the command line and in JSON: "ec256", "ec384", "rsa2048", "rsa3072",
/// "rsa4096" (lego's words).
QString keyTypeWord(KeyType type);
std::optional<KeyType> keyTypeFromWord(const QString &word);

} // namespace certwright
