// SPDX-License-Identifier: MIT
#include "sketch/sketch.h"

#include <sys/mman.h>
#include <unistd.h>

#include <iterator>
#include <utility>

#include <dlfcn.h>
#include <fmt/core.h>

#include "base/check.h"
#include "base/read_file.h"
#include "sketch/internal/program_side.h"

namespace strikeline::sketch {
namespace {

struct CloseLibrary {
  void operator()(void* library) const { dlclose(library); }
};
using Library = std::unique_ptr<void, CloseLibrary>;

// A copy that the loader takes for another library, with variables of its own.
Result<Library> OpenCopyOf(const std::filesystem::path& file) {
  const Result<std::string> bytes = ReadFile(file);
  const int memory = memfd_create(file.filename().c_str(), MFD_CLOEXEC);
  if (!bytes || memory < 0) return Fail("{} cannot be loaded twice", file.string());
  const bool whole = write(memory, bytes->data(), bytes->size()) == std::ssize(*bytes);
  const std::string name = fmt::format("/proc/self/fd/{}", memory);
  Library library(whole ? dlopen(name.c_str(), RTLD_NOW | RTLD_LOCAL) : nullptr);
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
        internal::View(sketch.too_early));
  }
  if (!(sketch.canvas_width > 0 && sketch.canvas_height > 0 && sketch.canvas_width <= 1e5 &&
        sketch.canvas_height <= 1e5)) {
    return Fail("the sketch's canvas of {} x {} mm makes no sheet", sketch.canvas_width,
                sketch.canvas_height);
  }
  return &sketch;
}

}  // namespace

struct Sketch::State {
  Library library;
  const abi::Sketch* sketch = nullptr;
  SketchAbout about;
  abi::Host host;  // after the library: its operations live there

  Status Describe(const abi::Sketch& of) {
    sketch = &of;
    about = {{Millimeters(of.canvas_width), Millimeters(of.canvas_height)},
             {},
             Seconds(of.duration),
             of.fps};
    abi::Scene scene{&host, {}, {}, {}, ""};
    return internal::UseSheet(scene, of, about.background);
  }
};

Sketch::Sketch(std::unique_ptr<State> state) : state_(std::move(state)) {}
Sketch::Sketch(Sketch&&) noexcept = default;
Sketch& Sketch::operator=(Sketch&&) noexcept = default;
Sketch::~Sketch() = default;

Result<Sketch> Sketch::Load(const std::filesystem::path& file) {
  auto state = std::make_unique<State>();
  const abi::Api api = internal::ApiFor(&state->host);
  state->library.reset(dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL));
  if (!state->library) return Fail("{} cannot be loaded: {}", file.string(), dlerror());
  auto sketch = SketchOf(state->library, file);
  if (sketch && !(*sketch)->use(&api)) {  // it is another Sketch's: the loader loads a file once
    auto copy = OpenCopyOf(file);
    if (!copy) return Forward(std::move(copy));
    state->library = *std::move(copy);
    sketch = SketchOf(state->library, file);
    if (sketch) (*sketch)->use(&api);
  }
  if (!sketch) return Forward(std::move(sketch));
  if (Status good = state->Describe(**sketch); !good) return Forward(std::move(good));
  state->host.sites = internal::CallSites::Of(file);
  state->host.library_id = IdOf(std::string_view(file.string()));
  return Sketch(std::move(state));
}

const SketchAbout& Sketch::About() const { return state_->about; }

Result<SketchScene> Sketch::Draw(Seconds time, const DrawSettings& settings) {
  abi::Host& host = state_->host;
  host.calls.clear(), host.chains.clear(), host.chain_names.clear();
  host.muted = 0;
  host.settings = settings;
  abi::Scene scene{&host, {}, {}, {}, ""};
  std::optional<Color> background;
  if (Status good = internal::UseSheet(scene, *state_->sketch, background); !good) {
    return Forward(std::move(good));
  }
  const bool drawn = state_->sketch->draw(time.Value(), &scene);
  if (!drawn || !scene.failure.empty()) {
    return Fail("Draw({:g} s) failed: {}", time.Value(), scene.failure);
  }
  return SketchScene{std::move(scene.layers), std::move(host.calls), std::move(host.chains),
                     background};
}

std::string CallName(std::string_view op, std::string_view site) {
  return fmt::format("{}@{}", op, site);
}

}  // namespace strikeline::sketch
