// SPDX-License-Identifier: Apache-2.0
// The command line of certwrightctl, read and checked.
#pragma once

#include "app/session/session.h"

#include <QStringList>

#include <expected>

namespace certwright::ctl {

enum class Command { Add, Verify, Issue, Obtain, Resume, List, Show, Events, Remove, Export };

enum class OutputForm { Text, JsonLines };

struct Arguments
{
    SessionOptions session;
    OutputForm form = OutputForm::Text;
    Command command = Command::List;
    QStringList names;
    QString exportFolder;
    std::optional<std::chrono::seconds> pollInterval;
    std::optional<std::chrono::seconds> pollTimeout;
    std::optional<QString> authority;
    std::optional<QString> authorityRootFile;
    std::optional<QString> contact;
    bool agreeTerms = false;
    std::optional<QString> provider;
    QList<std::pair<QString, QString>> options;
    std::optional<KeyType> keyType;
};

/// What the program does instead of a command: print `text` and leave with `exitStatus`.
struct Farewell
{
    QString text;
    int exitStatus = 0;
};

/// Reads the arguments of the running application; --help and --version come back as a Farewell with status 0, wrong
/// usage with status 2.
std::expected<Arguments, Farewell> readArguments(const QStringList &arguments);

} // namespace certwright::ctl
