// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "refs.h"

namespace strikeline::python {

// Lines as own operations get them, (coords, offsets): arrays of numpy that cannot be written to
// and have no memory of their own; the lines stay as long as one of them does.
Ref ArraysOf(const abi::Lines& lines, const abi::Api& api);

// Hands over what an own operation gave: (coords, offsets), float32 of n x 3 and int32 of m + 1, in
// C order. False: it is something else, and an error that names the operation is set.
bool GiveLines(const std::string& operation, PyObject* made, const abi::Api& api, abi::Sink* sink);

}  // namespace strikeline::python
