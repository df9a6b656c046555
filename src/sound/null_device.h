// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <string>
#include <thread>

#include "sound/sound_device.h"

namespace strikeline::sound {

// A device that nobody hears, for machines without sound: a thread of its own asks in time, and
// goes on from now where it could not.
class NullDevice : public SoundDevice {
 public:
  NullDevice(SoundClient& client, int buffer_frames);
  ~NullDevice() override;

  std::string Name() const override { return "no sound device"; }
  Seconds Latency() const override;
  bool IsHeard() const override { return false; }
  Status Rest() override;
  Status Wake() override;
  bool IsLost() const override { return false; }

 private:
  void Run();

  SoundClient& client_;
  const int frames_;
  std::atomic<bool> stop_{false};
  std::thread thread_;
};

}  // namespace strikeline::sound
