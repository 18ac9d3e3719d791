// SPDX-License-Identifier: Apache-2.0
// Words of a peer as they may be written to a terminal.
#pragma once

#include <QString>

namespace certwright {

/// Line ends and tabs stay; every other control character (escape sequences begin with one) and those that turn the
/// direction of writing become U+FFFD, so that a peer can neither steer the terminal nor make a text look like another.
QString printable(QString text);

} // namespace certwright
