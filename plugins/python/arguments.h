// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "call_site.h"

namespace strikeline::python {

// The arguments of one call as the program takes them, and what they point to. A value in all but
// that it is not copied: its texts are the objects' of Python that it keeps.
struct CallArguments {
  std::vector<abi::Argument> list;
  abi::Site site;
  std::string key, instance_key;
  std::vector<Ref> kept;
  std::vector<std::unique_ptr<std::vector<double>>> points;
  std::unique_ptr<std::string> carried;
};

// Which rules hold for arguments: Grafix's, where a kind is exactly one type of Python, or ours,
// which take what can be meant.
enum class Rules { kStrict, kLenient };

// Reads keyword arguments: `values` as many as `names`. False: an error of Python is set, which
// names the argument, what it must be and what it was.
bool ReadArguments(const Operation& operation, CallSite& site, PyObject* const* values,
                   PyObject* names, PyObject* label, Rules rules, CallArguments& out);

// One value for a row; as above.
bool ReadValue(const Operation& operation, const Row& row, PyObject* value, Rules rules,
               CallArguments& out, abi::Value& into);

// `key` or `instance_key`, str or int, as a text that differs for each; nothing for None.
bool ReadKey(const char* name, PyObject* value, std::string& key);

// The value as Python has it; a new reference.
Ref ToPython(const abi::Value& value);

}  // namespace strikeline::python
