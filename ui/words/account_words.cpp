// SPDX-License-Identifier: Apache-2.0
// Accounts, orders and what a CA allows, in words: the choices of a person, and the failures that have to do with them.
#include "ui/words/problem_words.h"
#include "ui/words/tr.h"
#include "ui/words/words.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

/// The page of a failure, where it has one that can be opened.
QString pageOf(const Failure &failure)
{
    for (const QString &text : {failure.page, failure.subject}) {
        if (text.startsWith(u"https://"_s) || text.startsWith(u"http://"_s))
            return text;
    }
    return {};
}

/// Named, or with the words that stand for it.
QString named(const QString &subject, const QString &otherwise)
{
    return subject.isEmpty() ? otherwise : u"\"%1\""_s.arg(subject);
}

std::optional<Advice> adviseOnAccount(const Failure &failure)
{
    const QString &code = failure.code;
    const QString page = pageOf(failure);
    if (code == u"terms"_s) {
        return Advice{Words::tr("The terms of service of the CA are not agreed to yet."),
            page.isEmpty() ? Words::tr("Read them and agree (certwrightctl: --agree-tos).")
                           : Words::tr("Read them at %1 and agree (certwrightctl: --agree-tos).").arg(page),
            {}};
    }
    if (code == u"external-account"_s) {
        // Its subject is the directory of the CA, which is no page for people.
        const QString next = Words::tr("Give the key id and the MAC key that it made for you (certwrightctl: --eab-kid "
                                       "and --eab-key-file).");
        return Advice{
            Words::tr("This CA wants an account that was registered with it before (external account binding)."),
            failure.page.isEmpty()
                ? next
                : Words::tr("Have credentials made at %1. %2", "a page; what next").arg(failure.page, next),
            {}};
    }
    if (code == u"external-key-missing"_s) {
        return Advice{Words::tr("The MAC key of the external account is missing."),
            Words::tr("Give the key that belongs to the key id (certwrightctl: --eab-key-file, or EAB_HMAC_KEY in the "
                      "environment)."),
            {}};
    }
    if (code == u"external-key"_s) {
        return Advice{Words::tr("The MAC key of the external account cannot be read."),
            Words::tr("Copy it once more from the CA's page, whole and as it stands there (base64url)."), {}};
    }
    if (code == u"contact"_s) {
        return Advice{Words::tr("This CA wants an e-mail address for the account."),
            Words::tr("Give one (certwrightctl: --email)."), {}};
    }
    if (code == u"account-deactivated"_s || code == u"deactivated"_s || code == u"revoked-account"_s) {
        return Advice{Words::tr("The account at the CA is deactivated, and that cannot be undone."),
            Words::tr("Choose another account for the domain, or make a new one."), {}};
    }
    if (code == u"key-change"_s && failure.kind == FailureKind::MalformedAnswer) {
        return Advice{Words::tr("The CA said that the key is changed, and yet it still has the old one."),
            Words::tr("Nothing is lost: both keys are kept, and the CA is asked again when the account is next used."),
            {}};
    }
    if (code == u"key-change"_s) {
        return Advice{Words::tr("This CA does not let an account change its key."),
            Words::tr("Make a new account there and choose it for the domains, then deactivate this one."), {}};
    }
    if (code == u"conflict"_s) {
        return Advice{Words::tr("The key already belongs to another account of this CA."),
            Words::tr("Import that account, or use another key."), {}};
    }
    if (code == u"in-use"_s && failure.attempted.contains(u"credential"_s)) {
        return Advice{Words::tr("Domains still use these credentials."),
            Words::tr("Choose others for them first, then try again."), {}};
    }
    if (code == u"in-use"_s) {
        return Advice{Words::tr("Domains still order with this account."),
            Words::tr("Choose another account for them first, then try again."), {}};
    }
    if (code == u"orders"_s) {
        return Advice{Words::tr("This CA does not list the orders of an account."),
            Words::tr("Look at the history of each domain instead."), {}};
    }
    if (code == u"account-file"_s) {
        return Advice{
            Words::tr("%1 does not look like an account of another tool.").arg(named(failure.subject, Words::tr("It"))),
            Words::tr("Choose the key file (PEM), or the folder of one account of lego, certbot or acme.sh."), {}};
    }
    if (code == u"jwk"_s) {
        return Advice{Words::tr("The account key in %1 cannot be read.")
                          .arg(named(failure.subject, Words::tr("the file", "where the key is"))),
            Words::tr("Check that the file is whole: certbot's private_key.json holds a JWK with all its parts."), {}};
    }
    if (code == u"account"_s && failure.kind == FailureKind::NotFound) {
        return Advice{Words::tr("There is no account %1.").arg(named(failure.subject, Words::tr("like that"))),
            Words::tr("List the accounts there are (certwrightctl: account list), or check the path."), {}};
    }
    if (code == u"account"_s && failure.kind == FailureKind::AlreadyExists) {
        return Advice{failure.subject.contains(u"://"_s)
                          ? Words::tr("The account %1 is already in this profile.").arg(failure.subject)
                          : Words::tr("The account is already in this profile."),
            Words::tr("Choose it where you need it (certwrightctl: --account)."), {}};
    }
    if (code == u"account"_s && failure.kind == FailureKind::InvalidInput) {
        return Advice{Words::tr("The chosen account is not of the CA %1.")
                          .arg(named(failure.subject, Words::tr("that was chosen", "the CA"))),
            Words::tr("Choose an account of that CA, or the CA of the account."), {}};
    }
    if (code == u"account-name"_s) {
        return Advice{Words::tr("Several accounts are called %1.").arg(named(failure.subject, Words::tr("the same"))),
            Words::tr("Name the account by its number or URL (certwrightctl: account list)."), {}};
    }
    if (code == u"external-account-by-email"_s) {
        return Advice{Words::tr("This CA makes no external accounts for an e-mail address."),
            Words::tr("Make the credentials on its pages and give them (certwrightctl: --eab-kid and "
                      "--eab-key-file)."),
            {}};
    }
    if (code == u"which-ca"_s) {
        return Advice{Words::tr("%1 does not say of which CA the account is.")
                          .arg(named(failure.subject, Words::tr("The file", "of an account"))),
            Words::tr("Name the CA (certwrightctl: --ca)."), {}};
    }
    if (code == u"ended"_s) {
        return Advice{Words::tr("%1 has ended its service.").arg(named(failure.subject, Words::tr("The CA"))),
            Words::tr("Choose another CA."), {}};
    }
    return std::nullopt;
}

