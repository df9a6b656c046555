// SPDX-License-Identifier: MIT
#include <cmath>
#include <new>

#include "objects.h"
#include "session.h"

namespace strikeline::python {
namespace {

// What a layer says of its pen.
struct Pen {
  std::string color;     // "#rrggbb"; "" is the sketch's
  double width = 0;      // mm; 0 is the sketch's
  double thickness = 0;  // as Grafix says it; 0 is the sketch's
  Identity identity;
};
struct LayerObject {
  PyObject_HEAD Pen pen;
  PyObject* geometry;
};
struct LayersObject {
  PyObject_HEAD Rules rules;
  PyObject* label;
};
PyTypeObject* layer_type = nullptr;
PyTypeObject* layers_type = nullptr;

LayerObject& AsLayer(PyObject* o) { return *reinterpret_cast<LayerObject*>(o); }
LayersObject& AsLayers(PyObject* o) { return *reinterpret_cast<LayersObject*>(o); }

void DeallocLayer(PyObject* self) {
  PyTypeObject* const type = Py_TYPE(self);
  std::destroy_at(&AsLayer(self).pen);
  Py_XDECREF(AsLayer(self).geometry);
  type->tp_free(self);
  Py_DECREF(type);
}

void DeallocLayers(PyObject* self) {
  PyTypeObject* const type = Py_TYPE(self);
  Py_XDECREF(AsLayers(self).label);
  type->tp_free(self);
  Py_DECREF(type);
}

// Geometry, or a sequence of it, as one.
Ref Joined(PyObject* given) {
  if (IsGeometry(given)) return Ref::Share(given);
  const bool is_list = PyList_Check(given) || PyTuple_Check(given);
  std::vector<PyObject*> parts;
  for (Py_ssize_t i = 0; is_list && i < PySequence_Fast_GET_SIZE(given); ++i) {
    parts.push_back(PySequence_Fast_GET_ITEM(given, i));
    if (IsGeometry(parts.back())) continue;
    Raise(PyExc_TypeError,
          std::string("a layer is made of Geometry, not of ") + Py_TYPE(parts.back())->tp_name);
    return Ref();
  }
  if (!parts.empty()) return Ref::Steal(Join(parts));
  if (is_list) return Ref::Steal(Raise(PyExc_ValueError, "a layer of no geometry at all"));
  return Ref::Steal(
      Raise(PyExc_TypeError, std::string("a layer is made of Geometry, or a list of it, not of ") +
                                 Py_TYPE(given)->tp_name));
}

bool RaiseColor(PyObject* color, bool is_strict) {
  if (!ClearPlainError()) return false;
  Raise(PyExc_TypeError, std::string("color must be a tuple of three numbers of 0 to 1") +
                             (is_strict ? "" : ", or '#rrggbb'") + ", not " + Shown(color));
  return false;
}

bool ReadInk(PyObject* color, Rules rules, std::string& out) {
  const bool is_strict = rules == Rules::kStrict;
  return color == Py_None || ReadColor(color, 1, !is_strict, out) || RaiseColor(color, is_strict);
}

bool ReadWidth(const char* name, PyObject* width, double* out) {
  if (width == Py_None) return true;
  *out = PyBool_Check(width) ? -1 : PyFloat_AsDouble(width);
  if (!PyErr_Occurred() && std::isfinite(*out) && *out > 0) return true;
  if (!ClearPlainError()) return false;
  Raise(PyExc_ValueError, std::string(name) + " must be a number above 0");
  return false;
}

// The arguments of L.layer().
struct LayerArguments {
  PyObject* geometry = nullptr;
  PyObject* key = Py_None;
  PyObject* instance_key = Py_None;
  PyObject* shared = Py_False;
  PyObject* color = Py_None;
  PyObject* thickness = Py_None;
  PyObject* width = Py_None;
  PyObject* name = Py_None;

