// SPDX-License-Identifier: Apache-2.0
#include "core/providers/api_signing.h"

namespace certwright::providers {

namespace {

class SigningAuthorizer : public Authorizer
{
public:
    SigningAuthorizer(const Clock &clock, AccessKey key, Sign sign)
        : m_clock(clock)
        , m_key(std::move(key))
        , m_sign(std::move(sign))
    {
    }

    Task<Result<HttpRequest>> authorize(HttpRequest request) override
    {
        co_return m_sign(std::move(request), m_key, m_clock.now().toSecsSinceEpoch());
    }

private:
    const Clock &m_clock;
    AccessKey m_key;
    Sign m_sign;
};

} // namespace

std::function<Result<std::unique_ptr<Authorizer>>(const ProviderOptions &, const ProviderSurroundings &)> signedWith(
    const QString &idKey, const QString &secretKey, const QString &tokenKey, Sign sign)
{
    return [=](const ProviderOptions &options,
               const ProviderSurroundings &surroundings) -> Result<std::unique_ptr<Authorizer>> {
        const Result<AccessKey> key = accessKey(options, idKey, secretKey, tokenKey);
        if (!key)
            return failed(key.error());
        return std::make_unique<SigningAuthorizer>(*surroundings.clock, *key, sign);
    };
}

} // namespace certwright::providers
