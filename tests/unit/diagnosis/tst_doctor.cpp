// SPDX-License-Identifier: Apache-2.0
// The doctor in a small world of its own: what real servers are hard to bring to, and what must not be asked.
#include "core/diagnosis/doctor.h"
#include "core/diagnosis/preflight.h"
#include "small_world.h"
#include "tests/support/await.h"

#include <QTest>

#include <algorithm>

using namespace certwright;
using namespace certwright::diagnosis;
using certwright::testing::await;
using namespace Qt::StringLiterals;

namespace {

const QString zone = u"example.test"_s;
const QString challenge = u"_acme-challenge.example.test"_s;
const QByteArray wanted = "3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
const QString one = u"192.0.2.1"_s;
const QString two = u"192.0.2.2"_s;
const QString six = u"2001:db8::6"_s;
const QString resolver = u"127.0.9.53"_s;

class TestClock : public Clock
{
public:
    QDateTime now() const override { return time; }
    QDateTime time = QDateTime(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC);
};

Case wantedCase()
{
    Case subject;
    subject.domain = zone;
    subject.values = {wanted};
    return subject;
}

Diagnosis examined(SmallWorld &world, const Case &subject)
{
    const TestClock clock;
    Doctor doctor(world, clock);
    Result<Diagnosis> diagnosis = await(doctor.examine(subject));
    return diagnosis ? *diagnosis : Diagnosis();
}

QStringList wordsOf(const Diagnosis &diagnosis)
{
    QStringList words;
    for (const Finding &finding : diagnosis.findings)
        words.append(causeWord(finding.cause));
    return words;
}

/// The zone on two servers, well delegated.
void serveBoth(SmallWorld &world, const QString &lines)
{
    const QString named = u"@ NS %1.\n@ NS %2.\n"_s.arg(SmallWorld::hostOf(one), SmallWorld::hostOf(two));
    world.serve(one, zone, named + lines);
    world.serve(two, zone, named + lines);
    world.delegate(zone, {one, two});
}

QString published() { return u"_acme-challenge TXT "_s + QString::fromLatin1(wanted); }

} // namespace

class DoctorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void healthyBringsNothing();
    void theCaseIsChecked();
    void withoutResolversThereIsNoAnswer();
    void silentResolversAreNoHealth();
    void beforeTheRecordIsThereResolversAreNotAskedForIt();
    void silentServers_data();
    void silentServers();
    void aNetworkThatHidesTheServersIsNoFaultOfTheirs();
    void whereResolversCountTheServersNeedNotAnswer_data();
    void whereResolversCountTheServersNeedNotAnswer();
    void whatTheInsideShowsCountsWhereResolversDo();
    void aDomainsOwnResolversAreAsked();
    void aFamilyThatDoesNotReachIsNoFault();
    void aSilentServerIsWaitedForOnce();
    void bogusIsToldWithTheResolversWords();
    void resolversRemember_data();
    void resolversRemember();
    void caaThatIsNotAnsweredForbids();
    void caaIsJudgedForEachCa_data();
    void caaIsJudgedForEachCa();
    void hostileAnswersAreBounded();
    void anEndlessChainEnds();
    void theHiddenPrimaryIsAhead();
    void aDelegationBetweenTwoOrdersIsHealthy();
    void aTargetThatNobodyHasRegisteredIsToldBefore();
    void thePictureShowsTheWay();
    void preflightTellsOfNamesCertificatesAndCredentials();
    void coverage_data();
    void coverage();
};

void DoctorTest::healthyBringsNothing()
{
    SmallWorld world;
    serveBoth(world, published() + u"\n@ CAA issue \"ca.example\""_s);
    Case subject = wantedCase();
    subject.issuers = {Issuer{{u"ca.example"_s}, {}, u"dns-01"_s}};
    const Diagnosis diagnosis = examined(world, subject);
    QCOMPARE(wordsOf(diagnosis), QStringList());
    QVERIFY(diagnosis.isHealthy());
}

void DoctorTest::theCaseIsChecked()
{
    SmallWorld world;
    const TestClock clock;
    Doctor doctor(world, clock);
    Case subject;
    subject.domain = u"not a name"_s;
    const Result<Diagnosis> diagnosis = await(doctor.examine(subject));
    QVERIFY(!diagnosis);
    QCOMPARE(diagnosis.error().kind, FailureKind::InvalidInput);
    QVERIFY(world.asked.isEmpty());
}

