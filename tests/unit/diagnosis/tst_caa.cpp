// SPDX-License-Identifier: Apache-2.0
// CAA record sets against the examples of RFC 8659 §4 and RFC 8657 §3 and §5, and what people write instead.
#include "core/diagnosis/caa.h"

#include <QTest>

using namespace certwright;
using namespace certwright::diagnosis;
using namespace Qt::StringLiterals;

namespace {

const QString account = u"https://example.net/account/1234"_s;

/// `0 issue "ca.example"`, as zone files have it.
dns::Record caaOf(const QByteArray &line)
{
    const QList<QByteArray> parts = line.split(' ');
    dns::Record record;
    record.name = u"example.com"_s;
    record.type = dns::Type::CAA;
    record.ttl = 3600;
    record.caaCritical = parts.at(0).toInt() >= 128;
    record.caaTag = parts.at(1);
    record.text = parts.mid(2).join(' ');
    record.text = record.text.mid(1, record.text.size() - 2);
    return record;
}

QList<dns::Record> setOf(const QString &lines)
{
    QList<dns::Record> set;
    for (const QString &line : lines.split(u'\n', Qt::SkipEmptyParts))
        set.append(caaOf(line.toUtf8()));
    return set;
}

enum class Name { Plain, Wildcard };

} // namespace

class CaaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void issueValuesAreRead_data();
    void issueValuesAreRead();
    void setsAreJudged_data();
    void setsAreJudged();
    void anUnknownAccountIsNotJudged();
    void whatIsNotKnownOfTheCaIsNotJudged();
    void theLineAddedToTheSetMendsIt_data();
    void theLineAddedToTheSetMendsIt();
    void linesAreThoseOfZoneFiles();
};

void CaaTest::issueValuesAreRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isRead");
    QTest::addColumn<QByteArray>("issuer");
    QTest::addColumn<int>("parameters");

    QTest::newRow("name") << QByteArray("ca1.example.net") << true << QByteArray("ca1.example.net") << 0;
    QTest::newRow("nobody") << QByteArray(";") << true << QByteArray() << 0;
    QTest::newRow("empty") << QByteArray() << true << QByteArray() << 0;
    QTest::newRow("spaces") << QByteArray(" \tca1.example.net \t") << true << QByteArray("ca1.example.net") << 0;
    QTest::newRow("upper case") << QByteArray("CA1.Example.NET") << true << QByteArray("ca1.example.net") << 0;
    QTest::newRow("semicolon at the end")
        << QByteArray("ca1.example.net;") << true << QByteArray("ca1.example.net") << 0;
    QTest::newRow("parameter") << QByteArray("ca1.example.net; account=230123") << true << QByteArray("ca1.example.net")
                               << 1;
    QTest::newRow("parameters") << QByteArray("ca1.example.net;policy=ev ; a=") << true << QByteArray("ca1.example.net")
                                << 2;
    QTest::newRow("nobody, with a parameter") << QByteArray("; policy=ev") << true << QByteArray() << 1;
    QTest::newRow("percent signs") << QByteArray("%%%%%") << false << QByteArray() << 0;
    QTest::newRow("URL") << QByteArray("https://ca1.example.net/") << false << QByteArray() << 0;
    QTest::newRow("two names") << QByteArray("ca1.example.net ca2.example.org") << false << QByteArray() << 0;
    QTest::newRow("trailing dot") << QByteArray("ca1.example.net.") << false << QByteArray() << 0;
    QTest::newRow("quotes") << QByteArray("\"ca1.example.net\"") << false << QByteArray() << 0;
    QTest::newRow("parameter without a value") << QByteArray("ca1.example.net; account") << false << QByteArray() << 0;
    QTest::newRow("space in a value") << QByteArray("ca1.example.net; a=b c") << false << QByteArray() << 0;
    QTest::newRow("label ends in a hyphen") << QByteArray("ca1-.example.net") << false << QByteArray() << 0;
    QTest::newRow("not ASCII") << QByteArray("ca1.example.net; a=\xc3\xa4") << false << QByteArray() << 0;
}

void CaaTest::issueValuesAreRead()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, isRead);
    QFETCH(QByteArray, issuer);
    QFETCH(int, parameters);
    const std::optional<IssueValue> value = IssueValue::parse(text);
    QCOMPARE(value.has_value(), isRead);
    if (!value)
        return;
    QCOMPARE(value->issuer, issuer);
    QCOMPARE(value->parameters.size(), qsizetype(parameters));
}

