// SPDX-License-Identifier: Apache-2.0
// Fusion with check boxes and radio buttons of our own: Fusion derives their outlines from the window's colour, and in
// the dark theme they cannot be seen. Painted, not pictures, so that they are sharp at every scale.
#pragma once

#include <QProxyStyle>

namespace certwright {

class IndicatorStyle : public QProxyStyle
{
    Q_OBJECT

public:
    IndicatorStyle();

    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    void drawPrimitive(
        PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override;
};

} // namespace certwright
