// SPDX-License-Identifier: Apache-2.0
// The accounts at CAs: a list, and the one chosen beside it. Show it with open().
// Object names: accountsDialog, accountsList (its items hold the account's number in Qt::UserRole), addAccountButton,
// noAccountsLabel, closeButton, accountPage (account_page.h).
#pragma once

#include "ui/context.h"

#include <QDialog>

QT_FORWARD_DECLARE_CLASS(QListWidget)
QT_FORWARD_DECLARE_CLASS(QStackedWidget)

namespace certwright {

class AccountPage;

class AccountsDialog : public QDialog
{
    Q_OBJECT

public:
    AccountsDialog(UiContext context, QWidget *parent);
    ~AccountsDialog() override;

    void chooseAccount(AccountId id);

private:
    void read();
    void showChosen();
    void addAccount();

    const UiContext m_context;
    QList<AcmeAccount> m_accounts;
    QListWidget *m_list;
    QStackedWidget *m_pages;
    AccountPage *m_page;
};

} // namespace certwright