void CaaTest::setsAreJudged_data()
{
    QTest::addColumn<QString>("set");
    QTest::addColumn<int>("name");
    QTest::addColumn<QString>("cause"); // empty: may issue

    const auto row = [](const char *title, const char *set, Name name, const QString &cause) {
        QTest::newRow(title) << QString::fromUtf8(set) << int(name) << cause;
    };
    const QString fine;
    const QString issuer = causeWord(Cause::CaaForbidsIssuer);
    const QString wildcard = causeWord(Cause::CaaForbidsWildcard);
    const QString everybody = causeWord(Cause::CaaForbidsAll);
    const QString malformed = causeWord(Cause::CaaMalformed);
    const QString critical = causeWord(Cause::CaaUnknownCritical);
    const QString accountWord = causeWord(Cause::CaaForbidsAccount);
    const QString method = causeWord(Cause::CaaForbidsMethod);

    row("nothing", "", Name::Plain, fine);
    // RFC 8659 §4.2
    row("named", "0 issue \"ca1.example.net\"\n0 iodef \"mailto:security@example.com\"", Name::Plain, fine);
    row("another", "0 issue \"ca2.example.org\"", Name::Plain, issuer);
    row("two, of which one", "0 issue \"ca2.example.org\"\n0 issue \"ca1.example.net\"", Name::Plain, fine);
    row("two others", "0 issue \"ca2.example.org\"\n0 issue \"ca3.example.org\"", Name::Plain, issuer);
    row("nobody", "0 issue \";\"", Name::Plain, everybody);
    row("nobody and somebody", "0 issue \"ca1.example.net\"\n0 issue \";\"", Name::Plain, fine);
    row("unreadable", "0 issue \"%%%%%\"", Name::Plain, malformed);
    row("unreadable and another", "0 issue \"%%%%%\"\n0 issue \"ca2.example.org\"", Name::Plain, issuer);
    row("unreadable, meant for the CA", "0 issue \"https://ca1.example.net\"\n0 issue \"ca2.example.org\"", Name::Plain,
        malformed);
    row("second name of the CA", "0 issue \"CA1.example.ORG\"", Name::Plain, fine);
    row("subdomain is not the name", "0 issue \"www.ca1.example.net\"", Name::Plain, issuer);
    row("foreign parameter", "0 issue \"ca1.example.net; account=230123\"", Name::Plain, fine);
    row("only iodef", "0 iodef \"mailto:security@example.com\"", Name::Plain, fine);
    row("only issuewild", "0 issuewild \"ca2.example.org\"", Name::Plain, fine);
    // RFC 8659 §4.3
    row("wildcard by issue", "0 issue \"ca1.example.net\"", Name::Wildcard, fine);
    row("wildcard not by issue", "0 issue \"ca2.example.org\"", Name::Wildcard, issuer);
    row("wildcard by issuewild", "0 issue \"ca2.example.org\"\n0 issuewild \"ca1.example.net\"", Name::Wildcard, fine);
    row("plain beside issuewild", "0 issue \"ca2.example.org\"\n0 issuewild \"ca1.example.net\"", Name::Plain, issuer);
    row("wildcard of another", "0 issue \"ca1.example.net\"\n0 issuewild \"ca2.example.org\"", Name::Wildcard,
        wildcard);
    row("no wildcards", "0 issue \"ca1.example.net\"\n0 issuewild \";\"", Name::Wildcard, wildcard);
    row("no wildcards, plain", "0 issue \"ca1.example.net\"\n0 issuewild \";\"", Name::Plain, fine);
    row("unreadable issuewild", "0 issuewild \"%%%%%\"\n0 issue \"ca2.example.org\"", Name::Wildcard, malformed);
    // RFC 8659 §4.5
    row("critical and unknown", "0 issue \"ca1.example.net\"\n128 tbs \"Unknown\"", Name::Plain, critical);
    row("unknown", "0 issue \"ca1.example.net\"\n0 tbs \"Unknown\"", Name::Plain, fine);
    row("critical and known", "128 issue \"ca1.example.net\"", Name::Plain, fine);
    row("critical, for mail", "128 issuemail \";\"\n0 issue \"ca1.example.net\"", Name::Plain, fine);
    // RFC 8657 §3
    row("this account", "0 issue \"ca1.example.net; accounturi=https://example.net/account/1234\"", Name::Plain, fine);
    row("another account", "0 issue \"ca1.example.net; accounturi=https://example.net/account/2\"", Name::Plain,
        accountWord);
    row("one of two accounts",
        "0 issue \"ca1.example.net; accounturi=https://example.net/account/2\"\n"
        "0 issue \"ca1.example.net; accounturi=https://example.net/account/1234\"",
        Name::Plain, fine);
    row("account of another CA", "0 issue \"ca2.example.org; accounturi=https://example.net/account/1234\"",
        Name::Plain, issuer);
    row("twice in one record",
        "0 issue \"ca1.example.net; accounturi=https://example.net/account/1234; "
        "accounturi=https://example.net/account/1234\"",
        Name::Plain, accountWord);
    // RFC 8657 §4
    row("this method", "0 issue \"ca1.example.net; validationmethods=dns-01\"", Name::Plain, fine);
    row("one of two methods", "0 issue \"ca1.example.net; validationmethods=http-01,dns-01\"", Name::Plain, fine);
    row("another method", "0 issue \"ca1.example.net; validationmethods=http-01\"", Name::Plain, method);
    row("no method", "0 issue \"ca1.example.net; validationmethods=\"", Name::Plain, method);
    row("methods of two records", "0 issue \"ca1.example.net; validationmethods=dns-01\"\n0 issue \"ca2.example.org\"",
        Name::Plain, fine);
    row("both parameters",
        "0 issue \"ca1.example.net; accounturi=https://example.net/account/1234; validationmethods=dns-01\"",
        Name::Plain, fine);
    row("method of the wildcard",
        "0 issue \"ca1.example.net\"\n0 issuewild \"ca1.example.net; validationmethods=http-01\"", Name::Wildcard,
        wildcard);
}

