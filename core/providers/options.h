// SPDX-License-Identifier: Apache-2.0
// Reading option values; an empty value counts as none, because forms and environments cannot tell the two apart.
#pragma once

#include "core/providers/provider.h"

namespace certwright::providers {

/// ProviderConfig; `code` is "missing", "unknown" or "malformed".
Failure wrongOption(const QString &key, const QString &code, const QString &words = QString());

bool has(const ProviderOptions &options, const QString &key);

/// The value without surrounding white space, or `otherwise`. Not for secrets.
QString text(const ProviderOptions &options, const QString &key, const QString &otherwise = QString());

/// A secret that is needed, without surrounding white space: ProviderConfig without one, and where it has line breaks,
/// which no header can hold.
Result<QByteArray> secret(const ProviderOptions &options, const QString &key);

/// What requests are signed with.
struct AccessKey
{
    QByteArray id;
    QByteArray secret;
    QByteArray token; ///< of temporary credentials; empty: none
};

/// See secret(); the token is no need, and neither is a key for it.
Result<AccessKey> accessKey(const ProviderOptions &options, const QString &idKey, const QString &secretKey,
    const QString &tokenKey = QString());

/// What is in the file that the option names: ProviderConfig, `code` "unreadable", without one, or "malformed" for one
/// larger than 64 KiB.
Result<QByteArray> fileContent(const ProviderOptions &options, const QString &key);
/// The same of a path that the option named.
Result<QByteArray> fileContent(const QString &path, const QString &key);

/// A whole number from `least` to `most`, or `otherwise` where there is no value; ProviderConfig else.
Result<int> number(const ProviderOptions &options, const QString &key, int otherwise, int least, int most);

/// `label` and `hint` are English, marked with QT_TRANSLATE_NOOP.
ProviderField field(const char *key, const char *label, const char *hint, FieldKind kind = FieldKind::Text);

/// The field of an API's token; its hint is the descriptor's page, where one is made.
ProviderField tokenField(const char *key, const QStringList &aliases = {});

/// Another secret that is needed, e.g. a key's second half, and a text that is: `label` as in field().
ProviderField secretField(const char *key, const char *label, const QStringList &aliases = {});
ProviderField neededField(const char *key, const char *label, const char *hint = "");

/// The field of the TTL, in seconds.
ProviderField ttlField(const char *key, int usual);

/// Entry::silent of a provider that lego calls by HTTP: "PREFIX_POLLING_INTERVAL" and the like.
QStringList intervalsOfLego(const QString &prefix);

} // namespace certwright::providers
