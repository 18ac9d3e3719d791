// SPDX-License-Identifier: Apache-2.0
// What each kind of challenge wants to see in DNS, by the vectors that the drafts publish.
#include "core/acme/challenges.h"

#include <QTest>

using namespace certwright;
using namespace certwright::acme;
using namespace Qt::StringLiterals;

namespace {

const QString account = u"https://ca.example/acct/123"_s;
const QByteArray thumbprint = "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"; // of the key of RFC 7638
const QDateTime now(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC);

Challenge persistChallenge(PersistDialect dialect)
{
    Challenge challenge;
    challenge.type = u"dns-persist-01"_s;
    challenge.url = u"https://ca.example/chall/1"_s;
    challenge.persist = dialect;
    challenge.issuerDomainNames = {u"Authority.Example."_s, u"other.example"_s};
    challenge.status = ChallengeStatus::Pending;
    return challenge;
}

bool isRefused(const Result<PersistRecord> &record, FailureKind kind)
{
    return !record && record.error().kind == kind && record.error().code == "persist"_L1;
}

} // namespace

class TestAcmeChallenges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accountLabelsOfTheDraft_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("label");
        // draft-ietf-acme-dns-account-label-03 §3.2 and the tests of servers.
        QTest::newRow("ExampleAccount") << u"https://example.com/acme/acct/ExampleAccount"_s << u"_ujmmovf2vn55tgye"_s;
        QTest::newRow("1") << u"https://example.com/acme/acct/1"_s << u"_vrr7uudrklshxb6l"_s;
        QTest::newRow("12345") << u"https://example.com/acme/acct/12345"_s << u"_ao3pcvmacvwyw63b"_s;
        QTest::newRow("Boulder, local") << u"http://localhost:4000/acme/acct/1"_s << u"_vkbgbqfhr6yv2asd"_s;
        QTest::newRow("Let's Encrypt") << u"https://acme-v02.api.letsencrypt.org/acme/acct/12345"_s
                                       << u"_lvrajhh53e27yh7f"_s;
        QTest::newRow("Let's Encrypt staging")
            << u"https://acme-staging-v02.api.letsencrypt.org/acme/acct/67890"_s << u"_2slyxozq54jc5ljm"_s;
    }

    void accountLabelsOfTheDraft()
    {
        QFETCH(QString, url);
        QFETCH(QString, label);
        QCOMPARE(accountLabel(url), label);
    }

    void recordsStandWhereTheDraftsSay_data()
    {
        QTest::addColumn<ChallengeKind>("kind");
        QTest::addColumn<QString>("name");
        QTest::newRow("dns-01") << ChallengeKind::Dns01 << u"_acme-challenge.www.example.org"_s;
        QTest::newRow("dns-account-01") << ChallengeKind::DnsAccount01
                                        << u"_ujmmovf2vn55tgye._acme-challenge.www.example.org"_s;
        QTest::newRow("dns-persist-01") << ChallengeKind::DnsPersist01 << u"_validation-persist.www.example.org"_s;
    }

    void recordsStandWhereTheDraftsSay()
    {
        QFETCH(ChallengeKind, kind);
        QFETCH(QString, name);
        QCOMPARE(
            challengeRecordName(kind, u"www.example.org"_s, u"https://example.com/acme/acct/ExampleAccount"_s), name);
    }

    void accountHashesOfDraft02()
    {
        const QString prefix = u"https://ca.example/account-hash/"_s;
        QCOMPARE(persistAccountHash(prefix, u"example.com"_s, thumbprint, account),
            prefix + u"sha-256/5SQm7n6tPh2-PlLbCKGnViTXX5z19SCN4cPGQHSk-kw"_s);
        QCOMPARE(persistAccountHash({}, u"*"_s, thumbprint, account),
            u"sha-256/NpDnSwUthQK8zCgFdefYxAdAVPnygMLbs9US6oO-5ug"_s);
    }

    void recordOfTheFirstDraftsNamesTheAccount()
    {
        const Challenge challenge = persistChallenge(PersistDialect::Draft01);
        const Result<PersistRecord> record =
            persistRecordFor(challenge, {}, u"example.com"_s, false, thumbprint, account);
        QVERIFY(record);
        QCOMPARE(persistValue(*record), QByteArray("authority.example; accounturi=https://ca.example/acct/123"));
        const Result<PersistRecord> wildcard =
            persistRecordFor(challenge, {}, u"example.com"_s, true, thumbprint, account);
        QCOMPARE(persistValue(wildcard.value()),
            QByteArray("authority.example; accounturi=https://ca.example/acct/123; policy=wildcard"));
    }

    void recordOfDraft02HoldsTheHash()
    {
        Directory directory;
        directory.accountHashPrefix = u"https://ca.example/h/"_s;
        Result<PersistRecord> record = persistRecordFor(
            persistChallenge(PersistDialect::Draft02), directory, u"example.com"_s, true, thumbprint, account);
        QVERIFY(record);
        record->until = QDateTime::fromSecsSinceEpoch(1'790'000'000, Qt::UTC);
        QCOMPARE(persistValue(*record),
            QByteArray("authority.example; "
                       "accounturi=https://ca.example/h/sha-256/5SQm7n6tPh2-PlLbCKGnViTXX5z19SCN4cPGQHSk-kw; "
                       "policy=wildcard; persistUntil=1790000000"));
        QCOMPARE(readPersistValue(persistValue(*record)).value(), *record);
    }

    void challengesThatAreNotWholeAreMalformed()
    {
        const auto recordFor = [](const Challenge &challenge) {
            return persistRecordFor(challenge, {}, u"example.com"_s, false, thumbprint, account);
        };
        QVERIFY(recordFor(persistChallenge(PersistDialect::Draft01)));
        QVERIFY(isRefused(recordFor(persistChallenge(PersistDialect::None)), FailureKind::MalformedAnswer));
        // Without a prefix in the directory nobody knows the hash.
        QVERIFY(isRefused(recordFor(persistChallenge(PersistDialect::Draft02)), FailureKind::MalformedAnswer));
        Challenge nameless = persistChallenge(PersistDialect::Draft01);
        nameless.issuerDomainNames.clear();
        QVERIFY(isRefused(recordFor(nameless), FailureKind::MalformedAnswer));
    }

    void nobodyElsesAccountIsLetIn()
    {
        Challenge challenge = persistChallenge(PersistDialect::Draft01);
        challenge.accountUri = account;
        QVERIFY(persistRecordFor(challenge, {}, u"example.com"_s, false, thumbprint, account));
        challenge.accountUri = u"https://authority.example/acct/of-an-attacker"_s;
        QVERIFY(isRefused(persistRecordFor(challenge, {}, u"example.com"_s, false, thumbprint, account),
            FailureKind::MalformedAnswer));
    }

    void publishedValues_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("issuer"); // empty: malformed
        QTest::addColumn<bool>("wildcard");
        QTest::addColumn<qint64>("until");
        const QByteArray uri = "accounturi=https://ca.example/acct/123";
        const QString ca = u"ca.example"_s;
        QTest::newRow("plain") << "ca.example; " + uri << ca << false << qint64(0);
        QTest::newRow("without spaces") << "ca.example;" + uri + ";policy=wildcard" << ca << true << qint64(0);
        QTest::newRow("many spaces") << "  ca.example  ;\t" + uri + "  ;  policy = wildcard  " << ca << true
                                     << qint64(0);
        QTest::newRow("letter case") << QByteArray("CA.example.; AccountURI=https://ca.example/acct/123; "
                                                   "POLICY=WildCard; PersistUntil=1790000000")
                                     << ca << true << qint64(1'790'000'000);
        QTest::newRow("another policy") << "ca.example; " + uri + "; policy=specific-subdomains" << ca << false
                                        << qint64(0);
        QTest::newRow("unknown parameter") << "ca.example; x-new=1; " + uri << ca << false << qint64(0);
        QTest::newRow("empty") << QByteArray() << QString() << false << qint64(0);
        QTest::newRow("issuer alone") << QByteArray("ca.example") << QString() << false << qint64(0);
        QTest::newRow("no issuer") << "; " + uri << QString() << false << qint64(0);
        QTest::newRow("two issuers") << "ca.example other.example; " + uri << QString() << false << qint64(0);
        QTest::newRow("trailing semicolon") << "ca.example; " + uri + ";" << QString() << false << qint64(0);
        QTest::newRow("empty parameter") << "ca.example;; " + uri << QString() << false << qint64(0);
        QTest::newRow("empty value") << QByteArray("ca.example; accounturi=") << QString() << false << qint64(0);
        QTest::newRow("empty policy") << "ca.example; " + uri + "; policy=" << QString() << false << qint64(0);
        QTest::newRow("account twice") << "ca.example; " + uri + "; " + uri << QString() << false << qint64(0);
        QTest::newRow("unknown one twice") << "ca.example; " + uri + "; x=1; X=1" << QString() << false << qint64(0);
        QTest::newRow("without equals sign") << "ca.example; " + uri + "; policy" << QString() << false << qint64(0);
        QTest::newRow("space in a value") << "ca.example; " + uri + " x" << QString() << false << qint64(0);
        QTest::newRow("time in words") << "ca.example; " + uri + "; persistUntil=2030-01-01" << QString() << false
                                       << qint64(0);
        QTest::newRow("negative time") << "ca.example; " + uri + "; persistUntil=-1" << QString() << false << qint64(0);
        QTest::newRow("time beyond all") << "ca.example; " + uri + "; persistUntil=99999999999999999999" << QString()
                                         << false << qint64(0);
        QTest::newRow("another record") << QByteArray("v=spf1 -all") << QString() << false << qint64(0);
        QTest::newRow("huge") << "ca.example; " + uri + QByteArray(100'000, 'x') << QString() << false << qint64(0);
    }

    void publishedValues()
    {
        QFETCH(QByteArray, value);
        QFETCH(QString, issuer);
        QFETCH(bool, wildcard);
        QFETCH(qint64, until);
        const Result<PersistRecord> record = readPersistValue(value);
        if (issuer.isEmpty()) {
            QVERIFY(isRefused(record, FailureKind::InvalidInput));
            return;
        }
        QVERIFY(record);
        QCOMPARE(record->issuer, issuer);
        QCOMPARE(record->accountUri, account);
        QCOMPARE(record->wildcard, wildcard);
        QCOMPARE(record->until.isValid() ? record->until.toSecsSinceEpoch() : 0, until);
    }

    void satisfaction_data()
    {
        QTest::addColumn<QByteArray>("published");
        QTest::addColumn<bool>("plain");
        QTest::addColumn<bool>("wildcard");
        const QByteArray base = "ca.example; accounturi=https://ca.example/acct/123";
        const QByteArray justNow = QByteArray::number(now.toSecsSinceEpoch());
        QTest::newRow("as wanted") << base << true << false;
        QTest::newRow("wildcard") << base + "; policy=wildcard" << true << true;
        QTest::newRow("still to run") << base + "; persistUntil=" + QByteArray::number(now.toSecsSinceEpoch() + 1)
                                      << true << false;
        QTest::newRow("run out") << base + "; policy=wildcard; persistUntil=" + justNow << false << false;
        QTest::newRow("another CA") << QByteArray("else.example; accounturi=https://ca.example/acct/123") << false
                                    << false;
        QTest::newRow("another account") << base + "4" << false << false;
        QTest::newRow("account in other letters")
            << QByteArray("ca.example; accounturi=https://CA.example/acct/123") << false << false;
        QTest::newRow("malformed") << base + ";" << false << false;
    }

    void satisfaction()
    {
        QFETCH(QByteArray, published);
        QFETCH(bool, plain);
        QFETCH(bool, wildcard);
        PersistRecord wanted;
        wanted.issuer = u"ca.example"_s;
        wanted.accountUri = account;
        QCOMPARE(persistSatisfies(published, wanted, now), plain);
        wanted.wildcard = true;
        QCOMPARE(persistSatisfies(published, wanted, now), wildcard);
    }
};

QTEST_GUILESS_MAIN(TestAcmeChallenges)
#include "tst_acme_challenges.moc"
