// SPDX-License-Identifier: Apache-2.0
// Whole answers, status and headers too, given to the functions that make the requests: what the transport makes of
// nonces, redirects, dates and pages that are no problem documents is part of reading.
#include "core/acme/authorities.h"
#include "core/acme/client.h"
#include "core/base/awaitables.h"
#include "tests/fuzz/targets.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::fuzz {

namespace {

const QString directoryUrl = u"https://ca.example/dir"_s;

class StandingClock : public Clock
{
public:
    QDateTime now() const override { return QDateTime(QDate(2026, 11, 21), QTime(5, 42, 5), Qt::UTC); }
};

/// Answers each request with the next answer of a list, and none when they are used up.
class ScriptedHttp : public HttpClient
{
public:
    explicit ScriptedHttp(QList<HttpAnswer> answers)
        : m_answers(std::move(answers))
    {
    }

    Task<Result<HttpAnswer>> send(HttpRequest request) override
    {
        ++m_requests;
        expectUrl(request.url);
        if (request.method == "HEAD") {
            HttpAnswer nonce;
            nonce.status = 200;
            nonce.headers.append({"Replay-Nonce", QByteArray::number(m_requests)});
            co_return nonce;
        }
        if (m_answers.isEmpty()) {
            Failure failure;
            failure.kind = FailureKind::Unreachable;
            co_return failed(failure);
        }
        co_return m_answers.takeFirst();
    }

    int requests() const { return m_requests; }
    qsizetype left() const { return m_answers.size(); }

private:
    QList<HttpAnswer> m_answers;
    int m_requests = 0;
};

/// "STATUS\nHeader: value\n\nbody", as many as are separated by a line of "====".
QList<HttpAnswer> answersOf(const QByteArray &input)
{
    QList<HttpAnswer> answers;
    qsizetype start = 0;
    while (start <= input.size() && answers.size() < 16) {
        const QByteArray separator("\n====\n");
        qsizetype end = input.indexOf(separator, start);
        if (end < 0)
            end = input.size();
        const QByteArray text = input.mid(start, end - start);
        start = end + separator.size();
        const qsizetype blank = text.indexOf("\n\n");
        QList<QByteArray> head = text.left(blank).split('\n');
        HttpAnswer answer;
        answer.status = std::clamp(head.takeFirst().toInt(), 100, 999);
        for (const QByteArray &line : std::as_const(head)) {
            const qsizetype colon = line.indexOf(':');
            if (colon > 0)
                answer.headers.append({line.left(colon), line.mid(colon + 1).trimmed()});
        }
        if (blank >= 0)
            answer.body = text.mid(blank + 2);
        answers.append(answer);
    }
    return answers;
}

template <class T>
Task<void> keep(Task<T> task, std::optional<T> &value)
{
    value.emplace(co_await std::move(task));
}

/// Nothing where the task waits for time to pass; it is then cancelled.
template <class T>
std::optional<T> outcome(Task<T> task)
{
    std::optional<T> value;
    const std::function<void()> nothing = [] {};
    const Running running(keep(std::move(task), value), nothing);
    return value;
}

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
