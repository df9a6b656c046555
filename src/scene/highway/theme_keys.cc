// SPDX-License-Identifier: MIT
#include "scene/highway/theme_keys.h"

namespace strikeline::scene {

std::span<const ThemeColorKey> ThemeColorKeys() {
  static constexpr ThemeColorKey kKeys[] = {
      {"background", &Theme::background, "Behind all; also what soft notes are mixed with."},
      {"lane_tint", &Theme::lane_tint,
       "How much of its colour a lane has: only the opacity counts."},
      {"separator", &Theme::separator, "Lines between lanes."},
      {"beat_line", &Theme::beat_line, "The lines of beats, which move with the notes."},
      {"bar_line", &Theme::bar_line, "The lines of bars."},
      {"bar_number", &Theme::bar_number, "The numbers of bars, and the clock of `--clock`."},
      {"strike_line", &Theme::strike_line,
       "The line that notes reach when they sound, between the targets, which have their lanes' "
       "colours."},
      {"title", &Theme::title, "The song's name at the start, names of sections, and lyrics."},
      {"lyric", &Theme::lyric, "The syllable that is sung."},
      {"progress", &Theme::progress, "The bar at the top, as far as the song has come."},
      {"progress_track", &Theme::progress_track, "The bar at the top, its whole length."},
      {"accent_rim", &Theme::accent_rim, "The rim of accented strokes."},
      {"flash", &Theme::flash, "The target at the moment of a hit."},
      {"white_key", &Theme::white_key, "White keys of the piano."},
      {"black_key", &Theme::black_key, "Black keys, and the shadow around all keys."},
      {"hit_on", &Theme::hit_on, "With `--take`: hits that were on time."},
      {"hit_early", &Theme::hit_early, "Hits that were early."},
      {"hit_late", &Theme::hit_late, "Hits that were late."},
      {"hit_missed", &Theme::hit_missed, "The cross on notes that were missed."},
      {"hit_extra", &Theme::hit_extra, "Hits that met no note."},
  };
  return kKeys;
}

std::span<const ThemeSizeKey> ThemeSizeKeys() {
  static constexpr ThemeSizeKey kKeys[] = {
      {"note_height", &Theme::note_height, 0.005, 0.1,
       "Height of a stroke, of the frame's height."},
      {"note_width", &Theme::note_width, 0.1, 1, "Width of a stroke, of its lane's width."},
      {"note_radius", &Theme::note_radius, 0, 0.5, "Radius of a stroke's corners, of its height."},
      {"kick_height", &Theme::kick_height, 0.1, 1,
       "Height of the kick's bar, of a stroke's height."},
      {"lane_width", &Theme::lane_width, 0.02, 1,
       "Width of a drum lane at most, of the frame's height."},
      {"strike_y", &Theme::strike_y, 0.3, 0.95,
       "Distance of the strike line from the top, of the frame's height."},
      {"strike_thickness", &Theme::strike_thickness, 0, 0.05,
       "Of the strike line, of the frame's height; a pixel at least."},
      {"glow_size", &Theme::glow_size, 0.001, 0.05,
       "Reach of the glow around notes (a standard deviation), of the frame's height."},
      {"glow", &Theme::glow, 0, 1, "Strength of the glow; 0: none."},
      {"shutter", &Theme::shutter, 0, 1,
       "How long the shutter is open, of a frame's time: motion blur; 0: none."},
      {"ring", &Theme::ring, 0, 0.3,
       "Radius of the ring that grows from a hit, of the frame's height; never wider than its lane "
       "allows; 0: none."},
      {"beam", &Theme::beam, 0, 1,
       "Strength, at the strike line, of the light that a hit throws up its lane; 0: none."},
      {"label_size", &Theme::label_size, 0.005, 0.1,
       "Size of the lanes' names, of the frame's height."},
      {"brightness_floor", &Theme::brightness_floor, 0, 1,
       "Brightness of the softest note; 1: all are alike."},
      {"perspective", &Theme::perspective, 0.1, 0.8,
       "How much narrower the lanes are at their far end with `--view perspective`."},
  };
  return kKeys;
}

}  // namespace strikeline::scene