void DoctorTest::withoutResolversThereIsNoAnswer()
{
    SmallWorld world;
    world.resolving.clear();
    const TestClock clock;
    Doctor doctor(world, clock);
    const Result<Diagnosis> diagnosis = await(doctor.examine(wantedCase()));
    QVERIFY(!diagnosis);
    QCOMPARE(diagnosis.error().kind, FailureKind::Unreachable);
}

void DoctorTest::silentResolversAreNoHealth()
{
    SmallWorld world;
    serveBoth(world, published());
    world.resolving[resolver].manner = SmallWorld::Manner::Silent;
    const TestClock clock;
    Doctor doctor(world, clock);
    const Result<Diagnosis> diagnosis = await(doctor.examine(wantedCase()));
    QVERIFY(!diagnosis);
    QCOMPARE(diagnosis.error().kind, FailureKind::TimedOut);
}

void DoctorTest::beforeTheRecordIsThereResolversAreNotAskedForIt()
{
    SmallWorld world;
    serveBoth(world, {});
    QCOMPARE(wordsOf(examined(world, wantedCase())), QStringList{u"not-published"_s});
    const bool poisoned = std::any_of(world.asked.begin(), world.asked.end(),
        [](const dns::Question &question) { return question.recursion && question.name == challenge; });
    QVERIFY(!poisoned);
}

void DoctorTest::silentServers_data()
{
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("second");
    QTest::addColumn<QStringList>("words");
    using enum SmallWorld::Manner;
    QTest::newRow("one silent") << int(Answers) << int(Silent) << QStringList{u"server-silent"_s};
    QTest::newRow("one unreachable") << int(Unreachable) << int(Answers) << QStringList{u"server-unreachable"_s};
    QTest::newRow("one lame") << int(Answers) << int(Refuses) << QStringList{u"server-lame"_s};
    QTest::newRow("one fails") << int(Answers) << int(Fails) << QStringList{u"server-fails"_s};
    QTest::newRow("all silent") << int(Silent) << int(Silent) << QStringList{u"no-server-answers"_s};
    QTest::newRow("silent and lame") << int(Silent) << int(Refuses) << QStringList{u"delegation-broken"_s};
    QTest::newRow("all lame") << int(Refuses) << int(Refuses) << QStringList{u"delegation-broken"_s};
    QTest::newRow("all fail") << int(Fails) << int(Fails) << QStringList{u"server-fails"_s, u"server-fails"_s};
}

void DoctorTest::silentServers()
{
    QFETCH(int, first);
    QFETCH(int, second);
    QFETCH(QStringList, words);
    SmallWorld world;
    serveBoth(world, published());
    world.nameservers[one].manner = SmallWorld::Manner(first);
    world.nameservers[two].manner = SmallWorld::Manner(second);
    const Diagnosis diagnosis = examined(world, wantedCase());
    QCOMPARE(wordsOf(diagnosis), words);
    const bool oneServes = first == int(SmallWorld::Manner::Answers) || second == int(SmallWorld::Manner::Answers);
    QCOMPARE(diagnosis.isHealthy(), oneServes);
}

void DoctorTest::aNetworkThatHidesTheServersIsNoFaultOfTheirs()
{
    SmallWorld world;
    serveBoth(world, published());
    world.hidden = {one, two};
    const Diagnosis diagnosis = examined(world, wantedCase());
    QCOMPARE(wordsOf(diagnosis), QStringList{u"no-server-answers"_s});
    QCOMPARE(diagnosis.findings.first().severity, Severity::Note);
    QVERIFY(diagnosis.isHealthy());
}

void DoctorTest::whereResolversCountTheServersNeedNotAnswer_data()
{
    QTest::addColumn<QStringList>("hidden"); // what this computer does not reach
    QTest::addColumn<QStringList>("silent"); // what nobody does
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<bool>("isHealthy");
    QTest::newRow("all closed") << QStringList{one, two} << QStringList() << QStringList{u"no-server-answers"_s}
                                << true;
    QTest::newRow("one closed") << QStringList{two} << QStringList() << QStringList{u"server-silent"_s} << true;
    QTest::newRow("nobody reaches them") << QStringList() << QStringList{one, two}
                                         << QStringList{u"no-server-answers"_s} << false;
}

