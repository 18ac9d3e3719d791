// SPDX-License-Identifier: Apache-2.0
// Failures in a person's words: one sentence what happened, one thing to do.
#include "ui/words/problem_words.h"
#include "ui/words/tr.h"

#include <QLocale>
#include <QSysInfo>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

Advice adviseOnInput(const Failure &failure)
{
    const QString &code = failure.code;
    if (code == u"resolver"_s) {
        return {Words::tr("\"%1\" is not the address of a DNS server.").arg(failure.subject),
            Words::tr("Write an IP address, with a port where needed: 192.0.2.1 or 192.0.2.1:5353."), {}};
    }
    if (code == u"pem"_s) {
        return {Words::tr("The text is not a key or certificate in PEM form."),
            Words::tr("Choose a file with a block that starts with -----BEGIN."), {}};
    }
    if (code == u"key-type"_s) {
        return {Words::tr("The key is of a kind that CAs do not accept."),
            Words::tr("Use an ECDSA key on P-256 or P-384, or RSA with 2048, 3072 or 4096 bits."), {}};
    }
    if (code == u"base64url"_s) {
        return {Words::tr("A value has characters that it cannot have."),
            Words::tr("Copy the value again, without spaces and line ends."), {}};
    }
    if (code == u"passphrase-empty"_s) {
        return {Words::tr("The passphrase file %1 is empty.").arg(failure.subject),
            Words::tr("Write the passphrase into its first line."), {}};
    }
    if (code == u"authority"_s) {
        return {Words::tr("\"%1\" is not a CA.").arg(failure.subject),
            Words::tr("Name one of the known CAs (certwrightctl: ca list), or the https:// URL of an ACME directory."),
            {}};
    }
    static const QStringList nameCodes{u"empty"_s, u"ip-address"_s, u"url"_s, u"character"_s, u"wildcard"_s, u"idna"_s,
        u"label-length"_s, u"length"_s, u"label-count"_s, u"single-label"_s, u"public-suffix"_s};
    if (nameCodes.contains(code)) {
        const QString reason = nameRefusalText(failure);
        return {failure.subject.isEmpty() ? reason
                                          : Words::tr("\"%1\": %2", "a name, why not").arg(failure.subject, reason),
            Words::tr("Change the name or leave it out."), {}};
    }
    return {failure.subject.isEmpty() ? Words::tr("Something that was typed cannot be used.")
                                      : Words::tr("\"%1\" cannot be used.").arg(failure.subject),
        Words::tr("Correct it and try again."), {}};
}

Advice adviseOnState(const Failure &failure)
{
    if (failure.code == u"pending"_s) {
        return {Words::tr("The domain is not verified yet."),
            Words::tr("Verify it first: publish its TXT record, then the certificate can be issued."), {}};
    }
    if (failure.code == u"verified"_s)
        return {Words::tr("The domain is already verified."), Words::tr("Issue its certificate."), {}};
    if (failure.code == u"certificate_pending"_s) {
        return {Words::tr("A certificate is being issued for this domain right now."),
            Words::tr("Wait until it ends, or cancel it."), {}};
    }
    if (failure.code == u"active"_s)
        return {Words::tr("The domain already has its certificate."), Words::tr("Export it, or issue a new one."), {}};
    if (failure.code == u"working"_s)
        return {Words::tr("The domain is being worked on right now."),
            Words::tr("Wait until that ends (certwrightctl: resume), or cancel it first."), {}};
    if (failure.code == u"no-certificate"_s) {
        return {
            Words::tr("The domain has no certificate yet."), Words::tr("Get one first (certwrightctl: obtain)."), {}};
    }
    if (failure.code == u"failed"_s)
        return {
            Words::tr("The domain stopped before the end."), Words::tr("Resume it; it goes on where it stopped."), {}};
    return {Words::tr("That is not possible in the present state of the domain."),
        Words::tr("Look at the domain's state and do the step it names."), {}};
}

