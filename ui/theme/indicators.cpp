// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/indicators.h"

#include "ui/theme/palette.h"

#include <QApplication>
#include <QFontMetrics>
#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

struct IndicatorColours
{
    QColor outline;
    QColor fill;
    QColor sign;
};

IndicatorColours coloursFor(QStyle::State state)
{
    const ThemeColours &colours = themeColours();
    const bool on = state & (QStyle::State_On | QStyle::State_NoChange);
    if (!(state & QStyle::State_Enabled))
        return {colours.disabled, on ? colours.hairline : colours.window, colours.quiet};
    const bool hovered = state & QStyle::State_MouseOver;
    if (on) {
        const QColor ground = hovered ? colours.accentHover : colours.accent;
        return {ground, ground, colours.accentText};
    }
    // A mark's colour, not the border's: it is seen on the window's ground too.
    return {hovered ? colours.text : colours.marks[int(Mark::Idle)],
        state & QStyle::State_Sunken ? colours.hairline
        : hovered                    ? colours.hover
                                     : colours.base,
        colours.accentText};
}

enum class Shape { Square, Round };

void paintIndicator(QPainter &painter, const QStyleOption &option, Shape shape)
{
    const QStyle::State state = option.state;
    const IndicatorColours colours = coloursFor(state);
    const int side = std::min(option.rect.width(), option.rect.height());
    const double line = std::max(1.0, side / 14.0);
    // The outer ring is for the focus; it has its place whether it is shown or not.
    const double ring = std::max(2.0, side / 8.0);
    const int left = option.rect.left() + (option.rect.width() - side) / 2; // whole units keep the lines sharp
    const int top = option.rect.top() + (option.rect.height() - side) / 2;
    const QRectF whole(left, top, side, side);
    const QRectF box = whole.adjusted(ring, ring, -ring, -ring);
    const double corner = box.width() / 5;
    const auto draw = [&](const QRectF &rect, double radius) {
        if (shape == Shape::Round)
            painter.drawEllipse(rect);
        else
            painter.drawRoundedRect(rect, radius, radius);
    };
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (state & QStyle::State_HasFocus) {
        const double half = ring / 2;
        painter.setPen(QPen(themeColours().accent, std::max(1.0, ring * 0.6)));
        painter.setBrush(Qt::NoBrush);
        draw(whole.adjusted(half, half, -half, -half).adjusted(-0.5, -0.5, 0.5, 0.5), corner + half);
    }
    painter.setPen(QPen(colours.outline, line));
    painter.setBrush(colours.fill);
    draw(box.adjusted(line / 2, line / 2, -line / 2, -line / 2), corner);
    if (shape == Shape::Round && (state & QStyle::State_On)) {
        const double inset = box.width() * 0.3;
        painter.setPen(Qt::NoPen);
        painter.setBrush(colours.sign);
        painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset));
    } else if (state & (QStyle::State_On | QStyle::State_NoChange)) {
        painter.setPen(QPen(colours.sign, box.width() / 7.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(Qt::NoBrush);
        const auto at = [&box](double x, double y) {
            return QPointF(box.left() + box.width() * x, box.top() + box.height() * y);
        };
        if (state & QStyle::State_On)
            painter.drawPolyline(QPolygonF{at(0.24, 0.53), at(0.43, 0.71), at(0.77, 0.31)});
        else
            painter.drawLine(at(0.27, 0.5), at(0.73, 0.5));
    }
    painter.restore();
}

} // namespace

IndicatorStyle::IndicatorStyle()
    : QProxyStyle(QStyleFactory::create(u"Fusion"_s))
{
}

int IndicatorStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return QFontMetrics(QApplication::font()).height();
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

void IndicatorStyle::drawPrimitive(
    PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        paintIndicator(*painter, *option, Shape::Square);
        break;
    case PE_IndicatorRadioButton:
        paintIndicator(*painter, *option, Shape::Round);
        break;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        break;
    }
}

} // namespace certwright
