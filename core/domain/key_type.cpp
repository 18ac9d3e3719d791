// SPDX-License-Identifier: Apache-2.0
#include "core/domain/key_type.h"

#include <array>
#include <utility>

namespace certwright {

namespace {

constexpr std::array<std::pair<KeyType, const char *>, 5> words{{
    {KeyType::EcdsaP256, "ec256"},
    {KeyType::EcdsaP384, "ec384"},
    {KeyType::Rsa2048, "rsa2048"},
    {KeyType::Rsa3072, "rsa3072"},
    {KeyType::Rsa4096, "rsa4096"},
}};

} // namespace

QString keyTypeWord(KeyType type)
{
    for (const auto &[candidate, word] : words) {
        if (candidate == type)
            return QString::fromLatin1(word);
    }
    Q_UNREACHABLE();
}

std::optional<KeyType> keyTypeFromWord(const QString &word)
{
    for (const auto &[candidate, known] : words) {
        if (word == QLatin1String(known))
            return candidate;
    }
    return std::nullopt;
}

} // namespace certwright
