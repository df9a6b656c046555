// SPDX-License-Identifier: MIT
#include "media/synthesize.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fluidsynth.h>

#include "media/internal/av_log.h"

namespace strikeline::media {
namespace {

namespace fs = std::filesystem;

constexpr int64_t kBlock = 64;       // the synthesizer's own step, 64 samples: 1.3 ms
constexpr int64_t kMostBlocks = 64;  // rendered in one call
constexpr int64_t kMostKept = 5 * 60 * kSampleRate;  // 115 MB; longer songs are played twice
constexpr float kPeak = 0.891f;                      // -1 dBFS
constexpr float kFaintest = 1e-4f;                   // below is what the effects hum without a note
constexpr double kReverbLevel = 0.5;                 // of FluidSynth's 0 to 1; its default is 0.9

// Rounding must not lift a sample above the peak.
float Scaled(float sample, float gain) { return std::clamp(sample * gain, -kPeak, kPeak); }

struct FreeSynth {
  void operator()(fluid_settings_t* settings) const { delete_fluid_settings(settings); }
  void operator()(fluid_synth_t* synth) const { delete_fluid_synth(synth); }
};

// An event's message and the block before which it is sent.
struct Timed {
  int64_t block = 0;
  uint8_t status = 0, data1 = 0, data2 = 0;
};
using Events = std::shared_ptr<const std::vector<Timed>>;

// The nearest block begins at most half a block from the event.
Events Schedule(std::span<const SynthEvent> events) {
  auto timed = std::make_shared<std::vector<Timed>>();
  timed->reserve(events.size());
  for (const SynthEvent& e : events) {
    const double block = std::floor(e.time.Value() * kSampleRate / kBlock + 0.5);
    timed->push_back({static_cast<int64_t>(std::max(0.0, block)), e.status,
                      static_cast<uint8_t>(e.data1 & 0x7F), static_cast<uint8_t>(e.data2 & 0x7F)});
  }
  std::stable_sort(timed->begin(), timed->end(),
                   [](const Timed& a, const Timed& b) { return a.block < b.block; });
  return timed;
}

class SynthSource : public AudioSource {
 public:
  SynthSource(Events events, int64_t blocks) : events_(std::move(events)), blocks_(blocks) {}

  Status Open(const fs::path& soundfont) {
    settings_.reset(new_fluid_settings());
    if (!settings_) return Fail("FluidSynth could not be started");
    fluid_settings_setnum(settings_.get(), "synth.sample-rate", kSampleRate);
    fluid_settings_setnum(settings_.get(), "synth.gain", 0.5);
    fluid_settings_setnum(settings_.get(), "synth.reverb.level", kReverbLevel);
    fluid_settings_setint(settings_.get(), "synth.chorus.active", 0);
    fluid_settings_setint(settings_.get(), "synth.dynamic-sample-loading", 1);
    synth_.reset(new_fluid_synth(settings_.get()));
    if (!synth_) return Fail("FluidSynth could not be started");
    if (fluid_synth_sfload(synth_.get(), soundfont.c_str(), 1) == FLUID_FAILED) {
      const std::string said = internal::TakeMessages();
      return Fail("{} could not be read as a SoundFont{}", soundfont.string(),
                  said.empty() ? "" : " (" + said + ")");
    }
    return {};
  }

  // From here on the sound is scaled.
  void SetGain(float gain) { gain_ = gain; }

  Result<size_t> Read(std::span<float> out) override {
    size_t filled = 0;
    while (filled < out.size()) {
      if (taken_ == ready_.size() && !Render()) break;
      const size_t count = std::min(out.size() - filled, ready_.size() - taken_);
      std::copy_n(ready_.begin() + static_cast<ptrdiff_t>(taken_), count,
                  out.begin() + static_cast<ptrdiff_t>(filled));
      taken_ += count;
      filled += count;
    }
    return filled;
  }

 private:
  void Send(const Timed& e) {
    fluid_synth_t* synth = synth_.get();
    const int channel = e.status & 0x0F;
    // A note that cannot sound, or the end of one that does not, is no failure.
    const int kind = e.status & 0xF0;
    if (kind == 0x80) fluid_synth_noteoff(synth, channel, e.data1);
    if (kind == 0x90) fluid_synth_noteon(synth, channel, e.data1, e.data2);
    if (kind == 0xA0) fluid_synth_key_pressure(synth, channel, e.data1, e.data2);
    if (kind == 0xB0) fluid_synth_cc(synth, channel, e.data1, e.data2);
    if (kind == 0xC0) fluid_synth_program_change(synth, channel, e.data1);
    if (kind == 0xD0) fluid_synth_channel_pressure(synth, channel, e.data1);
    if (kind == 0xE0) fluid_synth_pitch_bend(synth, channel, e.data2 << 7 | e.data1);
  }

