// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "midi/song.h"

namespace strikeline::midi::internal {

// What was mended while a file was read. One kind of defect is told once a track, with a count of
// the rest, so that a report stays readable and small whatever the file holds. One reader owns it.
class RepairLog {
 public:
  // Defects from here on are of track `number`, counted from 1.
  void BeginTrack(int number);
  void EndTrack();

  // `what` names the kind of defect within the track.
  void Add(size_t offset, std::string_view what, std::string_view action);

  // By offset; at most 1,000, and a line that counts the rest.
  std::vector<Repair> Finish() &&;

 private:
  struct Kind {
    std::string what;
    size_t repair = 0;  // index into repairs_
    size_t more = 0;
  };

  std::string prefix_;
  std::vector<Kind> kinds_;
  std::vector<Repair> repairs_;
  size_t not_listed_ = 0;
};

}  // namespace strikeline::midi::internal
