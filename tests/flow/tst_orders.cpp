// SPDX-License-Identifier: Apache-2.0
// What an order can ask for, each against a real Pebble: profiles, lifetimes, keys and requests of the user's own,
// chains, kinds of challenges; and whose order it is.
#include "tests/flow/flow_world.h"

#include "core/acme/challenges.h"
#include "core/crypto/certificate.h"
#include "core/crypto/csr.h"
#include "tests/unit/crypto/openssl_tool.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace certwright;
using namespace certwright::testing;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000; // milliseconds; loaded machines are slow
constexpr qint64 day = 24 * 60 * 60;

PebbleOptions withProfiles()
{
    PebbleOptions options;
    options.configuration.insert(u"profiles"_s,
        QJsonObject{
            {u"default"_s, QJsonObject{{u"description"_s, u"the usual"_s}, {u"validityPeriod"_s, 90 * day}}},
            {u"shortlived"_s, QJsonObject{{u"description"_s, u"for days"_s}, {u"validityPeriod"_s, 6 * day}}},
        });
    return options;
}

qint64 lifetimeOf(const CertificateFacts &facts) { return facts.notBefore.secsTo(facts.notAfter); }

} // namespace

class TestOrders : public QObject
{
    Q_OBJECT

    std::unique_ptr<FlowWorld> m_world;
    QList<QJsonObject> m_orders; ///< payloads of newOrder

    bool start(PebbleOptions options = {})
    {
        QString whyNot;
        if (!m_world->start(&whyNot, std::move(options))) {
            qWarning("%s", qPrintable(whyNot));
            return false;
        }
        watchOrders();
        return true;
    }

    void watchOrders()
    {
        m_world->http->instead = [this](const HttpRequest &request) -> std::optional<Result<HttpAnswer>> {
            if (request.url.endsWith("/order-plz"_L1))
                m_orders.append(payloadOf(request));
            return std::nullopt;
        };
    }

    bool isAt(DomainId id, Step step) const
    {
        const std::optional<Run> run = m_world->service->currentRun(id);
        return run && run->kind == RunKind::Issuance && run->step == step;
    }

    /// An automatic domain that is verified and has not ordered.
    DomainId verified(DomainRequest request) const
    {
        request.goal = Goal::OneStepAtATime;
        const DomainId id = m_world->add(std::move(request));
        return m_world->service->verify(id) && m_world->endsIn(id, DomainState::Verified) ? id : DomainId();
    }

    /// A domain whose order is open, its record waited for.
    DomainId waiting(const QString &names) const
    {
        DomainRequest request = m_world->request(names, u"manual"_s);
        const QStringList challengeNames = [&request] {
            Domain domain;
            domain.names = request.names;
            return domain.challengeNames();
        }();
        const DomainId id = m_world->add(std::move(request));
        for (const QString &name : challengeNames)
            m_world->dns.setTxt(name, m_world->domain(id).token);
        if (!m_world->service->obtain(id) ||
            !QTest::qWaitFor([this, id] { return isAt(id, Step::WaitForDns); }, patience))
            return DomainId();
        return id;
    }

