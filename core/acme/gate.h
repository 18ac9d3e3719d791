// SPDX-License-Identifier: Apache-2.0
// Lets a limited number of coroutines into a section at a time, in the order of arrival. Transport keeps one before its
// CA: with hundreds of runs at once, nonces go from hand to hand instead of being fetched for each, and the time limit
// of a request begins when it is sent, not while it waits in a queue.
#pragma once

#include "core/base/awaitables.h"

namespace certwright::acme {

class Gate
{
public:
    /// Must outlive its passes.
    explicit Gate(int most)
        : m_most(most)
    {
    }

    class [[nodiscard]] Pass
    {
    public:
        explicit Pass(Gate *gate)
            : m_gate(gate)
        {
        }
        Pass(Pass &&other) noexcept
            : m_gate(std::exchange(other.m_gate, nullptr))
        {
        }
        Pass &operator=(Pass &&) = delete;
        ~Pass()
        {
            if (m_gate)
                m_gate->leave();
        }

    private:
        Gate *m_gate;
    };

    Task<Pass> enter();

private:
    void leave();

    const int m_most;
    int m_inside = 0;
    Turnstile m_queue;
    std::function<void(bool)> m_wake; ///< of the first in the queue
};

} // namespace certwright::acme
