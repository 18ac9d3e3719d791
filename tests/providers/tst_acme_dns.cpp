// SPDX-License-Identifier: Apache-2.0
// acme-dns, against a server that behaves as its documentation and source say (two values, the older one gives way;
// accounts, allowed networks, value and account checked), whose zone is served by a real BIND.
#include "core/dns/cares_client.h"
#include "core/net/curl_http_client.h"
#include "core/providers/acme_dns.h"
#include "tests/support/await.h"
#include "tests/support/child_process.h"
#include "tests/support/fake_http_server.h"
#include "tests/support/named_server.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>
#include <QUrl>

using namespace certwright;
using namespace certwright::testing;
using namespace Qt::StringLiterals;

namespace {

const QByteArray value1 = "1111111111111111111111111111111111111111111";
const QByteArray value2 = "2222222222222222222222222222222222222222222";
const QByteArray value3 = "3333333333333333333333333333333333333333333";

/// The n-th account's, so that the CNAMEs can stand in a zone file.
QString subdomainOf(int n) { return u"00000000-0000-4000-8000-%1"_s.arg(n, 12, 10, QChar(u'0')); }
QString passwordOf(int n) { return u"%1"_s.arg(n, 40, 10, QChar(u'p')); }

QJsonDocument error(const QString &word) { return QJsonDocument(QJsonObject{{u"error"_s, word}}); }

} // namespace

/// The server's accounts and values.
class FakeAcmeDns
{
public:
    struct Account
    {
        QStringList allowFrom;
        QList<QByteArray> values; ///< the older first; at most two
    };

    explicit FakeAcmeDns(std::function<void(const QString &name, const QList<QByteArray> &values)> publish)
        : m_publish(std::move(publish))
    {
    }

    FakeHttpAnswer answer(const FakeHttpRequest &request)
    {
        if (request.method == "GET" && request.path == "/health")
            return {};
        if (request.method == "POST" && request.path == "/register" && canRegister)
            return registered(request);
        if (request.method == "POST" && request.path == "/update")
            return updated(request);
        return {404, "404 page not found\n"};
    }

    bool canRegister = true;
    QByteArray address = "127.0.0.1"; ///< where clients are, for allowfrom
    QList<Account> accounts;
    int updates = 0;

private:
    static FakeHttpAnswer json(int status, const QJsonDocument &document)
    {
        return {status, document.toJson(QJsonDocument::Compact), {{"Content-Type", "application/json"}}};
    }

    FakeHttpAnswer registered(const FakeHttpRequest &request)
    {
        Account account;
        if (!request.body.isEmpty()) {
            const QJsonDocument body = QJsonDocument::fromJson(request.body);
            if (!body.isObject())
                return json(400, error(u"malformed_json_payload"_s));
            static const QRegularExpression cidr(u"^[0-9a-f.:]+/\\d+$"_s);
            for (const QJsonValue &network : body["allowfrom"_L1].toArray()) {
                if (!cidr.match(network.toString()).hasMatch())
                    return json(400, error(u"invalid_allowfrom_cidr"_s));
                account.allowFrom.append(network.toString());
            }
        }
        accounts.append(account);
        const int n = int(accounts.size());
        return json(201, QJsonDocument(QJsonObject{{u"username"_s, u"user-%1"_s.arg(n)}, {u"password"_s, passwordOf(n)},
                             {u"fulldomain"_s, subdomainOf(n) + u".auth.test"_s}, {u"subdomain"_s, subdomainOf(n)},
                             {u"allowfrom"_s, QJsonArray::fromStringList(account.allowFrom)}}));
    }

