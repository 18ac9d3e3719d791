// SPDX-License-Identifier: Apache-2.0
// certwrightctl doctor and preflight against BIND, and what is said after a run that DNS has made fail.
#include "tests/e2e/ctl.h"
#include "tests/support/named_server.h"

#include <QJsonArray>
#include <QTest>

using namespace certwright::testing;
using namespace Qt::StringLiterals;

namespace {

const QString wanted = u"LoqXcYV8q5ONbJQxbmR7SCTNo3tiAXDfowyjxAjEuX0"_s;

QStringList causesIn(const QJsonObject &diagnosis)
{
    QStringList causes;
    for (const QJsonValue &finding : diagnosis.value(u"findings"_s).toArray())
        causes.append(finding.toObject().value(u"cause"_s).toString());
    return causes;
}

} // namespace

class TestCtlDoctor : public QObject
{
    Q_OBJECT

    NamedServer m_named;
    TsigKey m_key;

    void prepare(Ctl &ctl) const
    {
        ctl.common = {u"--resolver"_s, m_named.text(), u"--poll-interval"_s, u"1"_s, u"--poll-timeout"_s, u"2"_s};
    }

    QStringList updates(const QByteArray &secret) const
    {
        return {u"--provider"_s, u"rfc2136"_s, u"--option"_s, u"RFC2136_NAMESERVER="_s + m_named.text(), u"--option"_s,
            u"RFC2136_TSIG_KEY="_s + m_key.name, u"--option"_s,
            u"RFC2136_TSIG_SECRET="_s + QString::fromLatin1(secret)};
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_key = m_named.addKey(u"acme-key"_s);
        const QByteArray value = wanted.toLatin1();
        m_named.addZone(
            NamedZone{u"good.test"_s, {m_key.name}, "_acme-challenge TXT \"" + value + "\"\nwww A 127.0.0.1"});
        m_named.addZone(
            NamedZone{u"doubled.test"_s, {}, "_acme-challenge.doubled.test.doubled.test. TXT \"" + value + '"'});
        m_named.addZone(NamedZone{u"closed.test"_s, {m_key.name}, "@ CAA 0 issue \"other.example\""});
        m_named.addZone(NamedZone{u"one-ca.test"_s, {}, "@ CAA 0 issue \"letsencrypt.org\""});
        QString whyNot;
        QVERIFY2(m_named.start(&whyNot), qPrintable(whyNot));
    }

    void aHealthyNameIsShown()
    {
        Ctl ctl;
        prepare(ctl);
        const CtlResult result = ctl.run({u"doctor"_s, u"good.test"_s, u"--value"_s, wanted});
        QVERIFY2(result.exitStatus == 0, result.all().constData());
        for (const char *part : {"+ _acme-challenge.good.test\n", "+ Zone good.test", "ns.good.test:", "CAA: none",
                 "Everything is as it should be."})
            QVERIFY2(result.output.contains(part), result.output.constData());
        const CtlResult before = ctl.run({u"doctor"_s, u"www.good.test"_s});
        QVERIFY2(before.exitStatus == 0, before.all().constData());
        QVERIFY2(before.output.contains("Nothing stands in the way."), before.output.constData());
    }

    void aFaultIsNamedWithItsRemedy()
    {
        Ctl ctl;
        prepare(ctl);
        const QStringList command{u"doctor"_s, u"doubled.test"_s, u"--value"_s, wanted};
        const CtlResult told = ctl.run(command);
        QVERIFY2(told.exitStatus == 4, told.all().constData());
        const QString line = u"_acme-challenge.doubled.test. 120 IN TXT \"%1\""_s.arg(wanted);
        for (const QString &part :
            {u"x _acme-challenge.doubled.test\n"_s, u"error: "_s, u"_acme-challenge.doubled.test.doubled.test"_s, line})
            QVERIFY2(told.output.contains(part.toUtf8()), told.output.constData());

        const CtlResult result = ctl.run(command + QStringList{u"--json"_s});
        QCOMPARE(result.exitStatus, 4);
        const QJsonObject diagnosis = result.event(u"diagnosis"_s);
        QCOMPARE(causesIn(diagnosis), QStringList{u"suffix-doubled"_s});
        QCOMPARE(diagnosis.value(u"healthy"_s).toBool(true), false);
        QCOMPARE(diagnosis.value(u"name"_s).toString(), u"_acme-challenge.doubled.test"_s);
        const QJsonObject finding = diagnosis.value(u"findings"_s).toArray().first().toObject();
        QCOMPARE(finding.value(u"record"_s).toString(), line);
        QCOMPARE(finding.value(u"severity"_s).toString(), u"error"_s);
        const QJsonObject picture = diagnosis.value(u"picture"_s).toObject();
        QCOMPARE(picture.value(u"zone"_s).toString(), u"doubled.test"_s);
        QVERIFY(!picture.value(u"witnesses"_s).toArray().isEmpty());
    }

