// SPDX-License-Identifier: Apache-2.0
// Page 3: how the record gets into DNS: by hand or by a provider, its credentials, a test of them in place, and other
// ways for names in other zones.
// Object names: dnsPage, allowanceView, those of ProviderPane and of WaysList.
#pragma once

#include "ui/context.h"
#include "ui/credentials/provider_pane.h"
#include "ui/wizard/wizard_page.h"

namespace certwright {

class AllowanceView;
class WaysList;

class DnsPage : public WizardPage
{
    Q_OBJECT

public:
    explicit DnsPage(const UiContext &context, QWidget *parent = nullptr);

    /// The way of all names that no other one is for.
    ProviderPane &pane() { return *m_pane; }
    const ProviderPane &pane() const { return *m_pane; }

    QList<DnsWay> ways() const;
    void setWays(const QList<DnsWay> &ways);

    /// The test asks about the first; their zones are offered for other ways.
    void setNames(const QList<DomainName> &names);
    /// What is left of the CA's limits for these names, shown before the domain is registered.
    void setAllowances(const QList<Allowance> &allowances);

    QString missing() const override;
    void enter() override;
    QWidget *firstField() const override;

private:
    const UiContext &m_context;
    ProviderPane *m_pane;
    WaysList *m_ways;
    AllowanceView *m_allowances;
};

} // namespace certwright
