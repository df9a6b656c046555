// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "midi/drum_map.h"
#include "settings/live_options.h"
#include "settings/render_request.h"

namespace strikeline::settings {

struct InspectRequest {
  std::string song;
  midi::DrumQuery drums;
  std::string drum_map = "auto";
  std::string encoding;   // of texts; "": as they look
  bool unmapped = false;  // only the pitches that no map knows
  bool json = false;
};

// `strikeline map`: a drum map of a song, to be edited.
struct MapRequest {
  std::string song;
  std::string output;
  midi::DrumQuery drums;
  std::string drum_map = "auto";
  std::string encoding;  // of texts; "": as they look
  bool force = false;
};

// `strikeline judge`: how a take of a song was played, beside what a RenderRequest says of both.
struct JudgeRequest {
  bool save = false;
  bool json = false;
};

// `strikeline takes`: what was kept.
struct TakesRequest {
  std::string song;  // "": all songs
  bool json = false;
};

struct JoinRequest {
  std::vector<std::string> parts;
  std::string output;
  std::string song, audio, soundfont;  // where they are now; empty: where the parts say
  bool silent = false;
  bool force = false;
  bool json = false;
};

struct EvalRequest {
  std::string input = "-";  // a file of JSON lines; "-" is standard input
  bool draft = false;
};

// `strikeline open`, or what a file manager says.
struct OpenRequest {
  std::string file;
  std::string config_file;
  bool force = false;  // make the video anew
  bool wait = false;   // for Enter where there is something to read
};

struct OpsRequest {
  std::string name;    // "" lists all
  std::string output;  // a figure, .svg
  std::string manual;  // a folder for ops.md and its figures
  bool json = false;
  bool header = false;  // <strikeline/ops.h>
  bool stub = false;    // strikeline.pyi
  bool force = false;
};

struct InitRequest {
  std::string folder;
  bool is_python = false;
  bool force = false;  // also where there is something already
};

// `strikeline examples copy` and `plotters copy`.
struct CopyRequest {
  std::vector<std::string> names;  // "tides" or "tides.cpp"
  bool all = false;
  std::string to = ".";
  bool force = false;
};

// `strikeline config ...`.
struct ConfigRequest {
  std::string piece;  // "" is none
  std::string file;   // --config, or what is validated; "" is none
  bool json = false;
  bool as_template = false;
};

// What a window starts for a sketch.
struct HostRequest {
  std::string library;
  bool is_unsafe = false;
};

// What is asked of the program: one for each command, of which a command line fills its own. A
// value.
struct Request {
  RenderRequest render;
  LiveOptions live;
  InspectRequest inspect;
  MapRequest map;
  JudgeRequest judge;
  TakesRequest takes;
  JoinRequest join;
  EvalRequest eval;
  OpenRequest open;
  OpsRequest ops;
  InitRequest init;
  CopyRequest examples, plotters, drum_maps;
  ConfigRequest config;
  HostRequest host;
  bool doctor_json = false;
  bool plotters_json = false;
  bool drum_maps_json = false;
  std::string plotter;                    // of `plotters show`
  std::string drum_map;                   // of `drum-maps show`
  std::vector<std::string> font_folders;  // beside those of the system
  std::string shell;                      // of `completion`
  std::string package_folder;             // of `package-texts`
};

}  // namespace strikeline::settings