    void caaIsJudgedForTheChosenCa()
    {
        Ctl ctl;
        prepare(ctl);
        const CtlResult result = ctl.run({u"doctor"_s, u"closed.test"_s, u"--ca"_s, u"letsencrypt"_s, u"--json"_s});
        QVERIFY2(result.exitStatus == 4, result.all().constData());
        QCOMPARE(causesIn(result.event(u"diagnosis"_s)), QStringList{u"caa-forbids-issuer"_s});
    }

    void caaIsJudgedForTheFallbacksToo()
    {
        Ctl ctl;
        prepare(ctl);
        const QStringList cas{u"--ca"_s, u"letsencrypt"_s, u"--fallback-ca"_s, u"zerossl"_s};
        const QStringList command{u"doctor"_s, u"one-ca.test"_s};
        const CtlResult asked = ctl.run(command + cas + QStringList{u"--json"_s});
        QVERIFY2(asked.exitStatus == 0, asked.all().constData());
        QCOMPARE(causesIn(asked.event(u"diagnosis"_s)), QStringList{u"caa-forbids-issuer"_s});
        QVERIFY2(asked.output.contains("do not name ZeroSSL"), asked.output.constData());
        // The domain's own are known without being named.
        QVERIFY(ctl.run(QStringList{u"add"_s, u"one-ca.test"_s} + cas).exitStatus == 0);
        const CtlResult stored = ctl.run(command + QStringList{u"--value"_s, wanted, u"--json"_s});
        QVERIFY(causesIn(stored.event(u"diagnosis"_s)).contains(u"caa-forbids-issuer"_s));
        QVERIFY2(stored.output.contains("do not name ZeroSSL"), stored.output.constData());
    }

    void theDomainsOwnResolversAreAsked()
    {
        Ctl ctl; // whose profile has a resolver that nobody is at
        ctl.common = {u"--resolver"_s, u"127.255.255.254:9"_s};
        QVERIFY(ctl.run({u"doctor"_s, u"good.test"_s, u"--value"_s, wanted}).exitStatus == 1);
        const CtlResult result =
            ctl.run({u"doctor"_s, u"good.test"_s, u"--value"_s, wanted, u"--resolvers"_s, m_named.text(), u"--json"_s});
        QVERIFY2(result.exitStatus == 0, result.all().constData());
        const CtlResult added =
            ctl.run({u"add"_s, u"www.good.test"_s, u"--resolvers"_s, m_named.text(), u"--dns-check"_s, u"both"_s});
        QVERIFY2(added.exitStatus == 0, added.all().constData());
        const CtlResult stored = ctl.run({u"doctor"_s, u"www.good.test"_s, u"--json"_s});
        QVERIFY2(stored.exitStatus == 4, stored.all().constData());
        QCOMPARE(causesIn(stored.event(u"diagnosis"_s)), QStringList{u"not-published"_s});
    }

    void ofAStoredDomainTheValuesAreKnown()
    {
        Ctl ctl;
        prepare(ctl);
        const CtlResult added = ctl.run({u"add"_s, u"www.good.test"_s, u"--json"_s});
        QVERIFY2(added.exitStatus == 0, added.all().constData());
        const QString token = added.event(u"record"_s).value(u"value"_s).toString();
        const CtlResult result = ctl.run({u"doctor"_s, u"www.good.test"_s, u"--json"_s});
        QVERIFY2(result.exitStatus == 4, result.all().constData());
        const QJsonObject diagnosis = result.event(u"diagnosis"_s);
        QCOMPARE(diagnosis.value(u"values"_s).toArray(), QJsonArray{token});
        QCOMPARE(causesIn(diagnosis), QStringList{u"not-published"_s});
    }

