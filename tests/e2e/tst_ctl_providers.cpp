// SPDX-License-Identifier: Apache-2.0
// DNS providers and their saved options by certwrightctl, with a real name server.
#include "ctl.h"
#include "tests/support/named_server.h"

#include <QFile>
#include <QFileInfo>
#include <QTest>

using namespace certwright::testing;
using namespace Qt::StringLiterals;

class TestCtlProviders : public QObject
{
    Q_OBJECT

    NamedServer m_named;
    TsigKey m_key;

    /// Knows the server's address; the secret is in a file that the environment names.
    void prepare(Ctl &ctl) const
    {
        ctl.common = {u"--resolver"_s, m_named.text()};
        ctl.environment.insert(u"RFC2136_NAMESERVER"_s, m_named.text());
        ctl.environment.insert(u"RFC2136_TSIG_KEY"_s, m_key.name);
        ctl.environment.insert(u"RFC2136_TSIG_ALGORITHM"_s, m_key.algorithm);
        QFile file(ctl.path(u"secret"_s));
        QVERIFY(file.open(QFile::WriteOnly) && file.write(m_key.secret + '\n') > 0);
        ctl.environment.insert(u"RFC2136_TSIG_SECRET_FILE"_s, file.fileName());
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_key = m_named.addKey(u"acme-key"_s);
        m_named.addZone({u"example.test"_s, {m_key.name}, {}});
        QString whyNot;
        QVERIFY2(m_named.start(&whyNot), qPrintable(whyNot));
    }

    void providersSayWhatTheyNeed()
    {
        Ctl ctl;
        const CtlResult listed = ctl.run({u"provider"_s, u"list"_s, u"--json"_s});
        QVERIFY2(listed.exitStatus == 0, listed.all().constData());
        QHash<QString, QJsonObject> known;
        for (const QJsonObject &each : listed.objects())
            known.insert(each.value(u"id"_s).toString(), each);
        QVERIFY(known.contains(u"manual"_s) && known.contains(u"rfc2136"_s) && !known.contains(u"sandbox"_s));
        QCOMPARE(known[u"manual"_s].value(u"automatic"_s), QJsonValue(false));
        const QJsonObject token = known[u"cloudflare"_s].value(u"fields"_s)[0].toObject();
        QCOMPARE(token.value(u"key"_s).toString(), u"CF_DNS_API_TOKEN"_s);
        QCOMPARE(token.value(u"kind"_s).toString(), u"secret"_s);
        QCOMPARE(token.value(u"required"_s), QJsonValue(true));
        QVERIFY(!known[u"cloudflare"_s].value(u"permissions"_s).toString().isEmpty());

        const QByteArray text = ctl.run({u"provider"_s, u"help"_s, u"cloudflare"_s}).output;
        for (const char *said : {"CF_DNS_API_TOKEN", "secret", "https://dash.cloudflare.com/", "KEY_FILE"})
            QVERIFY2(text.contains(said), text.constData());
        const QByteArray page = ctl.run({u"provider"_s, u"help"_s, u"cloudflare"_s, u"--markdown"_s}).output;
        QVERIFY2(page.startsWith("# Cloudflare\n") && page.contains("| `CF_DNS_API_TOKEN` |"), page.constData());
        const CtlResult unknown = ctl.run({u"provider"_s, u"help"_s, u"nothing"_s});
        QCOMPARE(unknown.exitStatus, 1);
        QVERIFY2(unknown.errors.contains("nothing"), unknown.errors.constData());
        QVERIFY(!QFileInfo::exists(ctl.profile())); // asking makes none
    }

    void optionsAreTried()
    {
        Ctl ctl;
        prepare(ctl);
        const QStringList test{u"provider"_s, u"test"_s, u"rfc2136"_s, u"www.example.test"_s};
        const CtlResult good = ctl.run(test);
        QVERIFY2(good.exitStatus == 0 && good.output.contains("example.test"), good.all().constData());
        ctl.environment.insert(u"RFC2136_TSIG_KEY"_s, u"no-such-key"_s);
        const CtlResult bad = ctl.run(test);
        QCOMPARE(bad.exitStatus, 1);
        QVERIFY2(bad.errors.contains("BADKEY"), bad.errors.constData());
        QVERIFY(m_named.txt(u"_acme-challenge.www.example.test"_s).isEmpty());
    }

