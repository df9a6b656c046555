// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "arguments.h"

namespace strikeline::python {

// The types of Python that sketches handle. Each Make* gives a new reference, or null with an
// error.

// A recipe. Takes the node over.
PyObject* MakeGeometry(abi::Node* owned);
bool IsGeometry(PyObject* object);
abi::Node* NodeOf(PyObject* geometry);
// The lines of all, which are Geometry.
PyObject* Join(const std::vector<PyObject*>& parts);

// What G or E is: it has the operations of its kind as attributes; called with a name it gives
// one whose calls have that label.
PyObject* MakeNamespace(Kind kind, Rules rules, PyObject* label);
// `polygon` of G, `fill` of E or of a chain: `before` is the chain, or null.
PyObject* MakeCall(const Operation* operation, Rules rules, PyObject* label, PyObject* before);

// One effect with its arguments.
struct Step {
  const Operation* operation = nullptr;
  CallArguments arguments;
};
// A chain that goes on behind `before`, which may be null.
PyObject* MakeChain(PyObject* before, std::shared_ptr<const Step> step, Rules rules,
                    PyObject* label);

// Makes a recipe of a call; `inputs` are Geometry.
PyObject* MakeRecipe(const Operation& operation, const CallArguments& arguments,
                     const std::vector<PyObject*>& inputs);

// Makes the types of each file. False: an error is set.
bool ReadyGeometry(PyObject* module);
bool ReadyNamespaces(PyObject* module);
bool ReadyChains(PyObject* module);
bool ReadyLayers(PyObject* module);

// Hands what draw returned to the program, back to front. False: an error is set.
bool AddLayers(PyObject* drawn, abi::Scene* scene);

// Adds a type made of `spec` to the module; it stays until the process ends.
PyTypeObject* AddType(PyObject* module, PyType_Spec& spec);

}  // namespace strikeline::python