std::optional<Advice> adviseOnOrder(const Failure &failure)
{
    const QString &code = failure.code;
    if (code == u"profile"_s) {
        return Advice{
            Words::tr("The CA has no profile %1.").arg(named(failure.subject, Words::tr("of that name", "a profile"))),
            Words::tr("Choose one of those it lists (certwrightctl: ca show), or none."), {}};
    }
    if (code == u"csr"_s) {
        return Advice{Words::tr("The signing request cannot be read, or its signature is not right."),
            Words::tr("Make a new one (PKCS#10, PEM or DER) with the key that the certificate is for."), {}};
    }
    if (code == u"csr-names"_s) {
        return Advice{Words::tr("The signing request is for other names than the domain."),
            Words::tr("Give exactly the names of the request, or make a request with the names of the domain."), {}};
    }
    if (code == u"csr-key"_s) {
        return Advice{Words::tr("The signing request has a key that cannot be used here."),
            Words::tr("Use ECDSA on P-256 or P-384, or RSA with 2048 to 4096 bits, and not the key of the account."),
            {}};
    }
    if (code == u"must-staple"_s) {
        return Advice{
            Words::tr("The signing request asks for OCSP stapling (must-staple), which CAs have ended: such a "
                      "certificate would stop working."),
            Words::tr("Make a signing request without that extension."), {}};
    }
    if (code == u"way-zone"_s) {
        return Advice{Words::tr("\"%1\" is not the name of a zone.").arg(failure.subject),
            Words::tr("Give the zone that other credentials are for, such as example.net."), {}};
    }
    if (code == u"way-twice"_s) {
        return Advice{Words::tr("There are two kinds of credentials for %1.").arg(failure.subject),
            Words::tr("Keep one of them."), {}};
    }
    if (code == u"too-many-names"_s) {
        return Advice{Words::tr("These are more names than the CA puts into one certificate."),
            Words::tr("Spread them over several domains, or choose a profile or CA that takes more."), {}};
    }
    if (code == u"wildcards"_s) {
        return Advice{Words::tr("This CA issues no wildcard certificates for this kind of account."),
            Words::tr("Leave out the names with a star, or choose another CA."), {}};
    }
    if (code == u"lifetime"_s || code == u"starts-in"_s) {
        return Advice{Words::tr("The CA does not let a lifetime be chosen."),
            Words::tr("Leave the lifetime to the CA, or choose a profile with the one you need."), {}};
    }
    if (code == u"no-key"_s) {
        return Advice{Words::tr("The private key of this certificate was never here: it was made for your own signing "
                                "request."),
            Words::tr("Use the key where you made the request; to revoke, let the account do it."), {}};
    }
    if (code == u"same-order"_s) {
        return Advice{Words::tr("The CA answered with an order that another domain here already works on%1.")
                          .arg(failure.subject.isEmpty() || failure.subject.contains(u"://"_s)
                                   ? QString()
                                   : u" ("_s + failure.subject + u')'),
            Words::tr("Wait until that domain has its certificate, or remove one of the two."), {}};
    }
    if (code == u"revoked"_s) {
        return Advice{
            Words::tr("The certificate is revoked."), Words::tr("Issue a new one (certwrightctl: renew --force)."), {}};
    }
    if (code == u"switch-ca"_s) {
        return Advice{Words::tr("The domain has a certificate of another CA or account than the one named now."),
            Words::tr("Switch it over, which orders a new certificate at once (certwrightctl: switch-ca)."), {}};
    }
    if (code == u"twice"_s) {
        return Advice{Words::tr("The name %1 begins two lines of the list.")
                          .arg(named(failure.subject, Words::tr("of a domain", "the name"))),
            Words::tr("Leave one of them out, or put all the names of the certificate on one line."), {}};
    }
    if (code == u"renewalInfo"_s) {
        return Advice{Words::tr("The CA does not say when it wants this certificate renewed."),
            Words::tr("Nothing needs to be done; the lifetime of the certificate decides."), {}};
    }
    if (code == u"no-dns-challenge"_s) {
        const QString offered = failure.peerWords.simplified();
        const QString name = failure.subject.isEmpty() ? Words::tr("the name") : failure.subject;
        if (offered.isEmpty() || offered.contains(u'{')) {
            return Advice{Words::tr("The CA does not offer the chosen proof by DNS for %1.").arg(name),
                Words::tr("Choose another kind of proof or another CA for this domain."), {}};
        }
        return Advice{Words::tr("The CA does not offer the chosen proof by DNS for %1, only: %2.").arg(name, offered),
            offered.contains(u"dns-"_s)
                ? Words::tr("Choose one of those that begin with dns- for this domain, or another CA.")
                : Words::tr("Choose another CA for this domain."),
            {}};
    }
    if (code == u"persist"_s) {
        if (failure.kind == FailureKind::InvalidInput) {
            return Advice{Words::tr("The standing TXT record%1 is not written as it has to be.")
                              .arg(failure.subject.isEmpty() ? QString() : u' ' + failure.subject),
                Words::tr("Copy the value shown here once more, without anything before or behind it."), {}};
        }
        return Advice{Words::tr("The CA does not say what the standing TXT record has to name."),
            Words::tr("Choose dns-01 for this domain, or another CA."), {}};
    }
    return std::nullopt;
}