Advice adviseOnMissing(const Failure &failure)
{
    if (failure.subject.startsWith(u"pebble"_s)) {
        return {Words::tr("The practice CA (the program \"%1\") is not installed.").arg(failure.subject),
            Words::tr("Install the package pebble, then open the sandbox again."), {}};
    }
    if (failure.code == u"authority"_s)
        return adviseOnInput(failure);
    if (failure.attempted.startsWith(u"ask "_s) || failure.attempted.contains(u"zone"_s, Qt::CaseInsensitive)) {
        return {Words::tr("No DNS zone was found for %1.").arg(failure.subject),
            Words::tr("Check that the domain is registered and delegated to its nameservers."), {}};
    }
    return {failure.subject.isEmpty() ? Words::tr("What was asked for is not there.")
                                      : Words::tr("\"%1\" is not there.").arg(failure.subject),
        Words::tr("Check the name; it may have been removed or moved."), {}};
}

Advice adviseOnMismatch(const Failure &failure)
{
    if (failure.code == u"key"_s) {
        return {Words::tr("The certificate does not belong to the key that was made for it."),
            Words::tr("Issue it again; the certificate was not stored."), {}};
    }
    if (failure.code == u"names"_s) {
        return {Words::tr("A name that was ordered is missing in the certificate."),
            Words::tr("Issue it again; if it stays so, tell the CA."), {}};
    }
    if (failure.code == u"chain"_s) {
        return {Words::tr("The certificates of the chain do not sign each other."),
            Words::tr("Issue it again; if it stays so, tell the CA."), {}};
    }
    return {Words::tr("The certificate is not the one that was ordered."),
        Words::tr("Issue it again; it was not stored."), {}};
}

Advice adviseOnClock(const Failure &failure)
{
    const qint64 seconds = qAbs(failure.code.toLongLong());
    const QString what = seconds > 0 ? Words::tr("The clock of this computer and that of the CA differ by %1.")
                                           .arg(durationText(std::chrono::seconds(seconds)))
                                     : Words::tr("The clock of this computer and that of the CA differ too much.");
    return {what, Words::tr("Set the clock of this computer right (turn network time on), then try again."), {}};
}

/// Kinds whose codes are our own, so that a code alone says what it is about.
bool hasCodeOfOurs(FailureKind kind)
{
    using enum FailureKind;
    return kind == InvalidInput || kind == NotAllowedNow || kind == NotFound || kind == AlreadyExists ||
           kind == MalformedAnswer;
}

