// SPDX-License-Identifier: Apache-2.0
// The CAs the program knows by name. Any other is named by the URL of its directory.
#pragma once

#include <QList>
#include <QString>

namespace certwright::acme {

struct Authority
{
    QString id;            ///< stable: "letsencrypt", "letsencrypt-staging", "sandbox"
    QString name;          ///< "Let's Encrypt"; proper names are not translated
    QString directoryUrl;  ///< empty for the sandbox, whose address is new each time
    bool practice = false; ///< its certificates are trusted by nobody
};

/// Let's Encrypt staging first: it is the default until the user chooses another.
const QList<Authority> &knownAuthorities();

/// By id or by directory URL; for an unknown https URL (http on loopback only) an Authority whose id and URL are that
/// URL and whose name is its host. Nothing else is an authority (id empty).
Authority authorityFor(const QString &idOrUrl);

} // namespace certwright::acme
