// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/labels.h"

#include "ui/theme/theme.h"

#include <QLabel>

namespace certwright {

QLabel *makeHeading(const QString &text)
{
    auto *heading = new QLabel(text);
    heading->setFont(headingFont(heading->font()));
    return heading;
}

QLabel *makeHint(const QString &text)
{
    auto *hint = new QLabel(text);
    hint->setWordWrap(true);
    setRole(hint, "quiet");
    return hint;
}

} // namespace certwright
