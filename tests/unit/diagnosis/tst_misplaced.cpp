// SPDX-License-Identifier: Apache-2.0
// What becomes of a value on its way into a console, and where a record ends up.
#include "core/diagnosis/misplaced.h"

#include <QTest>

#include <algorithm>

using namespace certwright::diagnosis;
using namespace Qt::StringLiterals;

namespace {

const QByteArray wanted = "lCM7cZyQXcVHK2nnW3jjAhNT3Fvm18UN-kWZZknKoYM";
/// RFC 8555 §8.4 and RFC 7638: the value is the base64url of the SHA-256 of this.
const QByteArray keyAuthorization =
    "evaGxfADs6pSRb2LAv9IZf17Dt3juxGJ-PCt92wr-oA.9jg46WB3rR_AHD-EBXdN7cBkH1WOu0tA3M9fm21mqTI";

} // namespace

class MisplacedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void alterationsAreTold_data()
    {
        QTest::addColumn<QByteArray>("seen");
        QTest::addColumn<QString>("word"); // empty: nothing to do with it
        const QString quotes = causeWord(Cause::QuotesInValue);
        const QString space = causeWord(Cause::SpaceInValue);
        const QString altered = causeWord(Cause::ValueAltered);
        QTest::newRow("the same") << wanted << QString();
        QTest::newRow("quotes") << '"' + wanted + '"' << quotes;
        QTest::newRow("single quotes") << '\'' + wanted + '\'' << quotes;
        QTest::newRow("typographic quotes") << "\xe2\x80\x9c" + wanted + "\xe2\x80\x9d" << quotes;
        QTest::newRow("escaped quotes") << "\\\"" + wanted + "\\\"" << quotes;
        QTest::newRow("quotes and spaces") << " \"" + wanted + "\" " << quotes;
        QTest::newRow("space before") << ' ' + wanted << space;
        QTest::newRow("line break") << wanted + '\n' << space;
        QTest::newRow("no-break space") << "\xc2\xa0" + wanted << space;
        QTest::newRow("space inside") << wanted.left(20) + ' ' + wanted.mid(20) << space;
        QTest::newRow("lower case") << wanted.toLower() << altered;
        QTest::newRow("cut") << wanted.left(30) << altered;
        QTest::newRow("padded") << wanted + '=' << altered;
        QTest::newRow("one character") << QByteArray(wanted).replace(5, 1, "z") << altered;
        QTest::newRow("hexadecimal") << QByteArray::fromBase64(wanted, QByteArray::Base64UrlEncoding).toHex()
                                     << altered;
        QTest::newRow("key authorization") << keyAuthorization << causeWord(Cause::KeyAuthorization);
        QTest::newRow("another digest") << QByteArray("gfj9Xq44aVkRi7Gg7ZfH1nkPz0pvN3vT2uO3mXkZb1E") << QString();
        QTest::newRow("SPF") << QByteArray("v=spf1 -all") << QString();
        QTest::newRow("empty") << QByteArray() << QString();
        QTest::newRow("endless") << QByteArray(60'000, 'a') << QString();
    }

    void alterationsAreTold()
    {
        QFETCH(QByteArray, seen);
        QFETCH(QString, word);
        const std::optional<Cause> cause = alterationOf(wanted, seen);
        QCOMPARE(cause ? causeWord(*cause) : QString(), word);
    }

    void formsAreRecognised()
    {
        QVERIFY(looksLikeDigest(wanted));
        QVERIFY(!looksLikeDigest(wanted + 'a'));
        QVERIFY(looksLikeKeyAuthorization(keyAuthorization));
        QVERIFY(!looksLikeKeyAuthorization("example.org"));
        QVERIFY(!looksLikeKeyAuthorization(wanted));
    }

    void placesNearAreThere_data()
    {
        QTest::addColumn<QString>("domain");
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("word");
        const QString doubled = causeWord(Cause::SuffixDoubled);
        const QString apex = causeWord(Cause::AtDomain);
        const QString label = causeWord(Cause::WrongLabel);
        const auto row = [](const char *domain, const char *place, const QString &word) {
            QTest::newRow(place) << QString::fromLatin1(domain) << QString::fromLatin1(place) << word;
        };
        row("example.org", "_acme-challenge.example.org.example.org", doubled);
        row("www.example.org", "_acme-challenge.www.example.org.example.org", doubled);
        row("www.example.org", "_acme-challenge.www.example.org.www.example.org", doubled);
        row("www.example.org", "www.example.org", apex);
        row("www.example.org", "example.org", label);
        row("www.example.org", "_acme-challenge.example.org", label);
        row("example.org", "_acme-challenge.www.example.org", label);
        row("example.org", "acme-challenge.example.org", label);
        row("example.org", "_acme_challenge.example.org", label);
        row("example.org", "_acme-challange.example.org", label);
        row("example.org", "_acme-challenge._acme-challenge.example.org", label);
        row("example.org", "_acme-challenge.*.example.org", label);
    }

    void placesNearAreThere()
    {
        QFETCH(QString, domain);
        QFETCH(QString, place);
        QFETCH(QString, word);
        const QString name = u"_acme-challenge."_s + domain;
        const QList<Misplacement> places = placesNear(name, domain, u"example.org"_s);
        const auto found = std::ranges::find(places, place, &Misplacement::name);
        QVERIFY(found != places.end());
        QCOMPARE(causeWord(found->cause), word);
        QVERIFY(places.size() <= 60);
        QVERIFY(std::ranges::find(places, name, &Misplacement::name) == places.end());
    }

    void namesThatGrowTooLongAreLeftOut()
    {
        const QString label(63, u'a');
        const QString domain = u"%1.%1.%1"_s.arg(label);
        for (const Misplacement &each : placesNear(u"_acme-challenge."_s + domain, domain, domain))
            QVERIFY(each.name.size() <= 253);
    }
};

QTEST_GUILESS_MAIN(MisplacedTest)
#include "tst_misplaced.moc"
