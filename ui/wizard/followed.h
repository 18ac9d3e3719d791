// SPDX-License-Identifier: Apache-2.0
// Everything the last two pages show of a registered domain, read at one moment.
#pragma once

#include "ui/context.h"
#include "ui/words/words.h"

namespace certwright {

struct Followed
{
    Domain domain;
    std::optional<Run> run;           ///< being worked on
    std::optional<Failure> stoppedBy; ///< why it stands still, see IssuanceService::stoppedBy
    std::optional<Step> stoppedAt;    ///< the step it failed at or stands still at, as far as the history knows
    QList<RunRecord> records;
    QList<dns::Report> reports;
    QList<Allowance> allowances; ///< for the order to come; empty where none is
    Attendance attendance = Attendance::Automatic;
    QString providerName;

    bool isIssuing() const { return run && run->kind == RunKind::Issuance; }
    bool isDone() const { return domain.standing.hasCertificate; }
    /// Zone of the records, as far as DNS has shown one.
    QString zone() const;
    StateWords words(const QDateTime &now) const { return describe(domain, run, attendance, now, stoppedBy); }
};

Result<Followed> follow(const UiContext &context, DomainId id);

} // namespace certwright
