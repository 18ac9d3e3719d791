// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/theme.h"

#include "ui/theme/indicators.h"
#include "ui/theme/palette.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontMetrics>
#include <QPainter>
#include <QPalette>
#include <QStyle>
#include <QWidget>

#include <cmath>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

bool darkNow = false;

/// What the platform's own palette says; remembered because ours replaces it.
bool systemIsDark()
{
    static const bool dark = [] {
        const QPalette palette = QGuiApplication::palette();
        return palette.color(QPalette::WindowText).lightness() > palette.color(QPalette::Window).lightness();
    }();
    return dark;
}

QPalette paletteOf(const ThemeColours &colours)
{
    QPalette palette;
    const auto all = [&](QPalette::ColorRole role, const QColor &colour) { palette.setColor(role, colour); };
    all(QPalette::Window, colours.window);
    all(QPalette::WindowText, colours.text);
    all(QPalette::Base, colours.base);
    all(QPalette::AlternateBase, colours.card);
    all(QPalette::Text, colours.text);
    all(QPalette::Button, colours.raised);
    all(QPalette::ButtonText, colours.text);
    all(QPalette::BrightText, colours.accentText);
    all(QPalette::ToolTipBase, colours.text);
    all(QPalette::ToolTipText, colours.base);
    all(QPalette::PlaceholderText, colours.quiet);
    all(QPalette::Highlight, colours.accent);
    all(QPalette::HighlightedText, colours.accentText);
    all(QPalette::Link, colours.link);
    all(QPalette::LinkVisited, colours.link);
    all(QPalette::Light, colours.base);
    all(QPalette::Midlight, colours.hover);
    all(QPalette::Mid, colours.hairline);
    all(QPalette::Dark, colours.border);
    all(QPalette::Shadow, colours.border);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, colours.disabled);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, colours.hairline);
    return palette;
}

