// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/account_fields.h"

#include "ui/theme/theme.h"
#include "ui/widgets/busy_ring.h"
#include "ui/widgets/notice.h"
#include "ui/words/words.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalBlocker>
#include <QUrl>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace certwright {

namespace {

bool isAddress(const QString &text)
{
    static const QRegularExpression address(u"^[^\\s@]+@[^\\s@]+$"_s);
    return address.match(text).hasMatch();
}

/// The text of terms that are not a page but a text themselves (RFC 2397), as test CAs have them.
QString termsText(const QString &url)
{
    return url.startsWith(u"data:"_s) ? QUrl::fromPercentEncoding(url.section(u',', 1).toUtf8()) : QString();
}

bool isPage(const QString &url)
{
    const QString scheme = QUrl(url).scheme();
    return scheme == u"https"_s || scheme == u"http"_s;
}

/// As one tells accounts apart: its name or e-mail address, and the end of its URL, which is the CA's number for it.
QString accountText(const AcmeAccount &account)
{
    const QString who = !account.name.isEmpty()      ? account.name
                        : !account.contact.isEmpty() ? account.contact
                                                     : AccountFields::tr("without e-mail address");
    const QString number = account.url.section(u'/', -1, -1, QString::SectionSkipEmpty);
    return number.isEmpty() ? who : AccountFields::tr("%1 (number %2)").arg(who, number);
}

QLabel *makeQuiet(const QString &text)
{
    auto *label = new QLabel(text);
    label->setWordWrap(true);
    setRole(label, "quiet");
    return label;
}

} // namespace

AccountFields::AccountFields(const UiContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_accountRow(new QWidget)
    , m_accounts(new QComboBox)
    , m_contactRow(new QWidget)
    , m_contact(new QLineEdit)
    , m_busy(new QWidget)
    , m_ring(new BusyRing)
    , m_busyText(makeQuiet({}))
    , m_terms(new QLabel)
    , m_agree(new QCheckBox(tr("I &agree to the terms of this CA")))
    , m_notice(new Notice)
{
    m_accounts->setObjectName(u"accountBox"_s);
    m_accounts->setAccessibleName(tr("Account at the CA"));
    m_accounts->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    auto *accountLabel = new QLabel(tr("Accoun&t"));
    accountLabel->setBuddy(m_accounts);
    auto *accountLine = new QHBoxLayout(m_accountRow);
    accountLine->setContentsMargins(0, 0, 0, 0);
    accountLine->setSpacing(spacing(3));
    accountLine->addWidget(accountLabel);
    accountLine->addWidget(m_accounts, 1);
    m_contact->setObjectName(u"contactField"_s);
    m_contact->setAccessibleName(tr("E-mail address for the account"));
    auto *contactLabel = new QLabel(tr("&E-mail"));
    contactLabel->setBuddy(m_contact);
    auto *contact = new QHBoxLayout(m_contactRow);
    contact->setContentsMargins(0, 0, 0, 0);
    contact->setSpacing(spacing(3));
    contact->addWidget(contactLabel);
    contact->addWidget(m_contact, 1);
    const int labels = std::max(accountLabel->sizeHint().width(), contactLabel->sizeHint().width());
    accountLabel->setFixedWidth(labels);
    contactLabel->setFixedWidth(labels);
    auto *busy = new QHBoxLayout(m_busy);
    busy->setContentsMargins(0, 0, 0, 0);
    busy->setSpacing(spacing(2));
    busy->addWidget(m_ring);
    busy->addWidget(m_busyText, 1);
    m_terms->setObjectName(u"termsLink"_s);
    m_terms->setWordWrap(true);
    m_terms->setOpenExternalLinks(true);
    m_terms->setTextInteractionFlags(Qt::TextBrowserInteraction);
    m_agree->setObjectName(u"agreeTermsBox"_s);
    m_notice->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing(2));
    layout->addWidget(m_accountRow);
    layout->addWidget(m_contactRow);
    layout->addWidget(makeExternal());
    layout->addWidget(m_terms);
    layout->addWidget(m_agree);
    layout->addWidget(m_busy);
    layout->addWidget(m_notice);

    m_typing.setSingleShot(true);
    m_typing.setInterval(600ms);
    connect(&m_typing, &QTimer::timeout, this, &AccountFields::ask);
    connect(m_contact, &QLineEdit::textChanged, this, &AccountFields::changed);
    connect(m_contact, &QLineEdit::textChanged, this, &AccountFields::refresh);
    connect(m_keyId, &QLineEdit::textChanged, this, &AccountFields::changed);
    connect(m_key, &QLineEdit::textChanged, this, &AccountFields::changed);
    connect(m_agree, &QCheckBox::toggled, this, &AccountFields::changed);
    connect(m_get, &QPushButton::clicked, this, &AccountFields::fetchExternal);
    connect(m_notice, &Notice::acted, this, [this] {
        m_asked.clear();
        ask();
    });
    connect(m_accounts, &QComboBox::currentIndexChanged, this, [this] {
        m_wanted = account();
        m_newWanted = m_wanted.isNull();
        m_refused = false;
        refresh();
        Q_EMIT changed();
    });
    connect(&m_context.service.accounts(), &AccountService::accountsChanged, this, &AccountFields::readAccounts);
    readAccounts();
    refresh();
}

