// SPDX-License-Identifier: MIT
#include "sound/block_feeder.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "base/caught.h"

namespace strikeline::sound {
namespace {

constexpr std::chrono::milliseconds kFullWait{20};  // of a ring of 680 ms
constexpr uint64_t kAhead = 24;  // blocks, 128 ms, that are played while others are made

}  // namespace

BlockFeeder::BlockFeeder(OpenSongSound open, SoundMixer& mixer, const BlockMaker::Course& course)
    : open_(std::move(open)),
      mixer_(mixer),
      order_(Order{course, true}),
      thread_([this] { Run(); }) {}

BlockFeeder::~BlockFeeder() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

void BlockFeeder::Seek(const BlockMaker::Course& course) {
  {
    const std::lock_guard lock(mutex_);
    order_ = {course, true};
  }
  changed_.notify_one();
}

void BlockFeeder::Change(double rate, const std::optional<SoundLoop>& loop) {
  {
    const std::lock_guard lock(mutex_);
    if (!order_) order_ = Order{};
    order_->course.rate = rate, order_->course.loop = loop;
  }
  changed_.notify_one();
}

void BlockFeeder::Wake() {
  {
    const std::lock_guard lock(mutex_);
    was_woken_ = true;
  }
  changed_.notify_one();
}

bool BlockFeeder::IsReady() const {
  const std::lock_guard lock(mutex_);
  return is_ready_;
}

std::vector<std::string> BlockFeeder::TakeRemarks() {
  const std::lock_guard lock(mutex_);
  return std::exchange(remarks_, {});
}

// Each only once in a row.
void BlockFeeder::Say(const Status& status) {
  const std::string said = status ? "" : status.error().message;
  if (said != std::exchange(last_said_, said) && !said.empty()) {
    const std::lock_guard lock(mutex_);
    remarks_.push_back(said);
  }
}

// What cannot be opened is silence.
void BlockFeeder::Open() {
  auto sound = Caught("the song's sound", open_);
  Say(sound ? Status() : Status(Forward(sound)));
  const std::lock_guard lock(mutex_);
  if (sound) remarks_.insert(remarks_.end(), sound->remarks.begin(), sound->remarks.end());
  maker_.emplace(sound ? *std::move(sound) : SongSound{});
  is_ready_ = true;
}

// From the block that is played in a while, which the ring still has. Where the mixer has not come
// to the last seeking yet, as while a device rests, another cut would undo that: it is sought anew.
void BlockFeeder::GoOn(const BlockMaker::Course& course) {
  SpscRing<SoundBlock>& ring = mixer_.Blocks();
  const uint64_t read = ring.ReadNumber(), written = ring.WriteNumber();
  if (read < sought_to_) {
    sought_.rate = course.rate, sought_.loop = course.loop;
    return GoTo(sought_);
  }
  uint64_t from = read + kAhead;
  if (cut_from_ > read) from = std::min(from, cut_from_);
  BlockMaker::Course next = maker_->TheCourse();
  next.rate = course.rate, next.loop = course.loop;
  next.at = from < written ? Seconds(ring.At(from).song) : maker_->Position();
  if (from < written) {
    cut_from_ = from;
    mixer_.Cut(from, written);
  }
  Say(maker_->Begin(next));
}

void BlockFeeder::GoTo(const BlockMaker::Course& course) {
  sought_ = course;
  sought_to_ = mixer_.Blocks().WriteNumber();
  cut_from_ = 0;
  mixer_.Cut(0, sought_to_);
  Say(maker_->Begin(course));
}

void BlockFeeder::Obey(const Order& order) {
  if (!order.is_seeking) return GoOn(order.course);
  GoTo(order.course);
}

void BlockFeeder::Run() {
  Open();
  SpscRing<SoundBlock>& ring = mixer_.Blocks();
  std::unique_lock lock(mutex_);
  while (!stop_) {
    if (const auto order = std::exchange(order_, std::nullopt)) {
      lock.unlock();
      Obey(*order);
      lock.lock();
      continue;
    }
    SoundBlock* const block = ring.ToWrite();
    if (!block) {
      const auto is_called = [this] { return stop_ || order_ || was_woken_; };
      if (mixer_.IsPlaying()) {
        changed_.wait_for(lock, kFullWait, is_called);
      } else {
        changed_.wait(lock, is_called);
      }
      was_woken_ = false;
      continue;
    }
    lock.unlock();
    Say(maker_->Make(*block));
    ring.Written();
    lock.lock();
  }
}

}  // namespace strikeline::sound
