// SPDX-License-Identifier: Apache-2.0
// A resolver with a cache between us and the zone, and DNS over HTTPS: both are BIND.
#include "core/dns/cares_client.h"
#include "core/dns/propagation.h"
#include "core/net/curl_http_client.h"
#include "fake_dns.h"
#include "tests/support/bind_server.h"
#include "tests/support/fake_http_server.h"
#include "tests/support/ports.h"

#include <QFile>

using namespace certwright;
using namespace certwright::dns;
using namespace certwright::testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString challenge = u"_acme-challenge.www.example.test"_s;
const QString other = u"_acme-challenge.asked.example.test"_s;
const QString delegated = u"_acme-challenge.own.example.test"_s;
const QByteArray value = "3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Absences are remembered for ten minutes.
QByteArray zoneFile(const QHostAddress &address, int serial, const QByteArray &more)
{
    return "$TTL 600\n@ SOA ns hostmaster " + QByteArray::number(serial) + " 3600 600 86400 600\n@ NS ns\nns A " +
           address.toString().toLatin1() + "\nwww A 192.0.2.1\nasked A 192.0.2.2\nown A 192.0.2.3\n" +
           "_acme-challenge.own NS ns\n" + more;
}

/// HttpClient that trusts one more root.
class TrustingHttp : public HttpClient
{
public:
    TrustingHttp(HttpClient &inner, const QByteArray &roots)
        : m_inner(inner)
        , m_roots(roots)
    {
    }
    Task<Result<HttpAnswer>> send(HttpRequest request) override
    {
        request.trustedRoots = m_roots;
        return m_inner.send(std::move(request));
    }

private:
    HttpClient &m_inner;
    QByteArray m_roots;
};

class SteppedClock : public Clock
{
public:
    QDateTime now() const override { return time; }
    QDateTime time = QDateTime(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC);
};

} // namespace

