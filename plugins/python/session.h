// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "operations.h"
#include "refs.h"

namespace strikeline::python {

// One sketch that was opened: what it said of itself, and what it declared. It stays until the
// process ends, since lines of its operations may be made until then. Only while the GIL is held.
struct Session {
  abi::Sketch about;  // first: what the program has of it
  abi::Api api;
  std::string file;
  std::map<std::string, std::string> texts;  // by file, as they are to be run
  std::vector<std::string> presets;          // folders of files with presets
  std::string grafix_font;                   // of Grafix's texts that name none; "": the table's
  std::string background = "#ffffff", pen = "#000000";
  int folder = -1;  // see WorkingFolder
  Ref draw;
  Ref modules;  // what the importer knows of it
  bool is_drawing = false;
  unsigned long thread = 0;           // that runs draw, as Python counts them
  std::vector<unsigned long> making;  // those that run operations of its own
  std::unordered_map<std::string, std::unique_ptr<Operation>> own[3];  // by Kind and name
  std::vector<std::unique_ptr<Operation>> replaced;                    // may still be in recipes
};

// The one whose code runs; null outside of that.
Session*& Current();
// The time in which a variable has another value.
template <class T>
class Scope {
 public:
  Scope(T& variable, T value) : variable_(variable), before_(std::exchange(variable, value)) {}
  Scope(const Scope&) = delete;
  Scope& operator=(const Scope&) = delete;
  ~Scope() { variable_ = before_; }

 private:
  T& variable_;
  T before_;
};

// The program's functions and the current host; null, with an error set, where no sketch runs.
const abi::Api* Program();
// The same of a sketch that draws, on the thread that does: what differs from frame to frame.
// `what` names it for the error.
const abi::Api* ProgramOfFrame(const char* what);

}  // namespace strikeline::python
