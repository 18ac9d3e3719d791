// SPDX-License-Identifier: Apache-2.0
// Page 2: which CA and which account there; under More what the certificate is to be like, and which CAs are tried when
// the first one fails. Object names: authorityPage, authority_letsencrypt_staging, authority_letsencrypt,
// authority_sandbox (in the sandbox alone) and authority_other with otherAuthorityBox, otherReason; ownServerFields,
// moreButton; wildcardHint; those of own_server_fields.h, account_fields.h, order_form.h and fallback_list.h.
#pragma once

#include "ui/context.h"
#include "ui/wizard/wizard_page.h"

QT_FORWARD_DECLARE_CLASS(QButtonGroup)
QT_FORWARD_DECLARE_CLASS(QRadioButton)
QT_FORWARD_DECLARE_CLASS(QToolButton)

namespace certwright {

class AccountFields;
class AuthorityBox;
class FallbackList;
class OrderForm;
class OwnServerFields;

class AuthorityPage : public WizardPage
{
    Q_OBJECT

public:
    explicit AuthorityPage(const UiContext &context, QWidget *parent = nullptr);

    /// Id or directory URL; empty while another CA's URL is not complete.
    QString authority() const;
    QString knownAuthority() const; ///< its id; empty for a server by its URL
    QString typedUrl() const;
    QByteArray roots() const;
    AuthorityChoice choice() const;
    QList<AuthorityChoice> fallbacks() const;

    AccountFields &account() const { return *m_account; }
    OrderForm &order() const { return *m_order; }

    /// `known` wins over `url`.
    void setAuthority(const QString &known, const QString &url, const QByteArray &roots);
    void setFallbacks(const QList<AuthorityChoice> &fallbacks);
    /// Those of the first page: a CA may have no wildcards, and a signing request must be for the same.
    void setNames(const QList<DomainName> &names);

    QString missing() const override;
    QString leavingText() const override;
    bool leave() override;
    bool isBusy() const override;
    void enter() override;
    QWidget *firstField() const override;

Q_SIGNALS:
    void namesWanted(const QList<certwright::DomainName> &names); ///< those of the signing request

protected:
    void fixedChanged() override;

private:
    QRadioButton *addAuthority(const QString &id, const QString &name, const QString &why);
    void addOthers(const QList<acme::Authority> &others);
    int indent() const;
    QWidget *makeMore();
    bool isByUrl() const;
    void choose();
    void refresh();

    const UiContext &m_context;
    QButtonGroup *m_choice;
    QRadioButton *m_other = nullptr;
    QWidget *m_otherRow;
    AuthorityBox *m_others = nullptr;
    QLabel *m_otherReason;
    OwnServerFields *m_own;
    QLabel *m_wildcardHint;
    AccountFields *m_account;
    QToolButton *m_moreButton;
    QWidget *m_more;
    OrderForm *m_order;
    FallbackList *m_fallbacks;
    QList<DomainName> m_names;
};

} // namespace certwright
