// SPDX-License-Identifier: Apache-2.0
// The provider without an API: a person puts the record into DNS and takes it out; the window says what and when.
#include "core/providers/catalog.h"

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

class Manual : public DnsProvider
{
public:
    Task<Result<void>> present(TxtRecord) override { co_return Result<void>(); }
    Task<Result<void>> remove(TxtRecord) override { co_return Result<void>(); }
    Task<Result<ProviderTest>> test(QString) override
    {
        ProviderTest seen;
        seen.summary = u"You publish the record yourself; there is nothing to test."_s;
        co_return seen;
    }
};

Result<std::unique_ptr<DnsProvider>> make(ProviderOptions, const ProviderSurroundings &)
{
    return std::make_unique<Manual>();
}

} // namespace

Entry manualEntry()
{
    Entry entry;
    entry.descriptor.id = u"manual"_s;
    entry.descriptor.name = QString::fromUtf8(QT_TRANSLATE_NOOP("Providers", "By hand"));
    entry.descriptor.description = QString::fromUtf8(QT_TRANSLATE_NOOP("Providers",
        "You add the TXT record at your DNS provider yourself. Certwright shows it, watches for it and goes on."));
    entry.descriptor.attendance = Attendance::Person;
    entry.make = &make;
    return entry;
}

} // namespace certwright::providers
