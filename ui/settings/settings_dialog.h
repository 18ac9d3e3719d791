// SPDX-License-Identifier: Apache-2.0
// What the user chooses for the whole profile: contact, default CA, DNS servers, patience, where secrets live.
// Non-modal or by open(); deletes itself only where WA_DeleteOnClose is set by its owner.
// Object names: contactField, authorityBox, authorityReason, authorityUrlField, resolversField, intervalField,
// intervalUnit, timeoutField, timeoutUnit, keychainButton, passphraseFileButton, passphraseFileField,
// browsePassphraseButton, profileFolderField, openProfileButton, settingsProblem (the sentence that says why it cannot
// be saved), notice, saveButton, cancelButton.
#pragma once

#include "ui/context.h"

#include <QDialog>

QT_FORWARD_DECLARE_CLASS(QGridLayout)
QT_FORWARD_DECLARE_CLASS(QLabel)
QT_FORWARD_DECLARE_CLASS(QLineEdit)
QT_FORWARD_DECLARE_CLASS(QPushButton)
QT_FORWARD_DECLARE_CLASS(QRadioButton)
QT_FORWARD_DECLARE_CLASS(QVBoxLayout)

namespace certwright {

class AuthorityBox;
class Notice;
class PollingFields;

class SettingsDialog : public QDialog
{
    Q_OBJECT

public:
    SettingsDialog(UiContext context, QWidget *parent);

    /// What the fields say, and why that cannot be saved (empty: it can).
    Settings settings() const;
    QString refusal() const;

private:
    QWidget *makeNewDomains();
    QWidget *makeDns();
    QWidget *makeCredentials();
    QWidget *makeSecrets();
    QWidget *makeProfile();
    void fill();
    void refresh();
    void save();
    void browse();

    UiContext m_context;
    Settings m_saved;
    bool m_hasDomains = false;
    QLineEdit *m_contact = nullptr;
    AuthorityBox *m_authority = nullptr;
    QLabel *m_authorityReason = nullptr;
    QLineEdit *m_authorityUrl = nullptr;
    QLineEdit *m_resolvers = nullptr;
    PollingFields *m_polling = nullptr;
    QRadioButton *m_keychain = nullptr;
    QRadioButton *m_passphraseFile = nullptr;
    QWidget *m_passphraseRow = nullptr;
    QLineEdit *m_passphrasePath = nullptr;
    QLabel *m_secretsNote = nullptr;
    QLabel *m_problem = nullptr;
    Notice *m_notice = nullptr;
    QPushButton *m_save = nullptr;
};

} // namespace certwright
