// SPDX-License-Identifier: MIT
#include "interpreter.h"

#include <unistd.h>

#include <cstdlib>
#include <mutex>

#include <dlfcn.h>

#include "base/embedded.h"
#include "module.h"
#include "refs.h"

namespace strikeline::python {
namespace {

// Modules that are compiled, numpy's too, take Python's functions from all that the process has.
void ShowLibrary() {
  Dl_info library;
  if (dladdr(reinterpret_cast<void*>(&Py_InitializeFromConfig), &library) != 0) {
    dlopen(library.dli_fname, RTLD_NOW | RTLD_GLOBAL | RTLD_NOLOAD);
  }
}

std::string Initialise() {
  PyPreConfig before;
  PyPreConfig_InitIsolatedConfig(&before);
  before.utf8_mode = 1;
  if (PyStatus_Exception(Py_PreInitialize(&before))) return "Python cannot be started";
  PyConfig config;
  PyConfig_InitIsolatedConfig(&config);
  config.write_bytecode = 0;
  config.site_import = 0;    // its folders are added by boot.py, in a tenth of the time
  config.use_hash_seed = 1;  // sets have the same order in every process
  config.hash_seed = 0;
  config.pathconfig_warnings = 0;
  // Where its modules are: of the Python that this is, not of the first one in PATH.
  PyStatus status = PyConfig_SetBytesString(&config, &config.program_name, STRIKELINE_PYTHON);
  if (!PyStatus_Exception(status)) status = Py_InitializeFromConfig(&config);
  PyConfig_Clear(&config);
  if (!PyStatus_Exception(status)) return "";
  return std::string("Python cannot be started: ") + (status.err_msg ? status.err_msg : "");
}

// The package's own modules as {name: text}.
Ref OwnModules() {
  Ref texts = Ref::Steal(PyDict_New());
  for (const EmbeddedFile& file : python_modules::Files()) {
    const std::string name(file.name.substr(0, file.name.rfind('.')));
    PyDict_SetItemString(texts.Get(), name.c_str(), Str(file.text).Get());
  }
  return texts;
}

std::string ErrorText() {
  PyObject *type = nullptr, *value = nullptr, *traceback = nullptr;
  PyErr_Fetch(&type, &value, &traceback);
  const Ref text = Ref::Steal(value ? PyObject_Str(value) : nullptr);
  return "Python cannot be started: " + Printable(text.Get());
}

std::string Boot() {
  const Ref module = Ref::Steal(MakeModule());
  PyObject* const modules = PyImport_GetModuleDict();
  if (!module || PyDict_SetItemString(modules, "_strikeline", module.Get()) != 0)
    return ErrorText();
  const EmbeddedFile* const boot = Find(python_modules::Files(), "strikeline_boot.py");
  const Ref code = Ref::Steal(Py_CompileString(std::string(boot->text).c_str(),
                                               "<strikeline/strikeline_boot.py>", Py_file_input));
  const Ref made = Ref::Steal(PyImport_ExecCodeModule("strikeline_boot", code.Get()));
  const Ref done =
      Ref::Steal(made ? PyObject_CallMethod(made.Get(), "start", "Os", OwnModules().Get(),
                                            std::getenv("VIRTUAL_ENV"))
                      : nullptr);
  return done ? "" : ErrorText();
}

}  // namespace

std::string StartPython() {
  static std::once_flag once;
  static std::string failure;
  std::call_once(once, [] {
    ShowLibrary();
    failure = Initialise();
    if (!failure.empty()) return;
    failure = Boot();
    PyEval_SaveThread();
  });
  return failure;
}

}  // namespace strikeline::python
