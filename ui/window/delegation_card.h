// SPDX-License-Identifier: Apache-2.0
// The records that the owner of a zone has to set for a delegation, of one name or of several: each part to copy, all
// of them as zone-file lines, and a message to copy or to send by e-mail. Object names: recordName, recordHost,
// recordType, recordTarget and copy…Button, with a number behind from the second on; copyZoneLineButton,
// copyMessageButton, sendMessageButton.
#pragma once

#include "core/diagnosis/delegation.h"

#include <QFrame>

QT_FORWARD_DECLARE_CLASS(QGridLayout)

namespace certwright {

class DelegationCard : public QFrame
{
    Q_OBJECT

public:
    /// `zones`: whose owner sets the records of each plan.
    DelegationCard(const QList<diagnosis::DelegationPlan> &plans, const QStringList &zones, QWidget *parent = nullptr);

Q_SIGNALS:
    void sendingFailed(); ///< no program for e-mail could be started

private:
    void addPlan(const diagnosis::DelegationPlan &plan, const QString &zone);
    void addLine(const QString &label, const QString &value, const QString &copyName, const QString &name);

    QGridLayout *m_grid;
    QString m_subject;
    QString m_message;
    int m_plans = 0;
};

} // namespace certwright
