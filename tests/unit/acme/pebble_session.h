// SPDX-License-Identifier: Apache-2.0
// One Pebble, one client, and the way from names to a certificate in one call, for tests of what Pebble offers.
#pragma once

#include "core/acme/authorities.h"
#include "core/acme/challenges.h"
#include "core/acme/client.h"
#include "core/base/awaitables.h"
#include "core/crypto/certificate.h"
#include "core/crypto/csr.h"
#include "core/crypto/jws.h"
#include "core/net/curl_http_client.h"
#include "tests/support/chall_test_server.h"
#include "tests/support/pebble_server.h"

#include <QTest>

namespace certwright::acme {

class PebbleSession
{
public:
    PebbleSession(testing::ChallTestServer &dns, testing::PebbleOptions options)
        : m_dns(dns)
        , m_pebble(withDns(dns, std::move(options)))
        , m_http("Certwright-test/1")
    {
        QString whyNot;
        if (!m_pebble.start(&whyNot))
            qFatal("%s", qPrintable(whyNot));
        Endpoint endpoint;
        endpoint.directoryUrl = m_pebble.directoryUrl();
        endpoint.trustedRoots = m_pebble.tlsRootsPem();
        m_client = std::make_unique<Client>(m_http, m_clock, endpoint);
    }

    Client &client() { return *m_client; }
    testing::PebbleServer &pebble() { return m_pebble; }

    template <class T>
    static T wait(Task<T> task)
    {
        std::optional<T> outcome;
        const Running running(
            std::move(task), std::function<void(T)>([&outcome](T value) { outcome.emplace(std::move(value)); }));
        [&] { QTRY_VERIFY_WITH_TIMEOUT(outcome.has_value(), 60'000); }();
        if (!outcome)
            qFatal("the task does not end");
        return std::move(*outcome);
    }

    /// A new account with a key of its own.
    Signer signer(KeyType type = KeyType::EcdsaP256)
    {
        const KeyPair key = KeyPair::generate(type).value();
        NewAccount wish;
        wish.termsOfServiceAgreed = true;
        const Result<Account> made = wait(m_client->newAccount(key, wish));
        if (!made)
            qFatal("no account: %s", qPrintable(logLine(made.error())));
        return {key, made->url, {}};
    }

    /// Has the authorizations of an order validated by challenges of `kind`; the failure is that of the first that is
    /// not accepted.
    Result<Order> authorize(Signer signer, Order order, ChallengeKind kind = ChallengeKind::Dns01)
    {
        std::vector<Task<Result<Authorization>>> asked;
        for (const QString &url : std::as_const(order.authorizations))
            asked.push_back(m_client->authorization(signer, url));
        std::vector<Task<Result<Challenge>>> answers;
        for (const Result<Authorization> &open : wait(whenAll(std::move(asked)))) {
            if (!open)
                return failed(open.error());
            if (open->status == AuthorizationStatus::Valid)
                continue;
            const Challenge *challenge = open->challenge(challengeKindWord(kind));
            if (!challenge)
                return failed(Failure{});
            const Result<QByteArray> value = valueFor(signer, *open, *challenge, kind);
            if (!value)
                return failed(value.error());
            if (!m_dns.setTxt(challengeRecordName(kind, open->identifier, signer.accountUrl), *value))
                return failed(Failure{});
            answers.push_back(m_client->answerChallenge(signer, challenge->url));
        }
        for (const Result<Challenge> &told : wait(whenAll(std::move(answers)))) {
            if (!told)
                return failed(told.error());
        }
        Result<Order> judged = failed(Failure{});
        const auto isOver = [&] {
            judged = wait(m_client->order(signer, order.url));
            return !judged || judged->status != OrderStatus::Pending;
        };
        [&] { QTRY_VERIFY_WITH_TIMEOUT(isOver(), 30'000); }();
        if (!judged || judged->status != OrderStatus::Invalid)
            return judged;
        for (const QString &url : std::as_const(order.authorizations)) {
            const Result<Authorization> closed = wait(m_client->authorization(signer, url));
            const Challenge *challenge = closed ? closed->challenge(challengeKindWord(kind)) : nullptr;
            if (challenge && challenge->error)
                return failed(*challenge->error);
        }
        return failed(judged->error.value_or(Failure{}));
    }

    struct Issued
    {
        Order order;
        CertificateAnswer certificate;
        KeyPair key;
    };

    /// The whole way.
    Result<Issued> issue(Signer signer, const NewOrder &wish, ChallengeKind kind = ChallengeKind::Dns01)
    {
        const Result<Order> order = wait(m_client->newOrder(signer, wish));
        if (!order)
            return failed(order.error());
        const Result<Order> ready = authorize(signer, *order, kind);
        if (!ready)
            return failed(ready.error());
        Issued issued;
        issued.key = KeyPair::generate(KeyType::EcdsaP256).value();
        const QByteArray csr = certificateSigningRequest(issued.key, wish.names).value();
        Result<Order> done = wait(m_client->finalize(signer, *ready, csr));
        const auto isOver = [&] {
            if (done && done->status == OrderStatus::Processing)
                done = wait(m_client->order(signer, ready->url));
            return !done || done->status != OrderStatus::Processing;
        };
        [&] { QTRY_VERIFY_WITH_TIMEOUT(isOver(), 30'000); }();
        if (!done)
            return failed(done.error());
        if (done->status != OrderStatus::Valid)
            return failed(done->error.value_or(Failure{}));
        const Result<CertificateAnswer> certificate = wait(m_client->certificate(signer, done->certificate));
        if (!certificate)
            return failed(certificate.error());
        const Result<void> checked = checkChain(certificate->chainPem, issued.key, wish.names);
        if (!checked)
            return failed(checked.error());
        issued.order = *done;
        issued.certificate = *certificate;
        return issued;
    }

private:
    static testing::PebbleOptions withDns(const testing::ChallTestServer &dns, testing::PebbleOptions options)
    {
        options.dnsServer = dns.dnsServer();
        return options;
    }

    Result<QByteArray> valueFor(
        const Signer &signer, const Authorization &authorization, const Challenge &challenge, ChallengeKind kind)
    {
        if (kind != ChallengeKind::DnsPersist01)
            return dnsChallengeValue(keyAuthorization(signer.key.thumbprint(), challenge.token));
        const Result<Directory> directory = wait(m_client->directory());
        if (!directory)
            return failed(directory.error());
        const Result<PersistRecord> record = persistRecordFor(challenge, *directory, authorization.identifier,
            authorization.wildcard, signer.key.thumbprint(), signer.accountUrl);
        if (!record)
            return failed(record.error());
        return persistValue(*record);
    }

    SystemClock m_clock;
    testing::ChallTestServer &m_dns;
    testing::PebbleServer m_pebble;
    CurlHttpClient m_http;
    std::unique_ptr<Client> m_client;
};

} // namespace certwright::acme