/// All sizes come from the font: U is a unit, a sixteenth of a line's height, times a number.
QString styleSheet(const ThemeColours &colours)
{
    QString sheet = uR"(
QToolTip { color: @base; background: @text; border: none; padding: @4px @8px; }
QFrame[role="card"] { background: @card; border: 1px solid @hairline; border-radius: @6px; }
QFrame[role="line"] { background: @hairline; border: none; min-height: 1px; max-height: 1px; }
QFrame[role="upright"] { background: @hairline; border: none; min-width: 1px; max-width: 1px; }
QWidget[role="page"] { background: @base; }
QLabel[role="quiet"] { color: @quiet; }
QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QComboBox {
  background: @base; color: @text; border: 1px solid @border; border-radius: @4px; padding: @3px @6px;
  selection-background-color: @accent; selection-color: @accentText; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QComboBox:focus {
  border: 2px solid @accent; padding: @2px @5px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QSpinBox:disabled, QComboBox:disabled { color: @disabled; border-color: @hairline; }
QPlainTextEdit[role="details"] { background: @window; border: 1px solid @hairline; }
QComboBox::drop-down { border: none; width: @20px; }
QComboBox::down-arrow { image: url(:/icons/@arrow.svg); width: @12px; height: @12px; }
QComboBox QAbstractItemView { border: 1px solid @border; background: @base; selection-background-color: @selection;
  selection-color: @text; outline: none; }
QPushButton { background: @raised; color: @text; border: 1px solid @border; border-radius: @4px; padding: @4px @12px;
  min-height: @16px; }
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @hairline; }
QPushButton:focus { border: 2px solid @accent; padding: @3px @11px; }
QPushButton:disabled { color: @disabled; border-color: @hairline; background: @window; }
QPushButton[role="primary"], QPushButton[role="primary"]:default { background: @accent; color: @accentText;
  border: 1px solid @accent; font-weight: 500; }
QPushButton[role="primary"]:hover { background: @accentHover; border-color: @accentHover; }
QPushButton[role="primary"]:focus { border: 2px solid @text; }
QPushButton[role="primary"]:disabled { background: @hairline; border-color: @hairline; color: @disabled; }
QPushButton[role="link"] { background: transparent; border: 1px solid transparent; color: @link; padding: @2px 0px;
  text-align: left; }
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus { border: 1px solid @accent; }
QPushButton[role="link"]:disabled { color: @disabled; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: @4px; padding: @3px; color: @text; }
QToolButton:hover { background: @hover; }
QToolButton:pressed, QToolButton:checked { background: @selection; }
QToolButton:focus { border: 1px solid @accent; }
QToolButton:disabled { color: @disabled; background: transparent; }
QToolBar { background: @window; border: none; border-bottom: 1px solid @hairline; padding: @5px @8px; spacing: @4px; }
QToolBar QToolButton { padding: @4px @8px; }
QToolBar::separator { background: @hairline; width: 1px; margin: @5px @5px; }
QStatusBar { background: @window; border-top: 1px solid @hairline; color: @quiet; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: @quiet; padding: 0 @4px; }
QSplitter::handle { background: @hairline; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QAbstractItemView { background: @base; border: none; outline: none; }
QListView[role="rail"], QListWidget[role="rail"] { background: @window; padding-top: @6px; }
QAbstractItemView::item:selected { background: @selection; color: @text; }
QAbstractItemView::item:hover:!selected { background: @hover; }
QDialog#commandPalette { background: @window; border: 1px solid @border; }
QDialog#commandPalette QListWidget { background: @window; }
QMessageBox QLabel#qt_msgbox_label { min-width: @380px; font-weight: 600; }
QMessageBox QLabel#qt_msgbox_informativelabel { min-width: @380px; }
QHeaderView { background: @base; border: none; }
QHeaderView::section { background: @base; color: @quiet; border: none; border-bottom: 1px solid @hairline;
  padding: @6px @8px; font-weight: 400; }
QHeaderView::section:hover { color: @text; }
QTabWidget::pane { border: none; border-top: 1px solid @hairline; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: @quiet; border: none; border-bottom: 2px solid transparent;
  padding: @6px @2px; margin-right: @12px; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:selected { color: @text; border-bottom: 2px solid @accent; }
QTabBar::tab:selected:focus { background: @selection; }
QTabWidget::tab-bar { left: @10px; }
QTabBar::tab:disabled { color: @disabled; }
QScrollArea { border: none; background: transparent; }
QScrollBar:vertical { background: transparent; width: @10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: @10px; margin: 0; }
QScrollBar::handle { background: @scroll; border-radius: @3px; margin: @2px; min-height: @28px; min-width: @28px; }
QScrollBar::handle:hover { background: @quiet; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: none; width: 0; height: 0; }
QMenu { background: @base; border: 1px solid @border; padding: @4px 0; }
QMenu::item { padding: @5px @20px; }
QMenu::icon { padding-left: @8px; }
QMenu::item:selected { background: @selection; color: @text; }
QMenu::item:disabled { color: @disabled; }
QMenu::separator { background: @hairline; height: 1px; margin: @4px 0; }
QProgressBar { background: @hairline; border: none; border-radius: @2px; max-height: @4px; }
QProgressBar::chunk { background: @accent; border-radius: @2px; }
)"_s;
    const std::pair<QString, QColor> named[] = {{u"@accentHover"_s, colours.accentHover},
        {u"@accentText"_s, colours.accentText}, {u"@accent"_s, colours.accent}, {u"@base"_s, colours.base},
        {u"@border"_s, colours.border}, {u"@card"_s, colours.card}, {u"@disabled"_s, colours.disabled},
        {u"@hairline"_s, colours.hairline}, {u"@hover"_s, colours.hover}, {u"@link"_s, colours.link},
        {u"@quiet"_s, colours.quiet}, {u"@raised"_s, colours.raised}, {u"@scroll"_s, colours.scroll},
        {u"@selection"_s, colours.selection}, {u"@text"_s, colours.text}, {u"@window"_s, colours.window}};
    sheet.replace(u"@arrow"_s, darkNow ? u"arrow-on-dark"_s : u"arrow-on-light"_s);
    for (const auto &[name, colour] : named)
        sheet.replace(name, colour.name());
    const double unit = QFontMetrics(QApplication::font()).height() / 16.0;
    for (int count : {380, 28, 20, 16, 14, 12, 11, 10, 8, 6, 5, 4, 3, 2})
        sheet.replace(u"@%1px"_s.arg(count), u"%1px"_s.arg(std::max(1L, std::lround(count * unit))));
    return sheet;
}

/// Medium where the font has it; a family without it would silently answer with its regular weight.
QFont::Weight strongWeight()
{
    static const QFont::Weight weight = [] {
        const QStringList styles = QFontDatabase::styles(QFontInfo(QApplication::font()).family());
        return styles.contains(u"Medium"_s) ? QFont::Medium : QFont::DemiBold;
    }();
    return weight;
}

QFont scaled(const QFont &base, double factor, QFont::Weight weight)
{
    QFont font = base;
    if (base.pointSizeF() > 0)
        font.setPointSizeF(base.pointSizeF() * factor);
    else
        font.setPixelSize(int(std::lround(base.pixelSize() * factor)));
    font.setWeight(weight);
    return font;
}

} // namespace

const ThemeColours &lightColours()
{
    static const ThemeColours colours{.window = 0xfff2f4f6,
        .base = 0xffffffff,
        .card = 0xfff7f9fa,
        .raised = 0xffffffff,
        .text = 0xff1b2429,
        .quiet = 0xff566570,
        .disabled = 0xff8a969e,
        .hairline = 0xffdde3e7,
        .border = 0xff8794a0,
        .scroll = 0xffbfc9d0,
        .accent = 0xff0e6a6e,
        .accentHover = 0xff0b575b,
        .accentText = 0xffffffff,
        .link = 0xff0b6266,
        .selection = 0xffd8ecec,
        .hover = 0xffeaeff1,
        .marks = {0xff6b7a85, 0xff2166c2, 0xff7346b8, 0xff22803c, 0xffa86200, 0xffc0352b}};
    return colours;
}

const ThemeColours &darkColours()
{
    static const ThemeColours colours{.window = 0xff171c20,
        .base = 0xff1d2327,
        .card = 0xff232a2f,
        .raised = 0xff2a3238,
        .text = 0xffe4e9ec,
        .quiet = 0xff9fadb6,
        .disabled = 0xff6d7981,
        .hairline = 0xff323b41,
        .border = 0xff6b7983,
        .scroll = 0xff49555d,
        .accent = 0xff49b8b6,
        .accentHover = 0xff64c8c6,
        .accentText = 0xff07201f,
        .link = 0xff5cc6c4,
        .selection = 0xff1f4346,
        .hover = 0xff272f34,
        .marks = {0xff93a2ac, 0xff6aa9f5, 0xffb595f0, 0xff5fc27a, 0xffe5a93d, 0xfff0776c}};
    return colours;
}

const ThemeColours &themeColours() { return darkNow ? darkColours() : lightColours(); }

void applyTheme(QApplication &application, Scheme scheme)
{
    const bool systemDark = systemIsDark();
    darkNow = scheme == Scheme::Dark || (scheme == Scheme::System && systemDark);
    application.setStyle(new IndicatorStyle);
    application.setPalette(paletteOf(themeColours()));
    application.setStyleSheet(styleSheet(themeColours()));
}

bool isDarkTheme() { return darkNow; }
QColor markColor(Mark mark) { return themeColours().marks[int(mark)]; }
QColor accentColor() { return themeColours().accent; }
QColor quietTextColor() { return themeColours().quiet; }
QColor hairlineColor() { return themeColours().hairline; }
QColor cardColor() { return themeColours().card; }

int spacing(int steps)
{
    return std::max(1, int(std::lround(QFontMetrics(QApplication::font()).height() / 16.0 * 4 * steps)));
}

int iconSize() { return int(std::lround(QFontMetrics(QApplication::font()).height() * 20.0 / 18.0)); }

QFont strongFont(const QFont &base) { return scaled(base, 1.0, strongWeight()); }
QFont headingFont(const QFont &base) { return scaled(base, 1.15, strongWeight()); }
QFont titleFont(const QFont &base) { return scaled(base, 1.5, strongWeight()); }
QFont smallFont(const QFont &base) { return scaled(base, 0.9, QFont::Normal); }

QFont fixedFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(QApplication::font().pointSizeF() * 0.95);
    return font;
}

void drawTabular(QPainter &painter, const QRect &rect, const QString &text)
{
    const QFontMetrics metrics = painter.fontMetrics();
    int digitWidth = 0;
    for (char16_t digit = u'0'; digit <= u'9'; ++digit)
        digitWidth = std::max(digitWidth, metrics.horizontalAdvance(QChar(digit)));
    int x = rect.right() + 1;
    const int baseline = rect.top() + (rect.height() + metrics.ascent() - metrics.descent()) / 2;
    for (auto it = text.crbegin(); it != text.crend(); ++it) {
        const int width = metrics.horizontalAdvance(*it);
        const int cell = it->isDigit() ? digitWidth : width;
        painter.drawText(x - cell + (cell - width) / 2, baseline, QString(*it));
        x -= cell;
    }
}

void setRole(QWidget *widget, const char *role) { widget->setProperty("role", QString::fromLatin1(role)); }

} // namespace certwright
