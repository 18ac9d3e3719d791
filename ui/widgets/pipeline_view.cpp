// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/pipeline_view.h"

#include "ui/theme/theme.h"
#include "ui/widgets/busy_ring.h"
#include "ui/words/words.h"

#include <QPainter>
#include <QTimerEvent>

#include <array>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

constexpr std::array stageStates = {
    DomainState::Pending, DomainState::Verified, DomainState::CertificatePending, DomainState::Active};

} // namespace

PipelineView::PipelineView(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"pipelineView"_s);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void PipelineView::setStanding(const Domain &domain, const std::optional<Run> &run, Pace pace)
{
    const bool working = run && !isEnd(run->step);
    const Stage present = pace == Pace::StandsStill         ? Stage::Stopped
                          : !working || run->waitsForPerson ? Stage::Waiting
                                                            : Stage::Live;
    int at = 0; // the stage the domain is in
    Stage how = present;
    switch (domain.standing.state) {
    case DomainState::Pending:
        break;
    case DomainState::Verified:
        at = working ? 2 : 1;
        how = working ? present : Stage::Passed;
        break;
    case DomainState::CertificatePending:
        at = 2;
        break;
    case DomainState::Active:
        at = 3;
        how = working ? present : Stage::Passed;
        break;
    case DomainState::Failed:
        at = domain.standing.ownershipProven ? 2 : 0;
        how = working ? present : Stage::Stopped;
        break;
    }
    for (int i = 0; i < 4; ++i)
        m_stages[i] = i < at ? Stage::Passed : i == at ? how : Stage::Ahead;
    QString name = tr("%1, step %2 of 4").arg(label(at)).arg(at + 1);
    if (working)
        name += u": "_s + stepText(run->step);
    setAccessibleName(name);
    updateTimer();
    update();
}

QString PipelineView::label(int index) const
{
    return m_stages[index] == Stage::Stopped ? stateText(DomainState::Failed)
                                             : stateText(stageStates[std::size_t(index)]);
}

QSize PipelineView::sizeHint() const
{
    int widest = 0;
    for (int i = 0; i < 4; ++i)
        widest = std::max(widest, fontMetrics().horizontalAdvance(label(i)));
    return {4 * (widest + spacing(4)), iconSize() + fontMetrics().height() + spacing(1)};
}

QSize PipelineView::minimumSizeHint() const { return {spacing(40), sizeHint().height()}; }

void PipelineView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int side = iconSize();
    const double cell = width() / 4.0;
    const double y = side / 2.0;
    for (int i = 0; i < 3; ++i) {
        const bool passed = m_stages[i] == Stage::Passed && m_stages[i + 1] != Stage::Ahead;
        painter.setPen(QPen(passed ? markColor(Mark::Good) : hairlineColor(), std::max(1.0, side / 12.0)));
        painter.drawLine(
            QPointF(cell * i + cell / 2 + side * 0.6, y), QPointF(cell * (i + 1) + cell / 2 - side * 0.6, y));
    }
    for (int i = 0; i < 4; ++i) {
        const QRect spot(int(cell * i + (cell - side) / 2), 0, side, side);
        switch (m_stages[i]) {
        case Stage::Passed:
            markIcon(Mark::Good).paint(&painter, spot);
            break;
        case Stage::Live:
            BusyRing::paintRing(
                painter, spot, markColor(Mark::Working), m_timer.isActive() ? BusyRing::presentTurn() : 0);
            break;
        case Stage::Waiting:
            markIcon(Mark::Attention).paint(&painter, spot);
            break;
        case Stage::Stopped:
            markIcon(Mark::Stopped).paint(&painter, spot);
            break;
        case Stage::Ahead:
            markIcon(Mark::Idle).paint(&painter, spot);
            break;
        }
        const bool present = m_stages[i] == Stage::Live || m_stages[i] == Stage::Waiting ||
                             m_stages[i] == Stage::Stopped ||
                             (m_stages[i] == Stage::Passed && (i == 3 || m_stages[i + 1] == Stage::Ahead));
        painter.setFont(present ? strongFont(font()) : font());
        painter.setPen(present ? palette().color(QPalette::WindowText) : quietTextColor());
        painter.drawText(QRectF(cell * i, side + spacing(1), cell, painter.fontMetrics().height()), Qt::AlignHCenter,
            painter.fontMetrics().elidedText(label(i), Qt::ElideRight, int(cell)));
    }
}

void PipelineView::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_timer.timerId())
        update();
}

void PipelineView::showEvent(QShowEvent *) { updateTimer(); }
void PipelineView::hideEvent(QHideEvent *) { m_timer.stop(); }

void PipelineView::updateTimer()
{
    constexpr int frameMilliseconds = 60;
    const bool live = std::find(std::begin(m_stages), std::end(m_stages), Stage::Live) != std::end(m_stages);
    if (live && isVisible() && BusyRing::animationWanted(this))
        m_timer.start(frameMilliseconds, this);
    else
        m_timer.stop();
}

} // namespace certwright
