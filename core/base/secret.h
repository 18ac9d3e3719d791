// SPDX-License-Identifier: Apache-2.0
// Bytes that must not outlive their use: move-only, wiped on destruction, without an operator that prints them.
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <memory>

namespace certwright {

class Secret
{
public:
    Secret() = default;

    /// Copies `bytes`; the caller still owns (and wipes) its own copy.
    explicit Secret(QByteArrayView bytes);
    Secret(Secret &&other) noexcept;
    Secret &operator=(Secret &&other) noexcept;
    Secret(const Secret &) = delete;
    Secret &operator=(const Secret &) = delete;
    ~Secret();

    /// Takes the bytes and wipes `bytes` itself, when it is not shared with another QByteArray.
    static Secret consume(QByteArray &bytes);

    /// `size` bytes from the system's random generator.
    static Secret random(qsizetype size);

    Secret clone() const;
    bool isEmpty() const { return m_size == 0; }
    qsizetype size() const { return m_size; }

    /// Valid while this object lives. Never to be logged or shown.
    QByteArrayView view() const { return {m_bytes.get(), m_size}; }

    /// Constant time in the content, not in the length.
    bool equals(const Secret &other) const;

private:
    void wipe();

    std::unique_ptr<char[]> m_bytes;
    qsizetype m_size = 0;
};

/// Overwrites the bytes of `bytes` if nobody else shares them, and clears it.
void wipe(QByteArray &bytes);

} // namespace certwright
