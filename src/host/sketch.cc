// SPDX-License-Identifier: MIT
#include "host/sketch.h"

#include <utility>

#include <dlfcn.h>

#include "base/check.h"
#include "host/internal/program_side.h"

namespace strikeline::host {
namespace {

struct CloseLibrary {
  void operator()(void* library) const { dlclose(library); }
};

Result<std::optional<Color>> OptionalColor(abi::Text text, std::string_view what) {
  if (text.size == 0) return std::nullopt;
  Result<Color> color = ParseColor(internal::View(text));
  if (!color) return Fail("the sketch's {}: {}", what, color.error().message);
  return *color;
}

}  // namespace

struct Sketch::State {
  std::unique_ptr<void, CloseLibrary> library;
  const abi::Sketch* sketch = nullptr;
  SketchAbout about;
  Color pen;
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
  auto background = OptionalColor(sketch.background, "background");
  if (!background) return Forward(std::move(background));
  auto pen = OptionalColor(sketch.pen, "pen");
  if (!pen) return Forward(std::move(pen));
  if (!(sketch.canvas_width > 0 && sketch.canvas_height > 0 && sketch.canvas_width <= 1e5 &&
        sketch.canvas_height <= 1e5)) {
    return Fail("the sketch's canvas of {} x {} mm makes no sheet", sketch.canvas_width,
                sketch.canvas_height);
  }
  state->sketch = &sketch;
  state->about = {{Millimeters(sketch.canvas_width), Millimeters(sketch.canvas_height)},
                  *background,
                  Seconds(sketch.duration),
                  sketch.fps};
  state->pen = pen->value_or(Color{});
  state->host.library_id = IdOf(std::string_view(library.string()));
  state->api = internal::ApiFor(&state->host);
  sketch.use(&state->api);
  return Sketch(std::move(state));
}

const SketchAbout& Sketch::About() const { return state_->about; }

Result<SketchScene> Sketch::Draw(Seconds time, const DrawSettings& settings) {
  abi::Scene scene{state_->pen, Millimeters(state_->sketch->pen_width), {}, ""};
  state_->host.calls.clear();
  state_->host.muted = 0;
  state_->host.settings = settings;
  const bool drawn = state_->sketch->draw(time.Value(), &scene);
  if (!drawn || !scene.failure.empty()) {
    return Fail("Draw({:g} s) failed: {}", time.Value(), scene.failure);
  }
  return SketchScene{std::move(scene.layers), std::move(state_->host.calls)};
}

}  // namespace strikeline::host
