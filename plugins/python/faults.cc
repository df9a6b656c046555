// SPDX-License-Identifier: MIT
#include "faults.h"

#include <filesystem>
#include <sstream>
#include <vector>

#include "base/utf8.h"
#include "session.h"

namespace strikeline::python {
namespace {

struct Place {
  std::string file, function;
  int line = 0;
  bool operator==(const Place&) const = default;
};

// A file as its author calls it: the sketch and what lies beside it by their names.
std::string Named(const Session& session, const std::string& file) {
  const std::filesystem::path folder = std::filesystem::path(session.file).parent_path();
  const std::filesystem::path relative = std::filesystem::path(file).lexically_relative(folder);
  const bool is_beside = !relative.empty() && !relative.native().starts_with("..");
  return is_beside ? relative.string() : file;
}

std::string LineOf(const Session& session, const Place& place) {
  const auto text = session.texts.find(place.file);
  if (text == session.texts.end()) return "";
  std::istringstream lines(text->second);
  std::string line;
  for (int i = 0; i < place.line && std::getline(lines, line);) ++i;
  const size_t first = line.find_first_not_of(" \t");
  return first == std::string::npos ? "" : Printable(Str(line.substr(first)).Get());
}

std::string Quoted(const std::string& line, int number) {
  return line.empty() ? "" : "\n    " + std::to_string(number) + " | " + line;
}

// The calls that led to it, outermost first, without the package's own.
std::vector<Place> PlacesOf(PyObject* traceback) {
  std::vector<Place> places;
  for (auto* at = reinterpret_cast<PyTracebackObject*>(traceback); at; at = at->tb_next) {
    PyCodeObject* const code = PyFrame_GetCode(at->tb_frame);
    const std::string file(Utf8(code->co_filename));
    const int line = PyCode_Addr2Line(code, at->tb_lasti);
    if (!file.starts_with("<")) places.push_back({file, std::string(Utf8(code->co_name)), line});
    Py_DECREF(code);
  }
  return places;
}

std::string Said(const Session& session, PyObject* type, PyObject* value) {
  std::string name = reinterpret_cast<PyTypeObject*>(type)->tp_name;
  name = name.substr(name.rfind('.') + 1);
  const Ref text = Ref::Steal(value ? PyObject_Str(value) : nullptr);
  if (!text) PyErr_Clear();
  const std::string whole = Printable(text.Get());
  constexpr size_t kMostSaid = 2000;
  const std::string said =
      whole.size() <= kMostSaid ? whole : std::string(CutUtf8(whole, kMostSaid)) + "... (cut)";
  if (PyErr_GivenExceptionMatches(type, PyExc_SystemExit)) {
    return "the sketch called sys.exit(" + said + ")";
  }
  if (name == "Overtime") return "it ran longer than it may; --time-limit allows more";
  if (session.api.is_confined && PyErr_GivenExceptionMatches(type, PyExc_PermissionError)) {
    return name + ": " + said + ": sketches may not do this; --unsafe lets them";
  }
  return said.empty() ? name : name + ": " + said;
}

std::string AttributeText(PyObject* of, const char* name) {
  const Ref value = Ref::Steal(PyObject_GetAttrString(of, name));
  PyErr_Clear();
  if (!value || value.Get() == Py_None) return "";
  const Ref text = Ref::Steal(PyObject_Str(value.Get()));
  PyErr_Clear();
  return Printable(text.Get());
}

// A file that cannot be read as Python says itself where.
std::string SyntaxFault(const Session& session, PyObject* value) {
  const std::string file = AttributeText(value, "filename"), line = AttributeText(value, "lineno");
  std::string text = AttributeText(value, "text");
  text = text.substr(0, text.find('\n'));
  const size_t first = std::min(text.find_first_not_of(" \t"), text.size());
  return Named(session, file) + ":" + line + ": " + Py_TYPE(value)->tp_name + ": " +
         AttributeText(value, "msg") + Quoted(text.substr(first), std::atoi(line.c_str()));
}

// The innermost place of the sketch's own; else the innermost.
size_t OwnPlace(const Session& session, const std::vector<Place>& places) {
  for (size_t i = places.size(); i-- > 0;) {
    if (session.texts.count(places[i].file)) return i;
  }
  return places.size() - 1;
}

std::string Traced(const Session& session, const std::vector<Place>& places,
                   const std::string& said) {
  constexpr size_t kMostCallers = 3;
  if (places.empty()) return said;
  const size_t own = OwnPlace(session, places);
  const Place& place = places[own];
  std::string text = Named(session, place.file) + ":" + std::to_string(place.line) + ": " + said +
                     Quoted(LineOf(session, place), place.line);
  if (own + 1 < places.size()) {
    const Place& last = places.back();
    text += "\n    in " + last.function + ", " + Named(session, last.file) + ":" +
            std::to_string(last.line);
  }
  for (size_t i = own, shown = 0; i > 0 && shown < kMostCallers; ++shown) {
    const Place& caller = places[i - 1];
    size_t times = 0;  // in a row: what calls itself hides nobody
    for (; i > 0 && places[i - 1] == caller; --i) ++times;
    text += "\n    called by " + caller.function + ", " + Named(session, caller.file) + ":" +
            std::to_string(caller.line);
    if (times > 1) text += ", " + std::to_string(times) + " times";
  }
  return text;
}

// Exceptions that this one was raised from, or while they were handled, each with its place.
std::string Reasons(const Session& session, const Ref& fault) {
  constexpr int kMost = 3;
  std::string text;
  Ref at = fault;
  for (int i = 0; i < kMost && at && PyExceptionInstance_Check(at.Get()); ++i) {
    Ref reason = Ref::Steal(PyException_GetCause(at.Get()));
    const bool is_plain = reinterpret_cast<PyBaseExceptionObject*>(at.Get())->suppress_context == 0;
    if (!reason && is_plain) reason = Ref::Steal(PyException_GetContext(at.Get()));
    if (!reason) break;
    const Ref traceback = Ref::Steal(PyException_GetTraceback(reason.Get()));
    const std::vector<Place> places = PlacesOf(traceback.Get());
    text += "\n    because of ";
    if (!places.empty()) {
      const Place& place = places[OwnPlace(session, places)];
      text += Named(session, place.file) + ":" + std::to_string(place.line) + ": ";
    }
    text += Said(session, reinterpret_cast<PyObject*>(Py_TYPE(reason.Get())), reason.Get());
    at = std::move(reason);
  }
  return text;
}

}  // namespace

std::string TakeFault(const Session& session) {
  PyObject *type = nullptr, *value = nullptr, *traceback = nullptr;
  PyErr_Fetch(&type, &value, &traceback);
  if (!type) return "it failed without a reason";
  PyErr_NormalizeException(&type, &value, &traceback);
  const Ref kept[] = {Ref::Steal(type), Ref::Steal(value), Ref::Steal(traceback)};
  const std::vector<Place> places = PlacesOf(traceback);
  const bool is_syntax = value && PyErr_GivenExceptionMatches(type, PyExc_SyntaxError) &&
                         !AttributeText(value, "filename").empty();
  std::string text =
      is_syntax ? SyntaxFault(session, value) : Traced(session, places, Said(session, type, value));
  if (!is_syntax) text += Reasons(session, kept[1]);
  PyErr_Clear();
  return text;
}

}  // namespace strikeline::python
