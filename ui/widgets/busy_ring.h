// SPDX-License-Identifier: Apache-2.0
// The small ring that turns while something works: as a widget, and for delegates as a function that paints one frame.
#pragma once

#include <QBasicTimer>
#include <QColor>
#include <QWidget>

namespace certwright {

class BusyRing : public QWidget
{
    Q_OBJECT

public:
    explicit BusyRing(QWidget *parent = nullptr);

    /// Turns only while running and visible; stands still where the system asks for no animation.
    void setRunning(bool running);
    QSize sizeHint() const override;

    /// One frame; `turn` 0 … 1.
    static void paintRing(QPainter &painter, const QRectF &rect, const QColor &colour, double turn);
    /// The turn of the present moment, the same for all rings.
    static double presentTurn();
    static bool animationWanted(const QWidget *widget);

protected:
    void paintEvent(QPaintEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void updateTimer();

    QBasicTimer m_timer;
    bool m_running = true;
};

} // namespace certwright
