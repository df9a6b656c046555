// SPDX-License-Identifier: MIT
#pragma once

// What most files include, read once a build instead of once a file (docs/performance.md, Building).
// Nothing may rely on it: clang builds without it, and tools/check_headers.py compiles headers
// without it.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <mutex>
#include <numbers>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/core.h>
#include <tl/expected.hpp>
