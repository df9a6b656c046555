// SPDX-License-Identifier: MIT
#include "own.h"

#include <algorithm>

#include "arguments.h"
#include "base/color.h"
#include "carried.h"
#include "faults.h"
#include "own_lines.h"
#include "session.h"

namespace strikeline::python {
namespace {

using Own = Operation::Own;

bool Build(const abi::OwnOp* op, const abi::Value* args, const abi::Lines* inputs,
           const abi::Api* api, abi::Sink* sink);

abi::Text Keep(Own& own, std::string_view text) {
  own.texts.push_back(std::make_unique<std::string>(text));
  return TextOf(*own.texts.back());
}

bool SetKind(std::string_view kind, abi::Row& row) {
  constexpr std::pair<std::string_view, abi::Kind> kKinds[] = {
      {"bool", abi::Kind::kBool}, {"int", abi::Kind::kInt},   {"float", abi::Kind::kFloat},
      {"str", abi::Kind::kText},  {"font", abi::Kind::kText}, {"choice", abi::Kind::kText},
      {"rgb", abi::Kind::kText},  {"vec3", abi::Kind::kVec3}};
  for (const auto& [name, of] : kKinds) {
    if (name != kind) continue;
    row.initial.kind = of;
    if (kind == "font") row.role = abi::Role::kFont;
    if (kind == "choice") row.role = abi::Role::kChoice;
    if (kind == "rgb") row.role = abi::Role::kColor;
    return true;
  }
  Raise(PyExc_ValueError, "there is no kind '" + std::string(kind) + "' of argument");
  return false;
}

// False: they are no list of texts, and an error is set.
bool SetChoices(Own& own, PyObject* choices, abi::Row& row) {
  if (choices == Py_None) return true;
  own.choices.push_back(std::make_unique<std::vector<abi::Text>>());
  const Ref items = Ref::Steal(PySequence_Fast(choices, "choices must be a list"));
  for (Py_ssize_t i = 0; items && i < PySequence_Fast_GET_SIZE(items.Get()); ++i) {
    PyObject* const choice = PySequence_Fast_GET_ITEM(items.Get(), i);
    if (!IsUtf8(choice)) return Raise(PyExc_TypeError, "choices must be str"), false;
    own.choices.back()->push_back(Keep(own, Utf8(choice)));
  }
  row.choices = own.choices.back()->data();
  row.choice_count = own.choices.back()->size();
  return static_cast<bool>(items);
}

// A row of (name, kind, initial, min, max, choices, doc, unit).
bool AddRow(Operation& operation, PyObject* described) {
  Own& own = *operation.own;
  PyObject *name = nullptr, *kind = nullptr, *initial = nullptr, *choices = nullptr, *doc = nullptr,
           *unit = nullptr;
  Row row;
  if (!PyArg_ParseTuple(described, "UUOddOUU", &name, &kind, &initial, &row.row.slider_min,
                        &row.row.slider_max, &choices, &doc, &unit) ||
      !SetKind(Utf8(kind), row.row) || !SetChoices(own, choices, row.row)) {
    return false;
  }
  row.row.name = Keep(own, Utf8(name));
  row.row.doc = Keep(own, Printable(doc));
  row.row.unit = Keep(own, Printable(unit));
  row.name = Ref::Share(name).Release();
  PyUnicode_InternInPlace(&row.name);
  own.defaults.push_back(std::make_unique<CallArguments>());
  if (!ReadValue(operation, row, initial, Rules::kLenient, *own.defaults.back(), row.row.initial)) {
    return false;
  }
  own.rows.push_back(row.row);
  operation.rows.push_back(row);
  return true;
}

void AddCarried(Operation& operation, PyObject* names) {
  for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(names); ++i) {
    Row row;
    row.name = Ref::Share(PyTuple_GET_ITEM(names, i)).Release();
    PyUnicode_InternInPlace(&row.name);
    row.row.name = Keep(*operation.own, Utf8(row.name));
    row.is_carried = true;
    operation.rows.push_back(row);
  }
  if (PyTuple_GET_SIZE(names) == 0) return;
  abi::Row row;
  row.name = TextOf(kCarriedRow);
  row.initial.kind = abi::Kind::kText;
  row.code_only = true;
  operation.own->rows.push_back(row);
}

void AddActivate(Operation& operation) {
  Row row;
  row.row.name = TextOf("activate");
  row.row.initial.boolean = true;
  row.name = PyUnicode_InternFromString("activate");
  operation.rows.push_back(row);
}

// A colour as three whole numbers; black where it is none.
Ref RgbOf(std::string_view text) {
  const uint32_t bytes = PackRgba8(ParseColor(text).value_or(Color{}));
  return Ref::Steal(Py_BuildValue("(III)", bytes & 0xff, bytes >> 8 & 0xff, bytes >> 16 & 0xff));
}

// The keyword arguments of the function: rows, and what was carried.
Ref KeywordsOf(const Operation& operation, const abi::Value* values) {
  Ref keywords = Ref::Steal(PyDict_New());
  const Own& own = *operation.own;
  for (size_t i = 0; keywords && i < own.rows.size(); ++i) {
    const abi::Row& row = own.rows[i];
    if (View(row.name) == kCarriedRow && row.code_only) {
      if (values[i].text.size == 0) continue;
      const Ref carried = Carried(View(values[i].text));
      if (!carried || PyDict_Update(keywords.Get(), carried.Get()) != 0) return Ref();
      continue;
    }
    const bool is_rgb = row.role == abi::Role::kColor;
    const Ref value = is_rgb ? RgbOf(View(values[i].text)) : ToPython(values[i]);
    if (!value || PyDict_SetItem(keywords.Get(), Str(View(row.name)).Get(), value.Get()) != 0) {
      return Ref();
    }
  }
  return keywords;
}

const Operation& OperationOf(const abi::OwnOp& op) {
  return *reinterpret_cast<const Own*>(&op)->operation;
}

// A predicate that fails hides nothing.
bool IsShown(const abi::OwnOp* op, size_t row, const abi::Value* args) {
  const Operation& operation = OperationOf(*op);
  const Own& own = *operation.own;
  PyObject* const rule = PyDict_GetItem(own.visible.Get(), Str(View(own.rows[row].name)).Get());
  if (!rule) return true;
  const Ref values = KeywordsOf(operation, args);
  const Ref said = Ref::Steal(values ? PyObject_CallOneArg(rule, values.Get()) : nullptr);
  const int holds = said ? PyObject_IsTrue(said.Get()) : -1;
  if (holds >= 0) return holds == 1;
  const std::string fault = "ui_visible of " + operation.name + ": " + TakeFault(*own.session);
  own.session->api.say(own.session->api.host, TextOf(fault + "\n"));
  return true;
}

void Finish(Operation& operation, Ref function, Ref visible, uint64_t code_id) {
  Own& own = *operation.own;
  own.function = std::move(function);
  own.visible = std::move(visible);
  own.session = Current();
  own.op.name = TextOf(operation.name);
  own.op.doc = TextOf(own.doc);
  own.op.rows = own.rows.data();
  own.op.row_count = own.rows.size();
  own.op.inputs = operation.inputs;
  own.op.code_id = code_id;
  own.op.is_kept = true;
  own.op.build = Build;
  if (PyDict_Size(own.visible.Get()) > 0) own.op.shown = IsShown;
}

bool Run(const Operation& operation, const abi::Value* args, const abi::Lines* inputs,
         const abi::Api* api, abi::Sink* sink) {
  const Ref keywords = KeywordsOf(operation, args);
  const Ref given = Ref::Steal(PyTuple_New(operation.inputs));
  for (int i = 0; given && i < operation.inputs; ++i) {
    Ref arrays = ArraysOf(inputs[i], *api);
    if (!arrays) return false;
    PyTuple_SET_ITEM(given.Get(), i, arrays.Release());
  }
  if (!keywords || !given) return false;
  const Ref made =
      Ref::Steal(PyObject_Call(operation.own->function.Get(), given.Get(), keywords.Get()));
  return made && GiveLines(operation.name, made.Get(), *api, sink);
}

thread_local const Making* making_now = nullptr;

// The time in which a thread runs a sketch's operation and can be interrupted.
class Interruptible {
 public:
  explicit Interruptible(Session& session) : session_(session) {
    session_.making.push_back(thread_);
  }
  Interruptible(const Interruptible&) = delete;
  Interruptible& operator=(const Interruptible&) = delete;
  ~Interruptible() {
    session_.making.erase(std::find(session_.making.begin(), session_.making.end(), thread_));
    PyThreadState_SetAsyncExc(thread_, nullptr);  // one that came too late
  }

