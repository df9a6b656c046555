// SPDX-License-Identifier: MIT
#include "settings/option_table.h"

#include <algorithm>
#include <iterator>

#include "settings/requests.h"

namespace strikeline::settings {
namespace {

template <auto... path>
Cell At(Request& request) {
  return &(request.*....*path);
}
template <auto... path>
constexpr auto kRender = &At<&Request::render, path...>;
template <auto... path>
constexpr auto kLive = &At<&Request::live, path...>;
template <auto... path>
constexpr auto kInspect = &At<&Request::inspect, path...>;
template <auto... path>
constexpr auto kJoin = &At<&Request::join, path...>;
template <auto... path>
constexpr auto kOpen = &At<&Request::open, path...>;
template <auto... path>
constexpr auto kOps = &At<&Request::ops, path...>;
template <auto... path>
constexpr auto kCopy = &At<&Request::examples, path...>;
template <auto... path>
constexpr auto kConfig = &At<&Request::config, path...>;

using R = RenderRequest;
using Gcode = exports::GcodeOptions;
using L = LiveOptions;

Cell Nowhere(Request&) { return {}; }

Domain Between(double low, double high) { return {.low = low, .high = high}; }
Domain OneOf(std::vector<std::string_view> choices) { return {.choices = std::move(choices)}; }
Domain Sizes(double largest) { return {.low = 1, .high = largest}; }
Domain Bits() { return {.low = 1e4, .high = 1e9, .form = Form::kBits}; }
Domain File(std::string_view endings = "*") { return {.endings = endings}; }
Domain NameOrFile(std::string_view endings) {
  return {.endings = endings, .form = Form::kNameOrFile};
}
Domain Folder() { return {.endings = "*", .form = Form::kFolder}; }
Domain Key() { return {.form = Form::kKey}; }
Domain OrNone(Domain domain) {
  domain.may_be_none = true;
  return domain;
}
Domain Required(Domain domain) {
  domain.is_required = true;
  return domain;
}

const Domain kAny = {};

Use Only(uint32_t made) { return {made}; }
Use Sound(uint32_t made) { return {made, Changes::kSound}; }
Use Pixels(uint32_t made) { return {made, Changes::kPixels}; }
Use Resolved(Use use) {
  use.is_resolved = true;
  return use;
}
Use Packets(uint32_t made) { return Resolved({made, Changes::kPackets}); }

Setting Saved(std::string_view name, std::string_view unless = "", std::string_view example = "",
              uint32_t made = 0) {
  return {name, unless, example, made};
}

const OptionRow kHelp = {"-h,--help", Nowhere, "", "Print this help and exit"};
const OptionRow kConfigFile = {"--config", nullptr, "FILE",
                               "Settings over those of `strikeline config path`", File("toml")};

OptionRow With(OptionRow row, Cell (*cell)(Request&)) {
  row.cell = cell;
  return row;
}

// size: table
OptionGroup Outputs() {
  return {
      "Output",
      {{"PIECE", kRender<&R::piece>, "", "A MIDI file, or a sketch (.cpp)",
        Required(File("mid midi cpp"))},
       {"-o,--output", kRender<&R::output>, "FILE",
        "out.mp4, .mov, .mkv, .webm, .png, frames/%05d.png; sketches also: .svg, .gcode",
        Required(File("mp4 mov mkv webm png svg gcode"))},
       {"--at", kRender<&R::at>, "T", "The frame at this second of the video or the sketch",
        Between(0, 86400), Resolved(Pixels(kSongStill | kSongSheet | kDrawn))},
       {"--contact", kRender<&R::contact>, "CxR", "With -o out.png: a sheet of frames", Sizes(16),
        Resolved(Pixels(kSongSheet))},
       {"--force", kRender<&R::force>, "", "Overwrite the output"},
       {"--json", kRender<&R::json>, "", "Progress and result as JSON lines on standard output"},
       {"-q,--quiet", kRender<&R::quiet>, "", "Say nothing but errors"},
       With(kConfigFile, kRender<&R::config_file>),
       kHelp}};
}

// size: table
OptionGroup Songs() {
  return {
      "Song",
      {{"--track", kRender<&R::drums, &midi::DrumQuery::track>, "N",
        "Take the drums from this track", Between(1, 65535), Pixels(kSongs)},
       {"--channel", kRender<&R::drums, &midi::DrumQuery::channel>, "N",
        "Take the drums from this channel", Between(1, 16), Pixels(kSongs)},
       {"--drum-map", kRender<&R::drum_map>, "NAME",
        "What pitches are on a kit: default, or a TOML file", NameOrFile("toml"), Pixels(kSongs)},
       {"--layout", kRender<&R::layout>, "NAME", "auto: drums where there are some",
        OneOf({"auto", "drums", "keys"}), Pixels(kSongs)},
       {"--theme", kRender<&R::theme>, "NAME", "Look of a song: night, paper, neon, or a TOML file",
        NameOrFile("toml"), Pixels(kSongs), Saved("video.theme")},
       {"--speed", kRender<&R::speed>, "X", "Falling speed: notes are seen 2 s / X ahead",
        Between(0.25, 4), Pixels(kSongs)},
       {"--rate", kRender<&R::rate>, "X", "Practice tempo; the pitch stays", Between(0.5, 1.5),
        Pixels(kSongs)},
       {"--lead-in", kRender<&R::lead_in>, "S",
        "Seconds before the song; default: a bar, at least 2", Between(0, 600), Pixels(kSongs)},
       {"--tail", kRender<&R::tail>, "S", "Seconds after the last note", Between(0, 600),
        Pixels(kSongs)},
       {"--left-handed", kRender<&R::left_handed>, "", "Mirror the kit", kAny, Pixels(kSongs)},
       {"--no-title", kRender<&R::no_title>, "", "Do not show the title", kAny, Pixels(kSongs)},
       {"--clock", kRender<&R::clock>, "", "Show the song's time and tempo", kAny,
        Pixels(kSongs)}}};
}

// size: table
OptionGroup Pictures() {
  return {
      "Picture",
      {{"--size", kRender<&R::size>, "WxH",
        "Pixels; even for videos (songs: 1920x1080; sketches: see --scale)", Sizes(32768),
        Resolved(Pixels(kSongs | kSketchVideo | kSketchPictures | kSketchPicture))},
       {"--fps", kRender<&R::fps>, "RATE",
        "Frames a second: 60, 29.97, 30000/1001 (songs: 60; sketches: their own)", kAny,
        Resolved(Pixels(kSongs | kSketchVideo | kSketchPictures))},
       {"--from", kRender<&R::from>, "T", "Start at: seconds of the video, or bar:beat of the song",
        kAny, Resolved(Pixels(kMoving | kSongSheet))},
       {"--to", kRender<&R::to>, "T", "End before: seconds of the video, or bar:beat", kAny,
        Resolved(Pixels(kMoving | kSongSheet))}}};
}

// size: table
OptionGroup Sketches() {
  return {"Sketch",
          {{"--scale", kRender<&R::scale>, "N",
            "Pixels a millimetre (PNG: 10; video: 1080 pixels on the shorter side)",
            Between(0.01, 1000), Resolved(Pixels(kSketchVideo | kSketchPictures | kSketchPicture)),
            Saved("png.scale", "--size", "10", kSketchPictures | kSketchPicture)},
           {"--supersample", kRender<&R::supersample>, "N",
            "PNG, numbered ones too: pixels across, averaged to one", Between(1, 8),
            Resolved(Pixels(kSketchPictures | kSketchPicture))},
           {"--no-background", kRender<&R::no_background>, "",
            "Leave the background out of the SVG or PNG", kAny,
            Resolved(Pixels(kSketchPictures | kSketchPicture | kSketchVector))},
           {"--precision", kRender<&R::precision>, "N", "Decimals of a millimetre in the SVG",
            Between(0, 9), Resolved(Pixels(kSketchVector))},
           {"--seed", kRender<&R::seed>, "N",
            "Added to the seed of every operation; what Seed() gives", kAny, Pixels(kSketches)},
           {"--parameters", kRender<&R::parameters>, "NAME",
            "As tuned in the live window: saved, recovery, or a file; code: as written",
            File("json"), Resolved(Pixels(kSketches))},
           {"--seeds", kRender<&R::seeds>, "0..99",
            "A picture for each seed (with -o out/%03d.png or .svg) and a sheet of all", kAny,
            Resolved(Pixels(kDrawn))},
           {"--variations", kRender<&R::variations>, "1..24",
            "The same with all parameters thrown that the sketch leaves open", kAny,
            Resolved(Pixels(kDrawn))},
           {"--time-limit", kRender<&R::time_limit>, "S",
            "Seconds that the sketch may take for a frame", Between(0.01, 3600), Only(kSketches)},
           {"--tails", kRender<&R::tails>, "NAME",
            "Let the renderer move points (on), or not (off); auto: on a GPU",
            OneOf({"auto", "on", "off"}), Pixels(kSketchVideo | kSketchPictures)},
           {"--gpu-memory", kRender<&R::gpu_memory>, "MIB", "Room for lines on the GPU",
            Between(1, 1 << 20), Only(kSketchVideo | kSketchPictures)}}};
}

// size: table
OptionGroup Plots() {
  return {
      "Plot",
      {{"--plotter", kRender<&R::plotter>, "NAME",
        "Another dialect than G-code: grbl-servo, hpgl, or a template in TOML that says it all",
        NameOrFile("toml"), Resolved(Pixels(kSketchPlot)), Saved("plot.plotter", "--plot-option")},
       {"--plot-option", kRender<&R::plot_options>, "K=V",
        "KEY=VALUE of G-code, such as z_up=5: the keys of [plot] in `strikeline config show`; "
        "repeatable",
        Domain{.form = Form::kPlotOption}, Resolved(Pixels(kSketchPlot))},
       {"--split-layers", kRender<&R::split_layers>, "", "A plot file for each layer", kAny,
        Resolved(Pixels(kSketchPlot))},
       {"--keep-order", kRender<&R::keep_order>, "", "Plot the lines in the sketch's order", kAny,
        Resolved(Pixels(kSketchPlot))}}};
}

// size: table
OptionGroup Sounds() {
  return {"Sound",
          {{"--audio", kRender<&R::audio>, "FILE",
            "Sound file to put under the picture (any that FFmpeg reads)", File(), Sound(kVideos)},
           {"--audio-offset", kRender<&R::audio_offset>, "S",
            "Seconds after the song's start at which the sound file starts", Between(-36000, 36000),
            Sound(kVideos)},
           {"--soundfont", kRender<&R::soundfont>, "FILE", "SoundFont the song is played with",
            File("sf2 sf3"), Sound(kSongVideo)},
           {"--silent", kRender<&R::silent>, "", "No sound", kAny, Sound(kVideos)}}};
}

// size: table
OptionGroup Encodings() {
  return {"Encoding",
          {{"--encoder", kRender<&R::encoder>, "NAME",
            "auto, or an encoder of FFmpeg such as libx264, h264_nvenc, ffv1", kAny,
            Packets(kVideos), Saved("video.encoder")},
           {"--preset", kRender<&R::preset>, "NAME", "The encoder's preset; empty: its own", kAny,
            Packets(kVideos), Saved("video.preset", "--encoder")},
           {"--crf", kRender<&R::crf>, "N",
            "Constant quality, lower is better; not set: the encoder's own", Between(-1, 255),
            Packets(kVideos), Saved("video.crf", "--encoder,--bitrate", "23")},
           {"--bitrate", kRender<&R::bitrate>, "N", "Bits a second instead of --crf: 8M, 2500k",
            Bits(), Packets(kVideos)},
           {"--pixel-format", kRender<&R::pixel_format>, "NAME", "How colours are kept",
            OneOf({"yuv420p", "yuv444p"}), Packets(kVideos)},
           {"--encoder-option", kRender<&R::encoder_options>, "K=V",
            "KEY=VALUE handed to the encoder; repeatable", kAny, Packets(kVideos)}}};
}

// size: table
OptionGroup Jobs() {
  return {"Job",
          {{"--renderer", kRender<&R::renderer>, "NAME", "Who draws; auto: gl on a GPU, else cpu",
            OneOf({"auto", "cpu", "gl", "gl-planes"}),
            Resolved(Pixels(kSongs | kSketchVideo | kSketchPictures))},
           {"--workers", kRender<&R::workers>, "N",
            "Segments encoded side by side; 0: by the cores", Between(0, 64), Only(kVideos)},
           {"--resume", kRender<&R::resume>, "", "Go on with an export that was stopped", kAny,
            Only(kMoving)},
           {"--segment", kRender<&R::segment>, "I/N",
            "Make only part I of N, for `strikeline join`", kAny, Packets(kVideos)},
           {"--segment-seconds", kRender<&R::segment_seconds>, "S",
            "Length of a segment; default: 10, or less so that all cores end together",
            Between(0.5, 3600), Packets(kVideos)},
           {"--profile", kRender<&R::profile>, "FILE",
            "Where the time went, on the terminal or as JSON", File("json"), Only(kVideos)}}};
}

// What only files say.
OptionRow Said(std::string_view name, Cell (*cell)(Request&), std::string_view help,
               Domain domain = {}, Use use = {}) {
  return {"", cell, "", help, std::move(domain), use, Saved(name)};
}
template <auto field>
OptionRow Plotted(std::string_view name, std::string_view help, Domain domain = {}) {
  return Said(name, kRender<&R::gcode, field>, help, std::move(domain),
              Resolved(Pixels(kSketchPlot)));
}

// How G-code is written, and where fonts are looked for.
// size: table
std::vector<OptionRow> RenderSettings() {
  return {
      Plotted<&Gcode::travel_feed>(
          "plot.travel_feed",
          "Millimetres a minute with the pen up, and for lowering and lifting it"),
      Plotted<&Gcode::draw_feed>("plot.draw_feed", "Millimetres a minute with the pen down"),
      Plotted<&Gcode::z_up>("plot.z_up", "Height of the lifted pen, mm"),
      Plotted<&Gcode::z_down>("plot.z_down", "Height of the pen that draws, mm"),
      Plotted<&Gcode::y_down>("plot.y_down",
                              "Turn y around: the sheet's grows downwards, the machine's upwards"),
      Plotted<&Gcode::origin_x>("plot.origin_x", "x of the sheet's corner on the machine, mm"),
      Plotted<&Gcode::origin_y>("plot.origin_y", "y of it, mm"),
      Plotted<&Gcode::decimals>("plot.decimals", "Of coordinates", Between(0, 9)),
      Plotted<&Gcode::paper_margin>("plot.paper_margin",
                                    "Left blank on each side of the sheet, mm"),
      Plotted<&Gcode::bed_x>(
          "plot.bed_x_range",
          "x that the machine reaches, \"LOW..HIGH\" in mm; \"none\": not checked", OrNone(kAny)),
      Plotted<&Gcode::bed_y>("plot.bed_y_range", "y that it reaches, likewise", OrNone(kAny)),
      Plotted<&Gcode::bridge_draw_distance>(
          "plot.bridge_draw_distance",
          "The pen stays down between pieces of a cut line nearer than this, mm", OrNone(kAny)),
      Plotted<&Gcode::merge_tolerance>(
          "plot.merge_tolerance",
          "The pen stays down between any lines nearer than this, mm; negative: never"),
      Plotted<&Gcode::optimize_travel>("plot.optimize_travel",
                                       "Put the lines in a quick order; false: the sketch's order"),
      Plotted<&Gcode::allow_reverse>("plot.allow_reverse", "Lines may be drawn backwards"),
      Plotted<&Gcode::canvas_height>("plot.canvas_height",
                                     "y turns about half of this height, mm; \"none\": the sheet's",
                                     OrNone(kAny)),
      Plotted<&Gcode::comments>("plot.comments", "Say in the file what is what"),
      Plotted<&Gcode::final_lift>("plot.final_lift",
                                  "Above z_up, at the end, mm; \"none\": not at all", OrNone(kAny)),
      Said("fonts.folders", &At<&Request::font_folders>, "More folders to look for fonts in",
           Folder())};
}

// size: table
std::vector<OptionRow> LiveSettings() {
  return {
      Said("output.folder", kLive<&L::output_folder>,
           "Folder for what the live window saves. Empty: the current one", Folder()),
      Said("live.inspector", kLive<&L::inspector>, "Show the panel of parameters"),
      Said("midi.port", kLive<&L::midi_port>,
           "Part of a MIDI input's name, or auto: the first there is"),
      Said("midi.mode", kLive<&L::midi_mode>, "How controllers send their values",
           OneOf({"7bit", "14bit"})),
      Said("keys.play_pause", kLive<&L::keys, &LiveKeys::play_pause>, "Play and pause", Key()),
      Said("keys.home", kLive<&L::keys, &LiveKeys::home>, "To the start", Key()),
      Said("keys.step_back", kLive<&L::keys, &LiveKeys::step_back>, "A frame back", Key()),
      Said("keys.step_on", kLive<&L::keys, &LiveKeys::step_on>, "A frame on", Key()),
      Said("keys.slower", kLive<&L::keys, &LiveKeys::slower>, "Half the speed", Key()),
      Said("keys.faster", kLive<&L::keys, &LiveKeys::faster>, "Twice the speed", Key()),
      Said("keys.loop_in", kLive<&L::keys, &LiveKeys::loop_in>, "The loop begins here", Key()),
      Said("keys.loop_out", kLive<&L::keys, &LiveKeys::loop_out>, "The loop ends here", Key()),
      Said("keys.loop_off", kLive<&L::keys, &LiveKeys::loop_off>, "No loop", Key()),
      Said("keys.bookmark", kLive<&L::keys, &LiveKeys::bookmark>,
           "A bookmark here, or away with it", Key()),
      Said("keys.next_mark", kLive<&L::keys, &LiveKeys::next_mark>, "To the next bookmark", Key()),
      Said("keys.previous_mark", kLive<&L::keys, &LiveKeys::previous_mark>, "To the one before",
           Key()),
      Said("keys.retry", kLive<&L::keys, &LiveKeys::retry>, "Compile and draw again", Key()),
      Said("keys.svg", kLive<&L::keys, &LiveKeys::svg>, "Save what is shown as SVG", Key()),
      Said("keys.png", kLive<&L::keys, &LiveKeys::png>, "Save it as a picture", Key()),
      Said("keys.gcode", kLive<&L::keys, &LiveKeys::gcode>, "Save it as G-code", Key()),
      Said("keys.gcode_layers", kLive<&L::keys, &LiveKeys::gcode_layers>,
           "Save it as G-code, a file for each layer", Key()),
      Said("keys.video", kLive<&L::keys, &LiveKeys::video>, "Record a video, or end it", Key()),
      Said("keys.inspector", kLive<&L::keys, &LiveKeys::inspector>, "Show or hide the panels",
           Key()),
      Said("keys.undo", kLive<&L::keys, &LiveKeys::undo>, "Take the last change back", Key()),
      Said("keys.redo", kLive<&L::keys, &LiveKeys::redo>, "Make it again", Key()),
      Said("keys.range_min", kLive<&L::keys, &LiveKeys::range_min>,
           "The range of the row under the mouse begins at its value", Key()),
      Said("keys.range_max", kLive<&L::keys, &LiveKeys::range_max>, "It ends there", Key()),
      Said("keys.range_shift", kLive<&L::keys, &LiveKeys::range_shift>, "It has its middle there",
           Key())};
}

// size: table
Command Render() {
  return {"render",
          "Make a video or a still of a song or a sketch; a plot of a sketch",
          {Outputs(), Pictures(), Songs(), Sketches(), Plots(), Sounds(), Encodings(), Jobs()},
          "",
          {"strikeline render song.mid -o song.mp4",
           "strikeline render song.mid -o phone.mp4 --size 1080x1920 --theme neon",
           "strikeline render song.mid -o practice.mp4 --rate 0.75 --from 17:1 --to 33:1",
           "strikeline render song.mid -o poster.png --at 42.5 --size 3840x2160",
           "strikeline render song.mid -o song.mp4 --resume",
           "strikeline render sketch.cpp -o plot.svg --at 3",
           "strikeline render sketch.cpp -o plot.gcode --split-layers",
           "strikeline render sketch.cpp -o print.png --at 3 --scale 12",
           "strikeline render sketch.cpp -o seeds/%03d.svg --seeds 0..99",
           "strikeline render sketch.cpp -o sheet.png --variations 1..24",
           "strikeline render sketch.cpp -o loop.mp4 --fps 60",
           "strikeline render sketch.cpp -o frames/%05d.png --to 2"},
          RenderSettings()};
}

// size: table
Command Inspect() {
  return {
      "inspect",
      "What is in a song, and what was repaired to read it",
      {{"Options",
        {{"SONG", kInspect<&InspectRequest::song>, "", "A MIDI file", Required(File("mid midi"))},
         {"--track", kInspect<&InspectRequest::drums, &midi::DrumQuery::track>, "N",
          "Take the drums from this track", Between(1, 65535)},
         {"--channel", kInspect<&InspectRequest::drums, &midi::DrumQuery::channel>, "N",
          "Take the drums from this channel", Between(1, 16)},
         {"--drum-map", kInspect<&InspectRequest::drum_map>, "NAME",
          "What pitches are on a kit: default, or a TOML file", File("toml")},
         {"--json", kInspect<&InspectRequest::json>, "", "Everything, every note too, as JSON"},
         kHelp}}},
      "",
      {"strikeline inspect song.mid", "strikeline inspect song.mid --json | jq .lanes"}};
}

// size: table
Command Join() {
  return {
      "join",
      "Put parts made with `render --segment` together",
      {{"Options",
        {{"PARTS", kJoin<&JoinRequest::parts>, "", "The part files, in any order",
          Required(File())},
         {"-o,--output", kJoin<&JoinRequest::output>, "FILE", "The video",
          Required(File("mp4 mov mkv webm"))},
         {"--song", kJoin<&JoinRequest::song>, "FILE", "The MIDI file, if it has moved",
          File("mid midi")},
         {"--audio", kJoin<&JoinRequest::audio>, "FILE", "The sound file, if it has moved", File()},
         {"--soundfont", kJoin<&JoinRequest::soundfont>, "FILE",
          "SoundFont the song is played with", File("sf2 sf3")},
         {"--silent", kJoin<&JoinRequest::silent>, "", "No sound"},
         {"--force", kJoin<&JoinRequest::force>, "", "Overwrite the output"},
         {"--json", kJoin<&JoinRequest::json>, "", "The result as JSON"},
         kHelp}}},
      "",
      {"strikeline join -o song.mp4 song.mp4.part*"}};
}

// size: table
Command Live() {
  return {
      "live",
      "A window for a sketch: drawn while it is written, compiled anew when it is saved",
      {{"Options",
        {{"SKETCH", kLive<&L::sketch>, "", "A sketch (.cpp)", Required(File("cpp"))},
         {"--fps", kLive<&L::fps>, "N", "Frames a second of the window; 0: as many as it can",
          Between(0, 1000), Only(kAnything), Saved("live.fps")},
         {"--size", kLive<&L::size>, "WxH", "Pixels of the window", Sizes(32768), Only(kAnything),
          Saved("live.size")},
         {"--time-limit", kLive<&L::time_limit>, "S",
          "Seconds that the sketch may take for a frame", Between(0.01, 3600), Only(kAnything),
          Saved("live.time_limit")},
         {"--workers", kLive<&L::workers>, "N",
          "Processes that draw the sketch; 0: the window's own, for a debugger", Between(0, 64),
          Only(kAnything), Saved("live.workers")},
         {"--draw", kLive<&L::draw>, "NAME",
          "Who draws lines: host, the sketch's process; window; auto: the window on a GPU",
          OneOf({"auto", "host", "window"})},
         {"--unsafe", kLive<&L::is_unsafe>, "",
          "The sketch may write files, use the network and start programs"},
         {"--paused", kLive<&L::paused>, "", "Do not play at first"},
         {"--quit-after", kLive<&L::quit_after>, "S", "Close the window after so many seconds"},
         {"--profile", kLive<&L::profile>, "", "Figures of the window's loop at the end"},
         With(kConfigFile, kLive<&L::config_file>),
         kHelp}}},
      "Keys: space play, Home to the start, arrows a frame, [ ] speed, I O L loop in, out, off,\n"
      "S P G V save SVG, PNG, G-code, video of what is shown, Ctrl+Z undo, Tab the Inspector.\n"
      "docs/live.md is the manual.",
      {"strikeline live sketch.cpp", "strikeline live slow.cpp --workers 2 --time-limit 20"},
      LiveSettings()};
}

// size: table
Command Open() {
  return {"open",
          "Show a song as a video beside it, made where there is none; a sketch in a window",
          {{"Options",
            {{"FILE", kOpen<&OpenRequest::file>, "", "A MIDI file, or a sketch (.cpp)",
              Required(File("mid midi cpp"))},
             {"--force", kOpen<&OpenRequest::force>, "",
              "Make the video anew, also where there is one"},
             {"--wait", kOpen<&OpenRequest::wait>, "",
              "Wait for Enter where there is something to read at the end"},
             With(kConfigFile, kOpen<&OpenRequest::config_file>),
             kHelp}}},
          "This is what a file manager does with a MIDI file. The video is as `strikeline render`\n"
          "makes it; where the song's folder cannot be written, it goes to your videos.",
          {"strikeline open song.mid", "strikeline open sketch.cpp"}};
}

// size: table
Command Eval() {
  return {
      "eval",
      "Apply operations to lines: JSON lines in, JSON lines out, for any language",
      {{"Options",
        {{"FILE", At<&Request::eval, &EvalRequest::input>, "",
          "Requests, one a line; - is standard input", File()},
         {"--draft", At<&Request::eval, &EvalRequest::draft>, "",
          "Draft quality: quicker fields and simulations"},
         kHelp}}},
      "",
      {R"(echo '{"op": "polygon", "params": {"n_sides": 5}, "inputs": []}' | strikeline eval)"}};
}

// size: table
Command Ops() {
  return {
      "ops",
      "The operations that sketches are made of",
      {{"Options",
        {{"NAME", kOps<&OpsRequest::name>, "", "One operation: its parameters and examples"},
         {"-o,--output", kOps<&OpsRequest::output>, "FILE", "With NAME: a figure of it, as SVG",
          File("svg")},
         {"--json", kOps<&OpsRequest::json>, "", "As JSON Schema"},
         {"--header", kOps<&OpsRequest::header>, "", "The C++ header that sketches include"},
         {"--manual", kOps<&OpsRequest::manual>, "FOLDER", "Write ops.md and its figures", File()},
         {"--force", kOps<&OpsRequest::force>, "", "Overwrite the output"},
         kHelp}}},
      "",
      {"strikeline ops", "strikeline ops fill", "strikeline ops fill -o fill.svg",
       "strikeline ops --json | jq '.\"$defs\".fill'"}};
}

// size: table
Command Init() {
  return {"init",
          "Make a folder with a sketch to start from",
          {{"Options",
            {{"NAME", At<&Request::init, &InitRequest::folder>, "", "The folder", Required(File())},
             {"--force", At<&Request::init, &InitRequest::force>, "",
              "Also where there is something: adds what is missing"},
             kHelp}}},
          "Nothing that is there is overwritten.",
          {"strikeline init waves", "strikeline init . --force"}};
}

// size: table
std::vector<Command> Examples() {
  return {
      {"examples",
       "Sketches to look at and to change",
       {{"Options", {kHelp}}},
       "",
       {"strikeline examples list", "strikeline examples copy tides coral"}},
      {"examples list", "A line about each", {{"Options", {kHelp}}}},
      {"examples copy",
       "Write some of them as files",
       {{"Options",
         {{"NAMES", kCopy<&ExamplesRequest::names>, "", "As `strikeline examples list` has them"},
          {"--all", kCopy<&ExamplesRequest::all>, "", "All of them"},
          {"--to", kCopy<&ExamplesRequest::to>, "FOLDER", "The folder", File()},
          {"--force", kCopy<&ExamplesRequest::force>, "", "Overwrite the files"},
          kHelp}}},
       "",
       {"strikeline examples copy tides coral", "strikeline examples copy --all --to sketches"}}};
}

// size: table
std::vector<Command> Configs() {
  const OptionRow piece = {"PIECE", kConfig<&ConfigRequest::piece>, "",
                           "For a sketch (.cpp) or a song (.mid): what lies beside it too",
                           File("mid midi cpp")};
  const OptionRow file = {"--config", kConfig<&ConfigRequest::file>, "FILE",
                          "A TOML file over the others", File("toml")};
  const OptionRow json = {"--json", kConfig<&ConfigRequest::json>, "", "As JSON"};
  return {{"config",
           "The settings that files hold",
           {{"Options", {kHelp}}},
           "Later files win, key by key: the user's, ./strikeline.toml, the one beside the piece, "
           "--config.",
           {"strikeline config show", "strikeline config show sketch.cpp --json",
            "strikeline config validate strikeline.toml",
            "strikeline config show --template > strikeline.toml"}},
          {"config show",
           "What applies, and where each value comes from",
           {{"Options",
             {piece,
              file,
              json,
              {"--template", kConfig<&ConfigRequest::as_template>, "",
               "A file with all settings, commented out"},
              kHelp}}},
           "",
           {"strikeline config show sketch.cpp --json",
            "strikeline config show --template > strikeline.toml"}},
          {"config validate",
           "Whether files can be read, or what is wrong",
           {{"Options",
             {{"FILE", kConfig<&ConfigRequest::file>, "",
               "A TOML file; default: all that are looked for", File("toml")},
              kHelp}}},
           "",
           {"strikeline config validate strikeline.toml"}},
          {"config path", "Where files are looked for", {{"Options", {piece, file, json, kHelp}}}}};
}

// size: table
std::vector<Command> Others() {
  return {
      {"completion",
       "A script that completes the program's words in a shell",
       {{"Options",
         {{"SHELL", At<&Request::shell>, "", "bash, zsh or fish", Required({})}, kHelp}}},
       "",
       {"source <(strikeline completion bash)", "strikeline completion zsh > ~/.zfunc/_strikeline",
        "strikeline completion fish > ~/.config/fish/completions/strikeline.fish"}},
      {"doctor",
       "What this machine can do, and what to install for the rest",
       {{"Options", {{"--json", At<&Request::doctor_json>, "", "As JSON"}, kHelp}}}},
      {"host",
       "",
       {{"Options",
         {{"LIBRARY", At<&Request::host, &HostRequest::library>, "", "", Required(File())},
          {"--unsafe", At<&Request::host, &HostRequest::is_unsafe>, "", ""}}}}},
      {"package-texts",
       "",
       {{"Options", {{"FOLDER", At<&Request::package_folder>, "", "", Required(File())}}}}}};
}

// size: table
Command Program() {
  return {"",
          "Strikeline turns MIDI songs into note-highway videos, and sketches into plots",
          {{"Options", {kHelp, {"--version", Nowhere, "", "Print the version and exit"}}}},
          "`strikeline COMMAND --help` explains a command, with examples."};
}

OptionTable AllCommands() {
  OptionTable table = {Program(), Render(), Inspect(), Join(), Eval(),
                       Live(),    Open(),   Ops(),     Init()};
  for (const auto& more : {Examples(), Configs(), Others()}) {
    table.insert(table.end(), more.begin(), more.end());
  }
  return table;
}

constexpr std::string_view kSections[] = {"output", "live", "png",   "video",
                                          "plot",   "midi", "fonts", "keys"};

ptrdiff_t PlaceOf(const Setting& setting) {
  return std::find(std::begin(kSections), std::end(kSections), SectionOf(setting)) -
         std::begin(kSections);
}

}  // namespace

const OptionTable& Options() {
  static const OptionTable table = AllCommands();
  return table;
}

const Command* FindCommand(const OptionTable& table, std::string_view path) {
  for (const Command& command : table) {
    if (command.path == path) return &command;
  }
  return nullptr;
}

std::vector<const Command*> Below(const OptionTable& table, const Command& parent) {
  std::vector<const Command*> below;
  for (const Command& command : table) {
    if (command.path.empty()) continue;
    const size_t space = command.path.rfind(' ');
    const auto above = space == std::string_view::npos ? "" : command.path.substr(0, space);
    if (above == parent.path) below.push_back(&command);
  }
  return below;
}

OptionTable Visible(const OptionTable& table) {
  OptionTable visible = table;
  std::erase_if(visible, [](const Command& command) { return command.about.empty(); });
  return visible;
}

std::vector<OptionRow> RowsOf(const Command& command) {
  std::vector<OptionRow> rows;
  for (const OptionGroup& group : command.groups) {
    rows.insert(rows.end(), group.rows.begin(), group.rows.end());
  }
  return rows;
}

std::vector<const OptionRow*> SettingRows(const OptionTable& table) {
  std::vector<const OptionRow*> rows;
  const auto add = [&rows](const std::vector<OptionRow>& more) {
    for (const OptionRow& row : more) {
      if (!row.setting.name.empty()) rows.push_back(&row);
    }
  };
  for (const Command& command : table) {
    for (const OptionGroup& group : command.groups) add(group.rows);
    add(command.settings);
  }
  std::stable_sort(rows.begin(), rows.end(), [](const OptionRow* a, const OptionRow* b) {
    return PlaceOf(a->setting) < PlaceOf(b->setting);
  });
  return rows;
}

}  // namespace strikeline::settings
