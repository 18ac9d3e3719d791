// SPDX-License-Identifier: Apache-2.0
// The first tab of the details: where the domain stands, what to do next, the record to publish, what DNS says.
#pragma once

#include "ui/window/domain_actions.h"
#include "ui/window/domain_model.h"

#include <QScrollArea>

QT_FORWARD_DECLARE_CLASS(QLabel)
QT_FORWARD_DECLARE_CLASS(QPushButton)

namespace certwright {

class AllowanceView;
class BusyRing;
class NameserverView;
class Notice;
class PipelineView;
class PreflightView;
class RecordCard;

class OverviewTab : public QScrollArea
{
    Q_OBJECT

public:
    explicit OverviewTab(const UiContext &context, QWidget *parent = nullptr);

    void showRow(const ShownDomain &row);
    void showObservations(DomainId id);
    /// An order begins: what could stop it is looked for beside it.
    void checkBeforeOrder(const Domain &domain);
    /// Moves countdowns and "2 s ago" on.
    void tick(const ShownDomain &row);

Q_SIGNALS:
    void actionWanted(certwright::DomainAction action);

private:
    void showWords(const ShownDomain &row);

    const UiContext m_context;
    PipelineView *m_pipeline;
    QLabel *m_mark;
    BusyRing *m_ring;
    QLabel *m_brief;
    QLabel *m_full;
    Notice *m_notice;
    Notice *m_clockNotice;
    QPushButton *m_next;
    QPushButton *m_continue;
    QPushButton *m_cancel;
    PreflightView *m_preflight;
    QLabel *m_recordTitle;
    RecordCard *m_records;
    QLabel *m_serverTitle;
    NameserverView *m_servers;
    AllowanceView *m_allowances;
    QLabel *m_facts;
    DomainAction m_nextAction = DomainAction::Verify;
    DomainAction m_noticeAction = DomainAction::Resume; ///< of the button in the notice
};

/// The zone the records are in: as DNS said, else the registrable domain.
QString zoneOf(const Domain &domain, const QList<dns::Report> &reports);

} // namespace certwright
