// SPDX-License-Identifier: Apache-2.0
// The wizard from its first name to the certificate, against a real store and service, with a CA and a DNS that answer
// what they are told. A whole issuance against a real CA is the main window's test.
#include "core/crypto/csr.h"
#include "tests/ui/practice_profile.h"
#include "ui/credentials/provider_form.h"
#include "ui/theme/theme.h"
#include "ui/widgets/allowance_view.h"
#include "ui/widgets/authority_box.h"
#include "ui/widgets/nameserver_view.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/record_card.h"
#include "ui/wizard/add_domain_wizard.h"
#include "ui/wizard/fallback_list.h"

#include <QAbstractButton>
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDesktopServices>
#include <QFile>
#include <QFileDialog>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

#include <deque>

using namespace certwright;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using WizardStep = AddDomainWizard::Step;

namespace {

constexpr auto stagingHost = "acme-staging-v02.api.letsencrypt.org";

/// A CA that has a directory and registers accounts, those with an external account only by its credentials; answers
/// can be held back and delivered in any order.
class DirectoryHttp : public HttpClient
{
public:
    Task<Result<HttpAnswer>> send(HttpRequest request) override
    {
        requests.append(request.url);
        if (holding) {
            Completion<int> turn;
            held.push_back(turn.settler());
            co_await turn;
        }
        if (unreachable) {
            Failure absent;
            absent.kind = FailureKind::Unreachable;
            absent.subject = request.url;
            co_return failed(absent);
        }
        HttpAnswer answer;
        const bool isDirectory = request.url.contains(u"directory"_s) || request.url.endsWith(u"/DV90"_s);
        if (!isDirectory) {
            answer = answerTo(request);
            co_return answer;
        }
        answer.status = 200;
        const QString base = request.url.section(u"/directory"_s, 0, 0);
        QJsonObject meta{{u"termsOfService"_s, base + u"/terms.html"_s}};
        if (bindingRequired)
            meta.insert(u"externalAccountRequired"_s, true);
        if (!profiles.isEmpty())
            meta.insert(u"profiles"_s, profiles);
        const QJsonObject directory{{u"newNonce"_s, base + u"/nonce"_s}, {u"newAccount"_s, base + u"/account"_s},
            {u"newOrder"_s, base + u"/order"_s}, {u"revokeCert"_s, base + u"/revoke"_s},
            {u"keyChange"_s, base + u"/key"_s}, {u"meta"_s, meta}};
        answer.body = QJsonDocument(directory).toJson();
        co_return answer;
    }

    HttpAnswer answerTo(const HttpRequest &request)
    {
        HttpAnswer answer;
        answer.status = 500;
        if (request.url == acme::zeroSslUrl()) {
            answer.status = 200;
            answer.body = QByteArray(R"({"success":true,"eab_kid":"kid-by-mail","eab_hmac_key":")") + macKey + R"("})";
            return answer;
        }
        if (!bindingRequired)
            return answer;
        if (request.url.endsWith(u"/nonce"_s)) {
            answer.status = 200;
            answer.headers = {{"Replay-Nonce", "nonce" + QByteArray::number(requests.size())}};
            return answer;
        }
        if (!request.url.endsWith(u"/account"_s))
            return answer;
        const auto decoded = [](const QJsonObject &object, const QString &member) {
            return QJsonDocument::fromJson(
                QByteArray::fromBase64(object.value(member).toString().toLatin1(), QByteArray::Base64UrlEncoding))
                .object();
        };
        const QJsonObject payload = decoded(QJsonDocument::fromJson(request.body).object(), u"payload"_s);
        const QJsonObject external = payload.value(u"externalAccountBinding"_s).toObject();
        answer.headers = {
            {"Replay-Nonce", "nonce" + QByteArray::number(requests.size())}, {"Content-Type", "application/json"}};
        if (!acceptedKeyIds.contains(decoded(external, u"protected"_s).value(u"kid"_s).toString())) {
            answer.status = 401;
            answer.headers[1].second = "application/problem+json";
            answer.body =
                R"({"type":"urn:ietf:params:acme:error:unauthorized","detail":"no external account has that key id"})";
            return answer;
        }
        answer.status = 201;
        answer.headers.append({"Location", request.url.toLatin1() + "/4711"});
        answer.body = R"({"status":"valid","contact":[]})";
        return answer;
    }

    static constexpr auto macKey = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"; ///< base64url of 00 … 1f
    QStringList acceptedKeyIds{u"kid-1"_s, u"kid-by-mail"_s};
    QJsonObject profiles;
    QStringList requests;
    bool unreachable = false;
    bool bindingRequired = false;
    bool holding = false;
    std::deque<std::function<void(int)>> held;
};

/// A profile whose CA answers.
class Profile
{
public:
    Profile()
    {
        Result<std::unique_ptr<Database>> opened = Database::open(folder.filePath(u"certwright.sqlite"_s));
        if (!opened)
            qFatal("no database");
        database = *std::move(opened);
        store = std::make_unique<ProfileStore>(*database);
        vault = std::make_unique<Vault>(secrets, *store);
        service = std::make_unique<IssuanceService>(IssuanceSurroundings{
            *store, *vault, http, dns, clock, u"https://localhost:14000/directory"_s, {}, u"http://localhost:8055"_s});
        actions = std::make_unique<NotedActions>(*store);
        dns.addZone(u"example.org"_s);
    }

    UiContext context(bool sandbox = false)
    {
        return {*service, *store, *actions, clock, sandbox, folder.path(), providerDescriptors(sandbox)};
    }

    QTemporaryDir folder;
    StillClock clock;
    DirectoryHttp http;
    ToldDns dns;
    MemorySecrets secrets;
    std::unique_ptr<Database> database;
    std::unique_ptr<ProfileStore> store;
    std::unique_ptr<Vault> vault;
    std::unique_ptr<IssuanceService> service;
    std::unique_ptr<NotedActions> actions;
};

template <class T>
T *find(const QObject &parent, const char *name)
{
    T *found = parent.findChild<T *>(QString::fromLatin1(name));
    if (!found)
        qFatal("no %s", name);
    return found;
}

QWidget *pageOf(AddDomainWizard &wizard, const char *name) { return find<QWidget>(wizard, name); }

void click(const QObject &parent, const char *name)
{
    QTest::mouseClick(find<QAbstractButton>(parent, name), Qt::LeftButton);
}

bool isOffered(const QObject &parent, const char *name)
{
    const auto *widget = find<QWidget>(parent, name);
    return widget->isVisible() && widget->isEnabled();
}

QString textOf(const QObject &parent, const char *name) { return find<QLabel>(parent, name)->text(); }

void typeNames(AddDomainWizard &wizard, const QString &text)
{
    auto *field = find<QPlainTextEdit>(wizard, "namesField");
    field->setFocus();
    QTest::keyClicks(field, text);
}

void chooseProvider(AddDomainWizard &wizard, const QString &id)
{
    auto *list = find<QListWidget>(wizard, "providerList");
    for (int row = 0; row < list->count(); ++row) {
        if (list->item(row)->data(Qt::UserRole).toString() == id)
            list->setCurrentRow(row);
    }
}

void chooseOther(AddDomainWizard &wizard, const QString &id)
{
    find<QAbstractButton>(wizard, "authority_other")->click();
    auto *box = find<AuthorityBox>(wizard, "otherAuthorityBox");
    box->setCurrentIndex(box->findData(id));
}

void chooseServerByUrl(AddDomainWizard &wizard, const QString &url)
{
    chooseOther(wizard, QString());
    find<QLineEdit>(wizard, "authorityUrlField")->setText(url);
}

void show(AddDomainWizard &wizard)
{
    wizard.open();
    QVERIFY(QTest::qWaitForWindowExposed(&wizard));
}

/// From the empty wizard to the third page.
void walkToDns(AddDomainWizard &wizard, const QString &names)
{
    show(wizard);
    typeNames(wizard, names);
    click(wizard, "nextButton");
    QTRY_VERIFY(find<QCheckBox>(wizard, "agreeTermsBox")->isVisible());
    find<QCheckBox>(wizard, "agreeTermsBox")->click();
    click(wizard, "nextButton");
    QCOMPARE(wizard.step(), WizardStep::Dns);
}

void registerByHand(AddDomainWizard &wizard, const QString &names)
{
    walkToDns(wizard, names);
    chooseProvider(wizard, u"manual"_s);
    click(wizard, "nextButton");
    QTRY_COMPARE(wizard.step(), WizardStep::Prove);
}

/// To the second page, with the CA asked.
void walkToAuthority(AddDomainWizard &wizard, const QString &names)
{
    show(wizard);
    typeNames(wizard, names);
    click(wizard, "nextButton");
    QCOMPARE(wizard.step(), WizardStep::Authority);
}

AccountId keepAccount(
    Profile &profile, const QString &authority, const QString &contact, AccountStatus status = AccountStatus::Valid)
{
    AcmeAccount account;
    account.authority = authority;
    account.contact = contact;
    account.keyId = QString::fromLatin1(valueFor(authority + contact));
    account.url = u"https://ca.example/acct/"_s + QString::number(qHash(contact) % 1000);
    account.status = status;
    account.createdAt = profile.clock.now();
    const Result<AccountId> id = profile.store->saveAccount(account);
    return id ? *id : AccountId();
}

/// A signing request for those names in a file; its path.
QString keepRequest(Profile &profile, const QStringList &names)
{
    const Result<KeyPair> key = KeyPair::generate(KeyType::EcdsaP384);
    QList<DomainName> parsed;
    for (const QString &name : names)
        parsed.append(*DomainName::parse(name));
    const Result<QByteArray> der = certificateSigningRequest(*key, parsed);
    QFile file(profile.folder.filePath(u"own.csr"_s));
    if (!der || !file.open(QIODevice::WriteOnly))
        qFatal("no signing request");
    file.write(*der);
    return file.fileName();
}

/// As if the path had been chosen in the file chooser that `button` opens.
void chooseFile(QWidget &wizard, const char *button, const QString &path)
{
    click(wizard, button);
    auto *chooser = wizard.findChild<QFileDialog *>();
    QVERIFY(chooser);
    Q_EMIT chooser->fileSelected(path);
    chooser->close();
}

template <class T>
T *openDialog(QWidget &parent)
{
    T *found = nullptr;
    if (!QTest::qWaitFor([&] { return (found = parent.findChild<T *>()) && found->isVisible(); }))
        qFatal("no dialog");
    return found;
}

/// The sheet for a further CA, with the new account's terms agreed to.
void addFallback(AddDomainWizard &wizard, const QString &id)
{
    click(wizard, "addFallbackButton");
    auto *dialog = openDialog<FallbackDialog>(wizard);
    auto *box = find<AuthorityBox>(*dialog, "fallbackAuthorityBox");
    box->setCurrentIndex(box->findData(id));
    auto *agree = find<QCheckBox>(*dialog, "agreeTermsBox");
    QTRY_VERIFY(agree->isVisible());
    QVERIFY(!isOffered(*dialog, "acceptFallbackButton"));
    find<QLineEdit>(*dialog, "contactField")->setText(u"me@example.org"_s);
    agree->click();
    click(*dialog, "acceptFallbackButton");
    QTRY_VERIFY(!wizard.findChild<FallbackDialog *>());
}

QByteArray tokenOf(Profile &profile, DomainId id) { return profile.store->domain(id)->token; }

} // namespace

class TestWizard : public QObject
{
    Q_OBJECT

