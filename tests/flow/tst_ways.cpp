// SPDX-License-Identifier: Apache-2.0
// Orders whose records go several ways into DNS, or one after another because one value only can stand at a place. Duck
// DNS is played as its specification has it, its values served by the DNS server that the CA asks.
#include "tests/flow/flow_world.h"

#include "core/issuance/dns_ways.h"

#include <QJsonDocument>
#include <QTest>
#include <QUrl>
#include <QUrlQuery>

using namespace certwright;
using namespace certwright::testing;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000; // milliseconds; loaded machines are slow
const QStringList duckNames{u"_acme-challenge.mine.duckdns.org"_s, u"_acme-challenge.www.mine.duckdns.org"_s};

/// https://www.duckdns.org/spec.jsp: one TXT value for a domain, shown at every name below it.
class DuckDns
{
public:
    explicit DuckDns(ChallTestServer &dns)
        : m_dns(dns)
    {
    }

    std::optional<Result<HttpAnswer>> answer(const HttpRequest &request)
    {
        const QUrl url(request.url);
        if (url.host() != "www.duckdns.org"_L1)
            return std::nullopt;
        const QUrlQuery query(url);
        HttpAnswer answer;
        answer.status = 200;
        const bool isOurs =
            query.queryItemValue(u"domains"_s) == "mine"_L1 && query.queryItemValue(u"token"_s) == "duck-token"_L1;
        if (!isOurs || (refuses && refuses(query))) {
            answer.body = "KO";
            return answer;
        }
        const QByteArray value = query.queryItemValue(u"txt"_s).toLatin1();
        if (query.queryItemValue(u"clear"_s) == "true"_L1) {
            set({});
        } else {
            if (!current.isEmpty() && current != value)
                overwritten.append(current);
            set(value);
            published.append(value);
        }
        answer.body = "OK";
        return answer;
    }

    std::function<bool(const QUrlQuery &)> refuses;
    QByteArray current;
    QList<QByteArray> published;
    QList<QByteArray> overwritten;

private:
    void set(const QByteArray &value)
    {
        current = value;
        for (const QString &name : duckNames) {
            m_dns.clearTxt(name);
            if (!value.isEmpty())
                m_dns.setTxt(name, value);
        }
    }

    ChallTestServer &m_dns;
};

} // namespace

class TestWays : public QObject
{
    Q_OBJECT

    std::unique_ptr<FlowWorld> m_world;
    std::unique_ptr<DuckDns> m_duck;

    void playDuckDns()
    {
        m_world->http->instead = [this](const HttpRequest &request) { return m_duck->answer(request); };
    }

    DomainRequest duckRequest(const QString &names) const
    {
        DomainRequest request = m_world->request(names, u"duckdns"_s);
        request.options.insert_or_assign(u"DUCKDNS_TOKEN"_s, Secret(QByteArray("duck-token")));
        return request;
    }

