// SPDX-License-Identifier: Apache-2.0
// Reads a DNS message as it came from the wire (RFC 1035 §4.1) into an Answer; nothing in it is trusted.
#pragma once

#include "core/dns/dns_client.h"

#include <QByteArrayView>

#include <optional>

namespace certwright::dns {

/// Whether the TC bit is set: what was left out is to be had over TCP. The rest of such a message may be cut anywhere.
bool isTruncated(QByteArrayView wire);

/// Nothing where the bytes are no DNS message, or not a response to the question for `type` at `name` (canonical).
/// `rcode` may be any here; `server` is not set. Records of types that Type does not list are left out.
std::optional<Answer> readMessage(QByteArrayView wire, const QString &name, Type type);

/// "TXT"
QString typeWord(Type type);

} // namespace certwright::dns
