// SPDX-License-Identifier: Apache-2.0
// JSON over HTTP as the DNS providers speak it: one call, its answer or a failure in the provider's own words, and what
// may be sent again by itself.
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/net/http_client.h"
#include "core/providers/provider.h"

#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>

#include <functional>
#include <memory>

namespace certwright::providers {

using ApiHeaders = QList<QPair<QByteArray, QByteArray>>;

struct ApiCall
{
    QByteArray method = "GET";
    QString path;                      ///< after the base, percent-encoded, with query; or a whole URL
    QJsonDocument body;                ///< null: none, or `content`
    QByteArray content = QByteArray(); ///< a body that is no JSON
    QByteArray contentType = QByteArray();
    ApiHeaders headers = {}; ///< of this call alone, e.g. "If-Match"
    bool isQuestion = false; ///< a POST that changes nothing: may be sent again like a GET
    bool isAddition = false; ///< a PUT or PATCH that adds: what is sent twice may stand twice, as with POST
    bool isText = false;     ///< the answer is text: it is in ApiAnswer::http alone
    std::chrono::milliseconds timeout = HttpRequest().timeout;
};

struct ApiAnswer
{
    int status = 0;
    QJsonDocument json; ///< null where the answer has no body; an XML answer as xmlTree() reads it
    HttpAnswer http;
};

/// What an API says went wrong; either may be empty.
struct ApiError
{
    QString code;
    QString message;
};

/// What a request needs besides fixed headers: a signature over it, or a token that must be fetched first.
class Authorizer
{
public:
    virtual ~Authorizer() = default;
    /// The request with all it needs; each attempt asks anew.
    virtual Task<Result<HttpRequest>> authorize(HttpRequest request) = 0;
    /// The API answered 401. Whether something that was fetched has been thrown away, so that another attempt makes
    /// sense.
    virtual bool forget() { return false; }
};

class ApiClient
{
public:
    using ReadError = std::function<ApiError(const QJsonDocument &)>;

    /// `base` is the URL that all paths follow, without a final slash; `headers` go along with every call and may be
    /// secret: they are in no failure and no log. HTTP and clock of `surroundings` must outlive it.
    ApiClient(const ProviderSurroundings &surroundings, QString base, ApiHeaders headers, ReadError readError,
        std::unique_ptr<Authorizer> authorizer = nullptr);

    /// For an API that answers 200 and says in the body that it refuses: `isRefusal` tells such answers.
    void setRefusals(std::function<bool(const QJsonDocument &)> isRefusal) { m_isRefusal = std::move(isRefusal); }

    /// For an API whose statuses do not say what its answers do, 200 for whatever happens or 400 for all that fails:
    /// `meant` tells the status that an answer stands for (401, 404, 429, …), 0 for its own. 429 and 5xx mean what they
    /// say.
    void setMeanings(std::function<int(const QJsonDocument &)> meant) { m_meant = std::move(meant); }

    /// 2xx is an answer. All else is a failure: ProviderRefused with the API's code and words (423, 429 and 5xx: Retry
    /// is Later, with retryAt where the API says when; else AfterFix), MalformedAnswer where the answer is no JSON, or
    /// what HttpClient brings. 423, 429 and 503 are waited for and tried again, up to four times; so is whatever else
    /// Retry::Later holds for, but for POST (see ApiCall::isQuestion): the call may have been carried out. `subject` is
    /// the path without query.
    Task<Result<ApiAnswer>> call(ApiCall call);
    /// The same, where a success has nothing to say.
    Task<Result<void>> tell(ApiCall call);

private:
    HttpRequest requestOf(const ApiCall &call) const;
    Failure failureOf(const ApiCall &call, const HttpAnswer &answer) const;

    HttpClient &m_http;
    const Clock &m_clock;
    std::chrono::milliseconds m_firstPause;
    QString m_base;
    ApiHeaders m_headers;
    ReadError m_readError;
    std::unique_ptr<Authorizer> m_authorizer;
    std::function<bool(const QJsonDocument &)> m_isRefusal;
    std::function<int(const QJsonDocument &)> m_meant;
};

/// JSON, or XML read into the same shape: an element with text alone is a string, another one an object of its
/// attributes ("@name") and children, children of one name an array. Null where it is neither, and for a page of HTML.
/// At most 64 levels deep.
QJsonDocument readTree(const QByteArray &body);

/// "name=value&…" of the members, percent-encoded (application/x-www-form-urlencoded).
QByteArray formOf(const QJsonObject &members);

/// The API says that there is no such thing.
bool isAbsent(const Failure &failure);

/// One path segment or query value, percent-encoded but for "@", which may stand in both (RFC 3986 §3.3).
QString encoded(const QString &text);

/// A value as zone files have it, in quotes.
QString quotedTxt(const QByteArray &value);

/// What stands between the quotes: several strings are one value; a text without quotes is itself.
QByteArray unquotedTxt(const QString &text);

} // namespace certwright::providers
