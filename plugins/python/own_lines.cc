// SPDX-License-Identifier: MIT
#include "own_lines.h"

#include <cmath>
#include <new>

namespace strikeline::python {
namespace {

// Memory of lines that are kept, for numpy to look into.
struct MemoryObject {
  PyObject_HEAD abi::Kept* kept;
  void (*drop)(abi::Kept*);
  const void* data;
  Py_ssize_t bytes;
};

void Dealloc(PyObject* self) {
  PyTypeObject* const type = Py_TYPE(self);
  auto& memory = *reinterpret_cast<MemoryObject*>(self);
  memory.drop(memory.kept);
  type->tp_free(self);
  Py_DECREF(type);
}

int GetBuffer(PyObject* self, Py_buffer* view, int flags) {
  const auto& memory = *reinterpret_cast<MemoryObject*>(self);
  return PyBuffer_FillInfo(view, self, const_cast<void*>(memory.data), memory.bytes, 1, flags);
}

PyType_Slot slots[] = {{Py_tp_dealloc, reinterpret_cast<void*>(Dealloc)},
                       {Py_bf_getbuffer, reinterpret_cast<void*>(GetBuffer)},
                       {0, nullptr}};
PyType_Spec spec = {"strikeline.Memory", sizeof(MemoryObject), 0,
                    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION, slots};

PyTypeObject* MemoryType() {
  static PyObject* const type = PyType_FromSpec(&spec);
  return reinterpret_cast<PyTypeObject*>(type);
}

Ref MemoryOf(const abi::Lines& lines, const abi::Api& api, const void* data, size_t bytes) {
  auto* const made = PyObject_New(MemoryObject, MemoryType());
  if (!made) return Ref();
  made->kept = api.keep(&lines), made->drop = api.drop;
  made->data = data, made->bytes = static_cast<Py_ssize_t>(bytes);
  return Ref::Steal(reinterpret_cast<PyObject*>(made));
}

// One of two arrays of an own operation, looked into.
class Array {
 public:
  Array(PyObject* object, char letter, int dimensions) {
    is_array_ =
        std::string_view(Py_TYPE(object)->tp_name) == "numpy.ndarray" &&
        PyObject_GetBuffer(object, &view_, PyBUF_FORMAT | PyBUF_ND | PyBUF_C_CONTIGUOUS) == 0;
    if (!is_array_) {
      PyErr_Clear();
      return;
    }
    const std::string_view format = view_.format ? view_.format : "";
    const bool is_int = letter == 'i' && (format == "i" || format == "l");
    fits_ = view_.ndim == dimensions && view_.itemsize == 4 &&
            (is_int || (format == "f" && letter == 'f'));
  }
  Array(const Array&) = delete;
  Array& operator=(const Array&) = delete;
  ~Array() {
    if (is_array_) PyBuffer_Release(&view_);
  }
  bool Fits() const { return fits_; }
  size_t Size(int dimension) const { return static_cast<size_t>(view_.shape[dimension]); }
  template <class T>
  const T* At() const {
    return static_cast<const T*>(view_.buf);
  }

 private:
  Py_buffer view_ = {};
  bool is_array_ = false, fits_ = false;
};

bool RaiseWrong(const std::string& operation, const std::string& what) {
  Raise(PyExc_TypeError, operation + " must give (coords, offsets): " + what);
  return false;
}

const char* DefectOf(const Array& coords, const Array& offsets) {
  const auto* const ends = offsets.At<int32_t>();
  const size_t points = coords.Size(0), count = offsets.Size(0);
  if (count == 0 || ends[0] != 0 || static_cast<size_t>(ends[count - 1]) != points) {
    return "offsets begin with 0 and end with the number of points";
  }
  for (size_t i = 1; i < count; ++i) {
    if (ends[i] < ends[i - 1]) return "offsets must not fall";
  }
  const auto* const xyz = coords.At<float>();
  for (size_t i = 0; i < 3 * points; ++i) {
    if (!std::isfinite(xyz[i])) return "coords must be finite";
  }
  return nullptr;
}

}  // namespace

Ref ArraysOf(const abi::Lines& lines, const abi::Api& api) {
  const Ref numpy = Ref::Steal(PyImport_ImportModule("numpy"));
  if (!numpy) return Ref();
  const Ref points = MemoryOf(lines, api, lines.xyz, 12 * lines.points);
  const Ref ends = MemoryOf(lines, api, lines.offsets, 4 * (lines.lines + 1));
  if (!points || !ends) return Ref();
  const Ref flat = Ref::Steal(
      lines.points == 0 ? PyObject_CallMethod(numpy.Get(), "zeros", "(i)s", 0, "f4")
                        : PyObject_CallMethod(numpy.Get(), "frombuffer", "Os", points.Get(), "f4"));
  const Ref coords =
      flat ? Ref::Steal(PyObject_CallMethod(flat.Get(), "reshape", "ii", -1, 3)) : Ref();
  const Ref offsets =
      Ref::Steal(PyObject_CallMethod(numpy.Get(), "frombuffer", "Os", ends.Get(), "i4"));
  if (!coords || !offsets) return Ref();
  return Ref::Steal(PyTuple_Pack(2, coords.Get(), offsets.Get()));
}

bool GiveLines(const std::string& operation, PyObject* made, const abi::Api& api, abi::Sink* sink) {
  if (!PyTuple_Check(made) || PyTuple_GET_SIZE(made) != 2) {
    return RaiseWrong(operation, std::string("it gave ") + Py_TYPE(made)->tp_name);
  }
  const Array coords(PyTuple_GET_ITEM(made, 0), 'f', 2);
  if (!coords.Fits() || coords.Size(1) != 3) {
    return RaiseWrong(operation, "coords are a numpy array of float32, n x 3, in C order");
  }
  const Array offsets(PyTuple_GET_ITEM(made, 1), 'i', 1);
  if (!offsets.Fits()) return RaiseWrong(operation, "offsets are a numpy array of int32");
  if (const char* defect = DefectOf(coords, offsets)) return RaiseWrong(operation, defect);
  abi::Lines lines;
  lines.xyz = coords.At<float>(), lines.points = coords.Size(0);
  lines.offsets = offsets.At<int32_t>(), lines.lines = offsets.Size(0) - 1;
  api.give(sink, lines);
  return true;
}

}  // namespace strikeline::python
