// SPDX-License-Identifier: Apache-2.0
#include "core/providers/api_client.h"

#include "core/base/awaitables.h"
#include "core/base/log.h"

#include <QJsonArray>
#include <QRandomGenerator>
#include <QUrl>
#include <QXmlStreamReader>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr int mostRepetitions = 4;
constexpr seconds longestPause{60};     // an API that asks for more is told about instead
constexpr qsizetype longestWords = 500; // of a page that is no JSON

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

bool isSuccess(int status) { return status >= 200 && status <= 299; }

/// With its declaration or without: STS sends none.
bool isXml(const QByteArray &body)
{
    const QByteArray start = body.first(std::min<qsizetype>(body.size(), 5)).toLower();
    const bool isElement = start.size() > 1 && start[0] == '<' && start[1] >= 'a' && start[1] <= 'z';
    return start == "<?xml" || (isElement && start != "<html");
}

constexpr int deepestElement = 64;

/// The element the reader stands on, to its end. A document that is cut or too deep leaves an error in the reader.
QJsonValue elementTree(QXmlStreamReader &reader, int depth)
{
    if (depth > deepestElement) {
        reader.raiseError(u"too deep"_s);
        return {};
    }
    QJsonObject tree;
    QString text;
    for (const QXmlStreamAttribute &attribute : reader.attributes())
        tree.insert(u'@' + attribute.name().toString(), attribute.value().toString());
    while (!reader.atEnd() && reader.readNext() != QXmlStreamReader::EndElement) {
        if (reader.isCharacters())
            text += reader.text();
        if (!reader.isStartElement())
            continue;
        const QString name = reader.name().toString();
        const QJsonValue child = elementTree(reader, depth + 1);
        if (!tree.contains(name)) {
            tree.insert(name, child);
        } else {
            QJsonArray all = tree.value(name).isArray() ? tree.value(name).toArray() : QJsonArray{tree.value(name)};
            all.append(child);
            tree.insert(name, all);
        }
    }
    if (tree.isEmpty())
        return text;
    if (!text.trimmed().isEmpty())
        tree.insert(u"text"_s, text.trimmed());
    return tree;
}

} // namespace

ApiClient::ApiClient(const ProviderSurroundings &surroundings, QString base, ApiHeaders headers, ReadError readError,
    std::unique_ptr<Authorizer> authorizer)
    : m_http(*surroundings.http)
    , m_clock(*surroundings.clock)
    , m_firstPause(surroundings.firstPause)
    , m_base(std::move(base))
    , m_headers(std::move(headers))
    , m_readError(std::move(readError))
    , m_authorizer(std::move(authorizer))
{
}

HttpRequest ApiClient::requestOf(const ApiCall &call) const
{
    HttpRequest request;
    request.method = call.method;
    const bool isWhole = call.path.startsWith("https://"_L1) || call.path.startsWith("http://"_L1);
    request.url = isWhole ? call.path : m_base + call.path;
    request.headers = m_headers + call.headers;
    request.timeout = call.timeout;
    if (!call.body.isNull()) {
        request.headers.emplaceBack("Content-Type", "application/json");
        request.body = call.body.toJson(QJsonDocument::Compact);
    } else if (!call.contentType.isEmpty()) {
        request.headers.emplaceBack("Content-Type", call.contentType);
        request.body = call.content;
    }
    const auto isAccept = [](const QPair<QByteArray, QByteArray> &header) { return header.first == "Accept"; };
    if (std::ranges::none_of(m_headers, isAccept))
        request.headers.emplaceBack("Accept", "application/json");
    return request;
}

Task<Result<ApiAnswer>> ApiClient::call(ApiCall call)
{
    const QString path = call.path.section(u'?', 0, 0);
    bool hasForgotten = false;
    for (int repetitions = 0;; ++repetitions) {
        HttpRequest request = requestOf(call);
        if (m_authorizer) {
            Result<HttpRequest> authorized = co_await m_authorizer->authorize(request);
            if (!authorized)
                co_return failed(authorized.error());
            request = std::move(*authorized);
        }
        Result<HttpAnswer> answer = co_await m_http.send(request);
        ApiAnswer read;
        if (answer && !call.isText) {
            read.json = readTree(answer->body);
            const bool isPlain = answer->status == 429 || answer->status >= 500;
            const int meant = m_meant && !isPlain && !read.json.isNull() ? m_meant(read.json) : 0;
            answer->status = meant == 0 ? answer->status : meant;
        }
        const int status = answer ? answer->status : 0;
        qCDebug(providerLog).noquote() << call.method << path << status;
        if (isSuccess(status)) {
            read.status = status;
            read.http = std::move(*answer);
            const bool isUnreadable = !call.isText && read.json.isNull() && !read.http.body.trimmed().isEmpty();
            if (!isUnreadable && !(m_isRefusal && m_isRefusal(read.json)))
                co_return read;
            answer = std::move(read.http);
        }
        Failure failure = answer ? failureOf(call, *answer) : answer.error();
        failure.attempted = QString::fromLatin1(call.method);
        failure.subject = path;
        if (failure.httpStatus == 401 && m_authorizer && !hasForgotten && m_authorizer->forget()) {
            hasForgotten = true;
            continue;
        }
        const bool wasNotDone = failure.httpStatus == 423 || failure.httpStatus == 429 || failure.httpStatus == 503;
        const bool isHarmless = (call.method != "POST" || call.isQuestion) && !call.isAddition;
        const bool mayBeRepeated = wasNotDone || (isHarmless && failure.retry == Retry::Later);
        const std::optional<seconds> told = answer ? retryAfter(*answer) : std::nullopt;
        if (!mayBeRepeated || repetitions == mostRepetitions || (told && *told > longestPause))
            co_return failed(std::move(failure));
        const milliseconds pause = told ? milliseconds(*told) : jittered(m_firstPause * (1 << repetitions));
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
    const QJsonDocument json = readTree(answer.body);
    if (json.isNull() && (isSuccess(answer.status) || answer.status >= 500)) {
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
    if (failure.httpStatus == 423 || failure.httpStatus == 429 || failure.httpStatus >= 500)
        failure.retry = Retry::Later;
    if (const std::optional<seconds> wait = retryAfter(answer))
        failure.retryAt = m_clock.now().addSecs(wait->count());
    return failure;
}

QJsonDocument readTree(const QByteArray &body)
{
    const QJsonDocument json = QJsonDocument::fromJson(body);
    if (!json.isNull() || !isXml(body.trimmed()))
        return json;
    QXmlStreamReader reader(body);
    if (!reader.readNextStartElement())
        return {};
    const QJsonValue root = elementTree(reader, 0);
    return reader.hasError() || !root.isObject() ? QJsonDocument() : QJsonDocument(root.toObject());
}

QByteArray formOf(const QJsonObject &members)
{
    QByteArray form;
    for (auto member = members.begin(); member != members.end(); ++member) {
        if (!form.isEmpty())
            form += '&';
        form += QUrl::toPercentEncoding(member.key()) + '=';
        form += QUrl::toPercentEncoding(member.value().toVariant().toString());
    }
    return form;
}

bool isAbsent(const Failure &failure) { return failure.httpStatus == 404; }

QString encoded(const QString &text) { return QString::fromLatin1(QUrl::toPercentEncoding(text, "@")); }

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
