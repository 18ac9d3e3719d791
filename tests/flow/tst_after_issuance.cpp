// SPDX-License-Identifier: Apache-2.0
// What follows a certificate: the next one and its key, what the CA is told of the former, revocation, and the move
// from one CA to another.
#include "tests/flow/flow_world.h"

#include "core/crypto/certificate.h"
#include "core/crypto/csr.h"
#include "tests/support/await.h"

#include <QFile>
#include <QTest>

using namespace certwright;
using namespace certwright::testing;
using namespace Qt::StringLiterals;

class TestAfterIssuance : public QObject
{
    Q_OBJECT

    std::unique_ptr<FlowWorld> m_world;
    std::unique_ptr<PebbleServer> m_other;
    QList<QJsonObject> m_orders; ///< payloads of newOrder

    bool startOther()
    {
        PebbleOptions options;
        options.dnsServer = m_world->dns.dnsServer();
        m_other = std::make_unique<PebbleServer>(options);
        QString whyNot;
        return m_other->start(&whyNot);
    }

    void watchOrders()
    {
        m_world->http->instead = [this](const HttpRequest &request) -> std::optional<Result<HttpAnswer>> {
            if (request.url.endsWith("/order-plz"_L1))
                m_orders.append(payloadOf(request));
            return std::nullopt;
        };
    }

    AuthorityChoice other() const
    {
        AuthorityChoice choice;
        choice.authority = m_other->directoryUrl();
        choice.roots = m_other->tlsRootsPem();
        choice.termsAgreed = true;
        return choice;
    }

    QByteArray publicKeyOf(const Certificate &certificate) const
    {
        return keyOfCertificate(*m_world->vault, certificate)->publicDer();
    }

    Result<void> revoke(DomainId id, std::optional<RevocationReason> reason, RevokeBy by) const
    {
        return await(m_world->service->revoke(m_world->domain(id).certificate, reason, by));
    }

