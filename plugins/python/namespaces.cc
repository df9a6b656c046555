// SPDX-License-Identifier: MIT
#include <cstddef>

#include "chains.h"
#include "objects.h"
#include "refs.h"
#include "session.h"

namespace strikeline::python {
namespace {

struct NamespaceObject {
  PyObject_HEAD Kind kind;
  Rules rules;
  PyObject* label;  // None: none
};
struct CallObject {
  PyObject_HEAD vectorcallfunc call;
  const Operation* operation;
  Rules rules;
  PyObject* label;
  PyObject* before;  // null: none
};
PyTypeObject* namespace_type = nullptr;
PyTypeObject* call_type = nullptr;

NamespaceObject& AsNamespace(PyObject* o) { return *reinterpret_cast<NamespaceObject*>(o); }
CallObject& AsCall(PyObject* o) { return *reinterpret_cast<CallObject*>(o); }

void DeallocNamespace(PyObject* self) {
  PyTypeObject* const type = Py_TYPE(self);
  Py_XDECREF(AsNamespace(self).label);
  type->tp_free(self);
  Py_DECREF(type);
}

void DeallocCall(PyObject* self) {
  PyTypeObject* const type = Py_TYPE(self);
  Py_XDECREF(AsCall(self).label);
  Py_XDECREF(AsCall(self).before);
  type->tp_free(self);
  Py_DECREF(type);
}

PyObject* RaiseNoOperation(Kind kind, std::string_view name) {
  const std::string noun = kind == Kind::kPrimitive ? "primitive" : "effect";
  return Raise(PyExc_AttributeError, "there is no " + noun + " '" + std::string(name) + "'" +
                                         DidYouMean(name, NamesOf(kind)));
}

// Files of presets are run when a name is missed for the first time.
bool LoadPresets() {
  const Ref module = Ref::Steal(PyImport_ImportModule("strikeline_presets"));
  const Ref loaded =
      module ? Ref::Steal(PyObject_CallMethod(module.Get(), "load", nullptr)) : Ref();
  return static_cast<bool>(loaded);
}

const Operation* Sought(Kind kind, std::string_view name) {
  const Operation* found = FindOperation(kind, name);
  if (found || name.starts_with("_")) return found;
  if (!Program() || !LoadPresets()) return nullptr;
  return FindOperation(kind, name);
}

PyObject* GetAttribute(PyObject* self, PyObject* name) {
  PyObject* const usual = PyObject_GenericGetAttr(self, name);
  if (usual || !PyErr_ExceptionMatches(PyExc_AttributeError)) return usual;
  PyErr_Clear();
  const NamespaceObject& of = AsNamespace(self);
  const Operation* const operation = Sought(of.kind, Utf8(name));
  if (operation) return MakeCall(operation, of.rules, of.label, nullptr);
  return PyErr_Occurred() ? nullptr : RaiseNoOperation(of.kind, Printable(name));
}

// G(name="label")
PyObject* Labelled(PyObject* self, PyObject* args, PyObject* keywords) {
  static const char* names[] = {"name", nullptr};
  PyObject* label = Py_None;
  if (!PyArg_ParseTupleAndKeywords(args, keywords, "O", const_cast<char**>(names), &label)) {
    return nullptr;
  }
  if (!ReadLabel(label)) return nullptr;
  return MakeNamespace(AsNamespace(self).kind, AsNamespace(self).rules, label);
}

// Grafix sets letters each with its own width, and has a font of its own.
void SetGrafixText(CallArguments& arguments) {
  const auto add = [&](const char* name, abi::Kind kind) -> abi::Value* {
    for (const abi::Argument& argument : arguments.list) {
      if (View(argument.name) == name) return nullptr;
    }
    arguments.list.push_back({TextOf(name), {}});
    arguments.list.back().value.kind = kind;
    return &arguments.list.back().value;
  };
  add("kerning", abi::Kind::kBool);
  const std::string& font = Current()->grafix_font;
  if (font.empty()) return;
  if (abi::Value* const value = add("font", abi::Kind::kText)) value->text = TextOf(font);
}

// What a call gives whose arguments were read: a recipe, or a chain.
PyObject* Made(const CallObject& of, CallArguments arguments) {
  if (of.rules == Rules::kStrict && of.operation->name == "text") SetGrafixText(arguments);
  if (of.operation->kind == Kind::kPrimitive) return MakeRecipe(*of.operation, arguments, {});
  if (of.before && of.operation->inputs > 1) {
    return Raise(PyExc_TypeError, of.operation->name + "() takes " +
                                      std::to_string(of.operation->inputs) +
                                      " geometries: it can only be the first of a chain");
  }
  auto step = std::make_shared<Step>();
  step->operation = of.operation;
  step->arguments = std::move(arguments);
  return MakeChain(of.before, std::move(step), of.rules, of.label);
}

// "circle() takes its arguments by name: circle(radius=50)"
PyObject* RaiseUnnamed(const Operation& operation, PyObject* value) {
  const bool has_activate =
      !operation.rows.empty() && View(operation.rows[0].row.name) == "activate";
  const size_t first = has_activate ? 1 : 0;
  const std::string name =
      operation.rows.size() > first ? std::string(View(operation.rows[first].row.name)) : "name";
  return Raise(PyExc_TypeError, operation.name + "() takes its arguments by name: " +
                                    operation.name + "(" + name + "=" + Shown(value) + ")");
}

PyObject* Call(PyObject* self, PyObject* const* values, size_t flags, PyObject* names) {
  const CallObject& of = AsCall(self);
  if (PyVectorcall_NARGS(flags) != 0) return RaiseUnnamed(*of.operation, values[0]);
  CallSite* const site = CurrentSite();
  CallArguments arguments;
  if (!site || !ReadArguments(*of.operation, *site, values, names, of.label, of.rules, arguments)) {
    return nullptr;
  }
  return Made(of, std::move(arguments));
}

// Of `select`: the arguments for its target, with what tells calls apart.
Ref TargetArguments(PyObject* target, PyObject* by_target, PyObject* keywords) {
  Ref arguments = Ref::Steal(keywords ? PyDict_Copy(keywords) : PyDict_New());
  if (!arguments || by_target == Py_None) return arguments;
  const Ref own = Ref::Steal(PyMapping_Check(by_target)
                                 ? PyObject_CallMethod(by_target, "get", "O", target)
                                 : Raise(PyExc_TypeError, "params_by_target must be a mapping"));
  if (!own) return Ref();
  if (own.Get() != Py_None && PyDict_Update(arguments.Get(), own.Get()) != 0) return Ref();
  return arguments;
}

PyObject* Select(Kind kind, Rules rules, PyObject* label, PyObject* before, PyObject* args,
                 PyObject* keywords) {
  Ref others = Ref::Steal(keywords ? PyDict_Copy(keywords) : PyDict_New());
  const auto take = [&](const char* name, Ref initial) {
    PyObject* const given = PyDict_GetItemString(others.Get(), name);
    Ref value = given ? Ref::Share(given) : std::move(initial);
    if (given) PyDict_DelItemString(others.Get(), name);
    return value;
  };
  if (PyTuple_GET_SIZE(args) > 0) return Raise(PyExc_TypeError, "select() takes target= by name");
  const Ref target = take("target", Str(kind == Kind::kPrimitive ? "circle" : "rotate"));
  const Ref by_target = take("params_by_target", Ref::Share(Py_None));
  const Ref count = take("n_inputs", Ref::Steal(PyLong_FromLong(1)));
  if (!PyUnicode_Check(target.Get())) {
    return Raise(PyExc_TypeError,
                 "target must be the name of an operation, not " + Shown(target.Get()));
  }
  const Operation* const operation = Sought(kind, Utf8(target.Get()));
  if (PyErr_Occurred()) return nullptr;
  if (!operation) return RaiseNoOperation(kind, Printable(target.Get()));
  if (kind == Kind::kEffect && operation->inputs != PyLong_AsLong(count.Get())) {
    return PyErr_Occurred() ? nullptr
                            : Raise(PyExc_ValueError, operation->name + " takes " +
                                                          std::to_string(operation->inputs) +
                                                          " geometries: say n_inputs=");
  }
  const Ref arguments = TargetArguments(target.Get(), by_target.Get(), others.Get());
  const Ref call = Ref::Steal(MakeCall(operation, rules, label, before));
  CallArguments read;
  const bool is_read =
      arguments && call && ReadKeywords(*operation, arguments.Get(), label, rules, read);
  return is_read ? Made(AsCall(call.Get()), std::move(read)) : nullptr;
}

PyObject* SelectOf(PyObject* self, PyObject* args, PyObject* keywords) {
  const NamespaceObject& of = AsNamespace(self);
  return Select(of.kind, of.rules, of.label, nullptr, args, keywords);
}

PyObject* Catalog(PyObject* self, PyObject*) {
  const Ref names = Ref::Steal(PyList_New(0));
  for (const std::string_view name : NamesOf(AsNamespace(self).kind)) {
    if (PyList_Append(names.Get(), Str(name).Get()) != 0) return nullptr;
  }
  return PyList_Sort(names.Get()) == 0 ? PyList_AsTuple(names.Get()) : nullptr;
}

PyMethodDef namespace_methods[] = {
    {"select", reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(SelectOf)),
     METH_VARARGS | METH_KEYWORDS, "An operation by its name, with arguments by target."},
    {"catalog", Catalog, METH_NOARGS, "The names of all operations."},
    {}};
PyType_Slot namespace_slots[] = {{Py_tp_dealloc, reinterpret_cast<void*>(DeallocNamespace)},
                                 {Py_tp_getattro, reinterpret_cast<void*>(GetAttribute)},
                                 {Py_tp_call, reinterpret_cast<void*>(Labelled)},
                                 {Py_tp_methods, namespace_methods},
                                 {0, nullptr}};
PyType_Spec namespace_spec = {"strikeline.Namespace", sizeof(NamespaceObject), 0,
                              Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION,
                              namespace_slots};

PyMemberDef call_members[] = {
    {"__vectorcalloffset__", T_PYSSIZET, offsetof(CallObject, call), READONLY, nullptr}, {}};
PyType_Slot call_slots[] = {{Py_tp_dealloc, reinterpret_cast<void*>(DeallocCall)},
                            {Py_tp_call, reinterpret_cast<void*>(PyVectorcall_Call)},
                            {Py_tp_members, call_members},
                            {0, nullptr}};
PyType_Spec call_spec = {
    "strikeline.Operation", sizeof(CallObject), 0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_VECTORCALL | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    call_slots};

}  // namespace

