// SPDX-License-Identifier: Apache-2.0
// What each command of certwrightctl does with an open session, and the exit status it ends with. commands.cpp opens
// the session and chooses; the commands are in reading_, working_, certificate_, account_, authority_ and
// provider_commands.cpp, `obtain --from` in bulk.cpp.
#pragma once

#include "app/ctl/workplace.h"

namespace certwright::ctl {

/// Opens the profile and does the command; the exit status.
Task<int> runCommand(Arguments arguments);

// What changes nothing.
int list(Workplace &place);
int show(Workplace &place);
int events(Workplace &place);
int limits(Workplace &place);

// What a domain goes through until it has its certificate.
Task<int> add(Workplace &place);
Task<int> obtain(Workplace &place);
Task<int> verify(Workplace &place);
Task<int> issue(Workplace &place);
Task<int> resume(Workplace &place);
Task<int> remove(Workplace &place);
Task<int> exportPem(Workplace &place);

/// One certificate for each line of --from, up to a hundred at the same time.
Task<int> obtainMany(Workplace &place);

// What is done with a certificate that is there.
Task<int> renew(Workplace &place);
Task<int> revoke(Workplace &place);
Task<int> switchCa(Workplace &place);

/// What DNS says of a name, and what is wrong.
Task<int> doctor(Workplace &place);
/// The same before an order, with the DNS provider and the certificates that are here.
Task<int> preflight(Workplace &place);
/// The same in short, for the names of obtain and as --preflight wants it; Done: go on. Nobody but DNS and the DNS
/// provider is asked, and the profile stays as it is.
Task<int> lookBeforeOrder(Workplace &place);
/// After a failed run: the first thing that DNS has to do with it. Prints nothing where there is none.
Task<void> explain(Workplace &place, Domain domain);

/// The records that delegate a challenge, and whether they are there.
Task<int> delegate(Workplace &place);

// account …
int accountList(Workplace &place);
Task<int> accountCommand(Workplace &place);

// provider … and credential …; the first two need no profile
int providerList(const Arguments &arguments);
int providerHelp(const Arguments &arguments);
Task<int> providerTest(Workplace &place);
int credentialList(Workplace &place);
Task<int> credentialSave(Workplace &place);
Task<int> credentialTest(Workplace &place);
int credentialRename(Workplace &place);
int credentialRemove(Workplace &place);

// ca …
int caList(Workplace &place);
Task<int> caShow(Workplace &place);

} // namespace certwright::ctl
