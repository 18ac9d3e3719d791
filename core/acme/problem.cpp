// SPDX-License-Identifier: Apache-2.0
// Problem documents: the CA's words kept, and what they mean for trying again (RFC 8555 §6.7, RFC 7807).
#include "core/acme/http_date.h"
#include "core/acme/resources.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace certwright::acme {

namespace {

constexpr auto prefix = "urn:ietf:params:acme:error:"_L1;
constexpr qsizetype longestWords = 16 * 1024; // characters; a CA writes a few hundred
constexpr qsizetype longestPage = 4096;       // the one that lifts a pause carries a signed token
constexpr qsizetype mostSubproblems = 200;    // Let's Encrypt orders hold up to 100 names

struct Verdict
{
    QLatin1StringView type;
    Retry retry;
};

// RFC 8555 §6.7, RFC 9773 §7.4, draft-ietf-acme-profiles, and "conflict" of Boulder.
constexpr std::array verdicts = {
    Verdict{"accountDoesNotExist"_L1, Retry::AfterFix},
    Verdict{"alreadyReplaced"_L1, Retry::No},
    Verdict{"alreadyRevoked"_L1, Retry::No},
    Verdict{"badCSR"_L1, Retry::No},
    Verdict{"badNonce"_L1, Retry::Later},
    Verdict{"badPublicKey"_L1, Retry::No},
    Verdict{"badRevocationReason"_L1, Retry::No},
    Verdict{"badSignatureAlgorithm"_L1, Retry::No},
    Verdict{"caa"_L1, Retry::AfterFix},
    Verdict{"conflict"_L1, Retry::No},
    Verdict{"connection"_L1, Retry::Later},
    Verdict{"dns"_L1, Retry::Later},
    Verdict{"externalAccountRequired"_L1, Retry::AfterFix},
    Verdict{"incorrectResponse"_L1, Retry::AfterFix},
    Verdict{"invalidContact"_L1, Retry::AfterFix},
    Verdict{"invalidProfile"_L1, Retry::AfterFix},
    Verdict{"malformed"_L1, Retry::No},
    Verdict{"orderNotReady"_L1, Retry::Later},
    Verdict{"rateLimited"_L1, Retry::Later},
    Verdict{"rejectedIdentifier"_L1, Retry::AfterFix},
    Verdict{"serverInternal"_L1, Retry::Later},
    Verdict{"tls"_L1, Retry::Later},
    Verdict{"unauthorized"_L1, Retry::No},
    Verdict{"unsupportedContact"_L1, Retry::AfterFix},
    Verdict{"unsupportedIdentifier"_L1, Retry::AfterFix},
    Verdict{"userActionRequired"_L1, Retry::AfterFix},
};

QString withoutPrefix(const QString &type) { return type.startsWith(prefix) ? type.mid(prefix.size()) : type; }

bool isPage(const QString &url)
{
    return (url.startsWith("https://"_L1) || url.startsWith("http://"_L1)) && url.size() <= longestPage &&
           std::all_of(url.begin(), url.end(), [](QChar c) { return c > u' ' && c < u'\x7f'; });
}

/// Let's Encrypt pauses names that fail for months: no time heals that, a page of theirs does, which the detail names
/// ("… Please visit: https://portal.letsencrypt.org/sfe/v1/unpause?jwt=…"). Empty for all other details, also for those
/// that name a page and a time.
QString pageOfPause(const QString &detail)
{
    static const QRegularExpression url(u"https?://[^\\s<>\"'()\\[\\]]+"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression pause(
        u"unpause|self-service|temporarily prevented|\\bpaused\\b"_s, QRegularExpression::CaseInsensitiveOption);
    if (!detail.contains(pause) || readRetryMoment(detail))
        return {};
    QString page = url.match(detail).captured();
    while (page.endsWith(u'.') || page.endsWith(u',') || page.endsWith(u';'))
        page.chop(1);
    return isPage(page) ? page : QString();
}

Retry retryOf(const QString &type, const QString &detail, FailureKind kind, int status)
{
    if (type == "rateLimited"_L1 && !pageOfPause(detail).isEmpty())
        return Retry::AfterFix;
    // Said of a validation, it is about the TXT value, which can be mended; said of a request, about the account.
    if (type == "unauthorized"_L1 && kind != FailureKind::AcmeProblem)
        return Retry::AfterFix;
    for (const Verdict &verdict : verdicts) {
        if (type == verdict.type)
            return verdict.retry;
    }
    return status >= 500 || status == 429 ? Retry::Later : Retry::No;
}

/// A compound problem is worth repeating as far as the least promising of its parts.
Retry retryOfParts(const QList<Subproblem> &parts, FailureKind kind)
{
    if (parts.isEmpty())
        return Retry::No;
    Retry worst = Retry::Later;
    for (const Subproblem &part : parts) {
        const Retry retry = retryOf(withoutPrefix(part.type), part.detail, kind, 0);
        if (retry == Retry::No || worst == Retry::No)
            worst = Retry::No;
        else if (retry == Retry::AfterFix)
            worst = Retry::AfterFix;
    }
    return worst;
}

} // namespace

Failure readProblem(const QJsonObject &problem, FailureKind kind)
{
    Failure failure;
    failure.kind = kind;
    failure.code = withoutPrefix(problem.value("type"_L1).toString().left(200));
    failure.peerWords = problem.value("detail"_L1).toString().left(longestWords);
    if (failure.peerWords.isEmpty())
        failure.peerWords = problem.value("title"_L1).toString().left(longestWords);
    const int status = problem.value("status"_L1).toInt();
    failure.httpStatus = status >= 100 && status <= 599 ? status : 0;
    const QJsonArray parts = problem.value("subproblems"_L1).toArray();
    for (const QJsonValue &part : parts) {
        if (failure.subproblems.size() == mostSubproblems)
            break;
        if (!part.isObject())
            continue;
        failure.subproblems.append({part["type"_L1].toString().left(200),
            part["detail"_L1].toString().left(longestWords), part["identifier"_L1]["value"_L1].toString().left(300)});
    }
    failure.retry = failure.code == "compound"_L1 ? retryOfParts(failure.subproblems, kind)
                                                  : retryOf(failure.code, failure.peerWords, kind, failure.httpStatus);
    const QString instance = problem.value("instance"_L1).toString();
    if (failure.code == "userActionRequired"_L1 && isPage(instance)) // RFC 8555 §7.3.3
        failure.page = instance;
    if (failure.code == "rateLimited"_L1) {
        failure.page = pageOfPause(failure.peerWords);
        if (!failure.page.isEmpty())
            failure.code = "paused"_L1;
    }
    const QByteArray document = QJsonDocument(problem).toJson(QJsonDocument::Compact);
    failure.document = document.left(64 * 1024);
    return failure;
}

} // namespace certwright::acme
