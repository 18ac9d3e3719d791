// SPDX-License-Identifier: Apache-2.0
// Whole answers, status and headers too, given to the functions that make the requests: what the transport makes of
// nonces, redirects, dates and pages that are no problem documents is part of reading.
#include "core/acme/authorities.h"
#include "core/acme/client.h"
#include "tests/fuzz/scripted_http.h"
#include "tests/fuzz/targets.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace certwright::fuzz {

namespace {

const QString directoryUrl = u"https://ca.example/dir"_s;

template <class T>
void expectOutcome(const std::optional<Result<T>> &outcome)
{
    if (outcome && !*outcome) {
        expectFailure(
            outcome->error(), {FailureKind::Unreachable, FailureKind::AcmeProblem, FailureKind::HttpStatus,
                                  FailureKind::MalformedAnswer, FailureKind::ClockWrong, FailureKind::NotFound});
        expect(outcome->error().kind == FailureKind::Unreachable || !outcome->error().attempted.isEmpty(),
            "a failure says what was tried");
        expectPageOrNone(outcome->error().page);
    }
}

const KeyPair &anyKey()
{
    static const KeyPair key = *KeyPair::generate(KeyType::EcdsaP256);
    return key;
}

} // namespace

/// The answers of a whole issuance: directory, account, order, authorization, challenge, order, certificate, orders,
/// renewal information.
void conversation(const QByteArray &input)
{
    const QList<HttpAnswer> answers = answersOf(input);
    ScriptedHttp http(answers);
    const StandingClock clock;
    acme::Endpoint endpoint;
    endpoint.directoryUrl = directoryUrl;
    acme::Client client(http, clock, endpoint);
    acme::Signer signer;
    signer.key = anyKey();
    signer.accountUrl = u"https://ca.example/account/1"_s;
    const QString url = u"https://ca.example/it/1"_s;

    const auto directory = outcome(client.directory());
    expectOutcome(directory);
    acme::NewAccount newAccount;
    newAccount.termsOfServiceAgreed = true;
    expectOutcome(outcome(client.newAccount(anyKey(), newAccount)));
    acme::NewOrder newOrder;
    newOrder.names.append(DomainName::fromStored(u"example.org"_s));
    expectOutcome(outcome(client.newOrder(signer, newOrder)));
    expectOutcome(outcome(client.authorization(signer, url)));
    expectOutcome(outcome(client.answerChallenge(signer, url)));
    const auto order = outcome(client.order(signer, url));
    expectOutcome(order);
    if (order && *order) {
        const std::optional<std::chrono::milliseconds> pause = order->value().retryAfter;
        expect(!pause || (pause->count() >= 1'000 && pause->count() <= 300'000), "a pause is 1 s to 5 min");
    }
    const auto certificate = outcome(client.certificate(signer, url));
    expectOutcome(certificate);
    if (certificate && *certificate) {
        for (const QString &alternate : certificate->value().alternates)
            expectUrl(alternate);
    }
    const auto orders = outcome(client.orders(signer, url));
    expectOutcome(orders);
    if (orders && *orders)
        expectUrlOrNone(orders->value().next);
    const auto renewal = outcome(client.renewalInfo(u"aYhba4dGQEHhs3uEe6CuLN4ByNQ.AIdlQyE"_s));
    expectOutcome(renewal);
    if (renewal && *renewal && renewal->value().retryAfter) {
        const std::chrono::seconds pause = *renewal->value().retryAfter;
        expect(pause >= std::chrono::minutes(1) && pause <= std::chrono::hours(24),
            "renewal information is asked for between every minute and every day");
    }
    // One request for each answer, one nonce for each at most, and the failure after the last of each of the nine.
    expect(http.requests() <= 2 * (int(answers.size()) + 9 + 9), "requests end when answers do");
    QCoreApplication::processEvents();
}

/// The first answer is ZeroSSL's.
void externalAccount(const QByteArray &input)
{
    HttpAnswer answer;
    answer.status = input.startsWith('4') ? 400 : 200;
    answer.body = input;
    ScriptedHttp http({answer});
    const auto read =
        outcome(acme::externalAccountByEmail(http, u"admin@example.org"_s, u"https://zerossl.example/"_s));
    expect(read.has_value(), "one answer is enough");
    if (*read) {
        expect(!read->value().isNull(), "credentials have an identifier");
        expect(!read->value().macKey.isEmpty(), "credentials have a key");
    } else {
        expectFailure(
            read->error(), {FailureKind::ProviderRefused, FailureKind::MalformedAnswer, FailureKind::HttpStatus});
    }
    QCoreApplication::processEvents();
}

} // namespace certwright::fuzz
