// SPDX-License-Identifier: Apache-2.0
#include "ui/window/dns_tab.h"

#include "core/issuance/dns_ways.h"
#include "ui/theme/theme.h"
#include "ui/widgets/nameserver_view.h"
#include "ui/widgets/record_card.h"
#include "ui/window/overview_tab.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace certwright {

DnsTab::DnsTab(const UiContext &context, QWidget *parent)
    : QScrollArea(parent)
    , m_context(context)
    , m_intro(new QLabel)
    , m_records(new RecordCard)
    , m_servers(new NameserverView)
    , m_diagnose(new QPushButton(actionText(DomainAction::Diagnose)))
    , m_delegate(new QPushButton(actionText(DomainAction::Delegate)))
    , m_polling(new QLabel)
{
    setObjectName(u"dnsTab"_s);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    m_intro->setWordWrap(true);
    m_intro->setObjectName(u"dnsIntro"_s);
    m_polling->setWordWrap(true);
    m_polling->setObjectName(u"pollingLabel"_s);
    setRole(m_polling, "quiet");
    auto *serverTitle = new QLabel(tr("What each nameserver says"));
    serverTitle->setFont(strongFont(font()));
    auto *content = new QWidget;
    setRole(content, "page");
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(spacing(3), spacing(4), spacing(3), spacing(4));
    layout->setSpacing(spacing(2));
    layout->addWidget(m_intro);
    layout->addWidget(m_records);
    layout->addSpacing(spacing(2));
    layout->addWidget(serverTitle);
    layout->addWidget(m_servers);
    auto *links = new QHBoxLayout;
    links->setSpacing(spacing(4));
    links->addWidget(m_diagnose);
    links->addWidget(m_delegate);
    links->addStretch();
    layout->addLayout(links);
    layout->addSpacing(spacing(2));
    layout->addWidget(m_polling);
    layout->addStretch();
    setWidget(content);
    m_diagnose->setObjectName(u"dnsDiagnoseButton"_s);
    setRole(m_diagnose, "link");
    m_delegate->setObjectName(u"dnsDelegateButton"_s);
    setRole(m_delegate, "link");
    connect(m_delegate, &QPushButton::clicked, this, [this] { Q_EMIT actionWanted(DomainAction::Delegate); });
    connect(m_diagnose, &QPushButton::clicked, this, [this] { Q_EMIT actionWanted(DomainAction::Diagnose); });
}

void DnsTab::showRow(const ShownDomain &row)
{
    const Domain &domain = row.domain;
    const QList<RunRecord> records = recordsToShow(domain, m_context.service.recordsToPublish(domain.id));
    m_records->setVisible(!records.isEmpty());
    if (records.isEmpty())
        m_intro->setText(tr("No TXT record is needed now."));
    else if (row.attendance == Attendance::Person)
        m_intro->setText(tr("Publish this at your DNS provider:"));
    else
        m_intro->setText(tr("This is published for you, and taken out again at the end:"));
    if (!records.isEmpty())
        m_records->setRecords(records, zoneOf(domain, m_context.service.observations(domain.id)));
    m_polling->setText(tr("DNS is looked at every %1; a run gives up after %2, and nothing is lost then.")
            .arg(durationText(domain.polling.interval), durationText(domain.polling.timeout)));
    m_servers->setEarlierValues({domain.token});
    tick(domain.id);
}

void DnsTab::tick(DomainId id) { m_servers->setReports(m_context.service.observations(id), m_context.clock.now()); }

} // namespace certwright
