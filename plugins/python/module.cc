// SPDX-License-Identifier: MIT
#include "module.h"

#include <cmath>

#include "objects.h"
#include "own.h"
#include "session.h"

namespace strikeline::python {
namespace {

// describe(draw, width, height, duration, fps, background, pen, pen_width)
PyObject* Describe(PyObject*, PyObject* args) {
  Session* const session = Current();
  if (!session) return Raise(PyExc_RuntimeError, "no sketch is being opened");
  PyObject *draw = nullptr, *background = nullptr, *pen = nullptr;
  abi::Sketch about;
  if (!PyArg_ParseTuple(args, "OddddUUd", &draw, &about.canvas_width, &about.canvas_height,
                        &about.duration, &about.fps, &background, &pen, &about.pen_width)) {
    return nullptr;
  }
  if (!IsUtf8(background) || !IsUtf8(pen)) return Raise(PyExc_ValueError, "no such colour");
  if (!PyCallable_Check(draw)) return Raise(PyExc_TypeError, "run() takes the function that draws");
  session->draw = Ref::Share(draw);
  session->background = Utf8(background), session->pen = Utf8(pen);
  abi::Sketch& to = session->about;
  to.canvas_width = about.canvas_width, to.canvas_height = about.canvas_height;
  to.duration = about.duration, to.fps = about.fps, to.pen_width = about.pen_width;
  to.background = TextOf(session->background), to.pen = TextOf(session->pen);
  Py_RETURN_NONE;
}

// What is printed goes to the operation that is made on this thread, or to the sketch that runs.
PyObject* Say(PyObject*, PyObject* text) {
  const std::string said = Printable(text);
  if (const Making* const making = MakingNow()) {
    making->api.note(making->sink, TextOf(said));
  } else if (Session* const session = Current()) {
    session->api.say(session->api.host, TextOf(said));
  }
  Py_RETURN_NONE;
}

PyObject* Mute(PyObject*, PyObject* change) {
  const abi::Api* const api = Program();
  if (!api) return nullptr;
  api->mute(api->host, static_cast<int32_t>(PyLong_AsLong(change)));
  Py_RETURN_NONE;
}

PyObject* Seed(PyObject*, PyObject*) {
  const abi::Api* const api = ProgramOfFrame("Seed()");
  return api ? PyLong_FromLongLong(api->seed(api->host)) : nullptr;
}

// None: it has not moved.
PyObject* Controller(PyObject*, PyObject* number) {
  const abi::Api* const api = ProgramOfFrame("cc");
  const long which = PyLong_AsLong(number);
  if (!api || PyErr_Occurred()) return nullptr;
  double position = 0;
  if (!api->controller(api->host, static_cast<int32_t>(which), &position)) Py_RETURN_NONE;
  return PyFloat_FromDouble(position);
}

PyObject* Empty(PyObject*, PyObject*) { return Join({}); }

// did_you_mean(word, names): the end of a message.
PyObject* Meant(PyObject*, PyObject* args) {
  PyObject *word = nullptr, *names = nullptr;
  if (!PyArg_ParseTuple(args, "UO!", &word, &PyTuple_Type, &names)) return nullptr;
  std::vector<std::string_view> all;
  for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(names); ++i) {
    all.push_back(Utf8(PyTuple_GET_ITEM(names, i)));
  }
  return Str(DidYouMean(Utf8(word), all)).Release();
}

PyMethodDef methods[] = {{"describe", Describe, METH_VARARGS, ""},
                         {"say", Say, METH_O, ""},
                         {"mute", Mute, METH_O, ""},
                         {"seed", Seed, METH_NOARGS, ""},
                         {"controller", Controller, METH_O, ""},
                         {"empty", Empty, METH_NOARGS, ""},
                         {"did_you_mean", Meant, METH_VARARGS, ""},
                         {"declare", Declare, METH_VARARGS, ""},
                         {"choose", Choose, METH_VARARGS, ""},
                         {}};
PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "_strikeline", nullptr, -1, methods, nullptr, nullptr, nullptr, nullptr};

bool AddNamespaces(PyObject* module) {
  struct Named {
    const char* name;
    Kind kind;
    Rules rules;
  };
  constexpr Named kAll[] = {{"G", Kind::kPrimitive, Rules::kLenient},
                            {"E", Kind::kEffect, Rules::kLenient},
                            {"GrafixG", Kind::kPrimitive, Rules::kStrict},
                            {"GrafixE", Kind::kEffect, Rules::kStrict}};
  for (const Named& one : kAll) {
    PyObject* const made = MakeNamespace(one.kind, one.rules, Py_None);
    if (!made || PyModule_AddObject(module, one.name, made) != 0) return false;
  }
  return true;
}

}  // namespace

const abi::Api* Program() {
  if (MakingNow()) {
    return Raise(PyExc_RuntimeError, "an operation of a sketch's own gives lines, and calls none");
  }
  if (Current()) return &Current()->api;
  return Raise(PyExc_RuntimeError, "this is for sketches, while the program runs them");
}

const abi::Api* ProgramOfFrame(const char* what) {
  const Session* const session = Current();
  const bool draws = session && session->is_drawing && !MakingNow() &&
                     session->thread == PyThread_get_thread_ident();
  if (draws) return &session->api;
  return Raise(PyExc_RuntimeError,
               std::string(what) +
                   " belongs into draw(), or a function that it calls: elsewhere "
                   "there is no frame yet");
}

Session*& Current() {
  static Session* current = nullptr;
  return current;
}

PyObject* MakeModule() {
  Ref module = Ref::Steal(PyModule_Create(&definition));
  if (!module || !ReadyGeometry(module.Get()) || !ReadyNamespaces(module.Get()) ||
      !ReadyChains(module.Get()) || !ReadyLayers(module.Get()) || !AddNamespaces(module.Get())) {
    return nullptr;
  }
  return module.Release();
}

}  // namespace strikeline::python