    QUrl m_opened;

public Q_SLOTS:
    void opened(const QUrl &url) { m_opened = url; }

private Q_SLOTS:
    void judgesNamesWhileTheyAreTyped_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("said"); ///< part of what stands beside the last name
        QTest::addColumn<bool>("goesOn");
        QTest::newRow("plain") << u"example.org"_s << QString() << true;
        QTest::newRow("wildcard") << u"*.example.org"_s << u"Covers every name directly under example.org"_s << true;
        QTest::newRow("covered") << u"*.example.org www.example.org"_s << u"Already covered by *.example.org"_s << true;
        QTest::newRow("twice") << u"example.org, EXAMPLE.org."_s << u"Already in the list"_s << true;
        QTest::newRow("public suffix") << u"example.org co.uk"_s << u"public suffix"_s << false;
        QTest::newRow("address") << u"192.0.2.1"_s << u"IP address"_s << false;
        QTest::newRow("page") << u"https://example.org/"_s << u"address of a page"_s << false;
        QTest::newRow("one label") << u"localhost"_s << u"at least one dot"_s << false;
    }

    void judgesNamesWhileTheyAreTyped()
    {
        QFETCH(QString, typed);
        QFETCH(QString, said);
        QFETCH(bool, goesOn);
        Profile profile;
        AddDomainWizard wizard(profile.context(), nullptr);
        show(wizard);
        typeNames(wizard, typed);
        const QList<QLabel *> verdicts = wizard.findChildren<QLabel *>(u"nameVerdict"_s);
        if (said.isEmpty())
            QVERIFY(verdicts.isEmpty());
        else
            QVERIFY2(!verdicts.isEmpty() && verdicts.last()->text().contains(said), qPrintable(typed));
        QCOMPARE(find<QPushButton>(wizard, "nextButton")->isEnabled(), goesOn);
        QCOMPARE(textOf(wizard, "missingLabel").isEmpty(), goesOn);
    }

    void showsAnInternationalNameBothWays()
    {
        Profile profile;
        AddDomainWizard wizard(profile.context(), nullptr);
        show(wizard);
        find<QPlainTextEdit>(wizard, "namesField")->setPlainText(u"bücher.example.org"_s);
        const QWidget *row = find<QWidget>(wizard, "nameRow");
        QVERIFY(row->accessibleName().contains(u"bücher.example.org"_s));
        QVERIFY(row->accessibleName().contains(u"xn--bcher-kva.example.org"_s));
    }

    void removesOneNameOfMany()
    {
        Profile profile;
        AddDomainWizard wizard(profile.context(), nullptr);
        show(wizard);
        typeNames(wizard, u"a.example.org, not_a.name!, b.example.org"_s);
        QVERIFY(!isOffered(wizard, "nextButton"));
        const QList<QToolButton *> removers = wizard.findChildren<QToolButton *>(u"removeNameButton"_s);
        QCOMPARE(removers.size(), 3);
        QTest::mouseClick(removers.at(1), Qt::LeftButton);
        QTRY_COMPARE(find<QPlainTextEdit>(wizard, "namesField")->toPlainText(), u"a.example.org\nb.example.org"_s);
        QVERIFY(isOffered(wizard, "nextButton"));
    }

    void offersToOpenADomainThatIsThereAlready()
    {
        PracticeProfile profile;
        const DomainId id = profile.add(profile.makeDomain({u"example.org"_s}, u"manual"_s, u"letsencrypt-staging"_s));
        AddDomainWizard wizard(profile.context(), nullptr);
        show(wizard);
        typeNames(wizard, u"example.org"_s);
        QVERIFY(!isOffered(wizard, "nextButton"));
        click(wizard, "openExistingButton");
        QCOMPARE(wizard.domain(), id);
        QCOMPARE(wizard.step(), WizardStep::Prove);
    }

    void preselectsStagingAndSaysWhy()
    {
        Profile profile;
        AddDomainWizard wizard(profile.context(), nullptr);
        show(wizard);
        const auto *staging = find<QAbstractButton>(wizard, "authority_letsencrypt_staging");
        QVERIFY(staging->isChecked());
        QVERIFY(staging->accessibleDescription().contains(u"trusted by nobody"_s));
    }

    void preselectsTheAuthorityOfTheSettings()
    {
        Profile profile;
        Settings settings;
        settings.authority = u"https://ca.example.net/acme/directory"_s;
        settings.contact = u"someone@example.net"_s;
        QVERIFY(profile.store->saveSettings(settings));
        AddDomainWizard wizard(profile.context(), nullptr);
        QVERIFY(find<QAbstractButton>(wizard, "authority_other")->isChecked());
        QCOMPARE(find<QLineEdit>(wizard, "authorityUrlField")->text(), settings.authority);
        QCOMPARE(wizard.findChild<QWidget *>(u"authorityPage"_s)->findChild<QLineEdit *>(u"contactField"_s)->text(),
            settings.contact);
    }

    void hasOnlyItsOwnAuthorityInTheSandbox()
    {
        Profile profile;
        AddDomainWizard wizard(profile.context(true), nullptr);
        QVERIFY(find<QAbstractButton>(wizard, "authority_sandbox")->isChecked());
        QVERIFY(!wizard.findChild<QAbstractButton *>(u"authority_letsencrypt"_s));
        QVERIFY(!wizard.findChild<QAbstractButton *>(u"authority_other"_s));
        QCOMPARE(find<QListWidget>(wizard, "providerList")->currentItem()->data(Qt::UserRole).toString(), u"sandbox"_s);
    }

    void wantsTheTermsOfTheChosenAuthorityAgreed()
    {
        Profile profile;
        AddDomainWizard wizard(profile.context(), nullptr);
        show(wizard);
        typeNames(wizard, u"example.org"_s);
        click(wizard, "nextButton");
        QCOMPARE(wizard.step(), WizardStep::Authority);
        QTRY_VERIFY(find<QLabel>(wizard, "termsLink")->text().contains(QLatin1String(stagingHost)));
        QVERIFY(!isOffered(wizard, "nextButton"));
        find<QCheckBox>(wizard, "agreeTermsBox")->click();
        QVERIFY(isOffered(wizard, "nextButton"));
        // Another CA has other terms: the tick is for one of them only.
        find<QAbstractButton>(wizard, "authority_letsencrypt")->click();
        QVERIFY(!isOffered(wizard, "nextButton"));
        QTRY_VERIFY(find<QLabel>(wizard, "termsLink")->text().contains(u"//acme-v02"_s));
        QVERIFY(!find<QCheckBox>(wizard, "agreeTermsBox")->isChecked());
    }