AccountFields::~AccountFields()
{
    const QSignalBlocker quiet(this); // whoever listens may be half gone
    clearSecrets();
}

QWidget *AccountFields::makeExternal()
{
    m_external = new QFrame;
    m_external->setObjectName(u"externalAccountCard"_s);
    setRole(m_external, "card");
    m_keyId = new QLineEdit;
    m_keyId->setObjectName(u"externalKeyIdField"_s);
    m_keyId->setAccessibleName(tr("Key ID of the external account"));
    m_key = new QLineEdit;
    m_key->setObjectName(u"externalKeyField"_s);
    m_key->setAccessibleName(tr("MAC key of the external account"));
    m_key->setEchoMode(QLineEdit::Password);
    QAction *show = m_key->addAction(icon(u"eye"), QLineEdit::TrailingPosition);
    show->setObjectName(u"show_externalKey"_s);
    show->setText(tr("Show"));
    show->setToolTip(tr("Show what is typed"));
    show->setCheckable(true);
    connect(show, &QAction::toggled, m_key,
        [this](bool shown) { m_key->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password); });
    m_get = new QPushButton(tr("&Get them for my e-mail address"));
    m_get->setObjectName(u"getExternalButton"_s);
    m_get->setAutoDefault(false);
    m_externalHint = makeQuiet({});
    m_externalHint->setObjectName(u"externalHint"_s);
    m_externalHint->setOpenExternalLinks(true);
    m_externalHint->setTextInteractionFlags(Qt::TextBrowserInteraction);
    auto *keyIdLabel = new QLabel(tr("Key &ID"));
    keyIdLabel->setBuddy(m_keyId);
    auto *keyLabel = new QLabel(tr("MAC ke&y"));
    keyLabel->setBuddy(m_key);
    auto *grid = new QGridLayout(m_external);
    grid->setContentsMargins(spacing(3), spacing(2), spacing(3), spacing(3));
    grid->setHorizontalSpacing(spacing(3));
    grid->setVerticalSpacing(spacing(2));
    grid->setColumnStretch(1, 1);
    grid->addWidget(m_externalHint, 0, 0, 1, 2);
    grid->addWidget(m_get, 1, 0, 1, 2, Qt::AlignLeft);
    grid->addWidget(keyIdLabel, 2, 0);
    grid->addWidget(m_keyId, 2, 1);
    grid->addWidget(keyLabel, 3, 0);
    grid->addWidget(m_key, 3, 1);
    m_external->hide();
    return m_external;
}

