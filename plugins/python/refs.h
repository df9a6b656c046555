// SPDX-License-Identifier: MIT
#pragma once

#define PY_SSIZE_T_CLEAN
#include <string>
#include <string_view>
#include <utility>

#include <Python.h>
#include <marshal.h>
#include <strikeline/abi.h>
#include <structmember.h>

namespace strikeline::python {

// A counted reference to an object of Python, or none. A resource; only while the GIL is held.
class Ref {
 public:
  Ref() = default;
  // Takes a new reference over, as most functions of Python give it.
  static Ref Steal(PyObject* owned) {
    Ref ref;
    ref.object_ = owned;
    return ref;
  }
  static Ref Share(PyObject* borrowed) {
    Py_XINCREF(borrowed);
    return Steal(borrowed);
  }
  Ref(const Ref& o) : object_(o.object_) { Py_XINCREF(object_); }
  Ref(Ref&& o) noexcept : object_(std::exchange(o.object_, nullptr)) {}
  Ref& operator=(Ref o) noexcept {
    std::swap(object_, o.object_);
    return *this;
  }
  ~Ref() { Py_XDECREF(object_); }

  PyObject* Get() const { return object_; }
  PyObject* Release() { return std::exchange(object_, nullptr); }
  explicit operator bool() const { return object_ != nullptr; }

 private:
  PyObject* object_ = nullptr;
};

// The time in which a thread has the GIL.
class Gil {
 public:
  Gil() : state_(PyGILState_Ensure()) {}
  Gil(const Gil&) = delete;
  Gil& operator=(const Gil&) = delete;
  ~Gil() { PyGILState_Release(state_); }

 private:
  PyGILState_STATE state_;
};

inline abi::Text TextOf(std::string_view s) { return {s.data(), s.size()}; }
inline std::string_view View(abi::Text text) { return {text.data, text.size}; }

// Whether a text of Python's can be one of the program's: its halves of characters (surrogates), as
// of a cut JSON or a file's name, cannot.
inline bool IsUtf8(PyObject* text) {
  const bool is_text = PyUnicode_Check(text) && PyUnicode_AsUTF8AndSize(text, nullptr);
  PyErr_Clear();
  return is_text;
}
// The characters of a str, valid as long as it is; "" of anything else.
inline std::string_view Utf8(PyObject* text) {
  Py_ssize_t size = 0;
  const char* data = text && PyUnicode_Check(text) ? PyUnicode_AsUTF8AndSize(text, &size) : nullptr;
  if (!data) PyErr_Clear();
  return data ? std::string_view(data, static_cast<size_t>(size)) : std::string_view();
}
// The same for messages: with a "?" for what is no character.
inline std::string Printable(PyObject* text) {
  if (!text || !PyUnicode_Check(text)) return "";
  const Ref bytes = Ref::Steal(PyUnicode_AsEncodedString(text, "utf-8", "replace"));
  if (!bytes) return PyErr_Clear(), "";
  return {PyBytes_AS_STRING(bytes.Get()), static_cast<size_t>(PyBytes_GET_SIZE(bytes.Get()))};
}
inline Ref Str(std::string_view text) {
  return Ref::Steal(
      PyUnicode_DecodeUTF8(text.data(), static_cast<Py_ssize_t>(text.size()), "replace"));
}

// Sets an error of Python; gives null, for `return Raise(...)`. The text may be cut anywhere.
inline std::nullptr_t Raise(PyObject* type, std::string_view text) {
  PyErr_SetObject(type, Str(text).Get());
  return nullptr;
}

}  // namespace strikeline::python