    void dropsTheAnswerOfAnAuthorityNoLongerChosen()
    {
        Profile profile;
        profile.http.holding = true;
        AddDomainWizard wizard(profile.context(), nullptr);
        show(wizard);
        typeNames(wizard, u"example.org"_s);
        click(wizard, "nextButton");
        QTRY_COMPARE(int(profile.http.held.size()), 1);
        find<QAbstractButton>(wizard, "authority_letsencrypt")->click();
        QTRY_COMPARE(int(profile.http.held.size()), 2);
        profile.http.held.at(1)(0);
        QTRY_VERIFY(find<QLabel>(wizard, "termsLink")->text().contains(u"//acme-v02"_s));
        profile.http.held.at(0)(0);
        QCoreApplication::processEvents();
        QVERIFY(!find<QLabel>(wizard, "termsLink")->text().contains(QLatin1String(stagingHost)));
    }

    void takesARootOfYourOwnByItsPath()
    {
        Profile profile;
        QFile root(profile.folder.filePath(u"root.pem"_s));
        QVERIFY(root.open(QIODevice::WriteOnly));
        root.write("-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n");
        root.close();
        AddDomainWizard wizard(profile.context(), nullptr);
        show(wizard);
        typeNames(wizard, u"example.org"_s);
        click(wizard, "nextButton");
        chooseServerByUrl(wizard, u"https://ca.example.net/directory"_s);
        auto *path = find<QLineEdit>(wizard, "rootsField");
        path->setFocus();
        QTest::keyClicks(path, profile.folder.filePath(u"none.pem"_s));
        QTest::keyClick(path, Qt::Key_Tab);
        QVERIFY(textOf(wizard, "missingLabel").contains(u"none.pem"_s));
        path->setFocus();
        path->selectAll();
        QTest::keyClicks(path, root.fileName());
        QTest::keyClick(path, Qt::Key_Tab);
        QVERIFY(wizard.draft().roots.startsWith("-----BEGIN CERTIFICATE-----"));
        QTRY_VERIFY(find<QCheckBox>(wizard, "agreeTermsBox")->isVisible());
        click(wizard, "clearRootsButton");
        QVERIFY(wizard.draft().roots.isEmpty());
        QVERIFY(path->text().isEmpty());
    }

    void offersADozenAuthoritiesBehindOneLine()
    {
        Profile profile;
        AddDomainWizard wizard(profile.context(), nullptr);
        walkToAuthority(wizard, u"example.org"_s);
        auto *box = find<AuthorityBox>(wizard, "otherAuthorityBox");
        QVERIFY(!box->isVisible());
        QVERIFY(box->count() >= 8);
        for (int i = 0; i < box->count(); ++i) {
            box->setCurrentIndex(i);
            QVERIFY2(!box->reason().isEmpty(), qPrintable(box->currentText()));
        }
        box->setCurrentIndex(-1);
        find<QAbstractButton>(wizard, "authority_other")->click();
        QVERIFY(box->isVisible());
        QVERIFY(textOf(wizard, "missingLabel").contains(u"Choose a CA"_s));
        // Typing searches.
        auto *search = find<QLineEdit>(*box, "authoritySearch");
        search->setFocus();
        QTest::keyClicks(search, u"zerossl"_s);
        QTest::keyClick(search, Qt::Key_Return);
        QTRY_COMPARE(box->known(), u"zerossl"_s);
        QVERIFY(textOf(wizard, "otherReason").contains(u"e-mail"_s));
        QVERIFY(!find<QWidget>(wizard, "authorityUrlField")->isVisible());
        box->chooseByUrl();
        QVERIFY(find<QWidget>(wizard, "authorityUrlField")->isVisible());
    }

    void warnsOfAnAuthorityWithoutWildcards()
    {
        Profile profile;
        AddDomainWizard wizard(profile.context(), nullptr);
        walkToAuthority(wizard, u"*.example.org"_s);
        QVERIFY(!find<QWidget>(wizard, "wildcardHint")->isVisible());
        chooseOther(wizard, u"actalis"_s);
        QVERIFY(find<QWidget>(wizard, "wildcardHint")->isVisible());
        chooseOther(wizard, u"google"_s);
        QVERIFY(!find<QWidget>(wizard, "wildcardHint")->isVisible());
    }

    void createsTheAccountWhereItsCredentialsWereTyped()
    {
        Profile profile;
        profile.http.bindingRequired = true;
        AddDomainWizard wizard(profile.context(), nullptr);
        walkToAuthority(wizard, u"example.org"_s);
        chooseServerByUrl(wizard, u"https://ca.example.net/directory"_s);
        auto *page = pageOf(wizard, "authorityPage");
        QTRY_VERIFY(find<QWidget>(*page, "externalAccountCard")->isVisible());
        QVERIFY(!find<QWidget>(*page, "getExternalButton")->isVisible()); // only where the CA makes them so
        find<QCheckBox>(*page, "agreeTermsBox")->click();
        QVERIFY(textOf(wizard, "missingLabel").contains(u"key ID"_s));
        auto *keyId = find<QLineEdit>(*page, "externalKeyIdField");
        auto *key = find<QLineEdit>(*page, "externalKeyField");
        QCOMPARE(key->echoMode(), QLineEdit::Password);
        keyId->setText(u"kid-nobody"_s);
        QVERIFY(textOf(wizard, "missingLabel").contains(u"MAC key"_s));
        key->setText(u"not a key!"_s);
        QVERIFY(textOf(wizard, "missingLabel").contains(u"copy it whole"_s));
        key->setText(QLatin1String(DirectoryHttp::macKey));
        QCOMPARE(find<QPushButton>(wizard, "nextButton")->text().remove(u'&'), u"Create the account"_s);
        QVERIFY(!wizard.goTo(WizardStep::Dns));

        // Refused: it says why, and everything typed is still there.
        click(wizard, "nextButton");
        auto *notice = find<Notice>(*page, "notice");
        QTRY_VERIFY(notice->isVisible());
        QVERIFY(notice->advice().what.contains(u"these credentials"_s));
        QVERIFY(notice->advice().details.contains(u"no external account has that key id"_s));
        QCOMPARE(wizard.step(), WizardStep::Authority);
        QCOMPARE(key->text(), QLatin1String(DirectoryHttp::macKey));
        QVERIFY(find<QCheckBox>(*page, "agreeTermsBox")->isChecked());

        keyId->setText(u"kid-1"_s);
        profile.http.holding = true;
        click(wizard, "nextButton");
        QTRY_VERIFY(!profile.http.held.empty());
        QVERIFY(textOf(wizard, "missingLabel").contains(u"Creating the account"_s));
        QVERIFY(!isOffered(wizard, "nextButton"));
        profile.http.holding = false;
        profile.http.held.back()(0);
        QTRY_COMPARE(wizard.step(), WizardStep::Dns);
        QVERIFY(key->text().isEmpty());
        const Result<QList<AcmeAccount>> accounts = profile.service->accounts().accounts();
        QVERIFY(accounts);
        const auto valid = std::ranges::find(*accounts, AccountStatus::Valid, &AcmeAccount::status);
        QVERIFY(valid != accounts->end());
        QCOMPARE(valid->externalKeyId, u"kid-1"_s);
        QCOMPARE(wizard.draft().account, valid->id);
        chooseProvider(wizard, u"manual"_s);
        click(wizard, "nextButton");
        QTRY_COMPARE(wizard.step(), WizardStep::Prove);
        QCOMPARE(profile.store->domain(wizard.domain())->account, valid->id);
    }

    void getsTheCredentialsForAnEmailAddress()
    {
        Profile profile;
        profile.http.bindingRequired = true;
        AddDomainWizard wizard(profile.context(), nullptr);
        walkToAuthority(wizard, u"example.org"_s);
        chooseOther(wizard, u"zerossl"_s);
        QTRY_VERIFY(find<QWidget>(wizard, "externalAccountCard")->isVisible());
        QVERIFY(find<QWidget>(wizard, "getExternalButton")->isVisible());
        QVERIFY(!isOffered(wizard, "getExternalButton"));
        QVERIFY(textOf(wizard, "missingLabel").contains(u"e-mail"_s));
        find<QLineEdit>(*pageOf(wizard, "authorityPage"), "contactField")->setText(u"me@example.org"_s);
        click(wizard, "getExternalButton");
        QTRY_COMPARE(find<QLineEdit>(wizard, "externalKeyIdField")->text(), u"kid-by-mail"_s);
        QCOMPARE(find<QLineEdit>(wizard, "externalKeyField")->text(), QLatin1String(DirectoryHttp::macKey));
        find<QCheckBox>(wizard, "agreeTermsBox")->click();
        click(wizard, "nextButton");
        QTRY_COMPARE(wizard.step(), WizardStep::Dns);
    }

