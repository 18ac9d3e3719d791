// SPDX-License-Identifier: Apache-2.0
#include "ui/accounts/account_page.h"

#include "ui/theme/theme.h"
#include "ui/widgets/busy_ring.h"
#include "ui/widgets/copy_button.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/notice.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QGridLayout>
#include <QInputDialog>
#include <QLabel>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <array>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

constexpr int mostOrders = 200; // what a person can look through
constexpr std::array keyTypes{
    KeyType::EcdsaP256, KeyType::EcdsaP384, KeyType::Rsa2048, KeyType::Rsa3072, KeyType::Rsa4096};

Task<Result<void>> withoutValue(Task<Result<AccountView>> task)
{
    const Result<AccountView> seen = co_await std::move(task);
    if (!seen)
        co_return failed(seen.error());
    co_return Result<void>();
}

/// One question with a verb on the button that does it; the harmless answer is the default.
QMessageBox *ask(QWidget *parent, const QString &name, const QString &title, const QString &text, const QString &more,
    const QString &verb, const QString &keep, const std::function<void()> &work)
{
    auto *question = new QMessageBox(QMessageBox::NoIcon, title, text, QMessageBox::NoButton, parent);
    question->setObjectName(name);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setInformativeText(more);
    QPushButton *act = question->addButton(verb, QMessageBox::DestructiveRole);
    act->setObjectName(u"confirmButton"_s);
    QPushButton *leave = question->addButton(keep, QMessageBox::RejectRole);
    question->setDefaultButton(leave);
    question->setEscapeButton(leave);
    QObject::connect(act, &QPushButton::clicked, parent, [work] { work(); });
    question->open();
    return question;
}

} // namespace

Mark statusMark(AccountStatus status)
{
    switch (status) {
    case AccountStatus::Valid:
        return Mark::Good;
    case AccountStatus::Unregistered:
        return Mark::Idle;
    case AccountStatus::Deactivated:
    case AccountStatus::Revoked:
        return Mark::Stopped;
    }
    Q_UNREACHABLE();
}

AccountPage::AccountPage(const UiContext &context, QWidget *parent)
    : QScrollArea(parent)
    , m_context(context)
    , m_title(new QLabel)
    , m_statusMark(new QLabel)
    , m_status(new QLabel)
    , m_busyRow(new QWidget)
    , m_ring(new BusyRing)
    , m_busy(new QLabel)
    , m_done(new QLabel)
    , m_notice(new Notice)
    , m_orders(new QPlainTextEdit)
{
    setObjectName(u"accountPage"_s);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    m_title->setObjectName(u"accountTitle"_s);
    m_title->setFont(titleFont(font()));
    m_title->setWordWrap(true);
    m_status->setObjectName(u"accountStatus"_s);
    m_done->setObjectName(u"accountDone"_s);
    m_done->setWordWrap(true);
    m_notice->setObjectName(u"accountNotice"_s);
    m_notice->hide();
    m_orders->setObjectName(u"accountOrders"_s);
    m_orders->setAccessibleName(tr("Orders of this account"));
    m_orders->setReadOnly(true);
    m_orders->setTabChangesFocus(true);
    m_orders->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_orders->setFont(fixedFont());
    setRole(m_orders, "details");
    m_orders->hide();

    auto *status = new QHBoxLayout;
    status->setSpacing(spacing(2));
    status->addWidget(m_statusMark);
    status->addWidget(m_status, 1);
    auto *busy = new QHBoxLayout(m_busyRow);
    busy->setContentsMargins(0, 0, 0, 0);
    busy->addWidget(m_ring);
    busy->addWidget(m_busy, 1);

    auto *buttons = new QWidget;
    auto *grid = new QGridLayout(buttons);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(spacing(2));
    m_ask = addButton(buttons, u"askCaButton"_s, u"look"_s, tr("Ask the CA"));
    m_showOrders = addButton(buttons, u"showOrdersButton"_s, u"history"_s, tr("Show orders"));
    m_contact = addButton(buttons, u"changeContactButton"_s, u"by-hand"_s, tr("Change e-mail…"));
    m_key = addButton(buttons, u"changeKeyButton"_s, u"key"_s, tr("New key…"));
    m_export = addButton(buttons, u"exportKeyButton"_s, u"export"_s, tr("Export key…"));
    m_agree = addButton(buttons, u"agreeTermsButton"_s, u"tick"_s, tr("Agree to new terms…"));
    m_deactivate = addButton(buttons, u"deactivateButton"_s, u"cancel"_s, tr("Deactivate…"));
    m_forget = addButton(buttons, u"forgetButton"_s, u"remove"_s, tr("Remove from here…"));
    for (qsizetype i = 0; i < m_buttons.size(); ++i)
        grid->addWidget(m_buttons.at(i), int(i / 2), int(i % 2));

    auto *content = new QWidget;
    setRole(content, "page");
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(spacing(5), spacing(4), spacing(5), spacing(4));
    layout->setSpacing(spacing(2));
    layout->addWidget(m_title);
    layout->addLayout(status);
    layout->addSpacing(spacing(2));
    layout->addSpacing(spacing(2));
    layout->addWidget(buttons, 0, Qt::AlignLeft);
    layout->addWidget(m_busyRow);
    layout->addWidget(m_done);
    layout->addWidget(m_notice);
    layout->addWidget(m_orders);
    layout->addStretch();
    setWidget(content);

    connect(m_ask, &QPushButton::clicked, this, [this] {
        start(tr("Asking the CA …"), withoutValue(m_context.service.accounts().look(m_account.id)),
            tr("The CA knows this account, and what it says is shown above."));
    });
    connect(m_showOrders, &QPushButton::clicked, this, &AccountPage::showOrders);
    connect(m_contact, &QPushButton::clicked, this, &AccountPage::askContact);
    connect(m_key, &QPushButton::clicked, this, &AccountPage::askKey);
    connect(m_export, &QPushButton::clicked, this, &AccountPage::askExport);
    connect(m_agree, &QPushButton::clicked, this, &AccountPage::lookUpTerms);
    connect(m_deactivate, &QPushButton::clicked, this, &AccountPage::askDeactivate);
    connect(m_forget, &QPushButton::clicked, this, &AccountPage::askForget);
    refresh();
}

