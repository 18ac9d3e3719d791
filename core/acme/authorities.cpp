// SPDX-License-Identifier: Apache-2.0
#include "core/acme/authorities.h"

#include <QHostAddress>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace certwright::acme {

namespace {

using std::chrono::days;
using std::chrono::hours;

// https://letsencrypt.org/docs/rate-limits/, as of 2026-08
PublishedLimits letsEncryptLimits()
{
    PublishedLimits limits;
    limits.ordersPerAccount = {300, hours(3)};
    limits.certificatesPerRegisteredDomain = {50, days(7)};
    limits.certificatesPerExactSet = {5, days(7)};
    limits.failedValidationsPerName = {5, hours(1)};
    limits.namesPerCertificate = 100;
    limits.page = u"https://letsencrypt.org/docs/rate-limits/"_s;
    return limits;
}

// https://letsencrypt.org/docs/staging-environment/
PublishedLimits letsEncryptStagingLimits()
{
    PublishedLimits limits;
    limits.ordersPerAccount = {1500, hours(3)};
    limits.certificatesPerRegisteredDomain = {30'000, days(7)};
    limits.failedValidationsPerName = {200, hours(1)};
    limits.namesPerCertificate = 100;
    limits.page = u"https://letsencrypt.org/docs/staging-environment/"_s;
    return limits;
}

Authority letsEncryptStaging()
{
    Authority authority;
    authority.id = u"letsencrypt-staging"_s;
    authority.name = u"Let's Encrypt (staging)"_s;
    authority.directoryUrl = u"https://acme-staging-v02.api.letsencrypt.org/directory"_s;
    authority.practice = true;
    authority.productionId = u"letsencrypt"_s;
    authority.caaIdentities = {u"letsencrypt.org"_s};
    authority.limits = letsEncryptStagingLimits();
    authority.website = u"https://letsencrypt.org/docs/staging-environment/"_s;
    return authority;
}

Authority letsEncrypt()
{
    Authority authority;
    authority.id = u"letsencrypt"_s;
    authority.name = u"Let's Encrypt"_s;
    authority.directoryUrl = u"https://acme-v02.api.letsencrypt.org/directory"_s;
    authority.caaIdentities = {u"letsencrypt.org"_s};
    authority.limits = letsEncryptLimits();
    authority.website = u"https://letsencrypt.org/"_s;
    return authority;
}

/// A CA that makes certificates for its customers only, who get the credentials of an external account on its pages.
Authority withExternalAccount(const QString &id, const QString &name, const QString &directoryUrl,
    const QStringList &caaIdentities, const QString &website)
{
    Authority authority;
    authority.id = id;
    authority.name = name;
    authority.directoryUrl = directoryUrl;
    authority.caaIdentities = caaIdentities;
    authority.externalAccount = ExternalAccountSource::Typed;
    authority.website = website;
    return authority;
}

Authority zeroSsl()
{
    Authority authority = withExternalAccount(u"zerossl"_s, u"ZeroSSL"_s, u"https://acme.zerossl.com/v2/DV90"_s,
        {u"sectigo.com"_s}, u"https://zerossl.com/"_s);
    authority.externalAccount = ExternalAccountSource::ByEmail;
    authority.externalAccountPage = u"https://app.zerossl.com/developer"_s;
    authority.contactRequired = true;
    authority.keyChange = false; // its directory has a keyChange that does not work
    return authority;
}

Authority google(const QString &id, const QString &name, const QString &directoryUrl)
{
    Authority authority = withExternalAccount(id, name, directoryUrl, {u"pki.goog"_s}, u"https://pki.goog/"_s);
    authority.externalAccountPage = u"https://cloud.google.com/certificate-manager/docs/public-ca-tutorial"_s;
    authority.contactRequired = true;
    authority.lifetimes = true; // 1 to 90 days
    return authority;
}

Authority googleTest()
{
    Authority authority = google(
        u"google-test"_s, u"Google Trust Services (test)"_s, u"https://dv.acme-v02.test-api.pki.goog/directory"_s);
    authority.practice = true;
    authority.productionId = u"google"_s;
    return authority;
}

Authority sslCom(const QString &id, const QString &name, const QString &directoryUrl)
{
    Authority authority = withExternalAccount(id, name, directoryUrl, {u"ssl.com"_s}, u"https://www.ssl.com/"_s);
    authority.externalAccountPage = u"https://secure.ssl.com/"_s;
    authority.contactRequired = true;
    authority.keyChange = false; // broken there
    authority.wildcards = false; // free of charge is one name and its www
    return authority;
}

Authority actalis()
{
    Authority authority = withExternalAccount(u"actalis"_s, u"Actalis"_s,
        u"https://acme-api.actalis.com/acme/directory"_s, {u"actalis.it"_s}, u"https://www.actalis.com/"_s);
    authority.externalAccountPage = u"https://extrassl.actalis.it/"_s;
    authority.wildcards = false; // free of charge is one name and its www
    return authority;
}

Authority sandbox()
{
    Authority authority;
    authority.id = u"sandbox"_s;
    authority.name = u"Sandbox"_s;
    authority.practice = true;
    return authority;
}

} // namespace

const QList<Authority> &knownAuthorities()
{
    static const QList<Authority> authorities = {
        letsEncryptStaging(),
        letsEncrypt(),
        zeroSsl(),
        google(u"google"_s, u"Google Trust Services"_s, u"https://dv.acme-v02.api.pki.goog/directory"_s),
        googleTest(),
        sslCom(u"sslcom-ecc"_s, u"SSL.com (ECC)"_s, u"https://acme.ssl.com/sslcom-dv-ecc"_s),
        sslCom(u"sslcom-rsa"_s, u"SSL.com (RSA)"_s, u"https://acme.ssl.com/sslcom-dv-rsa"_s),
        actalis(),
        withExternalAccount(u"sectigo"_s, u"Sectigo (DV)"_s, u"https://acme.sectigo.com/v2/DV"_s, {u"sectigo.com"_s},
            u"https://www.sectigo.com/"_s),
        withExternalAccount(u"digicert"_s, u"DigiCert"_s, u"https://one.digicert.com/mpki/api/v1/acme/v2/directory"_s,
            {u"digicert.com"_s}, u"https://www.digicert.com/"_s),
        withExternalAccount(u"globalsign"_s, u"GlobalSign"_s, u"https://emea.acme.atlas.globalsign.com/directory"_s,
            {u"globalsign.com"_s}, u"https://www.globalsign.com/"_s),
        // What CAA records name these two by is told by their directories alone.
        withExternalAccount(
            u"litessl"_s, u"LiteSSL"_s, u"https://acme.litessl.com/acme/v2/directory"_s, {}, u"https://litessl.com/"_s),
        withExternalAccount(
            u"freessl"_s, u"FreeSSL"_s, u"https://acmepro.freessl.cn/v2/DV"_s, {}, u"https://freessl.cn/"_s),
        sandbox(),
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
    Authority other;
    other.id = canonical;
    // Several CAs can be at one host, as those for tests are.
    other.name = url.authority();
    other.directoryUrl = canonical;
    return other;
}

QString endedAuthority(const QString &directoryUrl)
{
    const QString host = QUrl(directoryUrl).host();
    const bool isBuypass = host == "api.buypass.com"_L1 || host.endsWith(".buypass.com"_L1) ||
                           host.endsWith(".buypass.no"_L1); // api.test4.buypass.no was its test service
    return isBuypass ? u"Buypass (2025-10-31)"_s : QString();
}

} // namespace certwright::acme
