// SPDX-License-Identifier: Apache-2.0
// A zone with two scripted servers and a scripted resolver, each on a loopback address of its own.
#pragma once

#include "core/dns/cares_client.h"
#include "core/dns/propagation.h"
#include "fake_dns.h"

namespace certwright::dns {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

inline const QString zoneName = u"example.test"_s;
inline const QString challenge = u"_acme-challenge.www.example.test"_s;
inline const QByteArray value = "3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

class TestClock : public Clock
{
public:
    QDateTime now() const override { return time; }
    QDateTime time = QDateTime(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC);
};

/// Authoritative servers are asked on port 53, where tests cannot listen: this goes to the port the fake has instead.
/// It also shortens the time a silent one costs.
class PortMap : public Client
{
public:
    explicit PortMap(const QList<Server> &resolvers)
        : m_inner(resolvers)
    {
    }

    void add(const FakeDns &fake) { m_ports.insert(fake.server().address, fake.server().port); }

    Task<Result<Answer>> ask(Question question) override
    {
        question.timeout = 400ms;
        for (Server &server : question.servers) {
            if (server.port == 53)
                server.port = m_ports.value(server.address, 9);
        }
        return m_inner.ask(question);
    }
    QList<Server> resolvers() const override { return m_inner.resolvers(); }

private:
    CaresClient m_inner;
    QHash<QHostAddress, quint16> m_ports;
};

inline FakeRecord ns(const QString &host, const QString &zone = zoneName)
{
    return FakeRecord::named(zone, Type::NS, host);
}

/// A resolver and the zone example.test with two servers that know the TXT values given.
class TwoServers
{
public:
    TwoServers()
    {
        resolver.serve({{zoneName, delegation()}});
        for (FakeDns *server : {&first, &second}) {
            client.add(*server);
            publish(*server, {value});
        }
    }

    QList<FakeRecord> delegation() const
    {
        return {ns(u"ns1.example.test"_s), ns(u"ns2.example.test"_s),
            FakeRecord::address(u"ns1.example.test"_s, u"127.83.1.1"_s),
            FakeRecord::address(u"ns2.example.test"_s, u"127.83.1.2"_s),
            FakeRecord::address(u"www.example.test"_s, u"192.0.2.1"_s)};
    }

    void publish(FakeDns &server, const QList<QByteArray> &values)
    {
        QList<FakeRecord> records = delegation();
        for (const QByteArray &text : values)
            records.append(FakeRecord::txt(challenge, {text}));
        server.serve({{zoneName, records}});
    }

    std::optional<Result<Report>> look(const QList<QByteArray> &values = {value})
    {
        return outcomeOf(propagation.look(Expectation{challenge, values}));
    }

    FakeDns resolver{u"127.83.1.9"_s};
    FakeDns first{u"127.83.1.1"_s};
    FakeDns second{u"127.83.1.2"_s};
    PortMap client{{resolver.server()}};
    TestClock clock;
    Propagation propagation{client, clock};
};

} // namespace certwright::dns
