// SPDX-License-Identifier: Apache-2.0
#include "ui/window/domain_actions.h"

#include "core/acme/authorities.h"
#include "ui/words/words.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

struct DomainActions
{
    Q_DECLARE_TR_FUNCTIONS(DomainActions)
};

bool isWorking(const ShownDomain &row) { return row.run && !isEnd(row.run->step); }

} // namespace

bool isPossible(DomainAction action, const ShownDomain &row)
{
    const Standing &standing = row.domain.standing;
    switch (action) {
    case DomainAction::Verify:
        return !isWorking(row) && standing.state == DomainState::Pending;
    case DomainAction::Issue:
        return !isWorking(row) && !standing.hasCertificate &&
               transition(standing, DomainEvent::IssuanceStarted).has_value();
    case DomainAction::Renew:
        return !isWorking(row) && standing.hasCertificate &&
               transition(standing, DomainEvent::IssuanceStarted).has_value();
    case DomainAction::ToProduction:
        return !isWorking(row) && standing.ownershipProven &&
               !acme::authorityFor(row.domain.authority).productionId.isEmpty();
    case DomainAction::Revoke:
        return standing.hasCertificate && !row.revoked;
    case DomainAction::Resume:
        return row.stalled || (!isWorking(row) && (standing.state == DomainState::Failed ||
                                                      standing.state == DomainState::CertificatePending));
    case DomainAction::LookNow:
        return isWorking(row) && !row.stalled;
    case DomainAction::Cancel:
        return isWorking(row);
    case DomainAction::Export:
        return standing.hasCertificate;
    case DomainAction::Continue:
        return standing.state != DomainState::Active || isWorking(row);
    case DomainAction::Diagnose:
    case DomainAction::Delegate:
    case DomainAction::CopyName:
    case DomainAction::Remove:
        break;
    }
    return true;
}

DomainAction nextAction(const ShownDomain &row, const QDateTime &now)
{
    for (const DomainAction action : {DomainAction::LookNow, DomainAction::Resume, DomainAction::Verify}) {
        if (isPossible(action, row))
            return action;
    }
    if (row.domain.standing.state == DomainState::Active && !lifetime(row.domain.facts, now).expiring &&
        !row.domain.failure)
        return DomainAction::Export;
    for (const DomainAction action : {DomainAction::Issue, DomainAction::Renew}) {
        if (isPossible(action, row))
            return action;
    }
    return DomainAction::Export;
}

QString actionText(DomainAction action)
{
    switch (action) {
    case DomainAction::Verify:
        return DomainActions::tr("Verify");
    case DomainAction::Issue:
        return DomainActions::tr("Issue");
    case DomainAction::Renew:
        return DomainActions::tr("Renew");
    case DomainAction::ToProduction:
        return DomainActions::tr("Switch to the trusted CA…");
    case DomainAction::Revoke:
        return DomainActions::tr("Revoke certificate…");
    case DomainAction::Resume:
        return DomainActions::tr("Resume");
    case DomainAction::LookNow:
        return DomainActions::tr("Look now");
    case DomainAction::Cancel:
        return DomainActions::tr("Cancel this run");
    case DomainAction::Export:
        return DomainActions::tr("Export PEM…");
    case DomainAction::Continue:
        return DomainActions::tr("Continue step by step…");
    case DomainAction::Diagnose:
        return DomainActions::tr("Find out what is wrong");
    case DomainAction::Delegate:
        return DomainActions::tr("Delegate the challenge…");
    case DomainAction::CopyName:
        return DomainActions::tr("Copy name");
    case DomainAction::Remove:
        break;
    }
    return DomainActions::tr("Remove domain…");
}

QString actionIcon(DomainAction action)
{
    switch (action) {
    case DomainAction::Verify:
        return u"verify"_s;
    case DomainAction::Issue:
        return u"issue"_s;
    case DomainAction::Renew:
        return u"renew"_s;
    case DomainAction::ToProduction:
        return u"certificate"_s;
    case DomainAction::Revoke:
        return u"cross"_s;
    case DomainAction::Resume:
        return u"resume"_s;
    case DomainAction::LookNow:
        return u"look"_s;
    case DomainAction::Cancel:
        return u"cancel"_s;
    case DomainAction::Export:
        return u"export"_s;
    case DomainAction::Continue:
        return u"forward"_s;
    case DomainAction::Diagnose:
        return u"search"_s;
    case DomainAction::Delegate:
        return u"dns"_s;
    case DomainAction::CopyName:
        return u"copy"_s;
    case DomainAction::Remove:
        break;
    }
    return u"remove"_s;
}

} // namespace certwright
