// SPDX-License-Identifier: Apache-2.0
#include "core/acme/client.h"

#include "core/acme/transport.h"
#include "core/base/awaitables.h"
#include "core/crypto/certificate.h"
#include "core/crypto/jws.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace certwright::acme {

namespace {

QByteArray json(const QJsonObject &object) { return QJsonDocument(object).toJson(QJsonDocument::Compact); }

/// Adds what only the request knows to the failure of a reader.
template <class T>
Result<T> from(Result<T> read, const QString &attempted, const QString &url, const HttpAnswer &answer)
{
    if (!read) {
        read.error().attempted = attempted;
        read.error().subject = url.section(u'?', 0, 0).left(2000);
        read.error().httpStatus = answer.status;
    }
    return read;
}

} // namespace

struct Client::Private
{
    Private(HttpClient &http, const Clock &clock, Endpoint endpoint)
        : transport(http, clock, std::move(endpoint))
    {
    }

    Task<Result<HttpAnswer>> post(Client *client, QString attempted, Signer signer, QString url, QByteArray payload,
        QByteArray accept = QByteArray());

    Transport transport;
    std::optional<Directory> directory;
    Turnstile directoryTurnstile;
};

/// The directory comes first, for the address of new nonces; it is nearly always there already.
Task<Result<HttpAnswer>> Client::Private::post(
    Client *client, QString attempted, Signer signer, QString url, QByteArray payload, QByteArray accept)
{
    const Result<Directory> known = co_await client->directory();
    if (!known)
        co_return failed(known.error());
    Transport::Message message;
    message.attempted = attempted;
    message.key = signer.key;
    message.kid = signer.accountUrl;
    message.url = url;
    message.payload = payload;
    message.accept = accept;
    message.newNonce = known->newNonce;
    co_return co_await transport.post(std::move(message));
}

Client::Client(HttpClient &http, const Clock &clock, Endpoint endpoint)
    : d(std::make_unique<Private>(http, clock, std::move(endpoint)))
{
}

Client::~Client() = default;

const Endpoint &Client::endpoint() const { return d->transport.endpoint(); }

std::optional<std::chrono::seconds> Client::clockOffset() const { return d->transport.clockOffset(); }

Task<Result<Directory>> Client::directory()
{
    if (d->directory)
        co_return *d->directory;
    const Turnstile::Turn turn = co_await d->directoryTurnstile.enter();
    if (d->directory) // the one before has asked
        co_return *d->directory;
    const QString attempted = u"directory"_s;
    const QString url = endpoint().directoryUrl;
    const Result<HttpAnswer> answer = co_await d->transport.get(attempted, url);
    if (!answer)
        co_return failed(answer.error());
    Result<Directory> read = from(readDirectory(answer->body), attempted, url, *answer);
    if (read)
        d->directory = *read;
    co_return read;
}

void Client::forgetDirectory() { d->directory.reset(); }

Task<Result<Account>> Client::newAccount(KeyPair key, NewAccount account)
{
    const QString attempted = u"newAccount"_s;
    const Result<Directory> known = co_await directory();
    if (!known)
        co_return failed(known.error());
    QJsonObject payload;
    if (account.termsOfServiceAgreed)
        payload.insert("termsOfServiceAgreed"_L1, true);
    if (!account.contact.isEmpty())
        payload.insert("contact"_L1, QJsonArray::fromStringList(account.contact));
    if (account.onlyReturnExisting)
        payload.insert("onlyReturnExisting"_L1, true);
    const QString url = known->newAccount;
    Signer signer;
    signer.key = key;
    const Result<HttpAnswer> answer = co_await d->post(this, attempted, signer, url, json(payload));
    if (!answer)
        co_return failed(answer.error());
    const QString location = QString::fromUtf8(answer->header("Location"));
    co_return from(readAccount(answer->body, location), attempted, url, *answer);
}

