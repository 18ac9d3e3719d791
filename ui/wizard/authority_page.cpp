// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/authority_page.h"

#include "ui/theme/theme.h"
#include "ui/widgets/busy_ring.h"
#include "ui/widgets/notice.h"
#include "ui/words/words.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QRegularExpression>
#include <QStyle>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace certwright {

namespace {

constexpr KeyType keyTypes[] = {
    KeyType::EcdsaP256, KeyType::EcdsaP384, KeyType::Rsa2048, KeyType::Rsa3072, KeyType::Rsa4096};

/// Why one would choose it, in one sentence.
QString reasonFor(const acme::Authority &authority)
{
    if (authority.id == u"letsencrypt-staging"_s) {
        return AuthorityPage::tr(
            "For a first try: it works like the real one, its limits are generous, but its certificates are "
            "trusted by nobody.");
    }
    if (authority.id == u"letsencrypt"_s)
        return AuthorityPage::tr(
            "Free and trusted by all browsers; a few failed tries in an hour are counted against you.");
    return AuthorityPage::tr("A CA on this computer, for practice: its certificates are trusted by nobody.");
}

/// The text of terms that are not a page but a text themselves (RFC 2397), as test CAs have them.
QString termsText(const QString &url)
{
    return url.startsWith(u"data:"_s) ? QUrl::fromPercentEncoding(url.section(u',', 1).toUtf8()) : QString();
}

} // namespace

AuthorityPage::AuthorityPage(const UiContext &context, QWidget *parent)
    : WizardPage(tr("Which authority shall issue it?"), parent)
    , m_context(context)
    , m_choice(new QButtonGroup(this))
    , m_url(new QLineEdit)
    , m_contact(new QLineEdit)
    , m_asking(new QWidget)
    , m_ring(new BusyRing)
    , m_terms(new QLabel)
    , m_agree(new QCheckBox)
    , m_notice(new Notice)
    , m_moreButton(new QToolButton)
    , m_keyType(new QComboBox)
{
    setObjectName(u"authorityPage"_s);
    for (const acme::Authority &authority : acme::knownAuthorities()) {
        if ((authority.id == u"sandbox"_s) == context.sandbox)
            addAuthority(authority.id, authority.name, reasonFor(authority));
    }
    m_url->setObjectName(u"authorityUrlField"_s);
    m_url->setAccessibleName(tr("Directory URL of the CA"));
    m_url->setPlaceholderText(u"https://ca.example.org/acme/directory"_s);
    if (!context.sandbox) {
        m_other = addAuthority(u"other"_s, tr("Another ACME server"),
            tr("One of your own or another public one, by the URL of its directory."));
        auto *row = new QHBoxLayout;
        row->setContentsMargins(indent(), 0, 0, 0);
        row->addWidget(m_url);
        body()->addLayout(row);
    } else {
        m_url->setParent(this);
        m_url->hide();
    }
    m_choice->buttons().first()->setChecked(true);

    m_contact->setObjectName(u"contactField"_s);
    m_contact->setAccessibleName(tr("E-mail address for the account"));
    m_contact->setPlaceholderText(tr("hostmaster@example.org (optional)"));
    auto *contactLabel = new QLabel(tr("&E-mail"));
    contactLabel->setBuddy(m_contact);
    auto *contact = new QHBoxLayout;
    contact->setSpacing(spacing(3));
    contact->addWidget(contactLabel);
    contact->addWidget(m_contact, 1);
    body()->addSpacing(spacing(2));
    body()->addLayout(contact);

    auto *asking = new QHBoxLayout(m_asking);
    asking->setContentsMargins(0, 0, 0, 0);
    asking->setSpacing(spacing(2));
    asking->addWidget(m_ring);
    asking->addWidget(makeHint(tr("Asking the CA for its terms …")), 1);
    m_terms->setObjectName(u"termsLink"_s);
    m_terms->setWordWrap(true);
    m_terms->setOpenExternalLinks(true);
    m_terms->setTextInteractionFlags(Qt::TextBrowserInteraction);
    m_agree->setObjectName(u"agreeTermsBox"_s);
    m_agree->setText(tr("I &agree to the terms of this CA"));
    m_notice->hide();
    body()->addWidget(m_asking);
    body()->addWidget(m_terms);
    body()->addWidget(m_agree);
    body()->addWidget(m_notice);
    m_moreButton->setObjectName(u"moreButton"_s);
    m_moreButton->setText(tr("&More"));
    m_moreButton->setAccessibleName(tr("More choices"));
    m_moreButton->setIcon(icon(u"chevron-right"));
    m_moreButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_moreButton->setCheckable(true);
    m_moreButton->setFocusPolicy(Qt::StrongFocus);
    body()->addSpacing(spacing(1));
    body()->addWidget(m_moreButton, 0, Qt::AlignLeft);
    m_more = makeMore();
    m_more->hide();
    body()->addWidget(m_more);
    body()->addStretch();

    m_typing.setSingleShot(true);
    m_typing.setInterval(600ms);
    connect(&m_typing, &QTimer::timeout, this, &AuthorityPage::ask);
    connect(m_choice, &QButtonGroup::idToggled, this, [this](int, bool on) {
        if (on)
            choose();
    });
    connect(m_url, &QLineEdit::textChanged, this, &AuthorityPage::choose);
    connect(m_contact, &QLineEdit::textChanged, this, &AuthorityPage::changed);
    connect(m_agree, &QCheckBox::toggled, this, &AuthorityPage::changed);
    connect(m_keyType, &QComboBox::currentIndexChanged, this, &AuthorityPage::changed);
    connect(m_notice, &Notice::acted, this, &AuthorityPage::ask);
    connect(m_moreButton, &QToolButton::toggled, this, [this](bool shown) {
        m_more->setVisible(shown);
        m_moreButton->setIcon(icon(shown ? u"chevron-down" : u"chevron-right"));
    });
    refresh();
}

