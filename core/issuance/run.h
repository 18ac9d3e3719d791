// SPDX-License-Identifier: Apache-2.0
// A run is one attempt to verify a domain or to get its certificate: its steps and all that must survive the process.
#pragma once

#include "core/base/identifiers.h"
#include "core/base/result.h"
#include "core/domain/domain.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace certwright {

enum class RunKind { Verification, Issuance };

/// A verification walks PublishTxt, WaitForDns, RemoveTxt; an issuance all of them. RemoveTxt is entered on success,
/// failure and cancel alike; `Run::ending` says which of the last three follows.
enum class Step {
    CreateOrder,
    Authorize,
    PublishTxt,
    WaitForDns,
    AnswerChallenges,
    AwaitValidation,
    PrepareKey,
    Finalize,
    Download,
    RemoveTxt,
    Done,
    Failed,
    Cancelled,
};

bool isEnd(Step step);
QString stepWord(Step step); ///< "create-order", …: database, JSON
std::optional<Step> stepFromWord(const QString &word);
QString runKindWord(RunKind kind);

/// How far a TXT value is into DNS, as far as the journal knows: Wanted is written before the provider is called.
enum class RecordState { Wanted, Presented, Removed };

struct RunRecord
{
    QString challengeName; ///< "_acme-challenge.example.org"
    QString target;        ///< where CNAMEs lead; the name the provider is told; empty until known
    QByteArray value;
    QString domain;
    QByteArray token;
    QByteArray keyAuthorization;
    RecordState state = RecordState::Wanted;
    bool standing = false; ///< dns-persist-01: stays in DNS when the run has ended
    /// Where one value only can stand, the next comes when what the former proves is proven and it is gone again:
    /// records of turn 0 are published first, then those of 1, and so on (core/issuance/turns.h).
    int turn = 0;

    bool operator==(const RunRecord &) const = default;
};

struct RunAuthorization
{
    QString url;
    QString identifier;
    bool wildcard = false;
    QString challengeUrl; ///< of the run's kind of challenge
    QByteArray value;     ///< of the record that proves it; empty while none is needed
    bool valid = false;   ///< the CA needs no (more) proof

    bool operator==(const RunAuthorization &) const = default;
};

struct Run
{
    RunId id;
    DomainId domain;
    RunKind kind = RunKind::Verification;
    Step step = Step::PublishTxt;
    Step ending = Step::Done; ///< what follows RemoveTxt
    // Where it orders, and how: taken from the domain when the order is made, so that a change of the domain meanwhile
    // does not reach an order that is under way.
    AuthorityChoice authority;
    int authorityIndex = 0; ///< Domain::authorityAt
    OrderOptions order;
    KeyType keyType = KeyType::EcdsaP256;
    QString replaces;     ///< RFC 9773 §5, as it was sent; empty: not, or no longer
    bool renewal = false; ///< there was a certificate when it began
    QString orderUrl;
    QString finalizeUrl;
    QString certificateUrl;
    QList<RunRecord> records;
    QList<RunAuthorization> authorizations;
    QByteArray keyId;            ///< random hex, names the key in the sealing context
    QByteArray sealedKey;        ///< see Certificate::sealedKey
    QDateTime startedAt;         ///< UTC
    QDateTime deadline;          ///< UTC, of the DNS polling; null until WaitForDns is entered
    QDateTime nextLook;          ///< UTC, when DNS or the CA is asked again; not durable, null when nothing is planned
    int orders = 0;              ///< how many orders this run has opened
    bool waitsForPerson = false; ///< a TXT record must be published by hand
    std::optional<Failure> failure; ///< the last one, also while it is being retried

    bool operator==(const Run &) const = default;
};

/// One line of a domain's history.
struct Event
{
    DomainId domain;
    RunId run;
    QDateTime at; ///< UTC
    QString
        what; ///< stable word: "added", "step", "verified", "issued", "failed", "cancelled", "removed-txt", "retry", …
    QString detail; ///< a step word, a name; no secrets
    std::optional<Failure> failure;

    bool operator==(const Event &) const = default;
};

} // namespace certwright