QString periodText(std::chrono::seconds within)
{
    using namespace std::chrono_literals;
    if (within == 7 * 24h)
        return Words::tr("this week", "a limit counts within");
    if (within == 24h)
        return Words::tr("today", "a limit counts within");
    if (within == 1h)
        return Words::tr("this hour", "a limit counts within");
    return Words::tr("within %1", "a limit counts within a duration").arg(durationText(within));
}

QString allowanceSubject(const Allowance &allowance)
{
    switch (allowance.kind) {
    case LimitKind::OrdersPerAccount:
        return Words::tr("Orders of this account");
    case LimitKind::CertificatesPerDomain:
        return allowance.subject.isEmpty() ? Words::tr("Certificates for this domain")
                                           : Words::tr("Certificates for %1").arg(allowance.subject);
    case LimitKind::CertificatesPerSet:
        return Words::tr("Certificates for exactly these names");
    case LimitKind::FailedValidations:
        break;
    }
    return allowance.subject.isEmpty() ? Words::tr("Proofs that may go wrong")
                                       : Words::tr("Proofs that may go wrong for %1").arg(allowance.subject);
}

} // namespace

std::optional<Advice> adviseOnCode(const Failure &failure)
{
    if (const std::optional<Advice> advice = adviseOnAccount(failure))
        return advice;
    return adviseOnOrder(failure);
}

