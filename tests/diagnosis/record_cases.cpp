// SPDX-License-Identifier: Apache-2.0
// The record: where it is put, what is in it, and what stands in its way.
#include "tests/diagnosis/world.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

using diagnosis::Cause;
using diagnosis::Severity;

namespace {

/// "s0 CNAME s1", "s1 CNAME s2" …, the last one with the value; the challenge name leads to s0.
QByteArray chain(int steps)
{
    QByteArray records = "_acme-challenge CNAME s0\n";
    for (int i = 0; i + 1 < steps; ++i)
        records += 's' + QByteArray::number(i) + " CNAME s" + QByteArray::number(i + 1) + '\n';
    return records + 's' + QByteArray::number(steps - 1) + " TXT \"$WANTED\"\n";
}

void findValue(World &world, const QByteArray &seen) { world.finding().facts.append(QString::fromLatin1(seen)); }

} // namespace

QList<CorpusCase> recordCases()
{
    return {
        {"nothing-bind", Cause::NotPublished,
            [](World &w) {
                w.serve({w.bind}, "www A 192.0.2.1\n");
                w.finding().record = w.challenge;
            }},
        {"nothing-nsd", Cause::NotPublished, [](World &w) { w.serve({w.nsd}, {}); }},
        {"nothing-in-delegated-zone-knot", Cause::NotPublished,
            [](World &w) {
                w.serve({w.bind}, "_acme-challenge NS knot.lab.example.\n");
                w.lab.serve(*w.knot, ZoneText{w.challenge, w.hostsOf({w.knot}), {}});
            }},
        {"suffix-doubled-bind", Cause::SuffixDoubled,
            [](World &w) {
                w.serve({w.bind}, "_acme-challenge.$ZONE TXT \"$WANTED\"\n");
                w.finding().facts.append(w.challenge + u'.' + w.zone);
            }},
        {"suffix-doubled-powerdns", Cause::SuffixDoubled,
            [](World &w) {
                w.serve({w.powerDns}, "_acme-challenge.www.$ZONE TXT \"$WANTED\"\nwww A 192.0.2.1\n");
                w.subject.domain = "www."_L1 + w.zone;
                w.finding().subject = "_acme-challenge."_L1 + w.subject.domain;
                w.finding().facts.append("_acme-challenge.www.%1.%1"_L1.arg(w.zone));
            }},
        {"at-domain-knot", Cause::AtDomain,
            [](World &w) {
                w.serve({w.knot}, "@ TXT \"$WANTED\"\n@ TXT \"$FOREIGN\"\n");
                w.finding().facts.append(w.zone);
            }},
        {"at-domain-powerdns", Cause::AtDomain,
            [](World &w) {
                w.serve({w.powerDns}, "www TXT \"$WANTED\"\n");
                w.subject.domain = "www."_L1 + w.zone;
                w.finding().subject = "_acme-challenge."_L1 + w.subject.domain;
                w.finding().facts.append(w.subject.domain);
            }},
        {"misspelt-nsd", Cause::WrongLabel,
            [](World &w) {
                w.serve({w.nsd}, "_acme-chalenge TXT \"$WANTED\"\n");
                w.finding().facts.append("_acme-chalenge."_L1 + w.zone);
            }},
        {"no-underscore-powerdns", Cause::WrongLabel,
            [](World &w) {
                w.serve({w.powerDns}, "acme-challenge TXT \"$WANTED\"\n");
                w.finding().facts.append("acme-challenge."_L1 + w.zone);
            }},
        {"of-another-name-bind", Cause::WrongLabel,
            [](World &w) {
                w.serve({w.bind}, "_acme-challenge TXT \"$WANTED\"\nwww A 192.0.2.1\n");
                w.subject.domain = "www."_L1 + w.zone;
                w.finding().subject = "_acme-challenge."_L1 + w.subject.domain;
                w.finding().facts.append(w.challenge);
            }},
        {"quotes-bind", Cause::QuotesInValue,
            [](World &w) {
                w.serve({w.bind}, "_acme-challenge TXT \"\\\"$WANTED\\\"\"\n");
                findValue(w, '"' + value::wanted + '"');
            }},
        {"quotes-powerdns", Cause::QuotesInValue,
            [](World &w) {
                w.serve({w.powerDns}, "_acme-challenge TXT \"\\\"$WANTED\\\"\"\n");
                findValue(w, '"' + value::wanted + '"');
            }},
        {"space-knot", Cause::SpaceInValue,
            [](World &w) {
                w.serve({w.knot}, "_acme-challenge TXT \" $WANTED \"\n");
                findValue(w, ' ' + value::wanted + ' ');
            }},
        {"line-break-nsd", Cause::SpaceInValue,
            [](World &w) { w.serve({w.nsd}, "_acme-challenge TXT \"$WANTED\\010\"\n"); }},
        {"lower-case-bind", Cause::ValueAltered,
            [](World &w) {
                w.serve({w.bind}, "_acme-challenge TXT \"" + value::wanted.toLower() + "\"\n");
                findValue(w, value::wanted.toLower());
            }},
        {"cut-knot", Cause::ValueAltered,
            [](World &w) {
                w.serve({w.knot}, "_acme-challenge TXT \"" + value::wanted.left(38) + "\"\n");
                findValue(w, value::wanted.left(38));
            }},
        {"appended-powerdns", Cause::ValueAltered,
            [](World &w) {
                w.serve({w.powerDns}, "_acme-challenge TXT \"$WANTED=\"\n");
                findValue(w, value::wanted + '=');
            }},
        {"key-authorization-nsd", Cause::KeyAuthorization,
            [](World &w) {
                w.serve({w.nsd}, "_acme-challenge TXT \"" + value::keyAuthorization + "\"\n");
                findValue(w, value::keyAuthorization);
            }},
        {"token-bind", Cause::KeyAuthorization,
            [](World &w) {
                w.serve({w.bind}, "_acme-challenge TXT \"" + value::token + "\"\n");
                findValue(w, value::token);
            }},
        {"older-knot", Cause::OlderValue,
            [](World &w) {
                w.serve({w.knot}, "_acme-challenge TXT \"$OLDER\"\n");
                findValue(w, value::older);
            }},
        {"foreign-nsd", Cause::ForeignValue,
            [](World &w) {
                w.serve({w.nsd}, "_acme-challenge TXT \"$FOREIGN\"\n");
                findValue(w, value::foreign);
            }},
        {"one-of-two-powerdns", Cause::OneOfTwoValues,
            [](World &w) {
                w.subject.values.append(value::second);
                w.subject.isWildcard = true;
                w.serve({w.powerDns}, "_acme-challenge TXT \"$SECOND\"\n");
                findValue(w, value::second);
            }},
        {"one-of-two-bind", Cause::OneOfTwoValues,
            [](World &w) {
                w.subject.values.prepend(value::second);
                w.serve({w.bind}, "_acme-challenge TXT \"$SECOND\"\n_acme-challenge TXT \"$OLDER\"\n");
                findValue(w, value::second);
            }},
        {"cname-beside-txt-nsd", Cause::CnameBesideTxt,
            [](World &w) {
                // NSD takes from a primary what it would not load from a file, and shows both.
                const QString other = w.other(u"web"_s);
                w.serveOther(other, {w.knot}, "www A 192.0.2.1\n");
                w.serveOn(w.powerDns, {w.nsd},
                    "_acme-challenge TXT \"$WANTED\"\n_acme-challenge CNAME www." + other.toLatin1() + ".\n");
                w.serveCopy(w.nsd, w.powerDns->address());
                w.lab.delegate(w.zone, w.hostsOf({w.nsd}));
                w.finding().facts.append("www."_L1 + other);
            }},
        {"cname-hides-txt-powerdns", Cause::CnameInTheWay,
            [](World &w) {
                // PowerDNS shows the CNAME alone.
                const QString other = w.other(u"web"_s);
                w.serveOther(other, {w.nsd}, "www A 192.0.2.1\n");
                w.serve({w.powerDns},
                    "_acme-challenge TXT \"$WANTED\"\n_acme-challenge CNAME www." + other.toLatin1() + ".\n");
                w.finding().facts.append("www."_L1 + other);
            }},
        {"cname-in-the-way-bind", Cause::CnameInTheWay,
            [](World &w) {
                const QString other = w.other(u"web"_s);
                w.serveOther(other, {w.knot}, "www A 192.0.2.1\n");
                w.serve({w.bind}, "_acme-challenge CNAME www." + other.toLatin1() + ".\n");
                w.finding().facts.append("www."_L1 + other);
            }},
        {"wildcard-bind", Cause::WildcardAnswers,
            [](World &w) {
                w.serve({w.bind}, "* TXT \"$FOREIGN\"\n");
                findValue(w, value::foreign);
            }},
        {"wildcard-nsd", Cause::WildcardAnswers,
            [](World &w) {
                w.serve({w.nsd}, "* TXT \"$OLDER\"\nwww A 192.0.2.1\n");
                w.subject.domain = "shop."_L1 + w.zone;
                w.finding().subject = "_acme-challenge."_L1 + w.subject.domain;
                findValue(w, value::older);
            }},
        {"wildcard-cname-knot", Cause::WildcardCname,
            [](World &w) {
                const QString other = w.other(u"web"_s);
                w.serveOther(other, {w.nsd}, "www A 192.0.2.1\n");
                w.serve({w.knot}, "* CNAME www." + other.toLatin1() + ".\n");
                w.finding().facts.append("www."_L1 + other);
            }},
        {"zone-elsewhere-knot", Cause::ZoneElsewhere,
            [](World &w) {
                // The zone has moved to Knot, which counts anew, and its SOA says so; the delegation has not.
                w.serveOn(w.knot, {w.knot}, "_acme-challenge TXT \"$WANTED\"\n", 1);
                ServedZone old;
                old.name = w.zone;
                old.serial = 10;
                old.text = ZoneText{w.zone, w.hostsOf({w.bind}), {}}.text();
                old.text.replace("SOA bind.lab.example.", "SOA knot.lab.example.");
                w.lab.serve(*w.bind, old);
                w.lab.delegate(w.zone, w.hostsOf({w.bind}));
            }},
        {"long-ttl-bind", Cause::LongTtl,
            [](World &w) {
                w.serve({w.bind}, "_acme-challenge 86400 TXT \"$OLDER\"\n");
                w.finding().severity.reset();
                w.finding().facts.append(u"86400"_s);
                w.finding().until = std::pair{86'000, 86'410};
                w.alsoExpect(Cause::OlderValue);
            }},
        {"cname-loop-bind", Cause::CnameLoop,
            [](World &w) { w.serve({w.bind}, "_acme-challenge CNAME a\na CNAME b\nb CNAME _acme-challenge\n"); }},
        {"cname-loop-knot", Cause::CnameLoop,
            [](World &w) {
                const QString other = w.other(u"loop"_s);
                w.serveOther(other, {w.nsd}, "back CNAME _acme-challenge.$ZONE.\n");
                w.serve({w.knot}, "_acme-challenge CNAME back." + other.toLatin1() + ".\n");
            }},
        {"cname-dangling-knot", Cause::CnameDangling,
            [](World &w) {
                const QString other = w.other(u"target"_s);
                w.serveOther(other, {w.powerDns}, "www A 192.0.2.1\n");
                w.serve({w.knot}, "_acme-challenge CNAME gone.sub." + other.toLatin1() + ".\n");
            }},
        {"cname-to-unregistered-nsd", Cause::CnameDangling,
            [](World &w) {
                w.serve({w.nsd}, "_acme-challenge CNAME x." + w.other(u"nobodys"_s).toLatin1() + ".\n");
                w.allowed.append(Cause::NameNotRegistered);
            }},
        {"cname-too-long-nsd", Cause::CnameTooLong,
            [](World &w) {
                w.serve({w.nsd}, chain(9));
                w.finding().severity = Severity::Warning;
            }},
    };
}

} // namespace certwright::testing
