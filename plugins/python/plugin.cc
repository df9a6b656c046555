// SPDX-License-Identifier: MIT

// The language library for Python: what strikeline loads to run a .py.
#include <algorithm>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "faults.h"
#include "interpreter.h"
#include "objects.h"
#include "session.h"
#include "working_folder.h"

namespace strikeline::python {
namespace {

// Sketches of one process run one at a time: they share Python's modules.
std::mutex& TurnMutex() {
  static std::mutex mutex;
  return mutex;
}

// The main module, as `python FILE` would have it.
Ref MainModule(const Session& session) {
  Ref module = Ref::Steal(PyModule_New("__main__"));
  if (!module) return module;
  PyObject* const names = PyModule_GetDict(module.Get());
  PyDict_SetItemString(names, "__file__", Str(session.file).Get());
  PyDict_SetItemString(names, "__builtins__", PyEval_GetBuiltins());
  PyDict_SetItemString(PyImport_GetModuleDict(), "__main__", module.Get());
  return module;
}

// The modules of Python are the session's: those of its own files, the main one, presets.
bool TakeTurn(const Session& session) {
  const Ref boot = Ref::Steal(PyImport_ImportModule("strikeline_boot"));
  const Ref done = Ref::Steal(
      boot ? PyObject_CallMethod(boot.Get(), "take_turn", "O", session.modules.Get()) : nullptr);
  return static_cast<bool>(done);
}

// Tells the importer which files are the sketch's.
bool Prepare(Session& session) {
  const Ref texts = Ref::Steal(PyDict_New());
  for (const auto& [file, text] : session.texts) {
    const Ref bytes =
        Ref::Steal(PyBytes_FromStringAndSize(text.data(), static_cast<Py_ssize_t>(text.size())));
    PyDict_SetItem(texts.Get(), Str(file).Get(), bytes.Get());
  }
  const Ref folders = Ref::Steal(PyTuple_New(static_cast<Py_ssize_t>(session.presets.size())));
  for (size_t i = 0; i < session.presets.size(); ++i) {
    PyTuple_SET_ITEM(folders.Get(), static_cast<Py_ssize_t>(i), Str(session.presets[i]).Release());
  }
  const Ref boot = Ref::Steal(PyImport_ImportModule("strikeline_boot"));
  session.modules =
      Ref::Steal(boot ? PyObject_CallMethod(boot.Get(), "Modules", "OOO", Str(session.file).Get(),
                                            texts.Get(), folders.Get())
                      : nullptr);
  return session.modules && TakeTurn(session);
}

// Python takes a text to its first NUL, which is a fault of it.
Ref CodeOf(const std::string& text, const std::string& file) {
  const size_t nul = text.find('\0');
  if (nul == std::string::npos) {
    return Ref::Steal(
        Py_CompileStringObject(text.c_str(), Str(file).Get(), Py_file_input, nullptr, -1));
  }
  Raise(PyExc_SyntaxError, "there is a byte 0, which no text has");
  const auto line =
      1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(nul), '\n');
  PyErr_SyntaxLocationObject(Str(file).Get(), static_cast<int>(line), -1);
  return Ref();
}

bool Execute(Session& session) {
  if (!Prepare(session)) return false;
  const Ref module = MainModule(session);
  const Ref code = CodeOf(session.texts[session.file], session.file);
  if (!code || !module) return false;
  PyObject* const names = PyModule_GetDict(module.Get());
  if (!Ref::Steal(PyEval_EvalCode(code.Get(), names, names))) return false;
  if (session.draw) return true;
  session.draw = Ref::Share(PyDict_GetItemString(names, "draw"));
  if (session.draw && PyCallable_Check(session.draw.Get())) return true;
  Raise(PyExc_NameError, "the sketch has no function draw(t)");
  return false;
}

bool Draw(const abi::Sketch* self, double seconds, abi::Scene* scene) {
  auto& session = *const_cast<Session*>(reinterpret_cast<const Session*>(self));
  const std::lock_guard turn(TurnMutex());
  const Gil gil;
  const Scope running(Current(), &session);
  const WorkingFolder folder(session.folder);
  session.is_drawing = true;
  session.thread = PyThread_get_thread_ident();
  const Ref drawn = Ref::Steal(
      TakeTurn(session) ? PyObject_CallFunction(session.draw.Get(), "d", seconds) : nullptr);
  const bool good = drawn && AddLayers(drawn.Get(), scene);
  session.is_drawing = false;
  PyThreadState_SetAsyncExc(session.thread, nullptr);  // one that came too late
  if (good) return true;
  const std::string fault = TakeFault(session);
  session.api.fail_draw(scene, TextOf(fault));
  return false;
}

// Waits for the GIL: what runs without ever letting go of it is for the caller to end.
void Interrupt(const abi::Sketch* self) {
  const auto& session = *reinterpret_cast<const Session*>(self);
  const Gil gil;
  const Ref boot = Ref::Steal(PyImport_ImportModule("strikeline_boot"));
  const Ref error = Ref::Steal(boot ? PyObject_GetAttrString(boot.Get(), "Overtime") : nullptr);
  if (error && session.is_drawing) PyThreadState_SetAsyncExc(session.thread, error.Get());
  for (const unsigned long thread : session.making) {
    if (error) PyThreadState_SetAsyncExc(thread, error.Get());
  }
  PyErr_Clear();
}

std::unique_ptr<Session> SessionOf(const abi::Script& script) {
  auto session = std::make_unique<Session>();
  session->api = *script.api;
  session->file = View(script.file);
  for (size_t i = 0; i < script.file_count; ++i) {
    session->texts[std::string(View(script.files[i]))] = View(script.texts[i]);
  }
  for (size_t i = 0; i < script.preset_folder_count; ++i) {
    session->presets.emplace_back(View(script.preset_folders[i]));
  }
  session->grafix_font = View(script.grafix_font);
  session->about.background = TextOf(session->background);
  session->about.pen = TextOf(session->pen);
  session->about.canvas_width = 148, session->about.canvas_height = 210;
  session->about.duration = 10;
  session->about.use = [](const abi::Api*) { return true; };
  session->about.draw = Draw;
  session->about.interrupt = Interrupt;
  return session;
}

std::nullptr_t Refuse(const abi::Script& script, const std::string& why) {
  script.fail(script.context, TextOf(why));
  return nullptr;
}

const abi::Sketch* Open(const abi::Script& script) {
  if (script.version != abi::kVersion) {
    return Refuse(script, "what runs Python belongs to another version of the program (interface " +
                              std::to_string(abi::kVersion) + ", not " +
                              std::to_string(script.version) + ")");
  }
  const std::lock_guard turn(TurnMutex());
  if (const std::string failure = StartPython(); !failure.empty()) return Refuse(script, failure);
  const Gil gil;
  std::unique_ptr<Session> session = SessionOf(script);
  const Scope running(Current(), session.get());
  const WorkingFolder folder(session->folder);
  session->thread = PyThread_get_thread_ident();
  if (!Execute(*session)) return Refuse(script, TakeFault(*session));
  static auto& opened = *new std::vector<std::unique_ptr<Session>>;  // never dropped
  return &opened.emplace_back(std::move(session))->about;
}

}  // namespace
}  // namespace strikeline::python

// NOLINTBEGIN(readability-identifier-naming): a symbol that the program looks for
extern "C" __attribute__((visibility("default"))) const strikeline::abi::Sketch* strikeline_open(
    const strikeline::abi::Script* script) {
  return strikeline::python::Open(*script);
}
// NOLINTEND(readability-identifier-naming)
