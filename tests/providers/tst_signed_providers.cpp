// SPDX-License-Identifier: Apache-2.0
// What providers that sign their requests or fetch tokens do beside what all must: other credentials, clocks that are
// off, changes that name exactly what they replace.
#include "core/net/curl_http_client.h"
#include "fake_rest.h"
#include "tests/support/await.h"
#include "tests/unit/crypto/rfc_keys.h"

#include <QTemporaryDir>
#include <QTest>

using namespace certwright;
using namespace certwright::testing;
using namespace Qt::StringLiterals;

namespace {

const QString challenge = u"_acme-challenge.example.com"_s;

/// Off by some hours.
class WrongClock : public Clock
{
public:
    QDateTime now() const override { return QDateTime::currentDateTimeUtc().addSecs(off); }
    qint64 off = 0;
};

} // namespace

class TestSignedProviders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_clock.off = 0; }

    void cleanup()
    {
        m_provider.reset();
        m_client.reset();
        m_server.reset();
        m_api.reset();
    }

    void route53TakesARole()
    {
        start("route53");
        QVERIFY(make({{u"AWS_ACCESS_KEY_ID"_s, "AKIDEXAMPLE"}, {u"AWS_SECRET_ACCESS_KEY"_s, "aws-secret-token"},
            {u"AWS_ASSUME_ROLE_ARN"_s, "arn:aws:iam::1:role/dns"}, {u"AWS_EXTERNAL_ID"_s, "outside"}}));
        QVERIFY(present("ours-1"));
        QCOMPARE(m_api->values(challenge), (QList<QByteArray>{"ours-1"}));
        QCOMPARE(count("/?Action=AssumeRole"), 1); // the credentials hold for an hour
        m_clock.off = 3600; // by AWS's clock they end before; what is signed an hour off is refused
        QCOMPARE(present("ours-2").error().code, u"RequestExpired"_s);
        QCOMPARE(count("/?Action=AssumeRole"), 2);
    }

    void route53SaysThatARoleIsRefused()
    {
        start("route53");
        QVERIFY(make({{u"AWS_ACCESS_KEY_ID"_s, "AKIDEXAMPLE"}, {u"AWS_SECRET_ACCESS_KEY"_s, "aws-secret-token"},
            {u"AWS_ASSUME_ROLE_ARN"_s, "arn:aws:iam::1:role/dns"}, {u"AWS_EXTERNAL_ID"_s, "wrong"}}));
        const Result<void> refused = present("ours-1");
        QCOMPARE(refused.error().code, u"AccessDenied"_s); // of an answer without an XML declaration
        QCOMPARE(refused.error().kind, FailureKind::ProviderRefused);
    }

    void route53ReadsProfiles()
    {
        QTemporaryDir folder;
        write(folder.filePath(u"credentials"_s), "[default]\naws_access_key_id = none\naws_secret_access_key = none\n"
                                                 "# a comment\n[dns]\naws_access_key_id=AKIDEXAMPLE\n"
                                                 "aws_secret_access_key = aws-secret-token\n");
        write(folder.filePath(u"config"_s),
            "[default]\nregion = eu-west-1\n[profile role]\nrole_arn = arn:aws:iam::1:role/dns\n"
            "source_profile = dns\nexternal_id = outside\ns3 =\n  role_arn = nested\n");
        for (const QByteArray &profile : {QByteArray("dns"), QByteArray("role")}) {
            start("route53");
            QVERIFY(make({{u"AWS_PROFILE"_s, profile},
                {u"AWS_SHARED_CREDENTIALS_FILE"_s, folder.filePath(u"credentials"_s).toUtf8()},
                {u"AWS_CONFIG_FILE"_s, folder.filePath(u"config"_s).toUtf8()}}));
            QVERIFY(present("ours-1"));
            QCOMPARE(m_api->values(challenge).size(), 1);
            QCOMPARE(count("/?Action=AssumeRole"), profile == "role" ? 1 : 0);
        }
        start("route53");
        const QByteArray file = folder.filePath(u"credentials"_s).toUtf8();
        QCOMPARE(made({{u"AWS_PROFILE"_s, "nobody"}, {u"AWS_SHARED_CREDENTIALS_FILE"_s, file}}).error().subject,
            u"AWS_PROFILE"_s);
        QCOMPARE(made({{u"AWS_SHARED_CREDENTIALS_FILE"_s, "/nowhere"}}).error().code, u"unreadable"_s);
    }

    void route53LeavesPrivateZonesAlone()
    {
        start("route53");
        m_api->addZone(u"www.example.com"_s).id = u"PRIVATE1"_s;
        QVERIFY(make());
        const TxtRecord record = txt("ours-1", u"_acme-challenge.www.example.com"_s);
        QVERIFY(await(m_provider->present(record)));
        QCOMPARE(m_api->zones[0].records.size(), 1);
        QCOMPARE(m_api->zones[1].records.size(), 0);
    }

    void route53AsksWhichOfTwoZones()
    {
        start("route53");
        const QString second = m_api->addZone(u"example.com"_s).id;
        QVERIFY(make());
        const Result<void> refused = present("ours-1");
        QCOMPARE(refused.error().kind, FailureKind::ProviderConfig);
        QCOMPARE(refused.error().subject, u"AWS_HOSTED_ZONE_ID"_s);
        QVERIFY(make({{u"AWS_ACCESS_KEY_ID"_s, "AKIDEXAMPLE"}, {u"AWS_SECRET_ACCESS_KEY"_s, "aws-secret-token"},
            {u"AWS_HOSTED_ZONE_ID"_s, second.toLatin1()}}));
        QVERIFY(present("ours-1"));
        QCOMPARE(m_api->zones[1].records.size(), 1);
    }

    void route53WaitsUntilAllServersHaveIt()
    {
        start("route53");
        QVERIFY(make());
        QVERIFY(present("ours-1"));
        QCOMPARE(count("/2013-04-01/change/C1"), 3); // twice pending
        QVERIFY(remove("ours-1"));
        QCOMPARE(count("/2013-04-01/change/C1"), 3); // nobody waits for a removal
    }

    void route53NeedsNoRightToWait()
    {
        start("route53");
        m_server->setHandler([this](const FakeHttpRequest &request) {
            if (!request.path.startsWith("/2013-04-01/change/"))
                return m_api->answer(request);
            return FakeHttpAnswer{403, "<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>"};
        });
        QVERIFY(make());
        QVERIFY(present("ours-1"));
        QCOMPARE(count("/2013-04-01/change/C1"), 1);
        QCOMPARE(m_api->values(challenge), (QList<QByteArray>{"ours-1"}));
    }

    void clockThatIsOffIsSaidSo_data()
    {
        QTest::addColumn<QByteArray>("id");
        QTest::addColumn<QString>("code");
        QTest::newRow("route53") << QByteArray("route53") << u"RequestExpired"_s;
        QTest::newRow("gcloud") << QByteArray("gcloud") << u"invalid_grant"_s;
    }
    void clockThatIsOffIsSaidSo()
    {
        QFETCH(const QByteArray, id);
        start(id);
        m_clock.off = 7200;
        QVERIFY(make());
        const Result<void> refused = present("ours-1");
        QVERIFY(!refused);
        QTEST(refused.error().code, "code");
        QCOMPARE(refused.error().retry, Retry::AfterFix);
    }

    void ovhGoesByTheServersClock()
    {
        start("ovh"); // whose clock is an hour ahead
        m_clock.off = -7200;
        QVERIFY(make());
        QVERIFY(present("ours-1"));
        QVERIFY(present("ours-2"));
        QCOMPARE(count("/1.0/auth/time"), 1);
        QVERIFY(m_server->requests().last().path.endsWith("/refresh")); // or nothing is published
        QVERIFY(remove("ours-1"));
        QVERIFY(m_server->requests().last().path.endsWith("/refresh"));
    }

    void ovhTakesClientCredentials()
    {
        start("ovh");
        QVERIFY(make({{u"OVH_CLIENT_ID"_s, "id"}, {u"OVH_CLIENT_SECRET"_s, "client-token"}}));
        QVERIFY(present("ours-1"));
        QCOMPARE(count("/auth/oauth2/token"), 1);
        QVERIFY(make({{u"OVH_CLIENT_ID"_s, "id"}, {u"OVH_CLIENT_SECRET"_s, "wrong-token"}}));
        const Result<void> refused = present("ours-2");
        QCOMPARE(refused.error().code, u"invalid_client"_s);
        QVERIFY(!logLine(refused.error()).contains(u"wrong-token"_s));
    }

    void ovhPublishesWhatAnEarlierRunLeft()
    {
        start("ovh");
        m_api->addValue(challenge, "ours-1"); // added, and then the power went
        QVERIFY(make());
        QVERIFY(present("ours-1"));
        QCOMPARE(count("/1.0/domain/zone/example.com/refresh"), 1);
    }

    void googleTokenIsFetchedOnceAndAgainWhenItEnds()
    {
        start("gcloud");
        QVERIFY(make());
        QVERIFY(present("ours-1"));
        QVERIFY(present("ours-2"));
        QCOMPARE(count("/token"), 1);
        m_api->isExpired = true;
        QCOMPARE(remove("ours-1").error().httpStatus, 401);
        QCOMPARE(count("/token"), 2); // tried once with another
        m_api->isExpired = false;
        QVERIFY(remove("ours-1"));
        QCOMPARE(m_api->values(challenge), (QList<QByteArray>{"ours-2"}));
    }

    void googleKeyIsReadFromAFile()
    {
        start("gcloud");
        QTemporaryDir folder;
        write(folder.filePath(u"key.json"_s), m_api->options().at(u"GCE_SERVICE_ACCOUNT"_s).view().toByteArray());
        QVERIFY(make({{u"GCE_SERVICE_ACCOUNT_FILE"_s, folder.filePath(u"key.json"_s).toUtf8()}}));
        QVERIFY(present("ours-1"));
        QCOMPARE(made({{u"GCE_SERVICE_ACCOUNT"_s, "{}"}}).error().code, u"malformed"_s);
    }

    void googleTakesTheMachinesAccount()
    {
        start("gcloud");
        QVERIFY(make({{u"GCE_PROJECT"_s, "project-1"}}));
        QVERIFY(present("ours-1"));
        QVERIFY(present("ours-2"));
        QCOMPARE(m_api->values(challenge).size(), 2);
        QCOMPARE(count("/computeMetadata/"), 1);
        QCOMPARE(made({{u"GCE_ZONE_ID"_s, "zone-1"}}).error().code, u"missing"_s);
    }

    void azureTakesTheMachinesIdentity()
    {
        start("azuredns");
        const Options machine{{u"AZURE_AUTH_METHOD"_s, "msi"}, {u"AZURE_SUBSCRIPTION_ID"_s, "sub-1"}};
        QVERIFY(make(machine));
        QCOMPARE(present("ours-1").error().peerWords, u"Multiple user assigned identities"_s);
        QVERIFY(make(machine + Options{{u"AZURE_CLIENT_ID"_s, "machine-2"}}));
        QVERIFY(present("ours-1"));
        QVERIFY(remove("ours-1"));
        QCOMPARE(count("/metadata/identity/"), 2);
        QCOMPARE(count("/tenant-1/"), 0);
    }

    void azureTakesAWorkloadsToken()
    {
        start("azuredns");
        QTemporaryDir folder;
        const QString file = folder.filePath(u"token"_s);
        const Options workload{{u"AZURE_AUTH_METHOD"_s, "wli"}, {u"AZURE_TENANT_ID"_s, "tenant-1"},
            {u"AZURE_CLIENT_ID"_s, "client-1"}, {u"AZURE_SUBSCRIPTION_ID"_s, "sub-1"}};
        QCOMPARE(made(workload).error().subject, u"AZURE_FEDERATED_TOKEN_FILE"_s);
        const Options complete = workload + Options{{u"AZURE_FEDERATED_TOKEN_FILE"_s, file.toUtf8()}};
        QCOMPARE(made(complete).error().code, u"unreadable"_s);
        write(file, "expired-token");
        QVERIFY(make(complete));
        const Result<void> refused = present("ours-1");
        QCOMPARE(refused.error().code, u"invalid_client"_s);
        QVERIFY(!logLine(refused.error()).contains(u"expired-token"_s));
        write(file, "federated-token\n"); // Kubernetes writes it anew
        QVERIFY(present("ours-1"));
        QCOMPARE(m_api->values(challenge), (QList<QByteArray>{"ours-1"}));
    }

    void azureNamesWhatAMethodNeeds_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("without");
        QTest::newRow("tenant") << QByteArray("env") << u"AZURE_TENANT_ID"_s;
        QTest::newRow("client") << QByteArray("env") << u"AZURE_CLIENT_ID"_s;
        QTest::newRow("secret") << QByteArray("env") << u"AZURE_CLIENT_SECRET"_s;
        QTest::newRow("client of a workload") << QByteArray("wli") << u"AZURE_CLIENT_ID"_s;
    }
    void azureNamesWhatAMethodNeeds()
    {
        QFETCH(const QByteArray, method);
        QFETCH(const QString, without);
        start("azuredns");
        Options options{{u"AZURE_AUTH_METHOD"_s, method}, {u"AZURE_TENANT_ID"_s, "tenant-1"},
            {u"AZURE_CLIENT_ID"_s, "client-1"}, {u"AZURE_CLIENT_SECRET"_s, "azure-secret-token"},
            {u"AZURE_SUBSCRIPTION_ID"_s, "sub-1"}};
        options.removeIf([&without](const auto &each) { return each.first == without; });
        const auto refused = made(options);
        QCOMPARE(refused.error().subject, without);
        QCOMPARE(refused.error().code, u"missing"_s);
    }

    void azureTakesACertificate()
    {
        start("azuredns");
        QTemporaryDir folder;
        const QString file = folder.filePath(u"client.pem"_s);
        write(file, vectors::rfc7515A2 + QByteArray(certificate));
        const QList<QPair<QString, QByteArray>> plain{{u"AZURE_TENANT_ID"_s, "tenant-1"},
            {u"AZURE_CLIENT_ID"_s, "client-1"}, {u"AZURE_SUBSCRIPTION_ID"_s, "sub-1"},
            {u"AZURE_CLIENT_CERTIFICATE_PATH"_s, file.toUtf8()}};
        QVERIFY(make(plain));
        QVERIFY(present("ours-1"));
        QCOMPARE(m_api->values(challenge), (QList<QByteArray>{"ours-1"}));
        write(file, QByteArray(certificate)); // without its key
        QCOMPARE(made(plain).error().subject, u"AZURE_CLIENT_CERTIFICATE_PATH"_s);
    }

    void azureCloudsHaveHostsOfTheirOwn_data()
    {
        QTest::addColumn<QByteArray>("cloud");
        QTest::addColumn<QString>("login");
        QTest::newRow("public") << QByteArray("public") << u"https://login.microsoftonline.com/t/oauth2/v2.0/token"_s;
        QTest::newRow("usgovernment") << QByteArray("usgovernment")
                                      << u"https://login.microsoftonline.us/t/oauth2/v2.0/token"_s;
        QTest::newRow("china") << QByteArray("china") << u"https://login.chinacloudapi.cn/t/oauth2/v2.0/token"_s;
    }
    void azureCloudsHaveHostsOfTheirOwn()
    {
        class Nowhere : public HttpClient
        {
        public:
            Task<Result<HttpAnswer>> send(HttpRequest request) override
            {
                asked.append(request.url);
                HttpAnswer refused;
                refused.status = 400;
                co_return refused;
            }
            QStringList asked;
        };
        QFETCH(const QByteArray, cloud);
        Nowhere nowhere;
        ProviderSurroundings surroundings;
        surroundings.http = &nowhere;
        surroundings.clock = &m_clock;
        ProviderOptions options;
        for (const auto &[key, value] : {std::pair(u"AZURE_TENANT_ID"_s, QByteArray("t")), {u"AZURE_CLIENT_ID"_s, "c"},
                 {u"AZURE_SUBSCRIPTION_ID"_s, "s"}, {u"AZURE_CLIENT_SECRET"_s, "x"}, {u"AZURE_ENVIRONMENT"_s, cloud}})
            options.emplace(key, Secret(QByteArrayView(value)));
        const auto provider = makeProvider(u"azuredns"_s, std::move(options), surroundings).value();
        QVERIFY(!await(provider->present(txt("ours-1", challenge))));
        QTEST(nowhere.asked.value(0), "login");
    }

