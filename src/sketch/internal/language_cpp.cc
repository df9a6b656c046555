// SPDX-License-Identifier: MIT
#include <sys/mman.h>
#include <unistd.h>

#include <iterator>
#include <utility>

#include <dlfcn.h>
#include <fmt/core.h>

#include "base/read_file.h"
#include "sketch/internal/abi_value.h"
#include "sketch/internal/languages.h"

namespace strikeline::sketch::internal {
namespace {

using Library = std::shared_ptr<void>;  // fence: shared_ptr: a library that the loader holds

// Closes itself.
Library Loaded(void* handle) {
  if (!handle) return nullptr;
  return {handle, [](void* library) { dlclose(library); }};
}

// A copy that the loader takes for another library, with variables of its own.
Result<Library> OpenCopyOf(const std::filesystem::path& file) {
  const Result<std::string> bytes = ReadFile(file);
  const int memory = memfd_create(file.filename().c_str(), MFD_CLOEXEC);
  if (!bytes || memory < 0) return Fail("{} cannot be loaded twice", file.string());
  const bool whole = write(memory, bytes->data(), bytes->size()) == std::ssize(*bytes);
  const std::string name = fmt::format("/proc/self/fd/{}", memory);
  Library library = Loaded(whole ? dlopen(name.c_str(), RTLD_NOW | RTLD_LOCAL) : nullptr);
  close(memory);
  if (!library) return Fail("{} cannot be loaded twice", file.string());
  return library;
}

// What a library says of itself.
Result<const abi::Sketch*> SketchOf(const Library& library, const std::filesystem::path& file) {
  void* entry = dlsym(library.get(), "strikeline_sketch");
  if (!entry) {
    return Fail(
        "the sketch does not say what draws it: STRIKELINE_SKETCH(Draw, {{...}}) at its end");
  }
  const abi::Sketch& sketch = *reinterpret_cast<const abi::Sketch* (*)()>(entry)();
  if (sketch.version != abi::kVersion) {
    return Fail("{} was compiled for another version of the program (interface {}, here {})",
                file.string(), sketch.version, abi::kVersion);
  }
  if (sketch.too_early.size > 0) {
    return Fail(
        "{} is called outside of all functions, before the sketch runs; call it in Draw, or in a "
        "function that Draw calls (what is `static` there is made once)",
        View(sketch.too_early));
  }
  return &sketch;
}

Result<Opened> OpenCompiled(const std::filesystem::path& file, const abi::Api& api) {
  Library library = Loaded(dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL));
  if (!library) return Fail("{} cannot be loaded: {}", file.string(), dlerror());
  auto sketch = SketchOf(library, file);
  if (sketch && !(*sketch)->use(&api)) {  // it is another Sketch's: the loader loads a file once
    auto copy = OpenCopyOf(file);
    if (!copy) return Forward(std::move(copy));
    library = *std::move(copy);
    sketch = SketchOf(library, file);
    if (sketch) (*sketch)->use(&api);
  }
  if (!sketch) return Forward(std::move(sketch));
  return Opened{std::move(library), *sketch};
}

constexpr std::string_view kCppEndings[] = {".cpp", ".cc", ".cxx"};

}  // namespace

const Language& Cpp() {
  static const Language language{kCppEndings, ".so",        CompileSketch,
                                 IncludedBy,  OpenCompiled, PrecompileHeaders};
  return language;
}

}  // namespace strikeline::sketch::internal
