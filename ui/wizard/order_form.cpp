// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/order_form.h"

#include "core/acme/authorities.h"
#include "ui/theme/theme.h"
#include "ui/words/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

constexpr KeyType keyTypes[] = {
    KeyType::EcdsaP256, KeyType::EcdsaP384, KeyType::Rsa2048, KeyType::Rsa3072, KeyType::Rsa4096};
constexpr ChallengeKind challengeKinds[] = {
    ChallengeKind::Dns01, ChallengeKind::DnsAccount01, ChallengeKind::DnsPersist01};
constexpr std::chrono::seconds day{24 * 3600};
constexpr int longestLifetime = 397; // days: more than any public CA gives, and private ones rarely give more

QLabel *makeQuiet(const QString &text)
{
    auto *label = new QLabel(text);
    label->setWordWrap(true);
    setRole(label, "quiet");
    return label;
}

QStringList sorted(const QList<DomainName> &names)
{
    QStringList texts;
    for (const DomainName &name : names)
        texts.append(name.ascii());
    texts.sort();
    return texts;
}

QString listed(const QList<DomainName> &names)
{
    constexpr qsizetype shown = 3;
    QStringList texts;
    for (const DomainName &name : names.first(std::min(shown, names.size())))
        texts.append(name.unicode());
    return names.size() > shown ? OrderForm::tr("%1 and %2 more").arg(texts.join(u", "_s)).arg(names.size() - shown)
                                : texts.join(u", "_s);
}

} // namespace

Result<SigningRequest> signingRequestFromFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        Failure unreadable;
        unreadable.kind = FailureKind::NotFound;
        unreadable.attempted = u"read signing request"_s;
        unreadable.subject = path;
        unreadable.peerWords = file.errorString();
        return failed(unreadable);
    }
    constexpr qint64 largest = 65 * 1024; // one more than readSigningRequest takes, so that it is it that refuses
    return readSigningRequest(file.read(largest));
}

OrderForm::OrderForm(QWidget *parent)
    : QWidget(parent)
    , m_keyType(new QComboBox)
    , m_keyUse(new QComboBox)
    , m_keyTypeHint(makeQuiet({}))
    , m_keyUseHint(makeQuiet({}))
    , m_profile(new QComboBox)
    , m_profileHint(makeQuiet({}))
    , m_lifetime(new QSpinBox)
    , m_lifetimeHint(makeQuiet(tr("Shorter is safer: renewing goes by itself.")))
    , m_issuer(new QLineEdit)
    , m_challenge(new QComboBox)
    , m_challengeHint(makeQuiet({}))
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(spacing(3));
    grid->setVerticalSpacing(spacing(1));
    grid->setColumnStretch(1, 1);

    m_keyType->setObjectName(u"keyTypeBox"_s);
    m_keyType->setAccessibleName(tr("Kind of key"));
    for (KeyType type : keyTypes)
        m_keyType->addItem(keyTypeText(type), keyTypeWord(type));
    addRow(grid, tr("&Kind of key"), m_keyType);
    grid->addWidget(m_keyTypeHint, grid->rowCount(), 1);

    m_keyUse->setObjectName(u"keyUseBox"_s);
    m_keyUse->setAccessibleName(tr("Key at renewals"));
    m_keyUse->addItem(tr("A new key each time"), int(KeyUse::NewEachTime));
    m_keyUse->addItem(tr("Keep the key"), int(KeyUse::Reuse));
    addRow(grid, tr("At &renewals"), m_keyUse);
    grid->addWidget(m_keyUseHint, grid->rowCount(), 1);

    m_profile->setObjectName(u"profileBox"_s);
    m_profile->setAccessibleName(tr("Profile of the CA"));
    m_profile->addItem(tr("The CA's default"), QString());
    m_profileHint->setObjectName(u"profileHint"_s);
    m_profileLabel = addRow(grid, tr("&Profile"), m_profile);
    grid->addWidget(m_profileHint, grid->rowCount(), 1);

    m_lifetime->setObjectName(u"lifetimeField"_s);
    m_lifetime->setAccessibleName(tr("Lifetime of the certificate in days"));
    m_lifetime->setRange(0, longestLifetime);
    m_lifetime->setSpecialValueText(tr("the CA's own"));
    m_lifetime->setSuffix(tr(" days", "after a number"));
    m_lifetimeLabel = addRow(grid, tr("&Lifetime"), m_lifetime);
    grid->addWidget(m_lifetimeHint, grid->rowCount(), 1);

    m_issuer->setObjectName(u"preferredIssuerField"_s);
    m_issuer->setAccessibleName(tr("Issuer at the top of the chain"));
    m_issuer->setPlaceholderText(tr("the CA's default chain"));
    const QString chain =
        tr("Where a CA offers several chains: the name of the issuer at the top, such as ISRG Root X1.");
    m_issuer->setAccessibleDescription(chain);
    addRow(grid, tr("Pre&ferred chain"), m_issuer);
    grid->addWidget(makeQuiet(chain), grid->rowCount(), 1);

    m_challenge->setObjectName(u"challengeBox"_s);
    m_challenge->setAccessibleName(tr("How the names are proven to the CA"));
    for (ChallengeKind kind : challengeKinds) {
        const QString word = challengeKindWord(kind);
        m_challenge->addItem(kind == ChallengeKind::DnsPersist01 ? tr("%1 (experimental)").arg(word) : word, word);
    }
    m_challengeHint->setObjectName(u"challengeHint"_s);
    addRow(grid, tr("C&hallenge"), m_challenge);
    grid->addWidget(m_challengeHint, grid->rowCount(), 1);
    grid->addWidget(makeStanding(), grid->rowCount(), 1);

    auto *requestLabel = new QLabel(tr("Signing re&quest"));
    QWidget *request = makeRequest();
    requestLabel->setBuddy(request->findChild<QPushButton *>(u"chooseRequestButton"_s));
    const int row = grid->rowCount();
    grid->setRowMinimumHeight(row, spacing(2));
    grid->addWidget(requestLabel, row + 1, 0, Qt::AlignTop);
    requestLabel->setContentsMargins(0, spacing(1), 0, 0);
    grid->addWidget(request, row + 1, 1);

    for (QComboBox *box : {m_keyType, m_keyUse, m_profile, m_challenge})
        connect(box, &QComboBox::currentIndexChanged, this, [this] {
            refresh();
            Q_EMIT changed();
        });
    connect(m_profile, &QComboBox::activated, this, [this] { m_wantedProfile = m_profile->currentData().toString(); });
    connect(m_lifetime, &QSpinBox::valueChanged, this, &OrderForm::changed);
    connect(m_issuer, &QLineEdit::textChanged, this, &OrderForm::changed);
    connect(m_standingAgreed, &QCheckBox::toggled, this, &OrderForm::changed);
    refresh();
}

