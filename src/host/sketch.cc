// SPDX-License-Identifier: MIT
#include "host/sketch.h"

#include <utility>

#include <dlfcn.h>
#include <fmt/core.h>

#include "base/check.h"
#include "host/internal/program_side.h"

namespace strikeline::host {
namespace {

struct CloseLibrary {
  void operator()(void* library) const { dlclose(library); }
};

}  // namespace

struct Sketch::State {
  std::unique_ptr<void, CloseLibrary> library;
  const abi::Sketch* sketch = nullptr;
  SketchAbout about;
  abi::Host host;  // after the library: its operations live there
  abi::Api api;
};

Sketch::Sketch(std::unique_ptr<State> state) : state_(std::move(state)) {}
Sketch::Sketch(Sketch&&) noexcept = default;
Sketch& Sketch::operator=(Sketch&&) noexcept = default;
Sketch::~Sketch() = default;

Result<Sketch> Sketch::Load(const std::filesystem::path& library) {
  auto state = std::make_unique<State>();
  state->library.reset(dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL));
  if (!state->library) return Fail("{} cannot be loaded: {}", library.string(), dlerror());
  void* entry = dlsym(state->library.get(), "strikeline_sketch");
  if (!entry) {
    return Fail("{} is no sketch: it lacks STRIKELINE_SKETCH(Draw, {{...}})", library.string());
  }
  const abi::Sketch& sketch = *reinterpret_cast<const abi::Sketch* (*)()>(entry)();
  if (sketch.version != abi::kVersion) {
    return Fail("{} was compiled for another version of the program (interface {}, here {})",
                library.string(), sketch.version, abi::kVersion);
  }
  if (!(sketch.canvas_width > 0 && sketch.canvas_height > 0 && sketch.canvas_width <= 1e5 &&
        sketch.canvas_height <= 1e5)) {
    return Fail("the sketch's canvas of {} x {} mm makes no sheet", sketch.canvas_width,
                sketch.canvas_height);
  }
  state->sketch = &sketch;
  state->about = {{Millimeters(sketch.canvas_width), Millimeters(sketch.canvas_height)},
                  {},
                  Seconds(sketch.duration),
                  sketch.fps};
  abi::Scene scene{&state->host, {}, {}, {}, ""};
  if (Status good = internal::UseSheet(scene, sketch, state->about.background); !good) {
    return Forward(std::move(good));
  }
  state->host.sites = internal::CallSites::Of(library);
  state->host.library_id = IdOf(std::string_view(library.string()));
  state->api = internal::ApiFor(&state->host);
  sketch.use(&state->api);
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

}  // namespace strikeline::host
