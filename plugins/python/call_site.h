// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

#include "operations.h"
#include "refs.h"

namespace strikeline::python {

// A place in a sketch from which something is called, and what its arguments are to the operation
// that was called there last. It stays as long as that code.
struct CallSite {
  std::string_view file, function;  // these stay until the process ends
  uint32_t line = 0, column = 0;    // where the call begins and, since one line has many, ends
  uint32_t function_line = 0, instruction = 0;

  const Operation* operation = nullptr;
  Ref names;              // as that call gave them
  std::vector<int> rows;  // which row each is, or one of Special
};

// Arguments that every call takes beside those of its operation.
enum Special { kKey = -2, kInstanceKey = -3, kShared = -4, kName = -5 };

// Where the code of the sketch that runs now stands; null, with an error set, outside of any.
CallSite* CurrentSite();

// Looks the arguments' names up, once for calls whose names are the same object. False, with an
// error that names the nearest one, if one is unknown.
bool ResolveNames(CallSite& site, const Operation& operation, PyObject* names, bool has_name);

// For the program.
abi::Site AbiSite(const CallSite& site);

}  // namespace strikeline::python
