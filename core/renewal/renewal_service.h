// SPDX-License-Identifier: Apache-2.0
// Keeps certificates renewed while the program runs: asks the CAs for their windows (RFC 9773), starts what is due, and
// tries failed domains again when their time has come. One timer for all of them.
#pragma once

#include "core/acme/client.h"
#include "core/issuance/service.h"

#include <QObject>
#include <QTimer>

namespace certwright {

class RenewalService : public QObject
{
    Q_OBJECT

public:
    /// All must outlive it.
    RenewalService(Journal &journal, IssuanceService &issuance, const Clock &clock, QObject *parent = nullptr);
    ~RenewalService() override;

    /// Begins to watch; looks at once.
    void start();

    /// Asks where the CA is to be asked, then starts what is due; the domains started. For a command that runs from a
    /// timer: nothing goes on after it.
    Task<Result<QList<DomainId>>> lookOnce();

    /// Asks the CA of that domain now, whatever its plan says. A CA that does not answer, or has no such thing, is no
    /// failure: the lifetime decides then (RenewalPlan::windowStart is null, or failedAsks not 0). NotAllowedNow, code
    /// the state without a certificate, "revoked" for one that was revoked.
    Task<Result<RenewalPlan>> askNow(DomainId id);

Q_SIGNALS:
    void planChanged(certwright::DomainId id);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace certwright
