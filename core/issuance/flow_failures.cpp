// SPDX-License-Identifier: Apache-2.0
#include "core/issuance/flow_failures.h"

namespace certwright {

Failure orderGone(const QString &url, const QString &why)
{
    Failure failure;
    failure.kind = FailureKind::OrderInvalid;
    failure.attempted = QStringLiteral("order");
    failure.subject = url;
    failure.code = QStringLiteral("order-gone");
    failure.peerWords = why;
    failure.retry = Retry::AfterFix;
    return failure;
}

Failure caIsLate(const QString &attempted, const QString &url)
{
    Failure failure;
    failure.kind = FailureKind::TimedOut;
    failure.attempted = attempted;
    failure.subject = url;
    failure.retry = Retry::AfterFix;
    return failure;
}

Failure notReady(const QString &url)
{
    Failure failure;
    failure.kind = FailureKind::AcmeProblem;
    failure.attempted = QStringLiteral("finalize");
    failure.subject = url;
    failure.code = QStringLiteral("orderNotReady");
    failure.retry = Retry::Later;
    return failure;
}

bool isSecretsFailure(const Failure &failure)
{
    using enum FailureKind;
    return failure.kind == SecretsMissing || failure.kind == SecretsLocked || failure.kind == SecretsDenied ||
           failure.kind == SecretsLost;
}

bool isAccountTrouble(const Failure &failure)
{
    return failure.kind == FailureKind::InvalidInput &&
           (failure.code == QLatin1String("terms") || failure.code == QLatin1String("external-account"));
}

} // namespace certwright
