// SPDX-License-Identifier: MIT
#pragma once

#include "arguments.h"

namespace strikeline::python {

// What a chain has as attributes, for its type: the effect that goes on with it, and select().
PyObject* EffectOfChain(PyObject* chain, Rules rules, PyObject* label, PyObject* name);
PyObject* SelectInChain(PyObject* chain, Rules rules, PyObject* label, PyObject* args,
                        PyObject* keywords);

}  // namespace strikeline::python