    void keepsNoSecretOfAnAccountInTheDraft()
    {
        Profile profile;
        profile.http.bindingRequired = true;
        AddDomainWizard wizard(profile.context(), nullptr);
        walkToAuthority(wizard, u"example.org"_s);
        QTRY_VERIFY(find<QWidget>(wizard, "externalAccountCard")->isVisible());
        find<QLineEdit>(wizard, "externalKeyIdField")->setText(u"kid-1"_s);
        auto *key = find<QLineEdit>(wizard, "externalKeyField");
        key->setText(QLatin1String(DirectoryHttp::macKey));
        click(wizard, "closeButton");
        QVERIFY(key->text().isEmpty());
        QFile draft(profile.folder.filePath(u"add-domain.json"_s));
        QVERIFY(draft.open(QIODevice::ReadOnly));
        const QByteArray kept = draft.readAll();
        QVERIFY(kept.contains("kid-1"));
        QVERIFY(!kept.contains("AAECAwQF"));
    }

    void ordersWithAnAccountThatIsThere()
    {
        Profile profile;
        profile.http.bindingRequired = true; // existing accounts need no credentials
        keepAccount(profile, u"letsencrypt"_s, u"elsewhere@example.org"_s);
        keepAccount(profile, u"letsencrypt-staging"_s, u"gone@example.org"_s, AccountStatus::Deactivated);
        const AccountId first = keepAccount(profile, u"letsencrypt-staging"_s, u"first@example.org"_s);
        const AccountId second = keepAccount(profile, u"letsencrypt-staging"_s, u"second@example.org"_s);
        AddDomainWizard wizard(profile.context(), nullptr);
        walkToAuthority(wizard, u"example.org"_s);
        auto *box = find<QComboBox>(wizard, "accountBox");
        QVERIFY(box->isVisible());
        QCOMPARE(box->count(), 3); // and "New account"
        QCOMPARE(AccountId{box->currentData().toLongLong()}, first);
        QVERIFY(box->currentText().contains(u"first@example.org"_s));
        QTRY_VERIFY(isOffered(wizard, "nextButton"));
        QVERIFY(!find<QWidget>(wizard, "agreeTermsBox")->isVisible());
        QVERIFY(!find<QWidget>(wizard, "externalAccountCard")->isVisible());
        box->setCurrentIndex(2);
        QVERIFY(find<QWidget>(wizard, "externalAccountCard")->isVisible());
        QVERIFY(!isOffered(wizard, "nextButton"));
        box->setCurrentIndex(box->findData(second.value));
        click(wizard, "nextButton");
        QCOMPARE(wizard.step(), WizardStep::Dns);
        chooseProvider(wizard, u"manual"_s);
        click(wizard, "nextButton");
        QTRY_COMPARE(wizard.step(), WizardStep::Prove);
        const Result<Domain> domain = profile.store->domain(wizard.domain());
        QCOMPARE(domain->account, second);
        QCOMPARE(domain->contact, u"second@example.org"_s);
        QVERIFY(domain->termsAgreed);
    }

    void listsTheProfilesOfTheAuthority()
    {
        Profile profile;
        profile.http.profiles = {{u"classic"_s, u"What everybody gets"_s}, {u"shortlived"_s, u"Six days"_s}};
        AddDomainWizard wizard(profile.context(), nullptr);
        walkToAuthority(wizard, u"example.org"_s);
        click(wizard, "moreButton");
        auto *box = find<QComboBox>(wizard, "profileBox");
        QTRY_VERIFY(box->isVisible());
        QCOMPARE(box->count(), 3);
        QCOMPARE(wizard.draft().order.profile, QString());
        box->setCurrentIndex(box->findData(u"shortlived"_s));
        QCOMPARE(textOf(wizard, "profileHint"), u"Six days"_s);
        QCOMPARE(wizard.draft().order.profile, u"shortlived"_s);
        // A CA without profiles shows none.
        profile.http.profiles = {};
        find<QAbstractButton>(wizard, "authority_letsencrypt")->click();
        QTRY_VERIFY(find<QCheckBox>(wizard, "agreeTermsBox")->isVisible());
        QVERIFY(!box->isVisible());
    }

    void asksForALifetimeOnlyWhereTheAuthorityTakesOne()
    {
        Profile profile;
        AddDomainWizard wizard(profile.context(), nullptr);
        walkToAuthority(wizard, u"example.org"_s);
        click(wizard, "moreButton");
        auto *lifetime = find<QSpinBox>(wizard, "lifetimeField");
        QVERIFY(!lifetime->isVisible());
        chooseOther(wizard, u"google"_s);
        QVERIFY(lifetime->isVisible());
        lifetime->setValue(30);
        QCOMPARE(wizard.draft().order.lifetime, std::chrono::seconds(720h));
        find<QAbstractButton>(wizard, "authority_letsencrypt")->click();
        QCOMPARE(wizard.draft().order.lifetime, 0s);
    }

    void explainsAStandingRecordAndWantsItsTick()
    {
        Profile profile;
        AddDomainWizard wizard(profile.context(), nullptr);
        walkToAuthority(wizard, u"*.example.org"_s);
        QTRY_VERIFY(find<QCheckBox>(wizard, "agreeTermsBox")->isVisible());
        find<QCheckBox>(wizard, "agreeTermsBox")->click();
        QVERIFY(isOffered(wizard, "nextButton"));
        click(wizard, "moreButton");
        auto *box = find<QComboBox>(wizard, "challengeBox");
        auto *card = find<QWidget>(wizard, "standingCard");
        QVERIFY(!card->isVisible());
        box->setCurrentIndex(box->findData(u"dns-account-01"_s));
        QVERIFY(!card->isVisible());
        QVERIFY(isOffered(wizard, "nextButton"));
        box->setCurrentIndex(box->findData(u"dns-persist-01"_s));
        QVERIFY(card->isVisible());
        QVERIFY(box->currentText().contains(u"experimental"_s));
        QString explained;
        for (const QLabel *label : card->findChildren<QLabel *>())
            explained += label->text() + u'\n';
        QVERIFY(explained.contains(u"stays in DNS"_s));
        QVERIFY(explained.contains(u"account's key"_s));
        QVERIFY(explained.contains(u"_validation-persist.example.org"_s)); // how to take it back
        QVERIFY(!isOffered(wizard, "nextButton"));
        QVERIFY(textOf(wizard, "missingLabel").contains(u"standing record"_s));
        find<QCheckBox>(wizard, "standingAgreedBox")->click();
        QVERIFY(isOffered(wizard, "nextButton"));
        click(wizard, "nextButton");
        chooseProvider(wizard, u"manual"_s);
        click(wizard, "nextButton");
        QTRY_COMPARE(wizard.step(), WizardStep::Prove);
        QCOMPARE(profile.store->domain(wizard.domain())->order.challenge, ChallengeKind::DnsPersist01);
    }

    void takesTheNamesOfASigningRequest()
    {
        Profile profile;
        const QString path = keepRequest(profile, {u"example.org"_s, u"bücher.example.org"_s});
        AddDomainWizard wizard(profile.context(), nullptr);
        show(wizard);
        chooseFile(wizard, "fromRequestButton", path);
        QCOMPARE(wizard.draft().names.split(u'\n', Qt::SkipEmptyParts),
            (QStringList{u"example.org"_s, u"bücher.example.org"_s}));
        QCOMPARE(wizard.draft().keyType, KeyType::EcdsaP384);
        click(wizard, "nextButton");
        QTRY_VERIFY(find<QCheckBox>(wizard, "agreeTermsBox")->isVisible());
        find<QCheckBox>(wizard, "agreeTermsBox")->click();
        QVERIFY(isOffered(wizard, "nextButton"));
        click(wizard, "moreButton");
        QVERIFY(!find<QWidget>(wizard, "keyTypeBox")->isEnabled());
        QVERIFY(textOf(wizard, "signingRequestLabel").contains(u"example.org"_s));
        click(wizard, "nextButton");
        chooseProvider(wizard, u"manual"_s);
        click(wizard, "nextButton");
        QTRY_COMPARE(wizard.step(), WizardStep::Prove);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(profile.store->domain(wizard.domain())->order.csr, file.readAll());
    }

    void wantsASigningRequestForTheSameNames()
    {
        Profile profile;
        const QString path = keepRequest(profile, {u"other.example.org"_s});
        AddDomainWizard wizard(profile.context(), nullptr);
        walkToAuthority(wizard, u"example.org"_s);
        QTRY_VERIFY(find<QCheckBox>(wizard, "agreeTermsBox")->isVisible());
        find<QCheckBox>(wizard, "agreeTermsBox")->click();
        click(wizard, "moreButton");
        chooseFile(wizard, "chooseRequestButton", path);
        QVERIFY(!isOffered(wizard, "nextButton"));
        QVERIFY(textOf(wizard, "signingRequestLabel").contains(u"other.example.org"_s));
        click(wizard, "takeNamesButton");
        QCOMPARE(wizard.draft().names.trimmed(), u"other.example.org"_s);
        QVERIFY(isOffered(wizard, "nextButton"));
        click(wizard, "removeRequestButton");
        QVERIFY(wizard.draft().order.csr.isEmpty());
        QVERIFY(find<QWidget>(wizard, "keyTypeBox")->isEnabled());
        // Something else than a request says so, and stands in the way until it is gone.
        chooseFile(wizard, "chooseRequestButton", profile.folder.filePath(u"certwright.sqlite"_s));
        QVERIFY(!isOffered(wizard, "nextButton"));
        QVERIFY(wizard.draft().order.csr.isEmpty());
        click(wizard, "removeRequestButton");
        QVERIFY(isOffered(wizard, "nextButton"));
    }

