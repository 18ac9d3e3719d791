// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/busy_ring.h"

#include "ui/theme/theme.h"

#include <QDateTime>
#include <QPainter>
#include <QStyle>
#include <QTimerEvent>

using namespace std::chrono_literals;

namespace certwright {

BusyRing::BusyRing(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tr("Working"));
}

void BusyRing::setRunning(bool running)
{
    m_running = running;
    updateTimer();
    update();
}

QSize BusyRing::sizeHint() const { return {iconSize(), iconSize()}; }

void BusyRing::paintRing(QPainter &painter, const QRectF &rect, const QColor &colour, double turn)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const double side = std::min(rect.width(), rect.height());
    const double stroke = side * 1.5 / 20;
    const QRectF ring(
        rect.center().x() - side * 7 / 20, rect.center().y() - side * 7 / 20, side * 14 / 20, side * 14 / 20);
    QColor track = colour;
    track.setAlphaF(0.25f);
    painter.setPen(QPen(track, stroke));
    painter.drawEllipse(ring);
    painter.setPen(QPen(colour, stroke, Qt::SolidLine, Qt::RoundCap));
    painter.drawArc(ring, int((0.25 - turn) * 360 * 16), -100 * 16);
    painter.restore();
}

double BusyRing::presentTurn()
{
    // The one clock that is not Clock: motion is not a time of the domain, and must not stand still in tests' clocks.
    constexpr qint64 turnMilliseconds = 1400;
    return double(QDateTime::currentMSecsSinceEpoch() % turnMilliseconds) / turnMilliseconds;
}

bool BusyRing::animationWanted(const QWidget *widget)
{
    return widget->style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, widget) > 0;
}

void BusyRing::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintRing(painter, rect(), markColor(Mark::Working), m_timer.isActive() ? presentTurn() : 0);
}

void BusyRing::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_timer.timerId())
        update();
}

void BusyRing::showEvent(QShowEvent *) { updateTimer(); }
void BusyRing::hideEvent(QHideEvent *) { m_timer.stop(); }

void BusyRing::updateTimer()
{
    constexpr int frameMilliseconds = 60; // enough for a calm turn, and little work
    if (m_running && isVisible() && animationWanted(this))
        m_timer.start(frameMilliseconds, this);
    else
        m_timer.stop();
}

} // namespace certwright
