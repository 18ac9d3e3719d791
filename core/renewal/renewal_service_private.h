// SPDX-License-Identifier: Apache-2.0
// The inside of RenewalService: renewal_service.cpp has the timer and the looks at what is due, renewal_steps.cpp what
// is done for one domain.
#pragma once

#include "core/renewal/renewal_service.h"

#include "core/renewal/renewal_plan.h"

#include <deque>
#include <map>
#include <set>
#include <utility>

namespace certwright {

/// A null time has not come.
inline bool hasCome(const QDateTime &time, const QDateTime &now) { return time.isValid() && time <= now; }

struct RenewalService::Private
{
    struct Question
    {
        DomainId domain;
        CertificateId certificate;
    };

    enum class Manners {
        Sparing, ///< a CA that has just not answered is not asked
        Asked,   ///< somebody wants to know
    };

    Private(RenewalService &service, Journal &journal, IssuanceService &issuance, const Clock &clock)
        : q(service)
        , journal(journal)
        , issuance(issuance)
        , clock(clock)
    {
    }

    void lookSoon();
    void look();
    void goOn();
    void awaitNext();
    void rest(const Failure &failure);
    void wakeIn(std::chrono::milliseconds duration);
    Result<QDateTime> nextAfter(const QDateTime &now) const;
    void pump();
    void answered(const Question &question, const Result<RenewalPlan> &plan);

    Task<Result<RenewalPlan>> ask(Question question, Manners manners);
    Result<RenewalPlan> plannedFor(const Question &question, const Result<acme::RenewalInfo> &answer);
    Result<std::optional<Question>> prepare(RenewalRow &row, const QDateTime &now, const QDateTime &firstAskAt);
    Result<void> forgetMoment(DomainId id);
    Result<bool> begin(const RenewalRow &row, const QDateTime &now);
    Result<bool> retry(DomainId id);
    Result<void> save(
        DomainId domain, CertificateId certificate, const RenewalPlan &plan, const QList<Event> &events = {});
    Result<void> tell(const RenewalRow &row);
    bool noteStart(DomainId id, const Result<void> &begun);
    Event event(DomainId domain, const QString &what, const QString &detail) const;

    RenewalService &q;
    Journal &journal;
    IssuanceService &issuance;
    const Clock &clock;
    Dice dice = systemDice();
    QTimer timer;
    bool watching = false;
    bool announcing = false;        ///< planChanged is being emitted
    bool isWanted = false;          ///< something was signalled since the last look began
    bool resting = false;           ///< until the timer fires, whatever is signalled
    std::deque<RenewalRow> pending; ///< of the look that is going on
    std::set<DomainId> changed;     ///< since the last look
    std::deque<Question> questions;
    std::map<DomainId, Running> asking;
    std::set<DomainId> started;                              ///< runs begun here that have not ended
    std::map<QString, std::pair<QDateTime, Failure>> silent; ///< by CA: when it did not answer
};

} // namespace certwright
