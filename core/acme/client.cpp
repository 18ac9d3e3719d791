// SPDX-License-Identifier: Apache-2.0
#include "core/acme/client.h"

#include "core/acme/client_private.h"
#include "core/crypto/certificate.h"
#include "core/crypto/jws.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::acme {

namespace {

constexpr std::chrono::seconds soonestRenewalInfo = std::chrono::minutes(1); // RFC 9773 §4.3.2 leaves the bounds to us
constexpr std::chrono::seconds latestRenewalInfo = std::chrono::hours(24);

QString rfc3339(const QDateTime &time) { return time.toUTC().toString(Qt::ISODate); }

QJsonObject payloadOf(const NewOrder &order)
{
    QJsonArray identifiers;
    for (const DomainName &name : order.names)
        identifiers.append(QJsonObject{{u"type"_s, u"dns"_s}, {u"value"_s, name.ascii()}});
    QJsonObject payload{{u"identifiers"_s, identifiers}};
    if (!order.profile.isEmpty())
        payload.insert("profile"_L1, order.profile);
    if (!order.replaces.isEmpty())
        payload.insert("replaces"_L1, order.replaces);
    if (order.notBefore.isValid())
        payload.insert("notBefore"_L1, rfc3339(order.notBefore));
    if (order.notAfter.isValid())
        payload.insert("notAfter"_L1, rfc3339(order.notAfter));
    return payload;
}

} // namespace

QByteArray json(const QJsonObject &object) { return QJsonDocument(object).toJson(QJsonDocument::Compact); }

Client::Private::Private(HttpClient &http, const Clock &clock, Endpoint endpoint)
    : transport(http, clock, std::move(endpoint))
{
}

Task<Result<Directory>> Client::Private::ask()
{
    if (directory)
        co_return *directory;
    const Turnstile::Turn turn = co_await directoryTurnstile.enter();
    if (directory) // the one before has asked
        co_return *directory;
    const QString attempted = u"directory"_s;
    const QString url = transport.endpoint().directoryUrl;
    const Result<HttpAnswer> answer = co_await transport.get(attempted, url);
    if (!answer)
        co_return failed(answer.error());
    Result<Directory> read = from(readDirectory(answer->body), attempted, url, *answer);
    if (read)
        directory = *read;
    co_return read;
}

Task<Result<QString>> Client::Private::optional(QString attempted, QString Directory::*resource, QString name)
{
    const Result<Directory> known = co_await ask();
    if (!known)
        co_return failed(known.error());
    const QString url = (*known).*resource;
    if (!url.isEmpty())
        co_return url;
    Failure failure;
    failure.kind = FailureKind::NotFound;
    failure.attempted = attempted;
    failure.subject = transport.endpoint().directoryUrl;
    failure.code = name;
    co_return failed(std::move(failure));
}

Client::Private::Reader<Order> Client::Private::orderAt(QString url) const
{
    return [this, url](const HttpAnswer &answer) {
        Result<Order> order = readOrder(answer.body, url);
        if (order)
            order->retryAfter = transport.retryAfter(answer);
        return order;
    };
}

Client::Private::Reader<Authorization> Client::Private::authorizationAt(QString url) const
{
    return [this, url](const HttpAnswer &answer) {
        Result<Authorization> authorization = readAuthorization(answer.body, url);
        if (authorization)
            authorization->retryAfter = transport.retryAfter(answer);
        return authorization;
    };
}

Client::Client(HttpClient &http, const Clock &clock, Endpoint endpoint)
    : d(std::make_unique<Private>(http, clock, std::move(endpoint)))
{
}

Client::~Client() = default;

const Endpoint &Client::endpoint() const { return d->transport.endpoint(); }

std::optional<std::chrono::seconds> Client::clockOffset() const { return d->transport.clockOffset(); }

ValidationPace &Client::pace() const { return d->pace; }

Task<Result<Directory>> Client::directory() { return d->ask(); }

void Client::forgetDirectory() { d->directory.reset(); }

Task<Result<Order>> Client::newOrder(Signer signer, NewOrder order)
{
    Question question;
    question.attempted = u"newOrder"_s;
    question.signer = signer;
    question.resource = &Directory::newOrder;
    question.payload = json(payloadOf(order));
    return d->ask<Order>(question,
        [this](const HttpAnswer &answer) { return d->orderAt(QString::fromUtf8(answer.header("Location")))(answer); });
}

Task<Result<Order>> Client::order(Signer signer, QString url)
{
    Question question;
    question.attempted = u"order"_s;
    question.signer = signer;
    question.url = url;
    return d->ask<Order>(question, d->orderAt(url));
}

