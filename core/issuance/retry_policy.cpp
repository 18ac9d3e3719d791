// SPDX-License-Identifier: Apache-2.0
#include "core/issuance/retry_policy.h"

#include <QRandomGenerator>

#include <algorithm>
#include <array>
#include <functional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace certwright {

namespace {

using std::chrono::milliseconds;

/// Whose failure it is.
enum class Whose {
    Ours, ///< the names', DNS's, the provider's, this machine's: another CA would meet it too
    Cas,
    Asked, ///< of whoever was asked: the CA's where the request went to a CA
    Type,  ///< the problem type decides
};

/// Whether a domain is tried again without anyone asking.
enum class ByItself {
    InTime, ///< it passes, or is mended in a place that this program does not see: a DNS zone, a provider's account
    Never,  ///< only here can it be mended, and whoever mends it starts the domain
};

struct KindRow
{
    FailureKind kind;
    Whose whose;
    ByItself byItself;
};

constexpr std::array kinds = {
    // What was typed or chosen here.
    KindRow{FailureKind::InvalidInput, Whose::Ours, ByItself::Never},
    KindRow{FailureKind::NotAllowedNow, Whose::Ours, ByItself::Never},
    KindRow{FailureKind::NotFound, Whose::Ours, ByItself::Never},
    KindRow{FailureKind::AlreadyExists, Whose::Ours, ByItself::Never},
    // No answer, or one that is none: the sandbox's provider and DNS servers are asked over the network as well as CAs.
    KindRow{FailureKind::Unreachable, Whose::Asked, ByItself::InTime},
    KindRow{FailureKind::TlsRefused, Whose::Asked, ByItself::InTime}, // certificates of CAs' servers expire, too
    KindRow{FailureKind::TimedOut, Whose::Asked, ByItself::InTime},
    KindRow{FailureKind::HttpStatus, Whose::Asked, ByItself::InTime}, // load balancers and maintenance pages
    KindRow{FailureKind::AcmeProblem, Whose::Type, ByItself::InTime},
    KindRow{FailureKind::MalformedAnswer, Whose::Asked, ByItself::InTime},
    // The records of a zone and who may write them: mended there.
    KindRow{FailureKind::DnsAnswer, Whose::Ours, ByItself::InTime},
    KindRow{FailureKind::DnsNotShown, Whose::Ours, ByItself::InTime},
    KindRow{FailureKind::ProviderRefused, Whose::Ours, ByItself::InTime},
    KindRow{FailureKind::ProviderConfig, Whose::Ours, ByItself::Never}, // an option that is kept here
    // What the CA saw in DNS. Its limit of failed validations (Let's Encrypt: 5 an hour) is wider than the pauses.
    KindRow{FailureKind::ValidationFailed, Whose::Type, ByItself::InTime},
    KindRow{FailureKind::OrderInvalid, Whose::Type, ByItself::InTime},
    KindRow{FailureKind::CertificateMismatch, Whose::Cas, ByItself::InTime},
    KindRow{FailureKind::ClockWrong, Whose::Ours, ByItself::InTime}, // time synchronisation comes later than the start
    // The run stands still for these (design: no effect goes unrecorded); none of them is tried anew from here.
    KindRow{FailureKind::SecretsMissing, Whose::Ours, ByItself::Never},
    KindRow{FailureKind::SecretsLocked, Whose::Ours, ByItself::Never},
    KindRow{FailureKind::SecretsDenied, Whose::Ours, ByItself::Never},
    KindRow{FailureKind::SecretsLost, Whose::Ours, ByItself::Never},
    KindRow{FailureKind::DiskFull, Whose::Ours, ByItself::Never},
    KindRow{FailureKind::ReadOnly, Whose::Ours, ByItself::Never},
    KindRow{FailureKind::DatabaseCorrupt, Whose::Ours, ByItself::Never},
    KindRow{FailureKind::DatabaseTooNew, Whose::Ours, ByItself::Never},
    KindRow{FailureKind::Storage, Whose::Ours, ByItself::Never},
    KindRow{FailureKind::ProfileInUse, Whose::Ours, ByItself::Never},
    KindRow{FailureKind::Cancelled, Whose::Ours, ByItself::Never},
    KindRow{FailureKind::Internal, Whose::Ours, ByItself::InTime}, // out of memory, for one
};
static_assert(kinds.size() == std::size_t(FailureKind::Internal) + 1);
static_assert(std::ranges::is_sorted(kinds, std::less<>(), &KindRow::kind)); // the kind is the index

struct TypeRow
{
    QLatin1StringView type;
    Whose whose;
    ByItself byItself;
};

// RFC 8555 §6.7, RFC 9773 §7.4, draft-ietf-acme-profiles, Boulder's "conflict"; and the flow's own codes.
constexpr std::array types = {
    TypeRow{"accountDoesNotExist"_L1, Whose::Cas, ByItself::InTime}, // registering it anew has not helped
    TypeRow{"alreadyReplaced"_L1, Whose::Ours, ByItself::InTime},    // ordered without `replaces` it goes
    TypeRow{"alreadyRevoked"_L1, Whose::Ours, ByItself::Never},
    TypeRow{"badCSR"_L1, Whose::Ours, ByItself::Never},      // the request is made, or was given, here
    TypeRow{"badNonce"_L1, Whose::Cas, ByItself::InTime},    // ten fresh ones were refused before it gets here
    TypeRow{"badPublicKey"_L1, Whose::Cas, ByItself::Never}, // CAs differ in the keys they sign
    TypeRow{"badRevocationReason"_L1, Whose::Ours, ByItself::Never},
    TypeRow{"badSignatureAlgorithm"_L1, Whose::Cas, ByItself::Never}, // the account there has the wrong kind of key
    TypeRow{"caa"_L1, Whose::Ours, ByItself::InTime}, // the owner of the names said no; going elsewhere is no answer
    TypeRow{"conflict"_L1, Whose::Ours, ByItself::Never},
    TypeRow{"connection"_L1, Whose::Ours, ByItself::InTime},
    TypeRow{"dns"_L1, Whose::Ours, ByItself::InTime},
    TypeRow{"externalAccountRequired"_L1, Whose::Cas, ByItself::Never}, // another may ask for none
    TypeRow{"incorrectResponse"_L1, Whose::Ours, ByItself::InTime},
    TypeRow{"invalidContact"_L1, Whose::Cas, ByItself::Never},   // each CA of a domain has a contact of its own
    TypeRow{"invalidProfile"_L1, Whose::Cas, ByItself::Never},   // profiles are each CA's own
    TypeRow{"malformed"_L1, Whose::Ours, ByItself::InTime},      // also what is said of resources that have expired
    TypeRow{"no-dns-challenge"_L1, Whose::Cas, ByItself::Never}, // it offers no challenge of the domain's kind
    TypeRow{"order-gone"_L1, Whose::Cas, ByItself::InTime},      // several new orders have gone the same way
    TypeRow{"orderNotReady"_L1, Whose::Cas, ByItself::InTime},
    TypeRow{"rateLimited"_L1, Whose::Cas, ByItself::InTime},
    TypeRow{"rejectedIdentifier"_L1, Whose::Cas, ByItself::Never}, // its policy: lists of names it does not sign
    TypeRow{"serverInternal"_L1, Whose::Cas, ByItself::InTime},
    TypeRow{"tls"_L1, Whose::Ours, ByItself::InTime},
    TypeRow{"unauthorized"_L1, Whose::Cas, ByItself::InTime}, // of a request: the account, or proofs that have expired
    TypeRow{"unsupportedContact"_L1, Whose::Cas, ByItself::Never},
    TypeRow{"unsupportedIdentifier"_L1, Whose::Cas, ByItself::Never}, // wildcards, IDN: not every CA
    TypeRow{"userActionRequired"_L1, Whose::Cas, ByItself::Never},
};

/// Failure::attempted of what is asked of a CA. Everything else goes to DNS or to its provider.
constexpr std::array askedOfCas = {
    "directory"_L1,
    "newNonce"_L1,
    "newAccount"_L1,
    "account"_L1,
    "updateContact"_L1,
    "agreeToTerms"_L1,
    "keyChange"_L1,
    "deactivateAccount"_L1,
    "orders"_L1,
    "newOrder"_L1,
    "order"_L1,
    "authorization"_L1,
    "answerChallenge"_L1,
    "deactivateAuthorization"_L1,
    "validation"_L1,
    "finalize"_L1,
    "certificate"_L1,
    "revokeCert"_L1,
    "renewalInfo"_L1,
};

constexpr auto problemPrefix = "urn:ietf:params:acme:error:"_L1;

constexpr std::array betweenRuns = {
    milliseconds(1min),
    milliseconds(10min),
    milliseconds(100min),
    milliseconds(24h),
};
constexpr milliseconds firstPause = 1s;
constexpr milliseconds longestPause = 60s;
constexpr double jitter = 0.2; ///< of the pause, to both sides: what failed together does not come back together

const KindRow &rowOf(FailureKind kind) { return kinds.at(std::size_t(kind)); }

const TypeRow *rowOf(const QString &type)
{
    const auto row = std::ranges::find_if(types, [&type](const TypeRow &each) { return type == each.type; });
    return row == types.end() ? nullptr : &*row;
}

bool wasAskedOfCa(const Failure &failure)
{
    return std::ranges::any_of(askedOfCas, [&failure](QLatin1StringView word) { return failure.attempted == word; });
}

bool isTheCasByType(FailureKind kind, const QString &code)
{
    // Said of a validation it is about the TXT value, said of a request about the account.
    if (code == "unauthorized"_L1 && kind != FailureKind::AcmeProblem)
        return false;
    if (const TypeRow *row = rowOf(code))
        return row->whose == Whose::Cas;
    // A type of its own is a rule of its own. But what a CA has to say about names it has looked at, others see too.
    return kind != FailureKind::ValidationFailed;
}

QString withoutPrefix(const QString &type)
{
    return type.startsWith(problemPrefix) ? type.mid(problemPrefix.size()) : type;
}

/// RFC 8555 §6.7.1: another CA helps only where each of the parts is the CA's.
bool isTheCasByParts(const Failure &failure)
{
    const auto isCas = [&failure](
                           const Subproblem &part) { return isTheCasByType(failure.kind, withoutPrefix(part.type)); };
    return !failure.subproblems.isEmpty() && std::ranges::all_of(failure.subproblems, isCas);
}

/// Let's Encrypt pauses names that have failed for months: rateLimited without a time, with a page to visit.
bool isPaused(const Failure &failure)
{
    if (failure.code == "paused"_L1)
        return true;
    return failure.code == "rateLimited"_L1 && !failure.retryAt &&
           (failure.retry == Retry::AfterFix || !failure.page.isEmpty());
}

bool needsVisit(const Failure &failure) { return failure.code == "userActionRequired"_L1 || isPaused(failure); }

ByItself byItself(const Failure &failure)
{
    if (needsVisit(failure))
        return ByItself::Never;
    const KindRow &row = rowOf(failure.kind);
    const bool passes = failure.retry == Retry::Later || failure.retryAt;
    if (failure.kind == FailureKind::NotFound) // a zone that DNS does not show now
        return passes ? ByItself::InTime : ByItself::Never;
    if (row.whose == Whose::Type && !passes) {
        if (const TypeRow *type = rowOf(failure.code))
            return type->byItself;
    }
    return row.byItself;
}

milliseconds spread(milliseconds pause, const Dice &dice)
{
    const double thrown = std::clamp(dice(), 0.0, 1.0);
    return milliseconds(qint64(double(pause.count()) * (1 - jitter + 2 * jitter * thrown)));
}

QDateTime notBeforeThePeerSaid(const QDateTime &at, const Failure &failure)
{
    return failure.retryAt && failure.retryAt->isValid() ? std::max(at, failure.retryAt->toUTC()) : at;
}

} // namespace