    FakeHttpAnswer updated(const FakeHttpRequest &request)
    {
        const QJsonDocument body = QJsonDocument::fromJson(request.body);
        const int n = request.header("X-Api-User").mid(5).toInt();
        const bool isKnown = n >= 1 && n <= accounts.size() &&
                             request.header("X-Api-Key") == passwordOf(n).toLatin1() &&
                             body["subdomain"_L1] == subdomainOf(n);
        if (!isKnown || !isAllowed(accounts[n - 1]))
            return json(401, error(u"forbidden"_s));
        const QByteArray value = body["txt"_L1].toString().toUtf8();
        static const QRegularExpression shape(u"^[A-Za-z0-9_-]{43}$"_s);
        if (!shape.match(QString::fromUtf8(value)).hasMatch())
            return json(400, error(u"bad_txt"_s));
        ++updates;
        QList<QByteArray> &values = accounts[n - 1].values;
        values.append(value);
        if (values.size() > 2)
            values.removeFirst();
        m_publish(subdomainOf(n) + u".auth.test"_s, values);
        return json(200, QJsonDocument(QJsonObject{{u"txt"_s, QString::fromUtf8(value)}}));
    }

    bool isAllowed(const Account &account) const
    {
        return account.allowFrom.isEmpty() || account.allowFrom.contains(QString::fromLatin1(address) + u"/32"_s);
    }

    std::function<void(const QString &, const QList<QByteArray> &)> m_publish;
};

class TestAcmeDns : public QObject
{
    Q_OBJECT

    NamedServer m_named;
    testing::TsigKey m_key;
    FakeHttpServer m_server;
    std::unique_ptr<FakeAcmeDns> m_api;
    std::unique_ptr<dns::CaresClient> m_dns;
    CurlHttpClient m_http{"Certwright-test/1"};
    SystemClock m_clock;
    QTemporaryDir m_folder;
    QByteArray m_kept;
    bool m_keepFails = false;

    /// As acme-dns' own name server would answer.
    void publish(const QString &name, const QList<QByteArray> &values)
    {
        QByteArray commands = "server 127.0.0.1 " + QByteArray::number(m_named.port()) +
                              "\nzone auth.test\nkey hmac-sha256:" + m_key.name.toLatin1() + ' ' + m_key.secret +
                              "\nupdate delete " + name.toLatin1() + " TXT\n";
        for (const QByteArray &value : values)
            commands += "update add " + name.toLatin1() + " 1 TXT " + value + '\n';
        QByteArray output;
        QVERIFY2(runProgram(u"nsupdate"_s, {}, &output, commands + "send\n"), output.constData());
    }

    Task<Result<void>> keep(QString key, Secret value)
    {
        Failure failure;
        failure.kind = FailureKind::DiskFull;
        if (m_keepFails)
            co_return failed(failure);
        if (key == providers::acmeDnsAccountsKey)
            m_kept = value.view().toByteArray();
        co_return Result<void>();
    }

    ProviderSurroundings surroundings()
    {
        ProviderSurroundings around;
        around.http = &m_http;
        around.dns = m_dns.get();
        around.clock = &m_clock;
        around.keep = [this](QString key, Secret value) { return keep(std::move(key), std::move(value)); };
        return around;
    }

    /// As a new process makes it: with what was kept.
    Result<std::unique_ptr<DnsProvider>> make(const QMap<QString, QString> &more = {})
    {
        ProviderOptions options;
        options.emplace(u"ACME_DNS_API_BASE"_s, Secret(m_server.url().toUtf8()));
        if (!m_kept.isEmpty())
            options.emplace(u"ACME_DNS_ACCOUNTS"_s, Secret(m_kept));
        for (auto each = more.begin(); each != more.end(); ++each)
            options.insert_or_assign(each.key(), Secret(each.value().toUtf8()));
        return makeProvider(u"acme-dns"_s, std::move(options), surroundings());
    }

    /// `target`: where the name was seen to lead when the run began.
    static TxtRecord record(const QString &domain, const QByteArray &value = value1, const QString &target = {})
    {
        TxtRecord made;
        made.name = target.isEmpty() ? u"_acme-challenge."_s + domain : target;
        made.value = value;
        made.domain = domain;
        return made;
    }

