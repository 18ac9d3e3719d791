// SPDX-License-Identifier: Apache-2.0
#include "ui/window/delegate_dialog.h"

#include "ui/theme/theme.h"
#include "ui/widgets/notice.h"
#include "ui/window/delegation_card.h"
#include "ui/window/delegation_watch.h"
#include "ui/words/delegation_words.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

QLabel *makeQuiet(const QString &text)
{
    auto *label = new QLabel(text);
    label->setWordWrap(true);
    setRole(label, "quiet");
    return label;
}

} // namespace

DelegateDialog::DelegateDialog(const UiContext &context, const Domain &domain, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_domain(domain)
{
    setObjectName(u"delegateDialog"_s);
    setWindowTitle(tr("Delegate the challenge"));
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(spacing(5), spacing(4), spacing(5), spacing(4));
    column->setSpacing(spacing(3));
    column->addWidget(
        makeQuiet(tr("Set one record once, and the challenge is answered elsewhere from then on: in a zone "
                     "that Certwright may change, while this one stays as it is.")));
    column->addWidget(makeChoice());
    m_cardPlace = new QVBoxLayout;
    column->addLayout(m_cardPlace);
    m_watch = new DelegationWatch(m_context);
    column->addWidget(m_watch);
    m_notice = new Notice;
    m_notice->hide();
    column->addWidget(m_notice);
    column->addStretch();
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *line = new QFrame;
    setRole(line, "line");
    m_use = new QPushButton(tr("Publish through &acme-dns from now on"));
    m_use->setObjectName(u"useAcmeDnsButton"_s);
    setRole(m_use, "primary");
    m_use->hide();
    auto *close = new QPushButton(tr("Close"));
    close->setObjectName(u"closeButton"_s);
    close->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(spacing(5), spacing(3), spacing(5), spacing(3));
    buttons->setSpacing(spacing(2));
    buttons->addStretch();
    buttons->addWidget(m_use);
    buttons->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(scroll, 1);
    layout->addWidget(line);
    layout->addLayout(buttons);

    connect(m_watch, &DelegationWatch::looked, this, [this] {
        if (zones() != m_shownZones)
            showPlan(); // the hosts relative to the zones are known now
        refreshUse();
    });
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_use, &QPushButton::clicked, this, &DelegateDialog::useAcmeDns);
    connect(m_register, &QPushButton::clicked, this, &DelegateDialog::registerAccount);
    connect(m_name, &QComboBox::currentIndexChanged, this, &DelegateDialog::replan);
    for (QRadioButton *button : {m_cname, m_zone, m_acmeDns})
        connect(button, &QRadioButton::toggled, this, &DelegateDialog::replan);
    for (QLineEdit *field : {m_target, m_servers, m_acmeDnsServer})
        connect(field, &QLineEdit::textChanged, this, &DelegateDialog::replan);
    replan();
    m_target->setFocus();
    const int em = fontMetrics().height();
    resize(em * 36, em * 40);
}

QWidget *DelegateDialog::makeChoice()
{
    auto *choice = new QWidget;
    auto *layout = new QVBoxLayout(choice);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing(1));
    m_name = new QComboBox;
    m_name->setObjectName(u"domainBox"_s);
    m_name->setAccessibleName(tr("Name whose challenge is delegated"));
    for (const DomainName &name : m_domain.names) {
        if (m_name->findData(name.base()) < 0)
            m_name->addItem(name.isWildcard() ? name.unicode().mid(2) : name.unicode(), name.base());
    }
    layout->addWidget(m_name);
    m_cname = new QRadioButton(tr("By a &CNAME to another name"));
    m_cname->setObjectName(u"cnameButton"_s);
    m_cname->setChecked(true);
    m_zone = new QRadioButton(tr("As a &zone of its own, on other nameservers"));
    m_zone->setObjectName(u"zoneButton"_s);
    m_acmeDns = new QRadioButton(tr("To an acme-&dns server, which holds nothing else"));
    m_acmeDns->setObjectName(u"acmeDnsButton"_s);
    for (QRadioButton *button : {m_cname, m_zone, m_acmeDns})
        layout->addWidget(button);
    layout->addSpacing(spacing(1));
    m_where = new QLabel;
    layout->addWidget(m_where);
    m_target = new QLineEdit;
    m_target->setObjectName(u"targetField"_s);
    m_target->setAccessibleName(tr("Name the challenge is to lead to"));
    m_target->setPlaceholderText(tr("shop.challenges.example.net"));
    layout->addWidget(m_target);
    m_servers = new QLineEdit;
    m_servers->setObjectName(u"serversField"_s);
    m_servers->setAccessibleName(tr("Nameservers of the new zone"));
    m_servers->setPlaceholderText(tr("ns1.example.net, ns2.example.net"));
    layout->addWidget(m_servers);
    m_acmeDnsRow = new QWidget;
    auto *row = new QHBoxLayout(m_acmeDnsRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing(2));
    m_acmeDnsServer = new QLineEdit;
    m_acmeDnsServer->setObjectName(u"acmeDnsField"_s);
    m_acmeDnsServer->setAccessibleName(tr("Address of the acme-dns server"));
    m_acmeDnsServer->setPlaceholderText(u"https://auth.example.net"_s);
    m_register = new QPushButton(tr("&Register there"));
    m_register->setObjectName(u"registerButton"_s);
    m_register->setAutoDefault(false);
    row->addWidget(m_acmeDnsServer, 1);
    row->addWidget(m_register);
    layout->addWidget(m_acmeDnsRow);
    m_problem = makeQuiet({});
    m_problem->setObjectName(u"delegationProblem"_s);
    layout->addWidget(m_problem);
    return choice;
}