    bool publish(DomainId id) const
    {
        for (const RunRecord &record : m_world->service->recordsToPublish(id)) {
            if (!m_world->dns.setTxt(record.challengeName, record.value))
                return false;
        }
        m_world->service->lookNow(id);
        return m_world->endsIn(id, DomainState::Active);
    }

private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<FlowWorld>();
        m_orders.clear();
    }

    void cleanup() { m_world.reset(); }

    void aProfileIsOrderedAndKept_data()
    {
        QTest::addColumn<QString>("profile");
        QTest::addColumn<qint64>("days");
        QTest::newRow("default") << u"default"_s << qint64(90);
        QTest::newRow("shortlived") << u"shortlived"_s << qint64(6);
        QTest::newRow("the CA's choice") << QString() << qint64(0);
    }

    void aProfileIsOrderedAndKept()
    {
        QFETCH(const QString, profile);
        QFETCH(const qint64, days);
        QVERIFY(start(withProfiles()));
        DomainRequest request = m_world->request(u"profile.test"_s);
        request.order.profile = profile;
        const DomainId id = m_world->issued(std::move(request));
        QVERIFY(!id.isNull());
        QCOMPARE(m_orders.size(), 1);
        QCOMPARE(m_orders.first().contains("profile"_L1), !profile.isEmpty());
        const Certificate certificate = m_world->certificate(id);
        if (profile.isEmpty()) {
            QVERIFY(certificate.profile == "default"_L1 || certificate.profile == "shortlived"_L1);
            return;
        }
        QCOMPARE(certificate.profile, profile);
        QVERIFY(std::abs(lifetimeOf(certificate.facts) - days * day) <= 1);
    }

    void aProfileIsChangedThereAndBack()
    {
        QVERIFY(start(withProfiles()));
        DomainRequest usual = m_world->request(u"there-and-back.test"_s);
        usual.order.profile = u"default"_s;
        DomainRequest brief = m_world->request(u"there-and-back.test"_s);
        brief.order.profile = u"shortlived"_s;
        const DomainId id = m_world->issued(std::move(usual));
        QVERIFY(!id.isNull());
        QCOMPARE(m_world->certificate(id).profile, u"default"_s);
        QVERIFY(m_world->change(id, std::move(brief)));
        QVERIFY(m_world->renewed(id));
        QCOMPARE(m_world->certificate(id).profile, u"shortlived"_s);
        QVERIFY(lifetimeOf(m_world->domain(id).facts) <= 6 * day);
        usual = m_world->request(u"there-and-back.test"_s);
        usual.order.profile = u"default"_s;
        QVERIFY(m_world->change(id, std::move(usual)));
        QVERIFY(m_world->renewed(id));
        QCOMPARE(m_world->certificate(id).profile, u"default"_s);
        QVERIFY(lifetimeOf(m_world->domain(id).facts) > 80 * day);
    }

    void aProfileThatTheCaDoesNotListIsSaidBeforeAnythingIsOrdered()
    {
        QVERIFY(start(withProfiles()));
        DomainRequest request = m_world->request(u"tlsclient.test"_s);
        request.order.profile = u"tlsclient"_s;
        const DomainId id = m_world->add(std::move(request));
        QVERIFY(m_world->service->obtain(id));
        QVERIFY(m_world->endsIn(id, DomainState::Failed));
        const Domain domain = m_world->domain(id);
        QCOMPARE(domain.failure->kind, FailureKind::InvalidInput);
        QCOMPARE(domain.failure->code, u"profile"_s);
        QCOMPARE(domain.failure->subject, u"tlsclient"_s);
        QVERIFY(!domain.backoff.retryAt.isValid()); // only a person can choose another
        QVERIFY(m_orders.isEmpty());
    }

    void aRenewalGoesOnWithoutAProfileThatIsGone_data()
    {
        QTest::addColumn<bool>("listed");
        QTest::newRow("no longer listed") << false;
        QTest::newRow("still listed, and refused") << true;
    }

    void aRenewalGoesOnWithoutAProfileThatIsGone()
    {
        QFETCH(const bool, listed);
        QVERIFY(start(withProfiles()));
        DomainRequest request = m_world->request(u"gone.test"_s);
        request.order.profile = u"shortlived"_s;
        const DomainId id = m_world->issued(std::move(request));
        QVERIFY(!id.isNull());
        m_world->reopen(); // the directory is asked for again
        if (listed) {
            m_world->http->instead = [](const HttpRequest &asked) -> std::optional<Result<HttpAnswer>> {
                if (asked.url.endsWith("/order-plz"_L1) && payloadOf(asked).contains("profile"_L1))
                    return problem(400, "invalidProfile");
                return std::nullopt;
            };
        } else {
            m_world->http->after = [](const HttpRequest &asked, Result<HttpAnswer> answer) {
                if (answer && asked.url.endsWith("/dir"_L1))
                    answer->body.replace("shortlived", "tlsserver");
                return answer;
            };
        }
        QVERIFY(m_world->renewed(id));
        QCOMPARE(m_world->latest(id, u"profile-gone"_s)->detail, u"shortlived"_s);
        QCOMPARE(m_world->latest(id, u"profile-gone"_s)->failure.has_value(), listed);
        QCOMPARE(m_world->state(id), DomainState::Active);
    }

    void aLifetimeIsAskedFor()
    {
        // Pebble takes notBefore and notAfter as they are.
        QVERIFY(start());
        DomainRequest request = m_world->request(u"three-days.test"_s);
        request.order.startsIn = std::chrono::hours(2);
        request.order.lifetime = std::chrono::hours(72);
        const QDateTime now = m_world->clock.now();
        const DomainId id = m_world->issued(std::move(request));
        QVERIFY(!id.isNull());
        const CertificateFacts facts = m_world->domain(id).facts;
        QCOMPARE(lifetimeOf(facts), 3 * day);
        QVERIFY(now.secsTo(facts.notBefore) >= 2 * 60 * 60 - 1); // certificates know whole seconds alone
        QVERIFY(!m_world->latest(id, u"other-lifetime"_s));
        QVERIFY(!m_world->latest(id, u"not-yet-valid"_s)); // that is what was ordered
    }

    void aRequestOfTheUserIsSignedAndItsKeyNeverSeen()
    {
        QVERIFY(start());
        const KeyPair key = *KeyPair::generate(KeyType::Rsa2048);
        DomainRequest request = m_world->request(u"own-key.test *.own-key.test"_s);
        request.order.csr = *certificateSigningRequest(key, {request.names.at(1), request.names.at(0)});
        const DomainId id = m_world->issued(std::move(request));
        QVERIFY(!id.isNull());
        const Certificate certificate = m_world->certificate(id);
        QVERIFY(certificate.sealedKey.isEmpty());
        QVERIFY(certificate.keyId.isEmpty());
        QCOMPARE(certificate.facts.keyType, KeyType::Rsa2048);
        QVERIFY(checkChain(certificate.chainPem, key, m_world->domain(id).names));
        QVERIFY(m_world->renewed(id)); // the same request again
    }

    void aRequestThatCannotServeIsRefusedAtOnce_data()
    {
        QTest::addColumn<QByteArray>("csr");
        QTest::addColumn<QString>("code");
        const KeyPair key = *KeyPair::generate(KeyType::EcdsaP256);
        const DomainName name = *DomainName::parse(u"own.test");
        const DomainName other = *DomainName::parse(u"other.test");
        const OpensslTool openssl;
        openssl.must({u"req"_s, u"-new"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s,
            u"-nodes"_s, u"-keyout"_s, u"key.pem"_s, u"-out"_s, u"csr.pem"_s, u"-subj"_s, u"/"_s, u"-addext"_s,
            u"subjectAltName=DNS:own.test"_s, u"-addext"_s, u"tlsfeature=status_request"_s});
        QTest::newRow("another name") << *certificateSigningRequest(key, {other}) << u"csr-names"_s;
        QTest::newRow("one name more") << *certificateSigningRequest(key, {name, other}) << u"csr-names"_s;
        QTest::newRow("must-staple") << openssl.read(u"csr.pem"_s) << u"must-staple"_s;
        QTest::newRow("no request") << QByteArray("-----BEGIN CERTIFICATE-----") << u"csr"_s;
    }

    void aRequestThatCannotServeIsRefusedAtOnce()
    {
        QFETCH(const QByteArray, csr);
        QFETCH(const QString, code);
        QVERIFY(start());
        DomainRequest request = m_world->request(u"own.test"_s);
        request.order.csr = csr;
        const Result<DomainId> added = m_world->tryToAdd(std::move(request));
        QVERIFY(!added);
        QCOMPARE(added.error().kind, FailureKind::InvalidInput);
        QCOMPARE(added.error().code, code);
        QCOMPARE(m_world->store->findDomain(u"own.test"_s).error().kind, FailureKind::NotFound);
    }

    void aRequestIsCheckedBeforeAnythingIsSaved_data()
    {
        QTest::addColumn<QString>("code");
        for (const char *code : {"too-many-names", "authority", "profile", "lifetime", "account"})
            QTest::newRow(code) << QString::fromLatin1(code);
    }

    void aRequestIsCheckedBeforeAnythingIsSaved()
    {
        QFETCH(const QString, code);
        QVERIFY(start());
        const DomainId first = m_world->issued(m_world->request(u"account.test"_s));
        QVERIFY(!first.isNull());
        DomainRequest request = m_world->request(u"checked.test"_s);
        if (code == "too-many-names"_L1) {
            for (int i = 0; i < 100; ++i)
                request.names.append(*DomainName::parse(u"n%1.checked.test"_s.arg(i)));
            request.authority = u"letsencrypt-staging"_s;
            request.authorityRoots.clear();
        } else if (code == "authority"_L1) {
            request.fallbacks.append(AuthorityChoice{u"no such ca"_s, {}, {}, {}, true});
        } else if (code == "profile"_L1) {
            request.order.profile = u"two words"_s;
        } else if (code == "lifetime"_L1) {
            request.order.lifetime = std::chrono::seconds(-1);
        } else {
            AuthorityChoice elsewhere;
            elsewhere.authority = u"letsencrypt-staging"_s;
            elsewhere.account = m_world->store->accounts()->first().id;
            request.fallbacks.append(elsewhere);
        }
        const Result<DomainId> added = m_world->tryToAdd(std::move(request));
        QVERIFY(!added);
        QCOMPARE(added.error().kind, FailureKind::InvalidInput);
        QCOMPARE(added.error().code, code);
        if (code == "too-many-names"_L1)
            QCOMPARE(added.error().subject, u"100"_s);
    }

    void theChainIsChosenByItsIssuer_data()
    {
        QTest::addColumn<QString>("which");
        QTest::newRow("an alternate") << u"alternate"_s;
        QTest::newRow("an alternate beside a broken one") << u"broken"_s;
        QTest::newRow("the default") << u"default"_s;
        QTest::newRow("none such") << u"none"_s;
    }

    void theChainIsChosenByItsIssuer()
    {
        QFETCH(const QString, which);
        PebbleOptions options;
        options.alternateRoots = 2;
        QVERIFY(start(options));
        const auto rootName = [this](
                                  int number) { return certificateFacts(m_world->pebble->caRootPem(number))->subject; };
        const bool wantsDefault = which == "default"_L1 || which == "none"_L1;
        const QString expected = rootName(wantsDefault ? 0 : 2);
        QStringList asked;
        m_world->http->after = [which, &asked](const HttpRequest &request, Result<HttpAnswer> answer) {
            if (request.url.contains("/alternate/"_L1))
                asked.append(request.url);
            if (which == "broken"_L1 && answer && request.url.endsWith("/alternate/1"_L1))
                answer->body.replace("-----END", "-----END OF");
            return answer;
        };
        DomainRequest request = m_world->request(u"chain.test"_s);
        request.order.preferredIssuer = which == "none"_L1 ? u"Nobody's Root"_s : expected.toUpper();
        const DomainId id = m_world->issued(std::move(request));
        QVERIFY(!id.isNull());
        QCOMPARE(*topIssuer(m_world->certificate(id).chainPem), expected);
        QCOMPARE(m_world->latest(id, u"chain-default"_s).has_value(), which == "none"_L1);
        QCOMPARE(asked.size(), which == "default"_L1 ? 0 : 2);
    }

    void dnsAccountPutsTheRecordUnderTheAccountsLabel()
    {
        QVERIFY(start());
        DomainRequest request = m_world->request(u"label.test *.label.test"_s);
        request.order.challenge = ChallengeKind::DnsAccount01;
        const DomainId id = m_world->add(std::move(request));
        QStringList names;
        connect(m_world->service.get(), &IssuanceService::stepChanged, this, [this, id, &names] {
            if (isAt(id, Step::AnswerChallenges)) {
                for (const RunRecord &record : m_world->service->currentRun(id)->records)
                    names.append(record.challengeName);
            }
        });
        QVERIFY(m_world->service->obtain(id));
        QVERIFY(m_world->endsIn(id, DomainState::Active));
        const QString account = m_world->store->accounts()->first().url;
        const QString expected = acme::accountLabel(account) + u"._acme-challenge.label.test"_s;
        QCOMPARE(names, QStringList({expected, expected}));
        QVERIFY(m_world->dns.txt(expected).isEmpty());
    }

    void dnsPersistPublishesOnceAndKeepsTheRecord()
    {
        QVERIFY(start());
        int published = 0;
        m_world->http->instead = [&published](const HttpRequest &asked) -> std::optional<Result<HttpAnswer>> {
            published += asked.url.endsWith("/set-txt"_L1) && asked.body.contains("_validation-persist") ? 1 : 0;
            return std::nullopt;
        };
        DomainRequest request = m_world->request(u"standing.test *.standing.test"_s);
        request.order.challenge = ChallengeKind::DnsPersist01;
        const DomainId id = m_world->issued(std::move(request));
        QVERIFY(!id.isNull());
        const QString name = u"_validation-persist.standing.test"_s;
        const QList<QByteArray> values = m_world->dns.txt(name);
        QVERIFY(!values.isEmpty());
        QVERIFY(values.first().contains("policy=wildcard"));
        QVERIFY(values.first().contains(m_world->store->accounts()->first().url.toLatin1()));
        QCOMPARE(published, 1);
        QVERIFY(m_world->latest(id, u"standing-txt"_s));
        QVERIFY(!m_world->latest(id, u"standing-found"_s));
        QVERIFY(m_world->dns.txt(u"_acme-challenge.standing.test"_s).isEmpty());

        QVERIFY(m_world->renewed(id));
        QVERIFY(m_world->latest(id, u"standing-found"_s));
        QCOMPARE(published, 1);
        QCOMPARE(m_world->dns.txt(name), values);
    }

    void aStandingRecordByHandIsAskedForOnce()
    {
        QVERIFY(start());
        DomainRequest request = m_world->request(u"by-hand.test"_s, u"manual"_s);
        request.order.challenge = ChallengeKind::DnsPersist01;
        const DomainId id = m_world->add(std::move(request));
        QVERIFY(m_world->dns.setTxt(u"_acme-challenge.by-hand.test"_s, m_world->domain(id).token));
        QVERIFY(m_world->service->obtain(id));
        QTRY_VERIFY_WITH_TIMEOUT(isAt(id, Step::WaitForDns), patience);
        QVERIFY(m_world->service->currentRun(id)->waitsForPerson);
        const QList<RunRecord> shown = m_world->service->recordsToPublish(id);
        QCOMPARE(shown.size(), 1);
        QCOMPARE(shown.first().challengeName, u"_validation-persist.by-hand.test"_s);
        QVERIFY(shown.first().standing);
        // What another tool wrote for the same account does as well.
        QVERIFY(m_world->dns.setTxt(shown.first().challengeName, shown.first().value + "; policy=wildcard"));
        m_world->service->lookNow(id);
        QVERIFY(m_world->endsIn(id, DomainState::Active));

        bool waited = false;
        connect(m_world->service.get(), &IssuanceService::stepChanged, this, [this, id, &waited] {
            const std::optional<Run> run = m_world->service->currentRun(id);
            waited = waited || (run && run->waitsForPerson);
        });
        QVERIFY(m_world->renewed(id));
        QVERIFY(!waited);
    }

    void aKindThatTheCaDoesNotOfferIsNamed()
    {
        QVERIFY(start());
        m_world->http->after = [](const HttpRequest &asked, Result<HttpAnswer> answer) {
            if (answer && asked.url.contains("/authZ/"_L1))
                answer->body.replace("\"dns-account-01\"", "\"never-heard-of-99\"");
            return answer;
        };
        DomainRequest request = m_world->request(u"not-offered.test"_s);
        request.order.challenge = ChallengeKind::DnsAccount01;
        const DomainId id = m_world->add(std::move(request));
        QVERIFY(m_world->service->obtain(id));
        QVERIFY(m_world->endsIn(id, DomainState::Failed));
        const Failure failure = *m_world->domain(id).failure;
        QCOMPARE(failure.kind, FailureKind::ValidationFailed);
        QCOMPARE(failure.code, u"no-dns-challenge"_s);
        QVERIFY(failure.peerWords.contains("dns-01"_L1));
        QVERIFY(failure.peerWords.contains("never-heard-of-99"_L1));
    }

    void challengesNeverHeardOfAreSkipped()
    {
        QVERIFY(start());
        m_world->http->after = [](const HttpRequest &asked, Result<HttpAnswer> answer) {
            if (answer && asked.url.contains("/authZ/"_L1)) {
                answer->body.replace("\"http-01\"", "\"never-heard-of-99\"");
                answer->body.replace("\"challenges\": [", "\"challenges\": [ 7, null, {}, {\"type\":\"dns-01\"},");
            }
            return answer;
        };
        QVERIFY(!m_world->issued(m_world->request(u"odd.test"_s)).isNull());
    }

    void aSlowFinalizationIsFollowedAsTheCaSays()
    {
        QVERIFY(start());
        QList<QDateTime> asked;
        bool isFinalized = false;
        m_world->http->after = [&](const HttpRequest &request, Result<HttpAnswer> answer) {
            const bool finalizes = request.url.contains("/finalize-order/"_L1);
            isFinalized = isFinalized || finalizes;
            const bool isOfTheOrder = finalizes || request.url.contains("/my-order/"_L1);
            if (!answer || !isFinalized || !isOfTheOrder)
                return answer;
            asked.append(m_world->clock.now());
            if (asked.size() > 2)
                return answer;
            answer->body.replace("\"status\": \"valid\"", "\"status\": \"processing\"");
            answer->headers.removeIf([](const auto &header) { return header.first.toLower() == "retry-after"; });
            answer->headers.emplaceBack("Retry-After", "3");
            return answer;
        };
        QVERIFY(!m_world->issued(m_world->request(u"slow.test"_s)).isNull());
        QCOMPARE(m_world->requestsTo(u"/finalize-order/"_s), 1);
        QCOMPARE(asked.size(), 3);
        for (qsizetype i = 1; i < asked.size(); ++i)
            QVERIFY(asked.at(i - 1).msecsTo(asked.at(i)) >= 2900);
    }

    void anotherCertificateThanTheOneOrderedIsNeverActive_data()
    {
        QTest::addColumn<QString>("code");
        QTest::newRow("of another key") << u"key"_s;
        QTest::newRow("whose chain does not sign it") << u"chain"_s;
    }

    void anotherCertificateThanTheOneOrderedIsNeverActive()
    {
        QFETCH(const QString, code);
        QVERIFY(start());
        const DomainId first = m_world->issued(m_world->request(u"first.test"_s));
        QVERIFY(!first.isNull());
        const QByteArray stranger = m_world->certificate(first).chainPem;
        m_world->http->after = [&](const HttpRequest &request, Result<HttpAnswer> answer) {
            if (!answer || !request.url.contains("/certZ/"_L1))
                return answer;
            if (code == "key"_L1)
                answer->body = stranger;
            else
                answer->body = splitPemChain(answer->body)->first() + splitPemChain(stranger)->first();
            return answer;
        };
        const DomainId id = m_world->add(m_world->request(u"second.test"_s));
        QVERIFY(m_world->service->obtain(id));
        QVERIFY(m_world->endsIn(id, DomainState::Failed));
        QCOMPARE(m_world->domain(id).failure->kind, FailureKind::CertificateMismatch);
        QCOMPARE(m_world->domain(id).failure->code, code);
        QVERIFY(m_world->store->certificates(id)->isEmpty());
        QVERIFY(m_world->dns.txt(u"_acme-challenge.second.test"_s).isEmpty());
        m_world->http->after = nullptr;
        QVERIFY(m_world->service->resume(id)); // with another order
        QVERIFY(m_world->endsIn(id, DomainState::Active));
    }

    void authorizationsStillValidNeedNoRecord()
    {
        PebbleOptions options;
        options.authorizationReuse = 100;
        QVERIFY(start(options));
        const DomainId id = m_world->issued(m_world->request(u"known.test *.known.test"_s));
        QVERIFY(!id.isNull());
        m_world->pebble->forgetRequests();
        const qsizetype before = m_world->history(id).size();
        QVERIFY(m_world->renewed(id));
        const QStringList since = m_world->history(id).mid(before);
        QVERIFY2(!since.contains(u"publish-txt"_s), qPrintable(since.join(u' ')));
        QCOMPARE(m_world->requestsTo(u"chalZ"_s), 0);
    }

    void aHundredNamesStandInOneCertificate()
    {
        QVERIFY(start());
        QStringList names;
        for (int i = 0; i < 98; ++i)
            names.append(u"n%1.many.test"_s.arg(i));
        names << u"many.test"_s << u"*.many.test"_s;
        const DomainId id = m_world->issued(m_world->request(names.join(u' ')));
        QVERIFY(!id.isNull());
        QCOMPARE(m_world->domain(id).facts.names.size(), 100);
        QCOMPARE(m_world->requestsTo(u"order-plz"_s), 1);
        for (const char *name :
            {"_acme-challenge.many.test", "_acme-challenge.n0.many.test", "_acme-challenge.n97.many.test"})
            QVERIFY(m_world->dns.txt(QString::fromLatin1(name)).isEmpty());
    }

    void aNameThatTheCaBlocksIsNotTriedByItself()
    {
        PebbleOptions options;
        options.configuration.insert(u"domainBlocklist"_s, QJsonArray{u"blocked.test"_s});
        QVERIFY(start(options));
        const DomainId id = m_world->add(m_world->request(u"www.blocked.test"_s));
        QVERIFY(m_world->service->obtain(id));
        QVERIFY(m_world->endsIn(id, DomainState::Failed));
        QCOMPARE(m_world->domain(id).failure->code, u"rejectedIdentifier"_s);
        QVERIFY(m_world->domain(id).failure->peerWords.contains("blocked.test"_L1));
        QVERIFY(!m_world->domain(id).backoff.retryAt.isValid());
        QCOMPARE(m_world->requestsTo(u"order-plz"_s), 1);
    }

    void aChangeDoesNotReachAnOrderThatIsUnderWay()
    {
        QVERIFY(start());
        const DomainId id = waiting(u"changing.test"_s);
        QVERIFY(!id.isNull());
        Domain changed = m_world->domain(id);
        changed.keyType = KeyType::EcdsaP384;
        changed.authority = u"https://localhost:1/dir"_s;
        changed.order.challenge = ChallengeKind::DnsAccount01;
        Event event;
        event.domain = id;
        event.at = m_world->clock.now();
        event.what = u"changed"_s;
        QVERIFY(m_world->store->updateDomain(changed, event));
        m_world->reopen(); // nor after a restart
        QVERIFY(m_world->service->resumeAll());
        QTRY_VERIFY_WITH_TIMEOUT(isAt(id, Step::WaitForDns), patience);
        QVERIFY(publish(id));
        const Certificate certificate = m_world->certificate(id);
        QCOMPARE(certificate.facts.keyType, KeyType::EcdsaP256);
        QCOMPARE(certificate.issuedBy.authority, m_world->pebble->directoryUrl());
        QCOMPARE(m_world->domain(id).keyType, KeyType::EcdsaP384); // and is not undone by it
        QCOMPARE(m_world->requestsTo(u"order-plz"_s), 1);
    }

    void oneSetOfNamesIsOrderedOnceAtATime()
    {
        QVERIFY(start());
        const DomainId first = waiting(u"a.test b.test"_s);
        QVERIFY(!first.isNull());
        const DomainId second = verified(m_world->request(u"b.test a.test"_s));
        QVERIFY(!second.isNull());
        const Result<void> refused = m_world->service->issue(second);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, FailureKind::NotAllowedNow);
        QCOMPARE(refused.error().code, u"same-order"_s);
        QCOMPARE(refused.error().subject, u"a.test"_s);
        QCOMPARE(m_world->requestsTo(u"order-plz"_s), 1);
        QVERIFY(publish(first));
        QVERIFY(m_world->service->issue(second)); // one after the other
        QVERIFY(m_world->endsIn(second, DomainState::Active));
    }

    void anOrderOfAnotherDomainIsLeftAlone()
    {
        QVERIFY(start());
        const DomainId first = waiting(u"owner.test"_s);
        QVERIFY(!first.isNull());
        const DomainId second = verified(m_world->request(u"guest.test"_s));
        const QByteArray url = m_world->service->currentRun(first)->orderUrl.toLatin1();
        m_world->http->after = [url](const HttpRequest &asked, Result<HttpAnswer> answer) {
            if (answer && asked.url.endsWith("/order-plz"_L1)) {
                for (QPair<QByteArray, QByteArray> &header : answer->headers) {
                    if (header.first.compare("Location", Qt::CaseInsensitive) == 0)
                        header.second = url;
                }
            }
            return answer;
        };
        QVERIFY(m_world->service->issue(second));
        QVERIFY(m_world->endsIn(second, DomainState::Failed));
        QCOMPARE(m_world->domain(second).failure->code, u"same-order"_s);
        QCOMPARE(m_world->domain(second).failure->subject, u"owner.test"_s);
        QVERIFY((*m_world->store->latestRun(second))->orderUrl.isEmpty());
        QVERIFY(publish(first));
    }

    void theCasNamesAreHeldAgainstOurs_data()
    {
        QTest::addColumn<QByteArray>("identifier");
        QTest::addColumn<bool>("accepted");
        QTest::newRow("one is missing") << QByteArray(R"({"type":"dns","value":"other.test"})") << false;
        QTest::newRow("one is added")
            << QByteArray(R"({"type":"dns","value":"held.test"},{"type":"dns","value":"www.held.test"})") << true;
    }

    void theCasNamesAreHeldAgainstOurs()
    {
        QFETCH(const QByteArray, identifier);
        QFETCH(const bool, accepted);
        QVERIFY(start());
        const DomainId id = m_world->add(m_world->request(u"held.test"_s));
        m_world->http->after = [identifier](const HttpRequest &asked, Result<HttpAnswer> answer) {
            if (answer && asked.url.endsWith("/order-plz"_L1)) {
                QJsonObject order = QJsonDocument::fromJson(answer->body).object();
                order.insert("identifiers"_L1, QJsonDocument::fromJson('[' + identifier + ']').array());
                answer->body = QJsonDocument(order).toJson();
            }
            return answer;
        };
        QVERIFY(m_world->service->obtain(id));
        QVERIFY(m_world->endsIn(id, accepted ? DomainState::Active : DomainState::Failed));
        QCOMPARE(m_world->latest(id, u"names-added"_s).has_value(), accepted);
        if (accepted) {
            QCOMPARE(m_world->latest(id, u"names-added"_s)->detail, u"www.held.test"_s);
        } else {
            QCOMPARE(m_world->domain(id).failure->code, u"names"_s);
            QCOMPARE(m_world->domain(id).failure->subject, u"held.test"_s);
        }
    }
};

QTEST_GUILESS_MAIN(TestOrders)
#include "tst_orders.moc"
