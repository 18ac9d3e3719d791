// SPDX-License-Identifier: Apache-2.0
#include "core/acme/transport.h"

#include "core/acme/http_date.h"
#include "core/base/awaitables.h"
#include "core/base/log.h"
#include "core/crypto/jws.h"

#include <QHostAddress>
#include <QJsonDocument>
#include <QLocale>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace certwright::acme {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

// Pebble refuses every second good nonce when it is told to; twenty in a row have a chance of one in a million.
constexpr int mostRepetitions = 20;
constexpr int quickRepetitions = 5; // after these the server is given time between
constexpr milliseconds pauseBetween{100};
constexpr milliseconds patience{60'000}; // some CAs sign while the answer to finalize waits
constexpr seconds tolerableOffset{300};
constexpr int mostRedirects = 5;
// CurlHttpClient has six connections to a host; a few more requests stand ready, so that none of them is idle.
constexpr int mostAtATime = 8;
constexpr qsizetype longestDocument = 64 * 1024;
constexpr qsizetype longestWords = 500; // of a page that is no problem document

QString withoutQuery(const QString &url) { return url.section(u'?', 0, 0).left(2000); }

QByteArray acceptLanguage()
{
    const QByteArray language = QLocale().bcp47Name().toLatin1();
    return language.startsWith("en") ? language : language + ", en;q=0.5";
}

bool isSuccess(int status) { return status >= 200 && status <= 299; }

bool isRedirect(int status)
{
    static constexpr std::array redirects = {301, 302, 303, 307, 308};
    return std::find(redirects.begin(), redirects.end(), status) != redirects.end();
}

/// The words of a page that a proxy or web server sent in place of a problem document.
QString wordsOf(const HttpAnswer &answer)
{
    const QString text = QString::fromUtf8(answer.body.left(longestDocument));
    const bool html = answer.header("Content-Type").contains("html") || text.trimmed().startsWith(u'<');
    if (!html)
        return text.trimmed().left(longestWords);
    static const QRegularExpression title(u"<title[^>]*>([^<]*)</title>"_s, QRegularExpression::CaseInsensitiveOption);
    return title.match(text).captured(1).simplified().left(longestWords);
}

std::optional<QJsonObject> problemOf(const HttpAnswer &answer)
{
    const QJsonDocument document = QJsonDocument::fromJson(answer.body);
    if (!document.isObject())
        return {};
    const QJsonObject object = document.object();
    if (!object.value("type"_L1).isString() && !object.value("detail"_L1).isString())
        return {};
    return object;
}

/// The page that an answer names beside its problem document: the changed terms (RFC 8555 §7.3.3), the limits (§6.6).
QString linkedPage(const QString &code, const HttpAnswer &answer, const QString &url)
{
    QString relation;
    if (code == "userActionRequired"_L1)
        relation = u"terms-of-service"_s;
    else if (code == "rateLimited"_L1)
        relation = u"help"_s;
    else
        return {};
    const QList<Link> links = readLinks(answer.headerValues("Link"), url);
    const auto found =
        std::find_if(links.begin(), links.end(), [&relation](const Link &link) { return link.relation == relation; });
    return found == links.end() ? QString() : found->url;
}

bool isBadNonce(const Failure &failure)
{
    return failure.kind == FailureKind::AcmeProblem && failure.code == "badNonce"_L1;
}

} // namespace

Transport::Transport(HttpClient &http, const Clock &clock, Endpoint endpoint)
    : m_http(http)
    , m_clock(clock)
    , m_endpoint(std::move(endpoint))
    , m_gate(mostAtATime)
{
}

Task<Result<HttpAnswer>> Transport::get(QString attempted, QString url)
{
    for (int redirects = 0;; ++redirects) {
        const Result<void> allowed = checkUrl(attempted, url);
        if (!allowed)
            co_return failed(allowed.error());
        HttpRequest request;
        request.url = url;
        Result<HttpAnswer> answer = co_await exchange(attempted, request);
        if (!answer || isSuccess(answer->status))
            co_return answer;
        const QByteArray location = answer->header("Location");
        if (!isRedirect(answer->status) || location.isEmpty() || redirects == mostRedirects)
            co_return failed(failureOf(attempted, url, *answer));
        const QUrl next = QUrl(url).resolved(QUrl::fromEncoded(location, QUrl::StrictMode));
        url = QString::fromLatin1(next.toEncoded(QUrl::RemoveFragment));
    }
}