    void keepsFurtherAuthoritiesInTheirOrder()
    {
        Profile profile;
        const AccountId google = keepAccount(profile, u"google"_s, u"me@example.org"_s);
        AddDomainWizard wizard(profile.context(), nullptr);
        walkToAuthority(wizard, u"example.org"_s);
        QTRY_VERIFY(find<QCheckBox>(wizard, "agreeTermsBox")->isVisible());
        find<QCheckBox>(wizard, "agreeTermsBox")->click();
        click(wizard, "moreButton");
        addFallback(wizard, u"letsencrypt"_s);
        if (QTest::currentTestFailed())
            return;
        // With an account that is there, nothing has to be agreed to.
        click(wizard, "addFallbackButton");
        auto *dialog = openDialog<FallbackDialog>(wizard);
        auto *box = find<AuthorityBox>(*dialog, "fallbackAuthorityBox");
        box->choose(u"letsencrypt-staging"_s); // the CA asked first
        QVERIFY(!isOffered(*dialog, "acceptFallbackButton"));
        QVERIFY(textOf(*dialog, "fallbackProblem").contains(u"chosen already"_s));
        box->choose(u"google"_s);
        QTRY_VERIFY(isOffered(*dialog, "acceptFallbackButton"));
        click(*dialog, "acceptFallbackButton");
        QTRY_VERIFY(!wizard.findChild<FallbackDialog *>());
        addFallback(wizard, u"google-test"_s);
        if (QTest::currentTestFailed())
            return;
        const auto order = [&] {
            QStringList ids;
            for (const AuthorityChoice &each : wizard.draft().fallbacks)
                ids.append(each.authority);
            return ids;
        };
        QCOMPARE(order(), (QStringList{u"letsencrypt"_s, u"google"_s, u"google-test"_s}));
        auto *list = find<QListWidget>(wizard, "fallbackList");
        list->setCurrentRow(1);
        click(wizard, "fallbackUpButton");
        QCOMPARE(order(), (QStringList{u"google"_s, u"letsencrypt"_s, u"google-test"_s}));
        list->setCurrentRow(2);
        click(wizard, "removeFallbackButton");
        list->setCurrentRow(0);
        click(wizard, "fallbackDownButton");
        const QStringList wanted{u"letsencrypt"_s, u"google"_s};
        QCOMPARE(order(), wanted);
        click(wizard, "closeButton");
        AddDomainWizard again(profile.context(), nullptr);
        QCOMPARE(again.draft().fallbacks, wizard.draft().fallbacks);
        show(again);
        click(again, "nextButton");
        QTRY_VERIFY(isOffered(again, "nextButton"));
        click(again, "nextButton");
        chooseProvider(again, u"manual"_s);
        click(again, "nextButton");
        QTRY_COMPARE(again.step(), WizardStep::Prove);
        const QList<AuthorityChoice> kept = profile.store->domain(again.domain())->fallbacks;
        QCOMPARE(kept.size(), 2);
        QCOMPARE(kept.at(0).authority, u"letsencrypt"_s);
        QVERIFY(kept.at(0).termsAgreed);
        QCOMPARE(kept.at(1).account, google);
    }

    void saysHowMuchOfALimitIsLeft_data()
    {
        QTest::addColumn<int>("used");
        QTest::addColumn<bool>("shown");
        QTest::addColumn<bool>("scarce");
        QTest::newRow("none used") << 0 << false << false;
        QTest::newRow("two used") << 2 << true << false;
        QTest::newRow("five left") << 45 << true << true;
        QTest::newRow("none left") << 50 << true << true;
    }

    void saysHowMuchOfALimitIsLeft()
    {
        QFETCH(int, used);
        QFETCH(bool, shown);
        QFETCH(bool, scarce);
        Profile profile;
        QList<LedgerEntry> entries;
        for (int i = 0; i < used; ++i) {
            LedgerEntry entry;
            entry.kind = LedgerKind::Certificate;
            entry.authority = u"letsencrypt"_s;
            entry.subject = u"example.org"_s;
            entry.namesHash = u"hash%1"_s.arg(i);
            entry.at = profile.clock.now().addSecs(-3600);
            entries.append(entry);
        }
        QVERIFY(profile.store->addToLedger(entries));
        AddDomainWizard wizard(profile.context(), nullptr);
        walkToAuthority(wizard, u"www.example.org"_s);
        find<QAbstractButton>(wizard, "authority_letsencrypt")->click();
        QTRY_VERIFY(find<QCheckBox>(wizard, "agreeTermsBox")->isVisible());
        find<QCheckBox>(wizard, "agreeTermsBox")->click();
        click(wizard, "nextButton");
        QCOMPARE(wizard.step(), WizardStep::Dns);
        auto *view = find<AllowanceView>(*pageOf(wizard, "dnsPage"), "allowanceView");
        QCOMPARE(view->isVisible(), shown);
        const QList<QLabel *> lines = view->findChildren<QLabel *>(u"allowanceLine"_s);
        QCOMPARE(lines.size(), shown ? 1 : 0);
        if (shown) {
            QVERIFY(lines.first()->text().contains(u"example.org"_s));
            QCOMPARE(lines.first()->property("scarce").toBool(), scarce);
        }
    }

    void asksAnUnreachableAuthorityAgain()
    {
        Profile profile;
        profile.http.unreachable = true;
        AddDomainWizard wizard(profile.context(), nullptr);
        show(wizard);
        typeNames(wizard, u"example.org"_s);
        click(wizard, "nextButton");
        QWidget *page = pageOf(wizard, "authorityPage");
        auto *notice = find<Notice>(*page, "notice");
        QTRY_VERIFY(notice->isVisible());
        QVERIFY(!isOffered(wizard, "nextButton"));
        profile.http.unreachable = false;
        click(*notice, "noticeButton");
        QTRY_VERIFY(find<QCheckBox>(wizard, "agreeTermsBox")->isVisible());
        QVERIFY(!notice->isVisible());
    }

    void asksForWhatAProviderNeeds()
    {
        Profile profile;
        AddDomainWizard wizard(profile.context(), nullptr);
        walkToDns(wizard, u"example.org"_s);
        for (const ProviderDescriptor &provider : providerDescriptors(false)) {
            chooseProvider(wizard, provider.id);
            bool needed = false;
            for (const ProviderField &field : provider.fields) {
                const auto *control = find<QWidget>(wizard, qPrintable(u"field_"_s + field.key));
                QVERIFY2(control->isVisible(), qPrintable(field.key));
                QVERIFY2(!control->accessibleName().isEmpty(), qPrintable(field.key));
                needed = needed || (field.required && field.defaultValue.isEmpty());
            }
            QCOMPARE(find<QPushButton>(wizard, "nextButton")->isEnabled(), !needed);
            QCOMPARE(find<QWidget>(wizard, "testButton")->isVisible(), provider.attendance == Attendance::Automatic);
        }
    }

    void findsAProviderByName()
    {
        Profile profile;
        AddDomainWizard wizard(profile.context(), nullptr);
        walkToDns(wizard, u"example.org"_s);
        QTest::keyClicks(find<QLineEdit>(wizard, "providerFilter"), u"2136"_s);
        const auto *list = find<QListWidget>(wizard, "providerList");
        QStringList shown;
        for (int row = 0; row < list->count(); ++row) {
            if (!list->item(row)->isHidden())
                shown.append(list->item(row)->data(Qt::UserRole).toString());
        }
        QCOMPARE(shown, QStringList{u"rfc2136"_s});
    }

    void showsWhatATestOfTheProviderSaysAndForgetsItWithTheNextChange()
    {
        Profile profile;
        AddDomainWizard wizard(profile.context(), nullptr);
        walkToDns(wizard, u"example.org"_s);
        chooseProvider(wizard, u"exec"_s);
        auto *path = find<QLineEdit>(wizard, "field_EXEC_PATH");
        path->setText(profile.folder.filePath(u"no-such-script"_s));
        auto *notice = find<Notice>(*pageOf(wizard, "dnsPage"), "notice");
        click(wizard, "testButton");
        QTRY_VERIFY(notice->isVisible());
        path->setText(u"/bin/true"_s);
        QVERIFY(!notice->isVisible());
        click(wizard, "testButton");
        QTRY_VERIFY(textOf(wizard, "testResult").startsWith(u"It works"_s));
        path->setText(u"/bin/false"_s);
        QVERIFY(textOf(wizard, "testResult").isEmpty());
    }

