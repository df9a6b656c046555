// SPDX-License-Identifier: MIT
#include "carried.h"

#include <functional>

#include "arguments.h"
#include "session.h"

namespace strikeline::python {
namespace {

// Bytes that differ for values that differ: 1, 1.0 and True too.
bool Append(PyObject* value, std::string& bytes) {
  if (PyTuple_CheckExact(value)) {
    const Py_ssize_t size = PyTuple_GET_SIZE(value);
    bytes += '(';
    bytes += std::to_string(size);
    bytes += ' ';
    for (Py_ssize_t i = 0; i < size; ++i) {
      if (!Append(PyTuple_GET_ITEM(value, i), bytes)) return false;
    }
    return true;
  }
  if (PyFloat_CheckExact(value)) {
    const double number = PyFloat_AS_DOUBLE(value);
    bytes += 'f';
    bytes.append(reinterpret_cast<const char*>(&number), sizeof(number));
    return true;
  }
  if (PyUnicode_CheckExact(value)) {
    bytes += 's';
    bytes += std::to_string(Utf8(value).size());
    bytes += ' ';
    bytes += Utf8(value);
    return true;
  }
  if (value != Py_None && !PyBool_Check(value) && !PyLong_CheckExact(value)) return false;
  const Ref repr = Ref::Steal(PyObject_Repr(value));
  bytes += Utf8(repr.Get());
  bytes += ' ';
  return static_cast<bool>(repr);
}

// 128 bits as hexadecimal digits: FNV-1a twice, from two beginnings.
std::string Digest(const std::string& bytes) {
  uint64_t a = 0xcbf29ce484222325, b = 0x9ae16a3b2f90404f;
  for (const char c : bytes) {
    a = (a ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    b = (b ^ static_cast<unsigned char>(c)) * 0x9e3779b97f4a7c15;
    b ^= b >> 29;
  }
  char text[40];
  std::snprintf(text, sizeof(text), "%016llx%016llx", static_cast<unsigned long long>(a),
                static_cast<unsigned long long>(b));
  return text;
}

}  // namespace

bool Carrier::Add(const Operation& operation, const Row& row, PyObject* value) {
  std::string bytes;
  if (!Append(value, bytes)) {
    Raise(PyExc_TypeError, operation.name + "(" + std::string(Utf8(row.name)) +
                               "=) must be None, bool, int, float, str or a tuple of these");
    return false;
  }
  if (!values_) values_ = Ref::Steal(PyDict_New());
  return values_ && PyDict_SetItem(values_.Get(), row.name, value) == 0;
}

bool Carrier::Finish(CallArguments& out) {
  if (!values_) return true;
  std::string bytes;
  const Ref items = Ref::Steal(PyDict_Items(values_.Get()));
  if (!items || PyList_Sort(items.Get()) != 0) return false;
  const Ref all = Ref::Steal(PyList_AsTuple(items.Get()));
  if (!all || !Append(all.Get(), bytes)) return false;
  out.carried = std::make_unique<std::string>(Digest(bytes));
  Current()->carried.try_emplace(*out.carried, std::move(values_));
  abi::Argument argument{TextOf(kCarriedRow), {}};
  argument.value.kind = abi::Kind::kText;
  argument.value.text = TextOf(*out.carried);
  out.list.push_back(argument);
  return true;
}

PyObject* Carried(Session& session, std::string_view key) {
  const auto found = session.carried.find(std::string(key));
  return found == session.carried.end() ? nullptr : found->second.Get();
}

}  // namespace strikeline::python
