// SPDX-License-Identifier: Apache-2.0
// Starts a sandbox in the folder of its first argument, prints "ready" and then waits to be killed.
#include "core/base/awaitables.h"
#include "core/sandbox/sandbox.h"

#include <QCoreApplication>

#include <cstdio>

int main(int count, char **values)
{
    QCoreApplication application(count, values);
    certwright::Sandbox sandbox(application.arguments().value(1));
    std::function<void(certwright::Result<certwright::SandboxAddresses>)> done = [](const auto &started) {
        std::puts(started ? "ready" : "failed");
        std::fflush(stdout);
    };
    const certwright::Running running(sandbox.start(), std::move(done));
    return QCoreApplication::exec();
}
