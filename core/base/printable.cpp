// SPDX-License-Identifier: Apache-2.0
#include "core/base/printable.h"

namespace certwright {

namespace {

/// Unicode Standard Annex #9, §2: explicit embeddings, overrides and isolates, and the marks.
bool turnsDirection(char16_t unit)
{
    return unit == 0x061c || unit == 0x200e || unit == 0x200f || (unit >= 0x202a && unit <= 0x202e) ||
           (unit >= 0x2066 && unit <= 0x2069);
}

} // namespace

QString printable(QString text)
{
    for (QChar &unit : text) {
        const bool kept = unit == u'\n' || unit == u'\t';
        if (!kept && (unit.category() == QChar::Other_Control || turnsDirection(unit.unicode())))
            unit = QChar::ReplacementCharacter;
    }
    return text;
}

} // namespace certwright
