// SPDX-License-Identifier: Apache-2.0
// What a profile does when a domain is delegated to acme-dns: an account for each of its names, kept before they are
// shown. Against a server that answers as acme-dns does.
#include "app/session/session.h"
#include "tests/support/await.h"
#include "tests/support/fake_http_server.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace certwright;
using namespace certwright::testing;
using namespace Qt::StringLiterals;

class TestAcmeDnsAccounts : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    FakeHttpServer m_server;
    std::unique_ptr<Session> m_session;
    int m_registered = 0;
    int m_most = 0; ///< registrations that the server allows

    FakeHttpAnswer answer(const FakeHttpRequest &request)
    {
        if (request.path != "/register" || m_registered >= m_most)
            return {404, "404 page not found\n"};
        const QString number = QString::number(++m_registered);
        const QJsonObject account{{u"username"_s, u"user-"_s + number}, {u"password"_s, u"password-"_s + number},
            {u"fulldomain"_s, u"sub-%1.auth.test"_s.arg(number)}, {u"subdomain"_s, u"sub-"_s + number}};
        return {201, QJsonDocument(account).toJson(), {{"Content-Type", "application/json"}}};
    }

    Result<AcmeDnsRegistration> registerAll(const QStringList &domains)
    {
        return await(m_session->registerAtAcmeDns(m_server.url(), domains));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QString whyNot;
        QVERIFY2(m_server.start(&whyNot), qPrintable(whyNot));
        m_server.setHandler([this](const FakeHttpRequest &request) { return answer(request); });
        QFile passphrase(m_folder.filePath(u"passphrase"_s));
        QVERIFY(passphrase.open(QIODevice::WriteOnly));
        passphrase.write("a passphrase for a test\n");
        passphrase.close();
        qputenv("CERTWRIGHT_PASSPHRASE_FILE", passphrase.fileName().toLocal8Bit());
        SessionOptions options;
        options.profileFolder = m_folder.filePath(u"profile"_s);
        options.secrets = SecretsKind::PassphraseFile;
        Result<std::unique_ptr<Session>> opened = await(Session::open(options));
        QVERIFY2(opened, opened ? "" : qPrintable(logLine(opened.error())));
        m_session = std::move(*opened);
    }

    void eachNameHasAnAccountInOneCredential()
    {
        m_most = 2;
        const Result<AcmeDnsRegistration> made = registerAll({u"example.test"_s, u"www.example.test"_s});
        QVERIFY2(made, made ? "" : qPrintable(logLine(made.error())));
        const QMap<QString, QString> targets{
            {u"example.test"_s, u"sub-1.auth.test"_s}, {u"www.example.test"_s, u"sub-2.auth.test"_s}};
        QCOMPARE(made->targets, targets);
        const Result<QList<Credential>> kept = m_session->store().credentials();
        QVERIFY(kept);
        QCOMPARE(kept->size(), 1);
        QCOMPARE(kept->first().id, made->credential);
        QCOMPARE(kept->first().provider, u"acme-dns"_s);
        QCOMPARE(kept->first().name, u"acme-dns: example.test"_s);
    }

    void whereOneIsRefusedNothingIsKept()
    {
        m_most = m_registered + 1;
        const Result<AcmeDnsRegistration> made = registerAll({u"a.example.test"_s, u"b.example.test"_s});
        QVERIFY(!made);
        QCOMPARE(made.error().code, u"404"_s);
        QCOMPARE(m_session->store().credentials()->size(), 1);
    }

    void anotherTimeIsAnotherCredential()
    {
        m_most = m_registered + 1;
        const Result<AcmeDnsRegistration> made = registerAll({u"example.test"_s});
        QVERIFY2(made, made ? "" : qPrintable(logLine(made.error())));
        QCOMPARE(m_session->store().credential(made->credential)->name, u"acme-dns: example.test (2)"_s);
    }
};

QTEST_GUILESS_MAIN(TestAcmeDnsAccounts)
#include "tst_acme_dns_accounts.moc"
