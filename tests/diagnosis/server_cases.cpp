// SPDX-License-Identifier: Apache-2.0
// The zone, its delegation and its servers; DNSSEC.
#include "tests/diagnosis/world.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

using diagnosis::Cause;
using diagnosis::Severity;

namespace {

const QByteArray record = "_acme-challenge TXT \"$WANTED\"\n";

/// Everything is as it should be on `good`, which is named beside `bad` where the zone is delegated.
void serveBeside(World &world, const QList<DnsServer *> &good, DnsServer *bad)
{
    for (DnsServer *server : good)
        world.serveOn(server, good + QList<DnsServer *>{bad}, record);
    world.lab.delegate(world.zone, world.hostsOf(good + QList<DnsServer *>{bad}));
    world.finding().severity = Severity::Warning;
    world.finding().server = bad->address();
}

/// Everything is as it should be on BIND, beside which another host is named.
void serveBesideHost(World &world, const QString &host)
{
    ZoneText text;
    text.name = world.zone;
    text.hosts = world.hostsOf({world.bind}) + QStringList{host};
    text.records = world.filled(record);
    world.lab.serve(*world.bind, text);
    world.lab.delegate(world.zone, text.hosts);
    world.finding().severity = Severity::Warning;
}

/// A server that signs is delegated with the DS record of a key that it does not have.
void delegateWithOtherKey(World &world, DnsServer *server)
{
    world.lab.serveSigned(*server, world.zone, world.filled(record));
    world.lab.delegate(world.zone, world.hostsOf({server}), world.lab.signer().ds(world.zone));
}

} // namespace