class TestDnsCaches : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QString whyNot;
        QVERIFY2(m_authority.start(&whyNot), qPrintable(whyNot));
        publish({});
        if (QTest::currentTestFailed())
            return;
        startResolver();
    }

    void cleanupTestCase()
    {
        m_resolver.stop();
        m_authority.stop();
    }

    void init()
    {
        if (m_serial > 1)
            publish({});
    }

    /// What would happen otherwise, so that the next tests show something.
    void aResolverRemembersAnAbsence()
    {
        CaresClient client({m_server});
        QVERIFY(textsAt(client, other).isEmpty());
        publish("_acme-challenge.asked TXT \"" + value + "\"\n");
        QVERIFY(textsAt(client, other).isEmpty());
        QVERIFY(heard(other) >= 2);
    }

    void theResolverIsAskedOnceTheRecordIsThere_data()
    {
        QTest::addColumn<CheckMode>("mode");
        QTest::newRow("both") << CheckMode::Both;
        QTest::newRow("resolvers") << CheckMode::Resolvers;
    }

    void theResolverIsAskedOnceTheRecordIsThere()
    {
        QFETCH(CheckMode, mode);
        const QString label = mode == CheckMode::Both ? u"www"_s : u"sub.www"_s;
        const QString name = u"_acme-challenge.%1.example.test"_s.arg(label);
        CaresClient client({m_server});
        SteppedClock clock;
        Propagation propagation(client, clock);
        const auto target = outcomeOf(propagation.targetOf(name));
        QVERIFY(target && *target);
        QCOMPARE(**target, name);
        Expectation expectation;
        expectation.name = name;
        expectation.values = {value};
        expectation.mode = mode;
        Report before;
        for (int look = 0; look < 3; ++look) {
            const auto report = outcomeOf(propagation.look(expectation, before));
            QVERIFY(report && *report);
            QVERIFY(!(*report)->isComplete());
            QCOMPARE((*report)->zone, u"example.test"_s);
            before = **report;
            clock.time = clock.time.addSecs(10);
        }
        QCOMPARE(heard(name), 0);
        publish("_acme-challenge." + label.toLatin1() + " TXT \"" + value + "\"\n");
        const auto report = outcomeOf(propagation.look(expectation, before));
        QVERIFY(report && *report);
        QVERIFY((*report)->isComplete());
        QVERIFY((*report)->observations.last().isResolver);
        QCOMPARE((*report)->observations.last().sight, Sight::Matches);
        QTRY_COMPARE(heard(name), 1);
    }

    void aChallengeZoneOfItsOwnIsFound()
    {
        // The same server has the zone and the one below: its own answers tell.
        QString whyNot;
        ServedZone zone;
        zone.name = delegated;
        zone.text = "$TTL 600\n@ SOA ns.example.test. hostmaster.example.test. 42 3600 600 86400 600\n"
                    "@ NS ns.example.test.\n";
        zone.serial = 42;
        QVERIFY2(m_authority.serve(zone, &whyNot), qPrintable(whyNot));
        CaresClient client({m_server});
        SteppedClock clock;
        Propagation propagation(client, clock);
        Expectation expectation;
        expectation.name = delegated;
        expectation.values = {value};
        expectation.mode = CheckMode::Both;
        const auto report = outcomeOf(propagation.look(expectation));
        QVERIFY(report && *report);
        QCOMPARE((*report)->zone, delegated);
        QCOMPARE((*report)->observations.size(), 1);
        QCOMPARE((*report)->observations.first().sight, Sight::Missing);
        QCOMPARE((*report)->observations.first().serial, 42U);
        QCOMPARE(heard(delegated), 0);
        QVERIFY2(m_authority.forget(delegated, &whyNot), qPrintable(whyNot));
    }

    void httpsAnswers()
    {
        publish("_acme-challenge.doh TXT \"" + value + "\"\n" + manyTexts());
        TrustingHttp http(m_http, m_root);
        CaresClient client({url()}, &http);
        QCOMPARE(textsAt(client, u"_acme-challenge.doh.example.test"_s), QList<QByteArray>{value});
        // What would not fit a datagram comes whole.
        QCOMPARE(textsAt(client, u"large.example.test"_s).size(), 40);
        Question missing;
        missing.name = u"nothing.example.test"_s;
        const auto answer = outcomeOf(client.ask(missing));
        QVERIFY(answer && *answer);
        QCOMPARE((*answer)->rcode, u"NXDOMAIN"_s);
        QCOMPARE((*answer)->server, url());
    }

    void propagationAsksOverHttps()
    {
        publish("_acme-challenge.far TXT \"" + value + "\"\n");
        TrustingHttp http(m_http, m_root);
        CaresClient client({url()}, &http);
        const SystemClock clock;
        Propagation propagation(client, clock);
        Expectation expectation;
        expectation.name = u"_acme-challenge.far.example.test"_s;
        expectation.values = {value};
        expectation.mode = CheckMode::Both;
        const auto report = outcomeOf(propagation.look(expectation));
        QVERIFY(report && *report);
        QVERIFY((*report)->isComplete());
        QCOMPARE((*report)->observations.size(), 2);
        QCOMPARE((*report)->observations.last().server.text(), url().url);
    }

    void anUnknownCertificateIsRefused()
    {
        CaresClient client({url()}, &m_http);
        Question question;
        question.name = challenge;
        const auto answer = outcomeOf(client.ask(question));
        QVERIFY(answer && !*answer);
        QCOMPARE(answer->error().kind, FailureKind::TlsRefused);
        QCOMPARE(answer->error().subject, challenge);
        QVERIFY(answer->error().peerWords.startsWith(url().url));
    }

    void withoutHttpAUrlIsNoResolver()
    {
        CaresClient client({url()});
        Question question;
        question.name = challenge;
        const auto answer = outcomeOf(client.ask(question));
        QVERIFY(answer && !*answer);
        QCOMPARE(answer->error().kind, FailureKind::InvalidInput);
    }

    void oddAnswersOverHttpsAreFailures_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<FailureKind>("kind");
        QTest::addColumn<QString>("code");
        const QByteArray type = "application/dns-message";
        const QByteArray page = "<html>";
        QTest::newRow("not found") << 404 << QByteArray("text/html") << page << FailureKind::HttpStatus << u"404"_s;
        QTest::newRow("too many") << 429 << type << page << FailureKind::HttpStatus << u"429"_s;
        QTest::newRow("moved") << 302 << type << page << FailureKind::HttpStatus << u"302"_s;
        QTest::newRow("page") << 200 << QByteArray("text/html") << page << FailureKind::MalformedAnswer
                              << u"content-type"_s;
        QTest::newRow("no message") << 200 << type << page << FailureKind::MalformedAnswer << QString();
        QTest::newRow("empty") << 200 << type << QByteArray() << FailureKind::MalformedAnswer << QString();
        QTest::newRow("huge") << 200 << type << QByteArray(70'000, 'x') << FailureKind::MalformedAnswer
                              << u"too-large"_s;
        const QByteArray header = QByteArray::fromHex("00008180000100000000000003666f6f0000100001"); // foo TXT
        QTest::newRow("another question") << 200 << type << header << FailureKind::MalformedAnswer << QString();
    }

    void oddAnswersOverHttpsAreFailures()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, body);
        QFETCH(FailureKind, kind);
        QFETCH(QString, code);
        FakeHttpServer fake;
        QString whyNot;
        QVERIFY2(fake.start(&whyNot), qPrintable(whyNot));
        fake.answer("/q", FakeHttpAnswer{.status = status, .body = body, .headers = {{"Content-Type", type}}});
        Server server;
        server.url = fake.url(u"/q"_s);
        CaresClient client({server}, &m_http);
        Question question;
        question.name = challenge;
        const auto answer = outcomeOf(client.ask(question));
        QVERIFY(answer && !*answer);
        QCOMPARE(answer->error().kind, kind);
        QCOMPARE(answer->error().code, code);
        QCOMPARE(answer->error().attempted, u"ask TXT"_s);
        QCOMPARE(answer->error().subject, challenge);
    }

    void silenceOverHttpsTimesOutAndTheNextIsAsked()
    {
        publish("_acme-challenge.next TXT \"" + value + "\"\n");
        FakeHttpServer fake;
        QString whyNot;
        QVERIFY2(fake.start(&whyNot), qPrintable(whyNot));
        fake.answer("/q", FakeHttpAnswer{.ending = FakeHttpEnding::Silent});
        Server silent;
        silent.url = fake.url(u"/q"_s);
        CaresClient client({silent, m_server}, &m_http);
        Question question;
        question.name = u"_acme-challenge.next.example.test"_s;
        question.timeout = 2s;
        const auto answer = outcomeOf(client.ask(question));
        QVERIFY(answer && *answer);
        QCOMPARE((*answer)->server, m_server);
        question.servers = {silent};
        question.timeout = 300ms;
        const auto late = outcomeOf(client.ask(question));
        QVERIFY(late && !*late);
        QCOMPARE(late->error().kind, FailureKind::TimedOut);
    }

