// SPDX-License-Identifier: Apache-2.0
// The program's log: Qt's categories, written to a file in the profile, with what looks like a secret taken out.
#pragma once

#include <QLoggingCategory>
#include <QString>

namespace certwright {

Q_DECLARE_LOGGING_CATEGORY(acmeLog)
Q_DECLARE_LOGGING_CATEGORY(dnsLog)
Q_DECLARE_LOGGING_CATEGORY(providerLog)
Q_DECLARE_LOGGING_CATEGORY(flowLog)
Q_DECLARE_LOGGING_CATEGORY(storeLog)
Q_DECLARE_LOGGING_CATEGORY(secretsLog)
Q_DECLARE_LOGGING_CATEGORY(sandboxLog)
Q_DECLARE_LOGGING_CATEGORY(uiLog)

/// Takes out PEM private keys, Authorization values, the query part of URLs, and the values of members or options
/// whose name ends in key, secret, token, password or passphrase. A net under the rule that secrets are not logged.
QString redacted(const QString &text);

/// Sends Qt's messages, redacted, to `path` (0600, turned over to `path`.1 at 4 MiB), and warnings also to standard
/// error. An empty or unwritable path leaves standard error only.
void startLogging(const QString &path);

} // namespace certwright