/// Where the text of a radio button starts.
int AuthorityPage::indent() const
{
    return style()->pixelMetric(QStyle::PM_ExclusiveIndicatorWidth) +
           style()->pixelMetric(QStyle::PM_RadioButtonLabelSpacing);
}

QRadioButton *AuthorityPage::addAuthority(const QString &id, const QString &name, const QString &why)
{
    auto *button = new QRadioButton(name);
    button->setObjectName(u"authority_"_s + QString(id).replace(u'-', u'_'));
    button->setProperty("authority", id);
    button->setAccessibleDescription(why);
    button->setFont(strongFont(font()));
    m_choice->addButton(button);
    QLabel *hint = makeHint(why);
    hint->setContentsMargins(indent(), 0, 0, 0);
    auto *both = new QVBoxLayout;
    both->setSpacing(0);
    both->addWidget(button);
    both->addWidget(hint);
    body()->addLayout(both);
    return button;
}

QWidget *AuthorityPage::makeMore()
{
    auto *more = new QWidget;
    auto *grid = new QGridLayout(more);
    grid->setContentsMargins(spacing(6), 0, 0, 0);
    grid->setHorizontalSpacing(spacing(3));
    grid->setVerticalSpacing(spacing(1));
    grid->setColumnStretch(1, 1);
    m_keyType->setObjectName(u"keyTypeBox"_s);
    m_keyType->setAccessibleName(tr("Kind of key"));
    for (KeyType type : keyTypes)
        m_keyType->addItem(keyTypeText(type), keyTypeWord(type));
    auto *keyLabel = new QLabel(tr("&Kind of key"));
    keyLabel->setBuddy(m_keyType);
    grid->addWidget(keyLabel, 0, 0);
    grid->addWidget(m_keyType, 0, 1, Qt::AlignLeft);
    grid->addWidget(
        makeHint(tr("ECDSA P-256 is small, fast and understood by everything made in the last ten years.")), 1, 1);
    m_rootsRow = new QWidget;
    auto *rows = new QVBoxLayout(m_rootsRow);
    rows->setContentsMargins(0, spacing(2), 0, 0);
    rows->setSpacing(spacing(1));
    auto *row = new QHBoxLayout;
    row->setSpacing(spacing(2));
    m_rootsField = new QLineEdit;
    m_rootsField->setObjectName(u"rootsField"_s);
    m_rootsField->setAccessibleName(tr("File with the root certificate of the CA's server"));
    m_rootsField->setPlaceholderText(tr("those of the system"));
    auto *browseButton = new QPushButton(tr("&Browse …"));
    browseButton->setObjectName(u"browseRootsButton"_s);
    browseButton->setAccessibleName(tr("Browse for the root certificate"));
    browseButton->setAutoDefault(false);
    auto *clearButton = new QToolButton;
    clearButton->setObjectName(u"clearRootsButton"_s);
    clearButton->setIcon(icon(u"cross"));
    clearButton->setToolTip(tr("Trust only the roots of the system"));
    clearButton->setAccessibleName(clearButton->toolTip());
    clearButton->setFocusPolicy(Qt::StrongFocus);
    auto *rootsLabel = new QLabel(tr("Trusted &root"));
    rootsLabel->setBuddy(m_rootsField);
    row->addWidget(m_rootsField, 1);
    row->addWidget(browseButton);
    row->addWidget(clearButton);
    rows->addLayout(row);
    m_rootsHint =
        makeHint(tr("A PEM file with the root of the CA server's own TLS certificate; trusted for this CA alone."));
    rows->addWidget(m_rootsHint);
    grid->addWidget(rootsLabel, 2, 0, Qt::AlignTop);
    grid->addWidget(m_rootsRow, 2, 1);
    rootsLabel->setVisible(!m_context.sandbox);
    rootsLabel->setContentsMargins(0, spacing(3), 0, 0);
    m_rootsRow->setVisible(!m_context.sandbox);
    connect(m_rootsField, &QLineEdit::textEdited, this, &AuthorityPage::changed);
    connect(m_rootsField, &QLineEdit::editingFinished, this, [this] {
        const QString path = m_rootsField->text().trimmed();
        if (path == m_rootsPath)
            return;
        if (path.isEmpty())
            setAuthority({}, typedUrl(), {});
        else
            readRoots(path);
    });
    connect(browseButton, &QPushButton::clicked, this, &AuthorityPage::browse);
    connect(clearButton, &QToolButton::clicked, this, [this] { setAuthority(knownAuthority(), typedUrl(), {}); });
    return more;
}

