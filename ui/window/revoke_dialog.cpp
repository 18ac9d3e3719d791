// SPDX-License-Identifier: Apache-2.0
#include "ui/window/revoke_dialog.h"

#include "ui/theme/theme.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace certwright {

RevokeDialog::RevokeDialog(const QString &name, bool keyIsHere, QWidget *parent)
    : QDialog(parent)
    , m_reasons(new QButtonGroup(this))
    , m_byKey(new QRadioButton(tr("with the certificate's own key, where the account is lost")))
{
    setObjectName(u"revokeDialog"_s);
    setWindowTitle(tr("Revoke certificate"));
    auto *title = new QLabel(tr("Why is the certificate of %1 revoked?").arg(name));
    title->setFont(headingFont(font()));
    title->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing(5), spacing(4), spacing(5), spacing(4));
    layout->setSpacing(spacing(2));
    layout->addWidget(title);
    for (const RevocationReason reason :
        {RevocationReason::Unspecified, RevocationReason::KeyCompromise, RevocationReason::Superseded,
            RevocationReason::CessationOfOperation, RevocationReason::AffiliationChanged}) {
        auto *choice = new QRadioButton(revocationReasonText(reason));
        choice->setObjectName(u"reason_"_s + revocationReasonWord(reason));
        m_reasons->addButton(choice, int(reason));
        layout->addWidget(choice);
    }
    m_reasons->button(int(RevocationReason::Unspecified))->setChecked(true);
    auto *who = new QLabel(tr("The CA is told"));
    who->setFont(headingFont(font()));
    auto *byAccount = new QRadioButton(tr("with the account that ordered it"));
    byAccount->setObjectName(u"byAccountChoice"_s);
    byAccount->setChecked(true);
    m_byKey->setObjectName(u"byKeyChoice"_s);
    m_byKey->setEnabled(keyIsHere);
    auto *choices = new QButtonGroup(this);
    choices->addButton(byAccount);
    choices->addButton(m_byKey);
    auto *effect =
        new QLabel(tr("This cannot be undone. Programs that check for revocation refuse the certificate from then "
                      "on; it stays here, marked, and is not renewed by itself. Issue a new one first where it "
                      "still serves."));
    effect->setWordWrap(true);
    setRole(effect, "quiet");
    layout->addSpacing(spacing(2));
    layout->addWidget(who);
    layout->addWidget(byAccount);
    layout->addWidget(m_byKey);
    layout->addSpacing(spacing(2));
    layout->addWidget(effect);
    layout->addStretch();
    auto *buttons = new QHBoxLayout;
    auto *confirm = new QPushButton(tr("Revoke certificate"));
    confirm->setObjectName(u"confirmRevokeButton"_s);
    confirm->setAutoDefault(false);
    auto *keep = new QPushButton(tr("Keep"));
    keep->setObjectName(u"keepCertificateButton"_s);
    keep->setDefault(true);
    buttons->addStretch();
    buttons->addWidget(keep);
    buttons->addWidget(confirm);
    layout->addLayout(buttons);
    connect(confirm, &QPushButton::clicked, this, &RevokeDialog::revoke);
    connect(keep, &QPushButton::clicked, this, &QDialog::reject);
    resize(fontMetrics().height() * 32, sizeHint().height());
    keep->setFocus();
}

void RevokeDialog::revoke()
{
    Q_EMIT revokeWanted(
        RevocationReason(m_reasons->checkedId()), m_byKey->isChecked() ? RevokeBy::CertificateKey : RevokeBy::Account);
    accept();
}

} // namespace certwright
