// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include <fmt/core.h>
#include <tl/expected.hpp>

namespace strikeline {

// What code may want to tell apart; messages are for people.
enum class ErrorKind : uint8_t {
  kOther,
  kNewer,  // a file of a later version of the program
};

// Why the outside world said no: a file, a shader, an encoder, a device. The message names the
// thing, shows the value, and where there is one says the remedy. A value; any thread.
struct Error {
  std::string message;
  ErrorKind kind = ErrorKind::kOther;
  friend bool operator==(const Error&, const Error&) = default;
};

// A T or the reason why there is none. Bugs are CHECKs, not Results; art that goes wrong is never
// an error.
template <class T>
using Result = tl::expected<T, Error>;
using Status = Result<void>;

// `return Fail("{}: not a MIDI file (byte {})", path, offset);`
template <class... Args>
[[nodiscard]] tl::unexpected<Error> Fail(fmt::format_string<Args...> format, Args&&... args) {
  return tl::unexpected<Error>(Error{fmt::format(format, std::forward<Args>(args)...)});
}

// As Fail(), of a kind that code tells apart.
template <class... Args>
[[nodiscard]] tl::unexpected<Error> FailAs(ErrorKind kind, fmt::format_string<Args...> format,
                                           Args&&... args) {
  return tl::unexpected<Error>(Error{fmt::format(format, std::forward<Args>(args)...), kind});
}

// Hands an error on: `return Forward(result);`
template <class T>
[[nodiscard]] tl::unexpected<Error> Forward(Result<T>&& result) {
  return tl::unexpected<Error>(std::move(result).error());
}
template <class T>
[[nodiscard]] tl::unexpected<Error> Forward(const Result<T>& result) {
  return tl::unexpected<Error>(result.error());
}

}  // namespace strikeline