    /// Distinct values of issuances; the token of the verification comes before them.
    QList<QByteArray> provenWith(DomainId id) const
    {
        QList<QByteArray> values;
        for (const QByteArray &value : m_duck->published) {
            if (value != m_world->domain(id).token && !values.contains(value))
                values.append(value);
        }
        return values;
    }

private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<FlowWorld>();
        QString whyNot;
        QVERIFY2(m_world->start(&whyNot), qPrintable(whyNot));
        m_duck = std::make_unique<DuckDns>(m_world->dns);
        playDuckDns();
    }

    void cleanup()
    {
        m_world.reset();
        m_duck.reset();
    }

    void valuesOfOnePlaceFollowOneAnother()
    {
        const DomainId id = m_world->issued(duckRequest(u"mine.duckdns.org *.mine.duckdns.org www.mine.duckdns.org"_s));
        QVERIFY(!id.isNull());
        QCOMPARE(m_world->domain(id).facts.names.size(), 3);
        QCOMPARE(provenWith(id).size(), 3);
        QCOMPARE(m_duck->overwritten, QList<QByteArray>());
        QVERIFY(m_duck->current.isEmpty());
        QVERIFY(m_world->dns.txt(duckNames.first()).isEmpty());
        QCOMPARE(m_world->history(id).count(u"next-turn"_s), 2);
        QCOMPARE(m_world->requestsTo(u"POST /order-plz"_s), 1); // one order, for all of them

        QVERIFY(m_world->renewed(id));
        QCOMPARE(m_duck->overwritten, QList<QByteArray>());
        QVERIFY(m_duck->current.isEmpty());
    }

    void aProgramThatEndedGoesOnWithTheTurn()
    {
        const DomainId id = m_world->add(duckRequest(u"mine.duckdns.org *.mine.duckdns.org"_s));
        QVERIFY(!id.isNull());
        QVERIFY(m_world->service->obtain(id));
        QTRY_VERIFY_WITH_TIMEOUT(provenWith(id).size() == 2, patience); // the second value is on its way into DNS
        m_world->reopen();
        playDuckDns();
        QVERIFY(m_world->service->resumeAll());
        QVERIFY(m_world->endsIn(id, DomainState::Active));
        QCOMPARE(provenWith(id).size(), 2); // no new order, no value twice
        QCOMPARE(m_duck->overwritten, QList<QByteArray>());
        QVERIFY(m_duck->current.isEmpty());
    }

    void aFailedTurnIsResumedWithoutTheFormerOne()
    {
        const DomainId id = m_world->add(duckRequest(u"mine.duckdns.org *.mine.duckdns.org"_s));
        QVERIFY(!id.isNull());
        m_duck->refuses = [this, id](const QUrlQuery &query) {
            const QByteArray value = query.queryItemValue(u"txt"_s).toLatin1();
            const bool isSecond = provenWith(id).size() == 1 && !provenWith(id).contains(value);
            return isSecond && value != m_world->domain(id).token && !query.hasQueryItem(u"clear"_s);
        };
        QVERIFY(m_world->service->obtain(id));
        QVERIFY(m_world->endsIn(id, DomainState::Failed));
        QCOMPARE(m_world->domain(id).failure->kind, FailureKind::ProviderRefused);
        QVERIFY(m_duck->current.isEmpty());
        const QList<QByteArray> first = provenWith(id);
        QCOMPARE(first.size(), 1);

        m_duck->refuses = nullptr;
        m_duck->published.clear();
        QVERIFY(m_world->service->resume(id));
        QVERIFY(m_world->endsIn(id, DomainState::Active));
        QVERIFY(!m_duck->published.contains(first.first())); // it was proven
        QCOMPARE(provenWith(id).size(), 1);
        QCOMPARE(m_world->requestsTo(u"POST /order-plz"_s), 1);
        QVERIFY(m_duck->current.isEmpty());
    }

    void namesOfTwoZonesGoTwoWays()
    {
        DomainRequest request = duckRequest(u"mine.duckdns.org www.example.test"_s);
        request.ways = {{u"Example.test."_s, u"sandbox"_s, CredentialId()}};
        const DomainId id = m_world->issued(std::move(request));
        QVERIFY(!id.isNull());
        QCOMPARE(m_world->domain(id).ways.first().zone, u"example.test"_s);
        QCOMPARE(m_world->domain(id).facts.names.size(), 2);
        QCOMPARE(provenWith(id).size(), 1); // the other name's value went elsewhere
        QVERIFY(m_duck->current.isEmpty());
        QVERIFY(m_world->dns.txt(u"_acme-challenge.www.example.test"_s).isEmpty());
        QCOMPARE(m_world->history(id).count(u"next-turn"_s), 0); // side by side
    }

    void aCnameLeadsIntoTheZoneOfAnotherWay()
    {
        QVERIFY(m_world->dns.addCname(u"_acme-challenge.delegated.test"_s, duckNames.first()));
        DomainRequest request = m_world->request(u"delegated.test plain.test"_s);
        const DomainId first = m_world->issued(duckRequest(u"mine.duckdns.org"_s));
        QVERIFY(!first.isNull());
        m_duck->published.clear();
        request.ways = {{u"duckdns.org"_s, u"duckdns"_s, m_world->domain(first).credential}};
        const DomainId id = m_world->issued(std::move(request));
        QVERIFY(!id.isNull());
        QCOMPARE(provenWith(id).size(), 1);
        QVERIFY(m_duck->current.isEmpty());
        const Result<void> used = m_world->service->removeCredential(m_world->domain(first).credential);
        QVERIFY(!used);
        QVERIFY(m_world->change(first, m_world->request(u"mine.duckdns.org"_s)));
        const Result<void> stillUsed = m_world->service->removeCredential(m_world->domain(id).ways[0].credential);
        QVERIFY(!stillUsed);
        QCOMPARE(stillUsed.error().code, u"in-use"_s);
    }

    void acmeDnsWaitsForItsCnameAndGoesOn()
    {
        const QString target = u"d420c923.auth.test"_s;
        int registered = 0;
        m_world->http->instead = [&](const HttpRequest &request) -> std::optional<Result<HttpAnswer>> {
            const QUrl url(request.url);
            if (url.host() != "auth.test"_L1)
                return std::nullopt;
            HttpAnswer answer;
            answer.status = 200;
            answer.body = "{}";
            if (url.path() == "/register"_L1) {
                ++registered;
                answer.status = 201;
                answer.body = R"({"username":"u","password":"p","fulldomain":"d420c923.auth.test",)"
                              R"("subdomain":"d420c923","allowfrom":[]})";
            } else if (url.path() == "/update"_L1) {
                const QJsonObject body = QJsonDocument::fromJson(request.body).object();
                m_world->dns.setTxt(target, body.value(u"txt"_s).toString().toLatin1());
            }
            return answer;
        };
        DomainRequest request = m_world->request(u"delegated.test"_s, u"acme-dns"_s);
        request.options.insert_or_assign(u"ACME_DNS_API_BASE"_s, Secret(QByteArray("https://auth.test")));
        const DomainId id = m_world->add(std::move(request));
        QVERIFY(!id.isNull());
        QVERIFY(m_world->service->obtain(id));
        const auto told = [this, id] {
            const std::optional<Run> run = m_world->service->currentRun(id);
            return run && run->failure ? run->failure->code : QString();
        };
        QTRY_COMPARE_WITH_TIMEOUT(told(), u"cname"_s, patience);
        QCOMPARE(m_world->service->currentRun(id)->failure->peerWords,
            u"_acme-challenge.delegated.test. CNAME d420c923.auth.test."_s);
        QVERIFY(m_world->service->isWorking(id)); // nobody has to resume it
        QVERIFY(m_world->dns.addCname(u"_acme-challenge.delegated.test"_s, target));
        m_world->service->lookNow(id);
        QVERIFY(m_world->endsIn(id, DomainState::Active));
        QCOMPARE(registered, 1);
        QVERIFY(m_world->renewed(id));
    }

    void oneZoneByHandWaitsForAPerson()
    {
        DomainRequest request = m_world->request(u"www.example.test hand.test"_s);
        request.ways = {{u"hand.test"_s, u"manual"_s, CredentialId()}};
        const DomainId id = m_world->add(std::move(request));
        QVERIFY(!id.isNull());
        QCOMPARE(attendanceOf(m_world->domain(id)), Attendance::Person);
        QVERIFY(m_world->service->obtain(id));
        const QString name = u"_acme-challenge.hand.test"_s;
        const auto waits = [this, id] {
            const std::optional<Run> run = m_world->service->currentRun(id);
            return run && run->waitsForPerson && run->step == Step::WaitForDns;
        };
        const auto shown = [this, id] {
            return recordsToShow(m_world->domain(id), m_world->service->recordsToPublish(id));
        };
        QByteArray former;
        for (const RunKind kind : {RunKind::Verification, RunKind::Issuance}) {
            QTRY_VERIFY_WITH_TIMEOUT(waits() && m_world->service->currentRun(id)->kind == kind, patience);
            QCOMPARE(shown().size(), 1);
            QCOMPARE(shown().first().challengeName, name);
            QVERIFY(!m_world->dns.txt(u"_acme-challenge.www.example.test"_s).isEmpty()); // published for us
            if (!former.isEmpty())
                QVERIFY(m_world->dns.clearTxt(name));
            former = shown().first().value;
            QVERIFY(m_world->dns.setTxt(name, former));
            m_world->service->lookNow(id);
        }
        QVERIFY(m_world->endsIn(id, DomainState::Active));
        QVERIFY(m_world->dns.txt(u"_acme-challenge.www.example.test"_s).isEmpty());
        QCOMPARE(m_world->dns.txt(name).size(), 1); // a person's to remove
    }

    void whatCannotBeUsedIsRefused()
    {
        const auto refusal = [this](const QList<DnsWay> &ways) {
            DomainRequest request = m_world->request(u"www.example.test"_s);
            request.ways = ways;
            const Result<DomainId> added = m_world->tryToAdd(std::move(request));
            return added ? Failure() : added.error();
        };
        QCOMPARE(refusal({{u"not a zone"_s, u"manual"_s, CredentialId()}}).code, u"way-zone"_s);
        QCOMPARE(
            refusal({{u"a.test"_s, u"manual"_s, CredentialId()}, {u"a.test"_s, u"sandbox"_s, CredentialId()}}).code,
            u"way-twice"_s);
        const Failure incomplete = refusal({{u"a.test"_s, u"duckdns"_s, CredentialId()}});
        QCOMPARE(incomplete.kind, FailureKind::ProviderConfig);
        QCOMPARE(incomplete.subject, u"DUCKDNS_TOKEN"_s);
        QCOMPARE(refusal({{u"a.test"_s, u"no-such-provider"_s, CredentialId()}}).kind, FailureKind::NotFound);
        QVERIFY(!m_world->store->findDomain(u"www.example.test"_s));
    }
};

QTEST_GUILESS_MAIN(TestWays)
#include "tst_ways.moc"
