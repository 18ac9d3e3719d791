// SPDX-License-Identifier: Apache-2.0
// JSON over HTTP as the DNS providers speak it: one call, its answer or a failure in the provider's own words, and what
// may be sent again by itself.
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/net/http_client.h"
#include "core/providers/provider.h"

#include <QJsonDocument>

#include <functional>

namespace certwright::providers {

struct ApiCall
{
    QByteArray method = "GET";
    QString path;       ///< after the base, percent-encoded, with query
    QJsonDocument body; ///< null: none
};

struct ApiAnswer
{
    int status = 0;
    QJsonDocument json; ///< null where the answer has no body
    HttpAnswer http;
};

/// What an API says went wrong; either may be empty.
struct ApiError
{
    QString code;
    QString message;
};

class ApiClient
{
public:
    using ReadError = std::function<ApiError(const QJsonDocument &)>;

    /// `base` is the URL that all paths follow, without a final slash; `headers` go along with every call and may be
    /// secret: they are in no failure and no log. HTTP and clock of `surroundings` must outlive it.
    ApiClient(const ProviderSurroundings &surroundings, QString base, QList<QPair<QByteArray, QByteArray>> headers,
        ReadError readError);

    /// 2xx is an answer. All else is a failure: ProviderRefused with the API's code and words (429 and 5xx: Retry is
    /// Later, with retryAt where the API says when; else AfterFix), MalformedAnswer where the answer is no JSON, or
    /// what HttpClient brings. 429 and 503 are waited for and tried again, up to four times; so is whatever else
    /// Retry::Later holds for, but for POST: the call may have been carried out. `subject` is the path without query.
    Task<Result<ApiAnswer>> call(ApiCall call);
    /// The same, where a success has nothing to say.
    Task<Result<void>> tell(ApiCall call);

private:
    Failure failureOf(const ApiCall &call, const HttpAnswer &answer) const;

    HttpClient &m_http;
    const Clock &m_clock;
    QString m_base;
    QList<QPair<QByteArray, QByteArray>> m_headers;
    ReadError m_readError;
};

/// The API says that there is no such thing.
bool isAbsent(const Failure &failure);

/// One path segment or query value, percent-encoded (RFC 3986 §2.3).
QString encoded(const QString &text);

/// A value as zone files have it, in quotes.
QString quotedTxt(const QByteArray &value);

/// What stands between the quotes: several strings are one value; a text without quotes is itself.
QByteArray unquotedTxt(const QString &text);

} // namespace certwright::providers
