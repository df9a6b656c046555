// SPDX-License-Identifier: MIT
#include "media/internal/synth.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>

#include "media/audio_source.h"
#include "media/internal/av_log.h"

namespace strikeline::media::internal {
namespace {

namespace fs = std::filesystem;

constexpr double kGain = 0.5;
constexpr double kReverbLevel = 0.5;  // of FluidSynth's 0 to 1; its default is 0.9
constexpr int kKitBank = 128;
constexpr int kRolandDevice = 16;  // that the messages of files are addressed to

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

// True if the message begins like that; -1 stands for any byte.
bool BeginsWith(std::span<const uint8_t> bytes, std::initializer_list<int> pattern) {
  if (bytes.size() < pattern.size()) return false;
  return std::equal(pattern.begin(), pattern.end(), bytes.begin(),
                    [](int wanted, uint8_t byte) { return wanted < 0 || wanted == byte; });
}

// GS 40 1n 15: part n becomes a kit, or none.
bool ChoosesKit(std::span<const uint8_t> exclusive) {
  return BeginsWith(exclusive, {0x41, -1, 0x42, 0x12, 0x40, -1, 0x15}) &&
         (exclusive[5] & 0xF0) == 0x10;
}

}  // namespace

bool ResetsAll(std::span<const uint8_t> exclusive) {
  return BeginsWith(exclusive, {0x7E, -1, 0x09}) ||
         BeginsWith(exclusive, {0x41, -1, 0x42, 0x12, 0x40, 0x00, 0x7F}) ||
         BeginsWith(exclusive, {0x43, -1, 0x4C, 0x00, 0x00, 0x7E});
}

Result<Synth> Synth::Open(const fs::path& soundfont, std::vector<bool> is_kit) {
  CaptureLogs();
  TakeMessages();
  if (Status fine = CheckIsSoundFont(soundfont); !fine) return Forward(std::move(fine));
  Synth synth;
  synth.is_kit_ = std::move(is_kit);
  synth.settings_.reset(new_fluid_settings());
  if (!synth.settings_) return Fail("FluidSynth could not be started");
  fluid_settings_t* settings = synth.settings_.get();
  const size_t channels = std::max<size_t>(16, (synth.is_kit_.size() + 15) / 16 * 16);
  fluid_settings_setint(settings, "synth.midi-channels", static_cast<int>(channels));
  fluid_settings_setint(settings, "synth.device-id", kRolandDevice);
  fluid_settings_setnum(settings, "synth.sample-rate", kSampleRate);
  fluid_settings_setnum(settings, "synth.gain", kGain);
  fluid_settings_setnum(settings, "synth.reverb.level", kReverbLevel);
  fluid_settings_setint(settings, "synth.chorus.active", 0);
  fluid_settings_setint(settings, "synth.dynamic-sample-loading", 1);
  synth.synth_.reset(new_fluid_synth(settings));
  if (!synth.synth_) return Fail("FluidSynth could not be started");
  if (fluid_synth_sfload(synth.synth_.get(), soundfont.c_str(), 1) == FLUID_FAILED) {
    const std::string said = TakeMessages();
    return Fail("{} could not be read as a SoundFont{}", soundfont.string(),
                said.empty() ? "" : " (" + said + ")");
  }
  synth.SetInstruments();
  return synth;
}

void Synth::SetInstruments() {
  for (size_t part = 0; part < is_kit_.size(); ++part) {
    const int channel = static_cast<int>(part);
    fluid_synth_set_channel_type(synth_.get(), channel,
                                 is_kit_[part] ? CHANNEL_TYPE_DRUM : CHANNEL_TYPE_MELODIC);
    fluid_synth_bank_select(synth_.get(), channel, is_kit_[part] ? kKitBank : 0);
    fluid_synth_program_change(synth_.get(), channel, 0);
  }
}

void Synth::Reset() {
  fluid_synth_system_reset(synth_.get());
  fluid_synth_set_gain(synth_.get(), static_cast<float>(kGain));
  SetInstruments();
}

// Voices end with the block that is written next.
void Synth::Cut() {
  fluid_synth_all_sounds_off(synth_.get(), -1);
  std::array<float, kBlock * kChannels> ended;
  Write(ended);
  Reset();
}

void Synth::Send(int part, int kind, int data1, int data2) {
  fluid_synth_t* synth = synth_.get();
  // A note that cannot sound, or the end of one that does not, is no failure.
  if (kind == 0x80) fluid_synth_noteoff(synth, part, data1);
  if (kind == 0x90) fluid_synth_noteon(synth, part, data1, data2);
  if (kind == 0xA0) fluid_synth_key_pressure(synth, part, data1, data2);
  if (kind == 0xB0) fluid_synth_cc(synth, part, data1, data2);
  if (kind == 0xC0) fluid_synth_program_change(synth, part, data1);
  if (kind == 0xD0) fluid_synth_channel_pressure(synth, part, data1);
  if (kind == 0xE0) fluid_synth_pitch_bend(synth, part, data2 << 7 | data1);
}

void Synth::SendExclusive(std::span<const uint8_t> bytes) {
  if (ResetsAll(bytes)) return Reset();
  if (ChoosesKit(bytes)) return;
  if (BeginsWith(bytes, {0x7F, -1, 0x04, 0x01, -1, -1})) {  // the device's master volume
    const double volume = (bytes[5] << 7 | bytes[4]) / double{0x3FFF};
    return fluid_synth_set_gain(synth_.get(), static_cast<float>(kGain * volume * volume));
  }
  fluid_synth_sysex(synth_.get(), reinterpret_cast<const char*>(bytes.data()),
                    static_cast<int>(bytes.size()), nullptr, nullptr, nullptr, 0);
}

void Synth::Write(std::span<float> out) {
  const auto samples = static_cast<int>(out.size() / kChannels);
  fluid_synth_write_float(synth_.get(), samples, out.data(), 0, 2, out.data(), 1, 2);
}

int Synth::VoiceCount() const { return fluid_synth_get_active_voice_count(synth_.get()); }

}  // namespace strikeline::media::internal
