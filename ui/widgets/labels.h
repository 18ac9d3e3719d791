// SPDX-License-Identifier: Apache-2.0
// Labels that forms share: a heading above some fields, and a quieter sentence that explains them.
#pragma once

#include <QString>

QT_FORWARD_DECLARE_CLASS(QLabel)

namespace certwright {

QLabel *makeHeading(const QString &text);
/// Wraps.
QLabel *makeHint(const QString &text);

} // namespace certwright