    QList<QByteArray> shown(int account) const
    {
        QList<QByteArray> values = m_named.txt(subdomainOf(account) + u".auth.test"_s);
        std::sort(values.begin(), values.end());
        return values;
    }

    QString storage(const QByteArray &content)
    {
        const QString path = m_folder.filePath(u"accounts.json"_s);
        QFile file(path);
        if (!file.open(QFile::WriteOnly) || file.write(content) != content.size())
            return {};
        return path;
    }

    QByteArray accountJson(int n, const QByteArray &more = {}) const
    {
        return "{\"fulldomain\":\"" + subdomainOf(n).toLatin1() + ".auth.test\",\"subdomain\":\"" +
               subdomainOf(n).toLatin1() + "\",\"username\":\"user-" + QByteArray::number(n) + "\",\"password\":\"" +
               passwordOf(n).toLatin1() + '"' + more + '}';
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_key = m_named.addKey(u"acme-dns"_s);
        m_named.addZone({u"auth.test"_s, {m_key.name}, {}});
        QByteArray delegations;
        for (int n = 1; n <= 3; ++n)
            delegations +=
                "_acme-challenge.d" + QByteArray::number(n) + " CNAME " + subdomainOf(n).toLatin1() + ".auth.test.\n";
        delegations +=
            "_acme-challenge.chain CNAME _acme-challenge.d1\n_acme-challenge.astray CNAME elsewhere.auth.test.\n";
        m_named.addZone({u"example.test"_s, {}, delegations});
        QString whyNot;
        QVERIFY2(m_named.start(&whyNot), qPrintable(whyNot));
        QVERIFY2(m_server.start(&whyNot), qPrintable(whyNot));
        m_server.setHandler([this](const FakeHttpRequest &request) { return m_api->answer(request); });
        dns::Server resolver;
        resolver.address = m_named.address();
        resolver.port = m_named.port();
        m_dns = std::make_unique<dns::CaresClient>(QList{resolver});
    }

    void init()
    {
        for (int n = 1; n <= 3; ++n)
            publish(subdomainOf(n) + u".auth.test"_s, {});
        m_api = std::make_unique<FakeAcmeDns>(
            [this](const QString &name, const QList<QByteArray> &values) { publish(name, values); });
        m_kept.clear();
        m_keepFails = false;
    }

    void aNewDomainIsRegisteredAndItsCnameNamed()
    {
        const auto provider = make();
        QVERIFY(provider);
        const auto first = await((*provider)->present(record(u"bare.example.test"_s)));
        QVERIFY(!first);
        QCOMPARE(first.error().kind, FailureKind::ProviderRefused);
        QCOMPARE(first.error().code, u"cname"_s);
        QCOMPARE(first.error().subject, u"_acme-challenge.bare.example.test"_s);
        QCOMPARE(
            first.error().peerWords, u"_acme-challenge.bare.example.test. CNAME %1.auth.test."_s.arg(subdomainOf(1)));
        QCOMPARE(first.error().retry, Retry::Later); // somebody sets it while a run waits
        QCOMPARE(m_api->accounts.size(), 1);
        QCOMPARE(m_api->updates, 0);
        QVERIFY(m_kept.contains(passwordOf(1).toLatin1()));
        // The same account the next time, in this process and in another.
        QCOMPARE(await((*provider)->present(record(u"bare.example.test"_s))).error(), first.error());
        QCOMPARE(await((*make())->present(record(u"bare.example.test"_s))).error(), first.error());
        QCOMPARE(m_api->accounts.size(), 1);
    }

