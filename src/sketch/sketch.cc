// SPDX-License-Identifier: MIT
#include "sketch/sketch.h"

#include <utility>

#include <fmt/core.h>

#include "base/utf8.h"
#include "sketch/internal/languages.h"
#include "sketch/internal/program_side.h"

namespace strikeline::sketch {
namespace {

Status CheckCanvas(const abi::Sketch& sketch) {
  if (!(sketch.canvas_width > 0 && sketch.canvas_height > 0 && sketch.canvas_width <= 1e5 &&
        sketch.canvas_height <= 1e5)) {
    return Fail("the sketch's canvas of {} x {} mm makes no sheet", sketch.canvas_width,
                sketch.canvas_height);
  }
  return {};
}

// What a sketch printed before it failed, for the end of a message; it is told once.
std::string Printed(abi::Host& host) {
  const std::string said = std::exchange(host.said, "");
  return said.empty() ? "" : "\nprinted: " + said;
}

}  // namespace

struct Sketch::State {
  internal::Opened opened;
  SketchAbout about;
  abi::Host host;  // after the library: its operations live there

  Status Describe() {
    const abi::Sketch& of = *opened.sketch;
    if (Status checked = CheckCanvas(of); !checked) return checked;
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

Result<Sketch> Sketch::Load(const std::filesystem::path& file, bool is_confined) {
  auto state = std::make_unique<State>();
  const internal::Language* const language = internal::LanguageOf(file);
  abi::Api api = internal::ApiFor(&state->host);
  api.is_confined = is_confined;
  state->host.sites = internal::CallSites::Of(file);
  state->host.library_id = IdOf(std::string_view(file.string()));
  auto opened = (language ? *language : internal::Cpp()).open(file, api);
  if (!opened) return Fail("{}{}", opened.error().message, Printed(state->host));
  state->opened = *std::move(opened);
  if (Status good = state->Describe(); !good) return Forward(std::move(good));
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
  if (Status good = internal::UseSheet(scene, *state_->opened.sketch, background); !good) {
    return Forward(std::move(good));
  }
  const bool drawn = state_->opened.sketch->draw(state_->opened.sketch, time.Value(), &scene);
  if (!drawn || !scene.failure.empty()) {
    return Fail("Draw({:g} s) failed: {}{}", time.Value(), scene.failure, Printed(host));
  }
  return SketchScene{std::move(scene.layers), std::move(host.calls), std::move(host.chains),
                     background, std::exchange(host.said, "")};
}

bool Sketch::CanInterrupt() const { return state_->opened.sketch->interrupt != nullptr; }
void Sketch::Interrupt() { state_->opened.sketch->interrupt(state_->opened.sketch); }

std::string GrafixSiteOf(const SketchCall& call) {
  if (call.function_line == 0) return "";
  // Keys that were no texts begin with "int ", texts that begin so with "str " (ReadKey).
  const auto key = [](std::string_view text) {
    if (text.starts_with("int ")) return fmt::format("int:{}", text.substr(4));
    if (text.starts_with("str ")) text.remove_prefix(4);
    return fmt::format("str:{}:{}", DecodeUtf8(text).size(), text);
  };
  std::string site = call.key.empty()
                         ? fmt::format("{}:{}:{}", call.file, call.function_line, call.instruction)
                         : fmt::format("{}|{}", call.file, key(call.key));
  if (!call.instance_key.empty()) site += "|instance:" + key(call.instance_key);
  return site;
}

std::string CallName(std::string_view op, std::string_view site) {
  return fmt::format("{}@{}", op, site);
}

}  // namespace strikeline::sketch
