// SPDX-License-Identifier: Apache-2.0
// Page 2: which CA, the e-mail address of the account there, its terms; under More the key type and, for another CA,
// the root its server is trusted by. Object names: authorityPage, authority_ID for each known CA
// (authority_letsencrypt_staging, authority_letsencrypt, authority_sandbox) and authority_other, authorityUrlField,
// contactField, termsLink, agreeTermsBox, moreButton, keyTypeBox, rootsField, browseRootsButton, clearRootsButton,
// notice.
#pragma once

#include "core/base/awaitables.h"
#include "ui/context.h"
#include "ui/wizard/wizard_page.h"

#include <QTimer>

QT_FORWARD_DECLARE_CLASS(QButtonGroup)
QT_FORWARD_DECLARE_CLASS(QCheckBox)
QT_FORWARD_DECLARE_CLASS(QComboBox)
QT_FORWARD_DECLARE_CLASS(QLineEdit)
QT_FORWARD_DECLARE_CLASS(QRadioButton)
QT_FORWARD_DECLARE_CLASS(QToolButton)

namespace certwright {

class BusyRing;
class Notice;

class AuthorityPage : public WizardPage
{
    Q_OBJECT

public:
    explicit AuthorityPage(const UiContext &context, QWidget *parent = nullptr);

    /// Id or directory URL; empty while another CA's URL is not complete.
    QString authority() const;
    QString knownAuthority() const; ///< its id; empty for another CA
    QString typedUrl() const;
    QByteArray roots() const;
    QString contact() const;
    bool termsAgreed() const;
    KeyType keyType() const;

    void setAuthority(const QString &known, const QString &url, const QByteArray &roots);
    void setContact(const QString &contact);
    void setTermsAgreed(bool agreed);
    void setKeyType(KeyType type);

    QString missing() const override;
    void enter() override;
    QWidget *firstField() const override;

private:
    QRadioButton *addAuthority(const QString &id, const QString &name, const QString &why);
    int indent() const;
    QWidget *makeMore();
    void choose();
    void ask();
    void answered(Result<acme::Directory> directory);
    void refresh();
    void browse();
    void readRoots(const QString &path);

    const UiContext &m_context;
    QButtonGroup *m_choice;
    QRadioButton *m_other = nullptr;
    QLineEdit *m_url;
    QLineEdit *m_contact;
    QWidget *m_asking;
    BusyRing *m_ring;
    QLabel *m_terms;
    QCheckBox *m_agree;
    Notice *m_notice;
    QToolButton *m_moreButton;
    QWidget *m_more;
    QComboBox *m_keyType;
    QWidget *m_rootsRow = nullptr;
    QLineEdit *m_rootsField = nullptr;
    QLabel *m_rootsHint = nullptr;
    QByteArray m_roots;
    QString m_rootsPath;    ///< the file they were read from
    QString m_rootsProblem; ///< why it gave none
    QString m_asked;        ///< the authority that `m_directory` or the notice is about
    QByteArray m_askedRoots;
    std::optional<acme::Directory> m_directory;
    bool m_failed = false;
    QTimer m_typing; ///< a URL is asked only when typing has paused
    Running m_running;
};

} // namespace certwright
