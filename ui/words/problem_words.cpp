// SPDX-License-Identifier: Apache-2.0
// What a CA's problem document means to a person (types: RFC 8555 §6.7, RFC 9773 §5).
#include "ui/words/problem_words.h"

#include "ui/words/tr.h"

#include <QLocale>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

/// The names a problem is about: those of its subproblems, else the subject when it is a name.
QString namesOf(const Failure &failure)
{
    QStringList names;
    for (const Subproblem &part : failure.subproblems) {
        if (!part.identifier.isEmpty() && !names.contains(part.identifier))
            names.append(part.identifier);
    }
    if (names.isEmpty() && !failure.subject.isEmpty() && !failure.subject.contains(u"://"_s))
        names.append(failure.subject);
    if (names.size() > 3)
        names = names.first(3) << u"…"_s;
    return names.isEmpty() ? Words::tr("the domain") : names.join(u", "_s);
}

/// "12:30 on 22 November"
QString momentText(const QDateTime &when)
{
    const QDateTime local = when.toLocalTime();
    return Words::tr("%1 on %2", "time, day")
        .arg(QLocale().toString(local.time(), u"HH:mm"_s),
            QLocale().toString(local.date(), Words::tr("d MMMM", "date format: day and month")));
}

/// Counted too often, with the end; or paused until a person has been at a page.
Advice adviseOnLimit(const Failure &failure)
{
    const QString more = failure.page.isEmpty() ? QString() : u' ' + Words::tr("See %1.", "a page").arg(failure.page);
    if (failure.retryAt) {
        return {Words::tr("The CA has counted too many requests and takes the next one after %1.")
                    .arg(momentText(*failure.retryAt)),
            waitText(failure) + more, {}};
    }
    if (failure.code == u"paused"_s) {
        return {Words::tr("The CA has paused this account for these names, because they failed too often."),
            failure.page.isEmpty()
                ? Words::tr("Open the page that the CA names under Details and end the pause there, then resume.")
                : Words::tr("Open %1 and end the pause there, then resume; nothing is tried before.").arg(failure.page),
            {}};
    }
    return {Words::tr("The CA has counted too many requests and makes a pause."), waitText(failure) + more, {}};
}

} // namespace

QString withoutStop(QString sentence)
{
    while (sentence.endsWith(u'.'))
        sentence.chop(1);
    return sentence;
}

QString hostOf(const QString &subject)
{
    const QString host = QUrl(subject).host();
    return host.isEmpty() ? subject : host;
}

QString waitText(const Failure &failure)
{
    if (!failure.retryAt)
        return Words::tr("Wait an hour, then try again.");
    return Words::tr("Try again after %1; nothing is lost until then.", "a moment").arg(momentText(*failure.retryAt));
}

