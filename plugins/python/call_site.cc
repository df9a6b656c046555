// SPDX-License-Identifier: MIT
#include "call_site.h"

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>

namespace strikeline::python {
namespace {

// A call instruction. The code object is kept, so that no other takes its address.
struct Instruction {
  PyCodeObject* code;
  int at;
  bool operator==(const Instruction&) const = default;
};
struct InstructionHash {
  size_t operator()(const Instruction& i) const {
    return std::hash<const void*>()(i.code) * 31 + static_cast<size_t>(i.at);
  }
};

using Sites = std::unordered_map<Instruction, std::unique_ptr<CallSite>, InstructionHash>;

// The same text, kept: of names of files and functions there are few.
std::string_view Kept(std::string_view text) {
  static auto& texts = *new std::set<std::string, std::less<>>;
  const auto found = texts.find(text);
  return found != texts.end() ? *found : *texts.emplace(text).first;
}

// Drops sites in code that only they hold: what `eval` has run is new code each time.
void DropUnused(Sites& sites) {
  std::unordered_map<PyCodeObject*, Py_ssize_t> ours;
  for (const auto& [instruction, site] : sites) ++ours[instruction.code];
  std::vector<PyCodeObject*> unused;
  std::erase_if(sites, [&](const auto& of) {
    PyCodeObject* const code = of.first.code;
    const bool is_unused = Py_REFCNT(code) == ours[code];
    if (is_unused) unused.push_back(code);
    return is_unused;
  });
  for (PyCodeObject* code : unused) Py_DECREF(code);
}

bool IsOurs(PyCodeObject* code) { return Utf8(code->co_filename).starts_with("<strikeline/"); }

std::unique_ptr<CallSite> MakeSite(const Instruction& instruction) {
  auto site = std::make_unique<CallSite>();
  PyCodeObject* const code = instruction.code;
  Py_INCREF(code);
  site->file = Kept(Utf8(code->co_filename));
  site->function = Kept(Utf8(code->co_name));
  int line = 0, column = 0, end_line = 0, end_column = 0;
  if (PyCode_Addr2Location(code, instruction.at, &line, &column, &end_line, &end_column) == 0) {
    line = code->co_firstlineno;
  }
  site->function_line = static_cast<uint32_t>(code->co_firstlineno);
  site->instruction = static_cast<uint32_t>(instruction.at);
  site->line = static_cast<uint32_t>(std::max(line, 1));
  site->column = static_cast<uint32_t>(std::max(end_column, 0)) + 1;
  return site;
}

// The innermost frame that is no part of the package itself.
Ref SketchFrame() {
  Ref frame = Ref::Share(reinterpret_cast<PyObject*>(PyEval_GetFrame()));
  while (frame) {
    auto* const of = reinterpret_cast<PyFrameObject*>(frame.Get());
    PyCodeObject* const code = PyFrame_GetCode(of);
    const bool is_ours = IsOurs(code);
    Py_DECREF(code);
    if (!is_ours) break;
    frame = Ref::Steal(reinterpret_cast<PyObject*>(PyFrame_GetBack(of)));
  }
  return frame;
}

constexpr int kUnknown = -1;

int SpecialOf(PyObject* name, bool has_name) {
  const std::string_view word = Utf8(name);
  if (word == "key") return kKey;
  if (word == "instance_key") return kInstanceKey;
  if (word == "shared") return kShared;
  return word == "name" && has_name ? kName : kUnknown;
}

void RaiseUnknown(const Operation& operation, std::string_view word) {
  std::vector<std::string_view> names;
  for (const Row& row : operation.rows) names.push_back(View(row.row.name));
  Raise(PyExc_TypeError, operation.name + "() has no argument '" + std::string(word) + "'" +
                             DidYouMean(word, names));
}

}  // namespace

CallSite* CurrentSite() {
  static auto& sites = *new Sites;
  static size_t most = 1000;
  const Ref frame = SketchFrame();
  if (!frame) return Raise(PyExc_RuntimeError, "this is for sketches to call");
  auto* const of = reinterpret_cast<PyFrameObject*>(frame.Get());
  PyCodeObject* const code = PyFrame_GetCode(of);
  Py_DECREF(code);  // the frame has it
  const Instruction instruction{code, PyFrame_GetLasti(of)};
  if (sites.size() >= most) {
    DropUnused(sites);
    most = std::max<size_t>(1000, 2 * sites.size());
  }
  std::unique_ptr<CallSite>& site = sites[instruction];
  if (!site) site = MakeSite(instruction);
  return site.get();
}

bool ResolveNames(CallSite& site, const Operation& operation, PyObject* names, bool has_name) {
  if (site.operation == &operation && site.names.Get() == names) return true;
  std::vector<int> rows;
  const Py_ssize_t count = names ? PyTuple_GET_SIZE(names) : 0;
  for (Py_ssize_t i = 0; i < count; ++i) {
    PyObject* const name = PyTuple_GET_ITEM(names, i);
    int row = operation.Find(name);
    if (row < 0) row = SpecialOf(name, has_name);
    if (row == kUnknown) return RaiseUnknown(operation, Printable(name)), false;
    rows.push_back(row);
  }
  site.operation = &operation;
  site.names = Ref::Share(names);
  site.rows = std::move(rows);
  return true;
}

abi::Site AbiSite(const CallSite& site) {
  abi::Site made;
  made.file = TextOf(site.file);
  made.function = TextOf(site.function);
  made.line = site.line;
  made.column = site.column;
  made.function_line = site.function_line;
  made.instruction = site.instruction;
  return made;
}

}  // namespace strikeline::python