Dice systemDice()
{
    return [] { return QRandomGenerator::global()->generateDouble(); };
}

Decision decideInRun(const Failure &failure, int attempt, const QDateTime &since, const QDateTime &now,
    std::chrono::milliseconds patience, bool otherCaLeft, const Dice &dice)
{
    if (needsVisit(failure))
        return {Reaction::Visit, {}};
    // A limit of which nobody said when it ends lasts for hours (acme::PublishedLimits): asking again only adds to it.
    const bool isOpenEnded = failure.code == "rateLimited"_L1 && !failure.retryAt;
    if (failure.retry == Retry::Later && !isOpenEnded) {
        const int doublings = std::clamp(attempt - 1, 0, 6); // 2^6 s is more than the longest pause
        const milliseconds pause = spread(std::min(firstPause * (1 << doublings), longestPause), dice);
        const QDateTime at = notBeforeThePeerSaid(now.addMSecs(pause.count()), failure);
        const QDateTime begin = since.isValid() ? since : now;
        if (at <= begin.addMSecs(patience.count()))
            return {Reaction::AskAgain, at};
    }
    if (otherCaLeft && isTheCas(failure))
        return {Reaction::OtherCa, {}};
    return {Reaction::Give, nextAttempt(failure, 1, now, dice)};
}

QDateTime nextAttempt(const Failure &failure, int failures, const QDateTime &now, const Dice &dice)
{
    if (byItself(failure) == ByItself::Never)
        return {};
    const int step = std::clamp(failures - 1, 0, int(betweenRuns.size()) - 1);
    const milliseconds pause = spread(betweenRuns.at(std::size_t(step)), dice);
    return notBeforeThePeerSaid(now.addMSecs(pause.count()), failure);
}

bool isTheCas(const Failure &failure)
{
    // Credentials that the CA wants and the profile has none of.
    if (failure.kind == FailureKind::InvalidInput)
        return failure.code == "external-account"_L1 && wasAskedOfCa(failure);
    switch (rowOf(failure.kind).whose) {
    case Whose::Ours:
        return false;
    case Whose::Cas:
        return true;
    case Whose::Asked:
        return wasAskedOfCa(failure);
    case Whose::Type:
        return failure.code == "compound"_L1 ? isTheCasByParts(failure) : isTheCasByType(failure.kind, failure.code);
    }
    Q_UNREACHABLE();
}

} // namespace certwright