 private:
  Session& session_;
  const unsigned long thread_ = PyThread_get_thread_ident();
};

bool Build(const abi::OwnOp* op, const abi::Value* args, const abi::Lines* inputs,
           const abi::Api* api, abi::Sink* sink) {
  const Gil gil;
  const Making making{*api, sink};
  const Scope scope(making_now, static_cast<const Making*>(&making));
  const Operation& operation = OperationOf(*op);
  Session& session = *operation.own->session;
  const Interruptible interruptible(session);
  if (Run(operation, args, inputs, api, sink)) return true;
  const std::string fault = TakeFault(session);
  api->fail(sink, TextOf(fault));
  return false;
}

Kind KindOf(std::string_view word) {
  return word == "primitive" ? Kind::kPrimitive : word == "effect" ? Kind::kEffect : Kind::kPreset;
}

bool Register(std::unique_ptr<Operation> made, bool overwrite) {
  auto& own = Current()->own[static_cast<int>(made->kind)];
  std::unique_ptr<Operation>& slot = own[made->name];
  if (slot && !overwrite) {
    Raise(PyExc_ValueError,
          "'" + made->name + "' is already registered; overwrite=True replaces it");
    return false;
  }
  if (slot) Current()->replaced.push_back(std::move(slot));
  slot = std::move(made);
  return true;
}

}  // namespace

