// SPDX-License-Identifier: Apache-2.0
// The colours of the light and the dark theme, for this folder only. Text colours keep 4.5:1 on every ground they stand
// on, marks 3:1 (WCAG 2.2, 1.4.3 and 1.4.11); tests/ui holds them to it.
#pragma once

#include "ui/words/words.h"

#include <QColor>

namespace certwright {

struct ThemeColours
{
    QColor window;
    QColor base;
    QColor card;
    QColor raised; ///< buttons
    QColor text;
    QColor quiet;
    QColor disabled;
    QColor hairline;
    QColor border; ///< of fields and buttons
    QColor scroll; ///< of scroll bars
    QColor accent;
    QColor accentHover;
    QColor accentText; ///< on accent
    QColor link;
    QColor selection;
    QColor hover;
    QColor marks[6]; ///< by Mark
};

const ThemeColours &themeColours();
const ThemeColours &lightColours();
const ThemeColours &darkColours();

} // namespace certwright
