// SPDX-License-Identifier: Apache-2.0
#include "core/acme/gate.h"

namespace certwright::acme {

Task<Gate::Pass> Gate::enter()
{
    const Turnstile::Turn turn = co_await m_queue.enter();
    while (m_inside == m_most) {
        Completion<bool> left;
        m_wake = left.settler(); // does nothing where the first in the queue was destroyed meanwhile
        co_await left;
    }
    ++m_inside;
    co_return Pass(this);
}

void Gate::leave()
{
    --m_inside;
    if (m_wake)
        std::exchange(m_wake, nullptr)(true);
}

} // namespace certwright::acme
