// SPDX-License-Identifier: Apache-2.0
// One run, walked step by step. Each step looks before it acts where a killed process may have acted already, and is
// journalled before the next one begins. flow.cpp has the walk, its retries and the TXT steps, order_steps.cpp the
// steps that speak with the CA. Owned by IssuanceService.
#pragma once

#include "core/acme/client.h"
#include "core/base/awaitables.h"
#include "core/dns/propagation.h"
#include "core/issuance/authority_desk.h"
#include "core/issuance/journal.h"
#include "core/issuance/provider_desk.h"
#include "core/issuance/vault.h"

#include <functional>

namespace certwright {

/// What flows share. All must outlive them.
struct FlowSurroundings
{
    Journal &journal;
    Vault &vault;
    AuthorityDesk &authorities;
    ProviderDesk &providers;
    dns::Client &dns;
    dns::Propagation &propagation;
    const Clock &clock;
};

/// Told after the journal has it.
struct FlowListener
{
    std::function<void()> stepChanged;
    std::function<void()> domainChanged;
    std::function<void()> observationsChanged;
};

class Flow
{
public:
    Flow(FlowSurroundings surroundings, Run run, FlowListener listener);

    /// Until the run has ended, or stands still (see stoppedBy). Destroying the task stops where it is; walk() of this
    /// or another Flow of the same run goes on.
    Task<void> walk();

    /// Ends a pause now: asks again at once.
    void wake();

    /// A new deadline, for DNS and for what is being retried, counted from now.
    void extendDeadline();

    /// Only while no walk is going on: the next one takes the TXT records out and ends as Cancelled; a run that has
    /// ended stays as it is. What cannot be recorded changes nothing but stoppedBy().
    Result<void> turnToCancel();

    const Run &run() const { return m_run; }
    const QList<dns::Report> &reports() const { return m_reports; }
    const std::optional<Failure> &stoppedBy() const { return m_stoppedBy; }

private:
    enum class Verdict {
        Again,      ///< the same step at once: something was mended
        Pause,      ///< the same step later
        End,        ///< the run has failed
        StandStill, ///< journal or secrets: nothing can be recorded or done until somebody mends it
    };

    /// The domain's CA, and who speaks to it.
    struct SignedIn
    {
        acme::Client *client = nullptr;
        acme::Signer signer;
    };

    Task<Result<void>> perform();
    Task<Verdict> judge(Failure failure);
    Verdict standStill(const Failure &why);
    Task<void> pause(std::chrono::milliseconds duration);

    // The steps; each leaves m_run at the next one.
    Task<Result<void>> createOrder();
    Task<Result<void>> authorize();
    Task<Result<void>> publishTxt();
    Task<Result<void>> waitForDns();
    Task<Result<void>> answerChallenges();
    Task<Result<void>> awaitValidation();
    Task<Result<void>> prepareKey();
    Task<Result<void>> finalize();
    Task<Result<void>> download();
    Task<Result<void>> removeTxt();

    Task<Result<void>> findTargets();
    Task<Result<void>> presentRecords();
    Task<Result<void>> removeRecords();
    Result<void> checkOrderIsHere() const;
    Task<Result<void>> lookAtOrder();
    Task<Result<void>> readAuthorizations();
    Task<Result<void>> startOver();
    Task<Result<void>> followOrder(acme::Order order);
    Task<Result<KeyPair>> certificateKey();
    Task<Result<SignedIn>> signIn();
    Task<Result<DnsProvider *>> provider();

    Result<void> advance(Step next, const QString &detail = QString());
    Result<void> recordRun(const QList<Event> &events = {});
    Result<void> succeedVerification();
    Result<void> fail(const Failure &failure);
    Result<void> finish();
    void noteWrongClock(std::chrono::seconds offset);
    Failure notShown() const;
    Event event(const QString &what, const QString &detail = QString()) const;
    void announceStep() const;
    std::chrono::milliseconds patience() const;
    bool isByHand() const;

    FlowSurroundings m_around;
    Run m_run;
    Domain m_domain; ///< read anew where it may have been changed
    FlowListener m_listener;
    QList<dns::Report> m_reports;
    std::optional<Failure> m_stoppedBy;
    std::optional<Failure> m_lookFailure; ///< why DNS could not be asked at all, at the last look
    std::function<void(bool)> m_wake;
    bool m_lookFirst = true; ///< nothing is known yet of what a former process did in the present step
    int m_attempts = 0;      ///< failures in a row
    int m_mended = 0;        ///< how often an account or order was made anew in this walk
    QDateTime m_firstFailure;
};

} // namespace certwright
