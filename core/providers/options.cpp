// SPDX-License-Identifier: Apache-2.0
#include "core/providers/options.h"

#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::providers {

Failure wrongOption(const QString &key, const QString &code, const QString &words)
{
    Failure failure;
    failure.kind = FailureKind::ProviderConfig;
    failure.attempted = u"read option"_s;
    failure.subject = key;
    failure.code = code;
    failure.peerWords = words;
    failure.retry = Retry::AfterFix;
    return failure;
}

bool has(const ProviderOptions &options, const QString &key)
{
    const auto found = options.find(key);
    return found != options.end() && !found->second.view().trimmed().isEmpty();
}

QString text(const ProviderOptions &options, const QString &key, const QString &otherwise)
{
    return has(options, key) ? QString::fromUtf8(options.at(key).view()).trimmed() : otherwise;
}

Result<QByteArray> secret(const ProviderOptions &options, const QString &key)
{
    if (!has(options, key))
        return failed(wrongOption(key, u"missing"_s));
    const QByteArray value = options.at(key).view().trimmed().toByteArray();
    const bool isPlain =
        std::all_of(value.begin(), value.end(), [](char octet) { return octet > ' ' && octet < 0x7f; });
    if (!isPlain)
        return failed(wrongOption(key, u"malformed"_s));
    return value;
}

Result<AccessKey> accessKey(
    const ProviderOptions &options, const QString &idKey, const QString &secretKey, const QString &tokenKey)
{
    const Result<QByteArray> id = secret(options, idKey);
    const Result<QByteArray> key = secret(options, secretKey);
    if (!id || !key)
        return failed(!id ? id.error() : key.error());
    return AccessKey{*id, *key, secret(options, tokenKey).value_or(QByteArray())};
}

Result<QByteArray> fileContent(const ProviderOptions &options, const QString &key)
{
    return fileContent(text(options, key), key);
}

Result<QByteArray> fileContent(const QString &path, const QString &key)
{
    constexpr qint64 largest = 64 * 1024; // keys and lists of them are shorter
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failed(wrongOption(key, u"unreadable"_s, file.errorString()));
    const QByteArray content = file.read(largest + 1);
    if (content.size() > largest)
        return failed(wrongOption(key, u"malformed"_s));
    return content;
}

Result<int> number(const ProviderOptions &options, const QString &key, int otherwise, int least, int most)
{
    if (!has(options, key))
        return otherwise;
    bool read = false;
    const int value = text(options, key).toInt(&read);
    if (!read || value < least || value > most)
        return failed(wrongOption(key, u"malformed"_s));
    return value;
}

ProviderField field(const char *key, const char *label, const char *hint, FieldKind kind)
{
    ProviderField made;
    made.key = QString::fromLatin1(key);
    made.label = QString::fromUtf8(label);
    made.hint = QString::fromUtf8(hint);
    made.kind = kind;
    return made;
}

ProviderField tokenField(const char *key, const QStringList &aliases)
{
    return secretField(key, QT_TRANSLATE_NOOP("Providers", "API token"), aliases);
}

ProviderField secretField(const char *key, const char *label, const QStringList &aliases)
{
    ProviderField made = field(key, label, "", FieldKind::Secret);
    made.required = true;
    made.aliases = aliases;
    return made;
}

ProviderField neededField(const char *key, const char *label, const char *hint)
{
    ProviderField made = field(key, label, hint);
    made.required = true;
    return made;
}

ProviderField ttlField(const char *key, int usual)
{
    ProviderField ttl = field(key, QT_TRANSLATE_NOOP("Providers", "TTL"),
        QT_TRANSLATE_NOOP("Providers", "Seconds that other servers may remember the record"));
    ttl.defaultValue = QString::number(usual);
    return ttl;
}

QStringList intervalsOfLego(const QString &prefix)
{
    return {prefix + u"_POLLING_INTERVAL"_s, prefix + u"_PROPAGATION_TIMEOUT"_s, prefix + u"_HTTP_TIMEOUT"_s};
}

} // namespace certwright::providers