  bool Parse(PyObject* args, PyObject* keywords, Rules rules) {
    static const char* names[] = {"geometry",  "key",   "instance_key", "shared", "color",
                                  "thickness", "width", "name",         nullptr};
    if (!PyArg_ParseTupleAndKeywords(args, keywords, "O|$OOOOOOO:layer", const_cast<char**>(names),
                                     &geometry, &key, &instance_key, &shared, &color, &thickness,
                                     &width, &name)) {
      return false;
    }
    if (rules == Rules::kStrict && (width != Py_None || name != Py_None)) {
      Raise(PyExc_TypeError, "layer() has neither width= nor name= here: thickness=, L(name=...)");
      return false;
    }
    if (width == Py_None || thickness == Py_None) return true;
    Raise(PyExc_TypeError, "layer() takes width= or thickness=, not both");
    return false;
  }
};

bool ReadPen(const LayerArguments& from, Rules rules, PyObject* label, Pen& pen) {
  const CallSite* const site = CurrentSite();
  if (!site) return false;
  pen.identity.place = AbiSite(*site);
  return ReadIdentity(kKey, from.key, pen.identity) &&
         ReadIdentity(kInstanceKey, from.instance_key, pen.identity) &&
         ReadIdentity(kShared, from.shared, pen.identity) &&
         ReadIdentity(kName, from.name, pen.identity) && FinishIdentity(label, pen.identity) &&
         ReadInk(from.color, rules, pen.color) &&
         ReadWidth("thickness", from.thickness, &pen.thickness) &&
         ReadWidth("width", from.width, &pen.width);
}

PyObject* MakeLayer(PyObject* self, PyObject* args, PyObject* keywords) {
  LayerArguments given;
  Pen pen;
  const LayersObject& of = AsLayers(self);
  if (!given.Parse(args, keywords, of.rules)) return nullptr;
  Ref geometry = Joined(given.geometry);
  if (!geometry || !ReadPen(given, of.rules, of.label, pen)) return nullptr;
  auto* const made = PyObject_New(LayerObject, layer_type);
  if (!made) return nullptr;
  new (&made->pen) Pen(std::move(pen));
  made->geometry = geometry.Release();
  return reinterpret_cast<PyObject*>(made);
}

PyObject* MakeLayers(Rules rules, PyObject* label) {
  auto* const made = PyObject_New(LayersObject, layers_type);
  if (!made) return nullptr;
  made->rules = rules, made->label = Ref::Share(label).Release();
  return reinterpret_cast<PyObject*>(made);
}

// L(name="label"), and L(geometry, ...) where rules are lenient.
PyObject* CallLayers(PyObject* self, PyObject* args, PyObject* keywords) {
  const bool has_geometry = PyTuple_GET_SIZE(args) == 1 &&
                            !PyUnicode_Check(PyTuple_GET_ITEM(args, 0)) &&
                            PyTuple_GET_ITEM(args, 0) != Py_None;
  if (has_geometry && AsLayers(self).rules == Rules::kLenient) {
    return MakeLayer(self, args, keywords);
  }
  static const char* names[] = {"name", nullptr};
  PyObject* label = Py_None;
  if (!PyArg_ParseTupleAndKeywords(args, keywords, "O", const_cast<char**>(names), &label)) {
    return nullptr;
  }
  if (!ReadLabel(label, "; L.layer(...) makes a layer")) return nullptr;
  return MakeLayers(AsLayers(self).rules, label);
}

PyMethodDef layers_methods[] = {
    {"layer", reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(MakeLayer)),
     METH_VARARGS | METH_KEYWORDS, "Gives geometry its pen."},
    {}};
PyType_Slot layers_slots[] = {{Py_tp_dealloc, reinterpret_cast<void*>(DeallocLayers)},
                              {Py_tp_call, reinterpret_cast<void*>(CallLayers)},
                              {Py_tp_methods, layers_methods},
                              {0, nullptr}};
PyType_Spec layers_spec = {"strikeline.Layers", sizeof(LayersObject), 0,
                           Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION, layers_slots};
PyType_Slot layer_slots[] = {{Py_tp_dealloc, reinterpret_cast<void*>(DeallocLayer)}, {0, nullptr}};
PyType_Spec layer_spec = {"strikeline.Layer", sizeof(LayerObject), 0,
                          Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION, layer_slots};

// Layers as draw gives them, one after the other.
class LayerList {
 public:
  explicit LayerList(abi::Scene* scene) : scene_(scene) {}

  bool Add(PyObject* drawn, int depth) {
    if (IsGeometry(drawn)) return AddBare(drawn);
    if (Py_TYPE(drawn) == layer_type) return AddLayer(drawn);
    const bool is_list = PyList_Check(drawn) || PyTuple_Check(drawn);
    if (!is_list || depth > 100) return RaiseWrong(drawn);
    for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(drawn); ++i) {
      if (!Add(PySequence_Fast_GET_ITEM(drawn, i), depth + 1)) return false;
    }
    return true;
  }

 private:
  static bool RaiseWrong(PyObject* drawn) {
    Raise(PyExc_TypeError, std::string("draw must return Geometry, a layer, or a list or tuple of "
                                       "these, not ") +
                               (drawn == Py_None ? "None" : Py_TYPE(drawn)->tp_name));
    return false;
  }

  // Has no place in the code but that among all.
  bool AddBare(PyObject* geometry) {
    const std::string key = "layer " + std::to_string(++bare_);
    abi::Layer layer;
    layer.geometry = NodeOf(geometry);
    layer.site.key = TextOf(key);
    Current()->api.add_layer(scene_, layer);
    return true;
  }

  bool AddLayer(PyObject* object) {
    const Pen& pen = AsLayer(object).pen;
    const abi::Sketch& about = Current()->about;
    abi::Layer layer;
    layer.geometry = NodeOf(AsLayer(object).geometry);
    layer.color = TextOf(pen.color);
    layer.width = pen.thickness > 0
                      ? pen.thickness * std::min(about.canvas_width, about.canvas_height) / 2
                      : pen.width;
    layer.site = pen.identity.Site();
    layer.name = layer.site.name;
    Current()->api.add_layer(scene_, layer);
    return true;
  }

  abi::Scene* scene_;
  int bare_ = 0;
};

}  // namespace

bool AddLayers(PyObject* drawn, abi::Scene* scene) { return LayerList(scene).Add(drawn, 0); }

bool ReadyLayers(PyObject* module) {
  layer_type = AddType(module, layer_spec);
  layers_type = layer_type ? AddType(module, layers_spec) : nullptr;
  if (!layers_type) return false;
  return PyModule_AddObject(module, "L", MakeLayers(Rules::kLenient, Py_None)) == 0 &&
         PyModule_AddObject(module, "GrafixL", MakeLayers(Rules::kStrict, Py_None)) == 0;
}

}  // namespace strikeline::python
