// SPDX-License-Identifier: Apache-2.0
#include "core/providers/fetched.h"

#include "core/providers/api_shape.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

using namespace std::chrono_literals;

constexpr int usualLifetime = 3600; // seconds, where an answer says none

class BearerAuthorizer : public Authorizer
{
public:
    BearerAuthorizer(const Clock &clock, BearerToken::Fetch fetch)
        : m_token(clock, std::move(fetch))
    {
    }

    Task<Result<HttpRequest>> authorize(HttpRequest request) override
    {
        const Result<QByteArray> token = co_await m_token.get();
        if (!token)
            co_return failed(token.error());
        request.headers.emplaceBack("Authorization", "Bearer " + *token);
        co_return request;
    }

    bool forget() override { return m_token.forget(); }

private:
    BearerToken m_token;
};

ApiError oauthError(const QJsonDocument &json)
{
    return {json["error"_L1].toString(), json["error_description"_L1].toString()};
}

} // namespace

std::unique_ptr<Authorizer> bearerAuthorizer(const Clock &clock, BearerToken::Fetch fetch)
{
    return std::make_unique<BearerAuthorizer>(clock, std::move(fetch));
}

Result<BearerToken::Held> heldToken(const QByteArray &token, const QDateTime &until)
{
    const bool isPlain = std::ranges::all_of(token, [](char octet) { return octet > ' ' && octet < 0x7f; });
    if (token.isEmpty() || !isPlain) {
        Failure failure;
        failure.kind = FailureKind::MalformedAnswer;
        failure.attempted = u"fetch token"_s;
        failure.code = u"token"_s;
        failure.retry = Retry::AfterFix;
        return failed(failure);
    }
    return BearerToken::Held{token, until};
}

Task<Result<BearerToken::Held>> fetchOAuthToken(ProviderSurroundings surroundings, ApiCall call)
{
    ApiClient client(surroundings, QString(), {}, oauthError);
    const Result<ApiAnswer> answer = co_await client.call(call);
    if (!answer)
        co_return failed(answer.error());
    const int lifetime = textOf(answer->json["expires_in"_L1]).toInt();
    const QDateTime until = surroundings.clock->now().addSecs(lifetime > 0 ? lifetime : usualLifetime);
    co_return heldToken(answer->json["access_token"_L1].toString().toLatin1(), until);
}

ApiCall tokenCall(const QString &url, const QJsonObject &form)
{
    ApiCall call;
    call.method = "POST";
    call.path = url;
    call.content = formOf(form);
    call.contentType = "application/x-www-form-urlencoded";
    call.isQuestion = true; // two tokens do no harm
    return call;
}

ApiCall metadataCall(const QString &path, const QPair<QByteArray, QByteArray> &header)
{
    ApiCall call;
    call.path = u"http://169.254.169.254"_s + path;
    call.headers.append(header);
    call.timeout = 5s; // where nobody is there, no answer comes at all
    return call;
}

} // namespace certwright::providers