QString accountStatusText(AccountStatus status)
{
    switch (status) {
    case AccountStatus::Unregistered:
        return Words::tr("not yet registered", "an account");
    case AccountStatus::Valid:
        return Words::tr("valid", "an account");
    case AccountStatus::Deactivated:
        return Words::tr("deactivated by you", "an account");
    case AccountStatus::Revoked:
        break;
    }
    return Words::tr("revoked by the CA", "an account");
}

QString allowanceText(const Allowance &allowance, const QDateTime &now)
{
    const QString subject = allowanceSubject(allowance);
    if (allowance.exempt)
        return Words::tr("%1: this renewal does not count", "what is limited").arg(subject);
    const QLocale locale;
    const QString text =
        Words::tr("%1: %2 of %3 left %4", "what is limited, count, count, \"this week\"")
            .arg(subject, locale.toString(allowance.left), locale.toString(allowance.of), periodText(allowance.within));
    if (allowance.left > 0 || !allowance.moreAt.isValid())
        return text;
    return Words::tr("%1; more after %2", "a limit; a moment").arg(text, timeText(allowance.moreAt, now));
}

QString challengeKindText(ChallengeKind kind)
{
    switch (kind) {
    case ChallengeKind::Dns01:
        return Words::tr("dns-01: a new record for each order; every CA has it");
    case ChallengeKind::DnsAccount01:
        return Words::tr("dns-account-01: a new record for each order, under a name of this account alone; for names "
                         "that several accounts or providers prove");
    case ChallengeKind::DnsPersist01:
        break;
    }
    return Words::tr("dns-persist-01: one standing record that names your account; whoever has the account key can get "
                     "certificates for the name");
}

QString revocationReasonText(RevocationReason reason)
{
    const QString word = revocationReasonWord(reason);
    switch (reason) {
    case RevocationReason::Unspecified:
        return Words::tr("No reason given (%1)", "a revocation").arg(word);
    case RevocationReason::KeyCompromise:
        return Words::tr("The key was exposed (%1)", "a revocation").arg(word);
    case RevocationReason::AffiliationChanged:
        return Words::tr("The names belong to somebody else now (%1)", "a revocation").arg(word);
    case RevocationReason::Superseded:
        return Words::tr("Another certificate is in its place (%1)", "a revocation").arg(word);
    case RevocationReason::CessationOfOperation:
        break;
    }
    return Words::tr("The site is no longer run (%1)", "a revocation").arg(word);
}

} // namespace certwright
