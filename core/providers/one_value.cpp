// SPDX-License-Identifier: Apache-2.0
#include "core/providers/one_value.h"

using namespace Qt::StringLiterals;

namespace certwright::providers {

Failure OneValueProvider::refusal(const QString &name, const QString &code, const QString &words)
{
    Failure failure;
    failure.kind = FailureKind::ProviderRefused;
    failure.attempted = u"publish"_s;
    failure.subject = name;
    failure.code = code;
    failure.peerWords = words;
    failure.retry = Retry::AfterFix;
    return failure;
}

QString OneValueProvider::onlyPlaceOf(const QString &name) const
{
    return placeOf(name.toLower()).value_or(name.toLower());
}

Task<Result<void>> OneValueProvider::present(TxtRecord record)
{
    const Result<QString> place = placeOf(record.name.toLower());
    if (!place)
        co_return failed(place.error());
    const Turnstile::Turn turn = co_await m_turns[*place].enter();
    const auto held = m_held.find(*place);
    if (held != m_held.end() && held->second.value != record.value) {
        Failure failure = refusal(record.name, u"one-value"_s);
        if (held->second.domains != record.domains)
            failure.retry = Retry::Later; // another order, which ends by and by
        co_return failed(failure);
    }
    // Written again although it is known: another program may have written something else since.
    const Result<void> written = co_await put(*place, record.value);
    if (!written)
        co_return failed(written.error());
    Held &now = m_held[*place];
    now.value = record.value;
    now.domains = record.domains;
    ++now.users;
    co_return Result<void>();
}

Task<Result<void>> OneValueProvider::remove(TxtRecord record)
{
    const Result<QString> place = placeOf(record.name.toLower());
    if (!place)
        co_return failed(place.error());
    const Turnstile::Turn turn = co_await m_turns[*place].enter();
    const auto held = m_held.find(*place);
    if (held != m_held.end() && held->second.value != record.value)
        co_return Result<void>();
    if (held != m_held.end() && held->second.users > 1) {
        --held->second.users;
        co_return Result<void>();
    }
    const Result<void> cleared = co_await clear(*place, record.value);
    if (cleared)
        m_held.erase(*place);
    co_return cleared;
}

} // namespace certwright::providers