Advice sentences(const Failure &failure)
{
    if (hasCodeOfOurs(failure.kind)) {
        if (const std::optional<Advice> advice = adviseOnCode(failure))
            return *advice;
    }
    switch (failure.kind) {
    case FailureKind::InvalidInput:
        return adviseOnInput(failure);
    case FailureKind::NotAllowedNow:
        return adviseOnState(failure);
    case FailureKind::NotFound:
        return adviseOnMissing(failure);
    case FailureKind::AlreadyExists:
        return {Words::tr("%1 is already there.").arg(failure.subject),
            Words::tr("Use the existing one, or remove it first."), {}};
    case FailureKind::Unreachable:
        return adviseOnUnreachable(failure);
    case FailureKind::TlsRefused:
        if (failure.code == u"certificate-host"_s) {
            return {Words::tr("The TLS certificate of %1 is for another name.").arg(hostOf(failure.subject)),
                Words::tr("Check the address, and who stands in between."), {}};
        }
        if (failure.code == u"certificate-not-yet-valid"_s || failure.code == u"certificate-expired"_s) {
            return {failure.code == u"certificate-expired"_s
                        ? Words::tr("By the clock of this computer the TLS certificate of %1 has expired.")
                              .arg(hostOf(failure.subject))
                        : Words::tr("By the clock of this computer the TLS certificate of %1 is not valid yet.")
                              .arg(hostOf(failure.subject)),
                Words::tr("Check the date and time of this computer, then resume; everything done so far is kept."),
                {}};
        }
        return {Words::tr("The TLS certificate of %1 is not trusted on this computer.").arg(hostOf(failure.subject)),
            Words::tr(
                "For a CA of your own, add its root certificate to the domain; otherwise check who stands in between."),
            {}};
    case FailureKind::TimedOut:
        return adviseOnSilence(failure);
    case FailureKind::HttpStatus:
        return adviseOnStatus(failure);
    case FailureKind::AcmeProblem:
    case FailureKind::ValidationFailed:
    case FailureKind::OrderInvalid:
        return adviseOnProblem(failure);
    case FailureKind::MalformedAnswer:
        return adviseOnMalformed(failure);
    case FailureKind::DnsAnswer:
        return adviseOnDns(failure);
    case FailureKind::DnsNotShown:
        if (failure.code == u"other-value"_s) {
            return {Words::tr("DNS still showed another value at %1 when the time ran out.").arg(failure.subject),
                Words::tr("Compare the record at your DNS provider with the value shown here, then resume."), {}};
        }
        return {
            Words::tr("The TXT record at %1 was not visible everywhere before the time ran out.").arg(failure.subject),
            Words::tr("Check the record at your DNS provider, then resume; name and value stay the same."), {}};
    case FailureKind::ProviderRefused:
        return adviseOnRefusal(failure);
    case FailureKind::ProviderConfig:
        return adviseOnOption(failure);
    case FailureKind::CertificateMismatch:
        return adviseOnMismatch(failure);
    case FailureKind::ClockWrong:
        return adviseOnClock(failure);
    case FailureKind::SecretsMissing:
        if (failure.code == u"passphrase-file"_s) {
            return {Words::tr("No file with the passphrase is named."),
                Words::tr(
                    "Name it in the settings or in CERTWRIGHT_PASSPHRASE_FILE; the passphrase is its first line."),
                {}};
        }
        return {Words::tr("There is no keychain on this computer to keep keys in."),
            Words::tr("Install and start a keychain (GNOME Keyring or KWallet), or choose a passphrase file in the "
                      "settings (certwrightctl: --secrets file)."),
            {}};
    case FailureKind::SecretsLocked:
        return {Words::tr("The keychain is locked."), Words::tr("Unlock it, then try again."), {}};
    case FailureKind::SecretsDenied:
        if (failure.code == u"passphrase"_s) {
            return {Words::tr("The secrets in %1 do not open with this passphrase.").arg(failure.subject),
                Words::tr("Put the right passphrase into the passphrase file, then try again."), {}};
        }
        if (failure.code == u"sealed"_s) {
            return {Words::tr("A secret in the database does not open with the key of this profile."),
                Words::tr("Restore the database and the keychain (or the secrets file) from the same backup."), {}};
        }
        return {failure.subject.isEmpty()
                    ? Words::tr("The keychain refused, or the passphrase is not the right one.")
                    : Words::tr("The secrets in %1 do not open with this passphrase.").arg(failure.subject),
            Words::tr("Allow the access in the keychain, or correct the passphrase, then try again."), {}};
    case FailureKind::SecretsLost:
        if (failure.code == u"account-key"_s) {
            return {Words::tr("The key of the account %1 is no longer in the keychain or secrets file.")
                        .arg(failure.subject),
                Words::tr("Restore the keychain or the secrets file from a backup."), {}};
        }
        return {Words::tr("The keychain or secrets file no longer has the key with which this profile was sealed."),
            Words::tr("Restore it from a backup; without it the stored keys cannot be opened. Nothing was changed."),
            {}};
    case FailureKind::DiskFull:
        return {failure.subject.isEmpty() ? Words::tr("There is no space left on the disk, so nothing can be saved.")
                                          : Words::tr("There is no space left on the disk of %1.").arg(failure.subject),
            Words::tr("Free some space, then resume; nothing that was saved is lost."), {}};
    case FailureKind::ReadOnly:
        return {failure.subject.isEmpty() ? Words::tr("The folder cannot be written to.")
                                          : Words::tr("%1 cannot be written to.").arg(failure.subject),
            Words::tr("Give yourself permission to write there, or choose another folder."), {}};
    case FailureKind::DatabaseCorrupt:
        return {Words::tr("The database %1 is damaged.").arg(failure.subject),
            Words::tr("Put a backup in its place (the file as it is was left untouched), then start again."), {}};
    case FailureKind::DatabaseTooNew:
        return {Words::tr("The database %1 was written by a newer version of Certwright.").arg(failure.subject),
            Words::tr("Install that version, or use another profile folder."), {}};
    case FailureKind::Storage:
        return {failure.subject.isEmpty() ? Words::tr("Something could not be saved or read.")
                                          : Words::tr("%1 could not be saved or read.").arg(failure.subject),
            Words::tr("Check the disk and the permissions, then try again; the system's words are under Details."), {}};
    case FailureKind::ProfileInUse:
        return {failure.subject.isEmpty()
                    ? Words::tr("Another Certwright is working on this profile.")
                    : Words::tr("Another Certwright (process %1) is working on this profile.").arg(failure.subject),
            Words::tr("Use its window, or end it first, or choose another profile folder."), {}};
    case FailureKind::Cancelled:
        return {Words::tr("It was cancelled."), Words::tr("Start it again when you want to go on."), {}};
    case FailureKind::Internal:
        break;
    }
    return {Words::tr("A part of the system that should always work did not."),
        Words::tr("Start Certwright again; if it comes back, copy the report and send it to its makers."), {}};
}