    Result<void> switchTo(DomainId id, const AuthorityChoice &to) const
    {
        return await(m_world->service->switchAuthority(id, to));
    }

private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<FlowWorld>();
        m_orders.clear();
        QString whyNot;
        QVERIFY2(m_world->start(&whyNot), qPrintable(whyNot));
        watchOrders();
    }

    void cleanup()
    {
        m_world.reset();
        m_other.reset();
    }

    void aRenewalHasTheKeyThatIsWanted_data()
    {
        QTest::addColumn<bool>("reuse");
        QTest::addColumn<bool>("otherType");
        QTest::addColumn<bool>("same");
        QTest::newRow("a new one") << false << false << false;
        QTest::newRow("the same") << true << false << true;
        QTest::newRow("the same, but of another kind") << true << true << false;
    }

    void aRenewalHasTheKeyThatIsWanted()
    {
        QFETCH(const bool, reuse);
        QFETCH(const bool, otherType);
        QFETCH(const bool, same);
        DomainRequest request = m_world->request(u"key.test"_s);
        request.order.keyUse = reuse ? KeyUse::Reuse : KeyUse::NewEachTime;
        const DomainId id = m_world->issued(std::move(request));
        QVERIFY(!id.isNull());
        const Certificate before = m_world->certificate(id);
        if (otherType) {
            DomainRequest changed = m_world->request(u"key.test"_s);
            changed.order.keyUse = KeyUse::Reuse;
            changed.keyType = KeyType::EcdsaP384;
            QVERIFY(m_world->change(id, std::move(changed)));
        }
        QVERIFY(m_world->renewed(id));
        const Certificate after = m_world->certificate(id);
        QCOMPARE(publicKeyOf(after) == publicKeyOf(before), same);
        QVERIFY(after.keyId != before.keyId); // sealed on its own
        QCOMPARE(after.facts.keyType, otherType ? KeyType::EcdsaP384 : KeyType::EcdsaP256);
        QCOMPARE(m_world->store->certificates(id)->size(), 2);
    }

    void aKeyThatWasRevokedIsNeverUsedAgain()
    {
        DomainRequest request = m_world->request(u"compromised.test"_s);
        request.order.keyUse = KeyUse::Reuse;
        const DomainId id = m_world->issued(std::move(request));
        QVERIFY(!id.isNull());
        const Certificate first = m_world->certificate(id);
        QVERIFY(m_world->renewed(id));
        QCOMPARE(publicKeyOf(m_world->certificate(id)), publicKeyOf(first));
        // The former of the two, which is no longer the current one.
        QVERIFY(await(m_world->service->revoke(first.id, RevocationReason::KeyCompromise, RevokeBy::CertificateKey)));
        QVERIFY(m_world->renewed(id));
        QVERIFY(publicKeyOf(m_world->certificate(id)) != publicKeyOf(first));
    }

    void theCaIsToldWhichCertificateIsReplaced()
    {
        const DomainId id = m_world->issued(m_world->request(u"replaced.test"_s));
        QVERIFY(!id.isNull());
        const Certificate first = m_world->certificate(id);
        QVERIFY(!first.renewalId.isEmpty());
        QVERIFY(m_world->renewed(id));
        QCOMPARE(m_orders.size(), 2);
        QVERIFY(!m_orders.at(0).contains("replaces"_L1));
        QCOMPARE(m_orders.at(1).value("replaces"_L1).toString(), first.renewalId);
        QCOMPARE((*m_world->store->latestRun(id))->replaces, first.renewalId);
        QVERIFY(!m_world->latest(id, u"replaces-refused"_s));
    }

    void aRefusedReplacementIsOrderedWithoutIt_data()
    {
        QTest::addColumn<bool>("real");
        QTest::newRow("alreadyReplaced") << true;
        QTest::newRow("another refusal") << false;
    }

    void aRefusedReplacementIsOrderedWithoutIt()
    {
        QFETCH(const bool, real);
        const DomainId id = m_world->issued(m_world->request(u"twice.test"_s));
        QVERIFY(!id.isNull());
        if (real) {
            // A profile that was put back to before its last renewal: the CA remembers more than it does.
            const QString path = m_world->folder.filePath(u"certwright.db"_s);
            m_world->close();
            QVERIFY(QFile::copy(path, path + u".saved"_s));
            m_world->reopen();
            QVERIFY(m_world->renewed(id));
            m_world->close();
            QVERIFY(QFile::remove(path) && QFile::copy(path + u".saved"_s, path));
            m_world->reopen();
            watchOrders();
        } else {
            m_world->http->instead = [this](const HttpRequest &request) -> std::optional<Result<HttpAnswer>> {
                if (!request.url.endsWith("/order-plz"_L1))
                    return std::nullopt;
                m_orders.append(payloadOf(request));
                if (m_orders.last().contains("replaces"_L1))
                    return problem(400, "malformed");
                return std::nullopt;
            };
        }
        m_orders.clear();
        QVERIFY(m_world->renewed(id));
        QCOMPARE(m_orders.size(), 2);
        QVERIFY(m_orders.at(0).contains("replaces"_L1));
        QVERIFY(!m_orders.at(1).contains("replaces"_L1));
        QCOMPARE(
            m_world->latest(id, u"replaces-refused"_s)->failure->code, real ? u"alreadyReplaced"_s : u"malformed"_s);
        QVERIFY((*m_world->store->latestRun(id))->replaces.isEmpty());
    }

    void onlyWhatIsThereIsRenewed()
    {
        const DomainId id = m_world->add(m_world->request(u"nothing-yet.test"_s));
        const Result<void> renewed = m_world->service->renew(id);
        QVERIFY(!renewed);
        QCOMPARE(renewed.error().kind, FailureKind::NotAllowedNow);
        QCOMPARE(renewed.error().code, u"pending"_s);
        QCOMPARE(*m_world->service->renewalPlan(id), std::optional<RenewalPlan>());
    }

    void aCertificateIsRevoked_data()
    {
        QTest::addColumn<int>("by");
        QTest::addColumn<int>("reason"); ///< negative: none is given
        QTest::newRow("by the account") << int(RevokeBy::Account) << int(RevocationReason::Superseded);
        QTest::newRow("by its key") << int(RevokeBy::CertificateKey) << int(RevocationReason::KeyCompromise);
        QTest::newRow("without a reason") << int(RevokeBy::Account) << -1;
    }

    void aCertificateIsRevoked()
    {
        QFETCH(const int, by);
        QFETCH(const int, reason);
        const DomainId id = m_world->issued(m_world->request(u"revoked.test"_s));
        QVERIFY(!id.isNull());
        const std::optional<RevocationReason> given =
            reason < 0 ? std::nullopt : std::optional(RevocationReason(reason));
        m_world->reopen(); // the account's signer and the key come from where they are kept
        QVERIFY(revoke(id, given, RevokeBy(by)));
        const Certificate certificate = m_world->certificate(id);
        QVERIFY(certificate.revokedAt.isValid());
        QCOMPARE(certificate.revocationReason, given);
        const QJsonObject atCa = m_world->pebble->certificateStatus(certificate.facts.serial);
        QCOMPARE(atCa.value("Status"_L1).toString(), u"Revoked"_s);
        if (given)
            QCOMPARE(atCa.value("Reason"_L1).toInt(), reason);
        QCOMPARE(m_world->latest(id, u"revoked"_s)->detail, certificate.facts.serial);
        QCOMPARE(m_world->state(id), DomainState::Active); // it still serves until it is replaced
        // Whoever asks twice, or has lost the first answer, is told that it is done.
        QVERIFY(revoke(id, given, RevokeBy(by)));
        QCOMPARE(m_world->certificate(id).revokedAt, certificate.revokedAt);
        QCOMPARE(certificate.issuedBy.account, m_world->store->accounts()->first().id);
    }

    void whatWasNeverHereRevokesNothing()
    {
        DomainRequest request = m_world->request(u"own.test"_s);
        request.order.csr = *certificateSigningRequest(*KeyPair::generate(KeyType::EcdsaP256), request.names);
        const DomainId id = m_world->issued(std::move(request));
        QVERIFY(!id.isNull());
        const Result<void> revoked = revoke(id, RevocationReason::KeyCompromise, RevokeBy::CertificateKey);
        QVERIFY(!revoked);
        QCOMPARE(revoked.error().kind, FailureKind::NotAllowedNow);
        QCOMPARE(revoked.error().code, u"no-key"_s);
        QVERIFY(!m_world->certificate(id).revokedAt.isValid());
        QVERIFY(revoke(id, RevocationReason::Superseded, RevokeBy::Account));
        QVERIFY(m_world->renewed(id)); // the key is as good as it was
        QVERIFY(revoke(id, RevocationReason::KeyCompromise, RevokeBy::Account));
        m_orders.clear();
        QVERIFY(!m_world->renewed(id));
        QCOMPARE(m_world->domain(id).failure->code, u"csr-compromised"_s);
        QVERIFY(m_orders.isEmpty());
    }

    void anotherCaIssuesAtOnce_data()
    {
        QTest::addColumn<QString>("from");
        QTest::newRow("with a certificate") << u"active"_s;
        QTest::newRow("verified") << u"verified"_s;
        QTest::newRow("failed") << u"failed"_s;
        QTest::newRow("not verified yet") << u"pending"_s;
    }

    void anotherCaIssuesAtOnce()
    {
        QFETCH(const QString, from);
        QVERIFY(startOther());
        DomainRequest request = m_world->request(u"in-earnest.test"_s);
        request.goal = Goal::OneStepAtATime;
        const DomainId id = m_world->add(std::move(request));
        if (from != "pending"_L1) {
            QVERIFY(m_world->service->verify(id));
            QVERIFY(m_world->endsIn(id, DomainState::Verified));
        }
        if (from == "failed"_L1) {
            m_world->http->instead = [](const HttpRequest &asked) -> std::optional<Result<HttpAnswer>> {
                if (asked.url.contains("/finalize-order/"_L1))
                    return problem(403, "caa");
                return std::nullopt;
            };
            QVERIFY(m_world->service->issue(id));
            QVERIFY(m_world->endsIn(id, DomainState::Failed));
            m_world->http->instead = nullptr;
        } else if (from == "active"_L1) {
            QVERIFY(m_world->service->issue(id));
            QVERIFY(m_world->endsIn(id, DomainState::Active));
        }
        m_world->pebble->forgetRequests();
        QVERIFY(switchTo(id, other()));
        QVERIFY(m_world->service->isWorking(id));
        QTRY_COMPARE_WITH_TIMEOUT(m_world->certificate(id).issuedBy.authority, m_other->directoryUrl(), 60'000);
        QVERIFY(m_world->endsIn(id, DomainState::Active));
        QCOMPARE(m_world->domain(id).authority, m_other->directoryUrl());
        QCOMPARE(m_world->latest(id, u"authority"_s)->detail, m_other->directoryUrl());
        QCOMPARE(m_world->pebble->requests(), QStringList()); // nothing of the former order, and no `replaces`
        QVERIFY((*m_world->store->latestRun(id))->replaces.isEmpty());
    }

    void aRefusedSwitchChangesNothing()
    {
        QVERIFY(startOther());
        const DomainId id = m_world->issued(m_world->request(u"stays.test"_s));
        QVERIFY(!id.isNull());
        const Domain before = m_world->domain(id);
        AuthorityChoice without = other();
        without.termsAgreed = false;
        const Result<void> refused = switchTo(id, without);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, u"terms"_s);
        QCOMPARE(m_world->domain(id), before);
        QVERIFY(!m_world->service->isWorking(id));

        QVERIFY(m_world->service->renew(id));
        const Result<void> working = switchTo(id, other());
        QVERIFY(!working);
        QCOMPARE(working.error().kind, FailureKind::NotAllowedNow);
        QCOMPARE(working.error().code, u"working"_s);
        QVERIFY(m_world->endsIn(id, DomainState::Active));
        QCOMPARE(m_world->certificate(id).issuedBy.authority, m_world->pebble->directoryUrl());
    }
};

QTEST_GUILESS_MAIN(TestAfterIssuance)
#include "tst_after_issuance.moc"
