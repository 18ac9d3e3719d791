// SPDX-License-Identifier: Apache-2.0
// libFuzzer's side: one program for all targets, told by --target=NAME which one it is to run (./dev fuzz does).
#include "tests/fuzz/targets.h"

#include <QCoreApplication>
#include <QLoggingCategory>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace {

const certwright::fuzz::Target *chosen = nullptr;

} // namespace

extern "C" int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    constexpr std::string_view option = "--target=";
    for (int i = 1; i < *argc; ++i) {
        const std::string_view argument((*argv)[i]);
        if (argument.starts_with(option))
            chosen = certwright::fuzz::target(argument.substr(option.size()));
    }
    if (!chosen) {
        std::fputs("usage: certwright_fuzz --target=NAME [libFuzzer's arguments]; the names:\n", stderr);
        for (const certwright::fuzz::Target &each : certwright::fuzz::targets())
            std::fprintf(stderr, "  %.*s\n", int(each.name.size()), each.name.data());
        std::exit(2);
    }
    // Tasks hand their ends to the event loop of the application; it must outlive every input.
    static int noArguments = 1;
    static QCoreApplication application(noArguments, *argv);
    QLoggingCategory::setFilterRules(QStringLiteral("*.debug=false\n*.info=false"));
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    chosen->run(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    return 0;
}
