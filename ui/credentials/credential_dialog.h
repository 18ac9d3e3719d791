// SPDX-License-Identifier: Apache-2.0
// Makes new credentials of a DNS provider, tried in place and saved under a name, from wherever some are missing: the
// wizard's other zones, the settings. open() it; it deletes itself when it is closed.
// Object names: credentialDialog, those of ProviderPane, credentialProblem, saveCredentialButton,
// cancelCredentialButton.
#pragma once

#include "core/base/awaitables.h"
#include "ui/context.h"

#include <QDialog>

QT_FORWARD_DECLARE_CLASS(QLabel)
QT_FORWARD_DECLARE_CLASS(QPushButton)

namespace certwright {

class ProviderPane;

class CredentialDialog : public QDialog
{
    Q_OBJECT

public:
    /// The test asks about `name`; null: about none that is known yet.
    CredentialDialog(const UiContext &context, const DomainName &name, QWidget *parent = nullptr);
    ~CredentialDialog() override;

Q_SIGNALS:
    void saved(certwright::CredentialId id);

private:
    void refresh();
    void save();
    void finish(Result<CredentialId> outcome);

    IssuanceService &m_service;
    ProviderPane *m_pane;
    QLabel *m_problem;
    QPushButton *m_save;
    Running m_running;
};

} // namespace certwright