  // The blocks up to the next event into ready_; false at the end.
  bool Render() {
    if (block_ >= blocks_) return false;
    while (next_ < events_->size() && (*events_)[next_].block <= block_) Send((*events_)[next_++]);
    int64_t end = std::min(blocks_, block_ + kMostBlocks);
    if (next_ < events_->size()) end = std::min(end, (*events_)[next_].block);
    const int64_t samples = (end - block_) * kBlock;
    ready_.resize(static_cast<size_t>(samples * kChannels));
    fluid_synth_write_float(synth_.get(), static_cast<int>(samples), ready_.data(), 0, 2,
                            ready_.data(), 1, 2);
    if (gain_) {
      for (float& sample : ready_) sample = Scaled(sample, *gain_);
    }
    block_ = end;
    taken_ = 0;
    return true;
  }

  Events events_;
  int64_t blocks_ = 0;  // of the whole
  int64_t block_ = 0;   // to be rendered next
  size_t next_ = 0;     // event
  std::optional<float> gain_;
  std::vector<float> ready_;
  size_t taken_ = 0;  // of ready_
  std::unique_ptr<fluid_settings_t, FreeSynth> settings_;
  std::unique_ptr<fluid_synth_t, FreeSynth> synth_;  // goes before its settings
};

// FluidSynth's libraries complain on stderr about files of another kind, so they never get one.
Status CheckSoundFont(const fs::path& file) {
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

Result<std::unique_ptr<SynthSource>> OpenSynth(const Events& events, int64_t blocks,
                                               const fs::path& soundfont) {
  auto source = std::make_unique<SynthSource>(events, blocks);
  if (Status opened = source->Open(soundfont); !opened) return Forward(std::move(opened));
  return source;
}

// The song played once: its loudest sample, and all of them if they are not too many.
struct Rehearsal {
  float peak = 0;
  std::vector<float> samples;
};

Result<Rehearsal> Rehearse(AudioSource& source, bool keep, const std::atomic<bool>* cancel) {
  Rehearsal heard;
  std::vector<float> block(1 << 15);
  for (;;) {
    if (cancel && *cancel) return Fail("cancelled");
    Result<size_t> got = source.Read(block);
    if (!got) return Forward(std::move(got));
    if (*got == 0) return heard;
    for (size_t i = 0; i < *got; ++i) heard.peak = std::max(heard.peak, std::abs(block[i]));
    const auto end = block.begin() + static_cast<ptrdiff_t>(*got);
    if (keep) heard.samples.insert(heard.samples.end(), block.begin(), end);
  }
}

}  // namespace

Result<std::unique_ptr<AudioSource>> Synthesize(std::span<const SynthEvent> events,
                                                const fs::path& soundfont, Seconds length,
                                                const std::atomic<bool>* cancel) {
  internal::CaptureLogs();
  internal::TakeMessages();
  if (Status fine = CheckSoundFont(soundfont); !fine) return Forward(std::move(fine));
  const int64_t samples = std::max<int64_t>(0, SamplesFor(length));
  const int64_t blocks = (samples + kBlock - 1) / kBlock;
  const Events schedule = Schedule(events);
  Result<std::unique_ptr<SynthSource>> rehearsal = OpenSynth(schedule, blocks, soundfont);
  if (!rehearsal) return Forward(std::move(rehearsal));
  const bool keep = samples <= kMostKept;
  Result<Rehearsal> heard = Rehearse(**rehearsal, keep, cancel);
  if (!heard) return Forward(std::move(heard));
  rehearsal->reset();  // not two SoundFonts in memory
  const float gain = heard->peak > kFaintest ? kPeak / heard->peak : 1;
  if (keep) {
    for (float& sample : heard->samples) sample = Scaled(sample, gain);
    return PlaceOnTrack(FromSamples(std::move(heard->samples)), 0, samples);
  }
  Result<std::unique_ptr<SynthSource>> source = OpenSynth(schedule, blocks, soundfont);
  if (!source) return Forward(std::move(source));
  (*source)->SetGain(gain);
  return PlaceOnTrack(*std::move(source), 0, samples);
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