void DoctorTest::whereResolversCountTheServersNeedNotAnswer()
{
    QFETCH(QStringList, hidden);
    QFETCH(QStringList, silent);
    QFETCH(QStringList, words);
    QFETCH(bool, isHealthy);
    SmallWorld world;
    serveBoth(world, published());
    world.hidden = hidden;
    for (const QString &address : std::as_const(silent))
        world.nameservers[address].manner = SmallWorld::Manner::Silent;
    Case subject = wantedCase();
    subject.mode = CheckMode::Resolvers;
    const Diagnosis diagnosis = examined(world, subject);
    QCOMPARE(wordsOf(diagnosis), words);
    QCOMPARE(diagnosis.isHealthy(), isHealthy);
    QCOMPARE(diagnosis.findings.first().severity, isHealthy ? Severity::Note : Severity::Error);
    for (const Witness &witness : diagnosis.picture.witnesses)
        QVERIFY(!isHealthy || witness.observation.isResolver || witness.mark != Mark::Bad);
}

void DoctorTest::whatTheInsideShowsCountsWhereResolversDo()
{
    SmallWorld world;
    serveBoth(world, {});
    world.resolving[resolver].remembers = [](const dns::Question &question) {
        if (question.name != challenge || question.type != dns::Type::TXT)
            return std::optional<Result<dns::Answer>>();
        dns::Answer answer;
        answer.name = challenge;
        answer.rcode = u"NOERROR"_s;
        answer.answers = recordsOf(zone, published());
        return std::optional<Result<dns::Answer>>(answer);
    };
    Case subject = wantedCase();
    subject.mode = CheckMode::Resolvers;
    // Too early no resolver is asked: it would remember that nothing is there.
    QCOMPARE(wordsOf(examined(world, subject)), QStringList{u"not-published"_s});
    subject.isOverdue = true;
    QCOMPARE(wordsOf(examined(world, subject)), QStringList());
    subject.mode = CheckMode::Authoritative;
    QCOMPARE(wordsOf(examined(world, subject)), QStringList{u"not-published"_s});
}

void DoctorTest::aDomainsOwnResolversAreAsked()
{
    SmallWorld world;
    serveBoth(world, published());
    const QString own = u"127.0.9.54"_s;
    world.resolving.insert(own, {});
    Case subject = wantedCase();
    subject.resolvers = {dns::Server{QHostAddress(own), 53, {}, {}}};
    const Diagnosis diagnosis = examined(world, subject);
    QCOMPARE(wordsOf(diagnosis), QStringList());
    QCOMPARE(diagnosis.picture.witnesses.last().observation.server.address, QHostAddress(own));
    for (const dns::Question &question : std::as_const(world.asked)) {
        if (question.recursion)
            QCOMPARE(question.servers, subject.resolvers);
    }
    // The profile's need not even exist.
    world.resolving.remove(resolver);
    QCOMPARE(wordsOf(examined(world, subject)), QStringList());
}

void DoctorTest::aFamilyThatDoesNotReachIsNoFault()
{
    SmallWorld world;
    const QString named = u"@ NS %1.\n@ NS %2.\n"_s.arg(SmallWorld::hostOf(one), SmallWorld::hostOf(six));
    world.serve(one, zone, named + published());
    world.serve(six, zone, named + published());
    world.delegate(zone, {one, six});
    world.nameservers[six].manner = SmallWorld::Manner::Unreachable;
    QCOMPARE(wordsOf(examined(world, wantedCase())), QStringList());
}

void DoctorTest::aSilentServerIsWaitedForOnce()
{
    SmallWorld world;
    serveBoth(world, published());
    world.nameservers[two].manner = SmallWorld::Manner::Silent;
    QCOMPARE(wordsOf(examined(world, wantedCase())), QStringList{u"server-silent"_s});
    const auto asked = std::count_if(world.asked.begin(), world.asked.end(), [](const dns::Question &question) {
        return question.servers.size() == 1 && question.servers.first().address == QHostAddress(two);
    });
    QCOMPARE(asked, 1);
}

