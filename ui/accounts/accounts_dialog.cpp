// SPDX-License-Identifier: Apache-2.0
#include "ui/accounts/accounts_dialog.h"

#include "ui/accounts/account_page.h"
#include "ui/accounts/new_account_dialog.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

/// What tells one account from another in a list.
QString accountTitle(const AcmeAccount &account)
{
    if (!account.name.isEmpty())
        return account.name;
    if (!account.contact.isEmpty())
        return account.contact;
    return AccountsDialog::tr("Account %1").arg(account.id.value);
}

} // namespace

AccountsDialog::AccountsDialog(UiContext context, QWidget *parent)
    : QDialog(parent)
    , m_context(std::move(context))
    , m_list(new QListWidget)
    , m_pages(new QStackedWidget)
    , m_page(new AccountPage(m_context))
{
    setObjectName(u"accountsDialog"_s);
    setWindowTitle(tr("Accounts at CAs"));
    m_list->setObjectName(u"accountsList"_s);
    m_list->setAccessibleName(tr("Accounts"));
    m_list->setIconSize(QSize(iconSize(), iconSize()));
    m_list->setWordWrap(true);
    m_list->setSpacing(spacing(1));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMinimumWidth(fontMetrics().averageCharWidth() * 34);
    auto *add = new QPushButton(icon(u"add"), tr("Add an account…"));
    add->setObjectName(u"addAccountButton"_s);
    add->setAutoDefault(false);
    auto *none =
        new QLabel(tr("No account yet. One is made at the CA when the first certificate is ordered there; add one "
                      "here to use an account that another program has, or one with external credentials."));
    none->setObjectName(u"noAccountsLabel"_s);
    none->setWordWrap(true);
    none->setAlignment(Qt::AlignCenter);
    none->setContentsMargins(spacing(8), 0, spacing(8), 0);
    setRole(none, "quiet");
    m_pages->addWidget(none);
    m_pages->addWidget(m_page);

    auto *left = new QVBoxLayout;
    left->setContentsMargins(spacing(3), spacing(3), spacing(3), spacing(3));
    left->addWidget(m_list, 1);
    left->addWidget(add, 0, Qt::AlignLeft);
    auto *panes = new QHBoxLayout;
    panes->setContentsMargins(0, 0, 0, 0);
    panes->setSpacing(0);
    panes->addLayout(left, 2);
    panes->addWidget(m_pages, 3);
    auto *close = new QPushButton(tr("Close"));
    close->setObjectName(u"closeButton"_s);
    close->setDefault(true);
    auto *line = new QFrame;
    setRole(line, "line");
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(spacing(5), spacing(3), spacing(5), spacing(3));
    buttons->addStretch();
    buttons->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(panes, 1);
    layout->addWidget(line);
    layout->addLayout(buttons);

    connect(m_list, &QListWidget::currentRowChanged, this, &AccountsDialog::showChosen);
    connect(add, &QPushButton::clicked, this, &AccountsDialog::addAccount);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(&m_context.service.accounts(), &AccountService::accountsChanged, this, &AccountsDialog::read);
    read();
    const int em = fontMetrics().height();
    resize(em * 52, em * 32);
}

AccountsDialog::~AccountsDialog() = default;

void AccountsDialog::chooseAccount(AccountId id)
{
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->data(Qt::UserRole).toLongLong() == id.value)
            m_list->setCurrentRow(row);
    }
}

void AccountsDialog::read()
{
    const QListWidgetItem *current = m_list->currentItem();
    const AccountId chosen{current ? current->data(Qt::UserRole).toLongLong() : 0};
    const Result<QList<AcmeAccount>> accounts = m_context.service.accounts().accounts();
    m_accounts = accounts ? *accounts : QList<AcmeAccount>();
    {
        const QSignalBlocker quiet(m_list);
        m_list->clear();
        for (const AcmeAccount &account : std::as_const(m_accounts)) {
            const QString place = acme::authorityFor(account.authority).name;
            const QString text = accountTitle(account) + u'\n' + place + u" · "_s + accountStatusText(account.status);
            auto *item = new QListWidgetItem(markIcon(statusMark(account.status)), text, m_list);
            item->setData(Qt::UserRole, account.id.value);
        }
    }
    chooseAccount(chosen);
    if (m_list->currentRow() < 0 && !m_accounts.isEmpty())
        m_list->setCurrentRow(0);
    showChosen();
}

void AccountsDialog::showChosen()
{
    const int row = m_list->currentRow();
    if (row >= 0 && row < m_accounts.size())
        m_page->showAccount(m_accounts.at(row));
    m_pages->setCurrentIndex(row < 0 ? 0 : 1);
}

void AccountsDialog::addAccount()
{
    auto *dialog = new NewAccountDialog(m_context, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &NewAccountDialog::accountMade, this, [this](AccountId id) {
        read();
        chooseAccount(id);
    });
    dialog->open();
}

} // namespace certwright
