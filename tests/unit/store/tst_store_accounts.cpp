// SPDX-License-Identifier: Apache-2.0
// Accounts at CAs: several with one contact, found by CA and contact, and kept while something orders with them.
#include "open_store.h"

#include <QTest>

using namespace certwright;
using namespace Qt::StringLiterals;

namespace {

AcmeAccount plain(AccountStatus status = AccountStatus::Valid)
{
    AcmeAccount account;
    account.authority = u"pebble"_s;
    account.contact = u"a@b.test"_s;
    account.status = status;
    return account;
}

/// A domain that orders at the CA of plain() and with its contact.
Domain orderingThere(const QString &name)
{
    Domain domain;
    domain.names = {DomainName::fromStored(name)};
    domain.authority = plain().authority;
    domain.contact = plain().contact;
    return domain;
}

} // namespace

class TestAccounts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_store = std::make_unique<OpenStore>(); }
    void cleanup() { m_store.reset(); }

    void comesBackWhole()
    {
        AcmeAccount account = sample::account();
        account.id = store()->saveAccount(account).value();
        store().reopen();
        QCOMPARE(store()->account(account.id).value(), account);
        QCOMPARE(store()->account(account.authority, account.contact).value(), account);
        QCOMPARE(store()->accounts().value(), QList<AcmeAccount>{account});
        AcmeAccount empty;
        empty.id = account.id;
        QCOMPARE(store()->saveAccount(empty).value(), account.id);
        QCOMPARE(store()->account(account.id).value(), empty);
        QCOMPARE(store()->account(account.authority, account.contact).value(), std::nullopt);
        empty.id = AccountId{99};
        QCOMPARE(store()->saveAccount(empty).error().kind, FailureKind::NotFound);
        QCOMPARE(store()->account(AccountId{99}).error().kind, FailureKind::NotFound);
    }

    void everyStatusComesBack()
    {
        for (const AccountStatus status :
            {AccountStatus::Unregistered, AccountStatus::Valid, AccountStatus::Deactivated, AccountStatus::Revoked}) {
            const AccountId id = store()->saveAccount(plain(status)).value();
            QCOMPARE(store()->account(id).value().status, status);
            QCOMPARE(accountStatusFromWord(accountStatusWord(status)), status);
        }
        QCOMPARE(accountStatusFromWord(u"gone"_s), std::nullopt);
        store().ask(u"UPDATE accounts SET status = 'gone'"_s);
        QCOMPARE(store()->accounts().error().kind, FailureKind::DatabaseCorrupt);
    }

    void oldestThatCanOrderIsFound()
    {
        QCOMPARE(store()->account(u"pebble"_s, u"a@b.test"_s).value(), std::nullopt);
        for (const AccountStatus status : {AccountStatus::Deactivated, AccountStatus::Revoked})
            QVERIFY(store()->saveAccount(plain(status)));
        QCOMPARE(store()->account(u"pebble"_s, u"a@b.test"_s).value(), std::nullopt);
        const AccountId oldest = store()->saveAccount(plain(AccountStatus::Unregistered)).value();
        QVERIFY(store()->saveAccount(plain()));
        QCOMPARE(store()->account(u"pebble"_s, u"a@b.test"_s).value().value().id, oldest);
        QCOMPARE(store()->account(u"pebble"_s, QString()).value(), std::nullopt);
        QCOMPARE(store()->account(u"other"_s, u"a@b.test"_s).value(), std::nullopt);
        QCOMPARE(store()->accounts().value().size(), 4);
    }

    void whatFoundItByItsContactKeepsIt()
    {
        AcmeAccount moving = plain();
        moving.id = store()->saveAccount(moving).value();
        AcmeAccount there = plain(); // at the contact that the other one moves to
        there.contact = u"new@b.test"_s;
        there.id = store()->saveAccount(there).value();
        AuthorityChoice byContact;
        byContact.authority = moving.authority;
        byContact.contact = moving.contact;
        AuthorityChoice elsewhere = byContact;
        elsewhere.authority = u"other"_s;

        const Domain first = store().add(orderingThere(u"a.test"_s));
        Domain ofNew = orderingThere(u"b.test"_s);
        ofNew.contact = there.contact;
        ofNew = store().add(ofNew);
        Domain fallenBack = orderingThere(u"c.test"_s);
        fallenBack.authority = u"other"_s;
        fallenBack.fallbacks = {elsewhere, byContact};
        fallenBack = store().add(fallenBack);
        Domain chosen = orderingThere(u"d.test"_s);
        chosen.account = there.id;
        chosen = store().add(chosen);
        Run run;
        run.domain = first.id;
        run.authority = byContact;
        run.id = store()->startRun(first, run, Event()).value();
        Certificate certificate = sample::certificate(first.id, there.id);
        certificate.issuedBy = byContact;
        const CertificateId kept = store()->storeCertificate(certificate, first, run, Event()).value();

        moving.name = u"renamed"_s;
        QVERIFY(store()->saveAccount(moving));
        QVERIFY(store()->domain(first.id).value().account.isNull()); // nothing has moved yet
        moving.contact = there.contact;
        QVERIFY(store()->saveAccount(moving));
        store().reopen();
        QCOMPARE(store()->domain(first.id).value().account, moving.id);
        QCOMPARE(store()->domain(ofNew.id).value().account, there.id);
        QVERIFY(store()->domain(fallenBack.id).value().account.isNull());
        AuthorityChoice byId = byContact;
        byId.account = moving.id;
        const QList<AuthorityChoice> expected{elsewhere, byId};
        QCOMPARE(store()->domain(fallenBack.id).value().fallbacks, expected);
        QCOMPARE(store()->domain(chosen.id).value().account, there.id);
        QCOMPARE(store()->run(run.id).value().authority.account, moving.id);
        QCOMPARE(store()->certificate(kept).value().issuedBy.account, moving.id);
    }

    void onlyTheOneThatIsFoundIsKept()
    {
        const AccountId oldest = store()->saveAccount(plain()).value();
        AcmeAccount younger = plain();
        younger.id = store()->saveAccount(younger).value();
        const Domain domain = store().add(orderingThere(u"a.test"_s));
        younger.contact = u"new@b.test"_s;
        QVERIFY(store()->saveAccount(younger));
        QCOMPARE(store()->domain(domain.id).value().account, oldest);
    }

    void staysWhileSomethingOrdersWithIt_data()
    {
        QTest::addColumn<QString>("use");
        QTest::addColumn<bool>("inUse");
        QTest::newRow("nobody") << u"nobody"_s << false;
        QTest::newRow("chosen by a domain") << u"chosen"_s << true;
        QTest::newRow("a fallback of a domain") << u"fallback"_s << true;
        QTest::newRow("the one for CA and contact") << u"contact"_s << true;
        QTest::newRow("a younger one for CA and contact") << u"younger"_s << false;
        QTest::newRow("CA and contact, but deactivated") << u"deactivated"_s << false;
        QTest::newRow("unfinished run") << u"run"_s << true;
        QTest::newRow("finished run") << u"finished run"_s << false;
        QTest::newRow("certificate") << u"certificate"_s << false;
    }

    void staysWhileSomethingOrdersWithIt()
    {
        QFETCH(QString, use);
        QFETCH(bool, inUse);
        if (use == u"younger"_s)
            QVERIFY(store()->saveAccount(plain()));
        const AccountId id =
            store()
                ->saveAccount(plain(use == u"deactivated"_s ? AccountStatus::Deactivated : AccountStatus::Valid))
                .value();
        Domain domain = orderingThere(u"a.test"_s);
        if (use != u"contact"_s && use != u"deactivated"_s && use != u"younger"_s)
            domain.contact = u"somebody@else.test"_s;
        if (use == u"chosen"_s)
            domain.account = id;
        if (use == u"fallback"_s)
            domain.fallbacks = {AuthorityChoice(), sample::choice(id)};
        domain = store().add(domain);
        Run run;
        run.domain = domain.id;
        CertificateId certificate;
        if (use == u"run"_s || use == u"finished run"_s || use == u"certificate"_s) {
            run.authority.account = use == u"certificate"_s ? AccountId() : id;
            run.id = store()->startRun(domain, run, Event()).value();
        }
        if (use == u"certificate"_s)
            certificate = store()->storeCertificate(sample::certificate(domain.id, id), domain, run, Event()).value();
        if (use == u"finished run"_s) {
            run.step = Step::Done;
            QVERIFY(store()->record(run, nullptr, {}));
        }

        const Result<void> removed = store()->removeAccount(id);
        QCOMPARE(removed.has_value(), !inUse);
        QCOMPARE(store()->account(id).has_value(), inUse);
        if (inUse) {
            QCOMPARE(removed.error().kind, FailureKind::NotAllowedNow);
            QCOMPARE(removed.error().code, u"in-use"_s);
            QVERIFY(store()->removeDomain(domain.id));
            QVERIFY(store()->removeAccount(id));
        }
        if (use == u"finished run"_s)
            QVERIFY(store()->run(run.id).value().authority.account.isNull());
        if (use == u"certificate"_s)
            QCOMPARE(store()->certificate(certificate).value().issuedBy, sample::choice()); // but without the account
        QCOMPARE(store()->removeAccount(id).error().kind, FailureKind::NotFound);
        QVERIFY(store()->saveAccount(plain()).value() > id); // an id is never used again
    }

private:
    OpenStore &store() { return *m_store; }

    std::unique_ptr<OpenStore> m_store;
};

QTEST_GUILESS_MAIN(TestAccounts)
#include "tst_store_accounts.moc"
