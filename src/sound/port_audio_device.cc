// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstdlib>
#include <utility>

#include <fmt/core.h>
#include <portaudio.h>

#include "base/silent_errors.h"
#include "base/stopwatch.h"
#include "media/audio_source.h"
#include "sound/sound_device.h"

namespace strikeline::sound {
namespace {

class PortAudioDevice : public SoundDevice {
 public:
  explicit PortAudioDevice(SoundClient& client) : client_(client) {}
  ~PortAudioDevice() override {
    const SilentErrors silent;
    if (stream_) Pa_CloseStream(stream_);
    if (is_initialized_) Pa_Terminate();
  }

  Status Open(int buffer_frames) {
    const SilentErrors silent;
    setenv("JACK_NO_START_SERVER", "1", 0);  // a server that runs is used, none is started
    if (const PaError error = Pa_Initialize(); error != paNoError) return Refused(error);
    is_initialized_ = true;
    const PaDeviceIndex index = Pa_GetDefaultOutputDevice();
    if (index == paNoDevice) return Fail("this machine has no sound device");
    const PaDeviceInfo& device = *Pa_GetDeviceInfo(index);
    name_ = fmt::format("{}: {}", Pa_GetHostApiInfo(device.hostApi)->name, device.name);
    const PaStreamParameters output = {.device = index,
                                       .channelCount = media::kChannels,
                                       .sampleFormat = paFloat32,
                                       .suggestedLatency = Latency(device, buffer_frames),
                                       .hostApiSpecificStreamInfo = nullptr};
    const PaError error =
        Pa_OpenStream(&stream_, nullptr, &output, media::kSampleRate,
                      static_cast<unsigned long>(buffer_frames), paNoFlag, OnBuffer, this);
    if (error != paNoError) return Refused(error);
    latency_ = Seconds(Pa_GetStreamInfo(stream_)->outputLatency);
    return Start();
  }

  std::string Name() const override { return name_; }
  Seconds Latency() const override { return latency_; }
  bool IsHeard() const override { return true; }
  Status Rest() override {
    rests_ = true;
    return Answer(Pa_StopStream(stream_));
  }
  Status Wake() override {
    rests_ = false;
    return Pa_IsStreamActive(stream_) == 1 ? Status() : Start();
  }
  bool IsLost() const override { return !rests_ && Pa_IsStreamActive(stream_) != 1; }

 private:
  static constexpr double kShortestLatency = 0.02;  // seconds: what desktops' sound servers keep up

  static double Latency(const PaDeviceInfo& device, int buffer_frames) {
    const double two = 2.0 * buffer_frames / media::kSampleRate;
    return std::max({device.defaultLowOutputLatency, two, kShortestLatency});
  }
  Status Refused(PaError error) const {
    return Fail("the sound device{}{} cannot be used: {}", name_.empty() ? "" : " ", name_,
                Pa_GetErrorText(error));
  }
  Status Answer(PaError error) const { return error == paNoError ? Status() : Refused(error); }
  Status Start() { return Answer(Pa_StartStream(stream_)); }

  // Where a host tells no time, what it says of its latency stands for it.
  static int OnBuffer(const void*, void* output, unsigned long frames,
                      const PaStreamCallbackTimeInfo* times, PaStreamCallbackFlags, void* self) {
    auto& device = *static_cast<PortAudioDevice*>(self);
    const double ahead = times->outputBufferDacTime - times->currentTime;
    const bool is_told = times->currentTime > 0 && ahead > 0 && ahead < 2;
    const Seconds leaves = SteadyNow() + (is_told ? Seconds(ahead) : device.latency_);
    device.client_.Play({static_cast<float*>(output), frames * media::kChannels}, leaves);
    return paContinue;
  }

  SoundClient& client_;
  PaStream* stream_ = nullptr;
  bool is_initialized_ = false, rests_ = false;
  Seconds latency_{0};
  std::string name_;
};

}  // namespace

Result<std::unique_ptr<SoundDevice>> OpenPortAudio(SoundClient& client, int buffer_frames) {
  auto device = std::make_unique<PortAudioDevice>(client);
  if (Status opened = device->Open(buffer_frames); !opened) return Forward(std::move(opened));
  return device;
}

}  // namespace strikeline::sound
