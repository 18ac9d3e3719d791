// SPDX-License-Identifier: Apache-2.0
#include "core/domain/domain_name.h"

#include <QTest>

using namespace certwright;

namespace {

QString label(int length) { return QString(length, QLatin1Char('a')); }

} // namespace

class TestDomainName : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepts_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("ascii");
        QTest::addColumn<QString>("unicode");
        const auto row = [](const char *name, const char16_t *typed, const char *ascii, const char16_t *unicode) {
            QTest::newRow(name) << QString::fromUtf16(typed) << QString::fromLatin1(ascii)
                                << QString::fromUtf16(unicode);
        };
        row("plain", u"example.org", "example.org", u"example.org");
        row("upper case", u"EXAMPLE.Org", "example.org", u"example.org");
        row("white space", u" example.org\n", "example.org", u"example.org");
        row("trailing dot", u"example.org.", "example.org", u"example.org");
        row("wildcard", u"*.Example.org.", "*.example.org", u"*.example.org");
        row("umlaut", u"B\u00fccher.example", "xn--bcher-kva.example", u"b\u00fccher.example");
        row("A-label", u"XN--bcher-kva.example", "xn--bcher-kva.example", u"b\u00fccher.example");
        row("sharp s is kept", u"stra\u00dfe.example", "xn--strae-oqa.example", u"stra\u00dfe.example");
        row("decomposed", u"bu\u0308cher.example", "xn--bcher-kva.example", u"b\u00fccher.example");
        row("wildcard and umlaut", u"*.b\u00fccher.example", "*.xn--bcher-kva.example", u"*.b\u00fccher.example");
        row("ideographic full stop", u"\u4f8b\u3048\u3002\u30c6\u30b9\u30c8", "xn--r8jz45g.xn--zckzah",
            u"\u4f8b\u3048.\u30c6\u30b9\u30c8");
        row("digits in labels", u"4chan.example", "4chan.example", u"4chan.example");
        row("below a private suffix", u"someone.github.io", "someone.github.io", u"someone.github.io");
        row("a private suffix itself", u"github.io", "github.io", u"github.io");
        row("ten labels", u"a.b.c.d.e.f.g.h.example.org", "a.b.c.d.e.f.g.h.example.org",
            u"a.b.c.d.e.f.g.h.example.org");
    }

    void accepts()
    {
        QFETCH(QString, typed);
        QFETCH(QString, ascii);
        QFETCH(QString, unicode);
        const Result<DomainName> name = DomainName::parse(typed);
        QVERIFY2(name, name ? "" : qPrintable(name.error().code));
        QCOMPARE(name->ascii(), ascii);
        QCOMPARE(name->unicode(), unicode);
        // What was made of it is accepted again, as the same name.
        QCOMPARE(*DomainName::parse(name->ascii()), *name);
        QCOMPARE(*DomainName::parse(name->unicode()), *name);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *name, const QString &typed, const char *code) {
            QTest::newRow(name) << typed << QString::fromLatin1(code);
        };
        row("nothing", QString(), "empty");
        row("white space", QStringLiteral(" \t"), "empty");
        row("a dot", QStringLiteral("."), "empty");
        row("IPv4", QStringLiteral("192.0.2.1"), "ip-address");
        row("IPv6", QStringLiteral("2001:db8::1"), "ip-address");
        row("IPv6 in brackets", QStringLiteral("[2001:db8::1]"), "ip-address");
        row("all-digit top level", QStringLiteral("example.1"), "ip-address");
        row("URL", QStringLiteral("https://example.org"), "url");
        row("path", QStringLiteral("example.org/x"), "url");
        row("port", QStringLiteral("example.org:443"), "url");
        row("underscore", QStringLiteral("_acme.example.org"), "character");
        row("space inside", QStringLiteral("exa mple.org"), "character");
        row("e-mail", QStringLiteral("me@example.org"), "character");
        row("hyphen first", QStringLiteral("-a.example.org"), "character");
        row("hyphen last", QStringLiteral("a-.example.org"), "character");
        row("NUL", QStringLiteral("exa").append(QChar(u'\0')).append(QStringLiteral("mple.org")), "character");
        row("star inside", QStringLiteral("a.*.example.org"), "wildcard");
        row("two stars", QStringLiteral("*.*.example.org"), "wildcard");
        row("star in label", QStringLiteral("a*.example.org"), "wildcard");
        row("star alone", QStringLiteral("*"), "wildcard");
        row("broken A-label", QStringLiteral("xn--a.example.org"), "idna");
        row("disallowed code point", QString::fromUtf16(u"\u2603\u200b\u2028.example.org"), "idna");
        row("right-to-left mix", QString::fromUtf16(u"a\u05d0.example.org"), "idna");
        row("empty label", QStringLiteral("a..example.org"), "label-length");
        row("leading dot", QStringLiteral(".example.org"), "label-length");
        row("label of 64", label(64) + QStringLiteral(".org"), "label-length");
        row("too long", QStringList(5, label(60)).join(QLatin1Char('.')) + QStringLiteral(".org"), "length");
        row("a pasted file", QString(100'000, QLatin1Char('a')), "length");
        row("eleven labels", QStringLiteral("a.b.c.d.e.f.g.h.i.example.org"), "label-count");
        row("wildcard makes eleven", QStringLiteral("*.a.b.c.d.e.f.g.h.example.org"), "label-count");
        row("one label", QStringLiteral("localhost"), "single-label");
        row("public suffix", QStringLiteral("co.uk"), "public-suffix");
        row("wildcard of a public suffix", QStringLiteral("*.co.uk"), "public-suffix");
        row("wildcard of a top level", QStringLiteral("*.com"), "public-suffix");
    }

    void refuses()
    {
        QFETCH(QString, typed);
        QFETCH(QString, code);
        const Result<DomainName> name = DomainName::parse(typed);
        QVERIFY2(!name, name ? qPrintable(name->ascii()) : "");
        QCOMPARE(name.error().kind, FailureKind::InvalidInput);
        QCOMPARE(name.error().code, code);
        QVERIFY(name.error().subject.size() <= 253);
    }

    void acceptsTheLongestLabelAndName()
    {
        QVERIFY(DomainName::parse(label(63) + QStringLiteral(".org")));
        // "_acme-challenge." takes 16 of the 253 octets.
        const QString longest =
            QStringList({label(63), label(63), label(63), label(41)}).join(QLatin1Char('.')) + QStringLiteral(".org");
        QCOMPARE(longest.size(), 253 - 16);
        QVERIFY(DomainName::parse(longest));
        QCOMPARE(DomainName::parse(QLatin1Char('a') + longest).error().code, QStringLiteral("label-length"));
        const QString longer =
            QStringList({label(63), label(63), label(63), label(42)}).join(QLatin1Char('.')) + QStringLiteral(".org");
        QCOMPARE(DomainName::parse(longer).error().code, QStringLiteral("length"));
    }

    void wildcardAndBaseShareAChallengeName()
    {
        const DomainName wildcard = *DomainName::parse(u"*.example.org");
        QVERIFY(wildcard.isWildcard());
        QCOMPARE(wildcard.base(), QStringLiteral("example.org"));
        QCOMPARE(wildcard.challengeName(), QStringLiteral("_acme-challenge.example.org"));
        QCOMPARE(wildcard.challengeName(), DomainName::parse(u"example.org")->challengeName());
    }

    void wildcardCoversOneLabel()
    {
        const DomainName wildcard = *DomainName::parse(u"*.example.org");
        QVERIFY(wildcard.covers(*DomainName::parse(u"www.example.org")));
        QVERIFY(!wildcard.covers(*DomainName::parse(u"example.org")));
        QVERIFY(!wildcard.covers(*DomainName::parse(u"a.www.example.org")));
        QVERIFY(!wildcard.covers(*DomainName::parse(u"*.www.example.org")));
        QVERIFY(wildcard.covers(wildcard));
    }

    void registrableDomainIsBelowThePublicSuffix()
    {
        QCOMPARE(DomainName::parse(u"*.a.b.example.co.uk")->registrableDomain(), QStringLiteral("example.co.uk"));
        QCOMPARE(DomainName::parse(u"example.test")->registrableDomain(), QStringLiteral("example.test"));
    }

    void judgesAPastedList()
    {
        const QList<NameVerdict> verdicts =
            parseNames(u"www.example.org, *.example.org;example.org\n WWW.example.org. co.uk ,,");
        QCOMPARE(verdicts.size(), 5);
        QCOMPARE(verdicts[0].coveredBy.ascii(), QStringLiteral("*.example.org"));
        QVERIFY(verdicts[1].coveredBy.isNull());
        QVERIFY(verdicts[2].coveredBy.isNull());
        QVERIFY(!verdicts[3].coveredBy.isNull());
        QCOMPARE(verdicts[3].typed, QStringLiteral("WWW.example.org."));
        QVERIFY(!verdicts[4].name);
        const QList<NameVerdict> twice = parseNames(u"a.example.org A.example.org");
        QVERIFY(twice[0].coveredBy.isNull());
        QCOMPARE(twice[1].coveredBy, *twice[0].name);
        QVERIFY(parseNames(u" , ;\n").isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestDomainName)
#include "tst_domain_name.moc"
