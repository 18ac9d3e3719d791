// SPDX-License-Identifier: Apache-2.0
// Everything about the selected domain, in four tabs. Beside the table in a wide window, a page of its own in a narrow
// one.
#pragma once

#include "ui/window/domain_actions.h"
#include "ui/window/domain_model.h"

#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QStackedLayout)
QT_FORWARD_DECLARE_CLASS(QTabWidget)

namespace certwright {

class CertificateTab;
class DiagnosisTab;
class DnsTab;
class ElidedLabel;
class HistoryTab;
class OverviewTab;

class DetailsPane : public QWidget
{
    Q_OBJECT

public:
    DetailsPane(const UiContext &context, const DomainModel &model, QWidget *parent = nullptr);

    /// A null id: nothing is selected.
    void showDomain(DomainId id);
    DomainId domain() const { return m_id; }
    /// The row of the model has changed.
    void refresh();
    void refreshObservations();
    /// What could stop the order of the shown domain that begins now.
    void checkBeforeOrder();
    /// Shows the Diagnosis tab and asks DNS.
    void diagnose();
    /// Once a second while something waits.
    void tick();

    QSize sizeHint() const override;

Q_SIGNALS:
    void actionWanted(certwright::DomainAction action);

private:
    void loadHistory();

    const UiContext m_context;
    const DomainModel &m_model;
    DomainId m_id;
    QStackedLayout *m_stack;
    ElidedLabel *m_name;
    ElidedLabel *m_others;
    QTabWidget *m_tabs;
    OverviewTab *m_overview;
    DnsTab *m_dns;
    CertificateTab *m_certificate;
    HistoryTab *m_history;
    DiagnosisTab *m_diagnosis;
};

} // namespace certwright
