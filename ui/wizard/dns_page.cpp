// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/dns_page.h"

#include "ui/widgets/allowance_view.h"
#include "ui/wizard/ways_list.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace certwright {

DnsPage::DnsPage(const UiContext &context, QWidget *parent)
    : WizardPage(tr("How will the record get into DNS?"), parent)
    , m_context(context)
    , m_pane(new ProviderPane(context, ProviderPane::Offer::SavedAndNew))
    , m_ways(new WaysList(context))
    , m_allowances(new AllowanceView)
{
    setObjectName(u"dnsPage"_s);
    setIntroduction(
        tr("A TXT record proves that the names are yours. You publish it yourself, or Certwright does it at your "
           "provider, now and at every renewal."));
    body()->addWidget(m_pane, 1);
    body()->addWidget(m_ways);
    body()->addWidget(m_allowances);
    connect(m_pane, &ProviderPane::changed, this, &DnsPage::changed);
    connect(m_pane, &ProviderPane::shown, this, [this](QWidget *what) { ensureWidgetVisible(what); });
    connect(m_ways, &WaysList::changed, this, &DnsPage::changed);
    connect(m_ways, &WaysList::credentialSaved, m_pane, &ProviderPane::readCredentials);
    connect(m_ways, &WaysList::shown, this, [this](QWidget *what) { ensureWidgetVisible(what); });
}

QList<DnsWay> DnsPage::ways() const { return m_ways->ways(); }

void DnsPage::setWays(const QList<DnsWay> &ways) { m_ways->setWays(ways); }

void DnsPage::setNames(const QList<DomainName> &names)
{
    if (!names.isEmpty())
        m_pane->setName(names.first());
    m_ways->setNames(names);
}

void DnsPage::setAllowances(const QList<Allowance> &allowances)
{
    m_allowances->setAllowances(allowances, m_context.clock.now());
}

QString DnsPage::missing() const
{
    const QString missing = m_pane->missing();
    return missing.isEmpty() ? m_ways->missing() : missing;
}

void DnsPage::enter()
{
    if (isFixed())
        return;
    m_pane->readCredentials();
    m_ways->readCredentials();
}

QWidget *DnsPage::firstField() const { return m_pane->firstField(); }

} // namespace certwright