Advice adviseOnProblem(const Failure &failure)
{
    const QString code = failure.code;
    const QString names = namesOf(failure);
    if (code == u"rateLimited"_s || code == u"paused"_s)
        return adviseOnLimit(failure);
    if (code == u"no-dns-challenge"_s) {
        if (const std::optional<Advice> advice = adviseOnCode(failure))
            return *advice;
    }
    if (code == u"names"_s && failure.kind == FailureKind::OrderInvalid) {
        return {Words::tr("The CA made an order without %1.").arg(names),
            Words::tr("Choose another CA for this domain; the order was given up."), {}};
    }
    if (code == u"dns"_s) {
        return {Words::tr("The CA could not look up the TXT record of %1 in DNS.").arg(names),
            Words::tr("Check that every nameserver of the zone answers and that DNSSEC is valid, then resume."), {}};
    }
    if (code == u"unauthorized"_s && failure.kind == FailureKind::AcmeProblem) {
        return {Words::tr("The CA does not accept the account for this request."),
            Words::tr("Read the CA's words under Details; if the account was deactivated, choose another one."), {}};
    }
    if (code == u"unauthorized"_s || code == u"incorrectResponse"_s) {
        return {Words::tr("The CA saw another value in the TXT record of %1 than the one it asked for.").arg(names),
            Words::tr("Leave exactly the values shown here at that name, remove older ones, then resume."), {}};
    }
    if (code == u"caa"_s) {
        return {Words::tr("A CAA record of %1 forbids this CA to issue.").arg(names),
            Words::tr("Add a CAA record that names this CA, or choose another CA, then resume."), {}};
    }
    if (code == u"rejectedIdentifier"_s) {
        return {Words::tr("The CA does not issue for %1.").arg(names),
            Words::tr("Remove that name or choose another CA; the reason is under Details."), {}};
    }
    if (code == u"unsupportedIdentifier"_s) {
        return {Words::tr("The CA does not issue for names of this kind."),
            Words::tr("Choose another CA for this domain."), {}};
    }
    if (code == u"connection"_s) {
        return {Words::tr("The CA could not connect to the nameservers of %1.").arg(names),
            Words::tr("Check that the nameservers can be reached from the internet, then resume."), {}};
    }
    if (code == u"tls"_s) {
        return {Words::tr("The CA met a TLS fault while it was validating %1.").arg(names),
            Words::tr("Read the CA's words under Details, mend what they name, then resume."), {}};
    }
    if (code == u"userActionRequired"_s) {
        return {Words::tr("The CA wants you to do something first, usually to accept its new terms."),
            failure.page.isEmpty()
                ? Words::tr("Do what the CA says under Details, agree to the terms for the account, then resume.")
                : Words::tr("Open %1, agree to the terms for the account, then resume.").arg(failure.page),
            {}};
    }
    if (code == u"externalAccountRequired"_s) {
        return {Words::tr("This CA takes only accounts that are bound to an account at its web site."),
            Words::tr("Give the key id and the MAC key that it made for you (certwrightctl: --eab-kid and "
                      "--eab-key-file), or choose another CA."),
            {}};
    }
    if (code == u"invalidProfile"_s) {
        return {Words::tr("The CA does not take the chosen profile for this order."),
            Words::tr("Choose another of those it lists (certwrightctl: ca show), or none, then resume."), {}};
    }
    if (code == u"conflict"_s) {
        return {Words::tr("The key already belongs to another account of this CA."),
            Words::tr("Import that account, or use another key."), {}};
    }
    if (code == u"invalidContact"_s || code == u"unsupportedContact"_s) {
        return {Words::tr("The CA does not accept the contact address."),
            Words::tr("Use an e-mail address with a real domain, or none, then try again."), {}};
    }
    if (code == u"accountDoesNotExist"_s) {
        return {Words::tr("The CA does not know the account whose key is kept here."),
            Words::tr("Check that the key is of this CA; a domain registers it again when it is resumed."), {}};
    }
    if (code == u"badNonce"_s) {
        return {Words::tr("The CA refused several requests in a row as repeated ones."),
            Words::tr("Try again in a few minutes; if it stays, something between here and the CA repeats requests."),
            {}};
    }
    if (code == u"badCSR"_s || code == u"badPublicKey"_s || code == u"badSignatureAlgorithm"_s) {
        return {Words::tr("The CA does not accept the key of this certificate."),
            Words::tr("Choose another key type for the domain, ECDSA P-256 where in doubt, then resume."), {}};
    }
    if (code == u"orderNotReady"_s) {
        return {Words::tr("The CA says that the order is not ready yet."),
            Words::tr("Resume; the order is looked at again."), {}};
    }
    if (code == u"serverInternal"_s) {
        return {Words::tr("The CA has a fault of its own."),
            failure.retryAt ? waitText(failure)
                            : Words::tr("Wait a while and look at the CA's status page, then resume."),
            {}};
    }
    if (code == u"malformed"_s) {
        return {Words::tr("The CA did not understand the request."),
            Words::tr("Resume once; if it comes again, copy the report and send it to the makers of Certwright."), {}};
    }
    if (code == u"alreadyRevoked"_s) {
        return {Words::tr("The certificate was already revoked."), Words::tr("Issue a new certificate."), {}};
    }
    if (code == u"badRevocationReason"_s) {
        return {
            Words::tr("The CA does not accept this reason for a revocation."), Words::tr("Choose another reason."), {}};
    }
    if (code == u"alreadyReplaced"_s) {
        return {Words::tr("The certificate was already replaced by another order."),
            Words::tr("Resume; a new order without that mark is opened."), {}};
    }
    if (code == u"compound"_s) {
        return {Words::tr("The CA refused for several reasons, for %1.").arg(names),
            Words::tr("Read the reason for each name under Details, mend them, then resume."), {}};
    }
    if (failure.kind == FailureKind::ValidationFailed) {
        return {Words::tr("The CA looked in DNS and did not accept the proof for %1.").arg(names),
            Words::tr("Compare the TXT record with the values shown here, then resume."), {}};
    }
    if (code == u"order-gone"_s) {
        return {Words::tr("The order at the CA has ended before the certificate was there."),
            Words::tr("Resume; a new order is opened."), {}};
    }
    if (failure.kind == FailureKind::OrderInvalid) {
        return {Words::tr("The CA gave up on the order."), Words::tr("Resume; a new order is opened."), {}};
    }
    return {Words::tr("The CA refused the request."),
        Words::tr("Read the CA's words under Details, mend what they name, then resume."), {}};
}

} // namespace certwright
