// SPDX-License-Identifier: Apache-2.0
#include "core/providers/azure_identity.h"

#include "core/crypto/certificate.h"
#include "core/crypto/jws.h"
#include "core/providers/fetched.h"
#include "core/providers/options.h"

#include <QCryptographicHash>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

constexpr int assertionLifetime = 600; // seconds

const QString certificateKey = u"AZURE_CLIENT_CERTIFICATE_PATH"_s;
const QString federatedKey = u"AZURE_FEDERATED_TOKEN_FILE"_s;

/// The application, and one of three proofs that it is this one.
struct Client
{
    QString tokenUrl;
    QString scope;
    QString id;
    QByteArray secret;
    QString tokenFile; ///< Kubernetes writes it anew from time to time
    KeyPair key;
    QByteArray thumbprint; ///< "x5t": of the key's certificate (RFC 7515 §4.1.7)
};

/// The first block of that kind in a file that has key and certificate, in any order.
QByteArray pemBlock(const QByteArray &file, const QByteArray &kind)
{
    const qsizetype label = file.indexOf(kind + "-----");
    const qsizetype begin = label < 0 ? -1 : file.lastIndexOf("-----BEGIN ", label);
    const qsizetype end = begin < 0 ? -1 : file.indexOf("-----END ", begin);
    const qsizetype last = end < 0 ? -1 : file.indexOf("-----", end + 9);
    return last < 0 ? QByteArray() : file.sliced(begin, last + 5 - begin) + '\n';
}

Result<void> readCertificate(const ProviderOptions &options, Client &client)
{
    Result<QByteArray> file = fileContent(options, certificateKey);
    if (!file)
        return failed(file.error());
    const Result<QByteArray> der = certificateDer(pemBlock(*file, "CERTIFICATE"));
    const Result<KeyPair> key = KeyPair::fromPem(Secret(pemBlock(*file, "PRIVATE KEY")));
    wipe(*file);
    if (!der || !key || jwsAlgorithm(*key) != "RS256"_L1)
        return failed(wrongOption(certificateKey, u"malformed"_s));
    client.key = *key;
    client.thumbprint = base64Url(QCryptographicHash::hash(*der, QCryptographicHash::Sha1));
    return {};
}

Result<Client> clientOf(const ProviderOptions &options, const AzureCloud &cloud, bool isWorkload)
{
    for (const QString &key : {u"AZURE_TENANT_ID"_s, u"AZURE_CLIENT_ID"_s}) {
        if (!has(options, key))
            return failed(wrongOption(key, u"missing"_s));
    }
    Client client;
    client.id = text(options, u"AZURE_CLIENT_ID"_s);
    client.tokenUrl = u"%1/%2/oauth2/v2.0/token"_s.arg(cloud.login, encoded(text(options, u"AZURE_TENANT_ID"_s)));
    client.scope = cloud.manager + u"/.default"_s;
    if (isWorkload) {
        const Result<QByteArray> token = fileContent(options, federatedKey);
        if (!token)
            return failed(has(options, federatedKey) ? token.error() : wrongOption(federatedKey, u"missing"_s));
        client.tokenFile = text(options, federatedKey);
        return client;
    }
    if (has(options, certificateKey)) {
        const Result<void> read = readCertificate(options, client);
        if (!read)
            return failed(read.error());
        return client;
    }
    const Result<QByteArray> given = secret(options, u"AZURE_CLIENT_SECRET"_s);
    if (!given)
        return failed(given.error());
    client.secret = *given;
    return client;
}

/// https://learn.microsoft.com/en-us/entra/identity-platform/certificate-credentials
Result<QByteArray> signedAssertion(const Client &client, qint64 now)
{
    const QJsonObject header{{u"typ"_s, u"JWT"_s}, {u"x5t"_s, QString::fromLatin1(client.thumbprint)}};
    const QJsonObject claims{{u"aud"_s, client.tokenUrl}, {u"iss"_s, client.id}, {u"sub"_s, client.id},
        {u"jti"_s, QUuid::createUuid().toString(QUuid::WithoutBraces)}, {u"nbf"_s, now},
        {u"exp"_s, now + assertionLifetime}};
    return compactJws(client.key, header, QJsonDocument(claims).toJson(QJsonDocument::Compact));
}

/// https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow
Task<Result<BearerToken::Held>> fetchToken(ProviderSurroundings surroundings, Client client)
{
    QJsonObject form{
        {u"grant_type"_s, u"client_credentials"_s}, {u"client_id"_s, client.id}, {u"scope"_s, client.scope}};
    if (!client.secret.isEmpty()) {
        form.insert(u"client_secret"_s, QString::fromLatin1(client.secret));
    } else {
        const Result<QByteArray> assertion =
            client.key.isNull() ? fileContent(client.tokenFile, federatedKey)
                                : signedAssertion(client, surroundings.clock->now().toSecsSinceEpoch());
        if (!assertion)
            co_return failed(assertion.error());
        form.insert(u"client_assertion_type"_s, u"urn:ietf:params:oauth:client-assertion-type:jwt-bearer"_s);
        form.insert(u"client_assertion"_s, QString::fromLatin1(assertion->trimmed()));
    }
    const ApiCall call = tokenCall(client.tokenUrl, form);
    co_return co_await fetchOAuthToken(surroundings, call);
}

/// Of the identity that the machine has in Azure, or of the one with that client id, where it has several
/// (https://learn.microsoft.com/en-us/entra/identity/managed-identities-azure-resources/how-to-use-vm-token).
ApiCall machineCall(const ProviderOptions &options, const AzureCloud &cloud)
{
    QString path =
        u"/metadata/identity/oauth2/token?api-version=2018-02-01&resource="_s + encoded(cloud.manager + u'/');
    if (has(options, u"AZURE_CLIENT_ID"_s))
        path += u"&client_id="_s + encoded(text(options, u"AZURE_CLIENT_ID"_s));
    return metadataCall(path, {"Metadata", "true"});
}

} // namespace

AzureCloud azureCloud(const QString &name)
{
    if (name == "usgovernment"_L1)
        return {u"https://management.usgovcloudapi.net"_s, u"https://login.microsoftonline.us"_s};
    if (name == "china"_L1)
        return {u"https://management.chinacloudapi.cn"_s, u"https://login.chinacloudapi.cn"_s};
    return {u"https://management.azure.com"_s, u"https://login.microsoftonline.com"_s};
}

Result<std::unique_ptr<Authorizer>> azureAuthorizer(
    const ProviderOptions &options, const ProviderSurroundings &surroundings, const AzureCloud &cloud)
{
    const QString method = text(options, u"AZURE_AUTH_METHOD"_s, u"env"_s);
    if (method == "msi"_L1) {
        const ApiCall call = machineCall(options, cloud);
        return bearerAuthorizer(
            *surroundings.clock, [surroundings, call] { return fetchOAuthToken(surroundings, call); });
    }
    const Result<Client> client = clientOf(options, cloud, method == "wli"_L1);
    if (!client)
        return failed(client.error());
    return bearerAuthorizer(
        *surroundings.clock, [surroundings, client = *client] { return fetchToken(surroundings, client); });
}

} // namespace certwright::providers