void DoctorTest::bogusIsToldWithTheResolversWords()
{
    SmallWorld world;
    serveBoth(world, published());
    world.resolving[resolver].validates = true;
    world.bogus = {zone};
    const Diagnosis diagnosis = examined(world, wantedCase());
    QCOMPARE(wordsOf(diagnosis), QStringList{u"dnssec-bogus"_s});
    QCOMPARE(diagnosis.findings.first().facts, QStringList{u"EDE 7 Signature Expired"_s});
    QCOMPARE(diagnosis.findings.first().subject, zone);
}

void DoctorTest::resolversRemember_data()
{
    QTest::addColumn<QByteArray>("stored"); // empty: nothing is there
    QTest::addColumn<bool>("isItsOwn");
    QTest::addColumn<QString>("word");
    QTest::addColumn<int>("seconds");
    QTest::newRow("absence") << QByteArray() << false << u"resolver-remembers-absence"_s << 40;
    QTest::newRow("value") << QByteArray("older") << false << u"resolver-remembers-value"_s << 100;
    QTest::newRow("its own zone") << QByteArray("inside") << true << u"resolver-differs"_s << 0;
}

void DoctorTest::resolversRemember()
{
    QFETCH(QByteArray, stored);
    QFETCH(bool, isItsOwn);
    QFETCH(QString, word);
    QFETCH(int, seconds);
    SmallWorld world;
    serveBoth(world, published());
    world.resolving[resolver].remembers = [stored, isItsOwn](const dns::Question &question) {
        if (question.name != challenge)
            return std::optional<Result<dns::Answer>>();
        dns::Answer answer;
        answer.name = challenge;
        answer.rcode = stored.isEmpty() ? u"NXDOMAIN"_s : u"NOERROR"_s;
        answer.authoritative = isItsOwn;
        dns::Record record;
        record.name = stored.isEmpty() ? zone : challenge;
        record.type = stored.isEmpty() ? dns::Type::SOA : dns::Type::TXT;
        record.ttl = stored.isEmpty() ? 40 : 100;
        record.negativeTtl = 60;
        record.text = stored;
        (stored.isEmpty() ? answer.authority : answer.answers).append(record);
        return std::optional<Result<dns::Answer>>(answer);
    };
    const Diagnosis diagnosis = examined(world, wantedCase());
    QCOMPARE(wordsOf(diagnosis), QStringList{word});
    const Finding &finding = diagnosis.findings.first();
    QCOMPARE(finding.severity, Severity::Warning);
    QVERIFY(finding.server && finding.server->address == QHostAddress(resolver));
    QCOMPARE(finding.until.isValid() ? int(TestClock().now().secsTo(finding.until)) : 0, seconds);
}

void DoctorTest::caaThatIsNotAnsweredForbids()
{
    SmallWorld world;
    serveBoth(world, published());
    world.nameservers[one].refused = {dns::Type::CAA};
    world.nameservers[two].refused = {dns::Type::CAA};
    Case subject = wantedCase();
    subject.issuers = {Issuer{{u"ca.example"_s}, {}, u"dns-01"_s}};
    QCOMPARE(wordsOf(examined(world, subject)), QStringList{u"caa-unanswered"_s});
}

void DoctorTest::caaIsJudgedForEachCa_data()
{
    QTest::addColumn<QString>("set");
    QTest::addColumn<QStringList>("said"); // "cause severity name"
    const QString first = u"@ CAA issue \"first.example\""_s;
    const QString second = u"@ CAA issue \"second.example\""_s;
    QTest::newRow("none") << QString() << QStringList();
    QTest::newRow("both") << first + u'\n' + second << QStringList();
    QTest::newRow("the first alone") << first << QStringList{u"caa-forbids-issuer warning Second CA"_s};
    QTest::newRow("the second alone") << second << QStringList{u"caa-forbids-issuer error First CA"_s};
    QTest::newRow("another") << u"@ CAA issue \"third.example\""_s
                             << QStringList{
                                    u"caa-forbids-issuer error First CA"_s, u"caa-forbids-issuer warning Second CA"_s};
    QTest::newRow("nobody") << u"@ CAA issue \";\""_s << QStringList{u"caa-forbids-all error "_s};
    QTest::newRow("the second by another way")
        << first + u"\n@ CAA issue \"second.example; validationmethods=http-01\""_s
        << QStringList{u"caa-forbids-method warning Second CA"_s};
}

