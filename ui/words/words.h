// SPDX-License-Identifier: Apache-2.0
// Every sentence about states, steps, failures, times and providers, in one place and translated. Used by the window
// and by certwrightctl; no widgets in here. What is, then what next; never a bare "Error".
#pragma once

#include "core/dns/propagation.h"
#include "core/domain/domain.h"
#include "core/issuance/journal.h"
#include "core/issuance/ledger.h"
#include "core/issuance/run.h"
#include "core/providers/descriptor.h"

#include <QString>

namespace certwright {

/// A failure in a person's words: one sentence what happened, one thing to do, and the peer's own words verbatim.
struct Advice
{
    QString what;    ///< never empty
    QString next;    ///< never empty
    QString details; ///< plain text, several lines: what was tried, codes, the peer's words, subproblems

    bool operator==(const Advice &) const = default;
};

Advice advise(const Failure &failure);

/// The small mark beside words; the theme gives it colour and icon.
enum class Mark { Idle, Working, Proven, Good, Attention, Stopped };

/// Whether the current certificate still counts.
enum class Validity { Stands, Revoked };

/// Where a domain stands, short and long.
struct StateWords
{
    Mark mark = Mark::Idle;
    QString brief;            ///< "Needs you", "Active"
    QString full;             ///< "Publish the TXT record; looking again in 7 s"
    bool needsPerson = false; ///< nothing goes on before somebody does something

    bool operator==(const StateWords &) const = default;
};

/// `run` is the unfinished run with its volatile parts (IssuanceService::currentRun), or nothing; `stalled` why it
/// stands still (IssuanceService::stoppedBy); `plan` and `validity` are of the current certificate (DomainRow::plan,
/// DomainRow::revoked).
StateWords describe(const Domain &domain, const std::optional<Run> &run, Attendance attendance, const QDateTime &now,
    const std::optional<Failure> &stalled = {}, const std::optional<RenewalPlan> &plan = {},
    Validity validity = Validity::Stands);

/// StateWords::needsPerson alone, without making sentences: for counting thousands of domains.
bool needsPerson(const Domain &domain, const std::optional<Run> &run, const QDateTime &now,
    const std::optional<Failure> &stalled = {}, const std::optional<RenewalPlan> &plan = {},
    Validity validity = Validity::Stands, Attendance attendance = Attendance::Automatic);

/// "Pending", "Verified", "Issuing", "Active", "Stopped".
QString stateText(DomainState state);

/// What is going on in a step: "Waiting for DNS", "CA is validating".
QString stepText(Step step);

/// "just now", "2 s ago", "3 min ago", "5 h ago", "4 days ago"; "in 7 s" and so on for the future.
QString relativeTime(const QDateTime &then, const QDateTime &now);

/// "7 s", "4 min 30 s", "2 h 5 min", "3 days".
QString durationText(std::chrono::seconds duration);

/// "Saturday, 21 November 2026 14:30" in the user's zone and language; for tooltips and details.
QString absoluteTime(const QDateTime &when);

/// "12 January", with the year where it is not the present one.
QString dayText(const QDateTime &when, const QDateTime &now);

/// "14:30", with the day where it is not today: "14:30 on 12 January".
QString timeText(const QDateTime &when, const QDateTime &now);

/// Whole days left and of the whole lifetime; negative `left`: expired so many days ago.
struct Lifetime
{
    int left = 0;
    int whole = 0;
    double share = 0; ///< of the lifetime that is left, 0 … 1
    bool expired = false;
    bool expiring = false; ///< less than a third is left

    bool operator==(const Lifetime &) const = default;
};
Lifetime lifetime(const CertificateFacts &facts, const QDateTime &now);

/// "62 of 90 days left", "2 of 90 days left", "5 h left", "Expired 3 days ago". Empty without a certificate.
QString daysLeftText(const CertificateFacts &facts, const QDateTime &now);
/// "62 of 90 d" for narrow columns; empty without a certificate.
QString daysLeftBrief(const CertificateFacts &facts, const QDateTime &now);

/// What one nameserver says: "shows this value", "shows another value", "no TXT record", "does not answer".
QString sightText(const dns::Observation &observation, const QList<QByteArray> &expected);
Mark sightMark(dns::Sight sight);
/// The same where some values of ours were published before (`earlier`): a server that shows one of them, or one of
/// several expected ones, is waited for and not wrong.
QString sightText(
    const dns::Observation &observation, const QList<QByteArray> &expected, const QList<QByteArray> &earlier);
Mark sightMark(
    const dns::Observation &observation, const QList<QByteArray> &expected, const QList<QByteArray> &earlier);
/// "ns1.example.org" or its address; of DNS over HTTPS the host.
QString serverText(const dns::Server &server);
/// "120 s": as zone files have it, so that it can be compared.
QString ttlText(quint32 seconds);
/// "12 ms", "1.5 s": how long an answer took.
QString tookText(std::chrono::milliseconds took);
/// "TTL 120 s · serial 2026112101 · 12 ms", without what is not known.
QString answerNumbersText(const dns::Observation &observation);

/// One line of a domain's history.
QString eventText(const Event &event);
Mark eventMark(const Event &event);

/// Why a typed name is refused; `failure` is DomainName::parse's.
QString nameRefusalText(const Failure &failure);
/// What becomes of a typed name: refused and why, covered by another, a wildcard explained, an international name both
/// ways. Empty for a plain valid name.
QString verdictText(const NameVerdict &verdict);

/// "valid", "deactivated by you", …
QString accountStatusText(AccountStatus status);

/// "Certificates for example.org: 48 of 50 left this week"; with the time when more are allowed where none is left.
QString allowanceText(const Allowance &allowance, const QDateTime &now);

/// "dns-01: a new record for each order", and so on: one sentence for people who choose.
QString challengeKindText(ChallengeKind kind);

/// "The key was exposed", …, with RFC 5280's word.
QString revocationReasonText(RevocationReason reason);

/// "ECDSA P-256", "RSA 2048".
QString keyTypeText(KeyType type);

/// A descriptor's English texts in the user's language (context "Providers").
QString providerName(const ProviderDescriptor &provider);
QString providerDescription(const ProviderDescriptor &provider);
QString providerPermissions(const ProviderDescriptor &provider);
QString fieldLabel(const ProviderField &field);
QString fieldHint(const ProviderField &field);

/// Host relative to the zone, for DNS consoles that append it: "_acme-challenge.shop"; "@" for the apex; the name
/// itself where the zone is empty or not its parent.
QString hostInZone(const QString &name, const QString &zone);

/// A line for a zone file: `_acme-challenge.example.org. 120 IN TXT "value"`.
QString zoneFileLine(const QString &name, const QByteArray &value, int ttl);

/// Seconds that are recommended, and used by providers, for challenge records: short, so that a mistake goes away soon.
constexpr int recommendedTtl = 120;

/// What is pasted into a message or a bug report: program, system, sentence and details; no secrets.
QString reportText(const Advice &advice);

} // namespace certwright
