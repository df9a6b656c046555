// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "call_site.h"

namespace strikeline::python {

// Which rules hold for arguments: Grafix's, where a kind is exactly one type of Python, or ours,
// which take what can be meant.
enum class Rules { kStrict, kLenient };

// Who a call is: where it stands, and what `key`, `instance_key`, `shared` and `name` say. A value.
struct Identity {
  abi::Site place;  // lives as long as the process; without the four
  std::string key, instance_key;
  bool shared = false;
  Ref name;  // a str; null: none

  // For the program: its texts are this object's, as long as it stays where it is.
  abi::Site Site() const;
};

// Checks what a call is to be named: a str, or None. False: an error is set, with the hint behind
// it.
bool ReadLabel(PyObject* label, const char* hint = "");
// Reads one of the four; None says nothing. False: an error of Python is set.
bool ReadIdentity(Special which, PyObject* value, Identity& into);
// When all were read. A call that says no name has the label of what it was called on (None: none);
// one with a name belongs into draw().
bool FinishIdentity(PyObject* label, Identity& identity);

// The arguments of one call as the program takes them, and what they point to. It may be moved, not
// copied: its texts are the objects' of Python that it keeps.
struct CallArguments {
  std::vector<abi::Argument> list;
  Identity identity;
  std::vector<Ref> kept;
  std::vector<std::unique_ptr<std::vector<double>>> points;
  std::unique_ptr<std::string> carried;
};

// Reads keyword arguments: `values` as many as `names`. False: an error of Python is set, which
// names the argument, what it must be and what it was.
bool ReadArguments(const Operation& operation, CallSite& site, PyObject* const* values,
                   PyObject* names, PyObject* label, Rules rules, CallArguments& out);
// The same for a dict of them (null: none), of a call that is made now.
bool ReadKeywords(const Operation& operation, PyObject* keywords, PyObject* label, Rules rules,
                  CallArguments& out);

// One value for a row; as above.
bool ReadValue(const Operation& operation, const Row& row, PyObject* value, Rules rules,
               CallArguments& out, abi::Value& into);

// A colour as "#rrggbb": of a tuple of three numbers, 0 to `most`; where `takes_text` also of a
// str, "#rgb" or "#rrggbb". False: it is none, perhaps with an error: see ClearPlainError().
bool ReadColor(PyObject* value, double most, bool takes_text, std::string& hex);

// A value as messages show it, 60 bytes at most; of what looks like another kind's, with its type.
std::string Shown(PyObject* value);
// Puts an error away that only says that a value is of no use, as of its type: the caller has
// better words. False: it stays, being the sketch's own, raised while its code was asked for the
// value.
bool ClearPlainError();

// The value as Python has it; a new reference.
Ref ToPython(const abi::Value& value);

}  // namespace strikeline::python
