// SPDX-License-Identifier: Apache-2.0
#include "ui/accounts/new_account_dialog.h"

#include "ui/theme/theme.h"
#include "ui/widgets/authority_box.h"
#include "ui/widgets/form_frame.h"
#include "ui/widgets/notice.h"
#include "ui/wizard/account_fields.h"
#include "ui/wizard/own_server_fields.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace certwright {

NewAccountDialog::NewAccountDialog(UiContext context, QWidget *parent)
    : QDialog(parent)
    , m_context(std::move(context))
    , m_new(new QRadioButton(tr("A new account")))
    , m_existing(new QRadioButton(tr("An account that another program has")))
    , m_reason(new QLabel)
    , m_server(new OwnServerFields)
    , m_fields(new AccountFields(m_context))
    , m_fileRow(new QWidget)
    , m_file(new QLineEdit)
    , m_notice(new Notice)
    , m_missing(new QLabel)
    , m_create(new QPushButton)
{
    setObjectName(u"newAccountDialog"_s);
    setWindowTitle(tr("Add an account"));
    m_new->setObjectName(u"newAccountChoice"_s);
    m_existing->setObjectName(u"importAccountChoice"_s);
    m_new->setChecked(true);
    QList<acme::Authority> offered;
    for (const acme::Authority &each : acme::knownAuthorities()) {
        if ((each.id == u"sandbox"_s) == m_context.sandbox)
            offered.append(each);
    }
    m_authority = new AuthorityBox(offered, AuthorityBox::ByUrl::Offered);
    m_authority->setObjectName(u"accountAuthorityBox"_s);
    m_authority->setAccessibleName(tr("CA of the account"));
    m_reason->setWordWrap(true);
    setRole(m_reason, "quiet");
    m_fields->setNewWanted();
    m_file->setObjectName(u"accountFileField"_s);
    m_file->setAccessibleName(tr("File or folder with the account's key"));
    m_file->setPlaceholderText(tr("private_key.json, account.key, a PEM file, or the account's folder"));
    auto *browseButton = new QPushButton(tr("Choose…"));
    browseButton->setObjectName(u"browseAccountButton"_s);
    browseButton->setAutoDefault(false);
    auto *fileHint =
        new QLabel(tr("The key of an account of lego, certbot or acme.sh, or any account key as PEM. The CA is "
                      "asked which account it belongs to; the file stays as it is."));
    fileHint->setWordWrap(true);
    setRole(fileHint, "quiet");
    auto *file = new QHBoxLayout;
    file->setContentsMargins(0, 0, 0, 0);
    file->addWidget(m_file, 1);
    file->addWidget(browseButton);
    auto *fileLayout = new QVBoxLayout(m_fileRow);
    fileLayout->setContentsMargins(0, 0, 0, 0);
    fileLayout->addLayout(file);
    fileLayout->addWidget(fileHint);
    m_notice->setObjectName(u"importNotice"_s);
    m_notice->hide();
    m_missing->setObjectName(u"accountMissingLabel"_s);
    m_missing->setWordWrap(true);
    setRole(m_missing, "quiet");
    m_create->setObjectName(u"createAccountButton"_s);
    m_create->setDefault(true);
    setRole(m_create, "primary");
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(u"cancelAccountButton"_s);
    cancel->setAutoDefault(false);

    QVBoxLayout *column = makeFormColumn();
    column->addWidget(m_new);
    column->addWidget(m_existing);
    column->addSpacing(spacing(2));
    auto *at = new QLabel(tr("At which CA?"));
    at->setFont(headingFont(font()));
    column->addWidget(at);
    column->addWidget(m_authority);
    column->addWidget(m_reason);
    column->addWidget(m_server);
    column->addSpacing(spacing(2));
    column->addWidget(m_fields);
    column->addWidget(m_fileRow);
    column->addWidget(m_notice);
    column->addStretch();
    layOutForm(this, column, m_missing, {cancel, m_create});

    connect(m_new, &QRadioButton::toggled, this, &NewAccountDialog::refresh);
    connect(m_authority, &QComboBox::currentIndexChanged, this, &NewAccountDialog::chooseAuthority);
    connect(m_server, &OwnServerFields::changed, this, &NewAccountDialog::chooseAuthority);
    connect(m_fields, &AccountFields::changed, this, &NewAccountDialog::refresh);
    connect(m_fields, &AccountFields::directoryChanged, this, &NewAccountDialog::refresh);
    connect(m_fields, &AccountFields::created, this, [this] { finished(m_fields->account()); });
    connect(m_file, &QLineEdit::textChanged, this, &NewAccountDialog::refresh);
    connect(browseButton, &QPushButton::clicked, this, &NewAccountDialog::browse);
    connect(m_create, &QPushButton::clicked, this, &NewAccountDialog::create);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    if (m_context.sandbox)
        m_authority->choose(u"sandbox"_s);
    chooseAuthority();
    const int em = fontMetrics().height();
    resize(em * 36, em * 32);
}

NewAccountDialog::~NewAccountDialog() = default;

QString NewAccountDialog::authority() const
{
    return m_authority->isByUrl() ? m_server->typedUrl() : m_authority->known();
}

void NewAccountDialog::chooseAuthority()
{
    m_reason->setText(m_authority->reason());
    m_reason->setVisible(!m_reason->text().isEmpty());
    m_server->setVisible(m_authority->isByUrl());
    m_fields->setAuthority(authority(), m_authority->isByUrl() ? m_server->roots() : QByteArray());
    m_fields->setNewWanted();
    refresh();
}

void NewAccountDialog::refresh()
{
    const bool importing = m_existing->isChecked();
    const bool working = m_running.isRunning() || m_fields->isCreating();
    m_fields->setVisible(!importing && !authority().isEmpty());
    m_fileRow->setVisible(importing);
    m_create->setText(importing ? tr("Take it over") : tr("Make the account"));
    QString missing;
    if (authority().isEmpty())
        missing = m_authority->isByUrl() ? m_server->missing() : tr("Choose the CA.");
    else if (importing && m_file->text().trimmed().isEmpty())
        missing = tr("Choose the file of the key.");
    else if (!importing)
        missing = m_fields->missing();
    m_missing->setText(working ? tr("Asking the CA …") : missing);
    m_create->setEnabled(!working && missing.isEmpty());
}

void NewAccountDialog::create()
{
    m_notice->hide();
    if (m_existing->isChecked())
        import();
    else
        m_fields->create();
    refresh();
}

void NewAccountDialog::import()
{
    AuthorityChoice at;
    at.authority = authority();
    at.roots = m_authority->isByUrl() ? m_server->roots() : QByteArray();
    std::function<void(Result<AccountId>)> done = [this](Result<AccountId> id) { finished(std::move(id)); };
    m_running = Running(m_context.actions.importAccount(m_file->text().trimmed(), at), std::move(done));
}

void NewAccountDialog::finished(Result<AccountId> id)
{
    m_running = Running();
    if (!id) {
        m_notice->setAdvice(advise(id.error()));
        m_notice->setPage(id.error().page);
        m_notice->show();
        refresh();
        return;
    }
    Q_EMIT accountMade(*id);
    accept();
}

void NewAccountDialog::browse()
{
    auto *chooser = new QFileDialog(this, tr("Key of the account"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::ExistingFile);
    connect(chooser, &QFileDialog::fileSelected, m_file, &QLineEdit::setText);
    chooser->open();
}

} // namespace certwright
