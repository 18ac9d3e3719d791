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

#include <algorithm>

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

void DelegationWatch::setPlans(const QList<diagnosis::DelegationPlan> &plans)
{
    m_plans = plans;
    m_reports.clear();
    m_looking = Running();
    m_notice->hide();
    m_pause.stop();
    if (!m_plans.isEmpty())
        m_pause.start(typingPause);
    setVisible(!m_plans.isEmpty());
    refresh();
}

bool DelegationWatch::isThere() const
{
    return !m_reports.isEmpty() && std::ranges::all_of(m_reports, &diagnosis::DelegationReport::isThere);
}

/// What is said of all: as of one that is not there yet, if there is any.
diagnosis::DelegationState DelegationWatch::worst() const
{
    const auto missing =
        std::ranges::find_if(m_reports, [](const diagnosis::DelegationReport &each) { return !each.isThere(); });
    return missing == m_reports.end() ? m_reports.first().state() : missing->state();
}

void DelegationWatch::look()
{
    std::vector<Task<Result<diagnosis::DelegationReport>>> looks;
    for (const diagnosis::DelegationPlan &plan : std::as_const(m_plans))
        looks.push_back(m_context.actions.lookAtDelegation(plan));
    std::function<void(Outcomes)> done = [this](Outcomes outcomes) { take(std::move(outcomes)); };
    m_looking = Running(whenAll(std::move(looks)), std::move(done));
}

void DelegationWatch::take(Outcomes outcomes)
{
    m_looking = Running();
    const bool wasThere = isThere();
    QList<diagnosis::DelegationReport> reports;
    std::optional<Failure> failure;
    for (Result<diagnosis::DelegationReport> &outcome : outcomes) {
        if (outcome)
            reports.append(std::move(*outcome));
        else if (!failure)
            failure = outcome.error();
    }
    m_notice->setVisible(failure.has_value());
    if (failure)
        m_notice->setAdvice(advise(*failure));
    else
        m_reports = reports;
    refresh();
    if (!isThere())
        m_pause.start(betweenLooks);
    if (isThere() != wasThere) {
        QAccessibleEvent alert(m_state, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
    Q_EMIT looked();
}

QPixmap DelegationWatch::picture(diagnosis::DelegationState state) const
{
    return markIcon(delegationMark(state)).pixmap(QSize(iconSize(), iconSize()), devicePixelRatioF());
}

void DelegationWatch::addSights(QGridLayout *grid, const diagnosis::DelegationReport &report)
{
    for (const diagnosis::DelegationSight &sight : report.sights) {
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

void DelegationWatch::refresh()
{
    const bool knows = !m_reports.isEmpty();
    m_ring->setVisible(!knows);
    m_ring->setRunning(!knows && !m_plans.isEmpty());
    m_mark->setVisible(knows);
    m_state->setText(knows ? delegationStateText(worst()) : tr("Asking the nameservers …"));
    delete m_sights;
    m_sights = new QWidget;
    m_sights->setObjectName(u"delegationSights"_s);
    auto *grid = new QGridLayout(m_sights);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(spacing(2));
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(2, 2);
    m_place->addWidget(m_sights);
    if (!knows)
        return;
    m_mark->setPixmap(picture(worst()));
    for (qsizetype i = 0; i < m_reports.size(); ++i) {
        if (m_reports.size() > 1) {
            auto *name = new ElidedLabel(m_plans.at(i).name);
            name->setObjectName(u"delegationName"_s);
            name->setElideMode(Qt::ElideMiddle);
            grid->addWidget(name, grid->rowCount(), 0, 1, 3);
        }
        addSights(grid, m_reports.at(i));
    }
}

} // namespace certwright
