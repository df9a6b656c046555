// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "midi/internal/byte_reader.h"
#include "midi/internal/raw_song.h"
#include "midi/internal/repair_log.h"

namespace strikeline::midi::internal {

// Reads the events of one track into a RawSong, up to its end-of-track event or `limit`, and mends
// what it can. Every step consumes at least one byte. Lives for one track; owns nothing.
class TrackReader {
 public:
  TrackReader(ByteView bytes, RawSong& song, RepairLog& log)
      : bytes_(bytes), song_(song), log_(log) {}

  // The track's first event is at `tick`. Returns the offset after the last byte that was read.
  size_t Read(size_t begin, size_t limit, Tick tick);

 private:
  bool AtLimit() const { return position_ >= limit_; }
  uint8_t Next() { return bytes_.At(position_++); }

  void ReadDelta();
  std::optional<uint32_t> ReadNumber();
  void ReadEvent();
  void ReadWithoutStatus();
  void ReadChannelMessage(uint8_t status);
  void Keep(uint8_t status, uint8_t data1, uint8_t data2);
  void ReadMeta();
  void TakeMeta(uint8_t type, size_t begin, size_t length);
  void TakeTempo(size_t begin, size_t length);
  void TakeSignature(size_t begin, size_t length);
  void TakeKey(size_t begin, size_t length);
  void TakeText(uint8_t type, std::string_view text);
  void ReadSysex();
  void TakeSysex(size_t begin, size_t length);
  void SkipSystemMessage(uint8_t status);
  void StopInside(size_t offset);

  ByteView bytes_;
  RawSong& song_;
  RepairLog& log_;
  size_t position_ = 0;
  size_t limit_ = 0;
  size_t event_begin_ = 0;  // the status byte of the event at hand
  Tick tick_ = 0;
  uint16_t track_ = 0;
  uint8_t port_ = 0;
  uint8_t running_ = 0;       // last channel status, 0 for none
  bool interrupted_ = false;  // a meta or system event came after it
  bool ended_ = false;
};

}  // namespace strikeline::midi::internal
