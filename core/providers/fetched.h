// SPDX-License-Identifier: Apache-2.0
// What must be fetched before an API can be used, and holds for a time: a token, temporary credentials.
#pragma once

#include "core/base/awaitables.h"
#include "core/base/clock.h"
#include "core/providers/api_client.h"

#include <functional>
#include <memory>
#include <optional>

namespace certwright::providers {

/// Fetched when first needed, once for all who wait, and anew a minute before it ends.
template <typename T>
class Fetched
{
public:
    struct Held
    {
        T what;
        QDateTime until; ///< UTC
    };
    using Fetch = std::function<Task<Result<Held>>()>;

    /// `clock` must outlive it.
    Fetched(const Clock &clock, Fetch fetch)
        : m_clock(clock)
        , m_fetch(std::move(fetch))
    {
    }

    Task<Result<T>> get()
    {
        const Turnstile::Turn turn = co_await m_turns.enter();
        if (m_held && m_clock.now().addSecs(margin) < m_held->until)
            co_return m_held->what;
        m_held.reset();
        Result<Held> fetched = co_await m_fetch();
        if (!fetched)
            co_return failed(fetched.error());
        m_held = std::move(*fetched);
        co_return m_held->what;
    }

    /// Whether there was something to forget.
    bool forget()
    {
        const bool had = m_held.has_value();
        m_held.reset();
        return had;
    }

private:
    static constexpr qint64 margin = 60; // seconds: a request may be under way that long

    const Clock &m_clock;
    Fetch m_fetch;
    Turnstile m_turns;
    std::optional<Held> m_held;
};

using BearerToken = Fetched<QByteArray>;

/// "Authorization: Bearer …" with a token that `fetch` brings.
std::unique_ptr<Authorizer> bearerAuthorizer(const Clock &clock, BearerToken::Fetch fetch);

/// The token of an answer with "access_token" and "expires_in" (RFC 6749 §5.1) to `call`, which is made without
/// credentials of its own. A refusal has the code and the words of RFC 6749 §5.2. What `surroundings` name must outlive
/// the task.
Task<Result<BearerToken::Held>> fetchOAuthToken(ProviderSurroundings surroundings, ApiCall call);

/// The call for a token: a POST of a form.
ApiCall tokenCall(const QString &url, const QJsonObject &form);

/// The call for a token of the machine that this runs on, which its cloud hands out at a place that only the machine
/// can reach: Azure's and Google's are there. `path` is what follows the host; `header` is the one that has to be
/// there.
ApiCall metadataCall(const QString &path, const QPair<QByteArray, QByteArray> &header);

/// A token that goes into a header: MalformedAnswer, code "token", where it is none.
Result<BearerToken::Held> heldToken(const QByteArray &token, const QDateTime &until);

} // namespace certwright::providers
