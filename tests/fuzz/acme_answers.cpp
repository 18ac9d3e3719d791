// SPDX-License-Identifier: Apache-2.0
// The JSON that a CA answers with.
#include "core/acme/resources.h"
#include "tests/fuzz/targets.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::fuzz {

namespace {

const QString address = u"https://ca.example/it/1"_s;

/// What holds for all readers of a body. Returns whether there is a value to look at.
template <class T>
bool expectRead(const Result<T> &read, const Result<T> &again)
{
    expect(read == again, "the same body is read the same way");
    if (read)
        return true;
    expectFailure(read.error(), {FailureKind::MalformedAnswer});
    expect(!read.error().code.isEmpty(), "what is wrong has a word");
    return false;
}

void expectProblem(const std::optional<Failure> &failure, FailureKind kind)
{
    if (failure)
        expectFailure(*failure, {kind});
}

void expectTime(const std::optional<QDateTime> &time)
{
    if (time)
        expect(time->isValid() && time->offsetFromUtc() == 0, "a time is valid and UTC");
}

void expectToken(const QByteArray &token)
{
    const bool fits = std::all_of(token.begin(), token.end(), [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
    expect(fits, "a token is base64url (RFC 8555 §8.3)");
}

void expectChallenge(const acme::Challenge &challenge)
{
    expect(!challenge.type.isEmpty(), "a challenge has a type");
    expectUrl(challenge.url);
    expectToken(challenge.token);
    expectProblem(challenge.error, FailureKind::ValidationFailed);
    if (challenge.persist == acme::PersistDialect::None)
        expect(challenge.issuerDomainNames.isEmpty(), "issuers belong to a dialect of dns-persist-01");
}

} // namespace

void directory(const QByteArray &input)
{
    const Result<acme::Directory> read = acme::readDirectory(input);
    if (!expectRead(read, acme::readDirectory(input)))
        return;
    expectUrl(read->newNonce);
    expectUrl(read->newAccount);
    expectUrl(read->newOrder);
    expectUrlOrNone(read->revokeCert);
    expectUrlOrNone(read->keyChange);
    expectUrlOrNone(read->renewalInfo);
    expectPageOrNone(read->termsOfService);
    expectPageOrNone(read->website);
}

void account(const QByteArray &input)
{
    const Result<acme::Account> read = acme::readAccount(input, address);
    // The URL is the Location header: as odd as the body.
    const Result<acme::Account> elsewhere = acme::readAccount("{\"status\":\"valid\"}", QString::fromUtf8(input));
    if (elsewhere)
        expectUrl(elsewhere->url);
    else
        expectFailure(elsewhere.error(), {FailureKind::MalformedAnswer});
    if (!expectRead(read, acme::readAccount(input, address)))
        return;
    expect(read->url == address, "the account is where the header says");
    expect(!read->status.isEmpty(), "an account has a status");
    expectUrlOrNone(read->orders);
}

void order(const QByteArray &input)
{
    const Result<acme::Order> read = acme::readOrder(input, address);
    if (!expectRead(read, acme::readOrder(input, address)))
        return;
    expect(read->url == address, "the order is where the header says");
    for (const QString &authorization : read->authorizations)
        expectUrl(authorization);
    expectUrlOrNone(read->finalize);
    expectUrlOrNone(read->certificate);
    expectTime(read->expires);
    expectTime(read->notBefore);
    expectTime(read->notAfter);
    expectProblem(read->error, FailureKind::OrderInvalid);
    const bool open = read->status == acme::OrderStatus::Pending || read->status == acme::OrderStatus::Ready;
    expect(!open || !read->finalize.isEmpty(), "an open order can be finalized");
    expect(!open || !read->identifiers.isEmpty(), "an open order names what it is for");
    expect(read->status != acme::OrderStatus::Pending || !read->authorizations.isEmpty(),
        "a pending order says what to authorize");
    expect(read->status != acme::OrderStatus::Valid || !read->certificate.isEmpty(),
        "a valid order says where the certificate is");
}

void authorization(const QByteArray &input)
{
    const Result<acme::Authorization> read = acme::readAuthorization(input, address);
    if (!expectRead(read, acme::readAuthorization(input, address)))
        return;
    expect(!read->identifier.isEmpty() && !read->identifier.startsWith("*."_L1), "the identifier has no star");
    expectTime(read->expires);
    for (const acme::Challenge &challenge : read->challenges) {
        expectChallenge(challenge);
        const acme::Challenge *found = read->challenge(challenge.type);
        expect(found && found->type == challenge.type, "a challenge is found by its type");
    }
    expect(!read->challenge(u"no such type"_s), "nothing is found where nothing is");
}

void challenge(const QByteArray &input)
{
    const Result<acme::Challenge> read = acme::readChallenge(input);
    if (expectRead(read, acme::readChallenge(input)))
        expectChallenge(*read);
}

void orderList(const QByteArray &input)
{
    const Result<acme::OrderList> read = acme::readOrderList(input);
    if (!expectRead(read, acme::readOrderList(input)))
        return;
    for (const QString &order : read->orders)
        expectUrl(order);
    expect(read->next.isEmpty(), "the next page is no matter of the body");
}

void renewalInfo(const QByteArray &input)
{
    const Result<acme::RenewalInfo> read = acme::readRenewalInfo(input);
    if (!expectRead(read, acme::readRenewalInfo(input)))
        return;
    expectTime(read->windowStart);
    expectTime(read->windowEnd);
    expect(read->windowStart.isValid() && read->windowEnd.isValid(), "both ends of the window are known");
    expect(read->windowStart < read->windowEnd, "the window ends after it starts");
    expectPageOrNone(read->explanationUrl);
    expect(!read->retryAfter, "Retry-After is no matter of the body");
}

void problem(const QByteArray &input)
{
    const QJsonDocument document = QJsonDocument::fromJson(input);
    if (!document.isObject())
        return;
    for (const FailureKind kind :
        {FailureKind::AcmeProblem, FailureKind::OrderInvalid, FailureKind::ValidationFailed}) {
        const Failure failure = acme::readProblem(document.object(), kind);
        expect(failure == acme::readProblem(document.object(), kind), "the same document is read the same way");
        expectFailure(failure, {kind});
        expectPageOrNone(failure.page);
        expect(failure.code.size() <= 200, "the type is short");
        expect(failure.peerWords.size() <= 16 * 1024, "the words are few");
        expect(failure.subproblems.size() <= 200, "the parts are few");
        expect(failure.httpStatus == 0 || (failure.httpStatus >= 100 && failure.httpStatus <= 599),
            "a status is one of HTTP");
    }
}

} // namespace certwright::fuzz
