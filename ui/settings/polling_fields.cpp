// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/polling_fields.h"

#include "ui/theme/theme.h"
#include "ui/words/words.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QSpinBox>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace certwright {

namespace {

constexpr std::chrono::seconds shortestInterval = 2s;
constexpr std::chrono::seconds longestInterval = 1h;
constexpr std::chrono::seconds longestTimeout = 48h;

} // namespace

DurationField::DurationField(const QString &name, const QString &accessible, QWidget *parent)
    : QWidget(parent)
    , m_number(new QSpinBox(this))
    , m_unit(new QComboBox(this))
{
    m_number->setObjectName(name + u"Field"_s);
    m_number->setAccessibleName(accessible);
    m_number->setAlignment(Qt::AlignRight);
    m_number->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_unit->setObjectName(name + u"Unit"_s);
    m_unit->setAccessibleName(tr("%1: unit").arg(accessible));
    m_unit->addItem(tr("seconds"), 1);
    m_unit->addItem(tr("minutes"), 60);
    m_unit->addItem(tr("hours"), 3600);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing(1));
    layout->addWidget(m_number);
    layout->addWidget(m_unit);
    m_number->setMinimumWidth(m_number->fontMetrics().horizontalAdvance(u"0000000"_s) + spacing(4));
    setFocusProxy(m_number);
    limit();
    connect(m_unit, &QComboBox::currentIndexChanged, this, [this] {
        limit();
        Q_EMIT changed();
    });
    connect(m_number, &QSpinBox::valueChanged, this, [this] { Q_EMIT changed(); });
}

void DurationField::limit() { m_number->setRange(1, int(longestTimeout.count()) / m_unit->currentData().toInt()); }

void DurationField::setDuration(std::chrono::seconds duration)
{
    const int seconds = std::max(1, int(std::min(duration, longestTimeout).count()));
    const int index = seconds % 3600 == 0 ? 2 : seconds % 60 == 0 ? 1 : 0;
    m_unit->setCurrentIndex(index);
    limit();
    m_number->setValue(seconds / m_unit->currentData().toInt());
}

std::chrono::seconds DurationField::duration() const
{
    return std::chrono::seconds(m_number->value() * m_unit->currentData().toInt());
}

QWidget *DurationField::firstField() const { return m_number; }

PollingFields::PollingFields(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
    , m_interval(new DurationField(u"interval"_s, tr("Look at DNS every"), this))
    , m_timeout(new DurationField(u"timeout"_s, tr("Give up after"), this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(spacing(3));
    m_grid->setVerticalSpacing(spacing(1));
    m_grid->setColumnStretch(2, 1);
    auto *intervalLabel = new QLabel(tr("Look at DNS e&very"), this);
    intervalLabel->setBuddy(m_interval->firstField());
    auto *timeoutLabel = new QLabel(tr("Give &up after"), this);
    timeoutLabel->setBuddy(m_timeout->firstField());
    m_grid->addWidget(intervalLabel, 0, 0);
    m_grid->addWidget(m_interval, 0, 1);
    m_grid->addWidget(timeoutLabel, 1, 0);
    m_grid->addWidget(m_timeout, 1, 1);
    setFocusProxy(m_interval->firstField());
    connect(m_interval, &DurationField::changed, this, &PollingFields::changed);
    connect(m_timeout, &DurationField::changed, this, &PollingFields::changed);
}

void PollingFields::setPolling(const Polling &polling)
{
    m_interval->setDuration(polling.interval);
    m_timeout->setDuration(polling.timeout);
}

void PollingFields::setLabelWidth(int width) { m_grid->setColumnMinimumWidth(0, width); }

Polling PollingFields::polling() const { return {m_interval->duration(), m_timeout->duration()}; }

QString PollingFields::refusal() const
{
    const Polling chosen = polling();
    if (chosen.interval < shortestInterval)
        return tr("Look at most every %1: nameservers belong to other people.").arg(durationText(shortestInterval));
    if (chosen.interval > longestInterval)
        return tr("Look at least every %1.").arg(durationText(longestInterval));
    if (chosen.timeout < chosen.interval)
        return tr("The time before giving up is shorter than the time between two looks.");
    return {};
}

} // namespace certwright