Task<Result<Order>> Client::newOrder(Signer signer, QList<DomainName> names)
{
    const QString attempted = u"newOrder"_s;
    const Result<Directory> known = co_await directory();
    if (!known)
        co_return failed(known.error());
    QJsonArray identifiers;
    for (const DomainName &name : std::as_const(names))
        identifiers.append(QJsonObject{{u"type"_s, u"dns"_s}, {u"value"_s, name.ascii()}});
    const QJsonObject payload{{u"identifiers"_s, identifiers}};
    const QString url = known->newOrder;
    const Result<HttpAnswer> answer = co_await d->post(this, attempted, signer, url, json(payload));
    if (!answer)
        co_return failed(answer.error());
    const QString location = QString::fromUtf8(answer->header("Location"));
    Result<Order> order = from(readOrder(answer->body, location), attempted, url, *answer);
    if (order)
        order->retryAfter = d->transport.retryAfter(*answer);
    co_return order;
}

Task<Result<Order>> Client::order(Signer signer, QString url)
{
    const QString attempted = u"order"_s;
    const Result<HttpAnswer> answer = co_await d->post(this, attempted, signer, url, QByteArray());
    if (!answer)
        co_return failed(answer.error());
    Result<Order> order = from(readOrder(answer->body, url), attempted, url, *answer);
    if (order)
        order->retryAfter = d->transport.retryAfter(*answer);
    co_return order;
}

Task<Result<Authorization>> Client::authorization(Signer signer, QString url)
{
    const QString attempted = u"authorization"_s;
    const Result<HttpAnswer> answer = co_await d->post(this, attempted, signer, url, QByteArray());
    if (!answer)
        co_return failed(answer.error());
    Result<Authorization> authorization = from(readAuthorization(answer->body, url), attempted, url, *answer);
    if (authorization)
        authorization->retryAfter = d->transport.retryAfter(*answer);
    co_return authorization;
}

Task<Result<Challenge>> Client::answerChallenge(Signer signer, QString url)
{
    const QString attempted = u"answerChallenge"_s;
    const QByteArray payload("{}");
    const Result<HttpAnswer> answer = co_await d->post(this, attempted, signer, url, payload);
    if (!answer)
        co_return failed(answer.error());
    co_return from(readChallenge(answer->body), attempted, url, *answer);
}

Task<Result<Authorization>> Client::deactivateAuthorization(Signer signer, QString url)
{
    const QString attempted = u"deactivateAuthorization"_s;
    const QByteArray payload = json({{u"status"_s, u"deactivated"_s}});
    const Result<HttpAnswer> answer = co_await d->post(this, attempted, signer, url, payload);
    if (!answer)
        co_return failed(answer.error());
    co_return from(readAuthorization(answer->body, url), attempted, url, *answer);
}

Task<Result<Order>> Client::finalize(Signer signer, Order order, QByteArray csr)
{
    const QString attempted = u"finalize"_s;
    const QByteArray payload = json({{u"csr"_s, QString::fromLatin1(base64Url(csr))}});
    const Result<HttpAnswer> answer = co_await d->post(this, attempted, signer, order.finalize, payload);
    if (!answer)
        co_return failed(answer.error());
    // The order keeps its own URL: the answer need not name it, and the finalize URL is no place to ask again.
    Result<Order> finalized = from(readOrder(answer->body, order.url), attempted, order.finalize, *answer);
    if (finalized)
        finalized->retryAfter = d->transport.retryAfter(*answer);
    co_return finalized;
}

Task<Result<QByteArray>> Client::certificate(Signer signer, QString url)
{
    const QString attempted = u"certificate"_s;
    const QByteArray accept("application/pem-certificate-chain");
    const Result<HttpAnswer> answer = co_await d->post(this, attempted, signer, url, QByteArray(), accept);
    if (!answer)
        co_return failed(answer.error());
    // §11.4: anything but certificates in the answer is an attack on careless readers.
    const Result<QList<QByteArray>> chain = from(splitPemChain(answer->body), attempted, url, *answer);
    if (!chain)
        co_return failed(chain.error());
    co_return answer->body;
}

} // namespace certwright::acme
