// SPDX-License-Identifier: Apache-2.0
// The account at a CA: an existing one, or a new one by e-mail address, terms and, only where the CA asks for them, the
// credentials of an external account. Asks the CA for its directory. Used by the authority page and by the dialog for
// further CAs.
//
// A new account without credentials is made by the service when it is first needed. One with credentials is made by
// create(): they work once, and their refusal belongs where they were typed.
//
// Object names: accountBox, contactField, externalAccountCard with externalKeyIdField, externalKeyField,
// show_externalKey, getExternalButton and externalHint; termsLink, agreeTermsBox, notice.
#pragma once

#include "core/base/awaitables.h"
#include "ui/context.h"

#include <QTimer>
#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QCheckBox)
QT_FORWARD_DECLARE_CLASS(QComboBox)
QT_FORWARD_DECLARE_CLASS(QFrame)
QT_FORWARD_DECLARE_CLASS(QLabel)
QT_FORWARD_DECLARE_CLASS(QLineEdit)
QT_FORWARD_DECLARE_CLASS(QPushButton)

namespace certwright {

class BusyRing;
class Notice;

class AccountFields : public QWidget
{
    Q_OBJECT

public:
    explicit AccountFields(const UiContext &context, QWidget *parent = nullptr);
    ~AccountFields() override;

    /// The CA, empty while none is chosen. What is known of another one is forgotten, and so is the agreement to its
    /// terms. Asks after a pause where it is on screen, else with the next ask().
    void setAuthority(const QString &authority, const QByteArray &roots);
    /// Asks the CA unless it has answered.
    void ask();
    const std::optional<acme::Directory> &directory() const { return m_directory; }

    AuthorityChoice choice() const;
    QString contact() const;
    bool termsAgreed() const;
    AccountId account() const; ///< null: a new one
    QString externalKeyId() const;
    void setContact(const QString &contact);
    void setTermsAgreed(bool agreed);
    void setAccount(AccountId account);
    /// A new one although there are others; else one that is there is chosen at first.
    bool isNewWanted() const { return m_newWanted; }
    void setNewWanted();
    void setExternalKeyId(const QString &keyId);
    void clearSecrets();

    /// What is still missing, as a sentence; empty: nothing.
    QString missing() const;
    /// The account has to be made before anything else goes on.
    bool needsCreation() const;
    /// Registers the account; created() or, with the reason in the notice, nothing.
    void create();
    bool isCreating() const { return m_creating; }

    /// Where it only shows what a registered domain has.
    void setReadOnly(bool readOnly);

Q_SIGNALS:
    void changed();          ///< something was typed or chosen, or missing() has another answer
    void directoryChanged(); ///< asked, answered or forgotten
    void created();          ///< the new account is chosen now
    void refused();          ///< creating it, or getting credentials, did not work; the notice says why

private:
    QWidget *makeExternal();
    void readAccounts();
    void answered(Result<acme::Directory> directory);
    void fetchExternal();
    void fetched(Result<acme::ExternalAccount> external);
    void registered(Result<AccountId> id);
    void showFailure(const Failure &failure, const QString &button);
    void showTerms();
    void refresh();

    const UiContext &m_context;
    QWidget *m_accountRow;
    QComboBox *m_accounts;
    QWidget *m_contactRow;
    QLineEdit *m_contact;
    QFrame *m_external = nullptr;
    QLabel *m_externalHint = nullptr;
    QLineEdit *m_keyId = nullptr;
    QLineEdit *m_key = nullptr;
    QPushButton *m_get = nullptr;
    QWidget *m_busy;
    BusyRing *m_ring;
    QLabel *m_busyText;
    QLabel *m_terms;
    QCheckBox *m_agree;
    Notice *m_notice;
    QString m_authority;
    QByteArray m_roots;
    AccountId m_wanted; ///< chosen before the list was read
    bool m_newWanted = false;
    QString m_asked; ///< the authority that `m_directory` or the notice is about
    QByteArray m_askedRoots;
    std::optional<acme::Directory> m_directory;
    bool m_failed = false;  ///< the CA has not answered
    bool m_refused = false; ///< creating or fetching did not work
    bool m_creating = false;
    bool m_fetching = false;
    bool m_readOnly = false;
    QTimer m_typing; ///< a URL is asked only when typing has paused
    Running m_running;
};

} // namespace certwright
