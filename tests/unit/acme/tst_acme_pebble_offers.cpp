// SPDX-License-Identifier: Apache-2.0
// What a CA offers beside the plain way to a certificate, each once against Pebble: external accounts, key change,
// profiles, alternate chains, renewal information, revocation, the newer challenges, many names.
#include "tests/unit/acme/pebble_session.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

using namespace certwright;
using namespace certwright::acme;
using namespace Qt::StringLiterals;

namespace {

NewOrder orderFor(const QStringList &names)
{
    NewOrder order;
    for (const QString &name : names)
        order.names.append(DomainName::parse(name).value());
    return order;
}

template <class T>
QByteArray why(const Result<T> &result)
{
    return result ? QByteArray() : logLine(result.error()).toUtf8();
}

} // namespace

class TestAcmePebbleOffers : public QObject
{
    Q_OBJECT

    testing::ChallTestServer dns;

    template <class T>
    static T wait(Task<T> task)
    {
        return PebbleSession::wait(std::move(task));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QString whyNot;
        QVERIFY2(dns.start(&whyNot), qPrintable(whyNot));
    }

    void cleanupTestCase() { dns.stop(); }

    void externalAccountIsBound()
    {
        testing::PebbleOptions options;
        options.externalAccounts = {{u"kid-1"_s, "zWNDZM6eQGHWpSRTPal5eIUYFTu7EajVIoguysqZ9wG44nMEtx3MUAsUDkMTQ12W"}};
        PebbleSession session(dns, options);
        QVERIFY(wait(session.client().directory())->externalAccountRequired);
        const KeyPair key = KeyPair::generate(KeyType::EcdsaP256).value();
        NewAccount wish;
        wish.termsOfServiceAgreed = true;

        const Result<Account> missing = wait(session.client().newAccount(key, wish));
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, u"externalAccountRequired"_s);
        QCOMPARE(missing.error().retry, Retry::AfterFix);