private:
    static QByteArray manyTexts()
    {
        QByteArray lines;
        for (int i = 0; i < 40; ++i)
            lines += "large TXT \"" + QByteArray::number(i) + QByteArray(60, 'x') + "\"\n";
        return lines;
    }

    static QList<QByteArray> textsAt(Client &client, const QString &name)
    {
        Question question;
        question.name = name;
        const auto answer = outcomeOf(client.ask(question));
        QList<QByteArray> texts;
        if (answer && *answer) {
            for (const Record &record : (*answer)->records(Type::TXT))
                texts.append(record.text);
        }
        return texts;
    }

    Server url() const { return *Server::parse(u"https://localhost:%1/dns-query"_s.arg(m_tlsPort)); }

    /// The zone with these records instead of those it had; returns when the server has it.
    void publish(const QByteArray &records)
    {
        ++m_serial;
        QString whyNot;
        ServedZone zone;
        zone.name = u"example.test"_s;
        zone.text = zoneFile(m_authority.address(), m_serial, records);
        zone.serial = quint32(m_serial);
        QVERIFY2(m_authority.serve(zone, &whyNot), qPrintable(whyNot));
    }

    /// How often the resolver was asked for a name, by its log.
    int heard(const QString &name) { return int(m_resolver.output().count("query: " + name.toLatin1() + " IN")); }

    void startResolver()
    {
        const QString folder = m_folder.path();
        QVERIFY(runProgram(u"openssl"_s,
            {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s,
                u"/CN=localhost"_s, u"-addext"_s, u"subjectAltName=DNS:localhost,IP:127.0.0.1"_s, u"-keyout"_s,
                folder + u"/key.pem"_s, u"-out"_s, folder + u"/certificate.pem"_s},
            nullptr));
        QFile certificate(folder + u"/certificate.pem"_s);
        QVERIFY(certificate.open(QFile::ReadOnly));
        m_root = certificate.readAll();
        m_server = Server{QHostAddress(u"127.0.0.1"_s), freePort(), {}};
        m_tlsPort = freePort();
        const QString configuration = uR"(options {
    directory "%1";
    listen-on port %2 { 127.0.0.1; };
    listen-on port %3 tls local http local { 127.0.0.1; };
    listen-on-v6 { none; };
    pid-file none;
    session-keyfile "%1/session.key";
    recursion yes;
    querylog yes;
    dnssec-validation no;
    empty-zones-enable no;
};
controls { };
tls local { cert-file "%1/certificate.pem"; key-file "%1/key.pem"; };
http local { endpoints { "/dns-query"; }; };
zone "example.test" { type static-stub; server-addresses { %4; }; };
)"_s.arg(folder)
                                          .arg(m_server.port)
                                          .arg(m_tlsPort)
                                          .arg(m_authority.address().toString());
        QVERIFY(writeFile(folder + u"/named.conf"_s, configuration.toLocal8Bit()));
        QString whyNot;
        const QStringList arguments{u"-c"_s, folder + u"/named.conf"_s, u"-g"_s, u"-n"_s, u"1"_s};
        QVERIFY2(m_resolver.start(findUnconfinedProgram(u"named"_s, folder), arguments,
                     QProcessEnvironment::systemEnvironment(), folder, &whyNot),
            qPrintable(whyNot));
        const auto ready = [this] { return nameServerAnswers(m_server.address, m_server.port, u"www.example.test"_s); };
        QVERIFY2(
            m_resolver.waitUntil(ready, &whyNot), qPrintable(whyNot + QString::fromLocal8Bit(m_resolver.output())));
    }

    QTemporaryDir m_folder;
    BindServer m_authority;
    ChildProcess m_resolver;
    CurlHttpClient m_http{"test"};
    Server m_server;
    quint16 m_tlsPort = 0;
    QByteArray m_root;
    int m_serial = 0;
};

QTEST_GUILESS_MAIN(TestDnsCaches)
#include "tst_dns_caches.moc"
