// SPDX-License-Identifier: Apache-2.0
// What it means to a person when a peer (CA, DNS server, provider, keychain) does not answer, or not with what was due.
#include "ui/words/problem_words.h"
#include "ui/words/tr.h"

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

bool isSecretsQuestion(const Failure &failure)
{
    return failure.attempted.contains(u"secret"_s, Qt::CaseInsensitive) ||
           failure.attempted.contains(u"keychain"_s, Qt::CaseInsensitive);
}

} // namespace

bool isDnsQuestion(const Failure &failure) { return failure.attempted.startsWith(u"ask "_s); }

Advice adviseOnSilence(const Failure &failure)
{
    if (isSecretsQuestion(failure)) {
        return {Words::tr("The keychain did not answer in time."),
            Words::tr("Answer the keychain's question if it shows one, then try again."), {}};
    }
    if (isDnsQuestion(failure)) {
        return {Words::tr("The DNS servers did not answer the question for %1 in time.").arg(failure.subject),
            Words::tr("Check the network, or name other DNS servers in the settings; looking goes on with Resume."),
            {}};
    }
    if (failure.attempted == u"validation"_s) {
        return {Words::tr("The CA did not finish looking at %1 in time.").arg(failure.subject),
            Words::tr("Resume; the same order goes on."), {}};
    }
    if (failure.attempted == u"finalize"_s) {
        return {Words::tr("The CA did not finish making the certificate in time."),
            Words::tr("Resume; the same order goes on."), {}};
    }
    if (failure.attempted == u"present"_s || failure.attempted == u"remove"_s || failure.attempted == u"test"_s) {
        return {Words::tr("The DNS provider did not answer in time."),
            Words::tr("Check that its server or script works, then try again."), {}};
    }
    return {failure.subject.isEmpty() ? Words::tr("There was no answer in time.")
                                      : Words::tr("%1 did not answer in time.").arg(hostOf(failure.subject)),
        Words::tr("Try again in a few minutes; everything done so far is kept."), {}};
}

Advice adviseOnUnreachable(const Failure &failure)
{
    if (isDnsQuestion(failure)) {
        return {Words::tr("No DNS server could be reached for the question about %1.").arg(failure.subject),
            Words::tr("Check the network, or name other DNS servers in the settings."), {}};
    }
    return {failure.subject.isEmpty() ? Words::tr("The server cannot be reached.")
                                      : Words::tr("%1 cannot be reached.").arg(hostOf(failure.subject)),
        Words::tr("Check the network and the address, then try again; everything done so far is kept."), {}};
}

Advice adviseOnStatus(const Failure &failure)
{
    const QString host = failure.subject.isEmpty() ? Words::tr("The server") : hostOf(failure.subject);
    if (failure.httpStatus == 429) {
        return {Words::tr("%1 asks for a pause: too many requests.").arg(host), waitText(failure), {}};
    }
    if (failure.httpStatus >= 500) {
        return {Words::tr("%1 has a fault of its own (HTTP %2).").arg(host).arg(failure.httpStatus),
            failure.retryAt ? waitText(failure)
                            : Words::tr("Wait a while, then try again; everything done so far is kept."),
            {}};
    }
    if (failure.httpStatus == 404) {
        return {Words::tr("%1 has nothing at this address (HTTP 404).").arg(host),
            Words::tr("Check that the address is the directory of an ACME server."), {}};
    }
    if (failure.httpStatus == 407) {
        return {Words::tr("A proxy on the way wants a name and password."),
            Words::tr("Set up the proxy in the settings of the system, then try again."), {}};
    }
    return {Words::tr("%1 refused the request (HTTP %2).").arg(host).arg(failure.httpStatus),
        Words::tr("Check the address; what the server said is under Details."), {}};
}

Advice adviseOnMalformed(const Failure &failure)
{
    if (isDnsQuestion(failure)) {
        return {Words::tr("A DNS server sent an answer that cannot be read."),
            Words::tr("Name other DNS servers in the settings, then try again."), {}};
    }
    const QString host = failure.subject.isEmpty() ? Words::tr("The server") : hostOf(failure.subject);
    if (failure.code == u"too-large"_s) {
        return {Words::tr("%1 sent far more than an answer can be.").arg(host),
            Words::tr("Check that the address is the directory of an ACME server."), {}};
    }
    if (failure.code == u"pem"_s) {
        return {Words::tr("%1 sent something that is not a certificate.").arg(host),
            Words::tr("Resume to download it again; if it stays so, tell the CA."), {}};
    }
    if (failure.document.trimmed().startsWith('<')) {
        return {Words::tr("%1 answered with a web page where an ACME answer was due.").arg(host),
            Words::tr("Check the address and whether a login page or proxy stands in between, then try again."), {}};
    }
    return {Words::tr("%1 sent an incomplete or unreadable answer.").arg(host),
        Words::tr("Try again in a few minutes; everything done so far is kept."), {}};
}

Advice adviseOnDns(const Failure &failure)
{
    if (failure.code == u"SERVFAIL"_s) {
        return {Words::tr("The DNS servers could not resolve %1 (SERVFAIL).").arg(failure.subject),
            Words::tr("Check that the nameservers of the zone answer and that DNSSEC is valid, then resume."), {}};
    }
    if (failure.code == u"REFUSED"_s) {
        return {Words::tr("A DNS server refuses to answer for %1.").arg(failure.subject),
            Words::tr("Check that the zone is set up on that server, or name other DNS servers in the settings."), {}};
    }
    if (failure.code == u"CNAME-LOOP"_s) {
        return {Words::tr("The CNAME records of %1 lead in a circle.").arg(failure.subject),
            Words::tr("Correct the CNAME records so that they end at a name with TXT records."), {}};
    }
    if (failure.code == u"NXDOMAIN"_s) {
        return {Words::tr("DNS does not know the name %1.").arg(failure.subject),
            Words::tr("Check that the domain is registered and the record published."), {}};
    }
    return {failure.code.isEmpty()
                ? Words::tr("A DNS server would not answer for %1.").arg(failure.subject)
                : Words::tr("A DNS server would not answer for %1 (%2).").arg(failure.subject, failure.code),
        Words::tr("Check the nameservers of the zone, then resume."), {}};
}

} // namespace certwright
