// SPDX-License-Identifier: Apache-2.0
// Accounts at a real Pebble: made, found, changed, their keys rolled over through every way an answer can get lost, and
// ended.
#include "core/issuance/account_service.h"
#include "core/issuance/key_rollover.h"
#include "tests/flow/flow_world.h"
#include "tests/support/await.h"
#include "tests/unit/crypto/openssl_tool.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace certwright;
using namespace certwright::testing;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(certwright::KeyType)

namespace {

constexpr int patience = 45'000; // milliseconds; loaded machines are slow

// Pebble's own addresses.
constexpr auto newAccountPath = "/sign-me-up"_L1;
constexpr auto keyChangePath = "/rollover-account-key"_L1;

const QByteArray externalKey = "an external account's MAC key!!!";

/// The system's time, put forward.
class PutForward : public Clock
{
public:
    QDateTime now() const override { return QDateTime::currentDateTimeUtc().addSecs(seconds); }

    qint64 seconds = 0;
};

/// The accounts of the world's profile, as one run of the program has them.
struct Accounts
{
    Accounts(FlowWorld &world, const Clock &clock)
        : desk(*world.journal, *world.vault, *world.http, clock,
              AuthorityDesk::SandboxAuthority{world.sandboxDirectoryUrl, world.sandboxRoots})
        , service(*world.journal, *world.vault, desk, clock)
    {
    }

    AuthorityDesk desk;
    AccountService service;
};

} // namespace

class TestAccounts : public QObject
{
    Q_OBJECT

    std::unique_ptr<FlowWorld> m_world;
    PutForward m_clock;
    std::unique_ptr<Accounts> m_accounts;

    void start(PebbleOptions options = {})
    {
        m_accounts.reset();
        m_clock.seconds = 0;
        m_world = std::make_unique<FlowWorld>();
        QString whyNot;
        if (!m_world->start(&whyNot, options))
            qFatal("%s", qPrintable(whyNot));
        m_accounts = std::make_unique<Accounts>(*m_world, m_clock);
    }

    void startWithBinding()
    {
        PebbleOptions options;
        options.configuration = QJsonObject{{u"externalAccountBindingRequired"_s, true},
            {u"externalAccountMACKeys"_s,
                QJsonObject{{u"kid-1"_s, QString::fromLatin1(externalKey.toBase64(
                                             QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals))}}}};
        start(options);
    }

    /// As after a kill: nothing of the former run is asked for anything.
    void restart()
    {
        m_accounts.reset();
        m_world->reopen();
        m_accounts = std::make_unique<Accounts>(*m_world, m_clock);
    }

    AuthorityChoice at() const
    {
        AuthorityChoice at;
        at.authority = m_world->pebble->directoryUrl();
        at.roots = m_world->pebble->tlsRootsPem();
        at.termsAgreed = true;
        return at;
    }

    AccountRequest request(const QString &contact = QString()) const
    {
        AccountRequest request;
        request.at = at();
        request.at.contact = contact;
        return request;
    }

    AccountRequest requestWithKey(const Secret &pem) const
    {
        AccountRequest made = request();
        made.keyPem = pem.clone();
        return made;
    }

    Result<AccountId> create(AccountRequest request) { return await(service().create(std::move(request))); }
    AccountService &service() const { return m_accounts->service; }
    AcmeAccount row(AccountId id) const { return m_world->journal->account(id).value_or(AcmeAccount()); }
    qsizetype rows() const { return service().accounts().value().size(); }

    QStringList keyItems() const
    {
        QStringList items;
        for (const auto &[name, value] : m_world->secrets.items) {
            if (name.startsWith("account-key:"_L1))
                items.append(name);
        }
        return items;
    }

    /// Not by way of the accounts here: as another program with the same key would.
    std::unique_ptr<acme::Client> otherProgram() const
    {
        acme::Endpoint endpoint;
        endpoint.directoryUrl = m_world->pebble->directoryUrl();
        endpoint.trustedRoots = m_world->pebble->tlsRootsPem();
        return std::make_unique<acme::Client>(*m_world->network, m_world->clock, endpoint);
    }

    Result<acme::Account> known(const KeyPair &key) const
    {
        acme::NewAccount question;
        question.onlyReturnExisting = true;
        return await(otherProgram()->newAccount(key, question));
    }

private Q_SLOTS:
    void init() { start(); }

    void cleanup()
    {
        m_accounts.reset();
        m_world.reset();
    }

    void newAccountIsKept_data()
    {
        QTest::addColumn<KeyType>("type");
        QTest::newRow("EC P-256") << KeyType::EcdsaP256;
        QTest::newRow("EC P-384") << KeyType::EcdsaP384;
        QTest::newRow("RSA 2048") << KeyType::Rsa2048;
    }
    void newAccountIsKept()
    {
        QFETCH(const KeyType, type);
        QSignalSpy changed(&service(), &AccountService::accountsChanged);
        AccountRequest wanted = request(u"me@example.test"_s);
        wanted.name = u"first"_s;
        wanted.keyType = type;
        const Result<AccountId> id = create(std::move(wanted));
        QVERIFY2(id, id ? "" : qPrintable(logLine(id.error())));
        QCOMPARE(changed.count(), 1);
        const AcmeAccount account = row(*id);
        QCOMPARE(account.name, u"first"_s);
        QCOMPARE(account.contact, u"me@example.test"_s);
        QCOMPARE(account.status, AccountStatus::Valid);
        QCOMPARE(account.keyType, type);
        QCOMPARE(account.authority, m_world->pebble->directoryUrl());
        QCOMPARE(account.authorityRoots, m_world->pebble->tlsRootsPem());
        QVERIFY(account.url.startsWith("https://localhost:"_L1));
        QVERIFY(!account.ordersUrl.isEmpty());
        QVERIFY(account.termsUrl.startsWith("data:text/plain"_L1));
        QVERIFY(account.createdAt.isValid());
        QCOMPARE(account.thumbprint.size(), 43);
        QCOMPARE(keyItems(), QStringList(accountKeyItem(account.keyId)));

        restart();
        const Result<AccountView> view = await(service().look(*id));
        QVERIFY(view);
        QCOMPARE(view->atCa.status, u"valid"_s);
        QCOMPARE(view->atCa.contact, QStringList(u"mailto:me@example.test"_s));
        QCOMPARE(view->thumbprint, QString::fromLatin1(account.thumbprint));
        QCOMPARE(view->account, account);
    }

