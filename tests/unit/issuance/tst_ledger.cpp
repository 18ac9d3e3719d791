// SPDX-License-Identifier: Apache-2.0
// What is left of a CA's limits: counted as the CA counts, for the right account, name and set, within the right time.
#include "core/issuance/ledger.h"
#include "core/store/profile_store.h"

#include <QTemporaryDir>
#include <QTest>

using namespace certwright;
using namespace Qt::StringLiterals;

namespace {

class FixedClock : public Clock
{
public:
    QDateTime now() const override { return time; }

    QDateTime time = QDateTime(QDate(2026, 8, 1), QTime(12, 0), Qt::UTC);
};

const QString account = u"https://ca.example/acct/1"_s;
const QString otherAccount = u"https://ca.example/acct/2"_s;
constexpr int hour = 3600;
constexpr int day = 24 * hour;

AuthorityChoice at(const QString &authority = u"letsencrypt"_s)
{
    AuthorityChoice choice;
    choice.authority = authority;
    return choice;
}

QList<DomainName> names(const QString &text)
{
    QList<DomainName> names;
    const QStringList parts = text.split(u' ');
    for (const QString &part : parts)
        names.append(DomainName::fromStored(part));
    return names;
}

} // namespace

class TestLedger : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_database = std::move(*Database::open(m_folder->filePath(u"certwright.db"_s)));
        m_store = std::make_unique<ProfileStore>(*m_database);
        m_clock = FixedClock();
        m_ledger = std::make_unique<Ledger>(*m_store, m_clock);
    }

    void cleanup()
    {
        m_ledger.reset();
        m_store.reset();
        m_database.reset();
        m_folder.reset();
    }

    void everythingIsLeftAtFirst()
    {
        const auto left = m_ledger->allowances(at(), account, names(u"www.example.org *.example.org"_s), false, false);
        QVERIFY(left);
        QCOMPARE(left->size(), 5); // www.example.org and example.org are identifiers of their own
        for (const Allowance &allowance : *left) {
            QCOMPARE(allowance.left, allowance.of);
            QVERIFY(allowance.of > 0);
            QVERIFY(allowance.moreAt.isNull());
            QVERIFY(!allowance.exempt);
        }
        QCOMPARE(one(*left, LimitKind::OrdersPerAccount).of, 300);
        QCOMPARE(one(*left, LimitKind::OrdersPerAccount).within, std::chrono::hours(3));
        QCOMPARE(one(*left, LimitKind::CertificatesPerDomain).of, 50);
        QCOMPARE(one(*left, LimitKind::CertificatesPerDomain).subject, u"example.org"_s);
        QCOMPARE(one(*left, LimitKind::CertificatesPerSet).of, 5);
        QCOMPARE(one(*left, LimitKind::FailedValidations, u"www.example.org"_s).of, 5);
        QCOMPARE(one(*left, LimitKind::FailedValidations, u"example.org"_s).within, std::chrono::hours(1));
    }

    void unknownLimitsAreNotGuessed()
    {
        const AuthorityChoice unknown = at(u"https://ca.example/directory"_s);
        QVERIFY(m_ledger->ordered(unknown, account, u"o"_s, names(u"a.org"_s), false));
        QVERIFY(m_ledger->issued(unknown, account, names(u"a.org"_s), false));
        QVERIFY(m_ledger->validationFailed(unknown, account, u"a.org"_s));
        QVERIFY(m_ledger->allowances(unknown, account, names(u"a.org"_s), false, false).value().isEmpty());
        QVERIFY(m_ledger->allowances(at(), account, {}, false, false).value().isEmpty());
    }

    void countsWhatTheCaCounts_data()
    {
        QTest::addColumn<QString>("what"); // order, certificate, failure
        QTest::addColumn<QString>("by");
        QTest::addColumn<QString>("subjects");
        QTest::addColumn<bool>("renewal");
        QTest::addColumn<int>("orders"); // used of each for www.example.org and example.org
        QTest::addColumn<int>("domain");
        QTest::addColumn<int>("set");
        QTest::addColumn<int>("failures");
        const QString same = u"example.org www.example.org"_s;
        QTest::newRow("order") << u"order"_s << account << same << false << 1 << 0 << 0 << 0;
        QTest::newRow("order of other names") << u"order"_s << account << u"a.test"_s << false << 1 << 0 << 0 << 0;
        QTest::newRow("order of another account") << u"order"_s << otherAccount << same << false << 0 << 0 << 0 << 0;
        QTest::newRow("order of a renewal") << u"order"_s << account << same << true << 0 << 0 << 0 << 0;
        QTest::newRow("certificate, same set") << u"certificate"_s << account << same << false << 0 << 1 << 1 << 0;
        QTest::newRow("certificate of another account")
            << u"certificate"_s << otherAccount << same << false << 0 << 1 << 1 << 0;
        QTest::newRow("renewed certificate") << u"certificate"_s << account << same << true << 0 << 0 << 1 << 0;
        QTest::newRow("certificate of a subdomain")
            << u"certificate"_s << account << u"deep.down.example.org"_s << false << 0 << 1 << 0 << 0;
        QTest::newRow("certificate of several names of a domain")
            << u"certificate"_s << account << u"a.example.org b.example.org *.example.org"_s << false << 0 << 1 << 0
            << 0;
        QTest::newRow("certificate of several domains")
            << u"certificate"_s << account << u"a.test example.org"_s << false << 0 << 1 << 0 << 0;
        QTest::newRow("certificate of another domain")
            << u"certificate"_s << account << u"example.net"_s << false << 0 << 0 << 0 << 0;
        QTest::newRow("failed validation")
            << u"failure"_s << account << u"www.example.org"_s << false << 0 << 0 << 0 << 1;
        QTest::newRow("failed validation of another account")
            << u"failure"_s << otherAccount << u"www.example.org"_s << false << 0 << 0 << 0 << 0;
        QTest::newRow("failed validation of another name")
            << u"failure"_s << account << u"mail.example.org"_s << false << 0 << 0 << 0 << 0;
    }

    void countsWhatTheCaCounts()
    {
        QFETCH(QString, what);
        QFETCH(QString, by);
        QFETCH(QString, subjects);
        QFETCH(bool, renewal);
        QFETCH(int, orders);
        QFETCH(int, domain);
        QFETCH(int, set);
        QFETCH(int, failures);
        if (what == u"order"_s)
            QVERIFY(m_ledger->ordered(at(), by, u"https://ca.example/order/1"_s, names(subjects), renewal));
        else if (what == u"certificate"_s)
            QVERIFY(m_ledger->issued(at(), by, names(subjects), renewal));
        else
            QVERIFY(m_ledger->validationFailed(at(), by, subjects));
        const QList<Allowance> left = allowances(u"www.example.org example.org"_s);
        QCOMPARE(used(left, LimitKind::OrdersPerAccount), orders);
        QCOMPARE(used(left, LimitKind::CertificatesPerDomain), domain);
        QCOMPARE(used(left, LimitKind::CertificatesPerSet), set);
        QCOMPARE(used(left, LimitKind::FailedValidations, u"www.example.org"_s), failures);
        QCOMPARE(used(left, LimitKind::FailedValidations, u"example.org"_s), 0);
    }

    void setOfSeveralDomainsIsOneCertificate()
    {
        const QString set = u"b.test a.test c.example.net"_s;
        for (int i = 0; i < 3; ++i)
            QVERIFY(m_ledger->issued(at(), account, names(set), false));
        const QList<Allowance> left = allowances(u"a.test b.test c.example.net"_s);
        QCOMPARE(used(left, LimitKind::CertificatesPerSet), 3);
        for (const QString &domain : {u"a.test"_s, u"b.test"_s, u"example.net"_s})
            QCOMPARE(used(left, LimitKind::CertificatesPerDomain, domain), 3);
    }

    void renewalsAreExempt_data()
    {
        QTest::addColumn<bool>("renewal");
        QTest::addColumn<bool>("replaces");
        QTest::addColumn<QList<int>>("exempt"); // orders, domain, set, failures
        QTest::newRow("first order") << false << false << QList<int>{0, 0, 0, 0};
        QTest::newRow("renewal of the same set") << true << false << QList<int>{1, 1, 0, 0};
        QTest::newRow("renewal that replaces") << true << true << QList<int>{1, 1, 1, 1};
        QTest::newRow("replaces, other names") << false << true << QList<int>{1, 1, 1, 1};
    }

    void renewalsAreExempt()
    {
        QFETCH(bool, renewal);
        QFETCH(bool, replaces);
        QFETCH(QList<int>, exempt);
        const QList<Allowance> left =
            m_ledger->allowances(at(), account, names(u"example.org"_s), renewal, replaces).value();
        const QList<LimitKind> kinds{LimitKind::OrdersPerAccount, LimitKind::CertificatesPerDomain,
            LimitKind::CertificatesPerSet, LimitKind::FailedValidations};
        for (qsizetype i = 0; i < kinds.size(); ++i)
            QCOMPARE(int(one(left, kinds[i]).exempt), exempt[i]);
    }

    void oldOnesStopCounting_data()
    {
        QTest::addColumn<LimitKind>("kind");
        QTest::addColumn<int>("seconds");
        QTest::newRow("orders") << LimitKind::OrdersPerAccount << 3 * hour;
        QTest::newRow("domain") << LimitKind::CertificatesPerDomain << 7 * day;
        QTest::newRow("set") << LimitKind::CertificatesPerSet << 7 * day;
        QTest::newRow("failures") << LimitKind::FailedValidations << hour;
    }

    void oldOnesStopCounting()
    {
        QFETCH(LimitKind, kind);
        QFETCH(int, seconds);
        const QDateTime first = m_clock.time;
        for (const int order : {1, 2}) {
            QVERIFY(m_ledger->ordered(
                at(), account, u"https://ca.example/order/%1"_s.arg(order), names(u"example.org"_s), false));
            QVERIFY(m_ledger->issued(at(), account, names(u"example.org"_s), false));
            QVERIFY(m_ledger->validationFailed(at(), account, u"example.org"_s));
            m_clock.time = m_clock.time.addSecs(60);
        }
        const auto now = [&](int after) {
            m_clock.time = first.addSecs(after);
            return one(allowances(u"example.org"_s), kind);
        };
        QCOMPARE(now(61).of - now(61).left, 2);
        QCOMPARE(now(61).moreAt, first.addSecs(seconds)); // the first of the two
        QCOMPARE(now(seconds - 1).of - now(seconds - 1).left, 2);
        QCOMPARE(now(seconds).of - now(seconds).left, 1);
        QCOMPARE(now(seconds).moreAt, first.addSecs(seconds + 60));
        QCOMPARE(now(seconds + 60).left, now(seconds + 60).of);
        QVERIFY(now(seconds + 60).moreAt.isNull());
    }

    void sameOrderCountsOnce()
    {
        for (int i = 0; i < 3; ++i)
            QVERIFY(m_ledger->ordered(at(), account, u"https://ca.example/order/1"_s, names(u"example.org"_s), false));
        QCOMPARE(used(allowances(u"example.org"_s), LimitKind::OrdersPerAccount), 1);
        QVERIFY(m_ledger->ordered(at(), account, u"https://ca.example/order/2"_s, names(u"example.org"_s), false));
        QCOMPARE(used(allowances(u"example.org"_s), LimitKind::OrdersPerAccount), 2);
    }

    void nothingLeftIsNotLessThanNothing()
    {
        for (int i = 0; i < 7; ++i)
            QVERIFY(m_ledger->issued(at(), account, names(u"example.org"_s), false));
        const Allowance set = one(allowances(u"example.org"_s), LimitKind::CertificatesPerSet);
        QCOMPARE(set.left, 0);
        QCOMPARE(set.of, 5);
    }

    void scarcestIsFirstAndExemptLast()
    {
        for (int i = 0; i < 40; ++i)
            QVERIFY(m_ledger->issued(at(), account, names(u"n%1.example.org"_s.arg(i)), false));
        QVERIFY(m_ledger->validationFailed(at(), account, u"example.org"_s));
        const QList<Allowance> left = allowances(u"example.org"_s);
        QCOMPARE(left[0].kind, LimitKind::CertificatesPerDomain); // a fifth is left
        QCOMPARE(left[0].left, 10);
        QCOMPARE(left[1].kind, LimitKind::FailedValidations);  // four of five
        QCOMPARE(left[2].kind, LimitKind::CertificatesPerSet); // all: the smaller number
        QCOMPARE(left[3].kind, LimitKind::OrdersPerAccount);
        const QList<Allowance> renewing =
            m_ledger->allowances(at(), account, names(u"example.org"_s), true, false).value();
        QCOMPARE(renewing[0].kind, LimitKind::FailedValidations);
        QCOMPARE(renewing[2].kind, LimitKind::CertificatesPerDomain);
        QVERIFY(renewing[2].exempt && renewing[3].exempt);
    }

    void caIsTheSameByIdAndByUrl()
    {
        const QString url = acme::authorityFor(u"letsencrypt"_s).directoryUrl;
        QVERIFY(m_ledger->issued(at(url), account, names(u"example.org"_s), false));
        QCOMPARE(used(allowances(u"example.org"_s), LimitKind::CertificatesPerSet), 1);
        QVERIFY(m_ledger->allowances(at(u"letsencrypt-staging"_s), account, names(u"example.org"_s), false, false)
                .value()
                .first()
                .moreAt.isNull()); // staging counts for itself
    }

    void journalForgetsAfterFortyDays()
    {
        const QDateTime first = m_clock.time;
        const auto entries = [&] { return m_store->ledger(u"letsencrypt"_s, first.addYears(-1)).value(); };
        QVERIFY(m_ledger->issued(at(), account, names(u"a.test"_s), false));
        m_clock.time = first.addDays(40);
        QVERIFY(m_ledger->issued(at(), account, names(u"b.test"_s), true));
        QList<LedgerEntry> kept = entries();
        QCOMPARE(kept.size(), 2);
        const LedgerEntry newest{LedgerKind::Certificate, u"letsencrypt"_s, account, u"b.test"_s,
            namesHash(names(u"b.test"_s)), true, m_clock.time};
        QCOMPARE(kept.first(), newest);
        m_clock.time = first.addDays(40).addSecs(1);
        QVERIFY(m_ledger->issued(at(), account, names(u"c.test"_s), false));
        kept = entries();
        QCOMPARE(kept.size(), 2);
        QCOMPARE(kept.last().subject, u"b.test"_s);
    }

    void hashIsThatOfTheSet()
    {
        // printf '*.example.org\nexample.org' | sha256sum
        const QString known = u"d8847b08d7ae65fdc2e2db3926c8f1b72645f2993523cdd86c6f2d00c3a8f84d"_s;
        QCOMPARE(namesHash(names(u"example.org *.example.org"_s)), known);
        QCOMPARE(namesHash(names(u"*.example.org example.org"_s)), known);
        QVERIFY(namesHash(names(u"example.org"_s)) != known);
    }

    void kindsHaveTheirWords()
    {
        QCOMPARE(limitKindWord(LimitKind::OrdersPerAccount), u"orders"_s);
        QCOMPARE(limitKindWord(LimitKind::CertificatesPerDomain), u"certificates-per-domain"_s);
        QCOMPARE(limitKindWord(LimitKind::CertificatesPerSet), u"duplicates"_s);
        QCOMPARE(limitKindWord(LimitKind::FailedValidations), u"failed-validations"_s);
    }

private:
    QList<Allowance> allowances(const QString &text)
    {
        return m_ledger->allowances(at(), account, names(text), false, false).value();
    }

    static Allowance one(const QList<Allowance> &allowances, LimitKind kind, const QString &subject = {})
    {
        for (const Allowance &allowance : allowances) {
            if (allowance.kind == kind && (subject.isEmpty() || allowance.subject == subject))
                return allowance;
        }
        return Allowance{kind, u"missing"_s, -1000, -1, {}, {}, false};
    }

    static int used(const QList<Allowance> &allowances, LimitKind kind, const QString &subject = {})
    {
        const Allowance found = one(allowances, kind, subject);
        return found.of - found.left;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<ProfileStore> m_store;
    FixedClock m_clock;
    std::unique_ptr<Ledger> m_ledger;
};

QTEST_GUILESS_MAIN(TestLedger)
#include "tst_ledger.moc"
