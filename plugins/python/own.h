// SPDX-License-Identifier: MIT
#pragma once

#include "refs.h"

namespace strikeline::python {

// The call of an operation of a sketch's own that a thread is in.
struct Making {
  const abi::Api& api;
  abi::Sink* sink;
};
// Of this thread; null: none.
const Making* MakingNow();

// What the modules of the package declare and call operations of a sketch's own with:

// declare(kind, name, doc, inputs, rows, carried, function, visible, code_id, has_activate,
// overwrite): `rows` are (name, kind, initial, min, max, choices, doc, unit), `carried` the names
// of arguments that have no row, `visible` a predicate of all values for some of the rows. A second
// one of a name, without `overwrite`, is a ValueError.
PyObject* Declare(PyObject*, PyObject* args);
// choose(name, arguments): what the body of a preset is to use, a dict; None: it is switched off.
PyObject* Choose(PyObject*, PyObject* args);

}  // namespace strikeline::python
