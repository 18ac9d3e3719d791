// SPDX-License-Identifier: Apache-2.0
// How everything looks: Fusion with our own light and dark palettes, a short style sheet, icons tinted from the
// palette, and the few measures all windows share. Call applyTheme once, before the first window.
#pragma once

#include "ui/words/words.h"

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QString>
#include <QStringView>

QT_FORWARD_DECLARE_CLASS(QApplication)
QT_FORWARD_DECLARE_CLASS(QPainter)
QT_FORWARD_DECLARE_CLASS(QRect)
QT_FORWARD_DECLARE_CLASS(QWidget)

namespace certwright {

enum class Scheme { System, Light, Dark };

/// Style, palette and style sheet of the whole application; may be called again to change the scheme.
void applyTheme(QApplication &application, Scheme scheme);
bool isDarkTheme();

/// A line icon from resources/icons (":/icons/NAME.svg"), in the text colour, quieter when disabled. Names: add,
/// verify, issue, renew, export, search, copy, tick, cross, warn, working, waiting, settings, sandbox, remove, look,
/// key, certificate, dns, history, open-folder, back, more, needs-me, all, expiring, domain, by-hand, provider, cancel,
/// resume, columns, paste, info.
QIcon icon(QStringView name);
QIcon icon(QStringView name, const QColor &colour);

/// State colours are for small marks only, never for text.
QColor markColor(Mark mark);
QIcon markIcon(Mark mark);

QColor accentColor();
QColor quietTextColor(); ///< for second lines; contrast 4.5:1 at least on base and window
QColor hairlineColor();
QColor cardColor(); ///< ground of cards, one step off the window's

/// Spacing in steps of four units; a unit is a sixteenth of the text's line height, so that 200 % text has 200 % space.
int spacing(int steps = 2);

/// Side of an icon beside text.
int iconSize();

QFont strongFont(const QFont &base);  ///< medium weight, for primary names
QFont headingFont(const QFont &base); ///< one step larger, for page titles
QFont titleFont(const QFont &base);   ///< two steps larger, for the one title of a page
QFont smallFont(const QFont &base);
QFont fixedFont(); ///< for record values

/// Draws right-aligned text with every digit equally wide, whatever the font's own figures are.
void drawTabular(QPainter &painter, const QRect &rect, const QString &text);

/// Marks a widget for the style sheet: "card", "quiet", "heading", "title", "primary", "link", "page", "band".
void setRole(QWidget *widget, const char *role);

} // namespace certwright