QString detailsOf(const Failure &failure)
{
    QStringList lines;
    if (!failure.peerWords.isEmpty())
        lines << failure.peerWords << QString();
    lines << Words::tr("Kind: %1").arg(failureKindWord(failure.kind));
    if (!failure.code.isEmpty())
        lines << Words::tr("Code: %1").arg(failure.code);
    if (!failure.attempted.isEmpty())
        lines << Words::tr("While: %1").arg(failure.attempted);
    if (!failure.subject.isEmpty())
        lines << Words::tr("On: %1", "what something was tried on").arg(failure.subject);
    if (failure.httpStatus != 0)
        lines << Words::tr("HTTP status: %1").arg(failure.httpStatus);
    if (failure.retryAt)
        lines << Words::tr("Not before: %1").arg(failure.retryAt->toUTC().toString(Qt::ISODate));
    if (!failure.page.isEmpty())
        lines << Words::tr("Page: %1").arg(failure.page);
    for (const Subproblem &part : failure.subproblems)
        lines << u"%1: %2 (%3)"_s.arg(part.identifier, part.detail, part.type);
    if (!failure.document.isEmpty()) {
        // Enough to recognise an answer by; the whole is in the journal.
        constexpr qsizetype shownBytes = 4096;
        lines << QString() << QString::fromUtf8(failure.document.left(shownBytes));
    }
    return lines.join(u'\n');
}

/// A failure without a subject still gets a whole sentence.
QString placeholder(const Failure &failure)
{
    switch (failure.kind) {
    case FailureKind::AlreadyExists:
        return Words::tr("This", "already exists");
    case FailureKind::TlsRefused:
        return Words::tr("the server");
    case FailureKind::ProviderConfig:
        return failure.code.isEmpty() ? QString() : Words::tr("without a name", "an option");
    case FailureKind::DatabaseCorrupt:
    case FailureKind::DatabaseTooNew:
        return Words::tr("of this profile", "the database");
    case FailureKind::InvalidInput:
        return failure.code == u"passphrase-empty"_s ? Words::tr("that was chosen", "the file") : QString();
    case FailureKind::DnsAnswer:
    case FailureKind::DnsNotShown:
        return Words::tr("the name");
    case FailureKind::TimedOut:
        return isDnsQuestion(failure) || failure.attempted == u"validation"_s ? Words::tr("the name") : QString();
    case FailureKind::Unreachable:
    case FailureKind::NotFound:
        return isDnsQuestion(failure) ? Words::tr("the name") : QString();
    default:
        return {};
    }
}

} // namespace

Advice advise(const Failure &failure)
{
    Failure named = failure;
    if (named.subject.isEmpty())
        named.subject = placeholder(failure);
    Advice advice = sentences(named);
    advice.details = detailsOf(failure);
    return advice;
}

QString reportText(const Advice &advice)
{
    return u"Certwright " CERTWRIGHT_VERSION ", "_s + QSysInfo::prettyProductName() + u'\n' + advice.what + u'\n' +
           advice.next + u"\n\n"_s + advice.details + u'\n';
}

} // namespace certwright