void CaaTest::setsAreJudged()
{
    QFETCH(QString, set);
    QFETCH(int, name);
    QFETCH(QString, cause);
    const Issuer issuer{{u"ca1.example.net"_s, u"ca1.example.org"_s}, account, u"dns-01"_s};
    const std::optional<CaaRefusal> refusal = judgeCaa(setOf(set), issuer, Name(name) == Name::Wildcard);
    QCOMPARE(refusal ? causeWord(refusal->cause) : QString(), cause);
}

void CaaTest::anUnknownAccountIsNotJudged()
{
    const QList<dns::Record> set = setOf(u"0 issue \"ca1.example.net; accounturi=https://example.net/account/2\""_s);
    const Issuer issuer{{u"ca1.example.net"_s}, {}, u"dns-01"_s};
    QVERIFY(!judgeCaa(set, issuer, false));
}

void CaaTest::whatIsNotKnownOfTheCaIsNotJudged()
{
    const Issuer nameless{{}, account, u"dns-01"_s};
    QVERIFY(!judgeCaa(setOf(u"0 issue \";\""_s), nameless, false));
}

void CaaTest::theLineAddedToTheSetMendsIt_data()
{
    QTest::addColumn<QString>("set");
    QTest::addColumn<int>("name");
    QTest::newRow("another") << u"0 issue \"ca2.example.org\""_s << int(Name::Plain);
    QTest::newRow("nobody") << u"0 issue \";\""_s << int(Name::Plain);
    QTest::newRow("wildcard") << u"0 issue \"ca1.example.net\"\n0 issuewild \";\""_s << int(Name::Wildcard);
    QTest::newRow("both forbid") << u"0 issue \";\"\n0 issuewild \";\""_s << int(Name::Wildcard);
    QTest::newRow("malformed") << u"0 issue \"http://ca1.example.net\""_s << int(Name::Plain);
    QTest::newRow("account") << u"0 issue \"ca1.example.net; accounturi=https://example.net/account/2\""_s
                             << int(Name::Plain);
    QTest::newRow("method") << u"0 issue \"ca1.example.net; validationmethods=http-01\""_s << int(Name::Plain);
}

void CaaTest::theLineAddedToTheSetMendsIt()
{
    QFETCH(QString, set);
    QFETCH(int, name);
    const Issuer issuer{{u"ca1.example.net"_s}, account, u"dns-01"_s};
    QList<dns::Record> records = setOf(set);
    const std::optional<CaaRefusal> refusal = judgeCaa(records, issuer, Name(name) == Name::Wildcard);
    QVERIFY(refusal);
    QVERIFY(!refusal->mend.isEmpty());
    records.append(caaOf(refusal->mend));
    QVERIFY(!judgeCaa(records, issuer, Name(name) == Name::Wildcard));
}

void CaaTest::linesAreThoseOfZoneFiles()
{
    QCOMPARE(caaLine(caaOf("0 issue \"ca1.example.net; a=b\"")),
        u"example.com. 3600 IN CAA 0 issue \"ca1.example.net; a=b\""_s);
    dns::Record odd = caaOf("128 tbs \"x\"");
    odd.text = "a\"b\\c";
    QCOMPARE(caaLine(odd), u"example.com. 3600 IN CAA 128 tbs \"a\\\"b\\\\c\""_s);
    odd.text = "a\nb\x1b[31m\xff";
    QCOMPARE(caaLine(odd), u"example.com. 3600 IN CAA 128 tbs \"a\\010b\\027[31m\\255\""_s);
}

QTEST_GUILESS_MAIN(CaaTest)
#include "tst_caa.moc"
