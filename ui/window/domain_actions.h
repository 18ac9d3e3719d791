// SPDX-License-Identifier: Apache-2.0
// What can be done with a domain in its present state: the toolbar, the menus and the details pane ask here, so that
// they never offer what the service would refuse.
#pragma once

#include "core/providers/descriptor.h"
#include "core/store/profile_store.h"
#include "ui/words/words.h"

#include <QString>

namespace certwright {

/// A row with what only the service knows about it.
struct ShownDomain : DomainRow
{
    Attendance attendance = Attendance::Automatic;
    QStringList providers;          ///< what the DNS providers of its names are called
    std::optional<Failure> stalled; ///< why its unfinished run stands still

    Validity validity() const { return revoked ? Validity::Revoked : Validity::Stands; }
};

enum class DomainAction {
    Verify,
    Issue,
    Renew,
    Resume,
    LookNow,
    Cancel,
    Export,
    Continue,
    Diagnose,
    Delegate,
    ToProduction,
    Revoke,
    CopyName,
    Remove
};

bool isPossible(DomainAction action, const ShownDomain &row);

/// The one thing to do next, for the button in the details pane: Resume, LookNow, Verify, Issue, Renew or Export.
DomainAction nextAction(const ShownDomain &row, const QDateTime &now);

QString actionText(DomainAction action); ///< a verb, for buttons and menus
QString actionIcon(DomainAction action); ///< for icon()

} // namespace certwright
