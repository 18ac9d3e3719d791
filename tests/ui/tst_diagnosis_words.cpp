// SPDX-License-Identifier: Apache-2.0
// Every finding has a title, a sentence and one thing to do, with the names and values it is about; the picture is told
// as lines.
#include "ui/words/diagnosis_words.h"

#include <QRegularExpression>
#include <QTest>

#include <set>

using namespace certwright;
using namespace certwright::diagnosis;
using namespace Qt::StringLiterals;

namespace {

const QDateTime now(QDate(2026, 11, 21), QTime(9, 30), Qt::UTC);
/// Cause has no count; Unfinished is its last value.
const int causeCount = int(Cause::Unfinished) + 1;

dns::Server serverCalled(const QString &name, const QString &address)
{
    dns::Server server;
    server.name = name;
    server.address = QHostAddress(address);
    return server;
}

Finding findingOf(Cause cause)
{
    Finding finding;
    finding.cause = cause;
    return finding;
}

Finding fullFindingOf(Cause cause)
{
    Finding finding = findingOf(cause);
    finding.subject = u"_acme-challenge.example.org"_s;
    finding.facts = QStringList{u"86401"_s, u"86402"_s, u"86403"_s};
    finding.server = serverCalled(u"ns1.example.org"_s, u"192.0.2.1"_s);
    finding.until = now.addSecs(3600);
    finding.record = u"_acme-challenge.example.org. 120 IN TXT \"a\""_s;
    Failure failure;
    failure.kind = FailureKind::ProviderRefused;
    failure.subject = u"example.org"_s;
    finding.failure = failure;
    return finding;
}

} // namespace

class DiagnosisWordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCauseHasItsOwnWord()
    {
        std::set<QString> words;
        for (int i = 0; i < causeCount; ++i) {
            const QString word = causeWord(Cause(i));
            QVERIFY(QRegularExpression(u"\\A[a-z]+(-[a-z]+)*\\z"_s).match(word).hasMatch());
            QVERIFY2(words.insert(word).second, qPrintable(word));
        }
        QCOMPARE(causeWord(Cause(causeCount)), QString());
    }

    void everyFindingIsSaid_data()
    {
        QTest::addColumn<int>("cause");
        QTest::addColumn<bool>("isFull");
        for (int i = 0; i < causeCount; ++i) {
            QTest::addRow("%s", qPrintable(causeWord(Cause(i)))) << i << true;
            QTest::addRow("%s, without facts", qPrintable(causeWord(Cause(i)))) << i << false;
        }
    }

    void everyFindingIsSaid()
    {
        QFETCH(int, cause);
        QFETCH(bool, isFull);
        const Finding finding = isFull ? fullFindingOf(Cause(cause)) : findingOf(Cause(cause));
        const FindingWords words = describe(finding, now);
        for (const QString &text : {words.title, words.sentence, words.advice}) {
            QVERIFY(!text.trimmed().isEmpty());
            QVERIFY2(!QRegularExpression(u"%[0-9L]"_s).match(text).hasMatch(), qPrintable(text));
            QVERIFY2(!text.contains(u"  "_s) && !text.contains(u"()"_s), qPrintable(text));
        }
        QVERIFY(!words.title.endsWith(u'.'));
        QVERIFY2(QRegularExpression(u"[.:!?]|[A-Za-z0-9]\\z"_s).match(words.sentence).hasMatch(),
            qPrintable(words.sentence));
    }

    void titlesDiffer()
    {
        std::set<QString> titles;
        for (int i = 0; i < causeCount; ++i) {
            const QString title = describe(fullFindingOf(Cause(i)), now).title;
            QVERIFY2(titles.insert(title).second, qPrintable(title));
        }
    }

    void sentencesNameWhatTheyAreAbout_data()
    {
        QTest::addColumn<int>("cause");
        QTest::addColumn<QString>("part");
        const auto row = [](Cause cause, const QString &part) {
            QTest::addRow("%s: %s", qPrintable(causeWord(cause)), qPrintable(part)) << int(cause) << part;
        };
        row(Cause::SuffixDoubled, u"86402"_s);
        row(Cause::AtDomain, u"86402"_s);
        row(Cause::QuotesInValue, u"86402"_s);
        row(Cause::OneOfTwoValues, u"86401"_s);
        row(Cause::CnameLoop, u"86401 → 86402 → 86403"_s);
        row(Cause::CnameDangling, u"86403"_s);
        row(Cause::ServerBehind, u"ns1.example.org (192.0.2.1)"_s);
        row(Cause::ServerBehind, u"86401"_s);
        row(Cause::ServerLame, u"86401"_s);
        row(Cause::DelegationBroken, u"86402, 86403"_s);
        row(Cause::DnssecBogus, u"86401"_s);
        row(Cause::LongTtl, u"_acme-challenge.example.org"_s);
        row(Cause::NameCovered, u"86401"_s);
        row(Cause::ResolverRemembersValue, u"ns1.example.org"_s);
    }

    void sentencesNameWhatTheyAreAbout()
    {
        QFETCH(int, cause);
        QFETCH(QString, part);
        const FindingWords words = describe(fullFindingOf(Cause(cause)), now);
        QVERIFY2(words.sentence.contains(part), qPrintable(words.sentence));
    }

    void thePictureIsToldInLines()
    {
        Picture picture;
        picture.hops = {Hop{u"_acme-challenge.example.org"_s, u"example.org"_s, 300, diagnosis::Mark::Good},
            Hop{u"x.example.net"_s, u"example.net"_s, 0, diagnosis::Mark::Bad}};
        picture.zone = u"example.net"_s;
        picture.parent = u"net"_s;
        picture.zoneMark = diagnosis::Mark::Doubtful;
        Witness good;
        good.observation.server = serverCalled(u"ns1.example.net"_s, u"192.0.2.1"_s);
        good.observation.sight = dns::Sight::Matches;
        good.observation.values = {"wanted"};
        good.mark = diagnosis::Mark::Good;
        Witness bad = good;
        bad.observation.server = serverCalled(u"ns2.example.net"_s, u"192.0.2.2"_s);
        bad.observation.sight = dns::Sight::OtherValue;
        bad.observation.values = {"stale"};
        bad.mark = diagnosis::Mark::Bad;
        picture.witnesses = {good, bad};
        picture.caaMark = diagnosis::Mark::Good;
        const QStringList lines = pictureLines(picture, {"wanted"});
        QCOMPARE(lines.size(), 6);
        QCOMPARE(lines.at(0), u"+ _acme-challenge.example.org"_s);
        QVERIFY(lines.at(1).startsWith(u"x "_s) && lines.at(1).contains(u"x.example.net"_s));
        QVERIFY(lines.at(2).startsWith(u"? "_s) && lines.at(2).contains(u"delegated by net, not signed"_s));
        QVERIFY(lines.at(3).startsWith(u"+ "_s) && lines.at(3).contains(u"ns1.example.net (192.0.2.1)"_s));
        QVERIFY(lines.at(4).startsWith(u"x "_s) && lines.at(4).contains(u"stale"_s));
        QVERIFY(lines.at(5).contains(u"CAA"_s));
        QCOMPARE(pictureLines(Picture(), {}), QStringList());
    }

    void marksAndSeveritiesHaveWords()
    {
        std::set<QString> words;
        for (const auto mark :
            {diagnosis::Mark::Good, diagnosis::Mark::Doubtful, diagnosis::Mark::Bad, diagnosis::Mark::Unknown})
            words.insert(markText(mark));
        for (const Severity severity : {Severity::Error, Severity::Warning, Severity::Note})
            words.insert(findingSeverityText(severity));
        QCOMPARE(words.size(), std::size_t(7));
        QVERIFY(!words.contains(QString()));
    }
};

QTEST_GUILESS_MAIN(DiagnosisWordsTest)
#include "tst_diagnosis_words.moc"
