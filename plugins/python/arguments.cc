// SPDX-License-Identifier: MIT
#include "arguments.h"

#include <cmath>
#include <utility>

#include "base/color.h"
#include "base/nearest.h"
#include "carried.h"
#include "session.h"

namespace strikeline::python {
namespace {

// Where a value belongs, for messages.
struct Slot {
  const Operation& operation;
  const Row& row;
  PyObject* value;
};

bool Refuse(const Slot& slot, const std::string& demand, PyObject* type = PyExc_TypeError) {
  if (!ClearPlainError()) return false;
  Raise(type, slot.operation.name + "(" + std::string(View(slot.row.row.name)) + "=) must be " +
                  demand + ", not " + Shown(slot.value));
  return false;
}

// A real number, no bool and no array: also those of numpy. False: perhaps with an error.
bool ReadReal(PyObject* value, double* out) {
  if (PyFloat_CheckExact(value)) {
    *out = PyFloat_AS_DOUBLE(value);
    return true;
  }
  if (PyBool_Check(value) || PyComplex_Check(value) || PySequence_Check(value)) return false;
  if (!PyNumber_Check(value)) return false;
  *out = PyFloat_AsDouble(value);
  return !PyErr_Occurred();
}

bool ReadFloat(const Slot& slot, abi::Value& into) {
  into.kind = abi::Kind::kFloat;
  if (!ReadReal(slot.value, &into.number)) return Refuse(slot, "a number");
  if (std::isfinite(into.number)) return true;
  return Refuse(slot, "a finite number", PyExc_ValueError);
}

bool ReadInt(const Slot& slot, abi::Value& into) {
  into.kind = abi::Kind::kInt;
  if (PyBool_Check(slot.value) || PyFloat_Check(slot.value) || !PyIndex_Check(slot.value)) {
    return Refuse(slot, "a whole number");
  }
  const Ref number = Ref::Steal(PyNumber_Index(slot.value));
  into.integer = number ? PyLong_AsLongLong(number.Get()) : 0;
  if (!PyErr_Occurred()) return true;
  return Refuse(slot, "a whole number of 64 bits", PyExc_ValueError);
}

// What comparing arrays gives.
bool IsBoolOfNumpy(PyObject* value) {
  const std::string_view type = Py_TYPE(value)->tp_name;
  return type == "numpy.bool_" || type == "numpy.bool";
}

bool ReadBool(const Slot& slot, Rules rules, abi::Value& into) {
  into.kind = abi::Kind::kBool;
  const bool is_bool =
      PyBool_Check(slot.value) || (rules == Rules::kLenient && IsBoolOfNumpy(slot.value));
  if (!is_bool) return Refuse(slot, "True or False");
  into.boolean = PyObject_IsTrue(slot.value) == 1;
  return true;
}

constexpr const char* kWhole = "a str without halves of characters (surrogates)";

bool IsChoice(const abi::Row& row, std::string_view word) {
  for (size_t i = 0; i < row.choice_count; ++i) {
    if (View(row.choices[i]) == word) return true;
  }
  return row.choice_count == 0;
}

bool RefuseChoice(const Slot& slot, std::string_view word) {
  std::string all;
  std::vector<std::string_view> names;
  for (size_t i = 0; i < slot.row.row.choice_count; ++i) {
    names.push_back(View(slot.row.row.choices[i]));
    all += (i == 0 ? "'" : ", '") + std::string(names.back()) + "'";
  }
  return Refuse(slot, "one of " + all + DidYouMean(word, names), PyExc_ValueError);
}

bool ReadRgb(const Slot& slot, CallArguments& out, abi::Value& into) {
  std::string hex;
  if (!ReadColor(slot.value, 255, true, hex) || hex.size() > 7) {
    return Refuse(slot, "three whole numbers of 0 to 255, or '#rrggbb'", PyExc_ValueError);
  }
  out.kept.push_back(Str(hex));
  into.text = TextOf(Utf8(out.kept.back().Get()));
  return true;
}

bool ReadText(const Slot& slot, CallArguments& out, abi::Value& into) {
  into.kind = abi::Kind::kText;
  const abi::Row& row = slot.row.row;
  if (row.role == abi::Role::kColor) return ReadRgb(slot, out, into);
  if (!PyUnicode_Check(slot.value)) return Refuse(slot, "a str");
  if (!IsUtf8(slot.value)) return Refuse(slot, kWhole, PyExc_ValueError);
  const std::string_view word = Utf8(slot.value);
  if (row.role == abi::Role::kChoice && !IsChoice(row, word)) return RefuseChoice(slot, word);
  out.kept.push_back(Ref::Share(slot.value));
  into.text = TextOf(word);
  return true;
}

// Two or three numbers of a tuple, or of any sequence where rules are lenient. False: perhaps with
// an error.
bool ReadPoint(PyObject* value, Rules rules, Py_ssize_t least, double* xyz) {
  const bool fits = rules == Rules::kStrict ? PyTuple_CheckExact(value)
                                            : PySequence_Check(value) && !PyUnicode_Check(value);
  const Py_ssize_t size = fits ? PySequence_Size(value) : -1;
  if (size < least || size > 3) return false;
  for (Py_ssize_t i = 0; i < size; ++i) {
    const Ref item = Ref::Steal(PySequence_GetItem(value, i));
    if (!item || !ReadReal(item.Get(), &xyz[i]) || !std::isfinite(xyz[i])) return false;
  }
  return true;
}

bool ReadVec3(const Slot& slot, Rules rules, abi::Value& into) {
  into.kind = abi::Kind::kVec3;
  const bool is_strict = rules == Rules::kStrict;
  if (ReadPoint(slot.value, rules, is_strict ? 3 : 2, into.vec3)) return true;
  return Refuse(slot, is_strict ? "a tuple of three finite numbers" : "two or three numbers");
}

bool ReadPointList(const Slot& slot, Rules rules, std::vector<double>& points) {
  if (!ClearPlainError()) return false;  // of asking whether it is one point
  const Ref items = Ref::Steal(PySequence_Fast(slot.value, ""));
  if (!items || (rules == Rules::kStrict && !PyTuple_CheckExact(slot.value))) {
    return Refuse(slot, "a tuple of points");
  }
  for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(items.Get()); ++i) {
    double xyz[3] = {0, 0, 0};
    const Ref item = Ref::Share(PySequence_Fast_GET_ITEM(items.Get(), i));
    if (!ReadPoint(item.Get(), rules, 2, xyz)) {
      return Refuse(slot, "points of two or three finite numbers");
    }
    points.insert(points.end(), xyz, xyz + 3);
  }
  return true;
}

// One point, or a sequence of points.
bool ReadPoints(const Slot& slot, Rules rules, CallArguments& out, abi::Value& into) {
  into.kind = abi::Kind::kPoints;
  out.points.push_back(std::make_unique<std::vector<double>>());
  std::vector<double>& points = *out.points.back();
  double one[3] = {0, 0, 0};
  if (ReadPoint(slot.value, rules, 2, one)) {
    points.assign(one, one + 3);
  } else if (!ReadPointList(slot, rules, points)) {
    return false;
  }
  into.points = points.data();
  into.point_count = points.size() / 3;
  return true;
}

// `key` or `instance_key`, str or int, as a text that differs for each.
bool ReadKey(const char* name, PyObject* value, std::string& key) {
  if (value == Py_None) return true;
  if (IsUtf8(value)) {
    key = Utf8(value);
    if (key.starts_with("int ") || key.starts_with("str ")) key = "str " + key;
    return true;
  }
  if (PyLong_Check(value) && !PyBool_Check(value)) {
    key = "int " + Shown(value);
    return true;
  }
  Raise(PyExc_TypeError, std::string(name) + " must be a str or an int, not " + Shown(value));
  return false;
}

// A channel of a colour, 0 to `most`, as a part of that: a real number, or where there are 255 a
// whole one. Below 0: it is none.
float ReadChannel(PyObject* value, double most) {
  double channel = 0;
  const bool is_kind = most == 1 || PyIndex_Check(value);
  if (!is_kind || !ReadReal(value, &channel) || !(channel >= 0 && channel <= most)) return -1;
  return static_cast<float>(channel / most);
}

}  // namespace