    void dropsATestWhoseInputHasChanged()
    {
        Profile profile;
        AddDomainWizard wizard(profile.context(true), nullptr);
        walkToDns(wizard, u"example.org"_s);
        profile.http.holding = true;
        click(wizard, "testButton");
        QTRY_COMPARE(int(profile.http.held.size()), 1);
        QVERIFY(!textOf(wizard, "testResult").isEmpty());
        chooseProvider(wizard, u"manual"_s);
        chooseProvider(wizard, u"sandbox"_s);
        QVERIFY(textOf(wizard, "testResult").isEmpty());
        profile.http.held.at(0)(0);
        QCoreApplication::processEvents();
        QVERIFY(textOf(wizard, "testResult").isEmpty());
        QVERIFY(!find<Notice>(*pageOf(wizard, "dnsPage"), "notice")->isVisible());
    }

    void hidesSecretsAndWipesThemWhenItCloses()
    {
        Profile profile;
        AddDomainWizard wizard(profile.context(), nullptr);
        walkToDns(wizard, u"example.org"_s);
        chooseProvider(wizard, u"rfc2136"_s);
        auto *secret = find<QLineEdit>(wizard, "field_RFC2136_TSIG_SECRET");
        QCOMPARE(secret->echoMode(), QLineEdit::Password);
        secret->setText(u"c2VjcmV0LXRoYXQtbXVzdC1nbw=="_s);
        find<QAction>(wizard, "show_RFC2136_TSIG_SECRET")->trigger();
        QCOMPARE(secret->echoMode(), QLineEdit::Normal);
        find<QLineEdit>(wizard, "field_RFC2136_NAMESERVER")->setText(u"192.0.2.53"_s);
        click(wizard, "closeButton");
        QVERIFY(secret->text().isEmpty());
        QFile draft(profile.folder.filePath(u"add-domain.json"_s));
        QVERIFY(draft.open(QIODevice::ReadOnly));
        const QByteArray kept = draft.readAll();
        QVERIFY(kept.contains("192.0.2.53"));
        QVERIFY(!kept.contains("c2VjcmV0"));
    }

    void losesNothingTypedWhenClosedAndMadeAnew()
    {
        Profile profile;
        {
            AddDomainWizard wizard(profile.context(), nullptr);
            walkToDns(wizard, u"example.org www.example.org"_s);
            click(wizard, "backButton");
            find<QLineEdit>(*pageOf(wizard, "authorityPage"), "contactField")->setText(u"me@example.org"_s);
            find<QComboBox>(wizard, "keyTypeBox")->setCurrentText(u"RSA 3072"_s);
            QVERIFY(textOf(wizard, "closingLabel").contains(u"loses nothing"_s));
            QTest::keyClick(&wizard, Qt::Key_Escape);
            QVERIFY(!wizard.isVisible());
        }
        AddDomainWizard again(profile.context(), nullptr);
        const WizardDraft draft = again.draft();
        QCOMPARE(draft.names, u"example.org www.example.org"_s);
        QCOMPARE(draft.contact, u"me@example.org"_s);
        QCOMPARE(draft.keyType, KeyType::Rsa3072);
        QVERIFY(draft.termsAgreed);
    }

    void losesNothingTypedGoingBackAndForth()
    {
        Profile profile;
        AddDomainWizard wizard(profile.context(), nullptr);
        walkToDns(wizard, u"example.org"_s);
        chooseProvider(wizard, u"rfc2136"_s);
        find<QLineEdit>(wizard, "field_RFC2136_NAMESERVER")->setText(u"192.0.2.53"_s);
        find<QLineEdit>(wizard, "field_RFC2136_TSIG_SECRET")->setText(u"c2VjcmV0"_s);
        chooseProvider(wizard, u"manual"_s);
        click(wizard, "backButton");
        click(wizard, "backButton");
        QCOMPARE(wizard.step(), WizardStep::Names);
        QCOMPARE(find<QPlainTextEdit>(wizard, "namesField")->toPlainText(), u"example.org"_s);
        click(wizard, "nextButton");
        QVERIFY(find<QCheckBox>(wizard, "agreeTermsBox")->isChecked());
        click(wizard, "nextButton");
        chooseProvider(wizard, u"rfc2136"_s);
        QCOMPARE(find<QLineEdit>(wizard, "field_RFC2136_NAMESERVER")->text(), u"192.0.2.53"_s);
        QCOMPARE(find<QLineEdit>(wizard, "field_RFC2136_TSIG_SECRET")->text(), u"c2VjcmV0"_s);
    }

    void registersByHandAndShowsTheRecord()
    {
        Profile profile;
        AddDomainWizard wizard(profile.context(), nullptr);
        registerByHand(wizard, u"example.org *.example.org"_s);
        const Result<Domain> domain = profile.store->domain(wizard.domain());
        QVERIFY(domain);
        QCOMPARE(domain->names.size(), 2);
        QCOMPARE(domain->authority, u"letsencrypt-staging"_s);
        QVERIFY(domain->termsAgreed);
        QVERIFY(!QFile::exists(profile.folder.filePath(u"add-domain.json"_s)));
        auto *card = find<RecordCard>(*pageOf(wizard, "provePage"), "recordCard");
        QTRY_VERIFY(card->isVisible());
        QCOMPARE(card->records().size(), 1);
        QCOMPARE(card->records().first().value, domain->token);
        QCOMPARE(card->records().first().challengeName, u"_acme-challenge.example.org"_s);
        QTRY_VERIFY(isOffered(*pageOf(wizard, "provePage"), "lookNowButton"));
    }

    void goesOnByItselfWhenDnsShowsTheRecord()
    {
        Profile profile;
        AddDomainWizard wizard(profile.context(), nullptr);
        registerByHand(wizard, u"example.org"_s);
        QWidget *page = pageOf(wizard, "provePage");
        QTRY_VERIFY(isOffered(*page, "lookNowButton"));
        for (const QString &server : {u"192.0.2.53"_s, u"198.51.100.53"_s})
            profile.dns.setTxt(server, u"_acme-challenge.example.org"_s, {tokenOf(profile, wizard.domain())});
        click(*page, "lookNowButton");
        QTRY_COMPARE(wizard.step(), WizardStep::Issue);
        QVERIFY(profile.store->domain(wizard.domain())->standing.ownershipProven);
        // Nobody has to ask for the certificate.
        QTRY_VERIFY(profile.service->currentRun(wizard.domain()) &&
                    profile.service->currentRun(wizard.domain())->kind == RunKind::Issuance);
        QVERIFY(find<QWidget>(wizard, "stepsView")->isVisible());
    }

    void leavesThePageAloneThatSomebodyHasGoneBackTo()
    {
        Profile profile;
        AddDomainWizard wizard(profile.context(), nullptr);
        registerByHand(wizard, u"example.org"_s);
        QTRY_VERIFY(profile.service->currentRun(wizard.domain()).has_value());
        click(wizard, "backButton");
        QCOMPARE(wizard.step(), WizardStep::Dns);
        for (const QString &server : {u"192.0.2.53"_s, u"198.51.100.53"_s})
            profile.dns.setTxt(server, u"_acme-challenge.example.org"_s, {tokenOf(profile, wizard.domain())});
        profile.service->lookNow(wizard.domain());
        QTRY_VERIFY(profile.store->domain(wizard.domain())->standing.ownershipProven);
        QCOMPARE(wizard.step(), WizardStep::Dns);
        QTRY_VERIFY(isOffered(wizard, "railButton5"));
    }

    void changesThePatienceInPlace()
    {
        Profile profile;
        AddDomainWizard wizard(profile.context(), nullptr);
        registerByHand(wizard, u"example.org"_s);
        QWidget *page = pageOf(wizard, "provePage");
        QTRY_VERIFY(isOffered(*page, "changePollingButton"));
        click(*page, "changePollingButton");
        find<QComboBox>(*page, "timeoutUnit")->setCurrentIndex(2);
        find<QSpinBox>(*page, "timeoutField")->setValue(48);
        click(*page, "applyPollingButton");
        QCOMPARE(profile.store->domain(wizard.domain())->polling.timeout, std::chrono::seconds(48h));
        QVERIFY(!find<QWidget>(*page, "timeoutField")->isVisible());
    }