        ExternalAccount wrong;
        wrong.keyId = u"kid-1"_s;
        wrong.macKey = Secret::random(48);
        const Result<Account> refused = wait(session.client().newAccount(key, wish, std::move(wrong)));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, u"unauthorized"_s);

        ExternalAccount right;
        right.keyId = u"kid-1"_s;
        right.macKey = readExternalKeyOf(options);
        const Result<Account> made = wait(session.client().newAccount(key, wish, std::move(right)));
        QVERIFY2(made, why(made));
        QVERIFY(made->created);
        QVERIFY(made->externalAccount);
        // Asked again by the key alone it is there, without any binding.
        wish.onlyReturnExisting = true;
        const Result<Account> again = wait(session.client().newAccount(key, wish));
        QVERIFY2(again, why(again));
        QCOMPARE(again->url, made->url);
        QVERIFY(!again->created);
    }

    void keyIsChanged()
    {
        PebbleSession session(dns, {});
        const Signer first = session.signer();
        const Signer other = session.signer();
        const KeyPair newKey = KeyPair::generate(KeyType::EcdsaP384).value();

        // The key of another account changes nothing. (Pebble says 200 all the same, against RFC 8555 §7.3.5: what it
        // did is told by account() alone.)
        (void)wait(session.client().changeKey(first, other.key));
        QVERIFY(wait(session.client().account(first)));
        QVERIFY(!wait(session.client().account(Signer{other.key, first.accountUrl, {}})));
        QVERIFY(wait(session.client().account(other)));

        const Result<void> changed = wait(session.client().changeKey(first, newKey));
        QVERIFY2(changed, why(changed));
        const Result<Account> byNew = wait(session.client().account(Signer{newKey, first.accountUrl, {}}));
        QVERIFY2(byNew, why(byNew));
        const Result<Account> byOld = wait(session.client().account(first));
        QVERIFY(!byOld);
        QCOMPARE(byOld.error().kind, FailureKind::AcmeProblem);
        // Which of two keys an account has, after a lost answer.
        NewAccount question;
        question.onlyReturnExisting = true;
        QCOMPARE(wait(session.client().newAccount(newKey, question))->url, first.accountUrl);
        QCOMPARE(wait(session.client().newAccount(first.key, question)).error().code, u"accountDoesNotExist"_s);
    }

    void contactIsChangedAndTheAccountEnded()
    {
        PebbleSession session(dns, {});
        const Signer signer = session.signer();
        const Result<Account> updated =
            wait(session.client().updateContact(signer, {u"mailto:new@e.example"_s, u"mailto:two@e.example"_s}));
        QVERIFY2(updated, why(updated));
        const Result<Account> read = wait(session.client().account(signer));
        QVERIFY2(read, why(read));
        QCOMPARE(read->contact, (QStringList{u"mailto:new@e.example"_s, u"mailto:two@e.example"_s}));
        const Result<Account> odd = wait(session.client().updateContact(signer, {u"tel:+1234"_s}));
        QVERIFY(!odd);
        QCOMPARE(odd.error().code, u"unsupportedContact"_s);

        const Result<Account> ended = wait(session.client().deactivateAccount(signer));
        QVERIFY2(ended, why(ended));
        QCOMPARE(ended->status, u"deactivated"_s);
        const Result<Order> order = wait(session.client().newOrder(signer, orderFor({u"e.example"_s})));
        QVERIFY(!order);
        QCOMPARE(order.error().code, u"unauthorized"_s);
    }

    void existingAccountsAreFoundByTheirKey()
    {
        PebbleSession session(dns, {});
        const Signer signer = session.signer();
        NewAccount question;
        question.onlyReturnExisting = true;
        const Result<Account> found = wait(session.client().newAccount(signer.key, question));
        QVERIFY2(found, why(found));
        QCOMPARE(found->url, signer.accountUrl);
        QVERIFY(!found->created);
        const Result<Account> none =
            wait(session.client().newAccount(KeyPair::generate(KeyType::EcdsaP256).value(), question));
        QVERIFY(!none);
        QCOMPARE(none.error().code, u"accountDoesNotExist"_s);
    }

    void profilesAreChosen_data()
    {
        QTest::addColumn<QString>("profile");
        QTest::addColumn<QString>("echoed");
        QTest::addColumn<int>("days");
        QTest::newRow("default") << u"default"_s << u"default"_s << 90;
        QTest::newRow("shortlived") << u"shortlived"_s << u"shortlived"_s << 6;
    }

    void profilesAreChosen()
    {
        QFETCH(QString, profile);
        QFETCH(QString, echoed);
        QFETCH(int, days);
        testing::PebbleOptions options;
        const QJsonObject kinds{
            {u"default"_s, QJsonObject{{u"description"_s, u"as usual"_s}, {u"validityPeriod"_s, 7'776'000}}},
            {u"shortlived"_s, QJsonObject{{u"description"_s, u"six days"_s}, {u"validityPeriod"_s, 518'400}}}};
        options.configuration = {{u"profiles"_s, kinds}};
        PebbleSession session(dns, options);
        QCOMPARE(wait(session.client().directory())->profiles,
            (QMap<QString, QString>{{u"default"_s, u"as usual"_s}, {u"shortlived"_s, u"six days"_s}}));
        NewOrder order = orderFor({profile + u".example"_s});
        order.profile = profile;
        const Result<PebbleSession::Issued> issued = session.issue(session.signer(), order);
        QVERIFY2(issued, why(issued));
        QCOMPARE(issued->order.profile, echoed);
        ChainExpectation expected;
        expected.publicDer = issued->key.publicDer();
        expected.names = order.names;
        expected.now = QDateTime::currentDateTimeUtc();
        expected.lifetime = std::chrono::days(days);
        const Result<ChainRemarks> remarks = checkChain(issued->certificate.chainPem, expected);
        QVERIFY2(remarks, why(remarks));
        QCOMPARE(*remarks, ChainRemarks());

        order.profile = u"no-such-profile"_s;
        const Result<Order> refused = wait(session.client().newOrder(session.signer(), order));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, u"invalidProfile"_s);
        QCOMPARE(refused.error().retry, Retry::AfterFix);
    }

    void alternateChainsAreOffered()
    {
        testing::PebbleOptions options;
        options.alternateRoots = 2;
        PebbleSession session(dns, options);
        const Signer signer = session.signer();
        const Result<PebbleSession::Issued> issued = session.issue(signer, orderFor({u"chains.example"_s}));
        QVERIFY2(issued, why(issued));
        QCOMPARE(issued->certificate.alternates.size(), 2);
        QSet<QString> issuers{topIssuer(issued->certificate.chainPem).value()};
        for (const QString &url : issued->certificate.alternates) {
            const Result<CertificateAnswer> other = wait(session.client().certificate(signer, url));
            QVERIFY2(other, why(other));
            const Result<void> checked =
                checkChain(other->chainPem, issued->key, orderFor({u"chains.example"_s}).names);
            QVERIFY2(checked, why(checked));
            QCOMPARE(certificateDer(other->chainPem).value(), certificateDer(issued->certificate.chainPem).value());
            issuers.insert(topIssuer(other->chainPem).value());
        }
        QCOMPARE(issuers.size(), 3);
    }

    void renewalIsSuggestedAndDoneOnce()
    {
        PebbleSession session(dns, {});
        const Signer signer = session.signer();
        const Result<PebbleSession::Issued> issued = session.issue(signer, orderFor({u"renewed.example"_s}));
        QVERIFY2(issued, why(issued));
        const QByteArray chain = issued->certificate.chainPem;
        const QString id = renewalId(chain).value();
        const CertificateFacts facts = certificateFacts(chain).value();

        const Result<RenewalInfo> info = wait(session.client().renewalInfo(id));
        QVERIFY2(info, why(info));
        QVERIFY(info->windowStart > facts.notBefore);
        QVERIFY(info->windowEnd < facts.notAfter);
        QCOMPARE(info->retryAfter, std::chrono::hours(6));
        QVERIFY(info->explanationUrl.isEmpty());

        // As in a mass revocation.
        const QJsonObject window{{u"start"_s, u"2026-01-01T00:00:00Z"_s}, {u"end"_s, u"2026-01-01T01:00:00Z"_s}};
        const QJsonObject incident{
            {u"suggestedWindow"_s, window}, {u"explanationURL"_s, u"https://ca.example/incident"_s}};
        QVERIFY(session.pebble().setRenewalInfo(splitPemChain(chain)->first(), QJsonDocument(incident).toJson()));
        const Result<RenewalInfo> pulled = wait(session.client().renewalInfo(id));
        QVERIFY2(pulled, why(pulled));
        QCOMPARE(pulled->windowEnd, QDateTime(QDate(2026, 1, 1), QTime(1, 0), Qt::UTC));
        QCOMPARE(pulled->explanationUrl, u"https://ca.example/incident"_s);
        QVERIFY(session.pebble().setRenewalInfo(splitPemChain(chain)->first(), "<html>"));
        const Result<RenewalInfo> broken = wait(session.client().renewalInfo(id));
        QVERIFY(!broken);
        QCOMPARE(broken.error().kind, FailureKind::MalformedAnswer);
        QCOMPARE(broken.error().attempted, u"renewalInfo"_s);
        const Result<RenewalInfo> unknown = wait(session.client().renewalInfo(id.section(u'.', 0, 0) + u".AQ"_s));
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().kind, FailureKind::AcmeProblem);

        NewOrder renewal = orderFor({u"renewed.example"_s});
        renewal.replaces = id;
        const Result<PebbleSession::Issued> renewed = session.issue(signer, renewal);
        QVERIFY2(renewed, why(renewed));
        QCOMPARE(renewed->order.replaces, id);
        const auto isReplaced = [&] {
            const Result<Order> again = wait(session.client().newOrder(signer, renewal));
            return !again && again.error().code == "alreadyReplaced"_L1 && again.error().httpStatus == 409;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isReplaced(), 10'000); // Pebble marks it a moment after it has issued
    }

    void certificatesAreRevoked()
    {
        PebbleSession session(dns, {});
        const Signer signer = session.signer();
        const auto status = [&session](const PebbleSession::Issued &issued) {
            return session.pebble().certificateStatus(certificateFacts(issued.certificate.chainPem).value().serial);
        };
        const Result<PebbleSession::Issued> first = session.issue(signer, orderFor({u"first.example"_s}));
        QVERIFY2(first, why(first));
        QCOMPARE(status(*first).value("Status"_L1).toString(), u"Valid"_s);
        const QByteArray der = certificateDer(first->certificate.chainPem).value();
        const Result<void> stranger = wait(session.client().revoke(session.signer(), der, {}));
        QVERIFY(!stranger);
        QCOMPARE(stranger.error().code, u"unauthorized"_s);
        QCOMPARE(status(*first).value("Status"_L1).toString(), u"Valid"_s);

        const Result<void> revoked = wait(session.client().revoke(signer, der, RevocationReason::Superseded));
        QVERIFY2(revoked, why(revoked));
        QCOMPARE(status(*first).value("Status"_L1).toString(), u"Revoked"_s);
        QCOMPARE(status(*first).value("Reason"_L1).toInt(), 4);
        const Result<void> again = wait(session.client().revoke(signer, der, RevocationReason::Superseded));
        QVERIFY2(again, why(again)); // alreadyRevoked is what was wanted
        // What is revoked is to be renewed at once.
        const Result<RenewalInfo> info =
            wait(session.client().renewalInfo(renewalId(first->certificate.chainPem).value()));
        QVERIFY2(info, why(info));
        QVERIFY(info->windowEnd < QDateTime::currentDateTimeUtc());

        const Result<PebbleSession::Issued> second = session.issue(signer, orderFor({u"second.example"_s}));
        QVERIFY2(second, why(second));
        const QByteArray otherDer = certificateDer(second->certificate.chainPem).value();
        const Result<void> wrongKey =
            wait(session.client().revokeByKey(first->key, otherDer, RevocationReason::KeyCompromise));
        QVERIFY(!wrongKey);
        const Result<void> byKey =
            wait(session.client().revokeByKey(second->key, otherDer, RevocationReason::KeyCompromise));
        QVERIFY2(byKey, why(byKey));
        QCOMPARE(status(*second).value("Reason"_L1).toInt(), 1);
    }

    void blockedDomainIsNamed()
    {
        testing::PebbleOptions options;
        options.configuration = {{u"domainBlocklist"_s, QJsonArray{u"blocked-domain.example"_s}}};
        PebbleSession session(dns, options);
        const Result<Order> refused = wait(session.client().newOrder(
            session.signer(), orderFor({u"fine.example"_s, u"www.blocked-domain.example"_s})));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, u"rejectedIdentifier"_s);
        QCOMPARE(refused.error().retry, Retry::AfterFix);
        QVERIFY(refused.error().peerWords.contains("blocked-domain.example"_L1));
    }

    void newerChallengesAreValidated_data()
    {
        QTest::addColumn<ChallengeKind>("kind");
        QTest::newRow("dns-account-01") << ChallengeKind::DnsAccount01;
        QTest::newRow("dns-persist-01") << ChallengeKind::DnsPersist01;
    }

    void newerChallengesAreValidated()
    {
        QFETCH(ChallengeKind, kind);
        testing::PebbleOptions options;
        options.configuration = {{u"caaIdentities"_s, QJsonArray{u"pebble.example"_s, u"other.example"_s}}};
        PebbleSession session(dns, options);
        const Signer signer = session.signer();
        const QString name = challengeKindWord(kind) + u".example"_s;
        const Result<PebbleSession::Issued> issued = session.issue(signer, orderFor({u"*."_s + name}), kind);
        QVERIFY2(issued, why(issued));

        const QString record = challengeRecordName(kind, name, signer.accountUrl);
        QCOMPARE(dns.txt(record).size(), 1);
        if (kind == ChallengeKind::DnsPersist01) {
            PersistRecord wanted;
            wanted.issuer = u"pebble.example"_s;
            wanted.accountUri = signer.accountUrl;
            wanted.wildcard = true;
            QVERIFY(persistSatisfies(dns.txt(record).first(), wanted, QDateTime::currentDateTimeUtc()));
            // The record stands, and another order needs nothing new.
            const Result<PebbleSession::Issued> again = session.issue(signer, orderFor({u"*."_s + name}), kind);
            QVERIFY2(again, why(again));
            // For another account it does not count.
            const Signer stranger = session.signer();
            const Result<Order> order = wait(session.client().newOrder(stranger, orderFor({name})));
            QVERIFY2(order, why(order));
            Authorization seen =
                wait(session.client().authorization(stranger, order->authorizations.first())).value_or(Authorization());
            QVERIFY(seen.challenge(challengeKindWord(kind)));
            QVERIFY(wait(session.client().answerChallenge(stranger, seen.challenge(challengeKindWord(kind))->url)));
            const auto isInvalid = [&] {
                seen = wait(session.client().authorization(stranger, seen.url)).value_or(Authorization());
                return seen.status == AuthorizationStatus::Invalid;
            };
            QTRY_VERIFY_WITH_TIMEOUT(isInvalid(), 20'000);
        }
        QVERIFY(dns.clearTxt(record));
    }

    void hundredNamesInOneOrder()
    {
        PebbleSession session(dns, {});
        QStringList names;
        for (int i = 0; i < 100; ++i)
            names.append(u"n%1.hundred.example"_s.arg(i));
        const NewOrder order = orderFor(names);
        const Result<PebbleSession::Issued> issued = session.issue(session.signer(), order);
        QVERIFY2(issued, why(issued));
        QCOMPARE(certificateFacts(issued->certificate.chainPem)->names.size(), 100);
    }

    void wildcardAndApexTogether()
    {
        PebbleSession session(dns, {});
        const Result<PebbleSession::Issued> issued =
            session.issue(session.signer(), orderFor({u"both.example"_s, u"*.both.example"_s}));
        QVERIFY2(issued, why(issued));
        QStringList names = certificateFacts(issued->certificate.chainPem)->names;
        names.sort();
        QCOMPARE(names, (QStringList{u"*.both.example"_s, u"both.example"_s}));
        QCOMPARE(dns.txt(u"_acme-challenge.both.example"_s).size(), 2);
    }

    void requestOfTheUserIsSigned()
    {
        PebbleSession session(dns, {});
        const Signer signer = session.signer();
        const NewOrder wish = orderFor({u"own.example"_s, u"www.own.example"_s});
        const KeyPair theirs = KeyPair::generate(KeyType::Rsa2048).value();
        const SigningRequest request =
            readSigningRequest(certificateSigningRequest(theirs, wish.names).value()).value();
        QCOMPARE(request.names, wish.names);
        const Result<Order> order = wait(session.client().newOrder(signer, NewOrder{request.names}));
        QVERIFY2(order, why(order));
        const Result<Order> ready = session.authorize(signer, *order);
        QVERIFY2(ready, why(ready));
        QVERIFY(wait(session.client().finalize(signer, *ready, request.der)));
        Order done;
        const auto isValid = [&] {
            done = wait(session.client().order(signer, ready->url)).value_or(Order());
            return done.status == OrderStatus::Valid;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isValid(), 20'000);
        const Result<CertificateAnswer> certificate = wait(session.client().certificate(signer, done.certificate));
        QVERIFY2(certificate, why(certificate));
        ChainExpectation expected;
        expected.publicDer = request.publicDer;
        expected.names = request.names;
        const Result<ChainRemarks> remarks = checkChain(certificate->chainPem, expected);
        QVERIFY2(remarks, why(remarks));
    }

    void ordersAreListedByPages()
    {
        testing::PebbleOptions options;
        options.ordersPerPage = 2;
        PebbleSession session(dns, options);
        const Signer signer = session.signer();
        QSet<QString> made;
        for (int i = 0; i < 5; ++i) {
            const Result<Order> order =
                wait(session.client().newOrder(signer, orderFor({u"n%1.listed.example"_s.arg(i)})));
            QVERIFY2(order, why(order));
            made.insert(order->url);
        }
        const Result<Account> account = wait(session.client().account(signer));
        QVERIFY2(account, why(account));
        QSet<QString> listed;
        int pages = 0;
        for (QString url = account->orders; !url.isEmpty(); ++pages) {
            const Result<OrderList> list = wait(session.client().orders(signer, url));
            QVERIFY2(list, why(list));
            QVERIFY(list->orders.size() <= 2);
            listed += QSet<QString>(list->orders.begin(), list->orders.end());
            url = list->next;
        }
        QCOMPARE(listed, made);
        QCOMPARE(pages, 3);
    }

private:
    static Secret readExternalKeyOf(const testing::PebbleOptions &options)
    {
        return readExternalKey(options.externalAccounts.first()).value();
    }
};

QTEST_GUILESS_MAIN(TestAcmePebbleOffers)
#include "tst_acme_pebble_offers.moc"