    void afterATimeOutTheCauseIsNamed()
    {
        Ctl ctl;
        prepare(ctl);
        ctl.environment.insert(u"EXEC_PATH"_s, u"/bin/true"_s);
        const QStringList command{u"obtain"_s, u"www.good.test"_s, u"--provider"_s, u"exec"_s};
        const CtlResult told = ctl.run(command);
        QVERIFY2(told.exitStatus == 1, told.all().constData());
        QVERIFY2(
            told.errors.contains("There is no TXT record at _acme-challenge.www.good.test"), told.all().constData());
        QVERIFY2(told.errors.contains("certwrightctl doctor www.good.test"), told.errors.constData());
        const CtlResult result = ctl.run({u"resume"_s, u"www.good.test"_s, u"--json"_s});
        QCOMPARE(result.exitStatus, 1);
        QCOMPARE(result.event(u"finding"_s).value(u"cause"_s).toString(), u"not-published"_s);
    }

    void preflightWarnsAndOrdersNothing()
    {
        Ctl ctl;
        prepare(ctl);
        const QStringList names{u"preflight"_s, u"good.test"_s, u"*.good.test"_s};
        const CtlResult fine = ctl.run(names + updates(m_key.secret) + QStringList{u"--json"_s});
        QVERIFY2(fine.exitStatus == 0, fine.all().constData());
        QCOMPARE(fine.objects().size(), 1); // one challenge name, and nothing to say of it
        QCOMPARE(causesIn(fine.event(u"diagnosis"_s)), QStringList());

        const QByteArray foreign = QByteArray(32, 'k').toBase64();
        const CtlResult refused = ctl.run(names + updates(foreign) + QStringList{u"--json"_s});
        QVERIFY2(refused.exitStatus == 4, refused.all().constData());
        QCOMPARE(refused.event(u"finding"_s).value(u"cause"_s).toString(), u"credentials-refused"_s);
        QVERIFY(!refused.all().contains(foreign));

        const CtlResult invalid = ctl.run({u"preflight"_s, u"com"_s, u"--json"_s});
        QCOMPARE(invalid.exitStatus, 4);
        QCOMPARE(invalid.event(u"finding"_s).value(u"cause"_s).toString(), u"name-invalid"_s);
        QVERIFY(ctl.run({u"list"_s, u"--json"_s}).objects().isEmpty());
    }

    /// The CA is one that nobody is at: where the order begins, it fails.
    QStringList order(const QString &name) const
    {
        return {u"obtain"_s, name, u"--ca"_s, u"letsencrypt"_s, u"--agree-tos"_s};
    }

