// SPDX-License-Identifier: Apache-2.0
// A failure as data: what was tried, what the peer said in its own words, whether a retry can help and when.
// The sentence a person reads is made from it in ui/ and in certwrightctl; nothing here is meant for display but the
// peer's words.
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace certwright {

enum class FailureKind {
    InvalidInput,        ///< the user's input; `subject` is the input, `code` a stable reason ("public-suffix", …)
    NotAllowedNow,       ///< the state of the domain forbids it; `code` is the state
    NotFound,            ///< no such domain, credential, file; `subject` names it
    AlreadyExists,       ///< `subject` names it
    Unreachable,         ///< no connection: refused, no route, host name not found; `subject` is host or URL
    TlsRefused,          ///< the peer's certificate is not acceptable; `subject` is the host
    TimedOut,            ///< no answer in time
    HttpStatus,          ///< an answer that is not a success and not a problem document; `httpStatus`, `peerWords`
    AcmeProblem,         ///< RFC 7807 problem document; `code` is its type without the ACME prefix
    MalformedAnswer,     ///< an answer that cannot be understood (HTML, truncated JSON, wrong DNS message)
    DnsAnswer,           ///< DNS said no; `code` is the rcode ("SERVFAIL", "REFUSED", …)
    DnsNotShown,         ///< the record was not (everywhere) visible before time ran out; `subject` is its name
    ProviderRefused,     ///< the DNS provider (API, update, script) refused; `code` is its code
    ProviderConfig,      ///< a provider option is missing or wrong; `subject` is the option's key
    ValidationFailed,    ///< the CA looked and did not accept; `code` is the problem type
    OrderInvalid,        ///< the CA gave up on the order; `code` is the problem type when it said one
    CertificateMismatch, ///< what was downloaded is not what was ordered; `code`: "key", "names", "chain", "expired"
    ClockWrong,          ///< the clock here and the peer's differ too much; `code` is the difference in seconds
    SecretsMissing,      ///< no keychain service (or no passphrase) on this machine
    SecretsLocked,       ///< the keychain is locked and was not opened
    SecretsDenied,       ///< the keychain refused, or the passphrase is wrong
    SecretsLost,         ///< the database was sealed with a data key that is no longer in the keychain
    DiskFull,            ///< nothing can be written: no space left; `subject` is the path
    ReadOnly,            ///< nothing can be written: read-only or no permission; `subject` is the path
    DatabaseCorrupt,     ///< the database is damaged; `subject` is its path
    DatabaseTooNew,      ///< written by a newer version; `subject` is its path
    Storage,             ///< any other failure of the database or a file; `peerWords` is SQLite's or the system's
    ProfileInUse,        ///< another process works on the profile; `subject` is its process id
    Cancelled,           ///< the user cancelled
    Internal,            ///< a library refused what should always work (out of memory, OpenSSL); `peerWords`
};

enum class Retry {
    No,       ///< the same request will fail again
    Later,    ///< the same request may succeed later without anyone doing anything
    AfterFix, ///< it will succeed once somebody has changed something
};

/// Part of a problem document that concerns one identifier (RFC 8555 §6.7.1).
struct Subproblem
{
    QString type;       ///< verbatim
    QString detail;     ///< verbatim
    QString identifier; ///< the DNS name

    bool operator==(const Subproblem &) const = default;
};

struct Failure
{
    FailureKind kind = FailureKind::Internal;
    QString attempted; ///< what was tried, a stable word: "newOrder", "ask TXT", "present", "write export"
    QString subject;   ///< what it was tried on: a name, host, URL without query, path
    QString code;      ///< the peer's machine-readable code, see FailureKind
    QString peerWords; ///< the peer's own words, verbatim (ACME detail, rcode text, script output, SQLite message)
    QList<Subproblem> subproblems;
    int httpStatus = 0; ///< 0 when no HTTP answer arrived
    Retry retry = Retry::No;
    std::optional<QDateTime> retryAt; ///< UTC, when the peer said when
    QString page; ///< a page of the peer that a person should visit (RFC 8555 §7.3.3, a paused account); may be empty
    QByteArray document; ///< the whole problem document or answer, verbatim, at most 64 KiB

    bool operator==(const Failure &) const = default;
};

/// A stable lower-case word for `kind` ("unreachable"), used in JSON output and in the database.
QString failureKindWord(FailureKind kind);

/// JSON for the journal and for `--json`; the document is kept as a string. `failureFromJson` reads it back and
/// takes any missing or odd member as empty.
QJsonObject toJson(const Failure &failure);
Failure failureFromJson(const QJsonObject &object);

/// One English line of the raw facts, for logs: "unreachable: newOrder https://ca.example/: connection refused".
QString logLine(const Failure &failure);

} // namespace certwright
