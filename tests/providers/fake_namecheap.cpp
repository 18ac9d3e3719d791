// SPDX-License-Identifier: Apache-2.0
// https://www.namecheap.com/support/api/methods/domains-dns/: forms and XML of status 200; setHosts replaces the whole
// zone, and here it refuses to do so where an address, the mail's records or their EmailType would be lost.
#include "fake_rest.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

namespace {

const QString envelope =
    u"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<ApiResponse Status=\"%1\" xmlns=\"http://api.namecheap.com/"
    "xml.response\"><Errors>%2</Errors><CommandResponse>%3</CommandResponse></ApiResponse>"_s;

class NamecheapFake : public FakeRest
{
public:
    NamecheapFake()
        : FakeRest(Facts{u"api.namecheap.com"_s,
              {{u"NAMECHEAP_API_USER"_s, "user"}, {u"NAMECHEAP_API_KEY"_s, "cheap-token"}}, {},
              envelope.arg(u"ERROR"_s, u"<Error Number=\"1011102\">%1</Error>"_s, QString())})
    {
    }

    QStringList otherHosts() const override { return {u"dynamicdns.park-your-domain.com"_s}; }

protected:
    bool isOpen(const FakeHttpRequest &request) const override { return request.path == "/getip"; }
};

} // namespace

const Joins namecheap("namecheap", []() -> std::unique_ptr<FakeApi> {
    auto made = std::make_unique<NamecheapFake>();
    FakeRest *api = made.get();
    api->refusedStatus = 200;
    api->tellsRaces = false;
    api->authorizes([](const FakeHttpRequest &request) {
        return formItem(request, u"ApiKey"_s) == "cheap-token"_L1 && formItem(request, u"ApiUser"_s) == "user"_L1 &&
               formItem(request, u"UserName"_s) == "user"_L1 && formItem(request, u"ClientIp"_s) == "192.0.2.7"_L1;
    });
    api->asksWhere([](const FakeHttpRequest &request) { return !request.body.contains("setHosts"); });
    const auto good = [](const QString &result) { return reply(200, envelope.arg(u"OK"_s, QString(), result)); };
    const auto fault = [](int number, const QString &words) {
        return reply(
            200, envelope.arg(u"ERROR"_s, u"<Error Number=\"%1\">%2</Error>"_s.arg(number).arg(words), QString()));
    };
    const auto host = [](const QString &name, const QString &type, const QString &address, int preference) {
        return u"<host HostId=\"12\" Name=\"%1\" Type=\"%2\" Address=\"%3\" MXPref=\"%4\" TTL=\"1800\" "
               u"IsActive=\"true\" "
               "IsDDNSEnabled=\"false\" />"_s.arg(name, type, address)
                   .arg(preference);
    };

    api->on(u"GET /getip"_s, [](const Call &) { return FakeHttpAnswer{200, "192.0.2.7"}; });
    api->on(u"POST /xml.response"_s, [api, good, fault, host](const Call &call) {
        const QString command = call.text(u"Command"_s);
        if (command == "namecheap.domains.getList"_L1) {
            QString domains;
            for (const auto &each : pageOf(api->zones, call.text(u"Page"_s).toInt(), call.text(u"PageSize"_s).toInt()))
                domains += u"<Domain ID=\"1\" Name=\"%1\" IsOurDNS=\"true\" />"_s.arg(each.name);
            return good(u"<DomainGetListResult>"_s + domains + u"</DomainGetListResult>"_s);
        }
        const QString name = call.text(u"SLD"_s) + u'.' + call.text(u"TLD"_s);
        FakeApi::Zone *zone = api->zoneNamed(name);
        if (!zone)
            return fault(2019166, u"Domain not found"_s);
        if (command == "namecheap.domains.dns.getHosts"_L1) {
            QString hosts = host(u"@"_s, u"A"_s, u"192.0.2.1"_s, 10) + host(u"@"_s, u"MX"_s, u"mail.example.net."_s, 5);
            for (const FakeApi::Record &each : std::as_const(zone->records))
                hosts += host(FakeRest::relative(each.name, *zone), u"TXT"_s, QString::fromUtf8(each.value), 10);
            return good(u"<DomainDNSGetHostsResult Domain=\"%1\" EmailType=\"MX\" IsUsingOurDNS=\"true\">%2"_s.arg(
                            name, hosts) +
                        u"</DomainDNSGetHostsResult>"_s);
        }
        QList<QPair<QString, QByteArray>> texts;
        QStringList others;
        for (int i = 1; call.body.contains("RecordType"_L1 + QString::number(i)); ++i) {
            const auto member = [&](const QString &key) { return call.text(key + QString::number(i)); };
            if (member(u"TTL"_s).toInt() < 60)
                return fault(2050900, u"Invalid TTL"_s);
            const QString relative = member(u"HostName"_s);
            if (member(u"RecordType"_s) == "TXT"_L1)
                texts.append({FakeRest::full(relative, *zone), member(u"Address"_s).toUtf8()});
            else
                others.append(relative + u' ' + member(u"RecordType"_s) + u' ' + member(u"Address"_s) + u' ' +
                              member(u"MXPref"_s));
        }
        const QStringList kept{u"@ A 192.0.2.1 10"_s, u"@ MX mail.example.net. 5"_s};
        if (others != kept || call.text(u"EmailType"_s) != "MX"_L1)
            return fault(1, u"the zone would lose something"_s);
        zone->records.clear();
        for (const auto &[full, value] : std::as_const(texts))
            api->add(*zone, full, value);
        return good(u"<DomainDNSSetHostsResult Domain=\"%1\" IsSuccess=\"true\" />"_s.arg(name));
    });
    return made;
});

} // namespace certwright::testing