QStringList DelegateDialog::bases() const
{
    QStringList all;
    for (int i = 0; i < m_name->count(); ++i)
        all.append(m_name->itemData(i).toString());
    return all;
}

Result<QList<diagnosis::DelegationPlan>> DelegateDialog::typed() const
{
    static const QRegularExpression separators(u"[\\s,;]+"_s);
    const QString domain = m_name->currentData().toString();
    QList<Result<diagnosis::DelegationPlan>> made;
    if (m_cname->isChecked())
        made.append(diagnosis::planCname(domain, m_target->text()));
    else if (m_zone->isChecked())
        made.append(diagnosis::planZone(domain, m_servers->text().split(separators, Qt::SkipEmptyParts)));
    else if (m_registration) {
        for (const QString &each : bases())
            made.append(diagnosis::planCname(each, m_registration->targets.value(each)));
    }
    QList<diagnosis::DelegationPlan> plans;
    for (const Result<diagnosis::DelegationPlan> &plan : std::as_const(made)) {
        if (!plan)
            return failed(plan.error());
        plans.append(*plan);
    }
    return plans;
}

QStringList DelegateDialog::zones() const
{
    QStringList all;
    for (qsizetype i = 0; i < m_plans.size(); ++i) {
        const QString known = m_watch->zone(i);
        const DomainName name = DomainName::fromStored(m_plans.at(i).domain);
        all.append(known.isEmpty() ? name.registrableDomain() : known);
    }
    return all;
}

void DelegateDialog::replan()
{
    m_target->setVisible(m_cname->isChecked());
    m_servers->setVisible(m_zone->isChecked());
    m_acmeDnsRow->setVisible(m_acmeDns->isChecked());
    m_name->setVisible(m_name->count() > 1 && !m_acmeDns->isChecked());
    m_where->setText(m_cname->isChecked()  ? tr("It leads to")
                     : m_zone->isChecked() ? tr("Its nameservers")
                                           : tr("The acme-dns server"));
    m_register->setEnabled(!m_acmeDnsServer->text().trimmed().isEmpty() && !m_working.isRunning());
    const Result<QList<diagnosis::DelegationPlan>> plans = typed();
    const bool nothingTyped = m_cname->isChecked()  ? m_target->text().trimmed().isEmpty()
                              : m_zone->isChecked() ? m_servers->text().trimmed().isEmpty()
                                                    : !m_registration;
    m_problem->setText(plans || nothingTyped ? QString() : delegationRefusalText(plans.error()));
    m_problem->setVisible(!m_problem->text().isEmpty());
    const QList<diagnosis::DelegationPlan> now = plans.value_or(QList<diagnosis::DelegationPlan>());
    if (!now.isEmpty() && now == m_plans)
        return;
    m_plans = now;
    m_watch->setPlans(m_plans);
    showPlan();
    refreshUse();
}

void DelegateDialog::refreshUse()
{
    const bool ours = m_acmeDns->isChecked() && m_registration && !m_plans.isEmpty();
    m_use->setVisible(m_watch->isThere() && ours && m_domain.credential != m_registration->credential);
}

void DelegateDialog::showPlan()
{
    delete m_card;
    m_card = nullptr;
    m_shownZones = zones();
    if (m_plans.isEmpty())
        return;
    auto *card = new DelegationCard(m_plans, m_shownZones);
    connect(card, &DelegationCard::sendingFailed, this, [this] {
        Advice advice;
        advice.what = tr("No e-mail program could be started.");
        advice.next = tr("Copy the message and send it another way.");
        m_notice->setAdvice(advice);
        m_notice->show();
    });
    m_card = card;
    m_cardPlace->addWidget(card);
}

void DelegateDialog::registerAccount()
{
    m_notice->hide();
    std::function<void(Result<AcmeDnsRegistration>)> done = [this](Result<AcmeDnsRegistration> outcome) {
        m_working = Running();
        if (outcome)
            m_registration = *outcome;
        else
            showFailure(outcome.error());
        replan();
    };
    m_working =
        Running(m_context.actions.registerAtAcmeDns(m_acmeDnsServer->text().trimmed(), bases()), std::move(done));
    m_register->setEnabled(false);
}

void DelegateDialog::useAcmeDns()
{
    DomainRequest request = requestOf(m_domain);
    request.provider = u"acme-dns"_s;
    request.credential = m_registration->credential;
    std::function<void(Result<void>)> done = [this](const Result<void> &outcome) {
        m_working = Running();
        m_use->setEnabled(true);
        if (outcome)
            accept();
        else
            showFailure(outcome.error());
    };
    m_working = Running(m_context.service.changeDomain(m_domain.id, std::move(request)), std::move(done));
    m_use->setEnabled(!m_working.isRunning());
}

void DelegateDialog::showFailure(const Failure &failure)
{
    m_notice->setAdvice(advise(failure));
    m_notice->show();
}

} // namespace certwright
