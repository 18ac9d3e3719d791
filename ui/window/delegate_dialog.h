// SPDX-License-Identifier: Apache-2.0
// Delegating the challenges of a domain: kind, where to, the records that the owner of the zone has to set, to copy or
// to send, and what each nameserver says until they are there. To a name or a zone one of its names is delegated at a
// time; at acme-dns all are registered first, and the domain can be switched to it at the end. Object names: domainBox,
// cnameButton, zoneButton, acmeDnsButton, targetField, serversField, acmeDnsField, registerButton, delegationProblem,
// delegationCard (see DelegationCard), delegationMark, delegationState, delegationSights, useAcmeDnsButton, notice,
// closeButton.
#pragma once

#include "core/base/awaitables.h"
#include "ui/context.h"

#include <QDialog>

QT_FORWARD_DECLARE_CLASS(QComboBox)
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
    Result<QList<diagnosis::DelegationPlan>> typed() const;
    QStringList zones() const; ///< of the plans
    QStringList bases() const; ///< of the domain's names
    void replan();
    void showPlan();
    void refreshUse();
    void registerAccount();
    void useAcmeDns();
    void showFailure(const Failure &failure);

    const UiContext m_context;
    const Domain m_domain;
    QList<diagnosis::DelegationPlan> m_plans;
    std::optional<AcmeDnsRegistration> m_registration;
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
    QStringList m_shownZones; ///< of the card
    DelegationWatch *m_watch = nullptr;
    QPushButton *m_use = nullptr;
    Notice *m_notice = nullptr;
    Running m_working; ///< registering, switching
};

} // namespace certwright
