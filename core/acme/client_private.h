// SPDX-License-Identifier: Apache-2.0
// What all requests of Client share: where they go, how they are signed, and how an answer becomes a value.
#pragma once

#include "core/acme/transport.h"
#include "core/base/awaitables.h"

#include <functional>

namespace certwright::acme {

/// One signed request.
struct Question
{
    QString attempted; ///< the word of the request, for failures and the log
    Signer signer;
    QString url;
    QString Directory::*resource = nullptr; ///< goes there instead of `url`
    QByteArray payload;                     ///< JSON; empty for POST-as-GET
    QByteArray accept;                      ///< may be empty
};

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

QByteArray json(const QJsonObject &object);

struct Client::Private
{
    Private(HttpClient &http, const Clock &clock, Endpoint endpoint);

    template <class T>
    using Reader = std::function<Result<T>(const HttpAnswer &)>;

    /// The directory, kept after the first time; concurrent callers share one request.
    Task<Result<Directory>> ask();

    /// The URL of a resource that a CA need not offer; NotFound with `code` its name where it does not.
    Task<Result<QString>> optional(QString attempted, QString Directory::*resource, QString name);

    /// Sends `question` and reads the answer. The directory comes first, for the address of new nonces; it is nearly
    /// always there already.
    template <class T>
    Task<Result<T>> ask(Question question, Reader<T> read)
    {
        const Result<Directory> known = co_await ask();
        if (!known)
            co_return failed(known.error());
        Transport::Message message;
        message.attempted = question.attempted;
        message.key = question.signer.key;
        message.kid = question.signer.accountUrl;
        message.url = question.resource ? (*known).*question.resource : question.url;
        message.payload = question.payload;
        message.accept = question.accept;
        message.newNonce = known->newNonce;
        message.begins = question.resource == &Directory::newOrder;
        const QString url = message.url;
        const Result<HttpAnswer> answer = co_await transport.post(std::move(message));
        if (!answer)
            co_return failed(answer.error());
        co_return from(read(*answer), question.attempted, url, *answer);
    }

    /// An account, whose URL does not change.
    Task<Result<Account>> askAccount(QString attempted, Signer signer, QByteArray payload);
    /// An order, with what the answer says of asking again.
    Reader<Order> orderAt(QString url) const;
    Reader<Authorization> authorizationAt(QString url) const;
    Task<Result<void>> revoke(Signer signer, QByteArray der, std::optional<RevocationReason> reason);

    Transport transport;
    ValidationPace pace;
    std::optional<Directory> directory;
    Turnstile directoryTurnstile;
};

} // namespace certwright::acme
