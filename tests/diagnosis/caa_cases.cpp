// SPDX-License-Identifier: Apache-2.0
// CAA (RFC 8659, RFC 8657). The record is there each time.
#include "tests/diagnosis/world.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

using diagnosis::Cause;

namespace {

void serveWithCaa(World &world, DnsServer *server, const QByteArray &records)
{
    world.judgeCaa();
    world.serve({server}, "_acme-challenge TXT \"$WANTED\"\n" + records);
}

} // namespace

QList<CorpusCase> caaCases()
{
    return {
        {"caa-other-issuer-bind", Cause::CaaForbidsIssuer,
            [](World &w) {
                serveWithCaa(w, w.bind, "@ CAA 0 issue \"other.example\"\n@ CAA 0 iodef \"mailto:a@b.example\"\n");
                w.finding().record = u"issue \"ca.example"_s;
            }},
        {"caa-at-parent-powerdns", Cause::CaaForbidsIssuer,
            [](World &w) {
                serveWithCaa(w, w.powerDns,
                    "@ CAA 0 issue \"other.example\"\nwww A 192.0.2.1\n_acme-challenge.www TXT \"$WANTED\"\n");
                w.subject.domain = "www."_L1 + w.zone;
            }},
        {"caa-behind-cname-nsd", Cause::CaaForbidsIssuer,
            [](World &w) {
                const QString other = w.other(u"web"_s);
                w.serveOther(other, {w.knot}, "www A 192.0.2.1\nwww CAA 0 issue \"other.example\"\n");
                serveWithCaa(
                    w, w.nsd, "www CNAME www." + other.toLatin1() + ".\n_acme-challenge.www TXT \"$WANTED\"\n");
                w.subject.domain = "www."_L1 + w.zone;
                w.finding().subject.clear();
            }},
        {"caa-wildcard-knot", Cause::CaaForbidsWildcard,
            [](World &w) {
                serveWithCaa(w, w.knot, "@ CAA 0 issue \"ca.example\"\n@ CAA 0 issuewild \"other.example\"\n");
                w.subject.isWildcard = true;
            }},
        {"caa-no-wildcard-bind", Cause::CaaForbidsWildcard,
            [](World &w) {
                serveWithCaa(w, w.bind, "@ CAA 0 issue \"ca.example\"\n@ CAA 0 issuewild \";\"\n");
                w.subject.isWildcard = true;
            }},
        {"caa-account-nsd", Cause::CaaForbidsAccount,
            [](World &w) {
                serveWithCaa(w, w.nsd, "@ CAA 0 issue \"ca.example; accounturi=https://ca.example/acct/16\"\n");
            }},
        {"caa-method-powerdns", Cause::CaaForbidsMethod,
            [](World &w) {
                serveWithCaa(w, w.powerDns, "@ CAA 0 issue \"ca.example; validationmethods=http-01,tls-alpn-01\"\n");
            }},
        {"caa-of-a-fallback-bind", Cause::CaaForbidsIssuer,
            [](World &w) {
                serveWithCaa(w, w.bind, "@ CAA 0 issue \"ca.example\"\n");
                w.subject.issuers.append(diagnosis::Issuer{{u"second.example"_s}, {}, u"dns-01"_s, u"Second CA"_s});
                w.finding().severity = diagnosis::Severity::Warning;
                w.finding().facts = QStringList{QString(), u"Second CA"_s};
                w.finding().record = u"issue \"second.example"_s;
            }},
        {"caa-nobody-nsd", Cause::CaaForbidsAll, [](World &w) { serveWithCaa(w, w.nsd, "@ CAA 0 issue \";\"\n"); }},
        {"caa-nobody-powerdns", Cause::CaaForbidsAll,
            [](World &w) { serveWithCaa(w, w.powerDns, "@ CAA 0 issue \";\"\n"); }},
        {"caa-critical-knot", Cause::CaaUnknownCritical,
            [](World &w) { serveWithCaa(w, w.knot, "@ CAA 0 issue \"ca.example\"\n@ CAA 128 tbs \"unknown\"\n"); }},
        {"caa-malformed-bind", Cause::CaaMalformed,
            [](World &w) { serveWithCaa(w, w.bind, "@ CAA 0 issue \"%%%%%\"\n"); }},
        {"caa-unanswered-behind-cname", Cause::CaaUnanswered,
            [](World &w) {
                // The name is an alias into a zone that its server cannot load: nobody gets its CAA records.
                const QString other = w.other(u"web"_s);
                ServedZone unloadable;
                unloadable.name = other;
                unloadable.kind = ServedZone::Kind::Unloadable;
                w.lab.serve(*w.knot, unloadable);
                w.lab.delegate(other, w.hostsOf({w.knot}));
                serveWithCaa(
                    w, w.bind, "www CNAME www." + other.toLatin1() + ".\n_acme-challenge.www TXT \"$WANTED\"\n");
                w.subject.domain = "www."_L1 + w.zone;
                w.finding().subject = w.subject.domain;
            }},
        {"caa-badly-signed-nsd", Cause::CaaUnanswered,
            [](World &w) {
                w.judgeCaa();
                w.serveSigned(w.nsd, "_acme-challenge TXT \"$WANTED\"\n@ CAA 0 issue \"no.example\"\n",
                    Signatures::Valid, {"no.example", "ca.example"});
                w.allowed = QList<Cause>{Cause::DnssecBogus};
            }},
    };
}

} // namespace certwright::testing
