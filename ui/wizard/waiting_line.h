// SPDX-License-Identifier: Apache-2.0
// "Looking again in 7 s · Look now · gives up in 4 min 30 s · Change": one line under a record, and the patience of the
// domain to change in place.
// Object names: waitingLabel, lookNowButton, givesUpLabel, changePollingButton; when changing: intervalField,
// intervalUnit, timeoutField, timeoutUnit, checkModeBox, domainResolversField, applyPollingButton, keepPollingButton.
#pragma once

#include "ui/wizard/followed.h"

#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QLabel)
QT_FORWARD_DECLARE_CLASS(QPushButton)

namespace certwright {

class BusyRing;
class DnsCheckFields;
class PollingFields;

class WaitingLine : public QWidget
{
    Q_OBJECT

public:
    explicit WaitingLine(QWidget *parent = nullptr);

    void setFollowed(const Followed &followed, const QDateTime &now);

Q_SIGNALS:
    void lookNowWanted();
    void pollingChosen(const certwright::Polling &polling);
    void checkChosen(const certwright::DnsCheck &check);

private:
    void openEditor();
    void closeEditor();

    BusyRing *m_ring;
    QLabel *m_waiting;
    QPushButton *m_lookNow;
    QLabel *m_givesUp;
    QPushButton *m_change;
    QWidget *m_editor;
    PollingFields *m_fields;
    DnsCheckFields *m_checkFields;
    QLabel *m_refusal;
    QPushButton *m_apply;
    Polling m_polling;
    DnsCheck m_check;
};

} // namespace certwright
