// SPDX-License-Identifier: Apache-2.0
// Which way into DNS a record of a domain goes, and who has to publish it.
#include "core/issuance/dns_ways.h"

#include <QTest>

using namespace certwright;
using namespace Qt::StringLiterals;

namespace {

Domain domainOf(const QStringList &names, const QString &provider, const QList<DnsWay> &ways)
{
    Domain domain;
    for (const QString &name : names)
        domain.names.append(DomainName::parse(name).value());
    domain.provider = provider;
    domain.credential = CredentialId{1};
    domain.ways = ways;
    return domain;
}

} // namespace

class TestDnsWays : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLongestZoneCounts_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<qint64>("credential");
        QTest::newRow("no zone of another way") << u"_acme-challenge.example.org"_s << qint64(1);
        QTest::newRow("in the zone") << u"_acme-challenge.www.example.net"_s << qint64(2);
        QTest::newRow("its apex") << u"example.net"_s << qint64(2);
        QTest::newRow("a zone within it") << u"_acme-challenge.sub.example.net"_s << qint64(3);
        QTest::newRow("deeper in it") << u"_acme-challenge.a.b.sub.example.net"_s << qint64(3);
        QTest::newRow("the same end, another label") << u"_acme-challenge.myexample.net"_s << qint64(1);
    }

    void theLongestZoneCounts()
    {
        QFETCH(QString, name);
        const Domain domain = domainOf({u"example.org"_s}, u"rfc2136"_s,
            {{u"example.net"_s, u"cloudflare"_s, CredentialId{2}},
                {u"sub.example.net"_s, u"desec"_s, CredentialId{3}}});
        QTEST(wayFor(domain, name).credential.value, "credential");
    }

    void aRecordGoesWhereItsCnameLeads()
    {
        const Domain domain =
            domainOf({u"example.org"_s}, u"rfc2136"_s, {{u"example.net"_s, u"cloudflare"_s, CredentialId{2}}});
        RunRecord record;
        record.challengeName = u"_acme-challenge.example.org"_s;
        QCOMPARE(wayOf(domain, record).provider, u"rfc2136"_s);
        record.target = u"challenges.example.net"_s;
        QCOMPARE(wayOf(domain, record).provider, u"cloudflare"_s);
    }

    void onlyWaysOfItsNamesAreInUse()
    {
        const QList<DnsWay> ways{
            {u"example.net"_s, u"cloudflare"_s, CredentialId{2}}, {u"example.com"_s, u"manual"_s, CredentialId()}};
        Domain domain = domainOf({u"www.example.net"_s, u"example.org"_s}, u"rfc2136"_s, ways);
        const QList<DnsWay> used = waysInUse(domain);
        QCOMPARE(used.size(), 2);
        QCOMPARE(used[0].provider, u"rfc2136"_s); // its own first
        QCOMPARE(used[1].provider, u"cloudflare"_s);
        QCOMPARE(attendanceOf(domain), Attendance::Automatic);
        domain.names.append(DomainName::parse(u"example.com"_s).value());
        QCOMPARE(attendanceOf(domain), Attendance::Person);
        domain.ways.clear();
        QCOMPARE(attendanceOf(domain), Attendance::Automatic);
    }

    void aPersonIsShownWhatAPersonPublishes()
    {
        const Domain domain = domainOf(
            {u"example.org"_s, u"example.net"_s}, u"rfc2136"_s, {{u"example.net"_s, u"manual"_s, CredentialId()}});
        RunRecord own;
        own.challengeName = u"_acme-challenge.example.org"_s;
        RunRecord byHand;
        byHand.challengeName = u"_acme-challenge.example.net"_s;
        QCOMPARE(recordsToShow(domain, {own, byHand}), QList<RunRecord>{byHand});
        QCOMPARE(recordsToShow(domain, {own}), QList<RunRecord>{own});
    }

    void zonesAreCheckedAndMadeCanonical()
    {
        const Result<QList<DnsWay>> good = checkedWays({{u" Bücher.Example. "_s, u"manual"_s, CredentialId()}});
        QVERIFY(good);
        QCOMPARE(good->first().zone, u"xn--bcher-kva.example"_s);
        for (const char *bad : {"", "com", "*.example.net", "exa mple.net", "\"example.net\""}) {
            const Result<QList<DnsWay>> refused =
                checkedWays({{QString::fromLatin1(bad), u"manual"_s, CredentialId()}});
            QVERIFY2(!refused, bad);
            QCOMPARE(refused.error().code, u"way-zone"_s);
            QCOMPARE(refused.error().kind, FailureKind::InvalidInput);
        }
        const Result<QList<DnsWay>> twice = checkedWays(
            {{u"example.net"_s, u"manual"_s, CredentialId()}, {u"EXAMPLE.net"_s, u"rfc2136"_s, CredentialId{1}}});
        QVERIFY(!twice);
        QCOMPARE(twice.error().code, u"way-twice"_s);
    }
};

QTEST_GUILESS_MAIN(TestDnsWays)
#include "tst_dns_ways.moc"
