// SPDX-License-Identifier: MIT
#include "chains.h"

#include <new>

#include "objects.h"
#include "session.h"

namespace strikeline::python {
namespace {

struct ChainObject {
  PyObject_HEAD std::vector<std::shared_ptr<const Step>> steps;
  Rules rules;
  PyObject* label;
};
PyTypeObject* chain_type = nullptr;

ChainObject& AsChain(PyObject* o) { return *reinterpret_cast<ChainObject*>(o); }

void Dealloc(PyObject* self) {
  PyTypeObject* const type = Py_TYPE(self);
  ChainObject& chain = AsChain(self);
  std::destroy_at(&chain.steps);
  Py_XDECREF(chain.label);
  type->tp_free(self);
  Py_DECREF(type);
}

PyObject* GetAttribute(PyObject* self, PyObject* name) {
  PyObject* const usual = PyObject_GenericGetAttr(self, name);
  if (usual || !PyErr_ExceptionMatches(PyExc_AttributeError)) return usual;
  PyErr_Clear();
  return EffectOfChain(self, AsChain(self).rules, AsChain(self).label, name);
}

PyObject* RaiseInputs(const Operation& operation, size_t given) {
  return Raise(PyExc_TypeError,
               operation.name + " takes " + std::to_string(operation.inputs) +
                   (operation.inputs == 1 ? " geometry, not " : " geometries, not ") +
                   std::to_string(given));
}

bool AreGeometry(const std::vector<PyObject*>& inputs) {
  for (PyObject* input : inputs) {
    if (IsGeometry(input)) continue;
    Raise(PyExc_TypeError,
          std::string("effects are applied to Geometry, not to ") + Py_TYPE(input)->tp_name);
    return false;
  }
  return true;
}

// chain(geometry), chain(base, mask)
PyObject* Apply(PyObject* self, PyObject* args, PyObject* keywords) {
  std::vector<PyObject*> inputs;
  for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(args); ++i) {
    inputs.push_back(PyTuple_GET_ITEM(args, i));
  }
  if (keywords && PyDict_Size(keywords) > 0) {
    return Raise(PyExc_TypeError, "a chain of effects is applied to geometry alone");
  }
  if (!AreGeometry(inputs)) return nullptr;
  Ref geometry;
  for (const auto& step : AsChain(self).steps) {
    if (geometry) inputs = {geometry.Get()};
    if (inputs.size() != static_cast<size_t>(step->operation->inputs)) {
      return RaiseInputs(*step->operation, inputs.size());
    }
    geometry = Ref::Steal(MakeRecipe(*step->operation, step->arguments, inputs));
    if (!geometry) return nullptr;
  }
  return geometry.Release();
}

PyObject* Select(PyObject* self, PyObject* args, PyObject* keywords) {
  return SelectInChain(self, AsChain(self).rules, AsChain(self).label, args, keywords);
}

bool SameValue(const abi::Value& a, const abi::Value& b) {
  bool same = a.kind == b.kind && a.boolean == b.boolean && a.integer == b.integer &&
              a.number == b.number && View(a.text) == View(b.text) &&
              a.point_count == b.point_count;
  for (int i = 0; i < 3; ++i) same = same && a.vec3[i] == b.vec3[i];
  for (size_t i = 0; same && i < 3 * a.point_count; ++i) same = a.points[i] == b.points[i];
  return same;
}

bool SameStep(const Step& a, const Step& b) {
  const auto& left = a.arguments.list;
  const auto& right = b.arguments.list;
  if (a.operation != b.operation || left.size() != right.size()) return false;
  for (size_t i = 0; i < left.size(); ++i) {
    if (View(left[i].name) != View(right[i].name)) return false;
    if (!SameValue(left[i].value, right[i].value)) return false;
  }
  return true;
}

PyObject* Compare(PyObject* a, PyObject* b, int how) {
  if ((how != Py_EQ && how != Py_NE) || Py_TYPE(b) != chain_type) Py_RETURN_NOTIMPLEMENTED;
  const auto &left = AsChain(a).steps, &right = AsChain(b).steps;
  bool same = left.size() == right.size();
  for (size_t i = 0; same && i < left.size(); ++i) same = SameStep(*left[i], *right[i]);
  return PyBool_FromLong(same == (how == Py_EQ));
}

Py_hash_t Hash(PyObject* self) {
  Py_hash_t hash = 17;
  for (const auto& step : AsChain(self).steps) {
    hash = hash * 31 + static_cast<Py_hash_t>(std::hash<std::string>()(step->operation->name) >> 1);
  }
  return hash == -1 ? -2 : hash;
}

PyMethodDef methods[] = {
    {"select", reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(Select)),
     METH_VARARGS | METH_KEYWORDS, "An effect by its name, with arguments by target."},
    {}};
PyType_Slot slots[] = {{Py_tp_dealloc, reinterpret_cast<void*>(Dealloc)},
                       {Py_tp_getattro, reinterpret_cast<void*>(GetAttribute)},
                       {Py_tp_call, reinterpret_cast<void*>(Apply)},
                       {Py_tp_richcompare, reinterpret_cast<void*>(Compare)},
                       {Py_tp_hash, reinterpret_cast<void*>(Hash)},
                       {Py_tp_methods, methods},
                       {0, nullptr}};
PyType_Spec spec = {"strikeline.Effect", sizeof(ChainObject), 0,
                    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION, slots};

}  // namespace

PyObject* MakeChain(PyObject* before, std::shared_ptr<const Step> step, Rules rules,
                    PyObject* label) {
  auto* const made = PyObject_New(ChainObject, chain_type);
  if (!made) return nullptr;
  new (&made->steps) std::vector<std::shared_ptr<const Step>>;
  if (before) made->steps = AsChain(before).steps;
  made->steps.push_back(std::move(step));
  made->rules = rules, made->label = Ref::Share(label).Release();
  return reinterpret_cast<PyObject*>(made);
}

bool ReadyChains(PyObject* module) {
  chain_type = AddType(module, spec);
  return chain_type != nullptr;
}

}  // namespace strikeline::python