private:
    using Options = QList<QPair<QString, QByteArray>>;

    // openssl req -x509 -key KEY -days 36500 -subj /CN=test, with the key of RFC 7515 appendix A.2
    static constexpr char certificate[] = R"(-----BEGIN CERTIFICATE-----
MIIDATCCAemgAwIBAgIUfxj5Pt7PCBBQNe0vK/VCnOqhuU8wDQYJKoZIhvcNAQEL
BQAwDzENMAsGA1UEAwwEdGVzdDAgFw0yNjExMjEyMjI5MzlaGA8yMTI2MTAyODIy
MjkzOVowDzENMAsGA1UEAwwEdGVzdDCCASIwDQYJKoZIhvcNAQEBBQADggEPADCC
AQoCggEBAKH4Fgri48m0Zc6NLWViYzYrkn2+KeHwJHf8FiXMkKE244vZNJfFtupj
3XcR5nx0KflWsPuKjwia3EtpiTzBMz9T7dAZuHeEJS/skU/khXdpWUvqQoDTLA9V
v2KUTxMDlrxum99uvdK9o2eO7KDGaPcBs42/+zjINCzi/m0n+t5KWkh0l53Uuc+a
3sTHWwWFLCwPXvilwXUDkvlE6O1kwRDGtkdgmqR4OuucbJrXVTEwUGOLg2Zcb296
gqOWcCofZBuC0+vyOSIZSR+2hocsVxb1Cvg1jZqLnRfDQHKPf4fYmhjY/KtnrYRZ
DC7PdZM5NjwHA01vYG+eIeBUVsrl6aECAwEAAaNTMFEwHQYDVR0OBBYEFDMYiI+n
v4OQzd7TXVSJ6VFjGdrZMB8GA1UdIwQYMBaAFDMYiI+nv4OQzd7TXVSJ6VFjGdrZ
MA8GA1UdEwEB/wQFMAMBAf8wDQYJKoZIhvcNAQELBQADggEBAJ9GDA1wZ9hm4L/E
Wf4vV3W0TZLYr5Amq42e9cLH8CiBs99zGslhyvv0JbgtjeVErsbIksGBAhjqrJHB
GTlcM/4WEaT1gXzlYOQxZIUMd99btNoKgrEQsfwKnGCPAzZ7L7bHU6MoW0+rdD4Q
plU/EIEumdeMANCGo0qGi44VL/24jGtjw3Kreu8r+wB/rPmqfHf80IGQ7fW0YS6x
R5AuB0gcs3ZYSApAtv2wFEYI35chU2WuSiOvLi524QXvBjIRti1mTtarB44WyftN
nZLNIPtahw6zu0tD2+z6+vQtjkZBa0I80SzuuuXi9RT/Ldiaeb9OH6uEgBbj0Syg
rH07RIQ=
-----END CERTIFICATE-----
)";

    void start(const QByteArray &id)
    {
        cleanup();
        m_id = QString::fromLatin1(id);
        for (const auto &[each, make] : Joins::all()) {
            if (each == id)
                m_api = make();
        }
        m_server = std::make_unique<FakeHttpServer>();
        QString whyNot;
        if (!m_api || !m_server->start(&whyNot))
            qFatal("%s: %s", id.constData(), qPrintable(whyNot));
        m_server->setHandler([this](const FakeHttpRequest &request) { return m_api->answer(request); });
        const QStringList hosts = m_api->otherHosts() + QStringList{m_api->host()};
        m_client = std::make_unique<DivertedHttpClient>(m_http, hosts, m_server->url(QString()));
        m_api->addZone(u"example.com"_s);
    }

    Result<std::unique_ptr<DnsProvider>> made(const Options &given)
    {
        ProviderSurroundings surroundings;
        surroundings.http = m_client.get();
        surroundings.clock = &m_clock;
        surroundings.firstPause = std::chrono::milliseconds(1);
        ProviderOptions options;
        for (const auto &[key, value] : given)
            options.emplace(key, Secret(QByteArrayView(value)));
        return makeProvider(m_id, given.isEmpty() ? m_api->options() : std::move(options), surroundings);
    }

    bool make(const Options &given = {})
    {
        m_provider.reset();
        auto provider = made(given);
        if (provider)
            m_provider = std::move(*provider);
        return provider.has_value();
    }

    static TxtRecord txt(const QByteArray &value, const QString &name)
    {
        TxtRecord record;
        record.name = name;
        record.value = value;
        return record;
    }

    static void write(const QString &path, const QByteArray &content)
    {
        QFile file(path);
        if (!file.open(QFile::WriteOnly) || file.write(content) != content.size())
            qFatal("%s: %s", qPrintable(path), qPrintable(file.errorString()));
    }

    Result<void> present(const QByteArray &value) { return await(m_provider->present(txt(value, challenge))); }
    Result<void> remove(const QByteArray &value) { return await(m_provider->remove(txt(value, challenge))); }

    int count(const QByteArray &path) const
    {
        return int(std::ranges::count_if(
            m_server->requests(), [&path](const FakeHttpRequest &request) { return request.path.startsWith(path); }));
    }

    QString m_id;
    WrongClock m_clock;
    CurlHttpClient m_http{"Certwright-test/1"};
    std::unique_ptr<FakeApi> m_api;
    std::unique_ptr<FakeHttpServer> m_server;
    std::unique_ptr<DivertedHttpClient> m_client;
    std::unique_ptr<DnsProvider> m_provider;
};

QTEST_GUILESS_MAIN(TestSignedProviders)
#include "tst_signed_providers.moc"