Task<Result<HttpAnswer>> Transport::post(Message message)
{
    const Result<void> allowed = checkUrl(message.attempted, message.url);
    if (!allowed)
        co_return failed(allowed.error());
    const Gate::Errand errand = message.begins ? Gate::Errand::Begins : Gate::Errand::GoesOn;
    const Gate::Pass pass = co_await m_gate.enter(errand);

    std::optional<QByteArray> kept; // the nonce that came with the refusal of the one before
    for (int repetitions = 0;; ++repetitions) {
        JwsHeader header;
        header.url = message.url;
        header.kid = message.kid;
        if (kept) {
            header.nonce = *std::exchange(kept, std::nullopt);
        } else {
            const Result<QByteArray> fresh = co_await nonce(message.newNonce);
            if (!fresh)
                co_return failed(fresh.error());
            header.nonce = *fresh;
        }
        const Result<QByteArray> body = flattenedJws(message.key, header, message.payload);
        if (!body)
            co_return failed(body.error());

        HttpRequest request;
        request.method = "POST";
        request.url = message.url;
        request.headers = {{"Content-Type", "application/jose+json"}};
        if (!message.accept.isEmpty())
            request.headers.append({"Accept", message.accept});
        request.body = *body;
        request.timeout = patience;
        Result<HttpAnswer> answer = co_await exchange(message.attempted, request);
        if (!answer || isSuccess(answer->status))
            co_return answer;

        Failure failure = failureOf(message.attempted, message.url, *answer);
        if (!isBadNonce(failure) || repetitions == mostRepetitions) {
            blameClock(failure);
            qCInfo(acmeLog).noquote() << logLine(failure);
            co_return failed(std::move(failure));
        }
        // The freshest nonce of the pool is the one of this very answer, if it brought one (§6.5).
        kept = m_nonces.take(m_clock.now());
        if (repetitions >= quickRepetitions)
            co_await delay(pauseBetween);
    }
}

std::optional<milliseconds> Transport::retryAfter(const HttpAnswer &answer) const
{
    return readRetryAfter(answer.header("Retry-After"), timeOf(answer));
}

std::optional<seconds> Transport::askAgainAfter(const HttpAnswer &answer) const
{
    return readRetryDelay(answer.header("Retry-After"), timeOf(answer));
}

/// One request, one answer; what every answer carries along is kept: nonce and date.
Task<Result<HttpAnswer>> Transport::exchange(QString attempted, HttpRequest request)
{
    request.trustedRoots = m_endpoint.trustedRoots;
    request.headers.append({"Accept-Language", acceptLanguage()});
    const QString url = withoutQuery(request.url);
    Result<HttpAnswer> answer = co_await m_http.send(std::move(request));
    if (!answer) {
        answer.error().attempted = attempted;
        blameClock(answer.error());
        qCInfo(acmeLog).noquote() << logLine(answer.error());
        co_return answer;
    }
    qCDebug(acmeLog).noquote() << attempted << url << answer->status;
    m_nonces.put(answer->header("Replay-Nonce"), m_clock.now());
    const QByteArray age = answer->header("Age"); // an answer out of a cache tells the time of long ago
    const std::optional<QDateTime> date = dateOf(*answer);
    if (date && (age.isEmpty() || age == "0"))
        m_clockOffset = seconds(date->secsTo(m_clock.now()));
    co_return answer;
}