PyObject* SelectInChain(PyObject* chain, Rules rules, PyObject* label, PyObject* args,
                        PyObject* keywords) {
  return Select(Kind::kEffect, rules, label, chain, args, keywords);
}

PyObject* EffectOfChain(PyObject* chain, Rules rules, PyObject* label, PyObject* name) {
  const Operation* const operation = Sought(Kind::kEffect, Utf8(name));
  if (operation) return MakeCall(operation, rules, label, chain);
  return PyErr_Occurred() ? nullptr : RaiseNoOperation(Kind::kEffect, Printable(name));
}

PyObject* MakeNamespace(Kind kind, Rules rules, PyObject* label) {
  auto* const made = PyObject_New(NamespaceObject, namespace_type);
  if (!made) return nullptr;
  made->kind = kind, made->rules = rules, made->label = Ref::Share(label).Release();
  return reinterpret_cast<PyObject*>(made);
}

PyObject* MakeCall(const Operation* operation, Rules rules, PyObject* label, PyObject* before) {
  auto* const made = PyObject_New(CallObject, call_type);
  if (!made) return nullptr;
  made->call = Call, made->operation = operation, made->rules = rules;
  made->label = Ref::Share(label).Release(), made->before = Ref::Share(before).Release();
  return reinterpret_cast<PyObject*>(made);
}

PyObject* MakeRecipe(const Operation& operation, const CallArguments& arguments,
                     const std::vector<PyObject*>& inputs) {
  const abi::Api* const api = Program();
  if (!api) return nullptr;
  std::vector<abi::Node*> nodes;
  nodes.reserve(inputs.size());
  for (PyObject* input : inputs) nodes.push_back(NodeOf(input));
  const std::vector<abi::Argument>& list = arguments.list;
  const abi::Site site = arguments.identity.Site();
  if (operation.own) {
    return MakeGeometry(api->make_own(api->host, &operation.own->op, list.data(), list.size(),
                                      nodes.data(), nodes.size(), &site));
  }
  return MakeGeometry(api->make(api->host, TextOf(operation.name), list.data(), list.size(),
                                nodes.data(), nodes.size(), &site));
}

bool ReadyNamespaces(PyObject* module) {
  namespace_type = AddType(module, namespace_spec);
  call_type = namespace_type ? AddType(module, call_spec) : nullptr;
  return call_type != nullptr;
}

}  // namespace strikeline::python
