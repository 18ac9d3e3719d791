// SPDX-License-Identifier: Apache-2.0
// From arguments to what IssuanceService is asked for: new domains, and known ones changed by the options given now.
#pragma once

#include "app/ctl/workplace.h"

namespace certwright::ctl {

class DomainRequests
{
public:
    explicit DomainRequests(Workplace &place)
        : m_place(place)
    {
    }

    /// Reads settings, files and accounts that the options name, once; registers the account that external account
    /// options ask for. Before the others.
    Task<Result<void>> prepare();

    /// The names typed, or those of --csr.
    Result<QList<DomainName>> names() const;

    /// The domain of these names: registered or, where it is known, changed by the options given now. A change that
    /// cannot be made is a failure, never passed over.
    Task<Result<DomainId>> addOrChange(QList<DomainName> names);

private:
    Task<Result<DomainId>> add(QList<DomainName> names);
    Task<Result<void>> change(Domain domain);
    DomainRequest fresh(const QList<DomainName> &names) const;
    DomainRequest changed(const Domain &domain) const;
    void apply(DomainRequest &request) const;
    Task<Result<bool>> hasTheseOptions(Domain domain);

    Workplace &m_place;
    AuthorityChoice m_choice;
    std::optional<AcmeAccount> m_account; ///< of --account or the external account options
    Polling m_polling;
    QByteArray m_csr;
    std::optional<Credential> m_chosen;  ///< of --credential
    std::optional<QList<DnsWay>> m_ways; ///< of --credential-for
    CredentialId m_credential;           ///< made with the first domain, shared by those of one command
};

} // namespace certwright::ctl
