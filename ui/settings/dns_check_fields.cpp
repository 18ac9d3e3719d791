// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/dns_check_fields.h"

#include "core/dns/dns_client.h"
#include "ui/theme/theme.h"
#include "ui/words/words.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace certwright {

QStringList resolverWords(const QString &text)
{
    static const QRegularExpression separators(u"[\\s,;]+"_s);
    return text.split(separators, Qt::SkipEmptyParts);
}

DnsCheckFields::DnsCheckFields(QWidget *parent)
    : QWidget(parent)
    , m_mode(new QComboBox(this))
    , m_resolvers(new QLineEdit(this))
{
    m_mode->setObjectName(u"checkModeBox"_s);
    m_mode->setAccessibleName(tr("Whom to ask"));
    m_mode->addItem(tr("Every nameserver of the zone"), int(CheckMode::Authoritative));
    m_mode->addItem(tr("Every nameserver, then every resolver"), int(CheckMode::Both));
    m_mode->addItem(tr("Resolvers alone"), int(CheckMode::Resolvers));
    m_resolvers->setObjectName(u"domainResolversField"_s);
    m_resolvers->setAccessibleName(tr("Resolvers to ask for this domain"));
    m_resolvers->setPlaceholderText(tr("those of the settings"));
    auto *modeLabel = new QLabel(tr("&Ask"), this);
    modeLabel->setBuddy(m_mode);
    auto *resolversLabel = new QLabel(tr("&Resolvers"), this);
    resolversLabel->setBuddy(m_resolvers);
    auto *hint = new QLabel(
        tr("Addresses or DNS over HTTPS: 192.0.2.1, https://dns.example/dns-query. For networks where the nameservers "
           "cannot be reached, or that have a view of their own."),
        this);
    hint->setWordWrap(true);
    setRole(hint, "quiet");
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(spacing(3));
    grid->setVerticalSpacing(spacing(1));
    grid->setColumnStretch(1, 1);
    grid->addWidget(modeLabel, 0, 0);
    grid->addWidget(m_mode, 0, 1);
    grid->addWidget(resolversLabel, 1, 0);
    grid->addWidget(m_resolvers, 1, 1);
    grid->addWidget(hint, 2, 1);
    connect(m_mode, &QComboBox::currentIndexChanged, this, &DnsCheckFields::changed);
    connect(m_resolvers, &QLineEdit::textChanged, this, &DnsCheckFields::changed);
}

void DnsCheckFields::setCheck(const DnsCheck &check)
{
    m_mode->setCurrentIndex(m_mode->findData(int(check.mode)));
    m_resolvers->setText(check.resolvers.join(u", "_s));
}

DnsCheck DnsCheckFields::check() const
{
    return {CheckMode(m_mode->currentData().toInt()), resolverWords(m_resolvers->text())};
}

QString DnsCheckFields::refusal() const
{
    const QStringList resolvers = check().resolvers;
    for (const QString &resolver : resolvers) {
        if (const Result<dns::Server> parsed = dns::Server::parse(resolver); !parsed)
            return advise(parsed.error()).what;
    }
    return {};
}

} // namespace certwright
