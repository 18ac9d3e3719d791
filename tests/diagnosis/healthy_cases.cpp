// SPDX-License-Identifier: Apache-2.0
// Set-ups with nothing wrong about them.
#include "tests/diagnosis/world.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

namespace {

const QByteArray record = "_acme-challenge TXT \"$WANTED\"\n";
const QByteArray web =
    "@ A 192.0.2.1\n@ AAAA 2001:db8::1\n@ MX 10 mail\n@ TXT \"$FOREIGN\"\nmail A 192.0.2.2\nwww CNAME @\n";

} // namespace

QList<CorpusCase> healthyCases()
{
    return {
        {"plain-bind", {}, [](World &w) { w.serve({w.bind}, record + web); }},
        {"plain-knot", {}, [](World &w) { w.serve({w.knot}, record + web); }},
        {"plain-nsd", {}, [](World &w) { w.serve({w.nsd}, record + web); }},
        {"plain-powerdns", {}, [](World &w) { w.serve({w.powerDns}, record + web); }},
        {"before-an-order", {},
            [](World &w) {
                w.judgeCaa();
                w.subject.values.clear();
                w.serve({w.bind, w.knot}, web);
            }},
        {"both-values-and-another", {},
            [](World &w) {
                w.subject.values.append(value::second);
                w.subject.isWildcard = true;
                w.serve({w.powerDns}, record + "_acme-challenge TXT \"$SECOND\"\n_acme-challenge TXT \"$OLDER\"\n");
            }},
        {"cname-chain", {},
            [](World &w) {
                const QString first = w.other(u"first"_s);
                const QString second = w.other(u"second"_s);
                w.serveOther(second, {w.powerDns}, "validation TXT \"$WANTED\"\n");
                w.serveOther(first, {w.nsd}, "over CNAME validation." + second.toLatin1() + ".\n");
                w.serve({w.bind}, "_acme-challenge CNAME over." + first.toLatin1() + ".\n" + web);
            }},
        {"challenge-zone", {},
            [](World &w) {
                w.serve({w.bind}, "_acme-challenge NS knot.lab.example.\n" + web);
                w.lab.serve(*w.knot, ZoneText{w.challenge, w.hostsOf({w.knot}), w.filled("@ TXT \"$WANTED\"\n")});
            }},
        {"three-servers", {}, [](World &w) { w.serve({w.bind, w.knot, w.nsd}, record + web); }},
        {"secondary", {},
            [](World &w) {
                const QList<DnsServer *> all{w.bind, w.nsd};
                w.serveOn(w.bind, all, record + web);
                w.serveCopy(w.nsd, QHostAddress(QHostAddress::LocalHost), w.bind->transferPort());
                w.lab.delegate(w.zone, w.hostsOf(all));
            }},
        {"wildcard-beside", {},
            [](World &w) { w.serve({w.knot}, record + web + "* TXT \"$FOREIGN\"\n* A 192.0.2.3\n"); }},
        {"wildcard-cname-beside", {},
            [](World &w) { w.serve({w.powerDns}, record + "* CNAME www\nwww A 192.0.2.3\n"); }},
        {"signed-bind", {}, [](World &w) { w.lab.serveSigned(*w.bind, w.zone, w.filled(record + web)); }},
        {"signed-knot", {}, [](World &w) { w.lab.serveSigned(*w.knot, w.zone, w.filled(record + web)); }},
        {"signed-powerdns", {}, [](World &w) { w.lab.serveSigned(*w.powerDns, w.zone, w.filled(record + web)); }},
        {"signed-nsd", {}, [](World &w) { w.serveSigned(w.nsd, record + web); }},
        {"caa-none", {},
            [](World &w) {
                w.judgeCaa();
                w.serve({w.nsd}, record + web);
            }},
        {"caa-parameters", {},
            [](World &w) {
                w.judgeCaa();
                w.serve({w.bind}, record + "@ CAA 0 issue \"other.example\"\n"
                                           "@ CAA 0 issue \"ca.example; validationmethods=dns-01,http-01; extra=1\"\n"
                                           "@ CAA 0 iodef \"mailto:security@lab.example\"\n");
            }},
        {"caa-issuewild", {},
            [](World &w) {
                w.judgeCaa();
                w.subject.isWildcard = true;
                w.serve({w.knot}, record + "@ CAA 0 issue \";\"\n@ CAA 0 issuewild \"ca.example\"\n");
            }},
        {"caa-account", {},
            [](World &w) {
                w.judgeCaa();
                w.serve({w.powerDns}, record + "@ CAA 0 issue \"ca.example; accounturi=https://ca.example/acct/17\"\n");
            }},
        {"caa-of-the-first-of-two", {},
            [](World &w) {
                w.judgeCaa();
                w.subject.issuers.append(w.subject.issuers.first()); // as a fallback with the same name in CAA records
                w.serve({w.powerDns}, record + "@ CAA 0 issue \"ca.example\"\n");
            }},
        {"inside-of-a-network", {},
            [](World &w) {
                // Only the resolvers inside have it, and only they count.
                w.subject.mode = CheckMode::Resolvers;
                w.subject.isOverdue = true;
                w.serve({w.bind}, web);
                QString whyNot;
                const QByteArray inside = w.challenge.toLatin1() + ". 60 TXT \"" + value::wanted + '"';
                w.lab.require(w.lab.resolver().answerLocally(inside, &whyNot), whyNot);
            }},
        {"caa-at-parent", {},
            [](World &w) {
                w.judgeCaa();
                w.subject.domain = "a.b."_L1 + w.zone;
                w.serve(
                    {w.nsd}, "@ CAA 0 issue \"ca.example\"\n_acme-challenge.a.b TXT \"$WANTED\"\na.b A 192.0.2.1\n");
            }},
    };
}

} // namespace certwright::testing
