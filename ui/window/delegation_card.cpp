// SPDX-License-Identifier: Apache-2.0
#include "ui/window/delegation_card.h"

#include "ui/theme/theme.h"
#include "ui/widgets/copy_button.h"
#include "ui/widgets/elided_label.h"
#include "ui/words/delegation_words.h"

#include <QDesktopServices>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

CopyButton *makeWordedCopy(const QString &text, const QString &name)
{
    auto *button = new CopyButton(text);
    button->setObjectName(name);
    button->setText(text);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    return button;
}

/// RFC 6068; it ends lines as mail does.
QUrl mailOf(const QString &subject, QString message)
{
    message.replace(u'\n', "\r\n"_L1);
    return QUrl::fromEncoded(
        "mailto:?subject=" + QUrl::toPercentEncoding(subject) + "&body=" + QUrl::toPercentEncoding(message));
}

} // namespace

DelegationCard::DelegationCard(const QList<diagnosis::DelegationPlan> &plans, const QStringList &zones, QWidget *parent)
    : QFrame(parent)
    , m_grid(new QGridLayout(this))
    , m_subject(delegationSubject(plans))
    , m_message(delegationMessage(plans, zones))
{
    setObjectName(u"delegationCard"_s);
    setRole(this, "card");
    m_grid->setContentsMargins(spacing(3), spacing(2), spacing(2), spacing(2));
    m_grid->setHorizontalSpacing(spacing(2));
    m_grid->setVerticalSpacing(spacing(1));
    m_grid->setColumnStretch(1, 1);
    QStringList lines;
    for (qsizetype i = 0; i < plans.size(); ++i) {
        addPlan(plans.at(i), zones.at(i));
        lines += diagnosis::delegationLines(plans.at(i));
    }
    auto *zoneLines = makeWordedCopy(
        lines.size() == 1 ? tr("Copy zone-file line") : tr("Copy zone-file lines"), u"copyZoneLineButton"_s);
    zoneLines->setCopiedText(lines.join(u'\n'));
    auto *message = makeWordedCopy(tr("Copy message"), u"copyMessageButton"_s);
    message->setToolTip(tr("Copy a message to the owner of the zone"));
    message->setCopiedText(m_message);
    auto *sending = new QPushButton(tr("Send by e-mail …"));
    sending->setObjectName(u"sendMessageButton"_s);
    sending->setToolTip(tr("Write the message to the owner of the zone in your e-mail program"));
    sending->setAutoDefault(false);
    setRole(sending, "link");
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(sending);
    buttons->addWidget(message);
    buttons->addWidget(zoneLines);
    m_grid->addLayout(buttons, m_grid->rowCount(), 0, 1, 3);
    connect(sending, &QPushButton::clicked, this, [this] {
        if (!QDesktopServices::openUrl(mailOf(m_subject, m_message)))
            Q_EMIT sendingFailed();
    });
}

void DelegationCard::addPlan(const diagnosis::DelegationPlan &plan, const QString &zone)
{
    const QString number = ++m_plans == 1 ? QString() : QString::number(m_plans);
    if (m_plans > 1) {
        auto *line = new QFrame;
        setRole(line, "line");
        m_grid->addWidget(line, m_grid->rowCount(), 0, 1, 3);
    }
    const QString host = hostInZone(plan.name, zone);
    const bool cname = plan.kind == diagnosis::DelegationKind::Cname;
    addLine(tr("Name"), plan.name, tr("Copy the full name"), u"Name"_s + number);
    if (host != plan.name)
        addLine(tr("Host"), host, tr("Copy the host, for consoles that append %1").arg(zone), u"Host"_s + number);
    addLine(tr("Type"), cname ? u"CNAME"_s : u"NS"_s, {}, u"Type"_s + number);
    const QStringList targets = cname ? QStringList{plan.target} : plan.servers;
    for (qsizetype i = 0; i < targets.size(); ++i) {
        const QString label = targets.size() == 1 ? tr("Target") : tr("Target %1").arg(i + 1);
        const QString name = i == 0 ? u"Target"_s + number : u"Target%1"_s.arg(i + 1);
        addLine(label, targets.at(i), tr("Copy the target"), name);
    }
}

void DelegationCard::addLine(const QString &label, const QString &value, const QString &copyName, const QString &name)
{
    const int row = m_grid->rowCount();
    auto *title = new QLabel(label);
    setRole(title, "quiet");
    auto *text = new ElidedLabel(value);
    text->setObjectName(u"record"_s + name);
    text->setElideMode(Qt::ElideMiddle);
    text->setFont(fixedFont());
    text->setAccessibleName(label + u": "_s + value);
    m_grid->addWidget(title, row, 0);
    m_grid->addWidget(text, row, 1);
    if (copyName.isEmpty())
        return;
    auto *copy = new CopyButton(copyName);
    copy->setObjectName(u"copy"_s + name + u"Button"_s);
    copy->setCopiedText(value);
    m_grid->addWidget(copy, row, 2);
}

} // namespace certwright