AccountPage::~AccountPage() = default;

QPushButton *AccountPage::addButton(QWidget *row, const QString &name, const QString &iconName, const QString &text)
{
    auto *button = new QPushButton(icon(iconName), text, row);
    button->setObjectName(name);
    button->setAutoDefault(false);
    m_buttons.append(button);
    return button;
}

void AccountPage::showAccount(const AcmeAccount &account)
{
    if (account.id != m_account.id) {
        m_running = Running();
        m_notice->hide();
        m_done->clear();
        m_orders->hide();
    }
    m_account = account;
    const QString place = acme::authorityFor(account.authority).name;
    m_title->setText(account.name.isEmpty() ? tr("Account at %1").arg(place) : account.name);
    m_statusMark->setPixmap(
        markIcon(statusMark(account.status)).pixmap(QSize(iconSize(), iconSize()), devicePixelRatioF()));
    m_status->setText(accountStatusText(account.status));
    fillFacts();
    refresh();
}

void AccountPage::fillFacts()
{
    delete m_facts;
    m_facts = new QWidget;
    m_facts->setObjectName(u"accountFacts"_s);
    auto *grid = new QGridLayout(m_facts);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(spacing(3));
    grid->setVerticalSpacing(spacing(1));
    grid->setColumnStretch(1, 1);
    const auto add = [grid](const QString &label, QWidget *value, QWidget *copy) {
        const int row = grid->rowCount();
        auto *name = new QLabel(label);
        setRole(name, "quiet");
        grid->addWidget(name, row, 0, Qt::AlignVCenter | Qt::AlignLeft);
        grid->addWidget(value, row, 1);
        if (copy)
            grid->addWidget(copy, row, 2);
    };
    const auto addText = [&add](const QString &label, const QString &text) {
        auto *value = new QLabel(text);
        value->setWordWrap(true);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        value->setAccessibleName(label + u": "_s + text);
        add(label, value, nullptr);
    };
    const auto addCopied = [&add](const QString &label, const QString &text, const QString &what, const QString &name) {
        auto *value = new ElidedLabel(text);
        value->setElideMode(Qt::ElideMiddle);
        value->setFont(fixedFont());
        value->setAccessibleName(label + u": "_s + text);
        auto *copy = new CopyButton(what);
        copy->setObjectName(name);
        copy->setCopiedText(text);
        add(label, value, copy);
    };
    addText(tr("CA"), acme::authorityFor(m_account.authority).name);
    if (!m_account.url.isEmpty())
        addCopied(tr("URL"), m_account.url, tr("Copy the account's URL"), u"copyAccountUrlButton"_s);
    addText(tr("E-mail"), m_account.contact.isEmpty() ? tr("none") : m_account.contact);
    addText(tr("Key"), keyTypeText(m_account.keyType));
    if (!m_account.thumbprint.isEmpty())
        addCopied(tr("Thumbprint"), QString::fromLatin1(m_account.thumbprint), tr("Copy the key's thumbprint"),
            u"copyThumbprintButton"_s);
    if (!m_account.externalKeyId.isEmpty())
        addText(tr("Bound to"), tr("external account %1").arg(m_account.externalKeyId));
    if (!m_account.nextKeyId.isEmpty())
        addText(
            tr("New key"), tr("The CA's answer to a change of the key is not known; both keys are kept until it is."));
    qobject_cast<QVBoxLayout *>(widget()->layout())->insertWidget(3, m_facts);
}