    void obtainStopsBeforeItOrders_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("foreignKey");
        QTest::addColumn<QString>("cause");
        QTest::newRow("caa") << u"closed.test"_s << false << u"caa-forbids-issuer"_s;
        QTest::newRow("credentials") << u"www.good.test"_s << true << u"credentials-refused"_s;
        QTest::newRow("zone of somebody else") << u"one-ca.test"_s << false << u"credentials-refused"_s;
    }
    void obtainStopsBeforeItOrders()
    {
        QFETCH(QString, name);
        QFETCH(bool, foreignKey);
        QFETCH(QString, cause);
        Ctl ctl;
        prepare(ctl);
        const QByteArray secret = foreignKey ? QByteArray(32, 'k').toBase64() : m_key.secret;
        const QStringList command = order(name) + updates(secret) + QStringList{u"--preflight"_s, u"stop"_s};
        const CtlResult told = ctl.run(command);
        QVERIFY2(told.exitStatus == 1, told.all().constData());
        QVERIFY2(told.errors.contains("error: "), told.errors.constData());
        QVERIFY2(told.errors.contains("1 would stop it, 0 may"), told.errors.constData());
        QVERIFY2(told.errors.contains("Nothing was ordered."), told.errors.constData());
        QVERIFY(told.output.isEmpty());
        QVERIFY(!foreignKey || !told.all().contains(secret));

        const CtlResult result = ctl.run(command + QStringList{u"--json"_s});
        QCOMPARE(result.exitStatus, 1);
        QCOMPARE(result.event(u"finding"_s).value(u"cause"_s).toString(), cause);
        QCOMPARE(result.event(u"finding"_s).value(u"domain"_s).toString(), name);
        QCOMPARE(result.event(u"preflight"_s).value(u"errors"_s).toInt(), 1);
        QVERIFY(!result.event(u"stopped"_s).isEmpty());
        QVERIFY(ctl.run({u"list"_s, u"--json"_s}).objects().isEmpty());
    }

    void aNameThatIsNoneIsRefused()
    {
        Ctl ctl;
        prepare(ctl);
        QCOMPARE(ctl.run({u"doctor"_s, u"192.0.2.1"_s}).exitStatus, 1);
        QCOMPARE(ctl.run({u"doctor"_s}).exitStatus, 2);
        QCOMPARE(ctl.run({u"list"_s, u"--value"_s, u"a"_s}).exitStatus, 2);
    }

    void inTheSandboxObtainHasNothingToSay()
    {
        Ctl ctl;
        const QStringList command{
            u"--sandbox"_s, u"obtain"_s, u"demo.example.test"_s, u"--agree-tos"_s, u"--preflight"_s, u"stop"_s};
        const CtlResult result = ctl.run(command + QStringList{u"--json"_s});
        QVERIFY2(result.exitStatus == 0, result.all().constData());
        QVERIFY(result.event(u"preflight"_s).isEmpty());
        QVERIFY(result.event(u"finding"_s).isEmpty());
    }

    void whatObtainDoesBeforeItOrdersIsChosen()
    {
        Ctl ctl;
        // A server that has not got the zone: that would stop the order, and does not by itself.
        const QStringList command{u"--sandbox"_s, u"obtain"_s, u"--agree-tos"_s, u"--provider"_s, u"rfc2136"_s,
            u"--option"_s, u"RFC2136_NAMESERVER="_s + m_named.text()};
        const QStringList soon{u"--poll-interval"_s, u"1"_s, u"--poll-timeout"_s, u"1"_s, u"--json"_s};
        const CtlResult warned = ctl.run(command + soon + QStringList{u"warned.example.test"_s});
        QVERIFY2(warned.exitStatus == 1, warned.all().constData());
        QCOMPARE(warned.event(u"preflight"_s).value(u"errors"_s).toInt(), 1);
        QVERIFY(!warned.event(u"step"_s).isEmpty());
        const CtlResult skipped =
            ctl.run(command + soon + QStringList{u"skipped.example.test"_s, u"--preflight"_s, u"skip"_s});
        QCOMPARE(skipped.exitStatus, 1);
        QVERIFY(skipped.event(u"preflight"_s).isEmpty());
        QVERIFY(!skipped.event(u"step"_s).isEmpty());
        const QStringList unknown{u"obtain"_s, u"a.example.test"_s, u"--preflight"_s, u"perhaps"_s};
        QCOMPARE(ctl.run(unknown).exitStatus, 2);
        QCOMPARE(ctl.run({u"list"_s, u"--preflight"_s, u"stop"_s}).exitStatus, 2);
    }

    void ofALongListOnlyCoverageIsTold()
    {
        Ctl ctl;
        const QStringList sandbox{u"--sandbox"_s, u"--agree-tos"_s, u"--json"_s, u"obtain"_s};
        const CtlResult first = ctl.run(sandbox + QStringList{u"covers.example.test"_s, u"*.covers.example.test"_s});
        QVERIFY2(first.exitStatus == 0, first.all().constData());
        const QByteArray list = "a.covers.example.test\nother.example.test\n"
                                "covers.example.test *.covers.example.test\n";
        const CtlResult many = ctl.run(sandbox + QStringList{u"--from"_s, u"-"_s}, 120'000, list);
        QVERIFY2(many.exitStatus == 0, many.all().constData());
        qsizetype findings = 0;
        for (const QJsonObject &object : many.objects()) {
            if (object.value(u"event"_s) != u"finding"_s)
                continue;
            ++findings;
            QCOMPARE(object.value(u"cause"_s).toString(), u"name-covered"_s);
            QCOMPARE(object.value(u"domain"_s).toString(), u"a.covers.example.test"_s);
        }
        QCOMPARE(findings, 1);
        QVERIFY(many.event(u"diagnosis"_s).isEmpty());
        QVERIFY(many.event(u"preflight"_s).isEmpty());
    }

    void theSandboxIsHealthy()
    {
        Ctl ctl;
        const CtlResult result = ctl.run({u"--sandbox"_s, u"doctor"_s, u"demo.example.test"_s});
        QVERIFY2(result.exitStatus == 0, result.all().constData());
    }
};

QTEST_GUILESS_MAIN(TestCtlDoctor)
#include "tst_ctl_doctor.moc"