QLabel *OrderForm::addRow(QGridLayout *grid, const QString &label, QWidget *field)
{
    auto *text = new QLabel(label);
    text->setBuddy(field);
    // A space above each pair of field and hint, inside the row so that hidden pairs leave none behind.
    const int row = grid->rowCount();
    auto *lowered = new QWidget;
    auto *inside = new QVBoxLayout(lowered);
    inside->setContentsMargins(0, row > 1 ? spacing(2) : 0, 0, 0);
    inside->addWidget(field, 0, qobject_cast<QLineEdit *>(field) ? Qt::Alignment() : Qt::AlignLeft);
    text->setContentsMargins(0, row > 1 ? spacing(2) : 0, 0, 0);
    grid->addWidget(lowered, row, 1);
    grid->addWidget(text, row, 0);
    return text;
}

/// What a standing record means, before anybody chooses it.
QWidget *OrderForm::makeStanding()
{
    m_standing = new QFrame;
    m_standing->setObjectName(u"standingCard"_s);
    setRole(m_standing, "card");
    auto *layout = new QVBoxLayout(m_standing);
    layout->setContentsMargins(spacing(3), spacing(2), spacing(3), spacing(3));
    layout->setSpacing(spacing(2));
    auto *top = new QHBoxLayout;
    top->setSpacing(spacing(2));
    auto *sign = new QLabel;
    sign->setPixmap(markIcon(Mark::Attention).pixmap(QSize(iconSize(), iconSize()), devicePixelRatioF()));
    auto *title = new QLabel(tr("This record stands for good"));
    title->setFont(strongFont(font()));
    title->setWordWrap(true);
    top->addWidget(sign, 0, Qt::AlignTop);
    top->addWidget(title, 1);
    layout->addLayout(top);
    m_takeBack = new QLabel;
    auto *record = new QLabel(tr("It is published once, names your account at the CA, and stays in DNS. Renewals need "
                                 "no other record and no access to DNS."));
    auto *guard = new QLabel(
        tr("From then on, the account's key is what must be guarded: whoever has it can get certificates for "
           "these names as long as the record stands. It lies in the keychain, and in every file it was "
           "exported to."));
    auto *experimental = new QLabel(
        tr("It is experimental: a draft that may still change, offered by few CAs so far. A CA that does not "
           "offer it refuses, and nothing is lost."));
    for (QLabel *text : {record, guard, m_takeBack, experimental}) {
        text->setWordWrap(true);
        text->setTextFormat(Qt::PlainText);
        layout->addWidget(text);
    }
    m_standingAgreed = new QCheckBox(tr("I &understand, and the account's key is guarded"));
    m_standingAgreed->setObjectName(u"standingAgreedBox"_s);
    layout->addWidget(m_standingAgreed);
    m_standing->setAccessibleName(title->text());
    return m_standing;
}

