// SPDX-License-Identifier: Apache-2.0
#include "core/acme/gate.h"

namespace certwright::acme {

Task<Gate::Pass> Gate::enter(Errand errand)
{
    Queue &queue = errand == Errand::Begins ? m_beginning : m_goingOn;
    const Turnstile::Turn turn = co_await queue.order.enter();
    while (m_inside == m_most) {
        Completion<bool> left;
        queue.wake = left.settler(); // does nothing where the first in the queue was destroyed meanwhile
        co_await left;
    }
    ++m_inside;
    co_return Pass(this);
}

void Gate::leave()
{
    --m_inside;
    // Both look whether there is room, this one first.
    for (Queue *queue : {&m_goingOn, &m_beginning}) {
        if (queue->wake)
            std::exchange(queue->wake, nullptr)(true);
    }
}

} // namespace certwright::acme
