// SPDX-License-Identifier: Apache-2.0
// dns::Client over c-ares on the Qt event loop; ldns reads the messages.
#pragma once

#include "core/dns/dns_client.h"

#include <memory>

namespace certwright::dns {

class CaresClient : public Client
{
public:
    /// `resolvers` empty: those of the system (resolv.conf; c-ares reads them).
    explicit CaresClient(QList<Server> resolvers = {});
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
