// SPDX-License-Identifier: Apache-2.0
// The same against BIND, the server most zones are served by: a zone with a delegated child, and a TXT set that does
// not fit a datagram.
#include "core/dns/cares_client.h"
#include "core/dns/propagation.h"
#include "fake_dns.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace certwright;
using namespace certwright::dns;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// BIND listens only on addresses an interface has, not on any of 127/8.
const QString bindAddress = u"127.0.0.1"_s;

const char zoneFile[] = R"($TTL 60
@ SOA ns.example.test. hostmaster.example.test. 7 3600 600 86400 60
@ NS ns.example.test.
ns A 127.0.0.1
www A 192.0.2.1
www AAAA 2001:db8::1
@ CAA 0 issue "ca.example"
@ CAA 128 issuewild ";"
_acme-challenge.www TXT "value" "-of-two-strings"
_acme-challenge.alias CNAME _acme-challenge.x.child
_acme-challenge.loop CNAME loop
loop CNAME _acme-challenge.loop
child NS ns.child.example.test.
ns.child A 127.0.0.1
)";

const char childFile[] = R"($TTL 60
@ SOA ns.child.example.test. hostmaster.example.test. 7 3600 600 86400 60
@ NS ns.child.example.test.
ns A 127.0.0.1
_acme-challenge.x TXT "child value"
)";

const char configuration[] = R"(options {
    directory "%1";
    listen-on port %2 { 127.0.0.1; };
    listen-on-v6 { none; };
    pid-file "%1/named.pid";
    session-keyfile "%1/session.key";
    recursion no;
    dnssec-validation no;
};
controls { };
zone "example.test" { type master; file "%1/example.zone"; };
zone "child.example.test" { type master; file "%1/child.zone"; };
)";

bool write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

} // namespace

