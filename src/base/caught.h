// SPDX-License-Identifier: MIT
#pragma once

#include <exception>
#include <string_view>
#include <type_traits>

#include "base/result.h"

namespace strikeline {

// What `body` gives, a Result. What a library throws in it becomes an error: "WHAT: its reason".
// For all that a thread runs: an exception that leaves a thread ends the program.
template <class Body>
std::invoke_result_t<Body&> Caught(std::string_view what, Body&& body) {
  try {
    return body();
  } catch (const std::exception& thrown) {
    return Fail("{}: {}", what, thrown.what());
  } catch (...) {
    return Fail("{}: an exception without a reason", what);
  }
}

}  // namespace strikeline
