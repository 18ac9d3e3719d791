// SPDX-License-Identifier: Apache-2.0
// CAs that demand an external account binding (RFC 8555 §7.3.4) are not in the list: they could not be used.
#include "core/acme/authorities.h"

#include <QHostAddress>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace certwright::acme {

const QList<Authority> &knownAuthorities()
{
    // https://letsencrypt.org/docs/staging-environment/ and /docs/acme-protocol-updates/
    static const QList<Authority> authorities = {
        {u"letsencrypt-staging"_s, u"Let's Encrypt (staging)"_s,
            u"https://acme-staging-v02.api.letsencrypt.org/directory"_s, true},
        {u"letsencrypt"_s, u"Let's Encrypt"_s, u"https://acme-v02.api.letsencrypt.org/directory"_s, false},
        {u"sandbox"_s, u"Sandbox"_s, QString(), true},
    };
    return authorities;
}

Authority authorityFor(const QString &idOrUrl)
{
    const QString text = idOrUrl.trimmed();
    if (text.isEmpty())
        return {};
    for (const Authority &authority : knownAuthorities()) {
        if (text == authority.id)
            return authority;
    }
    // Scheme and host are the same in any letter case (RFC 3986 §6.2.2.1), and QUrl writes them in lower case.
    const QUrl url = QUrl(text, QUrl::StrictMode);
    const bool isPlainLoopback =
        url.scheme() == "http"_L1 && (url.host() == "localhost"_L1 || QHostAddress(url.host()).isLoopback());
    if ((url.scheme() != "https"_L1 && !isPlainLoopback) || url.host().isEmpty() || !url.userInfo().isEmpty() ||
        url.hasFragment())
        return {};
    const QString canonical = QString::fromLatin1(url.toEncoded());
    for (const Authority &authority : knownAuthorities()) {
        if (canonical == authority.directoryUrl)
            return authority;
    }
    return {canonical, url.host(), canonical, false};
}

} // namespace certwright::acme
