// SPDX-License-Identifier: MIT
#include "media/sound_font.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "media/internal/ffmpeg/av_log.h"
#include "media/internal/sound_font_state.h"

namespace strikeline::media {
namespace {

namespace fs = std::filesystem;

// FluidSynth's libraries complain on stderr about files of another kind, so they never get one.
Status CheckIsSoundFont(const fs::path& file) {
  std::error_code error;
  if (!fs::is_regular_file(file, error))
    return Fail("the SoundFont {} is not there", file.string());
  std::ifstream in(file, std::ios::binary);
  std::array<char, 12> head = {};
  in.read(head.data(), head.size());
  if (in && std::string_view(head.data(), 4) == "RIFF" &&
      std::string_view(head.data() + 8, 4) == "sfbk") {
    return {};
  }
  return Fail("{} is not a SoundFont", file.string());
}

}  // namespace

SoundFont::SoundFont(std::unique_ptr<State> state) : state_(std::move(state)) {}
SoundFont::SoundFont(SoundFont&&) noexcept = default;
SoundFont& SoundFont::operator=(SoundFont&&) noexcept = default;
SoundFont::~SoundFont() = default;

Result<SoundFont> SoundFont::Open(const fs::path& file) {
  internal::CaptureLogs();
  internal::TakeMessages();
  if (Status fine = CheckIsSoundFont(file); !fine) return Forward(std::move(fine));
  auto state = std::make_unique<State>();
  state->settings.reset(new_fluid_settings());
  if (!state->settings) return Fail("FluidSynth could not be started");
  fluid_settings_setint(state->settings.get(), "synth.dynamic-sample-loading", 1);
  fluid_settings_setint(state->settings.get(), "synth.lock-memory", 0);
  fluid_settings_setint(state->settings.get(), "synth.polyphony",
                        1);  // room is kept for each voice
  state->keeper.reset(new_fluid_synth(state->settings.get()));
  if (!state->keeper) return Fail("FluidSynth could not be started");
  state->id = fluid_synth_sfload(state->keeper.get(), file.c_str(), 0);
  if (state->id == FLUID_FAILED) {
    const std::string said = internal::TakeMessages();
    return Fail("{} could not be read as a SoundFont{}", file.string(),
                said.empty() ? "" : " (" + said + ")");
  }
  state->font = fluid_synth_get_sfont_by_id(state->keeper.get(), state->id);
  return SoundFont(std::move(state));
}

Result<fs::path> FindSoundFont() {
  constexpr const char* kPlaces[] = {
      "/usr/share/sounds/sf2/FluidR3_GM.sf2", "/usr/share/sounds/sf3/default-GM.sf3",
      "/usr/share/sounds/sf2/default-GM.sf2", "/usr/share/soundfonts/FluidR3_GM.sf2",
      "/usr/share/soundfonts/default.sf2",
  };
  std::error_code error;
  for (const char* place : kPlaces) {
    if (fs::is_regular_file(place, error)) return fs::path(place);
  }
  std::vector<fs::path> found;
  for (const char* folder :
       {"/usr/share/sounds/sf2", "/usr/share/sounds/sf3", "/usr/share/soundfonts"}) {
    for (const auto& entry : fs::directory_iterator(folder, error)) {
      const std::string extension = entry.path().extension().string();
      if (extension == ".sf2" || extension == ".sf3") found.push_back(entry.path());
    }
  }
  if (!found.empty()) return *std::min_element(found.begin(), found.end());
  return Fail(
      "there is no SoundFont to play the song with: apt install fluid-soundfont-gm, "
      "give one with --soundfont FILE, or render with --silent");
}

}  // namespace strikeline::media
