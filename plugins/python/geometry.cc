// SPDX-License-Identifier: MIT
#include <cinttypes>
#include <cstdio>

#include "objects.h"
#include "session.h"

namespace strikeline::python {
namespace {

struct GeometryObject {
  PyObject_HEAD abi::Node* node;
};
PyTypeObject* geometry_type = nullptr;
// These need no host, and geometry goes when no sketch runs, too.
void (*release_node)(abi::Node*) = nullptr;
void (*id_of_node)(const abi::Node*, uint64_t id[2]) = nullptr;

void Dealloc(PyObject* self) {
  PyTypeObject* const type = Py_TYPE(self);
  release_node(NodeOf(self));
  type->tp_free(self);
  Py_DECREF(type);
}

PyObject* Add(PyObject* a, PyObject* b) {
  const auto is_zero = [](PyObject* o) { return PyLong_CheckExact(o) && PyLong_AsLong(o) == 0; };
  if (IsGeometry(a) && IsGeometry(b)) return Join({a, b});
  if (is_zero(a) && IsGeometry(b)) return Ref::Share(b).Release();  // sum() begins with 0
  Py_RETURN_NOTIMPLEMENTED;
}

PyObject* Compare(PyObject* a, PyObject* b, int how) {
  if ((how != Py_EQ && how != Py_NE) || !IsGeometry(a) || !IsGeometry(b)) Py_RETURN_NOTIMPLEMENTED;
  uint64_t ids[2][2];
  id_of_node(NodeOf(a), ids[0]), id_of_node(NodeOf(b), ids[1]);
  const bool same = ids[0][0] == ids[1][0] && ids[0][1] == ids[1][1];
  return PyBool_FromLong(same == (how == Py_EQ));
}

Py_hash_t Hash(PyObject* self) {
  uint64_t id[2];
  id_of_node(NodeOf(self), id);
  const auto hash = static_cast<Py_hash_t>(id[0]);
  return hash == -1 ? -2 : hash;
}

PyObject* Id(PyObject* self, void*) {
  uint64_t id[2];
  id_of_node(NodeOf(self), id);
  char text[40];
  std::snprintf(text, sizeof(text), "%016" PRIx64 "%016" PRIx64, id[0], id[1]);
  return PyUnicode_FromString(text);
}

PyGetSetDef attributes[] = {
    {"id", Id, nullptr, "Equal for recipes that give the same lines.", nullptr}, {}};
PyType_Slot slots[] = {
    {Py_tp_dealloc, reinterpret_cast<void*>(Dealloc)},
    {Py_nb_add, reinterpret_cast<void*>(Add)},
    {Py_tp_richcompare, reinterpret_cast<void*>(Compare)},
    {Py_tp_hash, reinterpret_cast<void*>(Hash)},
    {Py_tp_getset, attributes},
    {Py_tp_doc, const_cast<char*>("A recipe for lines, joined by +, changed by effects.")},
    {0, nullptr}};
PyType_Spec spec = {"strikeline.Geometry", sizeof(GeometryObject), 0,
                    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION, slots};

}  // namespace

PyObject* MakeGeometry(abi::Node* owned) {
  if (!release_node) release_node = Current()->api.release, id_of_node = Current()->api.id;
  auto* const made = PyObject_New(GeometryObject, geometry_type);
  if (!made) return release_node(owned), nullptr;
  made->node = owned;
  return reinterpret_cast<PyObject*>(made);
}

bool IsGeometry(PyObject* object) { return Py_TYPE(object) == geometry_type; }
abi::Node* NodeOf(PyObject* geometry) { return reinterpret_cast<GeometryObject*>(geometry)->node; }

PyObject* Join(const std::vector<PyObject*>& parts) {
  const abi::Api* const api = Program();
  if (!api) return nullptr;
  if (parts.size() == 1) return Ref::Share(parts[0]).Release();
  std::vector<abi::Node*> nodes;
  for (PyObject* part : parts) nodes.push_back(NodeOf(part));
  return MakeGeometry(api->concat(api->host, nodes.data(), nodes.size()));
}

PyTypeObject* AddType(PyObject* module, PyType_Spec& of) {
  Ref type = Ref::Steal(PyType_FromSpec(&of));
  if (!type || PyModule_AddType(module, reinterpret_cast<PyTypeObject*>(type.Get())) != 0) {
    return nullptr;
  }
  return reinterpret_cast<PyTypeObject*>(type.Release());
}

bool ReadyGeometry(PyObject* module) {
  geometry_type = AddType(module, spec);
  return geometry_type != nullptr;
}

}  // namespace strikeline::python