    void fixesTheFirstPagesOfARegisteredDomainAndStartsOver()
    {
        Profile profile;
        AddDomainWizard wizard(profile.context(), nullptr);
        registerByHand(wizard, u"example.org www.example.org"_s);
        const DomainId id = wizard.domain();
        QTRY_VERIFY(profile.service->currentRun(id).has_value());
        click(wizard, "railButton1");
        QCOMPARE(wizard.step(), WizardStep::Names);
        QVERIFY(!find<QPlainTextEdit>(wizard, "namesField")->isEnabled());
        QVERIFY(!textOf(*pageOf(wizard, "namesPage"), "fixedReason").isEmpty());
        click(*pageOf(wizard, "namesPage"), "startOverButton");
        QTRY_VERIFY(wizard.domain().isNull());
        QVERIFY(!profile.store->domain(id));
        QCOMPARE(wizard.step(), WizardStep::Names);
        QVERIFY(find<QPlainTextEdit>(wizard, "namesField")->isEnabled());
        QCOMPARE(wizard.draft().names, u"example.org www.example.org"_s);
        QVERIFY(wizard.draft().termsAgreed);
        QCOMPARE(wizard.draft().provider, u"manual"_s);
        QVERIFY(wizard.goTo(WizardStep::Dns));
        click(wizard, "nextButton");
        QTRY_COMPARE(wizard.step(), WizardStep::Prove);
        QVERIFY(profile.store->domain(wizard.domain()));
    }