void DoctorTest::caaIsJudgedForEachCa()
{
    QFETCH(QString, set);
    QFETCH(QStringList, said);
    SmallWorld world;
    serveBoth(world, published() + u'\n' + set);
    Case subject = wantedCase();
    subject.issuers = {Issuer{{u"first.example"_s}, {}, u"dns-01"_s, u"First CA"_s},
        Issuer{{u"second.example"_s}, {}, u"dns-01"_s, u"Second CA"_s}, Issuer{{}, {}, u"dns-01"_s, u"Private CA"_s}};
    const Diagnosis diagnosis = examined(world, subject);
    QStringList words;
    for (const Finding &finding : diagnosis.findings) {
        const QString severity = finding.severity == Severity::Error ? u"error"_s : u"warning"_s;
        words.append(causeWord(finding.cause) + u' ' + severity + u' ' + finding.facts.value(1));
        QVERIFY(finding.record.startsWith(u"example.test. 300 IN CAA 0 issue"_s));
    }
    QCOMPARE(words, said);
    const bool isError = !said.isEmpty() && said.first().contains(u" error "_s);
    QCOMPARE(diagnosis.isHealthy(), !isError);
    QCOMPARE(diagnosis.picture.caaMark, isError ? Mark::Bad : said.isEmpty() ? Mark::Good : Mark::Doubtful);
}

void DoctorTest::hostileAnswersAreBounded()
{
    SmallWorld world;
    QString lines = published();
    for (int i = 0; i < 3000; ++i)
        lines += u"\n@ NS h%1.nowhere.test."_s.arg(i);
    for (int i = 0; i < 2000; ++i)
        lines += u"\n_acme-challenge TXT %1"_s.arg(QString(250, u'x'));
    world.serve(one, zone, lines);
    world.delegate(zone, {one});
    Case subject = wantedCase();
    subject.values = {"another"};
    const Diagnosis diagnosis = examined(world, subject);
    QVERIFY2(wordsOf(diagnosis).contains(u"foreign-value"_s), qPrintable(wordsOf(diagnosis).join(u' ')));
    QVERIFY2(world.asked.size() <= 600, qPrintable(QString::number(world.asked.size())));
}

void DoctorTest::anEndlessChainEnds()
{
    SmallWorld world;
    QString lines = u"_acme-challenge CNAME c0"_s;
    for (int i = 0; i < 300; ++i)
        lines += u"\nc%1 CNAME c%2"_s.arg(i).arg(i + 1);
    serveBoth(world, lines);
    const Diagnosis diagnosis = examined(world, wantedCase());
    QVERIFY(wordsOf(diagnosis).contains(u"cname-loop"_s));
    QVERIFY(diagnosis.picture.hops.size() < 20);
}

void DoctorTest::theHiddenPrimaryIsAhead()
{
    SmallWorld world;
    serveBoth(world, {});
    for (const QString &address : {one, two})
        world.nameservers[address].zones[zone].first().target = SmallWorld::hostOf(u"192.0.2.77"_s);
    world.serve(u"192.0.2.77"_s, zone, published(), 11);
    const Diagnosis diagnosis = examined(world, wantedCase());
    QCOMPARE(wordsOf(diagnosis), (QStringList{u"server-behind"_s, u"server-behind"_s}));
    QCOMPARE(diagnosis.findings.first().facts, (QStringList{u"10"_s, u"11"_s}));
}

void DoctorTest::aDelegationBetweenTwoOrdersIsHealthy()
{
    SmallWorld world;
    world.serve(one, zone, u"_acme-challenge CNAME example.test.other.test."_s);
    world.delegate(zone, {one});
    world.serve(two, u"other.test"_s, {});
    world.delegate(u"other.test"_s, {two});
    Case before = wantedCase();
    before.values.clear();
    QCOMPARE(wordsOf(examined(world, before)), QStringList());
    const Diagnosis after = examined(world, wantedCase());
    QVERIFY(!after.isHealthy());
    QCOMPARE(after.findings.size(), 1);
}

void DoctorTest::aTargetThatNobodyHasRegisteredIsToldBefore()
{
    SmallWorld world;
    world.serve(one, zone, u"_acme-challenge CNAME x.nobodys.test."_s);
    world.delegate(zone, {one});
    Case before = wantedCase();
    before.values.clear();
    QCOMPARE(wordsOf(examined(world, before)), QStringList{u"cname-dangling"_s});
}

