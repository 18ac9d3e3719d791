// SPDX-License-Identifier: Apache-2.0
// What it means to a person that a DNS provider, a server, an API or a script, refuses, or that its options do not do.
#include "ui/words/problem_words.h"
#include "ui/words/tr.h"

using namespace Qt::StringLiterals;

namespace certwright {

Advice adviseOnRefusal(const Failure &failure)
{
    if (failure.code == u"cname"_s) {
        return {Words::tr("%1 does not lead to acme-dns yet.").arg(failure.subject),
            Words::tr("Set this record in the DNS of the domain; Certwright looks again by itself: %1")
                .arg(failure.peerWords),
            {}};
    }
    if (failure.code == u"curl"_s) {
        return {Words::tr("The script needs curl or wget, and neither is installed."),
            Words::tr("Install curl, then resume."), {}};
    }
    if (failure.code == u"one-value"_s) {
        return {Words::tr("This provider can hold one value only, and that of another order is at %1.")
                    .arg(failure.subject),
            Words::tr("Certwright goes on when the other order is done; nothing needs to be done."), {}};
    }
    if (failure.code == u"zone"_s) {
        return {Words::tr("These credentials show no zone that %1 is in.").arg(failure.subject),
            Words::tr(
                "Check at the provider whether the zone is there and whether the credentials may see it, then resume."),
            {}};
    }
    if (failure.code == u"account-gate"_s) {
        return {Words::tr("The provider does not open its interface (API) to this account."),
            Words::tr(
                "GoDaddy asks for ten domains or a Discount Domain Club plan. Without that, delegate the challenge "
                "name to another provider by a CNAME record, or set the record yourself."),
            {}};
    }
    if (failure.code == u"elsewhere"_s) {
        return {Words::tr("The provider does not serve the zone %1.").arg(failure.subject),
            Words::tr("Choose the provider whose nameservers the domain has, then resume."), {}};
    }
    if (failure.code == u"ddns"_s || failure.code == u"unreadable"_s) {
        return {Words::tr("Nothing was written: the zone %1 has a record that could not be written back.")
                    .arg(failure.subject),
            Words::tr("Delegate the challenge name to another provider by a CNAME record, or set the record yourself."),
            {}};
    }
    if (failure.code == u"pending"_s) {
        return {Words::tr("The provider took the change, but its servers do not have it after some minutes."),
            Words::tr("It is tried again; if it stays so, the provider may know of a disturbance."), {}};
    }
    if (failure.code == u"zone-differs"_s) {
        return {Words::tr("After the change the zone %1 is not as it was written.").arg(failure.subject),
            Words::tr("Look at the zone at the provider now; what is missing is listed below."), {}};
    }
    return {failure.code.isEmpty() ? Words::tr("The DNS provider refused to change the record.")
                                   : Words::tr("The DNS provider refused to change the record (%1).").arg(failure.code),
        Words::tr("Check the credentials and their permissions for this zone, then resume."), {}};
}

Advice adviseOnOption(const Failure &failure)
{
    if (failure.code == u"unknown-hook"_s) {
        return {Words::tr("acme.sh has no DNS script of that name."),
            Words::tr("Choose one of those in its folder dnsapi; they are listed below."), {}};
    }
    if (failure.code == u"not-installed"_s) {
        return {Words::tr("acme.sh is not in the folder of the option %1.").arg(failure.subject),
            Words::tr("Install acme.sh, or give the folder that it is in."), {}};
    }
    if (failure.code == u"not-loaded"_s) {
        return {Words::tr("The script of the option %1 cannot be loaded.").arg(failure.subject),
            Words::tr("Bring acme.sh up to date, then try again; the script's own words are below."), {}};
    }
    if (failure.code == u"missing"_s) {
        return {Words::tr("The DNS provider needs the option %1.").arg(failure.subject),
            Words::tr("Fill it in, then try again."), {}};
    }
    if (failure.code == u"unknown"_s) {
        return {Words::tr("The DNS provider has no option %1.").arg(failure.subject),
            Words::tr("Leave it out; the options of a provider are listed where it is chosen."), {}};
    }
    if (failure.code == u"not-found"_s || failure.code == u"not-executable"_s) {
        return {failure.code == u"not-found"_s
                    ? Words::tr("The program of the option %1 is not there.").arg(failure.subject)
                    : Words::tr("The program of the option %1 cannot be run.").arg(failure.subject),
            Words::tr("Give the full path of an executable file."), {}};
    }
    if (failure.code == u"raw-without-challenge"_s) {
        return {Words::tr("The first proof has no challenge yet that RAW arguments could be made of."),
            Words::tr("Leave EXEC_MODE empty for this program."), {}};
    }
    return {failure.subject.isEmpty()
                ? Words::tr("An option of the DNS provider is missing or cannot be used.")
                : Words::tr("The option %1 of the DNS provider is missing or cannot be used.").arg(failure.subject),
        Words::tr("Fill in the option, then try again."), {}};
}

} // namespace certwright