class TestDnsBind : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QString named = QStandardPaths::findExecutable(u"named"_s);
        if (named.isEmpty())
            named = QStandardPaths::findExecutable(u"named"_s, {u"/usr/sbin"_s, u"/usr/local/sbin"_s});
        QVERIFY2(!named.isEmpty(), "this test needs BIND's named");
        QVERIFY(m_folder.isValid());
        QByteArray many = zoneFile;
        for (int i = 0; i < 40; ++i)
            many += "_acme-challenge.many TXT \"" + QByteArray::number(i).rightJustified(60, 'x') + "\"\n";
        QVERIFY(write(m_folder.filePath(u"example.zone"_s), many));
        QVERIFY(write(m_folder.filePath(u"child.zone"_s), childFile));
        {
            const FakeDns freePort(bindAddress);
            QVERIFY(freePort.isListening());
            m_server = freePort.server();
        }
        const QString text = QString::fromLatin1(configuration).arg(m_folder.path()).arg(m_server.port);
        QVERIFY(write(m_folder.filePath(u"named.conf"_s), text.toUtf8()));
        m_named.setProcessChannelMode(QProcess::MergedChannels);
        m_named.start(named, {u"-c"_s, m_folder.filePath(u"named.conf"_s), u"-g"_s, u"-n"_s, u"1"_s});
        QByteArray log;
        connect(&m_named, &QProcess::readyRead, this, [this, &log] { log += m_named.readAll(); });
        const bool running = QTest::qWaitFor(
            [this, &log] { return log.contains(" running\n") || m_named.state() == QProcess::NotRunning; }, 30'000);
        QVERIFY2(running && log.contains(" running\n"), log);
        disconnect(&m_named, &QProcess::readyRead, this, nullptr);
        m_client.setResolvers({m_server});
    }

    void cleanupTestCase()
    {
        m_named.terminate();
        if (!m_named.waitForFinished(10'000))
            m_named.kill();
        m_named.waitForFinished();
    }

    void answers()
    {
        const Result<Answer> txt = ask(u"_acme-challenge.www.example.test"_s, Type::TXT);
        QVERIFY(txt);
        QVERIFY(txt->authoritative);
        QCOMPARE(txt->records(Type::TXT).size(), 1);
        QCOMPARE(txt->records(Type::TXT).first().text, QByteArray("value-of-two-strings"));
        const Result<Answer> a = ask(u"www.example.test"_s, Type::A);
        QVERIFY(a);
        QCOMPARE(a->records(Type::A).first().address, QHostAddress(u"192.0.2.1"_s));
        const Result<Answer> aaaa = ask(u"www.example.test"_s, Type::AAAA);
        QVERIFY(aaaa);
        QCOMPARE(aaaa->records(Type::AAAA).first().address, QHostAddress(u"2001:db8::1"_s));
        const Result<Answer> soa = ask(u"example.test"_s, Type::SOA);
        QVERIFY(soa);
        QCOMPARE(soa->records(Type::SOA).first().target, u"ns.example.test"_s);
        const Result<Answer> caa = ask(u"example.test"_s, Type::CAA);
        QVERIFY(caa);
        QCOMPARE(caa->records(Type::CAA).size(), 2);
        for (const Record &record : caa->records(Type::CAA))
            QCOMPARE(record.text, record.caaCritical ? QByteArray(";") : QByteArray("ca.example"));
        const Result<Answer> missing = ask(u"missing.example.test"_s, Type::A);
        QVERIFY(missing);
        QCOMPARE(missing->rcode, u"NXDOMAIN"_s);
        const Result<Answer> foreign = ask(u"example.invalid"_s, Type::A);
        QVERIFY(!foreign);
        QCOMPARE(foreign.error().code, u"REFUSED"_s);
    }

    void largeSetComesOverTcp()
    {
        const Result<Answer> txt = ask(u"_acme-challenge.many.example.test"_s, Type::TXT);
        QVERIFY(txt);
        QCOMPARE(txt->records(Type::TXT).size(), 40);
    }

    void findsZones_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("host");
        QTest::newRow("parent") << u"_acme-challenge.www.example.test"_s << u"example.test"_s << u"ns.example.test"_s;
        QTest::newRow("child") << u"_acme-challenge.y.child.example.test"_s << u"child.example.test"_s
                               << u"ns.child.example.test"_s;
    }

    void findsZones()
    {
        QFETCH(QString, name);
        QFETCH(QString, zone);
        QFETCH(QString, host);
        const auto found = outcomeOf(findZone(m_client, name));
        QVERIFY(found && *found);
        QCOMPARE((*found)->name, zone);
        QCOMPARE((*found)->servers, (QList{Server{m_server.address, m_server.port, host}}));
    }

    void looks()
    {
        const SystemClock clock;
        Propagation propagation(m_client, clock);
        const auto direct =
            outcomeOf(propagation.look(Expectation{u"_acme-challenge.www.example.test"_s, {"value-of-two-strings"}}));
        QVERIFY(direct && *direct);
        QVERIFY((*direct)->isComplete());
        QCOMPARE((*direct)->zone, u"example.test"_s);
        const auto alias =
            outcomeOf(propagation.look(Expectation{u"_acme-challenge.alias.example.test"_s, {"child value"}}));
        QVERIFY(alias && *alias);
        QVERIFY((*alias)->isComplete());
        QCOMPARE((*alias)->target, u"_acme-challenge.x.child.example.test"_s);
        QCOMPARE((*alias)->zone, u"child.example.test"_s);
        const auto missing = outcomeOf(propagation.look(Expectation{u"_acme-challenge.example.test"_s, {"v"}}));
        QVERIFY(missing && *missing);
        QCOMPARE((*missing)->observations.size(), 1);
        QCOMPARE((*missing)->observations.first().sight, Sight::Missing);
        const auto loop = outcomeOf(propagation.look(Expectation{u"_acme-challenge.loop.example.test"_s, {"v"}}));
        QVERIFY(loop && !*loop);
        QCOMPARE(loop->error().code, u"CNAME-LOOP"_s);
    }

    void leavesNothingOpen()
    {
        const int before = openSockets();
        QVERIFY(ask(u"_acme-challenge.many.example.test"_s, Type::TXT));
        QCOMPARE(openSockets(), before);
    }

private:
    Result<Answer> ask(const QString &name, Type type)
    {
        Question question;
        question.name = name;
        question.type = type;
        std::optional<Result<Answer>> answer = outcomeOf(m_client.ask(question));
        return answer ? *answer : failed(Failure());
    }

    QTemporaryDir m_folder;
    QProcess m_named;
    Server m_server;
    CaresClient m_client;
};

QTEST_GUILESS_MAIN(TestDnsBind)
#include "tst_dns_bind.moc"
