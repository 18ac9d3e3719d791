// SPDX-License-Identifier: Apache-2.0
#include "core/providers/api_client.h"

#include "core/base/awaitables.h"
#include "core/base/log.h"

#include <QRandomGenerator>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr int mostRepetitions = 4;
constexpr milliseconds firstPause{1000}; // then twice as long, and so on
constexpr seconds longestPause{60};      // an API that asks for more is told about instead
constexpr qsizetype longestWords = 500;  // of a page that is no JSON

/// Delays in seconds (RFC 9110 §10.2.3); the providers send no dates.
std::optional<seconds> retryAfter(const HttpAnswer &answer)
{
    bool isNumber = false;
    const int count = answer.header("Retry-After").trimmed().toInt(&isNumber);
    return isNumber && count >= 0 ? std::optional(seconds(count)) : std::nullopt;
}

/// Up to a fifth longer, so that what failed together does not come back together.
milliseconds jittered(milliseconds pause)
{
    const int most = int(pause.count()) / 5;
    return pause + milliseconds(QRandomGenerator::global()->bounded(most + 1));
}

} // namespace

ApiClient::ApiClient(const ProviderSurroundings &surroundings, QString base,
    QList<QPair<QByteArray, QByteArray>> headers, ReadError readError)
    : m_http(*surroundings.http)
    , m_clock(*surroundings.clock)
    , m_base(std::move(base))
    , m_headers(std::move(headers))
    , m_readError(std::move(readError))
{
}

Task<Result<ApiAnswer>> ApiClient::call(ApiCall call)
{
    const QString path = call.path.section(u'?', 0, 0);
    for (int repetitions = 0;; ++repetitions) {
        HttpRequest request;
        request.method = call.method;
        request.url = m_base + call.path;
        request.headers = m_headers;
        if (!call.body.isNull()) {
            request.headers.emplaceBack("Content-Type", "application/json");
            request.body = call.body.toJson(QJsonDocument::Compact);
        }
        request.headers.emplaceBack("Accept", "application/json");
        Result<HttpAnswer> answer = co_await m_http.send(request);
        const int status = answer ? answer->status : 0;
        qCDebug(providerLog).noquote() << call.method << path << status;
        if (status >= 200 && status <= 299) {
            ApiAnswer read;
            read.status = status;
            read.json = QJsonDocument::fromJson(answer->body);
            read.http = std::move(*answer);
            if (read.json.isNull() && !read.http.body.trimmed().isEmpty())
                co_return failed(failureOf(call, read.http));
            co_return read;
        }
        Failure failure = answer ? failureOf(call, *answer) : answer.error();
        failure.attempted = QString::fromLatin1(call.method);
        failure.subject = path;
        const bool wasNotDone = status == 429 || status == 503;
        const bool mayBeRepeated = wasNotDone || (call.method != "POST" && failure.retry == Retry::Later);
        const std::optional<seconds> told = answer ? retryAfter(*answer) : std::nullopt;
        if (!mayBeRepeated || repetitions == mostRepetitions || (told && *told > longestPause))
            co_return failed(std::move(failure));
        const milliseconds pause = told ? milliseconds(*told) : jittered(firstPause * (1 << repetitions));
        co_await delay(pause);
    }
}

Task<Result<void>> ApiClient::tell(ApiCall call)
{
    const Result<ApiAnswer> answer = co_await this->call(std::move(call));
    co_return answer ? Result<void>() : Result<void>(failed(answer.error()));
}

Failure ApiClient::failureOf(const ApiCall &call, const HttpAnswer &answer) const
{
    Failure failure;
    failure.attempted = QString::fromLatin1(call.method);
    failure.subject = call.path.section(u'?', 0, 0);
    failure.httpStatus = answer.status;
    failure.retry = Retry::AfterFix;
    const bool isSuccess = answer.status >= 200 && answer.status <= 299;
    const QJsonDocument json = QJsonDocument::fromJson(answer.body);
    if (json.isNull() && (isSuccess || answer.status >= 500)) {
        failure.kind = FailureKind::MalformedAnswer;
        failure.code = u"json"_s;
    } else {
        failure.kind = FailureKind::ProviderRefused;
        const ApiError error = m_readError(json);
        failure.code = error.code.isEmpty() ? QString::number(answer.status) : error.code;
        failure.peerWords = error.message;
    }
    if (failure.peerWords.isEmpty() && json.isNull())
        failure.peerWords = QString::fromUtf8(answer.body).simplified().left(longestWords);
    if (answer.status == 429 || answer.status >= 500)
        failure.retry = Retry::Later;
    if (const std::optional<seconds> wait = retryAfter(answer))
        failure.retryAt = m_clock.now().addSecs(wait->count());
    return failure;
}

bool isAbsent(const Failure &failure) { return failure.httpStatus == 404; }

QString encoded(const QString &text) { return QString::fromLatin1(QUrl::toPercentEncoding(text)); }

QString quotedTxt(const QByteArray &value)
{
    QByteArray escaped = value;
    escaped.replace('\\', "\\\\").replace('"', "\\\"");
    return QString::fromUtf8('"' + escaped + '"');
}

QByteArray unquotedTxt(const QString &text)
{
    const QByteArray raw = text.trimmed().toUtf8();
    if (!raw.startsWith('"'))
        return raw;
    QByteArray value;
    bool isInside = false;
    for (qsizetype i = 0; i < raw.size(); ++i) {
        if (raw[i] == '"')
            isInside = !isInside;
        else if (raw[i] == '\\' && isInside && i + 1 < raw.size())
            value += raw[++i];
        else if (isInside)
            value += raw[i];
    }
    return value;
}

} // namespace certwright::providers
