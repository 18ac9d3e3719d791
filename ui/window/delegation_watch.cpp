// SPDX-License-Identifier: Apache-2.0
#include "ui/window/delegation_watch.h"

#include "ui/theme/theme.h"
#include "ui/widgets/busy_ring.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/notice.h"
#include "ui/words/delegation_words.h"

#include <QAccessible>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace certwright {

namespace {

constexpr std::chrono::seconds betweenLooks = 10s; // nameservers belong to other people
constexpr std::chrono::milliseconds typingPause = 700ms;

} // namespace

DelegationWatch::DelegationWatch(const UiContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_ring(new BusyRing)
    , m_mark(new QLabel)
    , m_state(new QLabel)
    , m_place(new QVBoxLayout)
    , m_notice(new Notice)
{
    m_state->setObjectName(u"delegationState"_s);
    m_state->setFont(strongFont(font()));
    m_state->setWordWrap(true);
    m_notice->setObjectName(u"delegationNotice"_s);
    m_notice->hide();
    auto *hint = new QLabel(
        tr("Every nameserver of the zone is asked again every %1 until it is there.").arg(durationText(betweenLooks)));
    hint->setWordWrap(true);
    setRole(hint, "quiet");
    auto *state = new QHBoxLayout;
    state->setSpacing(spacing(2));
    state->addWidget(m_ring);
    state->addWidget(m_mark);
    state->addWidget(m_state, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing(1));
    layout->addLayout(state);
    layout->addLayout(m_place);
    layout->addWidget(m_notice);
    layout->addWidget(hint);
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &DelegationWatch::look);
    hide();
}

void DelegationWatch::setPlan(const std::optional<diagnosis::DelegationPlan> &plan)
{
    m_plan = plan;
    m_report.reset();
    m_looking = Running();
    m_notice->hide();
    m_pause.stop();
    if (m_plan)
        m_pause.start(typingPause);
    setVisible(m_plan.has_value());
    refresh();
}

void DelegationWatch::look()
{
    std::function<void(Result<diagnosis::DelegationReport>)> done =
        [this](Result<diagnosis::DelegationReport> outcome) { take(std::move(outcome)); };
    m_looking = Running(m_context.actions.lookAtDelegation(*m_plan), std::move(done));
}

void DelegationWatch::take(Result<diagnosis::DelegationReport> outcome)
{
    m_looking = Running();
    const bool wasThere = isThere();
    m_notice->setVisible(!outcome);
    if (outcome)
        m_report = std::move(*outcome);
    else
        m_notice->setAdvice(advise(outcome.error()));
    refresh();
    if (!isThere())
        m_pause.start(betweenLooks);
    if (isThere() != wasThere) {
        QAccessibleEvent alert(m_state, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
    Q_EMIT looked();
}

void DelegationWatch::refresh()
{
    m_ring->setVisible(!m_report);
    m_ring->setRunning(!m_report && m_plan);
    m_mark->setVisible(m_report.has_value());
    m_state->setText(m_report ? delegationStateText(m_report->state()) : tr("Asking the nameservers …"));
    delete m_sights;
    m_sights = new QWidget;
    m_sights->setObjectName(u"delegationSights"_s);
    auto *grid = new QGridLayout(m_sights);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(spacing(2));
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(2, 2);
    m_place->addWidget(m_sights);
    if (!m_report)
        return;
    const auto picture = [this](diagnosis::DelegationState state) {
        return markIcon(delegationMark(state)).pixmap(QSize(iconSize(), iconSize()), devicePixelRatioF());
    };
    m_mark->setPixmap(picture(m_report->state()));
    for (const diagnosis::DelegationSight &sight : std::as_const(m_report->sights)) {
        auto *mark = new QLabel;
        mark->setPixmap(picture(sight.state));
        auto *server = new ElidedLabel(serverText(sight.server));
        server->setElideMode(Qt::ElideMiddle);
        auto *words = new ElidedLabel(delegationSightText(sight));
        words->setObjectName(u"delegationSight"_s);
        words->setAccessibleName(
            tr("%1 %2", "a nameserver, what it says").arg(serverText(sight.server), delegationSightText(sight)));
        const int row = grid->rowCount();
        grid->addWidget(mark, row, 0);
        grid->addWidget(server, row, 1);
        grid->addWidget(words, row, 2);
    }
}

} // namespace certwright