    void savedOptionsHaveTheirLife()
    {
        Ctl ctl;
        prepare(ctl);
        const QStringList save{u"credential"_s, u"save"_s, u"office"_s, u"--provider"_s, u"rfc2136"_s, u"--json"_s};
        const CtlResult saved = ctl.run(save);
        QVERIFY2(saved.exitStatus == 0, saved.all().constData());
        QCOMPARE(saved.event(u"credential-saved"_s).value(u"provider"_s).toString(), u"rfc2136"_s);
        const CtlResult again = ctl.run(save);
        QCOMPARE(again.exitStatus, 1);
        QCOMPARE(again.failureCode(), u"credential-name"_s);

        for (const char *variable : {"RFC2136_NAMESERVER", "RFC2136_TSIG_KEY", "RFC2136_TSIG_SECRET_FILE"})
            ctl.environment.remove(QString::fromLatin1(variable));
        const CtlResult tried = ctl.run({u"credential"_s, u"test"_s, u"office"_s, u"www.example.test"_s});
        QVERIFY2(tried.exitStatus == 0, tried.all().constData());
        QCOMPARE(ctl.run({u"credential"_s, u"rename"_s, u"office"_s, u"main office"_s}).exitStatus, 0);
        QCOMPARE(ctl.run({u"credential"_s, u"test"_s, u"office"_s, u"www.example.test"_s}).exitStatus, 1);
        const QByteArray list = ctl.run({u"credential"_s, u"list"_s}).output;
        QCOMPARE(list, "main office  rfc2136\n");

        const CtlResult added = ctl.run({u"add"_s, u"www.example.test"_s, u"--credential"_s, u"main office"_s});
        QVERIFY2(added.exitStatus == 0, added.all().constData());
        QCOMPARE(ctl.domain(u"www.example.test"_s).value(u"provider"_s).toString(), u"rfc2136"_s);
        const CtlResult used = ctl.run({u"credential"_s, u"remove"_s, u"main office"_s, u"--json"_s});
        QCOMPARE(used.exitStatus, 1);
        QCOMPARE(used.failureCode(), u"in-use"_s);
        QCOMPARE(ctl.run({u"remove"_s, u"www.example.test"_s}).exitStatus, 0);
        QCOMPARE(ctl.run({u"credential"_s, u"remove"_s, u"main office"_s}).exitStatus, 0);
        QCOMPARE(ctl.run({u"credential"_s, u"list"_s}).output, QByteArray());
    }

    void namesOfOtherToolsAreUnderstood()
    {
        Ctl ctl;
        const QStringList save{u"credential"_s, u"save"_s, u"cf"_s, u"--provider"_s, u"cloudflare"_s};
        const CtlResult none = ctl.run(save + QStringList{u"--json"_s});
        QCOMPARE(none.exitStatus, 1);
        QCOMPARE(none.failureCode(), u"missing"_s);
        ctl.environment.insert(u"CLOUDFLARE_DNS_API_TOKEN"_s, u"some-token"_s);
        const CtlResult saved = ctl.run(save);
        QVERIFY2(saved.exitStatus == 0, saved.all().constData());
        QVERIFY(!saved.all().contains("some-token"));
        const QStringList byOption{u"credential"_s, u"save"_s, u"cf 2"_s, u"--provider"_s, u"cloudflare"_s};
        ctl.environment.remove(u"CLOUDFLARE_DNS_API_TOKEN"_s);
        QCOMPARE(
            ctl.run(byOption + QStringList{u"--option"_s, u"CLOUDFLARE_DNS_API_TOKEN=other-token"_s}).exitStatus, 0);
    }

    void wrongUsageIsSaidSo()
    {
        Ctl ctl;
        for (const char *line : {"credential save office", "provider test rfc2136", "credential", "provider help a b",
                 "add a.test --credential b --option C=d", "list --credential b"}) {
            const CtlResult result = ctl.run(QString::fromLatin1(line).split(u' '));
            QVERIFY2(result.exitStatus == 2, line);
        }
    }
};

QTEST_GUILESS_MAIN(TestCtlProviders)
#include "tst_ctl_providers.moc"
