// SPDX-License-Identifier: Apache-2.0
// Asks why a certificate is to be revoked, and who tells the CA. Show it with open().
// Object names: revokeDialog, reason_WORD for each reason (RFC 5280's word), byAccountChoice, byKeyChoice,
// confirmRevokeButton, keepCertificateButton.
#pragma once

#include "core/issuance/service.h"

#include <QDialog>

QT_FORWARD_DECLARE_CLASS(QButtonGroup)
QT_FORWARD_DECLARE_CLASS(QRadioButton)

namespace certwright {

class RevokeDialog : public QDialog
{
    Q_OBJECT

public:
    /// `keyIsHere`: the certificate's private key can tell the CA, too.
    RevokeDialog(const QString &name, bool keyIsHere, QWidget *parent);

Q_SIGNALS:
    void revokeWanted(certwright::RevocationReason reason, certwright::RevokeBy by);

private:
    void revoke();

    QButtonGroup *m_reasons;
    QRadioButton *m_byKey;
};

} // namespace certwright
