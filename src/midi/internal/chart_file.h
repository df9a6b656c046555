// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>

#include "midi/internal/file_reader.h"
#include "midi/internal/repair_log.h"

namespace strikeline::midi::internal {

// Whether bytes are a game chart as text (.chart): they begin with "[Song]".
bool IsChartFile(std::span<const std::byte> bytes);

// Reads such a file, tempo and signatures, sections, lyrics and the drums of all levels, into what
// the game's MIDI files say: tracks named EVENTS and PART DRUMS, with the pitches of drum_chart.h.
// Drums are toms there unless marked; where nothing is marked in the hardest level, as in the MIDI
// files cymbals. Other instruments are left out. Total: lines that mean nothing are skipped, with a
// repair. The format: TheNathannator/GuitarGame_ChartFormats.
RawFile ReadChartFile(std::span<const std::byte> bytes, RepairLog& log);

}  // namespace strikeline::midi::internal
