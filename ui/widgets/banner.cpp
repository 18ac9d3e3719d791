// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/banner.h"

#include "ui/theme/theme.h"

#include <QPainter>

namespace certwright {

Banner::Banner(const QString &text, QWidget *parent)
    : QWidget(parent)
    , m_text(text)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(text);
}

QSize Banner::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(m_text) + spacing(8), fontMetrics().height() + spacing(2)};
}
QSize Banner::minimumSizeHint() const { return {0, sizeHint().height()}; }

void Banner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const bool dark = isDarkTheme();
    const QColor ground = dark ? QColor(0x2c, 0x2a, 0x1c) : QColor(0xfb, 0xf1, 0xd6);
    QColor stripe = markColor(Mark::Attention);
    stripe.setAlphaF(dark ? 0.18f : 0.16f);
    painter.fillRect(rect(), ground);
    painter.setRenderHint(QPainter::Antialiasing);
    const int step = spacing(4);
    painter.setPen(QPen(stripe, step / 2.0, Qt::SolidLine, Qt::FlatCap));
    for (int x = -height(); x < width() + height(); x += step)
        painter.drawLine(QPointF(x - 2, height() + 2), QPointF(x + height() + 2, -2));
    const QString shown = fontMetrics().elidedText(m_text, Qt::ElideRight, width() - spacing(4));
    const int textWidth = fontMetrics().horizontalAdvance(shown);
    // The text stands on plain ground: stripes behind letters cost contrast.
    painter.fillRect(QRect((width() - textWidth) / 2 - spacing(2), 0, textWidth + spacing(4), height()), ground);
    painter.setPen(dark ? QColor(0xf0, 0xdf, 0xb0) : QColor(0x5a, 0x3c, 0x00));
    painter.drawText(rect(), Qt::AlignCenter, shown);
}

} // namespace certwright