    void domainAndWildcardStandTogether()
    {
        const auto provider = make();
        QVERIFY(await((*provider)->present(record(u"d1.example.test"_s, value1))));
        QVERIFY(await((*provider)->present(record(u"d1.example.test"_s, value2))));
        QCOMPARE(shown(1), (QList<QByteArray>{value1, value2}));
        // Again, as after a crash: neither pushes out the other.
        QVERIFY(await((*make())->present(record(u"d1.example.test"_s, value2))));
        QVERIFY(await((*make())->present(record(u"d1.example.test"_s, value1))));
        QCOMPARE(shown(1), (QList<QByteArray>{value1, value2}));
        QCOMPARE(m_api->updates, 2);
        QVERIFY(await((*provider)->remove(record(u"d1.example.test"_s, value1))));
        QVERIFY(await((*provider)->present(record(u"d1.example.test"_s, value3)))); // the next order's
        QCOMPARE(shown(1), (QList<QByteArray>{value2, value3}));
    }

    void aCnameThatWasSetMeanwhileIsSeen()
    {
        // The run began when there was none, so its record still has the challenge's own name.
        QVERIFY(await((*make())->present(record(u"d1.example.test"_s, value1, u"_acme-challenge.d1.example.test"_s))));
        QCOMPARE(shown(1), QList<QByteArray>{value1});
    }

    void domainsShareACredentialAndAnAccount()
    {
        const auto provider = make();
        std::vector<Task<Result<void>>> calls;
        calls.push_back((*provider)->present(record(u"d1.example.test"_s, value1)));
        calls.push_back((*provider)->present(record(u"d1.example.test"_s, value2)));
        calls.push_back((*provider)->present(record(u"d2.example.test"_s, value3)));
        for (const Result<void> &each : await(whenAll(std::move(calls))))
            QVERIFY(each);
        QCOMPARE(m_api->accounts.size(), 2);
        QCOMPARE(shown(1), (QList<QByteArray>{value1, value2}));
        QCOMPARE(shown(2), QList<QByteArray>{value3});
        const auto kept = providers::readAcmeDnsAccounts(m_kept);
        QVERIFY(kept);
        QCOMPARE(kept->size(), 2U);
        // Another domain's CNAME leads, over one more, to the first one's account.
        const QString target = subdomainOf(1) + u".auth.test"_s;
        QVERIFY(await((*provider)->present(record(u"chain.example.test"_s, value3, target))));
        QCOMPARE(m_api->accounts.size(), 2);
        QVERIFY(shown(1).contains(value3));
    }