Task<Result<QByteArray>> Transport::nonce(QString newNonceUrl)
{
    if (std::optional<QByteArray> pooled = m_nonces.take(m_clock.now()))
        co_return std::move(*pooled);
    const QString attempted = u"newNonce"_s;
    const Result<void> allowed = checkUrl(attempted, newNonceUrl);
    if (!allowed)
        co_return failed(allowed.error());
    HttpRequest request;
    request.method = "HEAD";
    request.url = newNonceUrl;
    const Result<HttpAnswer> answer = co_await exchange(attempted, request);
    if (!answer)
        co_return failed(answer.error());
    if (!isSuccess(answer->status))
        co_return failed(failureOf(attempted, newNonceUrl, *answer));
    if (std::optional<QByteArray> fresh = m_nonces.take(m_clock.now()))
        co_return std::move(*fresh);
    Failure failure;
    failure.kind = FailureKind::MalformedAnswer;
    failure.attempted = attempted;
    failure.subject = withoutQuery(newNonceUrl);
    failure.code = u"Replay-Nonce"_s;
    failure.httpStatus = answer->status;
    failure.retry = Retry::Later;
    co_return failed(std::move(failure));
}

/// RFC 8555 §6.1: HTTPS. Plain HTTP only on this machine, where nobody is in between.
Result<void> Transport::checkUrl(const QString &attempted, const QString &url) const
{
    const QUrl parsed = QUrl(url, QUrl::StrictMode);
    const QString host = parsed.host();
    const bool here = host == "localhost"_L1 || QHostAddress(host).isLoopback();
    if (!host.isEmpty() && (parsed.scheme() == "https"_L1 || (parsed.scheme() == "http"_L1 && here)))
        return {};
    const bool typed = url == m_endpoint.directoryUrl;
    Failure failure;
    failure.kind = typed ? FailureKind::InvalidInput : FailureKind::MalformedAnswer;
    failure.attempted = attempted;
    failure.subject = withoutQuery(url);
    failure.code = u"url"_s;
    return failed(std::move(failure));
}

/// Many answers come within one second.
std::optional<QDateTime> Transport::dateOf(const HttpAnswer &answer) const
{
    const QByteArray header = answer.header("Date");
    if (header != m_date.first)
        m_date = std::pair(header, readHttpDate(header));
    return m_date.second;
}

QDateTime Transport::timeOf(const HttpAnswer &answer) const { return dateOf(answer).value_or(m_clock.now()); }

Failure Transport::failureOf(const QString &attempted, const QString &url, const HttpAnswer &answer) const
{
    Failure failure;
    if (const std::optional<QJsonObject> problem = problemOf(answer)) {
        failure = readProblem(*problem, FailureKind::AcmeProblem);
    } else {
        failure.kind = FailureKind::HttpStatus;
        failure.peerWords = wordsOf(answer);
        failure.retry = Retry::No;
    }
    const bool passing = answer.status >= 500 || answer.status == 429 || answer.status == 408;
    if (passing && failure.retry == Retry::No)
        failure.retry = Retry::Later;
    failure.attempted = attempted;
    failure.subject = withoutQuery(url);
    failure.httpStatus = answer.status;
    failure.document = answer.body.left(longestDocument);
    if (const std::optional<seconds> wait = readRetryDelay(answer.header("Retry-After"), timeOf(answer)))
        failure.retryAt = m_clock.now().addSecs(wait->count());
    else if (failure.code == "rateLimited"_L1)
        failure.retryAt = readRetryMoment(failure.peerWords);
    if (failure.page.isEmpty())
        failure.page = linkedPage(failure.code, answer, url);
    return failure;
}

/// Turns a failure that a wrong clock explains into ClockWrong. The words of the peer stay.
void Transport::blameClock(Failure &failure) const
{
    if (!m_clockOffset || std::chrono::abs(*m_clockOffset) <= tolerableOffset)
        return;
    const bool tlsDates = failure.kind == FailureKind::TlsRefused &&
                          (failure.code == "certificate-not-yet-valid"_L1 || failure.code == "certificate-expired"_L1);
    // A 404 means a resource that is gone, whatever the time; problems that name another cause are left alone.
    const bool problem =
        failure.kind == FailureKind::AcmeProblem && failure.httpStatus != 404 &&
        (failure.code == "badNonce"_L1 || failure.code == "malformed"_L1 || failure.code == "unauthorized"_L1);
    if (!tlsDates && !problem)
        return;
    failure.kind = FailureKind::ClockWrong;
    failure.code = QString::number(m_clockOffset->count());
    failure.retry = Retry::AfterFix;
}

} // namespace certwright::acme
