// SPDX-License-Identifier: Apache-2.0
// Follows runs to their end, prints what happens to them, and turns the outcome into an exit status.
#pragma once

#include "app/ctl/workplace.h"

#include <QObject>

#include <map>

namespace certwright::ctl {

class Progress : public QObject
{
public:
    enum class Detail {
        EveryStep,
        OutcomeOnly, ///< and what a person has to publish: for many domains at once
    };

    Progress(Workplace &place, Detail detail);

    /// Until nothing of the domain is being worked on.
    Task<void> settle(DomainId id);

    /// Prints how the domain stands; the exit status.
    int outcome(DomainId id);

    /// All of them; the worst exit status.
    Task<int> settleAll(QList<DomainId> ids);

private:
    void showStep(DomainId id);
    void showClockWarning(const Domain &domain);
    void ended(DomainId id);

    Workplace &m_place;
    Detail m_detail;
    /// Who waits for the end of a run: one connection serves them all, however many there are.
    std::map<DomainId, std::function<void(bool)>> m_waiting;
    std::map<DomainId, QString> m_shown;
    std::map<DomainId, QList<QByteArray>> m_shownRecords;
    bool m_clockWarned = false;
};

} // namespace certwright::ctl