    void accountsOfOneCaAreApart()
    {
        const AccountId one = create(request()).value();
        const AccountId two = create(request()).value();
        QVERIFY(row(one).url != row(two).url);
        QVERIFY(row(one).thumbprint != row(two).thumbprint);
        QCOMPARE(rows(), 2);
        QCOMPARE(keyItems().size(), 2);
        // Without a choice it is the oldest.
        QCOMPARE(await(m_accounts->desk.signer(at())).value().accountUrl, row(one).url);
        AuthorityChoice chosen = at();
        chosen.account = two;
        QCOMPARE(await(m_accounts->desk.signer(chosen)).value().accountUrl, row(two).url);
    }

    void accountOfAnotherCaIsNotUsed()
    {
        AuthorityChoice chosen = at();
        chosen.account = create(request()).value();
        chosen.authority = u"letsencrypt-staging"_s;
        for (int again = 0; again < 2; ++again) { // from the journal, and remembered
            const Result<acme::Signer> signer = await(m_accounts->desk.signer(chosen));
            QVERIFY(!signer);
            QCOMPARE(signer.error().kind, FailureKind::InvalidInput);
            QCOMPARE(signer.error().code, u"account"_s);
            QVERIFY(await(m_accounts->desk.signerOf(chosen.account)));
        }
    }

    void sameKeyIsTheSameAccount()
    {
        const KeyPair key = KeyPair::generate(KeyType::EcdsaP256).value();
        acme::NewAccount wanted;
        wanted.termsOfServiceAgreed = true;
        const Result<acme::Account> there = await(otherProgram()->newAccount(key, wanted));
        QVERIFY(there);

        const Result<AccountId> id = create(requestWithKey(key.toPem()));
        QVERIFY(id);
        QCOMPARE(row(*id).url, there->url);
        const Result<AccountId> again = create(requestWithKey(key.toPem()));
        QVERIFY(!again);
        QCOMPARE(again.error().kind, FailureKind::AlreadyExists);
        QCOMPARE(again.error().subject, there->url);
        QCOMPARE(rows(), 1);
        QCOMPARE(keyItems().size(), 1);
    }

    void findsTheAccountOfAKey()
    {
        // A key that the openssl program made, as SEC1.
        const OpensslTool tool;
        const QByteArray pem = tool.must({u"ecparam"_s, u"-name"_s, u"prime256v1"_s, u"-genkey"_s, u"-noout"_s});
        const KeyPair key = KeyPair::fromPem(Secret(pem)).value();
        const Result<AccountId> unknown = await(service().find(requestWithKey(Secret(pem))));
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().kind, FailureKind::AcmeProblem);
        QCOMPARE(unknown.error().code, u"accountDoesNotExist"_s);
        QCOMPARE(rows(), 0);
        QCOMPARE(keyItems(), QStringList());

