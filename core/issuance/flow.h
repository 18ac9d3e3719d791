// SPDX-License-Identifier: Apache-2.0
// One run, walked step by step. Each step looks before it acts where a killed process may have acted already, and is
// journalled before the next one begins. flow.cpp has the walk and what follows a failure, order_steps.cpp the order,
// authorization_steps.cpp the proofs of its names, txt_steps.cpp the records in DNS, certificate_steps.cpp what comes
// from the key to the certificate. Owned by IssuanceService.
#pragma once

#include "core/acme/client.h"
#include "core/base/awaitables.h"
#include "core/crypto/certificate.h"
#include "core/dns/look_pace.h"
#include "core/issuance/authority_desk.h"
#include "core/issuance/journal.h"
#include "core/issuance/ledger.h"
#include "core/issuance/provider_desk.h"
#include "core/issuance/retry_policy.h"
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
    Ledger &ledger;
    const Clock &clock;
    const Dice &dice;
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

    /// The run's CA, and who speaks to it.
    struct SignedIn
    {
        acme::Client *client = nullptr;
        acme::Signer signer;
    };

    Task<Result<void>> perform();
    Task<void> waitAsTold();
    Task<Verdict> judge(Failure failure);
    Task<Verdict> askAgain(Failure failure, QDateTime at);
    Task<Verdict> giveUp(Failure failure, Decision decision);
    Task<Result<void>> failOver(Failure failure);
    bool mayFailOver() const;
    Verdict standStill(const Failure &why);
    Task<void> pause(std::chrono::milliseconds duration, Alarm::Punctuality punctuality = Alarm::Punctuality::Exact);
    Task<void> untilFirstLook(acme::ValidationPace *pace);

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

    // TXT
    Task<Result<void>> findTargets();
    Task<void> lookForStanding();
    Task<Result<void>> takeTurns();
    Task<Result<void>> presentRecords();
    Task<Result<void>> removeRecords();
    Task<Result<void>> removeRecord(RunRecord *record);
    Task<Result<void>> clearAway();
    QList<dns::Expectation> expectations() const;
    QDateTime forgottenAt() const;
    Task<Result<DnsProvider *>> providerOf(RunRecord record);

    // Proofs
    QList<qsizetype> authorizationsOn() const;
    bool isPublished() const;
    Task<Result<void>> afterValidation();

    // The order
    void takeOverChoices();
    Result<acme::NewOrder> orderToMake(const acme::Directory &directory);
    Task<Result<acme::Order>> makeOrder(SignedIn ca);
    Result<void> checkOrder(const acme::Order &order);
    Result<void> checkOrderIsHere() const;
    Task<Result<void>> lookAtOrder();
    Task<Result<void>> readAuthorizations();
    Task<Result<RunRecord>> recordFor(SignedIn ca, acme::Authorization authorization, acme::Challenge challenge);
    Task<Result<void>> startOver();
    Task<Result<SignedIn>> signIn();
    AuthorityChoice choice() const;
    std::optional<Certificate> formerOfThisCa();

    // The certificate
    Result<void> checkOwnRequest() const;
    Task<Result<void>> makeKey();
    Task<Result<KeyPair>> keyToReuse();
    Task<Result<void>> followOrder(acme::Order order);
    Task<Result<KeyPair>> certificateKey();
    Task<Result<QByteArray>> publicKey();
    Task<Result<QByteArray>> chooseChain(SignedIn ca, acme::CertificateAnswer answer, ChainExpectation expected);
    void noteRemarks(const ChainRemarks &remarks);
    Task<Result<void>> store(Certificate certificate, QString accountUrl);

    /// What is written in the same transaction, before the run.
    using Beside = std::function<Result<void>()>;
    /// What becomes of the domain; it is called with the domain as it is when the transaction begins.
    using Change = std::function<Result<void>(Domain &)>;

    Task<Result<void>> advance(Step next, QString detail = QString(), Beside beside = {});
    Task<Result<void>> recordRun(QList<Event> events = {});
    Task<Result<void>> record(Run run, QList<Event> events, Beside beside = {});
    Task<Result<void>> recordChange(Run run, Change change, Event event);
    Task<Result<void>> succeedVerification();
    Task<Result<void>> fail(Failure failure, Decision decision);
    void tellChange(const Run &run, const Domain &domain);
    Task<Result<void>> finish();
    void note(const QString &what, const QString &detail = QString(), const std::optional<Failure> &failure = {});
    void noteWrongClock(std::chrono::seconds offset);
    Failure notShown() const;
    Event event(const QString &what, const QString &detail = QString()) const;
    void announceStep() const;
    std::chrono::milliseconds patience() const;
    bool isByHand() const;
    bool isByHand(const RunRecord &record) const;

    static constexpr int mostRemovalAttempts = 4; ///< then a record is left, and the history says so

    FlowSurroundings m_around;
    Run m_run;
    Domain m_domain; ///< read anew where it may have been changed
    FlowListener m_listener;
    QList<dns::Report> m_reports;
    dns::LookPace m_pace;
    std::optional<Failure> m_stoppedBy;
    std::optional<Failure> m_lookFailure; ///< why DNS could not be asked at all, at the last look
    QDateTime m_seenAt;                   ///< when all values of this turn were seen first; null before
    std::function<void(bool)> m_wake;
    bool m_lookFirst = true; ///< nothing is known yet of what a former process did in the present step
    int m_attempts = 0;      ///< failures in a row
    int m_mended = 0;        ///< how often an account or order was made anew in this walk
    QDateTime m_firstFailure;
    QList<Event> m_notes;           ///< written with the next record of the run
    KeyPair m_key;                  ///< of the certificate, once this walk has made or read it; the run holds it sealed
    QByteArray m_keyId;             ///< whose m_key is
    bool m_withoutReplaces = false; ///< the CA has refused an order with it
    std::optional<Failure> m_leftCaFor;  ///< why the first CA was left
    std::optional<Certificate> m_former; ///< the domain's present certificate, once it was asked for
};

} // namespace certwright
