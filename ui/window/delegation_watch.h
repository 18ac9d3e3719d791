// SPDX-License-Identifier: Apache-2.0
// Watches until the records of a delegation plan are there: asks, shows what each nameserver says, and asks again.
// Object names: delegationState, delegationSights with a delegationSight for each server, delegationNotice.
#pragma once

#include "core/base/awaitables.h"
#include "ui/context.h"

#include <QTimer>
#include <QWidget>

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

    /// Looks at it as soon as typing has paused; nothing: watches nothing, and is hidden.
    void setPlan(const std::optional<diagnosis::DelegationPlan> &plan);
    bool isThere() const { return m_report && m_report->isThere(); }
    /// Whose owner sets the records; empty until DNS has said so.
    QString zone() const { return m_report ? m_report->zone : QString(); }

Q_SIGNALS:
    void looked(); ///< zone() and isThere() may have changed

private:
    void look();
    void take(Result<diagnosis::DelegationReport> outcome);
    void refresh();

    const UiContext m_context;
    std::optional<diagnosis::DelegationPlan> m_plan;
    std::optional<diagnosis::DelegationReport> m_report;
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