const Making* MakingNow() { return making_now; }

PyObject* Declare(PyObject*, PyObject* args) {
  PyObject *kind = nullptr, *name = nullptr, *doc = nullptr, *rows = nullptr, *carried = nullptr,
           *function = nullptr, *visible = nullptr;
  int inputs = 0, has_activate = 0, overwrite = 0;
  unsigned long long code_id = 0;
  if (!Program() ||
      !PyArg_ParseTuple(args, "UUUiO!O!OO!Kpp", &kind, &name, &doc, &inputs, &PyTuple_Type, &rows,
                        &PyTuple_Type, &carried, &function, &PyDict_Type, &visible, &code_id,
                        &has_activate, &overwrite)) {
    return nullptr;
  }
  auto made = std::make_unique<Operation>();
  made->name = Utf8(name);
  made->kind = KindOf(Utf8(kind));
  made->inputs = inputs;
  made->own = std::make_unique<Own>();
  made->own->operation = made.get();
  made->own->doc = Printable(doc);
  if (has_activate) AddActivate(*made);
  for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(rows); ++i) {
    if (!AddRow(*made, PyTuple_GET_ITEM(rows, i))) return nullptr;
  }
  AddCarried(*made, carried);
  Finish(*made, Ref::Share(function), Ref::Share(visible), code_id);
  return Register(std::move(made), overwrite != 0) ? Ref::Share(Py_None).Release() : nullptr;
}

PyObject* Choose(PyObject*, PyObject* args) {
  PyObject *name = nullptr, *arguments = nullptr;
  if (!PyArg_ParseTuple(args, "UO!", &name, &PyDict_Type, &arguments)) return nullptr;
  const Operation* const preset = FindOperation(Kind::kPreset, Utf8(name));
  const abi::Api* const api = Program();
  if (!preset || !api) return api ? Raise(PyExc_RuntimeError, "this preset is gone") : nullptr;
  CallArguments given;
  if (!ReadKeywords(*preset, arguments, Py_None, Rules::kLenient, given)) return nullptr;
  const abi::Site site = given.identity.Site();
  std::vector<abi::Value> values(preset->own->rows.size());
  const bool is_on = api->choose(api->host, &preset->own->op, given.list.data(), given.list.size(),
                                 &site, values.data());
  return is_on ? KeywordsOf(*preset, values.data()).Release() : Ref::Share(Py_None).Release();
}

}  // namespace strikeline::python
