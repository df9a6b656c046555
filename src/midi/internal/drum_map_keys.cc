// SPDX-License-Identifier: MIT
#include "midi/internal/drum_map_keys.h"

namespace strikeline::midi::internal {

std::span<const DrumMapKey> DrumMapKeys() {
  static constexpr DrumMapKey kKeys[] = {
      {"name", "text", "the file's name", "Of the map, for who reads the file."},
      {"about", "text", "nothing", "A line for the list of `--drum-map list`."},
      {"extends", "a built-in map's name", "an empty map", "The map that this one changes."},
      {"lanes_of", "a built-in map's name", "no lanes",
       "Instead of `extends`: only the lanes of that map, without its voices."},
      {"lanes", "list of tables, 128 lanes at most", "those of `extends`",
       "What drummers call instruments, left to right."},
      {"voices", "list of tables", "those of `extends`", "What each pitch is."},
  };
  return kKeys;
}

std::span<const DrumMapKey> DrumLaneKeys() {
  static constexpr DrumMapKey kKeys[] = {
      {"id", "text", "an error",
       "Its name for voices and themes. One that `extends` has too changes that lane."},
      {"label", "text", "`id` in capitals", "What stands in the lane, under the strike line."},
      {"color", "`#rgb`, `#rrggbb` or `#rrggbbaa`", "an error, where the lane is new",
       "Of its strokes, unless the theme has another one."},
      {"kick", "true or false", "false",
       "Its strokes are bars across all lanes, and it has no lane of its own."},
      {"after", "another lane's `id`", "the lane is the last", "Where a new lane stands."},
  };
  return kKeys;
}

std::span<const DrumMapKey> DrumVoiceKeys() {
  static constexpr DrumMapKey kKeys[] = {
      {"pitch", "0 to 127", "an error, without `pitches`", "The MIDI note; 60 is middle C."},
      {"pitches", "list of them", "an error, without `pitch`", "Several that are the same voice."},
      {"lane", "a lane's `id`", "an error", "Where its strokes fall."},
      {"name", "text", "`Pitch 38`", "What `strikeline inspect --json` calls its notes."},
      {"articulation", "one of the words below", "`normal`", "How its strokes look."},
  };
  return kKeys;
}

}  // namespace strikeline::midi::internal
