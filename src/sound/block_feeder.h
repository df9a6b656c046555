// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "sound/block_maker.h"
#include "sound/sound_mixer.h"

namespace strikeline::sound {

// A thread that opens a song's sound and keeps a mixer's ring full of it. Obeys within a block; the
// mixer hears of what is left out at once. A resource. Thread: one, but for what says otherwise.
class BlockFeeder {
 public:
  // The mixer outlives it, and has one at a time.
  BlockFeeder(OpenSongSound open, SoundMixer& mixer, const BlockMaker::Course& course);
  ~BlockFeeder();
  BlockFeeder(const BlockFeeder&) = delete;
  BlockFeeder& operator=(const BlockFeeder&) = delete;

  // Goes on elsewhere.
  void Seek(const BlockMaker::Course& course);
  // Goes on where it is, at another rate, in another loop: `at` and `heard_from` are not heeded.
  // It is heard an eighth of a second later.
  void Change(double rate, const std::optional<SoundLoop>& loop);
  // After the mixer was told to play or to pause.
  void Wake();

  // Whether the sound was opened, or cannot be.
  bool IsReady() const;
  // What is to be said of it, once.
  std::vector<std::string> TakeRemarks();

 private:
  struct Order {
    BlockMaker::Course course;
    bool is_seeking = false;
  };
  void Run();
  void Open();
  void Obey(const Order& order);
  void GoOn(const BlockMaker::Course& course);
  void GoTo(const BlockMaker::Course& course);
  void Say(const Status& status);

  OpenSongSound open_;
  SoundMixer& mixer_;
  std::optional<BlockMaker> maker_;  // of the thread
  BlockMaker::Course sought_;        // of the thread: the last seeking
  uint64_t sought_to_ = 0;           // of the thread: up to this block is cut then
  uint64_t cut_from_ = 0;            // of the thread: the last cut that was not at once
  std::string last_said_;            // of the thread

  mutable std::mutex mutex_;  // of the rest
  std::condition_variable changed_;
  std::optional<Order> order_;
  std::vector<std::string> remarks_;
  bool is_ready_ = false, stop_ = false, was_woken_ = false;

  std::thread thread_;  // last: it uses all others
};

}  // namespace strikeline::sound
