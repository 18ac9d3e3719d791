// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/waiting_line.h"

#include "ui/settings/dns_check_fields.h"
#include "ui/settings/polling_fields.h"
#include "ui/theme/theme.h"
#include "ui/widgets/busy_ring.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

std::chrono::seconds until(const QDateTime &when, const QDateTime &now)
{
    return std::chrono::seconds(std::max<qint64>(0, (now.msecsTo(when) + 999) / 1000));
}

bool looksAtDns(const Run &run) { return run.step == Step::WaitForDns || run.step == Step::PublishTxt; }

QString waitingText(const Followed &followed, const QDateTime &now)
{
    if (!followed.run)
        return {};
    const Run &run = *followed.run;
    const bool planned = run.nextLook.isValid() && run.nextLook > now;
    if (looksAtDns(run) && run.step == Step::WaitForDns)
        return planned ? WaitingLine::tr("Looking again in %1").arg(durationText(until(run.nextLook, now)))
                       : WaitingLine::tr("Looking now");
    if (planned)
        return WaitingLine::tr("%1; asking again in %2")
            .arg(stepText(run.step), durationText(until(run.nextLook, now)));
    return stepText(run.step);
}

} // namespace

WaitingLine::WaitingLine(QWidget *parent)
    : QWidget(parent)
    , m_ring(new BusyRing(this))
    , m_waiting(new QLabel(this))
    , m_lookNow(new QPushButton(tr("&Look now"), this))
    , m_givesUp(new QLabel(this))
    , m_change(new QPushButton(tr("C&hange"), this))
    , m_editor(new QWidget(this))
    , m_fields(new PollingFields)
    , m_checkFields(new DnsCheckFields)
    , m_refusal(new QLabel)
    , m_apply(new QPushButton(tr("&Apply")))
{
    m_waiting->setObjectName(u"waitingLabel"_s);
    m_lookNow->setObjectName(u"lookNowButton"_s);
    m_givesUp->setObjectName(u"givesUpLabel"_s);
    m_change->setObjectName(u"changePollingButton"_s);
    m_change->setAccessibleName(tr("Change how often and how long DNS is looked at"));
    setRole(m_givesUp, "quiet");
    for (QPushButton *button : {m_lookNow, m_change}) {
        setRole(button, "link");
        button->setAutoDefault(false);
    }
    auto *line = new QHBoxLayout;
    line->setSpacing(spacing(2));
    line->addWidget(m_ring);
    line->addWidget(m_waiting);
    line->addWidget(m_lookNow);
    line->addStretch();
    line->addWidget(m_givesUp);
    line->addWidget(m_change);

    auto *keep = new QPushButton(tr("&Keep it"));
    keep->setObjectName(u"keepPollingButton"_s);
    keep->setAutoDefault(false);
    m_apply->setObjectName(u"applyPollingButton"_s);
    m_apply->setAutoDefault(false);
    m_refusal->setWordWrap(true);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(spacing(2));
    buttons->addWidget(m_refusal, 1);
    buttons->addWidget(keep);
    buttons->addWidget(m_apply);
    auto *editor = new QVBoxLayout(m_editor);
    editor->setContentsMargins(0, spacing(1), 0, spacing(1));
    editor->setSpacing(spacing(2));
    editor->addWidget(m_fields);
    editor->addWidget(m_checkFields);
    editor->addLayout(buttons);
    m_editor->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing(1));
    layout->addLayout(line);
    layout->addWidget(m_editor);

    connect(m_lookNow, &QPushButton::clicked, this, &WaitingLine::lookNowWanted);
    connect(m_change, &QPushButton::clicked, this, &WaitingLine::openEditor);
    connect(keep, &QPushButton::clicked, this, &WaitingLine::closeEditor);
    const auto judge = [this] {
        const QString refusal = m_fields->refusal().isEmpty() ? m_checkFields->refusal() : m_fields->refusal();
        m_refusal->setText(refusal);
        m_apply->setEnabled(refusal.isEmpty());
    };
    connect(m_fields, &PollingFields::changed, this, judge);
    connect(m_checkFields, &DnsCheckFields::changed, this, judge);
    connect(m_apply, &QPushButton::clicked, this, [this] {
        const Polling chosen = m_fields->polling();
        const DnsCheck check = m_checkFields->check();
        const DnsCheck before = m_check;
        closeEditor();
        Q_EMIT pollingChosen(chosen);
        if (check != before)
            Q_EMIT checkChosen(check);
    });
}

void WaitingLine::setFollowed(const Followed &followed, const QDateTime &now)
{
    m_polling = followed.domain.polling;
    m_check = followed.domain.dnsCheck;
    const bool waits = followed.run && !followed.stoppedBy;
    setVisible(waits);
    if (!waits)
        return;
    m_waiting->setText(waitingText(followed, now));
    const Run &run = *followed.run;
    const bool polls = run.step == Step::WaitForDns;
    m_lookNow->setVisible(polls || (run.nextLook.isValid() && run.nextLook > now));
    m_givesUp->setVisible(looksAtDns(run));
    m_change->setVisible(looksAtDns(run));
    m_givesUp->setText(run.deadline.isValid()
                           ? tr("gives up in %1").arg(durationText(until(run.deadline, now)))
                           : tr("gives up after %1").arg(durationText(followed.domain.polling.timeout)));
    if (!looksAtDns(run))
        closeEditor();
}

void WaitingLine::openEditor()
{
    m_fields->setPolling(m_polling);
    m_checkFields->setCheck(m_check);
    m_refusal->clear();
    m_editor->show();
    m_change->setEnabled(false);
    m_fields->setFocus();
}

void WaitingLine::closeEditor()
{
    m_editor->hide();
    m_change->setEnabled(true);
}

} // namespace certwright
