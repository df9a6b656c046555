// SPDX-License-Identifier: MIT
#include "media/internal/synth.h"

#include <algorithm>
#include <array>
#include <utility>

#include "media/internal/sound_font_state.h"

namespace strikeline::media::internal {
namespace {

constexpr double kGain = 0.5;
constexpr double kReverbLevel = 0.5;  // of FluidSynth's 0 to 1; its default is 0.9
constexpr int kKitBank = 128;
constexpr int kRolandDevice = 16;  // that the messages of files are addressed to

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

void DeletePlayer::operator()(fluid_synth_t* synth) const {
  fluid_synth_remove_sfont(synth, font);
  delete_fluid_synth(synth);
}

Result<Synth> Synth::Open(SoundFont& font, std::vector<bool> is_kit) {
  return Make(font, std::move(is_kit), kSampleRate, true);
}

Result<Synth> Synth::Draft() const {
  Result<Synth> draft = Make(*font_, is_kit_, kDraftRate, false);
  if (draft) fluid_synth_set_interp_method(draft->synth_.get(), -1, FLUID_INTERP_NONE);
  return draft;
}

Result<Synth> Synth::Make(SoundFont& font, std::vector<bool> is_kit, int rate, bool has_reverb) {
  Synth synth;
  synth.font_ = &font;
  synth.is_kit_ = std::move(is_kit);
  synth.settings_.reset(new_fluid_settings());
  if (!synth.settings_) return Fail("FluidSynth could not be started");
  fluid_settings_t* settings = synth.settings_.get();
  const size_t channels = std::max<size_t>(16, (synth.is_kit_.size() + 15) / 16 * 16);
  fluid_settings_setint(settings, "synth.midi-channels", static_cast<int>(channels));
  fluid_settings_setint(settings, "synth.device-id", kRolandDevice);
  fluid_settings_setnum(settings, "synth.sample-rate", rate);
  fluid_settings_setnum(settings, "synth.gain", kGain);
  fluid_settings_setnum(settings, "synth.reverb.level", kReverbLevel);
  fluid_settings_setint(settings, "synth.reverb.active", has_reverb);
  fluid_settings_setint(settings, "synth.chorus.active", 0);
  synth.synth_ = {new_fluid_synth(settings), DeletePlayer{font.state_->font}};
  if (!synth.synth_) return Fail("FluidSynth could not be started");
  synth.TakeFont();
  return synth;
}

// A channel without a program asks the font for no samples.
void Synth::TakeFont() {
  for (int i = 0; i < fluid_synth_count_midi_channels(synth_.get()); ++i) {
    fluid_synth_unset_program(synth_.get(), i);
  }
  fluid_synth_add_sfont(synth_.get(), font_->state_->font);
  has_program_.assign(is_kit_.size(), false);
  for (size_t part = 0; part < is_kit_.size(); ++part) {
    const int channel = static_cast<int>(part);
    fluid_synth_set_channel_type(synth_.get(), channel,
                                 is_kit_[part] ? CHANNEL_TYPE_DRUM : CHANNEL_TYPE_MELODIC);
    fluid_synth_bank_select(synth_.get(), channel, is_kit_[part] ? kKitBank : 0);
    fluid_synth_unset_program(synth_.get(), channel);
  }
}

void Synth::DropFont() { fluid_synth_remove_sfont(synth_.get(), font_->state_->font); }

// A reset gives every channel a piano, which nobody may ever play: where there is no font, none.
void Synth::Reset() {
  DropFont();
  fluid_synth_system_reset(synth_.get());
  fluid_synth_set_gain(synth_.get(), static_cast<float>(kGain));
  TakeFont();
}

// The samples stay, also when this synth is gone.
void Synth::Choose(int part, int program) {
  fluid_synth_program_change(synth_.get(), part, program);
  has_program_[static_cast<size_t>(part)] = true;
  int font = 0, bank = 0;
  if (fluid_synth_get_program(synth_.get(), part, &font, &bank, &program) == FLUID_FAILED) return;
  fluid_synth_t* keeper = font_->state_->keeper.get();
  fluid_synth_pin_preset(keeper, font_->state_->id, bank, program);
}

// Whatever bank the next choice is from.
void Synth::ChooseDefault(int part) {
  int font = 0, bank = 0, program = 0;
  fluid_synth_get_program(synth_.get(), part, &font, &bank, &program);
  fluid_synth_bank_select(synth_.get(), part, is_kit_[static_cast<size_t>(part)] ? kKitBank : 0);
  Choose(part, 0);
  fluid_synth_bank_select(synth_.get(), part, bank);
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
  if (kind == 0x90 && !has_program_[static_cast<size_t>(part)]) ChooseDefault(part);
  // A note that cannot sound, or the end of one that does not, is no failure.
  if (kind == 0x80) fluid_synth_noteoff(synth, part, data1);
  if (kind == 0x90) fluid_synth_noteon(synth, part, data1, data2);
  if (kind == 0xA0) fluid_synth_key_pressure(synth, part, data1, data2);
  if (kind == 0xB0) fluid_synth_cc(synth, part, data1, data2);
  if (kind == 0xC0) Choose(part, data1);
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

void Synth::SetReverb(bool is_on) { fluid_synth_reverb_on(synth_.get(), -1, is_on); }

std::vector<unsigned> Synth::Strikes() const {
  std::vector<fluid_voice_t*> voices(static_cast<size_t>(fluid_synth_get_polyphony(synth_.get())));
  fluid_synth_get_voicelist(synth_.get(), voices.data(), static_cast<int>(voices.size()), -1);
  std::vector<unsigned> strikes;
  for (fluid_voice_t* voice : voices) {
    if (!voice) break;
    strikes.push_back(fluid_voice_get_id(voice));
  }
  return strikes;
}

int Synth::VoiceCount() const { return fluid_synth_get_active_voice_count(synth_.get()); }

}  // namespace strikeline::media::internal