std::string Shown(PyObject* value) {
  const Ref repr = Ref::Steal(PyObject_Repr(value));
  PyErr_Clear();
  std::string text = Printable(repr.Get());
  if (text.size() > 60) text = text.substr(0, 57) + "...";
  const std::string_view type = Py_TYPE(value)->tp_name;
  const bool is_foreign =
      type.find('.') != std::string_view::npos;  // numpy's True is shown as "True"
  return is_foreign ? text + " (" + std::string(type) + ")" : text;
}

bool ClearPlainError() {
  PyObject *type = nullptr, *value = nullptr, *traceback = nullptr;
  PyErr_Fetch(&type, &value, &traceback);
  bool is_plain = !traceback;  // no code of a sketch's raised it
  if (type) {
    is_plain = is_plain && (PyErr_GivenExceptionMatches(type, PyExc_TypeError) ||
                            PyErr_GivenExceptionMatches(type, PyExc_ValueError) ||
                            PyErr_GivenExceptionMatches(type, PyExc_OverflowError));
  }
  if (!is_plain) return PyErr_Restore(type, value, traceback), false;
  Py_XDECREF(type), Py_XDECREF(value), Py_XDECREF(traceback);
  return true;
}

bool ReadColor(PyObject* value, double most, bool takes_text, std::string& hex) {
  if (takes_text && PyUnicode_Check(value)) {
    const Result<Color> color = ParseColor(Utf8(value));
    if (color) hex = HexOf(*color);
    return color.has_value();
  }
  if (!PyTuple_CheckExact(value) || PyTuple_GET_SIZE(value) != 3) return false;
  Color color;
  for (float Color::*const channel : {&Color::r, &Color::g, &Color::b}) {
    const Py_ssize_t i = channel == &Color::r ? 0 : channel == &Color::g ? 1 : 2;
    color.*channel = ReadChannel(PyTuple_GET_ITEM(value, i), most);
    if (color.*channel < 0) return false;
  }
  hex = HexOf(color);
  return true;
}

