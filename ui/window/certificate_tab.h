// SPDX-License-Identifier: Apache-2.0
// The Certificate tab of the details: the facts of the stored certificate, and the way to its files.
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
    void rebuild(const Domain &domain);

    const UiContext m_context;
    QVBoxLayout *m_layout = nullptr;
    QWidget *m_grid = nullptr;
    QLabel *m_none;
    QPushButton *m_export;
    CertificateFacts m_facts;
};

} // namespace certwright
