// SPDX-License-Identifier: Apache-2.0
#include "core/base/failure.h"

#include <QJsonArray>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

constexpr qsizetype maximumDocumentBytes =
    64 * 1024; // the database keeps every problem; a hostile peer must not fill it

constexpr std::array kindWords = {
    std::pair{FailureKind::InvalidInput, "invalid-input"},
    std::pair{FailureKind::NotAllowedNow, "not-allowed-now"},
    std::pair{FailureKind::NotFound, "not-found"},
    std::pair{FailureKind::AlreadyExists, "already-exists"},
    std::pair{FailureKind::Unreachable, "unreachable"},
    std::pair{FailureKind::TlsRefused, "tls-refused"},
    std::pair{FailureKind::TimedOut, "timed-out"},
    std::pair{FailureKind::HttpStatus, "http-status"},
    std::pair{FailureKind::AcmeProblem, "acme-problem"},
    std::pair{FailureKind::MalformedAnswer, "malformed-answer"},
    std::pair{FailureKind::DnsAnswer, "dns-answer"},
    std::pair{FailureKind::DnsNotShown, "dns-not-shown"},
    std::pair{FailureKind::ProviderRefused, "provider-refused"},
    std::pair{FailureKind::ProviderConfig, "provider-config"},
    std::pair{FailureKind::ValidationFailed, "validation-failed"},
    std::pair{FailureKind::OrderInvalid, "order-invalid"},
    std::pair{FailureKind::CertificateMismatch, "certificate-mismatch"},
    std::pair{FailureKind::ClockWrong, "clock-wrong"},
    std::pair{FailureKind::SecretsMissing, "secrets-missing"},
    std::pair{FailureKind::SecretsLocked, "secrets-locked"},
    std::pair{FailureKind::SecretsDenied, "secrets-denied"},
    std::pair{FailureKind::SecretsLost, "secrets-lost"},
    std::pair{FailureKind::DiskFull, "disk-full"},
    std::pair{FailureKind::ReadOnly, "read-only"},
    std::pair{FailureKind::DatabaseCorrupt, "database-corrupt"},
    std::pair{FailureKind::DatabaseTooNew, "database-too-new"},
    std::pair{FailureKind::Storage, "storage"},
    std::pair{FailureKind::ProfileInUse, "profile-in-use"},
    std::pair{FailureKind::Cancelled, "cancelled"},
    std::pair{FailureKind::Internal, "internal"},
};

constexpr std::array retryWords = {
    std::pair{Retry::No, "no"},
    std::pair{Retry::Later, "later"},
    std::pair{Retry::AfterFix, "after-fix"},
};

template <class Table, class Value>
QString wordOf(const Table &table, Value value)
{
    for (const auto &[candidate, word] : table) {
        if (candidate == value)
            return QString::fromLatin1(word);
    }
    return {};
}

template <class Table, class Value>
Value valueOf(const Table &table, const QString &word, Value otherwise)
{
    for (const auto &[value, candidate] : table) {
        if (word == QLatin1StringView(candidate))
            return value;
    }
    return otherwise;
}

} // namespace

QString failureKindWord(FailureKind kind) { return wordOf(kindWords, kind); }

QJsonObject toJson(const Failure &failure)
{
    QJsonObject object{{u"kind"_s, failureKindWord(failure.kind)}, {u"retry"_s, wordOf(retryWords, failure.retry)}};
    const auto put = [&object](const QString &key, const QString &value) {
        if (!value.isEmpty())
            object.insert(key, value);
    };
    put(u"attempted"_s, failure.attempted);
    put(u"subject"_s, failure.subject);
    put(u"code"_s, failure.code);
    put(u"peerWords"_s, failure.peerWords);
    put(u"page"_s, failure.page);
    put(u"document"_s, QString::fromUtf8(failure.document.left(maximumDocumentBytes)));
    if (failure.httpStatus != 0)
        object.insert(u"httpStatus"_s, failure.httpStatus);
    if (failure.retryAt)
        object.insert(u"retryAt"_s, failure.retryAt->toUTC().toString(Qt::ISODate));
    QJsonArray parts;
    for (const Subproblem &part : failure.subproblems) {
        parts.append(
            QJsonObject{{u"type"_s, part.type}, {u"detail"_s, part.detail}, {u"identifier"_s, part.identifier}});
    }
    if (!parts.isEmpty())
        object.insert(u"subproblems"_s, parts);
    return object;
}

Failure failureFromJson(const QJsonObject &object)
{
    Failure failure;
    failure.kind = valueOf(kindWords, object.value(u"kind"_s).toString(), FailureKind::Internal);
    failure.retry = valueOf(retryWords, object.value(u"retry"_s).toString(), Retry::No);
    failure.attempted = object.value(u"attempted"_s).toString();
    failure.subject = object.value(u"subject"_s).toString();
    failure.code = object.value(u"code"_s).toString();
    failure.peerWords = object.value(u"peerWords"_s).toString();
    failure.page = object.value(u"page"_s).toString();
    failure.document = object.value(u"document"_s).toString().toUtf8();
    failure.httpStatus = object.value(u"httpStatus"_s).toInt();
    const QDateTime retryAt = QDateTime::fromString(object.value(u"retryAt"_s).toString(), Qt::ISODate);
    if (retryAt.isValid())
        failure.retryAt = retryAt.toUTC();
    const QJsonArray parts = object.value(u"subproblems"_s).toArray();
    for (const QJsonValue &part : parts) {
        failure.subproblems.append(
            {part[u"type"_s].toString(), part[u"detail"_s].toString(), part[u"identifier"_s].toString()});
    }
    return failure;
}

QString logLine(const Failure &failure)
{
    QStringList parts{failureKindWord(failure.kind)};
    if (!failure.attempted.isEmpty() || !failure.subject.isEmpty())
        parts << (failure.attempted + u' ' + failure.subject).trimmed();
    if (failure.httpStatus != 0)
        parts << u"HTTP "_s + QString::number(failure.httpStatus);
    if (!failure.code.isEmpty())
        parts << failure.code;
    if (!failure.peerWords.isEmpty())
        parts << failure.peerWords;
    // The code is the peer's, too, and the subject may be: a line break would make up a line of the log, an escape
    // sequence would reach the terminal.
    QString line = parts.join(u": "_s).simplified();
    line.removeIf([](QChar c) { return c.category() == QChar::Other_Control; });
    return line;
}

} // namespace certwright