QWidget *OrderForm::makeRequest()
{
    auto *request = new QWidget;
    m_requestText = makeQuiet({});
    m_requestText->setObjectName(u"signingRequestLabel"_s);
    const auto make = [](const QString &text, const QString &name) {
        auto *button = new QPushButton(text);
        button->setObjectName(name);
        button->setAutoDefault(false);
        return button;
    };
    auto *choose = make(tr("Ch&oose a file …"), u"chooseRequestButton"_s);
    choose->setAccessibleName(tr("Choose a file with a signing request of your own"));
    m_removeRequest = make(tr("Do &without"), u"removeRequestButton"_s);
    m_removeRequest->setAccessibleName(tr("Do without the signing request"));
    m_takeNames = make(tr("Take its name&s"), u"takeNamesButton"_s);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(spacing(2));
    buttons->addWidget(choose);
    buttons->addWidget(m_removeRequest);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(request);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing(1));
    layout->addLayout(buttons);
    layout->addWidget(m_requestText);
    layout->addWidget(m_takeNames, 0, Qt::AlignLeft);
    connect(choose, &QPushButton::clicked, this, &OrderForm::browse);
    connect(m_removeRequest, &QPushButton::clicked, this, [this] {
        m_request.reset();
        m_requestProblem.clear();
        refresh();
        Q_EMIT changed();
    });
    connect(m_takeNames, &QPushButton::clicked, this, [this] {
        if (m_request)
            Q_EMIT namesWanted(m_request->names);
    });
    return request;
}

OrderOptions OrderForm::options() const
{
    OrderOptions options;
    options.challenge = challengeKindFromWord(m_challenge->currentData().toString()).value_or(ChallengeKind::Dns01);
    options.profile = m_profile->count() > 1 ? m_profile->currentData().toString() : m_wantedProfile;
    options.startsIn = m_startsIn;
    options.lifetime = m_lifetime->isVisibleTo(this) ? day * m_lifetime->value() : std::chrono::seconds(0);
    options.preferredIssuer = m_issuer->text().trimmed();
    options.keyUse = KeyUse(m_keyUse->currentData().toInt());
    if (m_request)
        options.csr = m_request->der;
    return options;
}

void OrderForm::setOptions(const OrderOptions &options)
{
    m_startsIn = options.startsIn;
    m_challenge->setCurrentIndex(std::max(0, m_challenge->findData(challengeKindWord(options.challenge))));
    m_wantedProfile = options.profile;
    m_profile->setCurrentIndex(std::max(0, m_profile->findData(options.profile)));
    m_lifetime->setValue(int(options.lifetime / day));
    m_issuer->setText(options.preferredIssuer);
    m_keyUse->setCurrentIndex(m_keyUse->findData(int(options.keyUse)));
    m_request.reset();
    m_requestProblem.clear();
    if (!options.csr.isEmpty()) {
        const Result<SigningRequest> read = readSigningRequest(options.csr);
        if (read)
            m_request = *read;
    }
    refresh();
    Q_EMIT changed();
}

KeyType OrderForm::keyType() const
{
    return m_request ? m_request->keyType
                     : keyTypeFromWord(m_keyType->currentData().toString()).value_or(KeyType::EcdsaP256);
}

void OrderForm::setKeyType(KeyType type) { m_keyType->setCurrentIndex(m_keyType->findData(keyTypeWord(type))); }

bool OrderForm::standingAgreed() const { return m_standingAgreed->isChecked(); }
void OrderForm::setStandingAgreed(bool agreed) { m_standingAgreed->setChecked(agreed); }

void OrderForm::setSigningRequest(const SigningRequest &request)
{
    m_request = request;
    m_requestProblem.clear();
    refresh();
    Q_EMIT changed();
}

