// SPDX-License-Identifier: MIT
#include "carried.h"

#include "arguments.h"

namespace strikeline::python {
namespace {

constexpr int kMostDepth = 1000;  // of tuples in tuples; Python writes 2000

// Whether equal values can be told from different ones by what they are made of.
bool IsPlain(PyObject* value, int depth = 0) {
  if (!PyTuple_CheckExact(value)) {
    return value == Py_None || PyBool_Check(value) || PyLong_CheckExact(value) ||
           PyFloat_CheckExact(value) || PyUnicode_CheckExact(value);
  }
  for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(value); ++i) {
    if (depth == kMostDepth || !IsPlain(PyTuple_GET_ITEM(value, i), depth + 1)) return false;
  }
  return true;
}

// Of Python's formats the last that writes equal values as equal bytes, however they came to be.
constexpr int kMarshalVersion = 2;
constexpr std::string_view kDigits = "0123456789abcdef";

std::string Hex(PyObject* bytes) {
  const auto* const data = reinterpret_cast<const unsigned char*>(PyBytes_AS_STRING(bytes));
  std::string text;
  for (Py_ssize_t i = 0; i < PyBytes_GET_SIZE(bytes); ++i) {
    text += kDigits[data[i] >> 4];
    text += kDigits[data[i] & 15];
  }
  return text;
}

std::string FromHex(std::string_view text) {
  std::string bytes;
  for (size_t i = 0; i + 1 < text.size(); i += 2) {
    bytes += static_cast<char>(kDigits.find(text[i]) << 4 | kDigits.find(text[i + 1]));
  }
  return bytes;
}

}  // namespace

bool Carrier::Add(const Operation& operation, const Row& row, PyObject* value) {
  if (!IsPlain(value)) {
    Raise(PyExc_TypeError,
          operation.name + "(" + std::string(Utf8(row.name)) +
              "=) must be None, bool, int, float, str or a tuple of these, at most " +
              std::to_string(kMostDepth) + " in each other");
    return false;
  }
  if (!values_) values_ = Ref::Steal(PyDict_New());
  return values_ && PyDict_SetItem(values_.Get(), row.name, value) == 0;
}

bool Carrier::Finish(CallArguments& out) {
  if (!values_) return true;
  const Ref items = Ref::Steal(PyDict_Items(values_.Get()));
  if (!items || PyList_Sort(items.Get()) != 0) return false;
  const Ref bytes = Ref::Steal(PyMarshal_WriteObjectToString(items.Get(), kMarshalVersion));
  if (!bytes) return false;
  out.carried = std::make_unique<std::string>(Hex(bytes.Get()));
  abi::Argument argument{TextOf(kCarriedRow), {}};
  argument.value.kind = abi::Kind::kText;
  argument.value.text = TextOf(*out.carried);
  out.list.push_back(argument);
  return true;
}

Ref Carried(std::string_view text) {
  const std::string bytes = FromHex(text);
  const Ref items = Ref::Steal(
      PyMarshal_ReadObjectFromString(bytes.data(), static_cast<Py_ssize_t>(bytes.size())));
  Ref values = Ref::Steal(PyDict_New());
  if (!items || !values || PyDict_MergeFromSeq2(values.Get(), items.Get(), 1) != 0) return Ref();
  return values;
}

}  // namespace strikeline::python
