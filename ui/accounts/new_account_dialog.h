// SPDX-License-Identifier: Apache-2.0
// An account for the profile: a new one at a CA, or one that another program has (its key in a file of lego, certbot or
// acme.sh, or as PEM). Show it with open().
// Object names: newAccountDialog, newAccountChoice, importAccountChoice, accountAuthorityBox, accountFileField,
// browseAccountButton, createAccountButton, cancelAccountButton, accountMissingLabel, importNotice; the fields of the
// account are those of AccountFields and OwnServerFields.
#pragma once

#include "core/base/awaitables.h"
#include "ui/context.h"

#include <QDialog>

QT_FORWARD_DECLARE_CLASS(QLabel)
QT_FORWARD_DECLARE_CLASS(QLineEdit)
QT_FORWARD_DECLARE_CLASS(QPushButton)
QT_FORWARD_DECLARE_CLASS(QRadioButton)

namespace certwright {

class AccountFields;
class AuthorityBox;
class Notice;
class OwnServerFields;

class NewAccountDialog : public QDialog
{
    Q_OBJECT

public:
    NewAccountDialog(UiContext context, QWidget *parent);
    ~NewAccountDialog() override;

Q_SIGNALS:
    void accountMade(certwright::AccountId id);

private:
    QString authority() const;
    void chooseAuthority();
    void refresh();
    void create();
    void import();
    void finished(Result<AccountId> id);
    void browse();

    const UiContext m_context;
    QRadioButton *m_new;
    QRadioButton *m_existing;
    AuthorityBox *m_authority;
    QLabel *m_reason;
    OwnServerFields *m_server;
    AccountFields *m_fields;
    QWidget *m_fileRow;
    QLineEdit *m_file;
    Notice *m_notice;
    QLabel *m_missing;
    QPushButton *m_create;
    Running m_running;
};

} // namespace certwright