void AccountFields::setAuthority(const QString &authority, const QByteArray &roots)
{
    if (authority == m_authority && roots == m_roots)
        return;
    m_authority = authority;
    m_roots = roots;
    m_running = Running();
    m_creating = false;
    m_fetching = false;
    m_refused = false;
    m_wanted = {}; // an account is one CA's
    m_newWanted = false;
    if (authority != m_asked || roots != m_askedRoots) {
        m_directory.reset();
        m_failed = false;
        m_agree->setChecked(false);
        m_asked.clear();
        if (isVisible() && !authority.isEmpty())
            m_typing.start();
        else
            m_typing.stop();
    }
    readAccounts();
    Q_EMIT directoryChanged();
}

void AccountFields::ask()
{
    m_typing.stop();
    if (m_authority.isEmpty() || m_creating ||
        (!m_failed && m_asked == m_authority && m_askedRoots == m_roots && (m_directory || m_running.isRunning())))
        return;
    m_running = Running();
    m_directory.reset();
    m_failed = false;
    m_refused = false;
    m_fetching = false;
    m_asked = m_authority;
    m_askedRoots = m_roots;
    std::function<void(Result<acme::Directory>)> done = [this](Result<acme::Directory> directory) {
        answered(std::move(directory));
    };
    m_running = Running(m_context.service.directory(m_asked, m_askedRoots), std::move(done));
    refresh();
    Q_EMIT directoryChanged();
    Q_EMIT changed();
}

void AccountFields::answered(Result<acme::Directory> directory)
{
    m_running = Running();
    m_failed = !directory;
    if (directory)
        m_directory = *directory;
    else
        showFailure(directory.error(), tr("Ask again"));
    refresh();
    Q_EMIT directoryChanged();
    Q_EMIT changed();
}

void AccountFields::showFailure(const Failure &failure, const QString &button)
{
    m_notice->setMark(Mark::Stopped);
    Advice advice = advise(failure);
    // Elsewhere these are about an account that is there; here they can only be about what was typed.
    static const QStringList ofCredentials{u"unauthorized"_s, u"externalAccountRequired"_s};
    if (failure.kind == FailureKind::AcmeProblem && needsCreation() && ofCredentials.contains(failure.code)) {
        advice.what = tr("The CA does not accept these credentials.");
        advice.next = tr("Compare key ID and MAC key with the CA's page, or make new ones there: most work only once.");
    }
    m_notice->setAdvice(advice);
    m_notice->setButtonText(button);
    m_notice->setPage(failure.page);
}

/// The accounts that are at this CA, then "New account".
void AccountFields::readAccounts()
{
    {
        const QSignalBlocker quiet(m_accounts);
        m_accounts->clear();
        // The sandbox's CA begins anew each time: its accounts of yesterday are nobody's.
        const Result<QList<AcmeAccount>> kept = m_authority.isEmpty() || m_context.sandbox
                                                    ? Result<QList<AcmeAccount>>()
                                                    : m_context.service.accounts().accounts();
        int preferred = -1; // that of the e-mail address in the settings
        for (const AcmeAccount &each : kept ? *kept : QList<AcmeAccount>()) {
            if (each.authority != m_authority || each.authorityRoots != m_roots || each.status != AccountStatus::Valid)
                continue;
            if (preferred < 0 && each.contact == contact())
                preferred = m_accounts->count();
            m_accounts->addItem(accountText(each), each.id.value);
        }
        m_accounts->addItem(tr("New account"), qint64(0));
        int chosen = m_newWanted ? m_accounts->count() - 1 : std::max(preferred, 0);
        if (!m_wanted.isNull())
            chosen = std::max(m_accounts->findData(m_wanted.value), 0);
        m_accounts->setCurrentIndex(chosen);
    }
    refresh();
    Q_EMIT changed();
}

AccountId AccountFields::account() const { return AccountId{m_accounts->currentData().toLongLong()}; }

QString AccountFields::contact() const { return m_contact->text().trimmed(); }
bool AccountFields::termsAgreed() const { return m_agree->isChecked(); }
QString AccountFields::externalKeyId() const { return m_keyId->text().trimmed(); }

