// SPDX-License-Identifier: Apache-2.0
#include "ui/window/details_pane.h"

#include "ui/theme/theme.h"
#include "ui/widgets/elided_label.h"
#include "ui/window/certificate_tab.h"
#include "ui/window/diagnosis_tab.h"
#include "ui/window/dns_tab.h"
#include "ui/window/history_tab.h"
#include "ui/window/overview_tab.h"

#include <QLabel>
#include <QStackedLayout>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace certwright {

DetailsPane::DetailsPane(const UiContext &context, const DomainModel &model, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(model)
    , m_stack(new QStackedLayout(this))
    , m_name(new ElidedLabel)
    , m_others(new ElidedLabel)
    , m_tabs(new QTabWidget)
    , m_overview(new OverviewTab(context))
    , m_dns(new DnsTab(context))
    , m_certificate(new CertificateTab(context))
    , m_history(new HistoryTab(context))
    , m_diagnosis(new DiagnosisTab(context))
{
    setObjectName(u"detailsPane"_s);
    setAccessibleName(tr("Details of the selected domain"));
    setRole(this, "page");
    setAttribute(Qt::WA_StyledBackground);

    auto *nothing = new QLabel(tr("Select a domain to see where it stands."));
    nothing->setObjectName(u"nothingSelected"_s);
    nothing->setAlignment(Qt::AlignCenter);
    nothing->setWordWrap(true);
    setRole(nothing, "quiet");

    m_name->setObjectName(u"detailsName"_s);
    m_name->setFont(titleFont(font()));
    m_others->setObjectName(u"detailsOtherNames"_s);
    setRole(m_others, "quiet");
    m_tabs->setObjectName(u"detailsTabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setExpanding(false);
    m_tabs->tabBar()->setDrawBase(false);
    m_tabs->tabBar()->setAccessibleName(tr("Details"));
    m_tabs->addTab(m_overview, tr("Overview"));
    m_tabs->addTab(m_dns, tr("DNS"));
    m_tabs->addTab(m_certificate, tr("Certificate"));
    m_tabs->addTab(m_history, tr("History"));
    m_tabs->addTab(m_diagnosis, tr("Diagnosis"));

    auto *page = new QWidget;
    auto *head = new QVBoxLayout;
    head->setContentsMargins(spacing(3), spacing(3), spacing(3), 0);
    head->setSpacing(0);
    head->addWidget(m_name);
    head->addWidget(m_others);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing(2));
    layout->addLayout(head);
    layout->addWidget(m_tabs, 1);
    m_stack->addWidget(nothing);
    m_stack->addWidget(page);

    connect(m_overview, &OverviewTab::actionWanted, this, &DetailsPane::actionWanted);
    connect(m_dns, &DnsTab::actionWanted, this, &DetailsPane::actionWanted);
    connect(m_certificate, &CertificateTab::actionWanted, this, &DetailsPane::actionWanted);
    connect(m_diagnosis, &DiagnosisTab::actionWanted, this, &DetailsPane::actionWanted);
    connect(m_tabs, &QTabWidget::currentChanged, this, &DetailsPane::loadHistory);
}

void DetailsPane::showDomain(DomainId id)
{
    if (id == m_id)
        return;
    m_id = id;
    refresh();
}

void DetailsPane::refresh()
{
    const int row = m_model.rowOf(m_id);
    m_stack->setCurrentIndex(row < 0 ? 0 : 1);
    if (row < 0)
        return;
    const ShownDomain &domain = m_model.at(row);
    m_name->setText(m_model.nameAt(row));
    const QString others = m_model.otherNamesAt(row);
    m_others->setText(others);
    m_others->setVisible(!others.isEmpty());
    m_overview->showRow(domain);
    m_dns->showRow(domain);
    m_certificate->showRow(domain);
    m_diagnosis->showRow(domain);
    loadHistory();
}

void DetailsPane::refreshObservations()
{
    const int row = m_model.rowOf(m_id);
    if (row < 0)
        return;
    m_overview->showRow(m_model.at(row));
    m_dns->showRow(m_model.at(row));
}

void DetailsPane::tick()
{
    const int row = m_model.rowOf(m_id);
    if (row < 0 || !isVisible())
        return;
    if (m_tabs->currentWidget() == m_overview)
        m_overview->tick(m_model.at(row));
    else if (m_tabs->currentWidget() == m_dns)
        m_dns->tick(m_id);
    else if (m_tabs->currentWidget() == m_diagnosis)
        m_diagnosis->tick();
}

void DetailsPane::checkBeforeOrder()
{
    if (const int row = m_model.rowOf(m_id); row >= 0)
        m_overview->checkBeforeOrder(m_model.at(row).domain);
}

void DetailsPane::diagnose()
{
    m_tabs->setCurrentWidget(m_diagnosis);
    m_diagnosis->look();
}

void DetailsPane::loadHistory()
{
    if (m_tabs->currentWidget() == m_history && !m_id.isNull())
        m_history->load(m_id);
}

QSize DetailsPane::sizeHint() const { return {fontMetrics().averageCharWidth() * 60, QWidget::sizeHint().height()}; }

} // namespace certwright
