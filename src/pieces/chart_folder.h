// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "midi/song.h"

namespace strikeline::pieces {

// True for a song of a game: its notes are gems, lanes and marks, and no music.
bool IsGameChart(const midi::Song& song);

// What games keep beside a chart (a file called notes). A value.
struct ChartFolder {
  std::string title, artist;       // empty without a song.ini that says so
  double delay = 0;                // seconds by which the chart comes after its sound
  std::vector<std::string> stems;  // sound files: parts of one recording, sorted
  friend bool operator==(const ChartFolder&, const ChartFolder&) = default;
};

// Empty where there is nothing of that; a file that cannot be read is not there.
ChartFolder ReadChartFolder(const std::filesystem::path& chart);

// Title and delay of a song.ini, whatever its bytes.
ChartFolder ParseSongIni(std::string_view text);

}  // namespace strikeline::pieces