void AccountFields::setContact(const QString &contact) { m_contact->setText(contact); }
void AccountFields::setTermsAgreed(bool agreed) { m_agree->setChecked(agreed); }
void AccountFields::setExternalKeyId(const QString &keyId) { m_keyId->setText(keyId); }

void AccountFields::setAccount(AccountId account)
{
    m_wanted = account;
    m_newWanted = false;
    readAccounts();
}

void AccountFields::setNewWanted()
{
    m_wanted = {};
    m_newWanted = true;
    m_accounts->setCurrentIndex(m_accounts->count() - 1);
}

void AccountFields::clearSecrets()
{
    // Qt keeps no second copy but its undo history, which setText clears; what it has freed before is out of reach.
    m_key->setText(QString(m_key->text().size(), u'*'));
    m_key->setText(QString());
    if (auto *show = m_key->findChild<QAction *>(u"show_externalKey"_s))
        show->setChecked(false);
}

AuthorityChoice AccountFields::choice() const
{
    AuthorityChoice choice;
    choice.authority = m_authority;
    choice.roots = m_roots;
    choice.account = account();
    choice.contact = contact();
    choice.termsAgreed = termsAgreed();
    if (!choice.account.isNull()) {
        choice.termsAgreed = true;
        const Result<AcmeAccount> chosen = m_context.store.account(choice.account);
        if (chosen)
            choice.contact = chosen->contact;
    }
    return choice;
}

bool AccountFields::needsCreation() const
{
    return m_directory && m_directory->externalAccountRequired && account().isNull() && !m_readOnly;
}

QString AccountFields::missing() const
{
    if (m_creating)
        return tr("Creating the account …");
    if (!contact().isEmpty() && account().isNull() && !isAddress(contact()))
        return tr("The e-mail address is not complete.");
    if (m_failed)
        return tr("The CA has not answered yet.");
    if (!m_directory)
        return tr("Asking the CA for its terms …");
    if (!account().isNull())
        return {};
    if (contact().isEmpty() && acme::authorityFor(m_authority).contactRequired)
        return tr("This CA wants an e-mail address.");
    if (m_directory->externalAccountRequired) {
        if (externalKeyId().isEmpty())
            return tr("Type the key ID of your account at the CA.");
        QByteArray typed = m_key->text().toUtf8();
        const bool readable = !typed.trimmed().isEmpty() && acme::readExternalKey(typed);
        wipe(typed);
        if (!readable)
            return m_key->text().trimmed().isEmpty() ? tr("Type the MAC key of your account at the CA.")
                                                     : tr("The MAC key is not complete: copy it whole.");
    }
    if (!m_directory->termsOfService.isEmpty() && !termsAgreed())
        return tr("Agree to the terms of the CA to go on.");
    return {};
}

void AccountFields::fetchExternal()
{
    m_refused = false;
    m_fetching = true;
    std::function<void(Result<acme::ExternalAccount>)> done = [this](Result<acme::ExternalAccount> external) {
        fetched(std::move(external));
    };
    m_running = Running(m_context.service.accounts().externalAccountByEmail(m_authority, contact()), std::move(done));
    refresh();
    Q_EMIT changed();
}