void DoctorTest::thePictureShowsTheWay()
{
    SmallWorld world;
    world.serve(one, zone, u"_acme-challenge CNAME x.other.test.\n@ NS %1."_s.arg(SmallWorld::hostOf(one)));
    world.delegate(zone, {one});
    world.serve(two, u"other.test"_s, u"x 60 TXT "_s + QString::fromLatin1(wanted));
    world.delegate(u"other.test"_s, {two});
    const Picture picture = examined(world, wantedCase()).picture;
    QCOMPARE(picture.hops.size(), 2);
    QCOMPARE(picture.hops.first().zone, zone);
    QCOMPARE(picture.hops.first().ttl, 300U);
    QCOMPARE(picture.hops.last().name, u"x.other.test"_s);
    QCOMPARE(picture.zone, u"other.test"_s);
    QCOMPARE(picture.parent, u"test"_s);
    QCOMPARE(picture.zoneMark, Mark::Good);
    QCOMPARE(picture.witnesses.size(), 2);
    const Witness &server = picture.witnesses.first();
    QCOMPARE(server.mark, Mark::Good);
    QCOMPARE(server.observation.server.address, QHostAddress(two));
    QCOMPARE(server.observation.ttl, std::optional<quint32>(60));
    QCOMPARE(server.observation.serial, std::optional<quint32>(10));
    QVERIFY(picture.witnesses.last().observation.isResolver);
}

void DoctorTest::preflightTellsOfNamesCertificatesAndCredentials()
{
    SmallWorld world;
    serveBoth(world, u"@ CAA issue \"other.example\""_s);
    const TestClock clock;
    Preflight preflight(world, clock);
    PreflightRequest request;
    request.names = QStringList{zone, u"*.example.test"_s, u"bad name"_s};
    request.issuers = {Issuer{{u"ca.example"_s}, {}, u"dns-01"_s}};
    request.certificates = {{u"first.test"_s, {u"*.example.test"_s}, clock.now().addDays(20)}};
    QStringList tested;
    request.testProvider = [&tested](QString name) -> Task<Result<ProviderTest>> {
        tested.append(name);
        ProviderTest seen;
        seen.zones = QStringList{u"elsewhere.test"_s};
        co_return seen;
    };
    const Result<PreflightReport> report = await(preflight.check(request));
    QVERIFY(report);
    QVERIFY(!report->isHealthy());
    QCOMPARE(tested, QStringList{challenge});
    QStringList words;
    for (const Finding &finding : report->findings)
        words.append(causeWord(finding.cause));
    QCOMPARE(words, (QStringList{u"name-invalid"_s, u"zone-not-owned"_s, u"name-covered"_s}));
    QCOMPARE(report->names.size(), 1);
    QCOMPARE(wordsOf(report->names.first().diagnosis), QStringList{u"caa-forbids-issuer"_s});
}

void DoctorTest::coverage_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("days");
    QTest::addColumn<bool>("isCovered");
    QTest::newRow("itself") << u"a.example.test"_s << 10 << true;
    QTest::newRow("by the wildcard") << u"b.example.org"_s << 10 << true;
    QTest::newRow("wildcard does not cover two labels") << u"c.b.example.org"_s << 10 << false;
    QTest::newRow("nor the domain") << u"example.org"_s << 10 << false;
    QTest::newRow("expired") << u"a.example.test"_s << -1 << false;
}

void DoctorTest::coverage()
{
    QFETCH(QString, name);
    QFETCH(int, days);
    QFETCH(bool, isCovered);
    const QDateTime now = TestClock().now();
    const QList<StoredCertificate> certificates{
        {u"a.example.test"_s, {u"a.example.test"_s, u"*.example.org"_s}, now.addDays(days)}};
    const std::optional<Finding> finding = coverageOf(*DomainName::parse(name), certificates, now);
    QCOMPARE(finding.has_value(), isCovered);
    if (finding)
        QCOMPARE(finding->facts, QStringList{u"a.example.test"_s});
}

QTEST_GUILESS_MAIN(DoctorTest)
#include "tst_doctor.moc"
