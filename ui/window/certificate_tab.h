// SPDX-License-Identifier: Apache-2.0
// The Certificate tab of the details: the facts of the stored certificate, when it is renewed and why then, and what
// can be done with it. Object names: certificateTab, certificateFacts, noCertificateLabel, certificateExportButton,
// certificateRenewButton, certificateSwitchButton, certificateRevokeButton, explanationLink.
#pragma once

#include "ui/window/domain_actions.h"
#include "ui/window/domain_model.h"

#include <QScrollArea>

QT_FORWARD_DECLARE_CLASS(QLabel)
QT_FORWARD_DECLARE_CLASS(QPushButton)
QT_FORWARD_DECLARE_CLASS(QVBoxLayout)

namespace certwright {

class CertificateTab : public QScrollArea
{
    Q_OBJECT

public:
    explicit CertificateTab(const UiContext &context, QWidget *parent = nullptr);

    void showRow(const ShownDomain &row);

Q_SIGNALS:
    void actionWanted(certwright::DomainAction action);

private:
    void rebuild(const ShownDomain &row);
    void addButton(DomainAction action, const QString &name);

    const UiContext m_context;
    QVBoxLayout *m_layout = nullptr;
    QWidget *m_grid = nullptr;
    QLabel *m_none;
    QList<std::pair<DomainAction, QPushButton *>> m_buttons;
    CertificateFacts m_facts;
    std::optional<RenewalPlan> m_plan;
    CertificateId m_certificate;
    bool m_revoked = false;
};

} // namespace certwright