void AccountPage::refresh()
{
    const bool working = m_running.isRunning();
    m_busyRow->setVisible(working);
    m_ring->setRunning(working);
    m_done->setVisible(!working && !m_done->text().isEmpty());
    const bool usable = m_account.status == AccountStatus::Valid;
    const bool rolls = acme::authorityFor(m_account.authority).keyChange;
    for (QPushButton *button : {m_ask, m_contact, m_agree, m_deactivate, m_showOrders})
        button->setEnabled(!working && usable);
    m_key->setEnabled(!working && usable && rolls);
    m_key->setToolTip(rolls ? QString() : tr("This CA does not let keys be changed."));
    m_export->setEnabled(!working && !m_account.keyId.isEmpty());
    m_forget->setEnabled(!working);
}

void AccountPage::start(const QString &doing, Task<Result<void>> task, const QString &done)
{
    m_notice->hide();
    m_busy->setText(doing);
    std::function<void(Result<void>)> finish = [this, done](const Result<void> &outcome) { ended(outcome, done); };
    m_running = Running(std::move(task), std::move(finish));
    refresh();
}

void AccountPage::ended(const Result<void> &outcome, const QString &done)
{
    m_running = Running();
    m_done->setText(outcome ? done : QString());
    if (!outcome)
        showFailure(outcome.error());
    refresh();
}

void AccountPage::showFailure(const Failure &failure)
{
    m_notice->setAdvice(advise(failure));
    m_notice->setPage(failure.page);
    m_notice->show();
}

void AccountPage::askContact()
{
    auto *question = new QInputDialog(this);
    question->setObjectName(u"contactQuestion"_s);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setWindowTitle(tr("Change e-mail"));
    question->setLabelText(tr("E-mail address that the CA may write to; empty: none"));
    question->setTextValue(m_account.contact);
    question->setOkButtonText(tr("Change"));
    question->setCancelButtonText(tr("Keep"));
    connect(question, &QInputDialog::textValueSelected, this, [this](const QString &contact) {
        start(tr("Telling the CA …"), m_context.service.accounts().changeContact(m_account.id, contact.trimmed()),
            tr("The CA has the new address."));
    });
    question->open();
}

void AccountPage::askKey()
{
    auto *question = new QInputDialog(this);
    question->setObjectName(u"changeKeyQuestion"_s);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setWindowTitle(tr("New key"));
    question->setLabelText(
        tr("The CA gets a new key for this account, and the old one is worthless from then on.\n"
           "Standing dns-persist-01 records that name the key's thumbprint must be renewed.\n\nKind of key:"));
    QStringList types;
    for (const KeyType type : keyTypes)
        types.append(keyTypeText(type));
    question->setComboBoxItems(types);
    question->setOkButtonText(tr("Change the key"));
    question->setCancelButtonText(tr("Keep the old one"));
    connect(question, &QInputDialog::textValueSelected, this, [this](const QString &text) {
        KeyType wanted = KeyType::EcdsaP256;
        for (const KeyType type : keyTypes) {
            if (keyTypeText(type) == text)
                wanted = type;
        }
        start(tr("Changing the key …"), m_context.service.accounts().changeKey(m_account.id, wanted),
            tr("The account has a new key."));
    });
    question->open();
}

