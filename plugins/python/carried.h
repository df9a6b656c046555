// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "operations.h"
#include "refs.h"

namespace strikeline::python {

struct CallArguments;

// The name of the row that carries them.
inline constexpr const char* kCarriedRow = "arguments";

// Arguments of an own operation that no kind of row can hold: they travel as one text, the name of
// a dictionary that the session keeps, which is equal for equal values.
class Carrier {
 public:
  // False: it is neither None, bool, int, float, str nor a nested tuple of these.
  bool Add(const Operation& operation, const Row& row, PyObject* value);
  bool Finish(CallArguments& out);

 private:
  Ref values_;  // a dict; null until one is added
};

// What was carried under a name; null for "" or one that is unknown.
PyObject* Carried(struct Session& session, std::string_view key);

}  // namespace strikeline::python