Task<Result<Authorization>> Client::authorization(Signer signer, QString url)
{
    Question question;
    question.attempted = u"authorization"_s;
    question.signer = signer;
    question.url = url;
    return d->ask<Authorization>(question, d->authorizationAt(url));
}

Task<Result<Challenge>> Client::answerChallenge(Signer signer, QString url)
{
    Question question;
    question.attempted = u"answerChallenge"_s;
    question.signer = signer;
    question.url = url;
    question.payload = "{}";
    return d->ask<Challenge>(question, [](const HttpAnswer &answer) { return readChallenge(answer.body); });
}

Task<Result<Authorization>> Client::deactivateAuthorization(Signer signer, QString url)
{
    Question question;
    question.attempted = u"deactivateAuthorization"_s;
    question.signer = signer;
    question.url = url;
    question.payload = json({{u"status"_s, u"deactivated"_s}});
    return d->ask<Authorization>(question, d->authorizationAt(url));
}

Task<Result<Order>> Client::finalize(Signer signer, Order order, QByteArray csr)
{
    Question question;
    question.attempted = u"finalize"_s;
    question.signer = signer;
    question.url = order.finalize;
    question.payload = json({{u"csr"_s, QString::fromLatin1(base64Url(csr))}});
    // The order keeps its own URL: the answer need not name it, and the finalize URL is no place to ask again.
    return d->ask<Order>(question, d->orderAt(order.url));
}

Task<Result<CertificateAnswer>> Client::certificate(Signer signer, QString url)
{
    Question question;
    question.attempted = u"certificate"_s;
    question.signer = signer;
    question.url = url;
    question.accept = "application/pem-certificate-chain";
    return d->ask<CertificateAnswer>(question, [url](const HttpAnswer &answer) -> Result<CertificateAnswer> {
        // §11.4: anything but certificates in the answer is an attack on careless readers.
        const Result<void> chain = readPemChain(answer.body);
        if (!chain) {
            Failure failure = chain.error();
            if (!answer.body.contains("-----BEGIN")) // a page in its place, which passes
                failure.retry = Retry::Later;
            return failed(failure);
        }
        CertificateAnswer certificate;
        certificate.chainPem = answer.body;
        for (const Link &link : readLinks(answer.headerValues("Link"), url)) {
            if (link.relation == "alternate"_L1 && link.url != url && !certificate.alternates.contains(link.url))
                certificate.alternates.append(link.url);
        }
        return certificate;
    });
}

Task<Result<void>> Client::Private::revoke(Signer signer, QByteArray der, std::optional<RevocationReason> reason)
{
    const QString attempted = u"revokeCert"_s;
    const Result<QString> url = co_await optional(attempted, &Directory::revokeCert, attempted);
    if (!url)
        co_return failed(url.error());
    QJsonObject payload{{u"certificate"_s, QString::fromLatin1(base64Url(der))}};
    if (reason)
        payload.insert("reason"_L1, int(*reason));
    Question question;
    question.attempted = attempted;
    question.signer = signer;
    question.url = *url;
    question.payload = json(payload);
    Reader<void> read = [](const HttpAnswer &) { return Result<void>(); };
    const Result<void> revoked = co_await ask<void>(std::move(question), std::move(read));
    if (!revoked && revoked.error().code != "alreadyRevoked"_L1)
        co_return failed(revoked.error());
    co_return Result<void>();
}

Task<Result<void>> Client::revoke(Signer signer, QByteArray der, std::optional<RevocationReason> reason)
{
    return d->revoke(signer, der, reason);
}

Task<Result<void>> Client::revokeByKey(KeyPair certificateKey, QByteArray der, std::optional<RevocationReason> reason)
{
    Signer signer;
    signer.key = certificateKey;
    return d->revoke(signer, der, reason);
}

Task<Result<RenewalInfo>> Client::renewalInfo(QString renewalId)
{
    const QString attempted = u"renewalInfo"_s;
    const Result<QString> resource = co_await d->optional(attempted, &Directory::renewalInfo, attempted);
    if (!resource)
        co_return failed(resource.error());
    QString url = *resource;
    while (url.endsWith(u'/'))
        url.chop(1);
    url += u'/' + renewalId;
    const Result<HttpAnswer> answer = co_await d->transport.get(attempted, url);
    if (!answer)
        co_return failed(answer.error());
    Result<RenewalInfo> info = from(readRenewalInfo(answer->body), attempted, url, *answer);
    const std::optional<std::chrono::seconds> wait = d->transport.askAgainAfter(*answer);
    if (info && wait)
        info->retryAfter = std::clamp(*wait, soonestRenewalInfo, latestRenewalInfo);
    co_return info;
}

} // namespace certwright::acme
