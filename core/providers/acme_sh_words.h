// SPDX-License-Identifier: Apache-2.0
// The texts that the provider "acme.sh" reads and shows: variables as people write them for a shell, acme.sh's
// configuration files, and a script's output without what is secret.
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QByteArray>

#include <map>

namespace certwright::providers {

/// Values by name.
using ShellVariables = std::map<QByteArray, Secret>;

/// NAME=value words, apart by white space; quotes and "export" as in a shell, nothing is expanded. Nothing where the
/// text is anything else.
std::optional<ShellVariables> readVariables(QByteArrayView text);

/// The same as lines that a shell reads back as they are.
QByteArray shellLines(const ShellVariables &variables);

/// The values in a configuration file of acme.sh, NAME='value' a line, with its own base64 undone.
ShellVariables readConfiguration(QByteArrayView file);

/// The lines of such a file that a shell can read: acme.sh writes values with a quote inside as they are, and a file
/// with one could be read no more.
QByteArray readableLines(const QByteArray &file);

/// `output` with every value taken out that may be secret: all but those of variables that by their name are a server,
/// port, zone or the like, and those too short to be told from other text. As it is, percent-encoded and in base64.
QByteArray withoutSecrets(QByteArray output, const ShellVariables &variables);

} // namespace certwright::providers
