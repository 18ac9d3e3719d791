// SPDX-License-Identifier: Apache-2.0
// Everything a user can ask of a domain: add, verify, issue, renew, revoke, look now, cancel, resume, remove. Owns the
// running flows. The database is the truth: signals carry ids only, receivers read the row.
#pragma once

#include "core/acme/authorities.h"
#include "core/acme/client.h"
#include "core/base/clock.h"
#include "core/dns/propagation.h"
#include "core/issuance/account_service.h"
#include "core/issuance/journal.h"
#include "core/issuance/ledger.h"
#include "core/issuance/vault.h"
#include "core/providers/provider.h"

#include <QObject>

#include <functional>
#include <memory>

namespace certwright {

/// What the wizard or the command line collected.
struct DomainRequest
{
    QList<DomainName> names;
    QString authority; ///< id or directory URL
    QByteArray authorityRoots;
    QString contact;
    bool termsAgreed = false;
    QString provider;
    CredentialId credential; ///< an existing one, or null
    ProviderOptions options; ///< saved as a new credential when not empty
    QString credentialName;
    QList<DnsWay> ways; ///< into other zones
    KeyType keyType = KeyType::EcdsaP256;
    Polling polling;
    Goal goal = Goal::Certificate;
    AccountId account;                ///< null: the one for authority and contact, made where there is none
    QList<AuthorityChoice> fallbacks; ///< further CAs, in order
    OrderOptions order;
    DnsCheck dnsCheck;
};

/// Everything about a domain as it is, for a changeDomain() that changes a part.
DomainRequest requestOf(const Domain &domain);

enum class RevokeBy {
    Account,        ///< the account that ordered it
    CertificateKey, ///< its own private key: proves that whoever asks has it
};

struct IssuanceSurroundings
{
    Journal &journal;
    Vault &vault;
    HttpClient &http;
    dns::Client &dns;
    const Clock &clock;
    QString sandboxDirectoryUrl;
    QByteArray sandboxRoots;
    QString sandboxManagementUrl;
};

class IssuanceService : public QObject
{
    Q_OBJECT

public:
    explicit IssuanceService(IssuanceSurroundings surroundings, QObject *parent = nullptr);
    ~IssuanceService() override; ///< stops all flows where they are; they go on with resumeAll() of a later process

    /// Goes on with every unfinished run, and with every domain whose goal is a certificate. Call once, after start.
    Result<void> resumeAll();

    /// Registers, makes the token; nothing is sent to anybody. The vault is opened when there are secret options.
    Task<Result<DomainId>> addDomain(DomainRequest request);

    /// Takes over authority, contact, terms, provider, options, key type, polling and goal of `request`; the names
    /// stay. Without new options and credential, those it has stay as long as the provider does. NotAllowedNow, code
    /// "working", while a run is unfinished; otherwise as addDomain.
    Task<Result<void>> changeDomain(DomainId id, DomainRequest request);

    /// Each starts a run and returns; the outcome comes by signals. A run of the same kind that is unfinished goes on;
    /// one that failed or was cancelled first takes its TXT records out.
    /// Failures: NotAllowedNow (issue before verified, …), Journal's.
    Result<void> verify(DomainId id);
    Result<void> issue(DomainId id);

    /// Sets the goal to a certificate and starts what is missing: verification, issuance, or nothing when Active.
    Result<void> obtain(DomainId id);

    /// From Failed, or with an unfinished run: goes on where it stopped, with the same token, order and TXT values and
    /// a new deadline.
    Result<void> resume(DomainId id);

    /// Asks DNS (or the CA) at once where a run waits for its next look.
    void lookNow(DomainId id);

    /// Ends the run after taking its TXT records out again.
    void cancel(DomainId id);

    /// Cancels, waits for the end, and deletes the domain; emits domainRemoved, or runEnded with stoppedBy() saying why
    /// it is still there.
    void remove(DomainId id);

    /// A new certificate beside the present one, though nothing asks for it. NotAllowedNow, code the state, without a
    /// certificate.
    Result<void> renew(DomainId id);
    /// The same for many, with one trip to the disk. A failure begins none, or not all.
    Result<void> renew(const QList<DomainId> &ids);

    /// From a practice CA to the one that issues in earnest (or any other): the domain's choice changes, its order at
    /// the former CA goes, and the certificate is ordered. One action.
    Task<Result<void>> switchAuthority(DomainId id, AuthorityChoice to);

    /// RFC 8555 §7.6. The certificate stays here, marked. NotAllowedNow, code "no-key", for RevokeBy::CertificateKey
    /// where the key was never here.
    Task<Result<void>> revoke(CertificateId id, std::optional<RevocationReason> reason, RevokeBy by);

    /// What is left of the CA's limits for the next order of these names.
    Result<QList<Allowance>> allowances(const AuthorityChoice &at, const QList<DomainName> &names, bool renewal) const;

    /// Accounts at CAs.
    AccountService &accounts() const;

    /// The CAs themselves, for what asks them beside the runs.
    AuthorityDesk &authorities() const;

    /// Nothing without a certificate.
    Result<std::optional<RenewalPlan>> renewalPlan(DomainId id) const;

    /// Takes effect with the next look.
    Result<void> setPolling(DomainId id, Polling polling);
    /// Whom to ask counts from the next look on.
    Result<void> setDnsCheck(DomainId id, DnsCheck check);

    /// For the Test button. `name` is the first name of the domain to be.
    Task<Result<ProviderTest>> testProvider(
        QString provider, CredentialId credential, ProviderOptions options, QString name);

    /// Options of a provider, checked and sealed under a name. Failures: those of makeProvider, of renameCredential.
    Task<Result<CredentialId>> saveCredential(QString provider, ProviderOptions options, QString name);
    /// What a saved credential is called. InvalidInput (empty) or AlreadyExists (another of the same provider is called
    /// so), code "credential-name".
    Result<void> renameCredential(CredentialId id, const QString &name);
    /// Its sealed options go for good. NotAllowedNow, code "in-use", while a domain publishes with it.
    Result<void> removeCredential(CredentialId id);

    /// The CA's directory: its terms, whether it needs external account binding.
    Task<Result<acme::Directory>> directory(QString authority, QByteArray roots);

    /// The run with its volatile parts (nextLook); nothing when none is being worked on.
    std::optional<Run> currentRun(DomainId id) const;

    /// The TXT values a person (or the provider) publishes now or must keep; for a pending domain without a run its
    /// token.
    QList<RunRecord> recordsToPublish(DomainId id) const;

    /// What DNS said at the last look, one report per challenge name.
    QList<dns::Report> observations(DomainId id) const;

    /// Why an unfinished run stands still until resume() or the next start: the journal could not be written, or the
    /// secrets could not be reached; or why the domain could not be removed or its next run not begun.
    std::optional<Failure> stoppedBy(DomainId id) const;

    bool isWorking(DomainId id) const;
    int workingCount() const;

    Vault &vault() const;

Q_SIGNALS:
    void domainAdded(certwright::DomainId id);
    void domainChanged(certwright::DomainId id); ///< state, certificate or failure
    void domainRemoved(certwright::DomainId id);
    void stepChanged(certwright::DomainId id); ///< its run moved, waits, retries
    void observationsChanged(certwright::DomainId id);
    void runEnded(certwright::DomainId id); ///< Done, Failed or Cancelled; after domainChanged

private:
    Result<void> setGoal(Domain domain, Goal goal);
    /// Checks and saves what a request says besides names.
    Task<Result<Domain>> applied(Domain domain, DomainRequest request);

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace certwright
