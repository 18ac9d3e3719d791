// SPDX-License-Identifier: Apache-2.0
// What each command of certwrightctl does with an open session, and the exit status it ends with.
#pragma once

#include "app/ctl/arguments.h"
#include "app/ctl/output.h"

namespace certwright::ctl {

enum ExitStatus { Done = 0, CommandFailed = 1, WrongUsage = 2, WaitsForPerson = 3 };

/// Opens the profile and does the command; the exit status.
Task<int> runCommand(Arguments arguments);

} // namespace certwright::ctl