void OrderForm::setAuthority(const QString &authority, const acme::Directory *directory)
{
    const bool lifetimes = acme::authorityFor(authority).lifetimes;
    for (QWidget *part : std::initializer_list<QWidget *>{m_lifetime->parentWidget(), m_lifetimeLabel, m_lifetimeHint})
        part->setVisible(lifetimes);
    {
        const QSignalBlocker quiet(m_profile);
        while (m_profile->count() > 1)
            m_profile->removeItem(1);
        if (directory) {
            for (auto it = directory->profiles.cbegin(); it != directory->profiles.cend(); ++it) {
                m_profile->addItem(it.key(), it.key());
                m_profile->setItemData(m_profile->count() - 1, it.value(), Qt::ToolTipRole);
            }
        }
        // A profile the CA no longer has gives way to its default.
        m_profile->setCurrentIndex(std::max(0, m_profile->findData(m_wantedProfile)));
    }
    refresh();
}

void OrderForm::setNames(const QList<DomainName> &names)
{
    if (names == m_names)
        return;
    m_names = names;
    refresh();
    Q_EMIT changed();
}

bool OrderForm::namesAgree() const { return !m_request || sorted(m_request->names) == sorted(m_names); }

QString OrderForm::missing() const
{
    const bool standing = m_challenge->currentData().toString() == challengeKindWord(ChallengeKind::DnsPersist01);
    if (standing && !standingAgreed())
        return tr("Under More: confirm what a standing record means, or choose another challenge.");
    if (!m_requestProblem.isEmpty())
        return tr("Under More: choose another signing request, or do without one.");
    if (!namesAgree())
        return tr("Under More: the signing request is for other names. Take its names, or do without it.");
    return {};
}

void OrderForm::browse()
{
    auto *chooser = new QFileDialog(this, tr("Signing request"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::ExistingFile);
    chooser->setNameFilters({tr("Signing requests (*.csr *.req *.pem *.der)"), tr("All files (*)")});
    connect(chooser, &QFileDialog::fileSelected, this, &OrderForm::readRequest);
    chooser->open();
}

void OrderForm::readRequest(const QString &path)
{
    const Result<SigningRequest> read = signingRequestFromFile(path);
    if (read) {
        setSigningRequest(*read);
        if (m_names.isEmpty())
            Q_EMIT namesWanted(read->names);
        return;
    }
    const Advice advice = advise(read.error());
    m_request.reset();
    m_requestProblem = advice.what + u' ' + advice.next;
    refresh();
    Q_EMIT changed();
}

void OrderForm::refresh()
{
    const bool hasProfiles = m_profile->count() > 1;
    for (QWidget *part : std::initializer_list<QWidget *>{m_profile->parentWidget(), m_profileLabel})
        part->setVisible(hasProfiles);
    const QString described = m_profile->currentData(Qt::ToolTipRole).toString();
    m_profileHint->setText(
        described.isEmpty() ? tr("What the CA gives to those who ask for nothing else.") : described);
    m_profileHint->setTextFormat(Qt::PlainText);
    m_profileHint->setVisible(hasProfiles);

    const ChallengeKind kind =
        challengeKindFromWord(m_challenge->currentData().toString()).value_or(ChallengeKind::Dns01);
    m_challengeHint->setText(challengeKindText(kind));
    m_standing->setVisible(kind == ChallengeKind::DnsPersist01);
    const QString name = m_names.isEmpty() ? u"example.org"_s : m_names.first().base();
    m_takeBack->setText(
        tr("To take it back, remove the TXT record at _validation-persist.%1, or deactivate the account. "
           "Certificates that are already there stay valid until they expire or are revoked.")
            .arg(name));

    m_keyTypeHint->setText(
        m_request ? tr("As the signing request has it.")
                  : tr("ECDSA P-256 is small, fast and understood by everything made in the last ten years."));
    m_keyUseHint->setText(
        m_request ? tr("The key of the signing request stays.")
                  : tr("Keep it only where something pins it: a new one limits what a stolen key is worth."));
    m_keyType->setEnabled(!m_request);
    m_keyUse->setEnabled(!m_request);
    if (m_request)
        m_keyType->setCurrentIndex(m_keyType->findData(keyTypeWord(m_request->keyType)));
    m_removeRequest->setVisible(m_request || !m_requestProblem.isEmpty());
    m_takeNames->setVisible(m_request && !namesAgree());
    if (!m_requestProblem.isEmpty()) {
        m_requestText->setText(m_requestProblem);
    } else if (!m_request) {
        m_requestText->setText(
            tr("For a key that stays where it is: it is never seen here, and every renewal uses the same request."));
    } else if (!namesAgree()) {
        m_requestText->setText(tr("It is for other names: %1").arg(listed(m_request->names)));
    } else {
        m_requestText->setText(tr("For %1, with a key of its own (%2) that stays where it is.")
                .arg(listed(m_request->names), keyTypeText(m_request->keyType)));
    }
}

} // namespace certwright
