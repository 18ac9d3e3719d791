// SPDX-License-Identifier: Apache-2.0
// The wizard from its first name to the certificate, against a real store and service, with a CA and a DNS that answer
// what they are told. A whole issuance against a real CA is the main window's test.
#include "tests/ui/practice_profile.h"
#include "ui/theme/theme.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/record_card.h"
#include "ui/wizard/add_domain_wizard.h"
#include "ui/wizard/provider_form.h"

#include <QAbstractButton>
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
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

/// A CA that has a directory and nothing else; answers can be held back and delivered in any order.
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
        if (!request.url.contains(u"directory"_s)) {
            answer.status = 500;
            co_return answer;
        }
        answer.status = 200;
        const QString base = request.url.section(u"/directory"_s, 0, 0);
        QJsonObject meta{{u"termsOfService"_s, base + u"/terms.html"_s}};
        if (bindingRequired)
            meta.insert(u"externalAccountRequired"_s, true);
        const QJsonObject directory{{u"newNonce"_s, base + u"/nonce"_s}, {u"newAccount"_s, base + u"/account"_s},
            {u"newOrder"_s, base + u"/order"_s}, {u"revokeCert"_s, base + u"/revoke"_s},
            {u"keyChange"_s, base + u"/key"_s}, {u"meta"_s, meta}};
        answer.body = QJsonDocument(directory).toJson();
        co_return answer;
    }

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

QByteArray tokenOf(Profile &profile, DomainId id) { return profile.store->domain(id)->token; }

} // namespace

class TestWizard : public QObject
{
    Q_OBJECT

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
        find<QAbstractButton>(wizard, "authority_other")->click();
        find<QLineEdit>(wizard, "authorityUrlField")->setText(u"https://ca.example.net/directory"_s);
        click(wizard, "moreButton");
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

    void saysThatAnExternalAccountIsNotPossibleYet()
    {
        Profile profile;
        profile.http.bindingRequired = true;
        AddDomainWizard wizard(profile.context(), nullptr);
        show(wizard);
        typeNames(wizard, u"example.org"_s);
        click(wizard, "nextButton");
        auto *notice = find<Notice>(*pageOf(wizard, "authorityPage"), "notice");
        QTRY_VERIFY(notice->isVisible());
        QVERIFY(notice->advice().what.contains(u"external account binding"_s));
        QVERIFY(notice->advice().next.contains(u"another CA"_s));
        QVERIFY(!isOffered(wizard, "nextButton"));
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
