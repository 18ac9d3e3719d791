// SPDX-License-Identifier: Apache-2.0
// DNS names as this folder compares them: lower case, A-labels, without trailing dot; the root is the empty string.
#pragma once

#include "core/base/result.h"

#include <QString>

namespace certwright::dns {

/// Lower case, without a trailing dot. InvalidInput, subject the name, code "empty" (also the root alone), "character"
/// (anything but printable ASCII, or white space, quotes, a backslash), "label-length" or "length".
Result<QString> canonicalName(const QString &name);

/// "b.example" for "a.b.example"; empty for a single label.
QString parentOf(const QString &name);

/// Whether `name` is `zone` or below it; both canonical. Everything is below the root.
bool isWithin(const QString &name, const QString &zone);

} // namespace certwright::dns
