// SPDX-License-Identifier: Apache-2.0
// What resolvers do: silence, memory, an answer of their own.
#include "tests/diagnosis/world.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

using diagnosis::Cause;
using diagnosis::Severity;

QList<CorpusCase> resolverCases()
{
    return {
        {"resolver-silent", Cause::ResolverSilent,
            [](World &w) {
                w.serve({w.bind}, "_acme-challenge TXT \"$WANTED\"\n");
                w.lab.freeze(*w.powerDns);
                dns::Server silent;
                silent.address = w.powerDns->address();
                w.resolvers.append(silent);
                w.finding().severity = Severity::Warning;
                w.finding().server = silent.address;
            }},
        {"absence-remembered", Cause::ResolverRemembersAbsence,
            [](World &w) {
                ZoneText text;
                text.name = w.zone;
                text.hosts = w.hostsOf({w.knot});
                text.ttl = text.negativeTtl = 900; // of the SOA record: the lesser of the two counts (RFC 2308 §5)
                w.lab.serve(*w.knot, text);
                w.lab.delegate(w.zone, text.hosts);
                w.lab.require(w.lab.resolver().ask(w.challenge, "TXT").rcode == "NXDOMAIN"_L1, u"no NXDOMAIN"_s);
                text.serial = 11;
                text.records = w.filled("_acme-challenge TXT \"$WANTED\"\n");
                w.lab.serve(*w.knot, text);
                w.finding().severity.reset();
                w.finding().server = w.resolvers.first().address;
                w.finding().until = std::pair{600, 910};
            }},
        {"older-value-remembered", Cause::ResolverRemembersValue,
            [](World &w) {
                w.serve({w.nsd}, "_acme-challenge 7200 TXT \"$OLDER\"\n");
                const QList<QByteArray> seen = w.lab.resolver().ask(w.challenge, "TXT").texts;
                w.lab.require(seen == QList<QByteArray>{value::older}, u"the resolver does not see the value"_s);
                w.serveOn(w.nsd, {w.nsd}, "_acme-challenge 60 TXT \"$WANTED\"\n", 11);
                w.finding().severity.reset();
                w.finding().facts = QStringList{QString::fromLatin1(value::older)};
                w.finding().server = w.resolvers.first().address;
                w.finding().until = std::pair{7000, 7210};
            }},
        {"split-horizon", Cause::ResolverDiffers,
            [](World &w) {
                w.serve({w.powerDns}, "_acme-challenge 60 TXT \"$WANTED\"\n");
                QString whyNot;
                const bool done =
                    w.lab.resolver().answerLocally(w.challenge.toLatin1() + ". 60 TXT \"inside\"", &whyNot);
                w.lab.require(done, whyNot);
                w.finding().severity.reset();
                w.finding().server = w.resolvers.first().address;
            }},
    };
}

} // namespace certwright::testing
