// SPDX-License-Identifier: Apache-2.0
#include "core/providers/aws_authorizer.h"

#include "core/providers/api_shape.h"
#include "core/providers/fetched.h"

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

/// Where a partition of AWS has the services that are not bound to a region.
struct Partition
{
    QString route53;
    QString sts;
    QByteArray region; ///< that signatures name
};

Partition partitionOf(const QByteArray &region)
{
    if (region.startsWith("cn-"))
        return {
            u"https://route53.amazonaws.com.cn"_s, u"https://sts.cn-northwest-1.amazonaws.com.cn"_s, "cn-northwest-1"};
    if (region.startsWith("us-gov-"))
        return {
            u"https://route53.us-gov.amazonaws.com"_s, u"https://sts.us-gov-west-1.amazonaws.com"_s, "us-gov-west-1"};
    return {u"https://route53.amazonaws.com"_s, u"https://sts.amazonaws.com"_s, "us-east-1"};
}

class SigV4Authorizer : public Authorizer
{
public:
    SigV4Authorizer(const Clock &clock, AwsScope scope, AwsCredentials credentials)
        : m_clock(clock)
        , m_scope(std::move(scope))
        , m_credentials(std::move(credentials))
    {
    }

    Task<Result<HttpRequest>> authorize(HttpRequest request) override
    {
        co_return withSigV4(std::move(request), m_credentials, m_scope, m_clock.now());
    }

private:
    const Clock &m_clock;
    AwsScope m_scope;
    AwsCredentials m_credentials;
};

/// The same in a role, whose credentials STS gives for an hour.
class RoleAuthorizer : public Authorizer
{
public:
    using Held = Fetched<AwsCredentials>::Held;

    RoleAuthorizer(const ProviderSurroundings &surroundings, AwsIdentity identity)
        : m_surroundings(surroundings)
        , m_identity(std::move(identity))
        , m_partition(partitionOf(m_identity.region))
        , m_credentials(*surroundings.clock, [this] { return assume(); })
    {
    }

    Task<Result<HttpRequest>> authorize(HttpRequest request) override
    {
        const Result<AwsCredentials> credentials = co_await m_credentials.get();
        if (!credentials)
            co_return failed(credentials.error());
        const AwsScope scope{m_partition.region, "route53"};
        co_return withSigV4(std::move(request), *credentials, scope, m_surroundings.clock->now());
    }

    bool forget() override { return m_credentials.forget(); }

private:
    /// https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
    Task<Result<Held>> assume()
    {
        const AwsScope scope{m_partition.region, "sts"};
        ApiHeaders headers;
        headers.emplaceBack("Accept", "application/xml");
        ApiClient sts(m_surroundings, m_partition.sts, headers, awsError,
            std::make_unique<SigV4Authorizer>(*m_surroundings.clock, scope, m_identity.credentials));
        sts.setMeanings(awsMeaning);
        ApiCall call;
        call.path = u"/?Action=AssumeRole&Version=2011-06-15&RoleArn="_s + encoded(m_identity.roleArn) +
                    u"&RoleSessionName="_s + encoded(m_identity.roleSessionName);
        if (!m_identity.externalId.isEmpty())
            call.path += u"&ExternalId="_s + encoded(m_identity.externalId);
        const Result<ApiAnswer> answer = co_await sts.call(call);
        if (!answer)
            co_return failed(answer.error());
        const QJsonValue given = valueAt(answer->json.object(), u"AssumeRoleResult.Credentials"_s);
        Held held;
        held.what = {textOf(given["AccessKeyId"_L1]).toLatin1(), textOf(given["SecretAccessKey"_L1]).toLatin1(),
            textOf(given["SessionToken"_L1]).toLatin1()};
        held.until = QDateTime::fromString(textOf(given["Expiration"_L1]), Qt::ISODate);
        const Result<BearerToken::Held> plain = heldToken(held.what.sessionToken, held.until);
        if (!plain)
            co_return failed(plain.error());
        co_return held;
    }

    ProviderSurroundings m_surroundings;
    AwsIdentity m_identity;
    Partition m_partition;
    Fetched<AwsCredentials> m_credentials;
};

} // namespace

ApiError awsError(const QJsonDocument &json)
{
    const QJsonObject tree = json.object();
    const QString batch = textOf(valueAt(tree, u"Messages.Message"_s));
    if (!batch.isEmpty())
        return {u"InvalidChangeBatch"_s, batch};
    const QString several = textOf(valueAt(tree, u"Messages.Message.0"_s));
    if (!several.isEmpty())
        return {u"InvalidChangeBatch"_s, several};
    return {textOf(valueAt(tree, u"Error.Code"_s)), textOf(valueAt(tree, u"Error.Message"_s))};
}

int awsMeaning(const QJsonDocument &json)
{
    static const QHash<QString, int> known{{u"Throttling"_s, 429}, {u"ThrottlingException"_s, 429},
        {u"PriorRequestNotComplete"_s, 429}, {u"ExpiredToken"_s, 401}, {u"ExpiredTokenException"_s, 401},
        {u"InvalidClientTokenId"_s, 401}};
    return known.value(awsError(json).code);
}

QString route53Url(const QByteArray &region) { return partitionOf(region).route53; }

std::unique_ptr<Authorizer> route53Authorizer(const ProviderSurroundings &surroundings, const AwsIdentity &identity)
{
    if (!identity.roleArn.isEmpty())
        return std::make_unique<RoleAuthorizer>(surroundings, identity);
    const AwsScope scope{partitionOf(identity.region).region, "route53"};
    return std::make_unique<SigV4Authorizer>(*surroundings.clock, scope, identity.credentials);
}

} // namespace certwright::providers