void AccountFields::fetched(Result<acme::ExternalAccount> external)
{
    m_running = Running();
    m_fetching = false;
    m_refused = !external;
    if (external) {
        QByteArray key = external->macKey.view().toByteArray().toBase64(
            QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
        m_keyId->setText(external->keyId);
        m_key->setText(QString::fromLatin1(key));
        wipe(key);
    } else {
        showFailure(external.error(), {});
    }
    refresh();
    Q_EMIT changed();
    if (m_refused)
        Q_EMIT refused();
}

void AccountFields::create()
{
    if (m_creating || !missing().isEmpty())
        return;
    AccountRequest request;
    request.at = choice();
    request.externalKeyId = externalKeyId();
    if (!request.externalKeyId.isEmpty()) {
        QByteArray typed = m_key->text().toUtf8();
        Result<Secret> key = acme::readExternalKey(typed);
        wipe(typed);
        if (!key)
            return; // missing() has said so
        request.externalKey = *std::move(key);
    }
    m_refused = false;
    m_creating = true;
    std::function<void(Result<AccountId>)> done = [this](Result<AccountId> id) { registered(std::move(id)); };
    m_running = Running(m_context.service.accounts().create(std::move(request)), std::move(done));
    refresh();
    Q_EMIT changed();
}

void AccountFields::registered(Result<AccountId> id)
{
    m_running = Running();
    m_creating = false;
    m_refused = !id;
    if (!id) {
        showFailure(id.error(), {});
        refresh();
        Q_EMIT changed();
        Q_EMIT refused();
        return;
    }
    m_wanted = *id;
    m_newWanted = false;
    readAccounts();
    clearSecrets(); // they have done their work
    Q_EMIT created();
}

void AccountFields::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    refresh();
}

void AccountFields::showTerms()
{
    const QString url = m_directory->termsOfService;
    const QString text = termsText(url);
    if (!text.isEmpty())
        m_terms->setText(tr("Terms of this CA: %1").arg(u"“"_s + text.toHtmlEscaped() + u"”"_s));
    else if (isPage(url))
        m_terms->setText(tr("Terms of this CA: %1").arg(u"<a href=\"%1\">%1</a>"_s.arg(url.toHtmlEscaped())));
    else
        m_terms->setText(tr("Terms of this CA: %1").arg(url.toHtmlEscaped()));
}

void AccountFields::refresh()
{
    const bool asking = (m_running.isRunning() && !m_directory) || m_typing.isActive();
    const bool busy = (asking || m_creating || m_fetching) && !m_readOnly;
    const acme::Authority authority = acme::authorityFor(m_authority);
    const bool isNew = account().isNull();
    m_accountRow->setVisible(m_accounts->count() > 1);
    m_contactRow->setVisible(isNew);
    m_contact->setPlaceholderText(
        authority.contactRequired ? tr("hostmaster@example.org") : tr("hostmaster@example.org (optional)"));
    m_busy->setVisible(busy);
    m_ring->setRunning(busy);
    m_busyText->setText(m_creating   ? tr("Creating the account …")
                        : m_fetching ? tr("Asking the CA for the credentials …")
                                     : tr("Asking the CA for its terms …"));
    for (QWidget *field : std::initializer_list<QWidget *>{m_accounts, m_contact, m_external, m_agree})
        field->setEnabled(!m_creating);
    m_external->setVisible(needsCreation());
    const bool byEmail = authority.externalAccount == acme::ExternalAccountSource::ByEmail;
    m_get->setVisible(byEmail);
    m_get->setEnabled(byEmail && isAddress(contact()) && !m_fetching);
    m_get->setToolTip(isAddress(contact()) ? QString() : tr("Type your e-mail address first"));
    QString hint = tr("This CA binds the new account to one you have there already.");
    if (byEmail)
        hint += u' ' + tr("It makes the credentials for an e-mail address, or you copy them from your account there.");
    if (isPage(authority.externalAccountPage))
        hint += u' ' + tr("They are made here: %1")
                           .arg(u"<a href=\"%1\">%1</a>"_s.arg(authority.externalAccountPage.toHtmlEscaped()));
    else if (!byEmail)
        hint += u' ' + tr("Its administrator or its website gives you the credentials.");
    m_externalHint->setText(hint);
    m_notice->setVisible(m_failed || m_refused);
    const bool hasTerms = m_directory && !m_directory->termsOfService.isEmpty() && isNew;
    if (hasTerms)
        showTerms();
    m_terms->setVisible(hasTerms);
    m_agree->setVisible(hasTerms || (m_readOnly && isNew && termsAgreed()));
}

} // namespace certwright
