// SPDX-License-Identifier: MIT
#pragma once

#include "refs.h"

namespace strikeline::python {

// `_strikeline`: what the package's modules are written with. A new reference; null: an error is
// set.
PyObject* MakeModule();

}  // namespace strikeline::python
