// SPDX-License-Identifier: Apache-2.0
// Watches until the records of delegation plans are there: asks, shows what each nameserver says, and asks again.
// Object names: delegationState, delegationSights with a delegationSight for each server (and, where there are several
// plans, a delegationName for each), delegationNotice.
#pragma once

#include "core/base/awaitables.h"
#include "ui/context.h"

#include <QTimer>
#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QGridLayout)
QT_FORWARD_DECLARE_CLASS(QLabel)
QT_FORWARD_DECLARE_CLASS(QVBoxLayout)

namespace certwright {

class BusyRing;
class Notice;

class DelegationWatch : public QWidget
{
    Q_OBJECT

public:
    explicit DelegationWatch(const UiContext &context, QWidget *parent = nullptr);

    /// Looks at them as soon as typing has paused; none: watches nothing, and is hidden.
    void setPlans(const QList<diagnosis::DelegationPlan> &plans);
    bool isThere() const; ///< all of them
    /// Whose owner sets the records of a plan; empty until DNS has said so.
    QString zone(qsizetype plan) const { return m_reports.value(plan).zone; }

Q_SIGNALS:
    void looked(); ///< zone() and isThere() may have changed

private:
    using Outcomes = std::vector<Result<diagnosis::DelegationReport>>;

    void look();
    void take(Outcomes outcomes);
    void refresh();
    void addSights(QGridLayout *grid, const diagnosis::DelegationReport &report);
    QPixmap picture(diagnosis::DelegationState state) const;
    diagnosis::DelegationState worst() const;

    const UiContext m_context;
    QList<diagnosis::DelegationPlan> m_plans;
    QList<diagnosis::DelegationReport> m_reports; ///< one for each, or none yet
    BusyRing *m_ring;
    QLabel *m_mark;
    QLabel *m_state;
    QVBoxLayout *m_place;
    QWidget *m_sights = nullptr;
    Notice *m_notice;
    QTimer m_pause;
    Running m_looking;
};

} // namespace certwright