abi::Site Identity::Site() const {
  abi::Site site = place;
  site.key = TextOf(key), site.instance_key = TextOf(instance_key);
  site.shared = shared;
  site.name = TextOf(Utf8(name.Get()));
  return site;
}

bool ReadLabel(PyObject* label, const char* hint) {
  if (label == Py_None || IsUtf8(label)) return true;
  Raise(PyExc_TypeError,
        "name must be " + std::string(PyUnicode_Check(label) ? kWhole : "a str or None") + hint);
  return false;
}

bool ReadIdentity(Special which, PyObject* value, Identity& into) {
  switch (which) {
    case kKey:
      return ReadKey("key", value, into.key);
    case kInstanceKey:
      return ReadKey("instance_key", value, into.instance_key);
    case kShared:
      into.shared = value == Py_True;
      return PyBool_Check(value) || (Raise(PyExc_TypeError, "shared must be True or False"), false);
    case kName:
      break;
  }
  if (value == Py_None) return true;
  if (!ReadLabel(value)) return false;
  into.name = Ref::Share(value);
  return true;
}

bool FinishIdentity(PyObject* label, Identity& identity) {
  if (!identity.name && label != Py_None) identity.name = Ref::Share(label);
  if (identity.name && !(Current() && Current()->is_drawing)) {
    Raise(PyExc_RuntimeError, "a call with a label belongs into draw(), not outside of it");
    return false;
  }
  if (!identity.shared || identity.instance_key.empty()) return true;
  Raise(PyExc_ValueError, "shared=True means one, instance_key= tells several apart: not both");
  return false;
}

