// SPDX-License-Identifier: Apache-2.0
#include "ui/window/delegate_dialog.h"

#include "ui/theme/theme.h"
#include "ui/widgets/copy_button.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/notice.h"
#include "ui/window/delegation_watch.h"
#include "ui/words/delegation_words.h"

#include <QComboBox>
#include <QGridLayout>
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

void addLine(
    QGridLayout *grid, const QString &label, const QString &value, const QString &copyName, const QString &name)
{
    const int row = grid->rowCount();
    auto *title = new QLabel(label);
    setRole(title, "quiet");
    auto *text = new ElidedLabel(value);
    text->setObjectName(u"record"_s + name);
    text->setElideMode(Qt::ElideMiddle);
    text->setFont(fixedFont());
    text->setAccessibleName(label + u": "_s + value);
    grid->addWidget(title, row, 0);
    grid->addWidget(text, row, 1);
    if (copyName.isEmpty())
        return;
    auto *copy = new CopyButton(copyName);
    copy->setObjectName(u"copy"_s + name + u"Button"_s);
    copy->setCopiedText(value);
    grid->addWidget(copy, row, 2);
}

CopyButton *makeWordedCopy(const QString &text, const QString &name)
{
    auto *button = new CopyButton(text);
    button->setObjectName(name);
    button->setText(text);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    return button;
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
        if (zone() != m_shownZone)
            showPlan(); // the host relative to the zone is known now
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
    QStringList bases;
    for (const DomainName &name : m_domain.names) {
        if (!bases.contains(name.base())) {
            bases.append(name.base());
            m_name->addItem(name.isWildcard() ? name.unicode().mid(2) : name.unicode(), name.base());
        }
    }
    m_name->setVisible(m_name->count() > 1);
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

Result<diagnosis::DelegationPlan> DelegateDialog::typed() const
{
    const QString domain = m_name->currentData().toString();
    if (m_cname->isChecked())
        return diagnosis::planCname(domain, m_target->text());
    if (m_acmeDns->isChecked())
        return diagnosis::planCname(
            domain, m_registration && m_registered == domain ? m_registration->target : QString());
    static const QRegularExpression separators(u"[\\s,;]+"_s);
    return diagnosis::planZone(domain, m_servers->text().split(separators, Qt::SkipEmptyParts));
}

QString DelegateDialog::zone() const
{
    return m_watch->zone().isEmpty() ? m_domain.name().registrableDomain() : m_watch->zone();
}

void DelegateDialog::replan()
{
    m_target->setVisible(m_cname->isChecked());
    m_servers->setVisible(m_zone->isChecked());
    m_acmeDnsRow->setVisible(m_acmeDns->isChecked());
    m_where->setText(m_cname->isChecked()  ? tr("It leads to")
                     : m_zone->isChecked() ? tr("Its nameservers")
                                           : tr("The acme-dns server"));
    m_register->setEnabled(!m_acmeDnsServer->text().trimmed().isEmpty() && !m_working.isRunning());
    const Result<diagnosis::DelegationPlan> plan = typed();
    const bool nothingTyped = m_cname->isChecked()  ? m_target->text().trimmed().isEmpty()
                              : m_zone->isChecked() ? m_servers->text().trimmed().isEmpty()
                                                    : !m_registration;
    m_problem->setText(plan || nothingTyped ? QString() : delegationRefusalText(plan.error()));
    m_problem->setVisible(!m_problem->text().isEmpty());
    const std::optional<diagnosis::DelegationPlan> now = plan ? std::optional(*plan) : std::nullopt;
    if (now && now == m_plan)
        return;
    m_plan = now;
    m_watch->setPlan(m_plan);
    showPlan();
    refreshUse();
}

void DelegateDialog::refreshUse()
{
    const bool ours = m_plan && m_registration && m_plan->target == m_registration->target;
    m_use->setVisible(m_watch->isThere() && ours && m_domain.credential != m_registration->credential);
}

void DelegateDialog::showPlan()
{
    delete m_card;
    m_card = nullptr;
    m_shownZone = zone();
    if (!m_plan)
        return;
    auto *card = new QFrame;
    card->setObjectName(u"delegationCard"_s);
    setRole(card, "card");
    auto *grid = new QGridLayout(card);
    grid->setContentsMargins(spacing(3), spacing(2), spacing(2), spacing(2));
    grid->setHorizontalSpacing(spacing(2));
    grid->setVerticalSpacing(spacing(1));
    grid->setColumnStretch(1, 1);
    const QString host = hostInZone(m_plan->name, zone());
    const bool cname = m_plan->kind == diagnosis::DelegationKind::Cname;
    addLine(grid, tr("Name"), m_plan->name, tr("Copy the full name"), u"Name"_s);
    if (host != m_plan->name)
        addLine(grid, tr("Host"), host, tr("Copy the host, for consoles that append %1").arg(zone()), u"Host"_s);
    addLine(grid, tr("Type"), cname ? u"CNAME"_s : u"NS"_s, {}, u"Type"_s);
    const QStringList targets = cname ? QStringList{m_plan->target} : m_plan->servers;
    for (qsizetype i = 0; i < targets.size(); ++i) {
        const QString label = targets.size() == 1 ? tr("Target") : tr("Target %1").arg(i + 1);
        addLine(grid, label, targets.at(i), tr("Copy the target"), i == 0 ? u"Target"_s : u"Target%1"_s.arg(i + 1));
    }
    auto *line = makeWordedCopy(tr("Copy zone-file line"), u"copyZoneLineButton"_s);
    line->setCopiedText(diagnosis::delegationLines(*m_plan).join(u'\n'));
    auto *message = makeWordedCopy(tr("Copy a message to the owner of the zone"), u"copyMessageButton"_s);
    message->setCopiedText(delegationMessage(*m_plan, zone()));
    auto *copies = new QHBoxLayout;
    copies->addStretch();
    copies->addWidget(message);
    copies->addWidget(line);
    grid->addLayout(copies, grid->rowCount(), 0, 1, 3);
    m_card = card;
    m_cardPlace->addWidget(card);
}

void DelegateDialog::registerAccount()
{
    m_notice->hide();
    const QString domain = m_name->currentData().toString();
    std::function<void(Result<AcmeDnsRegistration>)> done = [this, domain](Result<AcmeDnsRegistration> outcome) {
        m_working = Running();
        if (outcome) {
            m_registration = *outcome;
            m_registered = domain;
        } else {
            showFailure(outcome.error());
        }
        replan();
    };
    m_working =
        Running(m_context.actions.registerAtAcmeDns(m_acmeDnsServer->text().trimmed(), domain), std::move(done));
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
