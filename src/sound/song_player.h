// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sound/block_feeder.h"
#include "sound/song_clock.h"
#include "sound/sound_device.h"
#include "sound/sound_mixer.h"

namespace strikeline::sound {

// Plays a song's sound on a device and says where in the song it is heard, which is what a picture
// follows. Owns the device, the mixer and the feeder with their threads. A resource. Thread: one.
class SongPlayer {
 public:
  struct Params {
    bool is_silent = false;   // a null device, whatever there is
    int buffer_frames = 256;  // that a device asks for at a time
    OpenSoundDevice open = OpenPortAudio;
  };
  // Without a device, and after one that is lost, it plays on a null one, and TakeRemarks() says
  // why.
  explicit SongPlayer(const Params& params);
  ~SongPlayer();
  SongPlayer(const SongPlayer&) = delete;
  SongPlayer& operator=(const SongPlayer&) = delete;

  // Another song, or the same anew, standing at `at`. Rate, volumes and what is wanted stay.
  void Open(OpenSongSound open, Seconds at);

  // A device that cannot be woken leaves it paused.
  void Play();
  void Pause();
  bool IsPlaying() const { return mixer_.IsPlaying(); }
  // Goes on from `at`; what is before `heard_from` is counted in.
  void Seek(Seconds at, Seconds heard_from);
  void Seek(Seconds at) { Seek(at, at); }
  // kSlowestRate to kFastestRate.
  void SetRate(double rate);
  double Rate() const { return course_.rate; }
  // What is heard runs faster and higher by this part, -kMostBend to kMostBend, from the device's
  // next buffer on until told otherwise, whatever is opened, sought or paused.
  void SetBend(double bend) { mixer_.SetBend(bend); }
  // From the device's next buffer on, and faded: positive, leaves out so much of the song, at most
  // what is ready to be played; negative, the song stands until so much of it would have been
  // heard. Orders add up until they are obeyed. What comes behind a Seek() or Open() shifts from
  // where that goes on; what came before it and was not obeyed, or not to its end, is forgotten.
  void Shift(Seconds song) { mixer_.Shift(song, course_.turn); }
  void SetLoop(const std::optional<SoundLoop>& loop);
  const std::optional<SoundLoop>& Loop() const { return course_.loop; }
  void SetVolume(Strand strand, double volume) {
    mixer_.SetVolume(strand, static_cast<float>(volume));
  }
  void SetClicks(bool are_heard) { mixer_.SetClicks(are_heard); }

  // Reads what the device reported, as At() does; to be called before Heard().
  void Hear() { clock_.Take(mixer_.Reports()); }
  // What is heard of the song at `shown`, seconds of SteadyNow(), a little behind or ahead of
  // `now`: while it seeks, where it will go on.
  SongClock::Place At(Seconds shown, Seconds now);
  // What was heard at a time that has passed, a second ago at most.
  SongClock::Place Heard(Seconds time) const;

  // Of the last seeking: Place::turn once that is heard.
  uint32_t Turn() const { return course_.turn; }
  // What is before it is counted in, of the last seeking.
  Seconds HeardFrom() const { return course_.heard_from; }

  // Lets the device rest while it has been paused for a while, and looks whether it is still there;
  // to be called now and then.
  void Update(Seconds now);
  bool IsReady() const { return feeder_ && feeder_->IsReady(); }
  const SoundDevice& Device() const { return *device_; }
  // Times that sound was missing since it was made, for whatever reason.
  int64_t Gaps() const { return mixer_.Gaps(); }
  // What is to be said, once.
  std::vector<std::string> TakeRemarks();

 private:
  void PlayOnNothing(const std::string& why);

  const int buffer_frames_;
  SoundMixer mixer_;
  std::unique_ptr<BlockFeeder> feeder_;
  std::unique_ptr<SoundDevice> device_;  // goes first
  SongClock clock_;
  BlockMaker::Course course_;
  std::optional<Seconds> paused_at_;
  bool rests_ = false;
  std::vector<std::string> remarks_;
};

}  // namespace strikeline::sound
