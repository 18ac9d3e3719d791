// SPDX-License-Identifier: Apache-2.0
// The options of certwrightctl: name, help, the commands each belongs to, and how its value is read.
#pragma once

#include "app/ctl/arguments.h"

#include <functional>

namespace certwright::ctl {

/// Why a value cannot be used; nothing when it is fine.
using Complaint = std::optional<QString>;

struct OptionSpec
{
    QString name;
    QString placeholder; ///< empty: takes no value
    QString help;
    QList<Command> of; ///< empty: every command
    std::function<Complaint(const QString &value, Arguments &into)> read;
};

/// Of every command.
QList<OptionSpec> commonOptions();
/// What a domain is registered or changed with, and of export, renew and revoke.
QList<OptionSpec> domainOptions();
/// CAs and accounts, external account binding among them.
QList<OptionSpec> accountOptions();

/// "7d", "36h", "90m", "600s"; nothing for anything else, 0 and what is longer than ten years.
std::optional<std::chrono::seconds> readDuration(const QString &text);

} // namespace certwright::ctl