QList<CorpusCase> serverCases()
{
    return {
        {"unregistered", Cause::NameNotRegistered, [](World &) {}},
        {"unregistered-www", Cause::NameNotRegistered, [](World &w) { w.subject.domain = "www.shop."_L1 + w.zone; }},
        {"behind-nsd", Cause::ServerBehind,
            [](World &w) {
                const QList<DnsServer *> all{w.bind, w.knot, w.nsd};
                w.serveOn(w.bind, all, record);
                w.serveOn(w.knot, all, record);
                w.serveOn(w.nsd, all, {}, 9);
                w.lab.delegate(w.zone, w.hostsOf(all));
                w.finding().severity.reset();
                w.finding().facts = QStringList{u"9"_s, u"10"_s};
                w.finding().server = w.nsd->address();
            }},
        {"secondary-behind-nsd", Cause::ServerBehind,
            [](World &w) {
                const QList<DnsServer *> all{w.knot, w.nsd};
                w.serveOn(w.knot, all, {}, 10);
                w.serveCopy(w.nsd, w.knot->address());
                w.serveOn(w.knot, all, record, 11);
                w.lab.delegate(w.zone, w.hostsOf(all));
                w.finding().severity.reset();
                w.finding().facts = QStringList{u"10"_s, u"11"_s};
                w.finding().server = w.nsd->address();
            }},
        {"behind-with-older-value-powerdns", Cause::ServerBehind,
            [](World &w) {
                const QList<DnsServer *> all{w.powerDns, w.bind};
                w.serveOn(w.bind, all, record, 2026112102);
                w.serveOn(w.powerDns, all, "_acme-challenge TXT \"$OLDER\"\n", 2026112101);
                w.lab.delegate(w.zone, w.hostsOf(all));
                w.finding().severity.reset();
                w.finding().facts = QStringList{u"2026112101"_s, u"2026112102"_s};
                w.finding().server = w.powerDns->address();
            }},
        {"silent-knot", Cause::ServerSilent,
            [](World &w) {
                w.serve({w.bind, w.knot, w.nsd}, record);
                w.lab.freeze(*w.knot);
                w.finding().severity = Severity::Warning;
                w.finding().server = w.knot->address();
            }},
        {"unreachable", Cause::ServerUnreachable,
            [](World &w) {
                serveBesideHost(w, w.addDeadHost());
                w.finding().server = w.deadAddress();
            }},
        {"lame-knot", Cause::ServerLame,
            [](World &w) {
                serveBeside(w, {w.bind, w.nsd}, w.knot);
                w.finding().facts = QStringList{u"REFUSED"_s};
            }},
        {"lame-powerdns", Cause::ServerLame,
            [](World &w) {
                serveBeside(w, {w.knot}, w.powerDns);
                w.finding().facts = QStringList{u"REFUSED"_s};
            }},
        {"lame-parent", Cause::ServerLame,
            [](World &w) {
                serveBesideHost(w, w.lab.hostOf(w.lab.parents()));
                w.finding().server = w.lab.parents().secondAddress();
                w.finding().facts = QStringList{u"NOT-AUTHORITATIVE"_s};
            }},
        {"refuses-bind", Cause::ServerRefuses,
            [](World &w) {
                // BIND has an access list for the challenge name, as for a zone that is meant for the inside alone.
                w.serve({w.bind, w.knot}, record);
                ServedZone closed;
                closed.name = w.challenge;
                closed.kind = ServedZone::Kind::Closed;
                closed.text = ZoneText{w.challenge, w.hostsOf({w.bind}), {}}.text();
                w.lab.serve(*w.bind, closed);
                w.finding().severity.reset();
                w.finding().server = w.bind->address();
            }},
        {"fails-nsd", Cause::ServerFails,
            [](World &w) {
                serveBeside(w, {w.bind}, w.nsd);
                ServedZone unloadable;
                unloadable.name = w.zone;
                unloadable.kind = ServedZone::Kind::Unloadable;
                w.lab.serve(*w.nsd, unloadable);
                w.finding().facts = QStringList{u"SERVFAIL"_s};
            }},
        {"fails-bind", Cause::ServerFails,
            [](World &w) {
                ServedZone unloadable;
                unloadable.name = w.zone;
                unloadable.kind = ServedZone::Kind::Unloadable;
                w.lab.serve(*w.bind, unloadable);
                w.lab.delegate(w.zone, w.hostsOf({w.bind}));
                w.finding().facts = QStringList{u"SERVFAIL"_s};
                w.finding().server = w.bind->address();
            }},
        {"unresolved", Cause::ServerUnresolved,
            [](World &w) {
                const QString host = w.lab.addHost(u"nowhere"_s, {});
                serveBesideHost(w, host);
                w.finding().facts = QStringList{host};
            }},
        {"all-frozen-nsd", Cause::NoServerAnswers,
            [](World &w) {
                w.serve({w.nsd}, record);
                w.lab.freeze(*w.nsd);
                w.allowed.append(Cause::ServerSilent);
            }},
        {"all-unreachable", Cause::NoServerAnswers,
            [](World &w) {
                w.lab.delegate(w.zone, {w.addDeadHost()});
                w.allowed.append(Cause::ServerUnreachable);
            }},
        {"delegated-in-vain", Cause::DelegationBroken,
            [](World &w) {
                w.lab.delegate(w.zone, w.hostsOf({w.bind, w.nsd}));
                w.finding().facts = QStringList{u"test"_s, w.lab.hostOf(*w.bind), w.lab.hostOf(*w.nsd)};
                w.allowed.append(Cause::ServerLame);
            }},
        {"challenge-delegated-in-vain", Cause::DelegationBroken,
            [](World &w) {
                w.serve({w.bind}, "_acme-challenge NS knot.lab.example.\n");
                w.finding().subject = w.challenge;
                w.finding().facts = QStringList{w.zone, w.lab.hostOf(*w.knot)};
                w.allowed.append(Cause::ServerLame);
            }},
        {"hosts-without-address", Cause::DelegationBroken,
            [](World &w) {
                const QString host = w.lab.addHost(u"void"_s, {});
                w.lab.delegate(w.zone, {host});
                w.finding().facts = QStringList{u"test"_s, host};
                w.allowed.append(Cause::ServerUnresolved);
            }},
        {"delegation-differs", Cause::DelegationDiffers,
            [](World &w) {
                const QList<DnsServer *> own{w.bind, w.knot};
                w.serveOn(w.bind, own, record);
                w.serveOn(w.knot, own, record);
                w.lab.delegate(w.zone, w.hostsOf({w.bind}));
                w.finding().severity = Severity::Warning;
                w.finding().facts = QStringList{u"bind.lab.example"_s, u"bind.lab.example, knot.lab.example"_s};
            }},
        {"same-serial", Cause::ServersDisagree,
            [](World &w) {
                const QList<DnsServer *> all{w.bind, w.nsd};
                w.serveOn(w.bind, all, record);
                w.serveOn(w.nsd, all, {});
                w.lab.delegate(w.zone, w.hostsOf(all));
                w.finding().severity.reset();
                w.finding().facts = QStringList{u"10"_s};
            }},
        {"signatures-expired-nsd", Cause::DnssecBogus,
            [](World &w) {
                w.serveSigned(w.nsd, record, Signatures::Expired);
                w.finding().server = w.resolvers.first().address;
            }},
        {"changed-after-signing-knot", Cause::DnssecBogus,
            [](World &w) {
                w.serveSigned(
                    w.knot, "_acme-challenge TXT \"$OLDER\"\n", Signatures::Valid, {value::older, value::wanted});
            }},
        {"ds-of-another-key-bind", Cause::DnssecBogus, [](World &w) { delegateWithOtherKey(w, w.bind); }},
        {"ds-of-another-key-knot", Cause::DnssecBogus, [](World &w) { delegateWithOtherKey(w, w.knot); }},
        {"ds-without-signatures-powerdns", Cause::DnssecBogus,
            [](World &w) {
                w.serve({w.powerDns}, record);
                w.lab.delegate(w.zone, w.hostsOf({w.powerDns}), w.lab.signer().ds(w.zone));
            }},
    };
}

} // namespace certwright::testing
