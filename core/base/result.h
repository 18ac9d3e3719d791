// SPDX-License-Identifier: Apache-2.0
// What a function returns that the world can refuse: a value, or a Failure that says why.
#pragma once

#include "core/base/failure.h"

#include <expected>

namespace certwright {

template <class T>
using Result = std::expected<T, Failure>;

/// `return failed(failure);` from a function that returns any Result.
inline std::unexpected<Failure> failed(Failure failure) { return std::unexpected<Failure>(std::move(failure)); }

} // namespace certwright