QString AuthorityPage::knownAuthority() const
{
    const QAbstractButton *chosen = m_choice->checkedButton();
    return chosen == m_other ? QString() : chosen->property("authority").toString();
}

QString AuthorityPage::typedUrl() const { return m_url->text().trimmed(); }

QString AuthorityPage::authority() const
{
    const QString known = knownAuthority();
    return known.isEmpty() ? acme::authorityFor(typedUrl()).id : known;
}

QByteArray AuthorityPage::roots() const { return knownAuthority().isEmpty() ? m_roots : QByteArray(); }
QString AuthorityPage::contact() const { return m_contact->text().trimmed(); }
bool AuthorityPage::termsAgreed() const { return m_agree->isChecked(); }

KeyType AuthorityPage::keyType() const
{
    return keyTypeFromWord(m_keyType->currentData().toString()).value_or(KeyType::EcdsaP256);
}

void AuthorityPage::setAuthority(const QString &known, const QString &url, const QByteArray &roots)
{
    m_roots = roots;
    m_rootsPath.clear();
    m_rootsProblem.clear();
    m_rootsField->clear();
    m_rootsField->setPlaceholderText(
        roots.isEmpty() ? tr("those of the system") : tr("A root certificate of your own"));
    m_url->setText(url);
    bool found = false;
    for (QAbstractButton *button : m_choice->buttons()) {
        if (!known.isEmpty() && button->property("authority").toString() == known) {
            button->setChecked(true);
            found = true;
        }
    }
    if (!found && known.isEmpty() && !url.isEmpty() && m_other)
        m_other->setChecked(true);
    choose();
}

void AuthorityPage::setContact(const QString &contact) { m_contact->setText(contact); }
void AuthorityPage::setTermsAgreed(bool agreed) { m_agree->setChecked(agreed); }
void AuthorityPage::setKeyType(KeyType type) { m_keyType->setCurrentIndex(m_keyType->findData(keyTypeWord(type))); }

QString AuthorityPage::missing() const
{
    if (authority().isEmpty())
        return tr("Type the directory URL of the CA; it starts with https://.");
    if (knownAuthority().isEmpty() && !m_rootsProblem.isEmpty())
        return m_rootsProblem;
    static const QRegularExpression address(u"^[^\\s@]+@[^\\s@]+$"_s);
    if (!contact().isEmpty() && !address.match(contact()).hasMatch())
        return tr("The e-mail address is not complete.");
    if (m_failed)
        return tr("The CA has not answered yet.");
    if (!m_directory)
        return tr("Asking the CA for its terms …");
    if (m_directory->externalAccountRequired)
        return tr("Choose another CA.");
    if (!m_directory->termsOfService.isEmpty() && !termsAgreed())
        return tr("Agree to the terms of the CA to go on.");
    return {};
}

void AuthorityPage::enter()
{
    if (!isFixed() && (m_failed || authority() != m_asked || roots() != m_askedRoots))
        ask();
}

QWidget *AuthorityPage::firstField() const { return m_choice->checkedButton(); }

