// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "operations.h"
#include "refs.h"

namespace strikeline::python {

struct CallArguments;

// The name of the row that carries them.
inline constexpr const char* kCarriedRow = "arguments";

// Arguments of an own operation that no kind of row can hold travel as one text: their names and
// values as Python writes them itself, equal for equal values, so that nobody need keep them.
class Carrier {
 public:
  // False: it is neither None, bool, int, float, str nor a nested tuple of these.
  bool Add(const Operation& operation, const Row& row, PyObject* value);
  bool Finish(CallArguments& out);

 private:
  Ref values_;  // a dict; null until one is added
};

// What a text carries, a dict; null, with an error, if it is none of these.
Ref Carried(std::string_view text);

}  // namespace strikeline::python