void AccountPage::askExport()
{
    auto *chooser = new QFileDialog(this, tr("File for the account's private key"));
    chooser->setObjectName(u"exportKeyQuestion"_s);
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setOption(QFileDialog::DontConfirmOverwrite); // an existing file is refused, never replaced
    chooser->setDefaultSuffix(u"pem"_s);
    chooser->selectFile(u"account-%1.pem"_s.arg(m_account.id.value));
    connect(chooser, &QFileDialog::fileSelected, this, [this](const QString &path) {
        start(tr("Writing the key …"), m_context.actions.exportAccountKey(m_account.id, path),
            tr("The private key is in %1, not encrypted; only you can read the file. Whoever has it can order and "
               "revoke "
               "certificates with this account.")
                .arg(path));
    });
    chooser->open();
}

void AccountPage::askDeactivate()
{
    ask(this, u"deactivateQuestion"_s, tr("Deactivate account"), tr("Deactivate this account for good?"),
        tr("The CA takes no order of it any more, and it cannot be made active again. Certificates that were issued "
           "stay "
           "valid; domains that order with it need another account for their renewals."),
        tr("Deactivate account"), tr("Keep"), [this] {
            start(tr("Telling the CA …"), m_context.service.accounts().deactivate(m_account.id),
                tr("The account is deactivated."));
        });
}

/// Nobody agrees to what they were not shown: the CA says which terms are the present ones.
void AccountPage::lookUpTerms()
{
    m_notice->hide();
    m_busy->setText(tr("Asking the CA for its terms …"));
    std::function<void(Result<acme::Directory>)> done = [this](const Result<acme::Directory> &directory) {
        m_running = Running();
        m_done->clear();
        if (directory)
            askTerms(directory->termsOfService);
        else
            showFailure(directory.error());
        refresh();
    };
    m_running = Running(m_context.service.directory(m_account.authority, m_account.authorityRoots), std::move(done));
    refresh();
}

void AccountPage::askTerms(const QString &page)
{
    const bool isLink = page.startsWith(u"https://"_s) || page.startsWith(u"http://"_s);
    const QString shown = page.toHtmlEscaped();
    const QString more = page.isEmpty() ? tr("The CA does not say where they are.")
                         : isLink       ? u"<a href=\"%1\">%1</a>"_s.arg(shown)
                                        : u"<span>%1</span>"_s.arg(shown);
    ask(this, u"agreeTermsQuestion"_s, tr("Agree to new terms"), tr("Agree to the CA's terms of service?"), more,
        tr("Agree"), tr("Not now"), [this] {
            start(tr("Telling the CA …"), m_context.service.accounts().agreeToTerms(m_account.id),
                tr("The CA has noted that you agree to its terms."));
        });
}

void AccountPage::askForget()
{
    ask(this, u"forgetQuestion"_s, tr("Remove account"), tr("Remove this account from this profile?"),
        tr("Its private key is deleted here. The CA keeps the account; without its key nobody can use it. Export the "
           "key "
           "first if it may be needed again."),
        tr("Remove account"), tr("Keep"),
        [this] { start(tr("Removing the account …"), m_context.service.accounts().forget(m_account.id), QString()); });
}

void AccountPage::showOrders()
{
    m_notice->hide();
    m_busy->setText(tr("Asking the CA for its orders …"));
    std::function<void(Result<QStringList>)> done = [this](const Result<QStringList> &orders) {
        m_running = Running();
        m_done->clear();
        if (!orders) {
            showFailure(orders.error());
        } else {
            m_orders->setPlainText(orders->isEmpty() ? tr("The CA lists no orders.") : orders->join(u'\n'));
            m_orders->show();
        }
        refresh();
    };
    m_running = Running(m_context.service.accounts().orders(m_account.id, mostOrders), std::move(done));
    refresh();
}

} // namespace certwright
