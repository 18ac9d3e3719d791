// SPDX-License-Identifier: Apache-2.0
// dns::Client over c-ares on the Qt event loop, and over HTTPS for servers that have a URL.
#pragma once

#include "core/dns/dns_client.h"

#include <memory>

namespace certwright {
class HttpClient;
}

namespace certwright::dns {

class CaresClient : public Client
{
public:
    /// `resolvers` empty: those of the system (resolv.conf; c-ares reads them). `http` is for DNS over HTTPS and must
    /// outlive this; without it a server with a URL is InvalidInput, code "resolver".
    explicit CaresClient(QList<Server> resolvers = {}, HttpClient *http = nullptr);
    ~CaresClient() override;

    Task<Result<Answer>> ask(Question question) override;
    QList<Server> resolvers() const override;

    /// For later questions.
    void setResolvers(QList<Server> resolvers);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace certwright::dns
