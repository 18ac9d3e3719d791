// SPDX-License-Identifier: Apache-2.0
// What a DNS provider's descriptor tells, as a page of docs/providers (Markdown, English: the documentation is) and as
// the text of `provider help`.
#pragma once

#include "core/providers/descriptor.h"

namespace certwright::ctl {

/// docs/providers/ID.md
QString providerPage(const ProviderDescriptor &provider);
/// docs/providers/README.md: all of them, as a table.
QString providerIndex(const QList<ProviderDescriptor> &providers);
/// For a terminal, in the user's language.
QString providerText(const ProviderDescriptor &provider);

} // namespace certwright::ctl
