// SPDX-License-Identifier: Apache-2.0
// Lets a limited number of coroutines into a section at a time, in the order of arrival; what is under way before what
// begins. Transport keeps one before its CA: with hundreds of runs at once, nonces go from hand to hand instead of
// being fetched for each, the time limit of a request begins when it is sent, not while it waits in a queue, and the
// first certificates are there before the last are ordered.
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

    enum class Errand { GoesOn, Begins };

    Task<Pass> enter(Errand errand = Errand::GoesOn);

private:
    struct Queue
    {
        Turnstile order;
        std::function<void(bool)> wake; ///< of the first
    };

    void leave();

    const int m_most;
    int m_inside = 0;
    Queue m_goingOn;
    Queue m_beginning;
};

} // namespace certwright::acme
