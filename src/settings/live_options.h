// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "base/units.h"
#include "settings/live_actions.h"

namespace strikeline::settings {

// What `strikeline live` is asked for. A value.
struct LiveOptions {
  std::string sketch;             // or a song; "": the start screen of songs
  double fps = 60;                // 0: as often as it can
  std::optional<PixelSize> size;  // sketches: 800x800; songs: 1280x720
  double time_limit = 5;          // seconds for a frame
  int workers = 1;                // processes that draw; 0: this one
  std::string draw = "auto";      // who draws lines: host, window; auto: the window on a GPU
  bool is_unsafe = false;         // they are not confined
  bool inspector = true;          // shown at first
  std::string output_folder;      // of captures; "": the current one
  std::string config_file;        // over the files that are looked for; for captures too
  std::string midi_port = "auto", midi_mode = "7bit";
  LiveKeys keys;
  bool paused = false;               // at first
  std::optional<double> quit_after;  // seconds: for measurements
  bool profile = false;              // figures of the loop, at the end

  // Of songs, beside what a RenderRequest says of their picture and sound.
  double rate = 1;
  std::string loop;  // "5..8": bars; "": none
  double from = 0;   // seconds of the song
  bool mute_drums = false;
  std::string device = "auto";  // what sound is played on: auto; none: nothing is heard
  int buffer = 256;             // frames that a device asks for at a time
  bool full_screen = false;
  bool wait = false, rising = false;  // see LiveAction::kWait, kRising
  std::string clock_out;              // part of a MIDI output's name; "": none is sent a clock
  std::string clock_in;               // of an input's, whose clock leads; "": nobody's
  bool link = false;                  // takes part in a session of Ableton Link
};

}  // namespace strikeline::settings
