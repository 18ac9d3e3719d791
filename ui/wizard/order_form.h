// SPDX-License-Identifier: Apache-2.0
// What a certificate is to be like beside its names: key, profile, lifetime, chain, challenge, a signing request of
// one's own. Stands under More on the authority page.
//
// Object names: keyTypeBox, keyUseBox, profileBox with profileHint, lifetimeField, preferredIssuerField, challengeBox
// with challengeHint, standingCard with standingAgreedBox (dns-persist-01 alone), signingRequestLabel,
// chooseRequestButton, removeRequestButton, takeNamesButton.
#pragma once

#include "core/acme/resources.h"
#include "core/crypto/csr.h"
#include "core/domain/domain.h"

#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QCheckBox)
QT_FORWARD_DECLARE_CLASS(QComboBox)
QT_FORWARD_DECLARE_CLASS(QFrame)
QT_FORWARD_DECLARE_CLASS(QGridLayout)
QT_FORWARD_DECLARE_CLASS(QLabel)
QT_FORWARD_DECLARE_CLASS(QLineEdit)
QT_FORWARD_DECLARE_CLASS(QPushButton)
QT_FORWARD_DECLARE_CLASS(QSpinBox)

namespace certwright {

/// Reads a signing request from a file; `subject` of a failure to read it is the path.
Result<SigningRequest> signingRequestFromFile(const QString &path);

class OrderForm : public QWidget
{
    Q_OBJECT

public:
    explicit OrderForm(QWidget *parent = nullptr);

    OrderOptions options() const;
    void setOptions(const OrderOptions &options);
    KeyType keyType() const;
    void setKeyType(KeyType type);
    /// What a standing record means has been read and accepted.
    bool standingAgreed() const;
    void setStandingAgreed(bool agreed);

    const std::optional<SigningRequest> &signingRequest() const { return m_request; }
    void setSigningRequest(const SigningRequest &request);

    /// What the chosen CA offers; `directory` null: not known (yet).
    void setAuthority(const QString &authority, const acme::Directory *directory);
    void setNames(const QList<DomainName> &names);

    /// What is still missing, as a sentence; empty: nothing.
    QString missing() const;

Q_SIGNALS:
    void changed();
    void namesWanted(const QList<certwright::DomainName> &names); ///< those of the signing request

private:
    QLabel *addRow(QGridLayout *grid, const QString &label, QWidget *field);
    QWidget *makeStanding();
    QWidget *makeRequest();
    void browse();
    void readRequest(const QString &path);
    bool namesAgree() const;
    void refresh();

    QComboBox *m_keyType;
    QComboBox *m_keyUse;
    QLabel *m_keyTypeHint;
    QLabel *m_keyUseHint;
    QComboBox *m_profile;
    QLabel *m_profileLabel = nullptr;
    QLabel *m_profileHint;
    QSpinBox *m_lifetime;
    QLabel *m_lifetimeLabel = nullptr;
    QLabel *m_lifetimeHint;
    QLineEdit *m_issuer;
    QComboBox *m_challenge;
    QLabel *m_challengeHint;
    QFrame *m_standing = nullptr;
    QLabel *m_takeBack = nullptr;
    QCheckBox *m_standingAgreed = nullptr;
    QLabel *m_requestText = nullptr;
    QPushButton *m_removeRequest = nullptr;
    QPushButton *m_takeNames = nullptr;
    QString m_wantedProfile; ///< chosen while the directory was not known
    std::chrono::seconds m_startsIn{0};
    std::optional<SigningRequest> m_request;
    QString m_requestProblem;
    QList<DomainName> m_names;
};

} // namespace certwright
