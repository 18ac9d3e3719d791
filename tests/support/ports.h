// SPDX-License-Identifier: Apache-2.0
// Free ports of 127.0.0.1. One can be taken by somebody else before it is used, so whoever starts a server on it tries
// again with another one.
#pragma once

#include <QtGlobal>

namespace certwright::testing {

/// A port that is free on 127.0.0.1 for TCP and for UDP.
quint16 freePort();

/// How often a server is started anew, on other places, before that counts as a failure.
constexpr int startAttempts = 5;

} // namespace certwright::testing
