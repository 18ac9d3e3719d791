// SPDX-License-Identifier: Apache-2.0
// A network for one test program and its children alone, a network namespace of Linux: there it takes what addresses of
// IPv6 it wants, of which the loopback interface has but one. It ends with the program, and no other test meets its
// ports.
#pragma once

#include <QHostAddress>

namespace certwright::testing {

/// Whether this machine has IPv6 at all.
bool hasIpv6();

/// Enters one, where there is nothing but loopback, with ::1 and 127.0.0.0/8. Before any thread is started; by root, or
/// where everybody may make namespaces.
bool enterPrivateNetwork(QString *whyNot);

/// A further address of a private network, out of fd00::/8 (RFC 4193); null where there cannot be any.
QHostAddress addPrivateAddress(QString *whyNot);

} // namespace certwright::testing