bool ReadValue(const Operation& operation, const Row& row, PyObject* value, Rules rules,
               CallArguments& out, abi::Value& into) {
  const Slot slot{operation, row, value};
  switch (row.row.initial.kind) {
    case abi::Kind::kBool:
      return ReadBool(slot, rules, into);
    case abi::Kind::kInt:
      return ReadInt(slot, into);
    case abi::Kind::kFloat:
      return ReadFloat(slot, into);
    case abi::Kind::kText:
      return ReadText(slot, out, into);
    case abi::Kind::kVec3:
      return ReadVec3(slot, rules, into);
    case abi::Kind::kPoints:
      break;
  }
  return ReadPoints(slot, rules, out, into);
}

bool ReadArguments(const Operation& operation, CallSite& site, PyObject* const* values,
                   PyObject* names, PyObject* label, Rules rules, CallArguments& out) {
  if (!ResolveNames(site, operation, names, rules == Rules::kLenient)) return false;
  const std::vector<int> rows = site.rows;  // reading may run code that calls from here again
  out.identity.place = AbiSite(site);
  out.list.reserve(rows.size());
  Carrier carrier;
  for (size_t i = 0; i < rows.size(); ++i) {
    if (rows[i] < 0) {
      if (!ReadIdentity(static_cast<Special>(rows[i]), values[i], out.identity)) return false;
      continue;
    }
    const Row& row = operation.rows[static_cast<size_t>(rows[i])];
    if (row.is_carried) {
      if (!carrier.Add(operation, row, values[i])) return false;
      continue;
    }
    abi::Argument argument{row.row.name, {}};
    if (!ReadValue(operation, row, values[i], rules, out, argument.value)) return false;
    out.list.push_back(argument);
  }
  return carrier.Finish(out) && FinishIdentity(label, out.identity);
}

bool ReadKeywords(const Operation& operation, PyObject* keywords, PyObject* label, Rules rules,
                  CallArguments& out) {
  std::vector<PyObject*> values;
  const Ref names = Ref::Steal(PyTuple_New(keywords ? PyDict_Size(keywords) : 0));
  PyObject *name = nullptr, *value = nullptr;
  for (Py_ssize_t at = 0; keywords && names && PyDict_Next(keywords, &at, &name, &value);) {
    if (!PyUnicode_Check(name)) return Raise(PyExc_TypeError, "arguments have names"), false;
    PyTuple_SET_ITEM(names.Get(), static_cast<Py_ssize_t>(values.size()),
                     Ref::Share(name).Release());
    values.push_back(value);
  }
  CallSite* const site = names ? CurrentSite() : nullptr;
  return site && ReadArguments(operation, *site, values.data(), names.Get(), label, rules, out);
}

Ref ToPython(const abi::Value& v) {
  switch (v.kind) {
    case abi::Kind::kBool:
      return Ref::Share(v.boolean ? Py_True : Py_False);
    case abi::Kind::kInt:
      return Ref::Steal(PyLong_FromLongLong(v.integer));
    case abi::Kind::kFloat:
      return Ref::Steal(PyFloat_FromDouble(v.number));
    case abi::Kind::kText:
      return Str(View(v.text));
    case abi::Kind::kVec3:
      return Ref::Steal(Py_BuildValue("(ddd)", v.vec3[0], v.vec3[1], v.vec3[2]));
    case abi::Kind::kPoints:
      break;
  }
  const Ref points = Ref::Steal(PyTuple_New(static_cast<Py_ssize_t>(v.point_count)));
  for (size_t i = 0; points && i < v.point_count; ++i) {
    PyTuple_SET_ITEM(
        points.Get(), static_cast<Py_ssize_t>(i),
        Py_BuildValue("(ddd)", v.points[3 * i], v.points[3 * i + 1], v.points[3 * i + 2]));
  }
  return points;
}

}  // namespace strikeline::python
