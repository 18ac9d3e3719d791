// SPDX-License-Identifier: Apache-2.0
#include "core/dns/https_exchange.h"

#include "core/dns/failures.h"

using namespace Qt::StringLiterals;

namespace certwright::dns {

namespace {

const QByteArray mediaType = "application/dns-message"; // RFC 8484 §6
constexpr qint64 longestMessage = 65'535;

/// Without parameters, in lower case.
QByteArray typeOf(const HttpAnswer &answer)
{
    const QByteArray whole = answer.header("Content-Type");
    return whole.split(';').first().trimmed().toLower();
}

} // namespace

Task<Result<HttpsReply>> exchangeOverHttps(HttpClient &http, QString url, Wish wish, std::chrono::milliseconds timeout)
{
    // The number is 0 so that equal questions are equal requests (RFC 8484 §4.1).
    const std::optional<QByteArray> question = writeQuestion(wish, 0);
    if (!question)
        co_return failed(dnsFailure(FailureKind::InvalidInput, {}, {}, u"name"_s, Retry::No));
    HttpRequest request;
    request.method = "POST";
    request.url = url;
    request.headers = {{"Content-Type", mediaType}, {"Accept", mediaType}};
    request.body = *question;
    request.timeout = timeout;
    request.maximumBytes = longestMessage;
    request.version = HttpVersion::Newest; // RFC 8484 §5.2; BIND speaks nothing older
    const Result<HttpAnswer> answer = co_await http.send(std::move(request));
    if (!answer)
        co_return failed(answer.error());
    if (answer->status < 200 || answer->status > 299) {
        const bool mayPass = answer->status >= 500 || answer->status == 429;
        Failure failure = dnsFailure(
            FailureKind::HttpStatus, {}, {}, QString::number(answer->status), mayPass ? Retry::Later : Retry::AfterFix);
        failure.httpStatus = answer->status;
        co_return failed(failure);
    }
    if (typeOf(*answer) != mediaType)
        co_return failed(dnsFailure(FailureKind::MalformedAnswer, {}, {}, u"content-type"_s, Retry::AfterFix));
    co_return HttpsReply{.message = answer->body, .age = answer->header("Age").toUInt()};
}

} // namespace certwright::dns