/// The choice has changed: what is known about another CA does not hold any longer, nor does the tick.
void AuthorityPage::choose()
{
    if (authority() != m_asked || roots() != m_askedRoots) {
        m_running = Running();
        m_directory.reset();
        m_failed = false;
        m_agree->setChecked(false);
        m_asked.clear();
        if (isVisible())
            m_typing.start();
    }
    refresh();
    Q_EMIT changed();
}

void AuthorityPage::ask()
{
    m_typing.stop();
    m_running = Running();
    m_directory.reset();
    m_failed = false;
    m_asked = authority();
    m_askedRoots = roots();
    if (!m_asked.isEmpty()) {
        std::function<void(Result<acme::Directory>)> done = [this](Result<acme::Directory> directory) {
            answered(std::move(directory));
        };
        m_running = Running(m_context.service.directory(m_asked, m_askedRoots), std::move(done));
    }
    refresh();
    Q_EMIT changed();
}

void AuthorityPage::answered(Result<acme::Directory> directory)
{
    m_running = Running();
    m_failed = !directory;
    if (directory) {
        m_directory = *directory;
        if (m_directory->externalAccountRequired) {
            m_notice->setMark(Mark::Attention);
            m_notice->setAdvice(
                {tr("This CA wants an account that was bought or registered with it before (external account "
                    "binding)."),
                    tr("This version cannot do that yet; choose another CA."), QString()});
            m_notice->setButtonText({});
        }
    } else {
        m_notice->setMark(Mark::Stopped);
        m_notice->setAdvice(advise(directory.error()));
        m_notice->setButtonText(tr("Ask again"));
    }
    refresh();
    Q_EMIT changed();
}

void AuthorityPage::refresh()
{
    const bool asking = m_running.isRunning() || m_typing.isActive();
    m_url->setEnabled(m_choice->checkedButton() == m_other);
    m_asking->setVisible(asking && !isFixed());
    m_ring->setRunning(asking);
    m_notice->setVisible(m_failed || (m_directory && m_directory->externalAccountRequired));
    const bool hasTerms =
        m_directory && !m_directory->termsOfService.isEmpty() && !m_directory->externalAccountRequired;
    if (hasTerms) {
        const QString url = m_directory->termsOfService;
        const QString text = termsText(url);
        const QString scheme = QUrl(url).scheme();
        if (!text.isEmpty()) {
            m_terms->setText(tr("Terms of this CA: %1").arg(u"“"_s + text.toHtmlEscaped() + u"”"_s));
        } else if (scheme == u"https"_s || scheme == u"http"_s) {
            m_terms->setText(tr("Terms of this CA: %1").arg(u"<a href=\"%1\">%1</a>"_s.arg(url.toHtmlEscaped())));
        } else {
            m_terms->setText(tr("Terms of this CA: %1").arg(url.toHtmlEscaped()));
        }
    }
    m_terms->setVisible(hasTerms);
    m_agree->setVisible(hasTerms || (isFixed() && termsAgreed()));
    const bool other = knownAuthority().isEmpty();
    m_rootsRow->setEnabled(other);
    m_rootsHint->setText(
        other ? tr("A PEM file with the root of the CA server's own TLS certificate; trusted for this CA alone.")
              : tr("Only for another ACME server: this one is trusted by the roots of the system."));
}

void AuthorityPage::browse()
{
    auto *chooser = new QFileDialog(this, tr("Root certificate of the CA's server"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::ExistingFile);
    chooser->setNameFilters({tr("Certificates (*.pem *.crt *.cer)"), tr("All files (*)")});
    connect(chooser, &QFileDialog::fileSelected, this, &AuthorityPage::readRoots);
    chooser->open();
}

void AuthorityPage::readRoots(const QString &path)
{
    QFile file(path);
    constexpr qint64 largest = 1 << 20; // a bundle of all public roots has a quarter of that
    const bool readable = file.open(QIODevice::ReadOnly);
    const QByteArray pem = readable ? file.read(largest) : QByteArray();
    const QString problem = !readable ? tr("%1 cannot be read: %2").arg(path, file.errorString())
                            : pem.contains("-----BEGIN CERTIFICATE-----")
                                ? QString()
                                : tr("%1 has no certificate in PEM form.").arg(path);
    setAuthority({}, typedUrl(), problem.isEmpty() ? pem : QByteArray());
    m_rootsField->setText(path);
    m_rootsPath = path;
    m_rootsProblem = problem;
    refresh();
    Q_EMIT changed();
}

} // namespace certwright