    void reopensOnThePageOfTheState_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("page");
        QTest::newRow("pending") << u"shop.example.org"_s << int(WizardStep::Prove);
        QTest::newRow("not proven, stopped") << u"bad.example.com"_s << int(WizardStep::Prove);
        QTest::newRow("verified") << u"intranet.example.net"_s << int(WizardStep::Issue);
        QTest::newRow("issuing") << u"api.example.org"_s << int(WizardStep::Issue);
        QTest::newRow("proven, stopped") << u"portal.example.com"_s << int(WizardStep::Issue);
        QTest::newRow("active") << u"example.org"_s << int(WizardStep::Issue);
    }

    void reopensOnThePageOfTheState()
    {
        QFETCH(QString, name);
        QFETCH(int, page);
        PracticeProfile profile;
        profile.fill();
        AddDomainWizard wizard(profile.context(), nullptr);
        wizard.showDomain(profile.id(name));
        show(wizard);
        QCOMPARE(int(wizard.step()), page);
        QVERIFY(wizard.windowTitle().contains(name));
    }

    void saysAtWhichStepItStopped()
    {
        PracticeProfile profile;
        profile.fill();
        AddDomainWizard wizard(profile.context(), nullptr);
        wizard.showDomain(profile.id(u"portal.example.com"_s));
        show(wizard);
        auto *steps = wizard.findChild<QWidget *>(u"stepsView"_s);
        QVERIFY(steps->isVisible());
        QStringList said;
        for (const QLabel *label : steps->findChildren<QLabel *>()) {
            if (!label->text().isEmpty())
                said.append(label->accessibleName());
        }
        QVERIFY(said.contains(u"Stopped: CA is validating"_s));
        QVERIFY(said.contains(u"Telling the CA to look: done"_s));
        QVERIFY(said.contains(u"Making the key: not yet"_s));
    }

    void showsTheStepsBeforeTheFirst()
    {
        PracticeProfile profile;
        profile.fill();
        AddDomainWizard wizard(profile.context(), nullptr);
        wizard.showDomain(profile.id(u"intranet.example.net"_s));
        show(wizard);
        QVERIFY(wizard.findChild<QWidget *>(u"stepsView"_s)->isVisible());
    }

    void resumesWhatHasStopped()
    {
        PracticeProfile profile;
        profile.fill();
        const DomainId id = profile.id(u"bad.example.com"_s);
        AddDomainWizard wizard(profile.context(), nullptr);
        wizard.showDomain(id);
        show(wizard);
        QWidget *page = pageOf(wizard, "provePage");
        auto *notice = find<Notice>(*page, "notice");
        QVERIFY(notice->isVisible());
        QVERIFY(notice->advice().what.contains(u"_acme-challenge.bad.example.com"_s));
        const QByteArray token = profile.store->domain(id)->token;
        click(*notice, "noticeButton");
        QTRY_VERIFY(profile.service->currentRun(id).has_value());
        QTRY_VERIFY(!notice->isVisible());
        QCOMPARE(find<RecordCard>(*page, "recordCard")->records().first().value, token);
    }

    void leadsBackToTheProviderThatRefused()
    {
        PracticeProfile profile;
        Domain domain = profile.makeDomain({u"example.org"_s}, u"exec"_s, u"letsencrypt-staging"_s);
        Failure refused;
        refused.kind = FailureKind::ProviderRefused;
        refused.code = u"1"_s;
        profile.addFailed(domain, refused);
        const DomainId id = profile.id(u"example.org"_s);
        AddDomainWizard wizard(profile.context(), nullptr);
        wizard.showDomain(id);
        show(wizard);
        auto *notice = find<Notice>(*pageOf(wizard, "provePage"), "notice");
        click(*notice, "noticeButton");
        QCOMPARE(wizard.step(), WizardStep::Dns);
        QVERIFY(find<QWidget>(wizard, "providerList")->isEnabled());
        // Another way for the same domain, token and all.
        const QByteArray token = profile.store->domain(id)->token;
        chooseProvider(wizard, u"manual"_s);
        QCOMPARE(find<QPushButton>(wizard, "nextButton")->text().remove(u'&'), u"Save and go on"_s);
        click(wizard, "nextButton");
        QTRY_COMPARE(wizard.step(), WizardStep::Prove);
        QCOMPARE(profile.store->domain(id)->provider, u"manual"_s);
        QCOMPARE(profile.store->domain(id)->token, token);
        QTRY_VERIFY(profile.service->currentRun(id).has_value());
    }

    void showsThePageOfAnAccountThatIsPausedAndWhenItGoesOn()
    {
        PracticeProfile profile;
        Domain domain = profile.makeDomain({u"example.org"_s}, u"manual"_s, u"letsencrypt"_s);
        domain.standing.ownershipProven = true;
        domain.backoff.retryAt = profile.clock.now().addSecs(7200);
        Failure paused;
        paused.kind = FailureKind::AcmeProblem;
        paused.code = u"rateLimited"_s;
        paused.peerWords = u"Your account is temporarily prevented from requesting certificates"_s;
        paused.page = u"https://portal.letsencrypt.org/sfe/v1/unpause?jwt=e30"_s;
        profile.addFailed(domain, paused);
        AddDomainWizard wizard(profile.context(), nullptr);
        wizard.showDomain(profile.id(u"example.org"_s));
        show(wizard);
        QWidget *page = pageOf(wizard, "issuePage");
        QVERIFY(find<Notice>(*page, "notice")->isVisible());
        QVERIFY(textOf(*page, "retryLabel").contains(u"2 h"_s));
        QDesktopServices::setUrlHandler(u"https"_s, this, "opened");
        click(*page, "noticePageButton");
        QDesktopServices::unsetUrlHandler(u"https"_s);
        QCOMPARE(m_opened, QUrl(paused.page));
    }

    void opensNoPageButOneOfTheWeb()
    {
        Notice notice;
        notice.setPage(u"file:///etc/passwd"_s);
        QVERIFY(!find<QWidget>(notice, "noticePageButton")->isVisibleTo(&notice));
        notice.setPage(u"https://ca.example/unpause"_s);
        QVERIFY(find<QWidget>(notice, "noticePageButton")->isVisibleTo(&notice));
    }

    void saysThatAStandingRecordStays()
    {
        PracticeProfile profile;
        profile.dns.addZone(u"example.org"_s);
        Domain domain = profile.makeDomain({u"example.org"_s}, u"manual"_s, u"letsencrypt-staging"_s);
        domain.standing = {DomainState::CertificatePending, true, false};
        domain.order.challenge = ChallengeKind::DnsPersist01;
        Run run;
        run.kind = RunKind::Issuance;
        run.step = Step::WaitForDns;
        run.order = domain.order;
        run.waitsForPerson = true;
        RunRecord record;
        record.challengeName = u"_validation-persist.example.org"_s;
        record.target = record.challengeName;
        record.value = "letsencrypt.org; accounturi=https://ca.example/acct/1";
        record.domain = u"example.org"_s;
        record.state = RecordState::Presented;
        record.standing = true;
        run.records.append(record);
        profile.addRunning(domain, run);
        QVERIFY(profile.service->resumeAll());
        AddDomainWizard wizard(profile.context(), nullptr);
        wizard.showDomain(profile.id(u"example.org"_s));
        show(wizard);
        QWidget *page = pageOf(wizard, "issuePage");
        QTRY_VERIFY(find<RecordCard>(*page, "recordCard")->isVisible());
        QVERIFY(textOf(*page, "recordHeading").contains(u"leave it there"_s));
        QVERIFY(textOf(*page, "standingLabel").contains(u"stays"_s));
        QVERIFY(textOf(*page, "keepFirstLabel").contains(u"names your account"_s));
    }

    void marksAValueThatIsMerelyAwaitedAmber_data()
    {
        QTest::addColumn<QList<QByteArray>>("shown");
        QTest::addColumn<int>("mark");
        QTest::newRow("one of two") << QList<QByteArray>{"first"} << int(Mark::Attention);
        QTest::newRow("the token of before") << QList<QByteArray>{"token"} << int(Mark::Attention);
        QTest::newRow("a foreign one") << QList<QByteArray>{"other"} << int(Mark::Stopped);
    }

    void marksAValueThatIsMerelyAwaitedAmber()
    {
        QFETCH(QList<QByteArray>, shown);
        QFETCH(int, mark);
        NameserverView view;
        dns::Report report;
        report.name = u"_acme-challenge.example.org"_s;
        report.target = report.name;
        report.expected = {"first", "second"};
        dns::Observation observation;
        observation.sight = dns::Sight::OtherValue;
        observation.values = shown;
        report.observations = {observation};
        view.setEarlierValues({"token"});
        view.setReports({report}, QDateTime::currentDateTimeUtc());
        QCOMPARE(find<QLabel>(view, "sightMark")->property("mark").toInt(), mark);
    }

    void saysWhatWouldStopTheOrder()
    {
        PracticeProfile profile;
        profile.fill();
        diagnosis::Finding forbidden;
        forbidden.cause = diagnosis::Cause::CaaForbidsIssuer;
        forbidden.subject = u"example.net"_s;
        forbidden.facts = {u"example.net. CAA 0 issue \"ca.example\""_s};
        forbidden.record = u"example.net. CAA 0 issue \"letsencrypt.org\""_s;
        profile.actions->preflightReport.findings = {forbidden};
        AddDomainWizard wizard(profile.context(), nullptr);
        wizard.showDomain(profile.id(u"new.example.net"_s));
        show(wizard);
        QWidget *page = pageOf(wizard, "provePage");
        QTRY_VERIFY(textOf(*page, "preflightState").contains(u"1"_s));
        QCOMPARE(find<QWidget>(*page, "findingCard")->property("mark").toInt(), int(Mark::Stopped));
        profile.actions->preflightReport = {};
        QTest::mouseClick(find<QPushButton>(*page, "preflightAgainButton"), Qt::LeftButton);
        QTRY_COMPARE(textOf(*page, "preflightState"), u"Nothing stands in the way."_s);
    }

    void findsAProviderAmongMany()
    {
        PracticeProfile profile;
        AddDomainWizard wizard(profile.context(), nullptr);
        show(wizard);
        QWidget *page = pageOf(wizard, "dnsPage");
        auto *list = find<QListWidget>(*page, "providerList");
        auto *filter = find<QLineEdit>(*page, "providerFilter");
        QCOMPARE(list->item(0)->data(Qt::UserRole).toString(), u"manual"_s);
        QStringList names;
        for (int row = 1; row < list->count(); ++row)
            names << list->item(row)->text();
        QVERIFY(std::ranges::is_sorted(names,
            [](const QString &one, const QString &other) { return QString::localeAwareCompare(one, other) < 0; }));
        // By words of its description, too, and without the mouse.
        filter->setText(u"bind tsig"_s);
        int shown = 0;
        for (int row = 0; row < list->count(); ++row)
            shown += list->item(row)->isHidden() ? 0 : 1;
        QVERIFY(shown >= 1 && shown < list->count());
        filter->setText(u"cloudfl"_s);
        QTest::keyClick(filter, Qt::Key_Down);
        QCOMPARE(list->currentItem()->data(Qt::UserRole).toString(), u"cloudflare"_s);
        QVERIFY(!find<QPushButton>(*page, "providerPageButton")->toolTip().isEmpty());
        QVERIFY(textOf(*page, "providerFacts").contains(u"Least permissions"_s));
    }

    void choosesWhomToAsk()
    {
        PracticeProfile profile;
        profile.fill();
        const DomainId shop = profile.id(u"shop.example.org"_s);
        QVERIFY(profile.service->verify(shop));
        AddDomainWizard wizard(profile.context(), nullptr);
        wizard.showDomain(shop);
        show(wizard);
        QWidget *page = pageOf(wizard, "provePage");
        auto *change = find<QPushButton>(*page, "changePollingButton");
        QTRY_VERIFY(change->isVisible());
        QTest::mouseClick(change, Qt::LeftButton);
        auto *resolvers = find<QLineEdit>(*page, "domainResolversField");
        resolvers->setText(u"not an address"_s);
        QVERIFY(!find<QPushButton>(*page, "applyPollingButton")->isEnabled());
        resolvers->setText(u"192.0.2.7 https://dns.example/dns-query"_s);
        find<QComboBox>(*page, "checkModeBox")->setCurrentIndex(2);
        QTest::mouseClick(find<QPushButton>(*page, "applyPollingButton"), Qt::LeftButton);
        const DnsCheck wanted{CheckMode::Resolvers, {u"192.0.2.7"_s, u"https://dns.example/dns-query"_s}};
        QTRY_COMPARE(profile.store->domain(shop)->dnsCheck, wanted);
    }

    void asksForTheCertificateOfAVerifiedDomain()
    {
        PracticeProfile profile;
        profile.fill();
        const DomainId id = profile.id(u"intranet.example.net"_s);
        AddDomainWizard wizard(profile.context(), nullptr);
        wizard.showDomain(id);
        show(wizard);
        click(*pageOf(wizard, "issuePage"), "startButton");
        QTRY_VERIFY(profile.service->currentRun(id).has_value());
        QCOMPARE(profile.service->currentRun(id)->kind, RunKind::Issuance);
    }

    void showsTheCertificateInThreeLinesAndExports()
    {
        PracticeProfile profile;
        profile.fill();
        const DomainId id = profile.id(u"example.org"_s);
        AddDomainWizard wizard(profile.context(), nullptr);
        wizard.showDomain(id);
        show(wizard);
        QTRY_VERIFY(find<QPushButton>(wizard, "exportButton")->hasFocus());
        QVERIFY(textOf(wizard, "resultNames").contains(u"*.example.org"_s));
        QVERIFY(textOf(wizard, "resultIssuer").contains(u"Let's Encrypt"_s));
        QVERIFY(textOf(wizard, "resultValidity").contains(u"62 of 90 days"_s));
        QVERIFY(!find<QWidget>(wizard, "stepsView")->isVisible());
        QSignalSpy wanted(&wizard, &AddDomainWizard::exportRequested);
        click(wizard, "exportButton");
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().first().value<DomainId>(), id);
        QVERIFY(wizard.isVisible());
        click(wizard, "railButton1");
        QVERIFY(!find<QWidget>(*pageOf(wizard, "namesPage"), "startOverButton")->isVisible());
        click(wizard, "railButton5");
        click(wizard, "doneButton");
        QVERIFY(!wizard.isVisible());
    }

    void canBeWorkedWithTheKeyboardAlone()
    {
        Profile profile;
        AddDomainWizard wizard(profile.context(), nullptr);
        show(wizard);
        wizard.activateWindow();
        QTRY_VERIFY(wizard.focusWidget() == find<QWidget>(wizard, "namesField"));
        QTest::keyClicks(wizard.focusWidget(), u"example.org"_s);
        QTest::keyClick(&wizard, Qt::Key_N, Qt::AltModifier);
        QTRY_COMPARE(wizard.step(), WizardStep::Authority);
        QTRY_VERIFY(find<QCheckBox>(wizard, "agreeTermsBox")->isVisible());
        QTest::keyClick(&wizard, Qt::Key_A, Qt::AltModifier);
        QTRY_VERIFY(find<QCheckBox>(wizard, "agreeTermsBox")->isChecked());
        QTest::keyClick(wizard.focusWidget(), Qt::Key_Return);
        QCOMPARE(wizard.step(), WizardStep::Dns);
        QCOMPARE(wizard.focusWidget(), find<QWidget>(wizard, "providerList"));
        QTest::keyClick(wizard.focusWidget(), Qt::Key_Return);
        QTRY_COMPARE(wizard.step(), WizardStep::Prove);
    }

    void namesEveryControlForScreenReadersAndTests()
    {
        PracticeProfile profile;
        profile.fill();
        AddDomainWizard wizard(profile.context(), nullptr);
        wizard.showDomain(profile.id(u"shop.example.org"_s));
        show(wizard);
        int seen = 0;
        for (const QWidget *widget : wizard.findChildren<QWidget *>()) {
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            const bool control = button || qobject_cast<const QLineEdit *>(widget) ||
                                 qobject_cast<const QComboBox *>(widget) ||
                                 qobject_cast<const QPlainTextEdit *>(widget);
            // Parts of a control (the field of a spin box, the clear button of a field) speak for themselves.
            const bool unused = button && button->text().isEmpty() &&
                                (widget->objectName() == u"noticeButton"_s || widget->objectName() == u"startButton"_s);
            if (!control || unused || widget->objectName().startsWith(u"qt_"_s) ||
                qobject_cast<QLineEdit *>(widget->parent()) || qobject_cast<QAbstractSpinBox *>(widget->parent()))
                continue;
            ++seen;
            const QString where = QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName();
            QVERIFY2(!widget->objectName().isEmpty(), qPrintable(where));
            QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()), qPrintable(where));
        }
        QVERIFY(seen > 20);
    }
};

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    applyTheme(application, Scheme::Light);
    TestWizard test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_wizard.moc"