        acme::NewAccount wanted;
        wanted.termsOfServiceAgreed = true;
        wanted.contact.append(u"mailto:there@example.test"_s);
        const acme::Account there = await(otherProgram()->newAccount(key, wanted)).value();
        const Result<AccountId> id = await(service().find(requestWithKey(Secret(pem))));
        QVERIFY(id);
        QCOMPARE(row(*id).url, there.url);
        QCOMPARE(row(*id).contact, u"there@example.test"_s);
        QCOMPARE(row(*id).status, AccountStatus::Valid);
        QVERIFY(await(service().exportKey(*id)).value().equals(key.toPem()));
        QVERIFY(await(m_accounts->desk.signerOf(*id)));
        QCOMPARE(await(service().find(requestWithKey(Secret(pem)))).error().kind, FailureKind::AlreadyExists);
    }

    void termsHaveToBeAgreedTo()
    {
        AccountRequest wanted = request();
        wanted.at.termsAgreed = false;
        const Result<AccountId> id = create(std::move(wanted));
        QVERIFY(!id);
        QCOMPARE(id.error().kind, FailureKind::InvalidInput);
        QCOMPARE(id.error().code, u"terms"_s);
        QVERIFY(id.error().page.startsWith("data:text/plain"_L1));
        QCOMPARE(id.error().subject, id.error().page);
        QCOMPARE(rows(), 0);
        QCOMPARE(keyItems(), QStringList());
        QCOMPARE(m_world->requestsTo(newAccountPath), 0);
    }

    void refusedAccountLeavesNothing()
    {
        const Result<AccountId> id = create(request(u"two@example.test,three@example.test"_s));
        QVERIFY(!id);
        QCOMPARE(id.error().kind, FailureKind::AcmeProblem);
        QCOMPARE(rows(), 0);
        QCOMPARE(keyItems(), QStringList());
    }

    void bindingIsAskedFor()
    {
        startWithBinding();
        const Result<AccountId> without = create(request());
        QVERIFY(!without);
        QCOMPARE(without.error().kind, FailureKind::InvalidInput);
        QCOMPARE(without.error().code, u"external-account"_s);
        QCOMPARE(without.error().subject, m_world->pebble->directoryUrl());
        QCOMPARE(rows(), 0);

        AccountRequest wrong = request();
        wrong.externalKeyId = u"kid-1"_s;
        wrong.externalKey = Secret("another key, of the same length.");
        const Result<AccountId> refused = create(std::move(wrong));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, FailureKind::AcmeProblem);
        QCOMPARE(rows(), 0);
        QCOMPARE(keyItems(), QStringList());

        AccountRequest right = request();
        right.externalKeyId = u"kid-1"_s;
        right.externalKey = Secret(externalKey);
        const Result<AccountId> id = create(std::move(right));
        QVERIFY2(id, id ? "" : qPrintable(logLine(id.error())));
        QCOMPARE(row(*id).status, AccountStatus::Valid);
        QCOMPARE(row(*id).externalKeyId, u"kid-1"_s);
        QVERIFY(row(*id).sealedExternal.isEmpty());
        // What a domain of that CA orders with.
        QCOMPARE(await(m_accounts->desk.signer(at())).value().accountUrl, row(*id).url);
    }

    void bindingSurvivesALostAnswer()
    {
        startWithBinding();
        loseAnswersOf(newAccountPath);
        AccountRequest wanted = request();
        wanted.externalKeyId = u"kid-1"_s;
        wanted.externalKey = Secret(externalKey);
        QCOMPARE(create(std::move(wanted)).error().kind, FailureKind::Unreachable);
        const AcmeAccount left = service().accounts().value().value(0);
        QCOMPARE(left.status, AccountStatus::Unregistered);
        QVERIFY(!left.sealedExternal.isEmpty());
        QVERIFY(!left.sealedExternal.contains(externalKey));

        restart();
        const Result<acme::Signer> signer = await(m_accounts->desk.signer(at()));
        QVERIFY2(signer, signer ? "" : qPrintable(logLine(signer.error())));
        QCOMPARE(rows(), 1);
        QCOMPARE(row(left.id).url, signer->accountUrl);
        QCOMPARE(row(left.id).thumbprint, left.thumbprint);
        QVERIFY(row(left.id).sealedExternal.isEmpty());
    }

    void lostAnswerMakesNoSecondAccount_data()
    {
        QTest::addColumn<bool>("restarted");
        QTest::newRow("tried again") << false;
        QTest::newRow("after a restart") << true;
    }
    void lostAnswerMakesNoSecondAccount()
    {
        QFETCH(const bool, restarted);
        loseAnswersOf(newAccountPath);
        QCOMPARE(create(request()).error().kind, FailureKind::Unreachable);
        const AcmeAccount left = service().accounts().value().value(0);
        QCOMPARE(left.status, AccountStatus::Unregistered);
        QCOMPARE(keyItems(), QStringList(accountKeyItem(left.keyId)));
        const acme::Account there =
            known(KeyPair::fromPem(m_world->secrets.items.at(keyItems().first())).value()).value();
        m_world->http->after = nullptr;
        if (restarted)
            restart();
        const Result<AccountId> id = create(request());
        QVERIFY(id);
        QCOMPARE(*id, left.id);
        QCOMPARE(row(*id).url, there.url);
        QCOMPARE(rows(), 1);
        QCOMPARE(keyItems().size(), 1);
    }

    void contactChangeReachesTheCa()
    {
        const AccountId id = create(request(u"old@example.test"_s)).value();
        QVERIFY(await(service().changeContact(id, u"new@example.test"_s)));
        QCOMPARE(row(id).contact, u"new@example.test"_s);
        const KeyPair key = KeyPair::fromPem(await(service().exportKey(id)).value()).value();
        QCOMPARE(known(key).value().contact, QStringList(u"mailto:new@example.test"_s));
        const Result<void> refused = await(service().changeContact(id, u"a@example.test,b@example.test"_s));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, FailureKind::AcmeProblem);
        QCOMPARE(row(id).contact, u"new@example.test"_s);
    }

    void domainsKeepTheirAccountWhenItsContactChanges_data()
    {
        QTest::addColumn<bool>("elsewhere");
        QTest::addColumn<bool>("restarted");
        QTest::newRow("changed here") << false << false;
        QTest::newRow("changed here, then restarted") << false << true;
        QTest::newRow("changed elsewhere and looked up") << true << false;
        QTest::newRow("changed elsewhere, then restarted") << true << true;
    }
    void domainsKeepTheirAccountWhenItsContactChanges()
    {
        QFETCH(const bool, elsewhere);
        QFETCH(const bool, restarted);
        const AccountId id = create(request(u"old@example.test"_s)).value();
        const AccountId other = create(request(u"new@example.test"_s)).value();
        DomainRequest wanted = m_world->request(u"example.test"_s);
        wanted.contact = u"old@example.test"_s;
        const DomainId ofOld = m_world->add(std::move(wanted));
        wanted = m_world->request(u"other.test"_s);
        wanted.contact = u"new@example.test"_s;
        const DomainId ofNew = m_world->add(std::move(wanted));
        // What a run that is under way holds.
        const AuthorityChoice choiceOfOld = *m_world->domain(ofOld).authorityAt(0);
        const AuthorityChoice choiceOfNew = *m_world->domain(ofNew).authorityAt(0);
        QVERIFY(choiceOfOld.account.isNull());
        if (elsewhere) {
            const acme::Signer signer = await(m_accounts->desk.signerOf(id)).value();
            QVERIFY(await(otherProgram()->updateContact(signer, QStringList(u"mailto:new@example.test"_s))));
            QVERIFY(await(service().look(id)));
        } else {
            QVERIFY(await(service().changeContact(id, u"new@example.test"_s)));
        }
        QCOMPARE(row(id).contact, u"new@example.test"_s);
        if (!restarted) {
            QCOMPARE(await(m_accounts->desk.signer(choiceOfOld)).value().accountUrl, row(id).url);
            QCOMPARE(await(m_accounts->desk.signer(choiceOfNew)).value().accountUrl, row(other).url);
        } else {
            restart();
        }
        QCOMPARE(m_world->domain(ofOld).account, id);
        QCOMPARE(m_world->domain(ofNew).account, other);
        const AuthorityChoice now = *m_world->domain(ofOld).authorityAt(0);
        QCOMPARE(await(m_accounts->desk.signer(now)).value().accountUrl, row(id).url);
        QCOMPARE(rows(), 2);
    }

    void contactThatTheCaDoesNotTellStays()
    {
        const AccountId id = create(request(u"me@example.test"_s)).value();
        m_world->http->after = [url = row(id).url](const HttpRequest &asked, Result<HttpAnswer> answer) {
            if (answer && asked.url == url) {
                QJsonObject account = QJsonDocument::fromJson(answer->body).object();
                account.remove("contact"_L1);
                answer->body = QJsonDocument(account).toJson();
            }
            return answer;
        };
        QCOMPARE(await(service().look(id)).value().atCa.contact, QStringList());
        QCOMPARE(row(id).contact, u"me@example.test"_s);
    }

    void accountIsRenamed()
    {
        const AccountId id = create(request()).value();
        QVERIFY(service().rename(id, u"office"_s));
        QCOMPARE(row(id).name, u"office"_s);
        QCOMPARE(service().rename(AccountId{999}, u"x"_s).error().kind, FailureKind::NotFound);
    }

    void keyIsRolledOver_data() { newAccountIsKept_data(); }
    void keyIsRolledOver()
    {
        QFETCH(const KeyType, type);
        const AccountId id = create(request()).value();
        const AcmeAccount before = row(id);
        const KeyPair old = KeyPair::fromPem(await(service().exportKey(id)).value()).value();
        const Result<void> changed = await(service().changeKey(id, type));
        QVERIFY2(changed, changed ? "" : qPrintable(logLine(changed.error())));
        const AcmeAccount after = row(id);
        QCOMPARE(after.url, before.url);
        QVERIFY(after.keyId != before.keyId);
        QVERIFY(after.nextKeyId.isEmpty());
        QCOMPARE(after.keyType, type);
        const KeyPair key = KeyPair::fromPem(await(service().exportKey(id)).value()).value();
        QCOMPARE(key.thumbprint(), after.thumbprint);
        QVERIFY(after.thumbprint != before.thumbprint);
        QCOMPARE(keyItems(), QStringList(accountKeyItem(after.keyId)));
        QCOMPARE(known(key).value().url, before.url);
        QCOMPARE(known(old).error().code, u"accountDoesNotExist"_s);
        QCOMPARE(await(m_accounts->desk.signerOf(id)).value().key.thumbprint(), after.thumbprint);
        QVERIFY(await(service().look(id)));
    }

    void rolloverWithoutAnAnswerIsSettled_data()
    {
        QTest::addColumn<bool>("reachesTheCa");
        QTest::addColumn<bool>("restarted");
        QTest::addColumn<bool>("byUse");
        QTest::newRow("answer lost, then used") << true << false << true;
        QTest::newRow("answer lost, then settled") << true << false << false;
        QTest::newRow("answer lost, restarted, then used") << true << true << true;
        QTest::newRow("answer lost, restarted, then settled") << true << true << false;
        QTest::newRow("request lost, then used") << false << false << true;
        QTest::newRow("request lost, then settled") << false << false << false;
        QTest::newRow("request lost, restarted, then used") << false << true << true;
        QTest::newRow("request lost, restarted, then settled") << false << true << false;
    }
    void rolloverWithoutAnAnswerIsSettled()
    {
        QFETCH(const bool, reachesTheCa);
        QFETCH(const bool, restarted);
        QFETCH(const bool, byUse);
        const AccountId id = create(request()).value();
        const AcmeAccount before = row(id);
        if (reachesTheCa)
            loseAnswersOf(keyChangePath);
        else
            loseRequestsTo(keyChangePath);
        QCOMPARE(await(service().changeKey(id, KeyType::EcdsaP384)).error().kind, FailureKind::Unreachable);
        const AcmeAccount between = row(id);
        QCOMPARE(between.keyId, before.keyId);
        QVERIFY(!between.nextKeyId.isEmpty());
        QCOMPARE(keyItems().size(), 2);

        // Nothing can be found out while the CA does not answer, and nothing is given up.
        m_world->http->instead = [](const HttpRequest &asked) { return failed(InterruptedHttp::unreachable(asked)); };
        QCOMPARE(await(m_accounts->desk.signerOf(id)).error().kind, FailureKind::Unreachable);
        await(settled());
        QCOMPARE(row(id), between);
        QCOMPARE(keyItems().size(), 2);
        m_world->http->instead = nullptr;
        m_world->http->after = nullptr;

        if (restarted)
            restart();
        const auto use = [this, byUse, id] {
            return byUse ? await(m_accounts->desk.signerOf(id)).has_value() : await(settled());
        };
        QVERIFY(use());
        if (!reachesTheCa) {
            // It may still be on its way: both keys are kept, and the account is used with the old one.
            QCOMPARE(row(id), between);
            QCOMPARE(keyItems().size(), 2);
            QCOMPARE(await(m_accounts->desk.signerOf(id)).value().key.thumbprint(), before.thumbprint);
            QVERIFY(await(service().look(id)));
            m_clock.seconds = 3600;
            QVERIFY(use());
        }
        const AcmeAccount after = row(id);
        QCOMPARE(after.url, before.url);
        QVERIFY(after.nextKeyId.isEmpty());
        QCOMPARE(after.keyId, reachesTheCa ? between.nextKeyId : before.keyId);
        QCOMPARE(after.keyType, reachesTheCa ? KeyType::EcdsaP384 : KeyType::EcdsaP256);
        QCOMPARE(keyItems(), QStringList(accountKeyItem(after.keyId)));
        const KeyPair key = KeyPair::fromPem(await(service().exportKey(id)).value()).value();
        QCOMPARE(key.thumbprint(), after.thumbprint);
        QCOMPARE(known(key).value().url, before.url);
        QVERIFY(await(service().look(id)));
        // And the next one works.
        QVERIFY(await(service().changeKey(id, KeyType::EcdsaP256)));
    }

    void requestThatArrivesLateIsNoticed()
    {
        const AccountId id = create(request()).value();
        const AcmeAccount before = row(id);
        std::optional<HttpRequest> late;
        m_world->http->instead = [&late](const HttpRequest &asked) -> std::optional<Result<HttpAnswer>> {
            if (!asked.url.endsWith(keyChangePath))
                return {};
            late = asked;
            return Result<HttpAnswer>(failed(InterruptedHttp::unreachable(asked)));
        };
        QCOMPARE(await(service().changeKey(id, KeyType::EcdsaP384)).error().kind, FailureKind::Unreachable);
        m_world->http->instead = nullptr;
        QCOMPARE(await(m_accounts->desk.signerOf(id)).value().key.thumbprint(), before.thumbprint);
        QVERIFY(late);
        QCOMPARE(await(m_world->network->send(*late)).value().status, 200);

        const Result<acme::Signer> signer = await(m_accounts->desk.signerOf(id));
        QVERIFY2(signer, signer ? "" : qPrintable(logLine(signer.error())));
        QVERIFY(signer->key.thumbprint() != before.thumbprint);
        QCOMPARE(row(id).thumbprint, signer->key.thumbprint());
        QVERIFY(row(id).nextKeyId.isEmpty());
        QCOMPARE(keyItems(), QStringList(accountKeyItem(row(id).keyId)));
        QVERIFY(await(service().look(id)));
    }

    void rolloverAskedForAgainOffersTheSameKeyFirst_data()
    {
        QTest::addColumn<KeyType>("type");
        QTest::addColumn<bool>("reachesTheCa");
        QTest::newRow("same kind, request lost") << KeyType::EcdsaP384 << false;
        QTest::newRow("same kind, answer lost") << KeyType::EcdsaP384 << true;
        QTest::newRow("another kind, request lost") << KeyType::Rsa2048 << false;
        QTest::newRow("another kind, answer lost") << KeyType::Rsa2048 << true;
    }
    void rolloverAskedForAgainOffersTheSameKeyFirst()
    {
        QFETCH(const KeyType, type);
        QFETCH(const bool, reachesTheCa);
        const AccountId id = create(request()).value();
        if (reachesTheCa)
            loseAnswersOf(keyChangePath);
        else
            loseRequestsTo(keyChangePath);
        QVERIFY(!await(service().changeKey(id, KeyType::EcdsaP384)));
        const QString pending = row(id).nextKeyId;
        m_world->http->instead = nullptr;
        m_world->http->after = nullptr;
        const Result<void> changed = await(service().changeKey(id, type));
        QVERIFY2(changed, changed ? "" : qPrintable(logLine(changed.error())));
        QCOMPARE(row(id).keyType, type);
        if (type == KeyType::EcdsaP384 && !reachesTheCa)
            QCOMPARE(row(id).keyId, pending);
        QVERIFY(row(id).nextKeyId.isEmpty());
        QCOMPARE(keyItems(), QStringList(accountKeyItem(row(id).keyId)));
        QVERIFY(await(service().look(id)));
    }

    void emptyYesIsNotBelieved()
    {
        const AccountId id = create(request()).value();
        const AcmeAccount before = row(id);
        m_world->http->instead = [](const HttpRequest &asked) -> std::optional<Result<HttpAnswer>> {
            HttpAnswer yes;
            yes.status = 200;
            return asked.url.endsWith(keyChangePath) ? std::optional(Result<HttpAnswer>(yes)) : std::nullopt;
        };
        const Result<void> changed = await(service().changeKey(id, KeyType::EcdsaP384));
        QVERIFY(!changed);
        QCOMPARE(changed.error().kind, FailureKind::MalformedAnswer);
        QCOMPARE(changed.error().code, u"key-change"_s);
        QCOMPARE(row(id).keyId, before.keyId);
        QCOMPARE(keyItems().size(), 2);
        QCOMPARE(await(m_accounts->desk.signerOf(id)).value().key.thumbprint(), before.thumbprint);
        QVERIFY(await(service().look(id)));
        m_clock.seconds = 3600;
        QVERIFY(await(m_accounts->desk.signerOf(id)));
        QCOMPARE(row(id), before);
        QCOMPARE(keyItems(), QStringList(accountKeyItem(before.keyId)));
    }

    void keyThatIsAnotherAccountsIsGivenUp_data()
    {
        QTest::addColumn<bool>("byUse");
        QTest::newRow("asked for") << false;
        QTest::newRow("settled") << true;
    }
    void keyThatIsAnotherAccountsIsGivenUp()
    {
        QFETCH(const bool, byUse);
        const AccountId id = create(request()).value();
        const AcmeAccount before = row(id);
        const KeyPair foreign = KeyPair::generate(KeyType::EcdsaP256).value();
        acme::NewAccount wanted;
        wanted.termsOfServiceAgreed = true;
        QVERIFY(await(otherProgram()->newAccount(foreign, wanted)));
        // A rollover to that key, as one that was begun and not answered.
        AcmeAccount begun = before;
        begun.nextKeyId = u"0123456789abcdef"_s;
        QVERIFY(m_world->journal->saveAccount(begun));
        m_world->secrets.items.insert_or_assign(accountKeyItem(begun.nextKeyId), foreign.toPem());
        restart();
        if (byUse) {
            QCOMPARE(await(m_accounts->desk.signerOf(id)).value().key.thumbprint(), before.thumbprint);
            QCOMPARE(m_world->requestsTo(keyChangePath), 0);
        } else {
            KeyRollover rollover(*m_world->journal, m_world->secrets, m_clock);
            const std::unique_ptr<acme::Client> client = otherProgram();
            const KeyPair old = KeyPair::fromPem(await(service().exportKey(id)).value()).value();
            const Result<AcmeAccount> changed = await(rollover.change(*client, begun, old, KeyType::EcdsaP256));
            QVERIFY(!changed); // though Pebble has said yes
            QCOMPARE(changed.error().kind, FailureKind::AcmeProblem);
            QCOMPARE(changed.error().code, u"conflict"_s);
            QCOMPARE(changed.error().subject, before.url);
            QCOMPARE(m_world->requestsTo(keyChangePath), 1);
        }
        QCOMPARE(row(id), before);
        QCOMPARE(keyItems(), QStringList(accountKeyItem(before.keyId)));
        QVERIFY(await(service().look(id)));
    }

    void refusalAfterAGrantedRolloverIsSeenThrough()
    {
        // As when a request is sent twice: the second is signed with a key that is none any more.
        const AccountId id = create(request()).value();
        const AcmeAccount before = row(id);
        m_world->http->after = [](const HttpRequest &asked, const Result<HttpAnswer> &answer) {
            const bool isGranted = asked.url.endsWith(keyChangePath) && answer && answer->status == 200;
            return isGranted ? Result<HttpAnswer>(problem(403, "unauthorized")) : answer;
        };
        const Result<void> changed = await(service().changeKey(id, KeyType::EcdsaP256));
        QVERIFY2(changed, changed ? "" : qPrintable(logLine(changed.error())));
        QVERIFY(row(id).keyId != before.keyId);
        QVERIFY(await(service().look(id)));
    }

    void whoeverSignsWaitsForARollover()
    {
        const AccountId id = create(request()).value();
        const QByteArray before = row(id).thumbprint;
        std::optional<Result<void>> changed;
        const Running rollover(service().changeKey(id, KeyType::EcdsaP384),
            std::function<void(Result<void>)>([&changed](const Result<void> &outcome) { changed = outcome; }));
        std::vector<Task<Result<acme::Signer>>> tasks;
        tasks.push_back(m_accounts->desk.signerOf(id));
        tasks.push_back(m_accounts->desk.signer(at()));
        QVERIFY(!changed);
        const std::vector<Result<acme::Signer>> signers = await(whenAll(std::move(tasks)));
        QVERIFY(row(id).thumbprint != before);
        for (const Result<acme::Signer> &signer : signers)
            QCOMPARE(signer.value().key.thumbprint(), row(id).thumbprint);
        QTRY_VERIFY(changed);
        QVERIFY(*changed);
    }

    void runGoesOnThroughARollover()
    {
        const DomainId domain = m_world->add(m_world->request(u"example.test"_s));
        AccountService &accounts = m_world->service->accounts();
        Running rollover;
        std::optional<Result<void>> changed;
        m_world->http->after = [&](const HttpRequest &asked, const Result<HttpAnswer> &answer) {
            if (asked.url.endsWith("/order-plz"_L1) && answer && answer->status == 201) {
                rollover = Running(accounts.changeKey(accounts.accounts().value().value(0).id, KeyType::EcdsaP384),
                    std::function<void(Result<void>)>([&changed](const Result<void> &outcome) { changed = outcome; }));
            }
            return answer;
        };
        QVERIFY(m_world->service->obtain(domain));
        QVERIFY(m_world->endsIn(domain, DomainState::Active));
        QVERIFY(changed);
        QVERIFY(*changed);
        QCOMPARE(rows(), 1);
        QVERIFY(!m_world->latest(domain, u"failed"_s));
        QVERIFY(!m_world->latest(domain, u"retry"_s));
    }

    void nameGivenDuringARolloverStays()
    {
        const AccountId id = create(request()).value();
        m_world->http->after = [this, id](const HttpRequest &asked, const Result<HttpAnswer> &answer) {
            if (asked.url.endsWith(keyChangePath))
                (void)service().rename(id, u"office"_s);
            return answer;
        };
        QVERIFY(await(service().changeKey(id, KeyType::EcdsaP256)));
        QCOMPARE(row(id).name, u"office"_s);
    }

    void rolloverKilledBeforeItsKeyWasWrittenIsForgotten()
    {
        const AccountId id = create(request()).value();
        AcmeAccount account = row(id);
        const AcmeAccount before = account;
        account.nextKeyId = u"0123456789abcdef"_s;
        QVERIFY(m_world->journal->saveAccount(account));
        restart();
        await(settled());
        QCOMPARE(row(id), before);
    }

    void keyOfAnotherAccountIsRefused()
    {
        const AccountId id = create(request()).value();
        const AcmeAccount before = row(id);
        m_world->http->instead = [](const HttpRequest &asked) -> std::optional<Result<HttpAnswer>> {
            if (asked.url.endsWith(keyChangePath))
                return Result<HttpAnswer>(problem(409, "malformed"));
            return {};
        };
        const Result<void> changed = await(service().changeKey(id, KeyType::EcdsaP256));
        QVERIFY(!changed);
        QCOMPARE(changed.error().kind, FailureKind::AcmeProblem);
        QCOMPARE(changed.error().httpStatus, 409);
        QCOMPARE(row(id), before);
        QCOMPARE(keyItems(), QStringList(accountKeyItem(before.keyId)));
        QVERIFY(await(service().look(id)));
    }

    void caWithoutKeyChangeIsSaid()
    {
        m_world->http->after = [](const HttpRequest &asked, Result<HttpAnswer> answer) {
            if (answer && asked.url.endsWith("/dir"_L1)) {
                QJsonObject directory = QJsonDocument::fromJson(answer->body).object();
                directory.remove("keyChange"_L1);
                answer->body = QJsonDocument(directory).toJson();
            }
            return answer;
        };
        const AccountId id = create(request()).value();
        const AcmeAccount before = row(id);
        const Result<void> changed = await(service().changeKey(id, KeyType::EcdsaP256));
        QVERIFY(!changed);
        QCOMPARE(changed.error().kind, FailureKind::NotAllowedNow);
        QCOMPARE(changed.error().code, u"key-change"_s);
        QCOMPARE(row(id), before);
        QCOMPARE(keyItems().size(), 1);
    }

    void rolloverWithALockedKeychainChangesNothing()
    {
        const AccountId id = create(request()).value();
        const AcmeAccount before = row(id);
        Failure locked;
        locked.kind = FailureKind::SecretsLocked;
        m_world->secrets.refusal = locked;
        QCOMPARE(await(service().changeKey(id, KeyType::EcdsaP256)).error().kind, FailureKind::SecretsLocked);
        m_world->secrets.refusal.reset();
        QCOMPARE(m_world->requestsTo(keyChangePath), 0);
        QCOMPARE(row(id).keyId, before.keyId);
        QVERIFY(await(service().look(id)));
    }

    void deactivatedAccountIsNotUsed()
    {
        const AccountId id = create(request()).value();
        const KeyPair key = KeyPair::fromPem(await(service().exportKey(id)).value()).value();
        QVERIFY(await(service().deactivate(id)));
        QCOMPARE(row(id).status, AccountStatus::Deactivated);
        AuthorityChoice chosen = at();
        chosen.account = id;
        const QList<Result<acme::Signer>> refused{
            await(m_accounts->desk.signer(chosen)), await(m_accounts->desk.signerOf(id))};
        for (const Result<acme::Signer> &signer : refused) {
            QVERIFY(!signer);
            QCOMPARE(signer.error().kind, FailureKind::NotAllowedNow);
            QCOMPARE(signer.error().code, u"account-deactivated"_s);
            QCOMPARE(signer.error().subject, row(id).url);
        }
        // The CA is of the same opinion, and what it says does not bring it back.
        QVERIFY(!known(key));
        const Result<AccountView> view = await(service().look(id));
        QVERIFY2(view, view ? "" : qPrintable(logLine(view.error())));
        QCOMPARE(view->atCa.status, u"deactivated"_s);
        QCOMPARE(row(id).status, AccountStatus::Deactivated);
        // Whoever did not choose it gets another one.
        const Result<acme::Signer> other = await(m_accounts->desk.signer(at()));
        QVERIFY(other);
        QVERIFY(other->accountUrl != row(id).url);
        QCOMPARE(rows(), 2);
    }

    void deactivationElsewhereIsSeen()
    {
        const AccountId id = create(request()).value();
        const acme::Signer signer = await(m_accounts->desk.signerOf(id)).value();
        QVERIFY(await(otherProgram()->deactivateAccount(signer)));
        const Result<AccountView> view = await(service().look(id));
        QVERIFY2(view, view ? "" : qPrintable(logLine(view.error())));
        QCOMPARE(view->account.status, AccountStatus::Deactivated);
        QCOMPARE(row(id).status, AccountStatus::Deactivated);
        QCOMPARE(await(m_accounts->desk.signerOf(id)).error().code, u"account-deactivated"_s);
    }

    void termsAreAgreedToAgain()
    {
        const AccountId id = create(request()).value();
        AcmeAccount account = row(id);
        account.termsUrl = u"https://former.terms.test/"_s;
        QVERIFY(m_world->journal->saveAccount(account));
        // Pebble takes no update that changes neither contact nor status.
        int agreements = 0;
        m_world->http->instead = [url = account.url, &agreements](
                                     const HttpRequest &asked) -> std::optional<Result<HttpAnswer>> {
            if (asked.url != url || !payloadOf(asked).value("termsOfServiceAgreed"_L1).toBool())
                return {};
            ++agreements;
            HttpAnswer answer;
            answer.status = 200;
            answer.headers.emplaceBack("Content-Type", "application/json");
            answer.body = "{\"status\":\"valid\"}";
            return Result<HttpAnswer>(answer);
        };
        const Result<void> agreed = await(service().agreeToTerms(id));
        m_world->http->instead = nullptr;
        QVERIFY2(agreed, agreed ? "" : qPrintable(logLine(agreed.error())));
        QCOMPARE(agreements, 1);
        QVERIFY(row(id).termsUrl.startsWith("data:text/plain"_L1));
    }

    void runStopsForChangedTermsUntilTheyAreAgreedTo()
    {
        const QString page = u"https://ca.example/agree/17"_s;
        AccountService &accounts = m_world->service->accounts();
        int agreements = 0;
        m_world->http->instead = [&](const HttpRequest &asked) -> std::optional<Result<HttpAnswer>> {
            if (asked.url.endsWith("/order-plz"_L1) && agreements == 0) {
                HttpAnswer refused = problem(403, "userActionRequired", "Terms of service have changed");
                refused.headers.emplaceBack("Link", "<https://ca.example/terms-2>;rel=\"terms-of-service\"");
                refused.body.replace("\"detail\"", "\"instance\":\"" + page.toLatin1() + "\",\"detail\"");
                return Result<HttpAnswer>(refused);
            }
            // Pebble takes no update that changes neither contact nor status.
            if (!payloadOf(asked).value("termsOfServiceAgreed"_L1).toBool() || asked.url.endsWith(newAccountPath))
                return {};
            ++agreements;
            HttpAnswer agreed;
            agreed.status = 200;
            agreed.headers.emplaceBack("Content-Type", "application/json");
            agreed.body = "{\"status\":\"valid\"}";
            return Result<HttpAnswer>(agreed);
        };
        const DomainId domain = m_world->add(m_world->request(u"example.test"_s));
        QVERIFY(m_world->service->obtain(domain));
        QVERIFY(m_world->endsIn(domain, DomainState::Failed));
        const Domain stopped = m_world->domain(domain);
        QVERIFY(stopped.failure);
        QCOMPARE(stopped.failure->kind, FailureKind::AcmeProblem);
        QCOMPARE(stopped.failure->code, u"userActionRequired"_s);
        QCOMPARE(stopped.failure->page, page);
        QCOMPARE(stopped.backoff.page, page);
        QVERIFY(!stopped.backoff.retryAt.isValid()); // nobody can agree but a person
        const AccountId id = accounts.accounts().value().value(0).id;

        const Result<void> agreed = await(accounts.agreeToTerms(id));
        QVERIFY2(agreed, agreed ? "" : qPrintable(logLine(agreed.error())));
        QCOMPARE(agreements, 1);
        QVERIFY(m_world->service->resume(domain));
        QVERIFY(m_world->endsIn(domain, DomainState::Active));
        QCOMPARE(m_world->domain(domain).backoff, Backoff());
        QCOMPARE(rows(), 1);
    }

    void secondAccountOrdersWithItsOwnKey()
    {
        const AccountId first = create(request()).value();
        const AccountId second = create(request()).value();
        DomainRequest wanted = m_world->request(u"example.test"_s);
        wanted.account = second;
        const DomainId domain = m_world->add(std::move(wanted));
        QVERIFY(!domain.isNull());
        QVERIFY(m_world->service->obtain(domain));
        QTRY_COMPARE_WITH_TIMEOUT(m_world->state(domain), DomainState::Active, patience);
        QTRY_VERIFY_WITH_TIMEOUT(m_world->isIdle(domain), patience);
        QCOMPARE(await(service().orders(first, 10)).value(), QStringList());
        QCOMPARE(await(service().orders(second, 10)).value().size(), 1);
        QCOMPARE(rows(), 2);

        const Result<void> inUse = await(service().forget(second));
        QVERIFY(!inUse);
        QCOMPARE(inUse.error().kind, FailureKind::NotAllowedNow);
        QCOMPARE(inUse.error().code, u"in-use"_s);
        QVERIFY(await(m_accounts->desk.signerOf(second)));
    }

    void ordersAreListedOverPages()
    {
        const AccountId id = create(request()).value();
        const acme::Signer signer = await(m_accounts->desk.signerOf(id)).value();
        const std::unique_ptr<acme::Client> client = otherProgram();
        QStringList made;
        for (int i = 0; i < 8; ++i) { // Pebble's pages have three
            acme::NewOrder order;
            order.names = {parseNames(u"n%1.example.test"_s.arg(i)).first().name.value()};
            made.append(await(client->newOrder(signer, order)).value().url);
        }
        QStringList listed = await(service().orders(id, 100)).value();
        QCOMPARE(await(service().orders(id, 4)).value(), listed.first(4));
        listed.sort();
        made.sort();
        QCOMPARE(listed, made);
    }

    void forgottenAccountIsGoneHereAlone()
    {
        const AccountId id = create(request()).value();
        const Secret pem = await(service().exportKey(id)).value();
        QVERIFY(await(service().forget(id)));
        QCOMPARE(rows(), 0);
        QCOMPARE(keyItems(), QStringList());
        QCOMPARE(await(m_accounts->desk.signerOf(id)).error().kind, FailureKind::NotFound);
        QVERIFY(await(service().find(requestWithKey(pem))));
    }

    void lostKeyIsSaid()
    {
        const AccountId id = create(request()).value();
        m_world->secrets.items.clear();
        restart();
        QCOMPARE(await(m_accounts->desk.signerOf(id)).error().kind, FailureKind::SecretsLost);
        QCOMPARE(await(service().exportKey(id)).error().kind, FailureKind::SecretsLost);
        QCOMPARE(rows(), 1);
    }

    void accountThatTheCaLostIsRegisteredAgain()
    {
        const AccountId id = create(request(u"me@example.test"_s)).value();
        const AcmeAccount before = row(id);
        QString whyNot;
        QVERIFY2(m_world->pebble->start(&whyNot), qPrintable(whyNot)); // Pebble keeps nothing
        restart();
        QCOMPARE(await(service().look(id)).error().code, u"accountDoesNotExist"_s);
        AuthorityChoice chosen = at();
        chosen.account = id;
        QVERIFY(m_accounts->desk.forgetAccount(chosen));
        QCOMPARE(row(id).status, AccountStatus::Unregistered);
        QVERIFY(await(m_accounts->desk.signer(chosen)));
        QCOMPARE(row(id).thumbprint, before.thumbprint);
        QCOMPARE(row(id).status, AccountStatus::Valid);
        QVERIFY(await(service().look(id)));
        QCOMPARE(rows(), 1);
    }

    void eachStartOfTheSandboxIsAnotherCa()
    {
        m_world->sandboxDirectoryUrl = m_world->pebble->directoryUrl();
        m_world->sandboxRoots = m_world->pebble->tlsRootsPem();
        restart();
        AuthorityChoice sandbox;
        sandbox.authority = u"sandbox"_s;
        sandbox.termsAgreed = true;
        const QString url = await(m_accounts->desk.signer(sandbox)).value().accountUrl;
        const AcmeAccount before = service().accounts().value().value(0);
        QCOMPARE(before.url, url);

        PebbleServer next;
        QString whyNot;
        QVERIFY2(next.start(&whyNot), qPrintable(whyNot));
        m_world->sandboxDirectoryUrl = next.directoryUrl();
        m_world->sandboxRoots = next.tlsRootsPem();
        restart();
        QVERIFY(m_accounts->desk.isOfAFormerSandbox(u"sandbox"_s, url));
        const Result<acme::Signer> signer = await(m_accounts->desk.signerOf(before.id));
        QVERIFY2(signer, signer ? "" : qPrintable(logLine(signer.error())));
        QVERIFY(signer->accountUrl != url);
        QCOMPARE(signer->key.thumbprint(), before.thumbprint);
        QCOMPARE(rows(), 1);
    }

    void concurrentUsersShareOneRegistration()
    {
        std::vector<Task<Result<acme::Signer>>> tasks;
        for (int i = 0; i < 5; ++i)
            tasks.push_back(m_accounts->desk.signer(at()));
        const std::vector<Result<acme::Signer>> signers = await(whenAll(std::move(tasks)));
        for (const Result<acme::Signer> &signer : signers)
            QCOMPARE(signer.value().accountUrl, signers.front().value().accountUrl);
        QCOMPARE(rows(), 1);
        QCOMPARE(m_world->requestsTo(newAccountPath), 1);
    }

    void databaseKeepsNoKey()
    {
        startWithBinding();
        loseAnswersOf(newAccountPath);
        AccountRequest wanted = request();
        wanted.externalKeyId = u"kid-1"_s;
        wanted.externalKey = Secret(externalKey);
        QVERIFY(!create(std::move(wanted))); // the binding's key is still needed
        const Secret pem = m_world->secrets.items.at(keyItems().first()).clone();
        m_world->http->after = nullptr;
        QByteArray files;
        const QStringList names = QDir(m_world->folder.path()).entryList(QDir::Files);
        for (const QString &name : names) {
            QFile file(m_world->folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            files += file.readAll();
        }
        QVERIFY(files.contains("kid-1"));
        QVERIFY(!files.contains("PRIVATE KEY"));
        QVERIFY(!files.contains(pem.view().sliced(40, 40)));
        QVERIFY(!files.contains(externalKey));
        QVERIFY(!files.contains(externalKey.toBase64()));
    }

    void credentialsByEmailAreOnlyWhereTheCaMakesThem()
    {
        const Result<acme::ExternalAccount> none =
            await(service().externalAccountByEmail(u"letsencrypt"_s, u"me@example.test"_s));
        QVERIFY(!none);
        QCOMPARE(none.error().kind, FailureKind::NotFound);
    }

private:
    void loseAnswersOf(QLatin1StringView path)
    {
        m_world->http->after = [path](const HttpRequest &asked, const Result<HttpAnswer> &answer) {
            // A request that the CA sends back for its nonce is made again, and that one counts.
            const bool done = answer && answer->status < 400;
            return asked.url.endsWith(path) && done ? failed(InterruptedHttp::unreachable(asked)) : answer;
        };
    }

    void loseRequestsTo(QLatin1StringView path)
    {
        m_world->http->instead = [path](const HttpRequest &asked) -> std::optional<Result<HttpAnswer>> {
            if (asked.url.endsWith(path))
                return failed(InterruptedHttp::unreachable(asked));
            return {};
        };
    }

    Task<bool> settled()
    {
        co_await service().settleRollovers();
        co_return true;
    }
};

QTEST_GUILESS_MAIN(TestAccounts)
#include "tst_ca_accounts.moc"