    void aCnameToElsewhereIsNotEnough()
    {
        const auto refused =
            await((*make())->present(record(u"astray.example.test"_s, value1, u"elsewhere.auth.test"_s)));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, u"cname"_s);
        QCOMPARE(refused.error().subject, u"_acme-challenge.astray.example.test"_s);
        QCOMPARE(m_api->updates, 0);
    }

    void anAccountThatCannotBeKeptIsNotUsed()
    {
        m_keepFails = true;
        const auto provider = make();
        const auto refused = await((*provider)->present(record(u"d1.example.test"_s)));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, FailureKind::DiskFull);
        QCOMPARE(m_api->updates, 0);
        m_keepFails = false;
        QVERIFY(await((*provider)->present(record(u"d2.example.test"_s)))); // the server's second account
        QCOMPARE(m_api->accounts.size(), 2);
    }

    void withoutAPlaceToKeepItNothingIsRegistered()
    {
        ProviderOptions options;
        options.emplace(u"ACME_DNS_API_BASE"_s, Secret(m_server.url().toUtf8()));
        ProviderSurroundings around = surroundings();
        around.keep = nullptr;
        const auto provider = makeProvider(u"acme-dns"_s, std::move(options), around);
        const auto refused = await((*provider)->present(record(u"d1.example.test"_s)));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, FailureKind::ProviderConfig);
        QCOMPARE(refused.error().subject, u"ACME_DNS_STORAGE_PATH"_s);
        QVERIFY(m_api->accounts.isEmpty());
    }

    void legosStorageIsTakenOverAndAddedTo()
    {
        m_api->accounts.resize(1);
        const QString path =
            storage("{\"D1.example.test\":" + accountJson(1, ",\"server_url\":\"" + m_server.url().toUtf8() + "\"") +
                    ",\"other.test\":" + accountJson(7, ",\"allowfrom\":[\"x\"]") + '}');
        const auto provider =
            make({{u"ACME_DNS_STORAGE_PATH"_s, path}, {u"ACME_DNS_API_BASE"_s, u"http://127.0.0.1:1/not-asked"_s}});
        QVERIFY(await((*provider)->present(record(u"d1.example.test"_s))));
        QCOMPARE(shown(1), QList<QByteArray>{value1});
        const auto second = make({{u"ACME_DNS_STORAGE_PATH"_s, path}});
        QVERIFY(await((*second)->present(record(u"d2.example.test"_s, value2))));
        QCOMPARE(shown(2), QList<QByteArray>{value2});
        QVERIFY(m_kept.isEmpty());
        QFile file(path);
        QVERIFY(file.open(QFile::ReadOnly));
        const QJsonObject stored = QJsonDocument::fromJson(file.readAll()).object();
        QCOMPARE(stored.keys(), (QStringList{u"D1.example.test"_s, u"d2.example.test"_s, u"other.test"_s}));
        QCOMPARE(stored["other.test"_L1]["allowfrom"_L1][0].toString(), u"x"_s);
        QCOMPARE(stored["d2.example.test"_L1]["password"_L1].toString(), passwordOf(2));
        QCOMPARE(stored["d2.example.test"_L1]["server_url"_L1].toString() + u'/', m_server.url());
        QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup), QFile::Permissions());
        QVERIFY(await((*make({{u"ACME_DNS_STORAGE_PATH"_s, path}}))->present(record(u"d2.example.test"_s, value1))));
        QCOMPARE(m_api->accounts.size(), 2);
    }

    /// https://go-acme.github.io/lego/dns/acme-dns/: BASE/DOMAIN is an account, 404 where there is none.
    void aServiceKeepsAccountsAsLegos()
    {
        QHash<QByteArray, QByteArray> stored{{"/base/d1.example.test", accountJson(1)}};
        FakeHttpServer storage;
        QString whyNot;
        QVERIFY2(storage.start(&whyNot), qPrintable(whyNot));
        storage.setHandler([&stored](const FakeHttpRequest &request) -> FakeHttpAnswer {
            if (request.method == "POST")
                stored.insert(request.path, request.body);
            else if (!stored.contains(request.path))
                return {404, "not found"};
            return {200, stored.value(request.path)};
        });
        m_api->accounts.resize(1);
        const QMap<QString, QString> options{{u"ACME_DNS_STORAGE_BASE_URL"_s, storage.url() + u"base/"_s}};
        QVERIFY(await((*make(options))->present(record(u"d1.example.test"_s))));
        QCOMPARE(shown(1), QList<QByteArray>{value1});
        QVERIFY(await((*make(options))->present(record(u"d2.example.test"_s, value2))));
        QCOMPARE(shown(2), QList<QByteArray>{value2});
        const QJsonObject added = QJsonDocument::fromJson(stored.value("/base/d2.example.test")).object();
        QCOMPARE(added.keys(),
            (QStringList{u"fulldomain"_s, u"password"_s, u"server_url"_s, u"subdomain"_s, u"username"_s}));
        QCOMPARE(added["password"_L1].toString(), passwordOf(2));
        QVERIFY(m_kept.isEmpty());
        QVERIFY(await((*make(options))->present(record(u"d2.example.test"_s, value1))));
        QCOMPARE(m_api->accounts.size(), 2); // that is known by now
        QVERIFY(await((*make(options))->test(u"d2.example.test"_s)));

        stored.insert("/base/d3.example.test", "{}");
        const auto malformed = await((*make(options))->present(record(u"d3.example.test"_s)));
        QCOMPARE(malformed.error().kind, FailureKind::MalformedAnswer);
        QCOMPARE(malformed.error().code, u"account"_s);
        storage.setHandler([](const FakeHttpRequest &) { return FakeHttpAnswer{403, "{}"}; });
        QCOMPARE(await((*make(options))->present(record(u"d1.example.test"_s))).error().httpStatus, 403);
        QCOMPARE(m_api->accounts.size(), 2); // who is not let in registers nothing
    }

    void aStorageThatCannotBeReadIsLeftAlone_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("no JSON") << QByteArray("{\"d1.example.test\":");
        QTest::newRow("a list") << QByteArray("[]");
        QTest::newRow("no account") << QByteArray("{\"d1.example.test\":{\"fulldomain\":\"x.auth.test\"}}");
        QTest::newRow("a header in a password")
            << accountJson(1).replace("pppp", "p\\r\\nX").prepend("{\"d1.example.test\":").append('}');
    }
    void aStorageThatCannotBeReadIsLeftAlone()
    {
        QFETCH(QByteArray, content);
        const QString path = storage(content);
        const auto provider = make({{u"ACME_DNS_STORAGE_PATH"_s, path}});
        QVERIFY(provider);
        const auto refused = await((*provider)->present(record(u"d1.example.test"_s)));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, FailureKind::ProviderConfig);
        QCOMPARE(refused.error().subject, u"ACME_DNS_STORAGE_PATH"_s);
        QVERIFY(m_api->accounts.isEmpty());
        QFile file(path);
        QVERIFY(file.open(QFile::ReadOnly));
        QCOMPARE(file.readAll(), content);
    }

    void refusalsAreTold_data()
    {
        QTest::addColumn<QString>("allow");
        QTest::addColumn<bool>("canRegister");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("code");
        QTest::newRow("not from here") << u"192.0.2.1/32"_s << true << value1 << u"forbidden"_s;
        QTest::newRow("no network") << u"everywhere"_s << true << value1 << u"invalid_allowfrom_cidr"_s;
        QTest::newRow("closed") << QString() << false << value1 << u"404"_s;
        QTest::newRow("no digest") << QString() << true << QByteArray("short") << u"bad_txt"_s;
        QTest::newRow("allowed") << u"192.0.2.1/32, 127.0.0.1/32"_s << true << value1 << QString();
    }
    void refusalsAreTold()
    {
        QFETCH(QString, allow);
        QFETCH(QByteArray, value);
        QFETCH(QString, code);
        QFETCH(bool, canRegister);
        m_api->canRegister = canRegister;
        const auto presented =
            await((*make({{u"ACME_DNS_ALLOWLIST"_s, allow}}))->present(record(u"d1.example.test"_s, value)));
        QCOMPARE(bool(presented), code.isEmpty());
        if (code.isEmpty())
            return;
        QCOMPARE(presented.error().kind, FailureKind::ProviderRefused);
        QCOMPARE(presented.error().code, code);
        QCOMPARE(presented.error().retry, Retry::AfterFix);
        QVERIFY(!presented.error().peerWords.contains(passwordOf(1)));
    }

    void anAccountTheServerForgotIsForbidden()
    {
        m_kept = "{\"d1.example.test\":" + accountJson(1) + '}';
        const auto refused = await((*make())->present(record(u"d1.example.test"_s)));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, u"forbidden"_s);
        QCOMPARE(await((*make())->test(u"d1.example.test"_s)).error().code, u"forbidden"_s);
        QVERIFY(m_api->accounts.isEmpty()); // its CNAME leads to the old one: a new account would be of no use
    }

    void anAnswerThatIsNoAccountIsMalformed()
    {
        providers::AcmeDnsApi api(surroundings(), u"http://127.0.0.1:%1"_s.arg(QUrl(m_server.url()).port()));
        for (const QByteArray &body : {QByteArray("{}"), QByteArray("[1]"), QByteArray("<html>"),
                 accountJson(1).replace(".auth.test", ".au th\\\"")}) {
            m_server.setHandler([&body](const FakeHttpRequest &) { return FakeHttpAnswer{201, body}; });
            const auto made = await(api.registerAccount({}));
            QVERIFY(!made);
            QCOMPARE(made.error().kind, FailureKind::MalformedAnswer);
        }
        m_server.setHandler([this](const FakeHttpRequest &request) { return m_api->answer(request); });
    }

    void testChangesNothing()
    {
        const auto provider = make();
        const auto before = await((*provider)->test(u"*.d1.example.test"_s));
        QVERIFY(before);
        QVERIFY(before->summary.contains(u"An account for d1.example.test is made"_s));
        QVERIFY(m_api->accounts.isEmpty());
        QVERIFY(await((*provider)->present(record(u"d1.example.test"_s))));
        const auto after = await((*provider)->test(u"d1.example.test"_s));
        QVERIFY(after);
        QVERIFY(after->summary.contains(subdomainOf(1)));
        QCOMPARE(m_api->updates, 1);
        QCOMPARE(shown(1), QList<QByteArray>{value1});
        QVERIFY(!await((*provider)->present(record(u"bare.example.test"_s))));
        QCOMPARE(await((*provider)->test(u"bare.example.test"_s)).error().code, u"cname"_s);
    }

    void accountsAreReadAsTheyAreWritten()
    {
        providers::AcmeDnsAccounts accounts;
        providers::AcmeDnsAccount account;
        account.fullDomain = u"x.auth.test"_s;
        account.subdomain = u"x"_s;
        account.username = u"u"_s;
        account.password = Secret(QByteArrayView("p"));
        account.server = u"https://auth.test"_s;
        QCOMPARE(providers::acmeDnsRecord(u"foo.test"_s, account), u"_acme-challenge.foo.test. CNAME x.auth.test."_s);
        accounts.insert_or_assign(u"foo.test"_s, account.clone());
        accounts.insert_or_assign(u"bar.test"_s, std::move(account));
        const Secret written = providers::writeAcmeDnsAccounts(accounts);
        const auto read = providers::readAcmeDnsAccounts(written.view());
        QVERIFY(read);
        QCOMPARE(read->size(), 2U);
        const providers::AcmeDnsAccount &back = read->at(u"bar.test"_s);
        QCOMPARE(back.fullDomain, u"x.auth.test"_s);
        QCOMPARE(back.subdomain, u"x"_s);
        QCOMPARE(back.username, u"u"_s);
        QCOMPARE(back.password.view(), "p");
        QCOMPARE(back.server, u"https://auth.test"_s);
        QCOMPARE(providers::readAcmeDnsAccounts("  ")->size(), 0U);
        QCOMPARE(providers::readAcmeDnsAccounts("{\"a b\":{}}").error().subject, u"a b"_s);
    }

    void badOptionsAreNamed_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::newRow("none") << u"ACME_DNS_API_BASE"_s << QString();
        QTest::newRow("no URL") << u"ACME_DNS_API_BASE"_s << u"auth.test"_s;
        QTest::newRow("a password") << u"ACME_DNS_API_BASE"_s << u"https://u:p@auth.test"_s;
        QTest::newRow("a query") << u"ACME_DNS_API_BASE"_s << u"https://auth.test/?key=x"_s;
        QTest::newRow("no URL of a service") << u"ACME_DNS_STORAGE_BASE_URL"_s << u"accounts.json"_s;
        QTest::newRow("accounts") << u"ACME_DNS_ACCOUNTS"_s << u"{\"x\":1}"_s;
    }
    void badOptionsAreNamed()
    {
        QFETCH(QString, key);
        QFETCH(QString, value);
        const auto provider = make({{key, value}});
        QVERIFY(!provider);
        QCOMPARE(provider.error().kind, FailureKind::ProviderConfig);
        QCOMPARE(provider.error().subject, key);
    }
};

QTEST_GUILESS_MAIN(TestAcmeDns)
#include "tst_acme_dns.moc"
