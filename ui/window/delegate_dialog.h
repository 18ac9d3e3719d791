// SPDX-License-Identifier: Apache-2.0
// Delegating the challenge of a domain: kind, where to, the records that the owner of the zone has to set, to copy or
// to send, and what each nameserver says until they are there. With acme-dns an account is registered first, and the
// domain can be switched to it at the end. Object names: domainBox, cnameButton, zoneButton, acmeDnsButton,
// targetField, serversField, acmeDnsField, registerButton, delegationProblem, delegationCard (recordName, recordHost,
// recordTarget, copy…Button), copyMessageButton, delegationMark, delegationState, delegationSights, useAcmeDnsButton,
// notice, closeButton.
#pragma once

#include "core/base/awaitables.h"
#include "ui/context.h"

#include <QDialog>

QT_FORWARD_DECLARE_CLASS(QComboBox)
QT_FORWARD_DECLARE_CLASS(QGridLayout)
QT_FORWARD_DECLARE_CLASS(QLabel)
QT_FORWARD_DECLARE_CLASS(QLineEdit)
QT_FORWARD_DECLARE_CLASS(QPushButton)
QT_FORWARD_DECLARE_CLASS(QRadioButton)
QT_FORWARD_DECLARE_CLASS(QVBoxLayout)

namespace certwright {

class DelegationWatch;
class Notice;

class DelegateDialog : public QDialog
{
    Q_OBJECT

public:
    DelegateDialog(const UiContext &context, const Domain &domain, QWidget *parent);

private:
    QWidget *makeChoice();
    Result<diagnosis::DelegationPlan> typed() const;
    QString zone() const;
    void replan();
    void showPlan();
    void refreshUse();
    void registerAccount();
    void useAcmeDns();
    void showFailure(const Failure &failure);

    const UiContext m_context;
    const Domain m_domain;
    std::optional<diagnosis::DelegationPlan> m_plan;
    std::optional<AcmeDnsRegistration> m_registration;
    QString m_registered; ///< the domain it is for
    QComboBox *m_name = nullptr;
    QRadioButton *m_cname = nullptr;
    QRadioButton *m_zone = nullptr;
    QRadioButton *m_acmeDns = nullptr;
    QLineEdit *m_target = nullptr;
    QLineEdit *m_servers = nullptr;
    QWidget *m_acmeDnsRow = nullptr;
    QLineEdit *m_acmeDnsServer = nullptr;
    QPushButton *m_register = nullptr;
    QLabel *m_where = nullptr;
    QLabel *m_problem = nullptr;
    QVBoxLayout *m_cardPlace = nullptr;
    QWidget *m_card = nullptr;
    QString m_shownZone; ///< of the card
    DelegationWatch *m_watch = nullptr;
    QPushButton *m_use = nullptr;
    Notice *m_notice = nullptr;
    Running m_working; ///< registering, switching
};

} // namespace certwright
