// SPDX-License-Identifier: MIT
#include "settings/option_table.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

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
constexpr auto kMap = &At<&Request::map, path...>;
template <auto... path>
constexpr auto kJoin = &At<&Request::join, path...>;
template <auto... path>
constexpr auto kOpen = &At<&Request::open, path...>;
template <auto... path>
constexpr auto kOps = &At<&Request::ops, path...>;
template <auto... path>
constexpr auto kExample = &At<&Request::examples, path...>;
template <auto... path>
constexpr auto kPlotter = &At<&Request::plotters, path...>;
template <auto... path>
constexpr auto kDrumMap = &At<&Request::drum_maps, path...>;
template <auto... path>
constexpr auto kConfig = &At<&Request::config, path...>;

using R = RenderRequest;
using Plot = exports::PlotOptions;
using L = LiveOptions;

Cell Nowhere(Request&) { return {}; }

constexpr Domain kAny = {};
constexpr Domain Between(double low, double high) { return {.low = low, .high = high}; }
constexpr Domain kFeed = Between(0.001, 1e9);
constexpr Domain Sizes(double largest) { return {.low = 1, .high = largest}; }
constexpr Domain Bits() { return {.low = 1e4, .high = 1e9, .form = Form::kBits}; }
constexpr Domain OneOf(std::string_view choices) { return {.choices = choices}; }
constexpr Domain File(std::string_view endings = "*") { return {.endings = endings}; }
constexpr Domain NameOrFile(std::string_view endings) {
  return {.endings = endings, .form = Form::kNameOrFile};
}
constexpr Domain Folder() { return {.endings = "*", .form = Form::kFolder}; }
constexpr Domain PlotOptions() { return {.form = Form::kPlotOption}; }
constexpr Domain OrNone() { return {.may_be_none = true}; }
constexpr Domain Required(Domain domain) {
  domain.is_required = true;
  return domain;
}

constexpr Use Only(uint32_t made) { return {made}; }
constexpr Use Sound(uint32_t made) { return {made, Changes::kSound}; }
constexpr Use Pixels(uint32_t made) { return {made, Changes::kPixels}; }
// The job records what it becomes.
constexpr Use Resolved(uint32_t made) { return {made, Changes::kPixels, true}; }
constexpr Use Packets(uint32_t made) { return {made, Changes::kPackets, true}; }

constexpr Setting Saved(std::string_view name, std::string_view unless = "",
                        std::string_view example = "", uint32_t made = 0) {
  return {name, unless, example, made};
}

constexpr OptionRow kHelp = {"-h,--help", Nowhere, "Print this help and exit"};
constexpr OptionRow kHelpOnly[] = {kHelp};

constexpr OptionRow ConfigOption(Cell (*cell)(Request&)) {
  return {"--config FILE", cell, "Settings over those of `strikeline config path`", File("toml")};
}

constexpr OptionRow Track(Cell (*cell)(Request&), Use use = {}) {
  return {"--track N", cell, "Take the drums from this track", Between(1, 65535), use};
}
constexpr OptionRow Channel(Cell (*cell)(Request&), Use use = {}) {
  return {"--channel N", cell, "Take the drums from this channel", Between(1, 16), use};
}
constexpr OptionRow Level(Cell (*cell)(Request&), Use use = {}) {
  return {"--difficulty NAME", cell, "The level of a game chart", OneOf("expert hard medium easy"),
          use};
}
constexpr OptionRow Encoding(Cell (*cell)(Request&), Use use = {}) {
  return {"--encoding NAME", cell,
          "Of the song's texts: SHIFT_JIS, WINDOWS-1251, EUC-KR, GBK ...; not set: as they look",
          kAny, use};
}
constexpr OptionRow DrumMap(Cell (*cell)(Request&), Use use = {}) {
  return {"--drum-map NAME", cell,
          "What pitches are on a kit: a name (list: all of them), or a TOML file; auto: what fits",
          NameOrFile("toml"), use};
}
constexpr OptionRow Kit(Cell (*cell)(Request&), Use use = {}) {
  return {"--kit NAME", cell, "The drum map of the pads that played, if it is not the song's",
          NameOrFile("toml"), use};
}
constexpr OptionRow OnTime(Cell (*cell)(Request&), Use use = {}, Setting setting = {}) {
  return {"--on-time MS",  cell, "A hit is on time so near to its note",
          Between(1, 500), use,  setting};
}
constexpr OptionRow Window(Cell (*cell)(Request&), Use use = {}, Setting setting = {}) {
  return {"--window MS",    cell, "A hit is early or late so near to it, and none of it beyond",
          Between(10, 500), use,  setting};
}
constexpr OptionRow SoundFont(Cell (*cell)(Request&), Use use = {}) {
  return {"--soundfont FILE", cell, "SoundFont the song is played with", File("sf2 sf3"), use};
}
constexpr OptionRow TimeLimit(Cell (*cell)(Request&), Use use, Setting setting = {}) {
  return {"--time-limit S",    cell, "Seconds that the sketch may take for a frame",
          Between(0.01, 3600), use,  setting};
}

// What only files say.
constexpr OptionRow Said(std::string_view name, Cell (*cell)(Request&), std::string_view help,
                         Domain domain = {}, Use use = {}, std::string_view example = "") {
  return {"", cell, help, domain, use, Saved(name, "", example)};
}
template <auto field>
constexpr OptionRow Plotted(std::string_view name, std::string_view help, Domain domain = {},
                            std::string_view example = "") {
  OptionRow row =
      Said(name, kRender<&R::plot, field>, help, domain, Resolved(kSketchPlots), example);
  // What a file says of a machine is not for an SVG; what it says of the order of lines is.
  const bool is_of_machine = !example.empty() || !domain.choices.empty();
  if (is_of_machine) row.setting.made = kSketchPlot;
  return row;
}

// size: table
constexpr OptionRow kOutputRows[] = {
    {"PIECE", kRender<&R::piece>, "A MIDI file, or a sketch (.cpp, .py)",
     Required(File("mid midi kar chart cpp py"))},
    {"-o,--output FILE", kRender<&R::output>,
     "out.mp4, .mov, .mkv, .webm, .png, frames/%05d.png; sketches also: .svg, .gcode",
     Required(File("mp4 mov mkv webm png svg gcode"))},
    {"--at T", kRender<&R::at>, "The frame at this second of the video or the sketch",
     Between(0, 86400), Resolved(kSongStill | kSongSheet | kDrawn)},
    {"--contact CxR", kRender<&R::contact>, "With -o out.png: a sheet of frames", Sizes(16),
     Resolved(kSongSheet)},
    {"--force", kRender<&R::force>, "Overwrite the output"},
    {"--json", kRender<&R::json>, "Progress and result as JSON lines on standard output"},
    {"-q,--quiet", kRender<&R::quiet>, "Say nothing but errors"},
    ConfigOption(kRender<&R::config_file>),
    kHelp};

// size: table
constexpr OptionRow kSongRows[] = {
    Track(kRender<&R::drums, &midi::DrumQuery::track>, Pixels(kSongs)),
    Channel(kRender<&R::drums, &midi::DrumQuery::channel>, Pixels(kSongs)),
    Level(kRender<&R::drums, &midi::DrumQuery::difficulty>, Pixels(kSongs)),
    DrumMap(kRender<&R::drum_map>, Pixels(kSongs)),
    Encoding(kRender<&R::encoding>, Pixels(kSongs)),
    {"--layout NAME", kRender<&R::layout>, "auto: drums where there are some",
     OneOf("auto drums keys"), Pixels(kSongs)},
    {"--view NAME", kRender<&R::view>,
     "flat, or perspective: lanes run to a horizon, notes grow as they come",
     OneOf("flat perspective"), Pixels(kSongs), Saved("video.view")},
    {"--show PART", kRender<&R::parts, &midi::PartQuery::show>,
     "Only this part: its track's number or name, ch10, or drums; repeatable", kAny,
     Pixels(kSongs)},
    {"--hide PART", kRender<&R::parts, &midi::PartQuery::hide>,
     "Not this part, which is heard nevertheless; repeatable", kAny, Pixels(kSongs)},
    {"--color-by NAME", kRender<&R::color_by>,
     "What gives notes on keys their colour; auto: their part, or --split",
     OneOf("auto part track channel split pitch"), Pixels(kSongs)},
    {"--split PITCH", kRender<&R::split>, "The lowest key of the right hand: C4, or 60", kAny,
     Pixels(kSongs)},
    {"--range LOW..HIGH", kRender<&R::range>,
     "Keys of the piano: C2..C6, or 21..108; default: octaves around the music", kAny,
     Pixels(kSongs)},
    {"--legend NAME", kRender<&R::legend>,
     "Names of parts with their colours; auto: of two and more, beside the piano or at first",
     OneOf("auto on off"), Pixels(kSongs)},
    {"--theme NAME", kRender<&R::theme>, "Look of a song: night, paper, neon, or a TOML file",
     NameOrFile("toml"), Pixels(kSongs), Saved("video.theme")},
    {"--speed X", kRender<&R::speed>, "Falling speed: notes are seen 2 s / X ahead",
     Between(0.25, 4), Pixels(kSongs)},
    {"--exact-speed", kRender<&R::exact_speed>,
     "No change of it by up to 6 % that lets notes fall whole pixels a frame", kAny,
     Pixels(kSongs)},
    {"--rate X", kRender<&R::rate>, "Practice tempo; the pitch stays", Between(0.5, 1.5),
     Pixels(kSongs)},
    {"--loop FROM..TO", kRender<&R::loop>,
     "Practise a section: bars (5..8, or 5), bar:beat (5:1..7:3) or seconds (12.5..20.0)", kAny,
     Pixels(kSongs)},
    {"--times N", kRender<&R::times>, "Rounds of --loop, each faster than the last", Between(1, 24),
     Pixels(kSongs)},
    {"--rate-from X", kRender<&R::rate_from>, "Practice tempo of the first round",
     Between(0.5, 1.5), Pixels(kSongs)},
    {"--rate-to X", kRender<&R::rate_to>, "Practice tempo of the last round", Between(0.5, 1.5),
     Pixels(kSongs)},
    {"--take FILE", kRender<&R::take>,
     "What was played to it, a MIDI file, shown and judged over the song", File("mid midi"),
     Pixels(kSongs)},
    Kit(kRender<&R::kit>, Pixels(kSongs)),
    OnTime(kRender<&R::on_time>, Pixels(kSongs)),
    Window(kRender<&R::window>, Pixels(kSongs)),
    {"--lead-in S", kRender<&R::lead_in>, "Seconds before the song; default: a bar, at least 2",
     Between(0, 600), Pixels(kSongs)},
    {"--count-in BARS", kRender<&R::count_in>,
     "Bars of clicks before the first note, before --from, or before each round of --loop",
     Between(0, 8), Pixels(kSongs)},
    {"--tail S", kRender<&R::tail>, "Seconds after the last note", Between(0, 600), Pixels(kSongs)},
    {"--backdrop FILE", kRender<&R::backdrop>,
     "A picture or a video behind the highway; a video begins with the song and is repeated",
     File("png jpg jpeg webp mp4 mov mkv webm"), Pixels(kSongs)},
    {"--backdrop-dim X", kRender<&R::backdrop_dim>,
     "How far it recedes: 0 as it is, 1 not to be seen", Between(0, 1), Pixels(kSongs)},
    {"--left-handed", kRender<&R::left_handed>, "Mirror the kit", kAny, Pixels(kSongs)},
    {"--title TEXT", kRender<&R::title>,
     "Shown at the start; not set: what the song says; none: no title", kAny, Pixels(kSongs)},
    {"--subtitle TEXT", kRender<&R::subtitle>,
     "Shown under the title; not set: who made the song, where it says so; none: nothing", kAny,
     Pixels(kSongs)},
    {"--no-title", kRender<&R::no_title>, "Do not show the title", kAny, Pixels(kSongs)},
    {"--lyrics NAME", kRender<&R::lyrics>, "The words that are sung; auto: where there are some",
     OneOf("auto on off"), Pixels(kSongs)},
    {"--note-names NAME", kRender<&R::note_names>,
     "On bars and keys: letters (C4 is pitch 60), solfege, or degrees of the file's key",
     OneOf("off letters solfege degrees"), Pixels(kSongs)},
    {"--clock", kRender<&R::clock>, "Show the song's time and tempo", kAny, Pixels(kSongs)}};

// size: table
constexpr OptionRow kPictureRows[] = {
    {"--size WxH", kRender<&R::size>,
     "Pixels; even for videos (songs: 1920x1080; sketches: see --scale)", Sizes(32768),
     Resolved(kSized)},
    {"--fps RATE", kRender<&R::fps>,
     "Frames a second: 60, 29.97, 30000/1001 (songs: 60; sketches: their own)", kAny,
     Resolved(kTimed)},
    {"--from T", kRender<&R::from>, "Start at: seconds of the video, or bar:beat of the song", kAny,
     Resolved(kMoving | kSongSheet)},
    {"--to T", kRender<&R::to>,
     "End before: seconds of the video (sketches: also behind their duration), or bar:beat", kAny,
     Resolved(kMoving | kSongSheet)},
    {"--no-background", kRender<&R::no_background>,
     "Leave the background out: transparent .png, .webm (VP9), .mov (ProRes 4444), .mkv (FFV1)",
     kAny, Resolved(kClearable)}};

// size: table
constexpr OptionRow kSketchRows[] = {
    {"--scale N", kRender<&R::scale>,
     "Pixels a millimetre (PNG: 10; video: 1080 pixels on the shorter side)", Between(0.01, 1000),
     Resolved(kSketchPixels), Saved("png.scale", "--size", "10", kSketchStills)},
    {"--supersample N", kRender<&R::supersample>,
     "PNG, numbered ones too: pixels across, averaged to one", Between(1, 8),
     Resolved(kSketchStills)},
    {"--background", kRender<&R::background>,
     "Put the background into the SVG, in a layer that plotters leave out", kAny,
     Resolved(kSketchVector)},
    {"--precision N", kRender<&R::precision>, "Decimals of a millimetre in the SVG", Between(0, 9),
     Resolved(kSketchVector)},
    {"--seed N", kRender<&R::seed>, "Added to the seed of every operation; what Seed() gives", kAny,
     Pixels(kSketches)},
    {"--parameters NAME", kRender<&R::parameters>,
     "As tuned in the live window: saved, recovery, or a file; code: as written", File("json"),
     Resolved(kSketches)},
    {"--seeds 0..99", kRender<&R::seeds>,
     "A picture for each seed (with -o out/%03d.png or .svg) and a sheet of all", kAny,
     Resolved(kDrawn)},
    {"--variations 1..24", kRender<&R::variations>,
     "The same with all parameters thrown that the sketch leaves open", kAny, Resolved(kDrawn)},
    TimeLimit(kRender<&R::time_limit>, Only(kSketches)),
    {"--tails NAME", kRender<&R::tails>,
     "Let the renderer move points (on), or not (off); auto: on a GPU", OneOf("auto on off"),
     Pixels(kSketchMoving)},
    {"--gpu-memory MIB", kRender<&R::gpu_memory>, "Room for lines on the GPU", Between(1, 1 << 20),
     Only(kSketchMoving)}};

// size: table
constexpr OptionRow kPlotRows[] = {
    {"--plotter NAME", kRender<&R::plotter>,
     "The machine: a name of `strikeline plotters list`, or a profile in TOML", NameOrFile("toml"),
     Resolved(kSketchPlots), Saved("plot.plotter", "", "", kSketchPlot)},
    {"--plot-option K=V", kRender<&R::plot_options>,
     "KEY=VALUE over the profile, such as z_up=5: the keys of [plot] in `strikeline config show`; "
     "repeatable",
     PlotOptions(), Resolved(kSketchPlots)},
    {"--split-layers", kRender<&R::split_layers>, "A plot file for each layer", kAny,
     Resolved(kSketchPlots)},
    {"--keep-order", kRender<&R::keep_order>, "Plot the lines in the sketch's order", kAny,
     Resolved(kSketchPlots)}};

// size: table
constexpr OptionRow kSoundRows[] = {
    {"--audio FILE", kRender<&R::audio>,
     "Sound file to put under the picture (any that FFmpeg reads)", File(), Sound(kVideos)},
    {"--audio-offset S", kRender<&R::audio_offset>,
     "Seconds after the song's start at which the sound file starts; default: 0, or what a "
     "chart's song.ini says (delay)",
     Between(-36000, 36000), Sound(kVideos)},
    SoundFont(kRender<&R::soundfont>, Sound(kSongVideo)),
    {"--mute PART", kRender<&R::parts, &midi::PartQuery::mute>,
     "Do not play this part, named as for --show; repeatable", kAny, Sound(kSongVideo)},
    {"--click", kRender<&R::click>, "A click on every beat", kAny, Sound(kSongVideo)},
    {"--click-sound NAME", kRender<&R::click_sound>, "What clicks",
     OneOf("wood bell sticks cowbell"), Sound(kSongVideo)},
    {"--click-volume X", kRender<&R::click_volume>, "How loud: 1 is as loud as the loudest",
     Between(0, 1), Sound(kSongVideo)},
    {"--silent", kRender<&R::silent>, "No sound", kAny, Sound(kVideos)}};

// size: table
constexpr OptionRow kEncodingRows[] = {
    {"--encoder NAME", kRender<&R::encoder>,
     "auto, highway264 (our own, for songs), or one of FFmpeg such as libx264, ffv1", kAny,
     Packets(kVideos), Saved("video.encoder")},
    {"--small", kRender<&R::small>, "A smaller file, slower to make: libx264's preset medium", kAny,
     Packets(kVideos)},
    {"--preset NAME", kRender<&R::preset>, "The encoder's preset; empty: its own", kAny,
     Packets(kVideos), Saved("video.preset", "--encoder")},
    {"--crf N", kRender<&R::crf>, "Constant quality, lower is better; not set: the encoder's own",
     Between(-1, 255), Packets(kVideos), Saved("video.crf", "--encoder,--bitrate", "22")},
    {"--bitrate N", kRender<&R::bitrate>, "Bits a second instead of --crf: 8M, 2500k", Bits(),
     Packets(kVideos)},
    {"--pixel-format NAME", kRender<&R::pixel_format>, "How colours are kept",
     OneOf("yuv420p yuv444p"), Packets(kVideos)},
    {"--encoder-option K=V", kRender<&R::encoder_options>,
     "KEY=VALUE handed to the encoder; repeatable", kAny, Packets(kVideos)}};

// size: table
constexpr OptionRow kJobRows[] = {
    {"--renderer NAME", kRender<&R::renderer>, "Who draws; auto: gl on a GPU, else cpu",
     OneOf("auto cpu gl gl-planes"), Resolved(kTimed)},
    {"--workers N", kRender<&R::workers>, "Segments encoded side by side; 0: by the cores",
     Between(0, 64), Only(kVideos)},
    {"--resume", kRender<&R::resume>, "Go on with an export that was stopped", kAny, Only(kMoving)},
    {"--segment I/N", kRender<&R::segment>, "Make only part I of N, for `strikeline join`", kAny,
     Packets(kVideos)},
    {"--segment-seconds S", kRender<&R::segment_seconds>,
     "Length of a segment; default: 10, or less so that all cores end together", Between(0.5, 3600),
     Packets(kVideos)},
    {"--profile[=FILE]", kRender<&R::profile>, "Where the time went, on the terminal or as JSON",
     File("json"), Only(kVideos)}};

// What the live window says to have its captures made; nobody types it.
// size: table
constexpr OptionRow kCaptureRows[] = {
    {"--library FILE", kRender<&R::library>, "", File("so"), Only(kSketches)}};

// size: table
constexpr OptionRow kRenderSettings[] = {
    Said("practice.kit", kRender<&R::own_kit>,
         "The drum map of your pads, where --kit says none; songs of keys do without",
         NameOrFile("toml"), Pixels(kSongs)),
    Plotted<&Plot::travel_feed>("plot.travel_feed", "Millimetres a minute with the pen up", kFeed,
                                "6000"),
    Plotted<&Plot::draw_feed>("plot.draw_feed", "Millimetres a minute with the pen down", kFeed,
                              "2000"),
    Plotted<&Plot::z_feed>("plot.z_feed", "Millimetres a minute of the z axis", kFeed, "600"),
    Plotted<&Plot::z_up>("plot.z_up", "Height of the lifted pen, mm", Between(-1000, 1000), "5"),
    Plotted<&Plot::z_down>("plot.z_down", "Height of the pen that draws, mm", Between(-1000, 1000),
                           "0"),
    Plotted<&Plot::pen_up>("plot.pen_up", "What lifts a servo's pen (S)", Between(0, 100'000),
                           "30"),
    Plotted<&Plot::pen_down>("plot.pen_down", "What lowers it, or a laser's power (S)",
                             Between(0, 100'000), "90"),
    Plotted<&Plot::dwell>("plot.dwell", "Seconds that lowering and lifting the pen each take",
                          Between(0, 60), "0.2"),
    Plotted<&Plot::acceleration>("plot.acceleration",
                                 "mm/s^2, for the time that is told; 0: at once", Between(0, 1e9),
                                 "500"),
    Plotted<&Plot::junction_deviation>("plot.junction_deviation",
                                       "mm by which the firmware rounds corners, likewise",
                                       Between(0, 10), "0.01"),
    Plotted<&Plot::origin_x>("plot.origin_x", "x of the sheet's corner on the machine, mm",
                             Between(-1e5, 1e5), "0"),
    Plotted<&Plot::origin_y>("plot.origin_y", "y of it, mm", Between(-1e5, 1e5), "0"),
    Plotted<&Plot::decimals>("plot.decimals", "Of coordinates", Between(0, 9), "3"),
    Plotted<&Plot::paper_margin>("plot.paper_margin", "Left blank on each side of the sheet, mm",
                                 Between(0, 10'000), "5"),
    Plotted<&Plot::bed_x>("plot.bed_x_range", "x that the machine reaches, \"LOW..HIGH\" in mm",
                          kAny, "\"0..420\""),
    Plotted<&Plot::bed_y>("plot.bed_y_range", "y that it reaches, likewise", kAny, "\"0..297\""),
    Plotted<&Plot::turn>("plot.turn",
                         "Lay the sheet turned by a quarter; auto: where it fits only so",
                         OneOf("profile auto never always")),
    Plotted<&Plot::bridge_draw_distance>(
        "plot.bridge_draw_distance",
        "The pen stays down between pieces of a cut line nearer than this, mm", OrNone()),
    Plotted<&Plot::merge_tolerance>("plot.merge_tolerance",
                                    "The pen stays down between any lines nearer than this, mm; "
                                    "\"none\": half the pen's width; negative: never",
                                    OrNone()),
    Plotted<&Plot::tolerance>(
        "plot.tolerance", "Points that change a line by no more are left out, mm", Between(0, 100)),
    Plotted<&Plot::arc_tolerance>(
        "plot.arc_tolerance",
        "Arcs may be farther from the line by no more, mm; 0: no arcs (where the plotter has them)",
        Between(0, 10)),
    Plotted<&Plot::optimize_travel>("plot.optimize_travel",
                                    "Put the lines in a quick order; false: the sketch's order"),
    Plotted<&Plot::allow_reverse>("plot.allow_reverse", "Lines may be drawn backwards"),
    Said("fonts.folders", &At<&Request::font_folders>, "More folders to look for fonts in",
         Folder())};

// size: table
constexpr OptionRow kLiveSettings[] = {
    Said("output.folder", kLive<&L::output_folder>,
         "Folder for what the live window saves. Empty: the current one", Folder()),
    Said("live.inspector", kLive<&L::inspector>, "Show the panel of parameters"),
    Said("midi.mode", kLive<&L::midi_mode>, "How controllers send their values",
         OneOf("7bit 14bit"))};

// size: table
constexpr OptionRow kInspectRows[] = {
    {"SONG", kInspect<&InspectRequest::song>, "A MIDI file", Required(File("mid midi kar chart"))},
    Track(kInspect<&InspectRequest::drums, &midi::DrumQuery::track>),
    Channel(kInspect<&InspectRequest::drums, &midi::DrumQuery::channel>),
    Level(kInspect<&InspectRequest::drums, &midi::DrumQuery::difficulty>),
    DrumMap(kInspect<&InspectRequest::drum_map>),
    Encoding(kInspect<&InspectRequest::encoding>),
    {"--unmapped", kInspect<&InspectRequest::unmapped>,
     "Only the pitches that the drum map does not know; exit code 1 if there are any"},
    {"--json", kInspect<&InspectRequest::json>, "Everything, every note too, as JSON"},
    kHelp};

// size: table
constexpr OptionRow kMapRows[] = {
    {"SONG", kMap<&MapRequest::song>, "A MIDI file", Required(File("mid midi kar chart"))},
    {"-o,--output FILE", kMap<&MapRequest::output>, "The map", Required(File("toml"))},
    Track(kMap<&MapRequest::drums, &midi::DrumQuery::track>),
    Channel(kMap<&MapRequest::drums, &midi::DrumQuery::channel>),
    Level(kMap<&MapRequest::drums, &midi::DrumQuery::difficulty>),
    DrumMap(kMap<&MapRequest::drum_map>),
    Encoding(kMap<&MapRequest::encoding>),
    {"--force", kMap<&MapRequest::force>, "Overwrite the output"},
    kHelp};

// size: table
constexpr OptionRow kJudgeRows[] = {
    {"SONG", kRender<&R::piece>, "A MIDI file", Required(File("mid midi kar chart"))},
    {"TAKE", kRender<&R::take>, "What was played to it: a MIDI file", Required(File("mid midi"))},
    Kit(kRender<&R::kit>),
    OnTime(kRender<&R::on_time>),
    Window(kRender<&R::window>),
    {"--layout NAME", kRender<&R::layout>, "auto: drums where there are some",
     OneOf("auto drums keys")},
    {"--split PITCH", kRender<&R::split>,
     "The lowest key of the right hand: hands apart, not parts"},
    {"--show PART", kRender<&R::parts, &midi::PartQuery::show>,
     "Only this part is played: its track's number or name, ch10, or drums; repeatable"},
    {"--hide PART", kRender<&R::parts, &midi::PartQuery::hide>, "This part is not; repeatable"},
    Track(kRender<&R::drums, &midi::DrumQuery::track>),
    Channel(kRender<&R::drums, &midi::DrumQuery::channel>),
    Level(kRender<&R::drums, &midi::DrumQuery::difficulty>),
    DrumMap(kRender<&R::drum_map>),
    Encoding(kRender<&R::encoding>),
    {"--save", At<&Request::judge, &JudgeRequest::save>, "Keep it for `strikeline takes`"},
    {"--json", At<&Request::judge, &JudgeRequest::json>, "As JSON"},
    ConfigOption(kRender<&R::config_file>),
    kHelp};

// size: table
constexpr OptionRow kTakesRows[] = {
    {"SONG", At<&Request::takes, &TakesRequest::song>, "Only of this MIDI file",
     File("mid midi kar chart")},
    {"--json", At<&Request::takes, &TakesRequest::json>, "As JSON, with the files"},
    kHelp};

// size: table
constexpr OptionRow kJoinRows[] = {
    {"PARTS", kJoin<&JoinRequest::parts>, "The part files, in any order", Required(File())},
    {"-o,--output FILE", kJoin<&JoinRequest::output>, "The video",
     Required(File("mp4 mov mkv webm"))},
    {"--song FILE", kJoin<&JoinRequest::song>,
     "The MIDI file, if it has moved; heard also where parts are silent",
     File("mid midi kar chart")},
    {"--audio FILE", kJoin<&JoinRequest::audio>,
     "The sound file, if it has moved; heard also where parts are silent", File()},
    SoundFont(kJoin<&JoinRequest::soundfont>),
    {"--silent", kJoin<&JoinRequest::silent>, "No sound"},
    {"--force", kJoin<&JoinRequest::force>, "Overwrite the output"},
    {"--json", kJoin<&JoinRequest::json>, "The result as JSON"},
    kHelp};

// size: table
constexpr OptionRow kLiveRows[] = {
    {"PIECE", kLive<&L::sketch>,
     "A sketch (.cpp, .py) or a song (MIDI); none: the songs played last",
     File("mid midi kar chart cpp py")},
    {"--fps N", kLive<&L::fps>, "Frames a second of the window; 0: as many as it can",
     Between(0, 1000), Only(kAnything), Saved("live.fps")},
    {"--size WxH", kLive<&L::size>, "Pixels of the window; default: 800x800, of a song 1280x720",
     Sizes(32768), Only(kAnything), Saved("live.size", "", "\"1280x720\"")},
    {"--paused", kLive<&L::paused>, "Do not play at first"},
    {"--quit-after S", kLive<&L::quit_after>, "Close the window after so many seconds"},
    {"--midi PORT", kLive<&L::midi_port>,
     "Part of a MIDI input's name; auto: of a sketch the first, of a song all; empty: none", kAny,
     Only(kAnything), Saved("midi.port")},
    {"--profile", kLive<&L::profile>, "Figures of the window's loop at the end"},
    ConfigOption(kLive<&L::config_file>),
    kHelp};

// size: table
constexpr OptionRow kLiveSketchRows[] = {
    TimeLimit(kLive<&L::time_limit>, Only(kSketches), Saved("live.time_limit")),
    {"--workers N", kLive<&L::workers>,
     "Processes that draw the sketch; 0: the window's own, for a debugger", Between(0, 64),
     Only(kSketches), Saved("live.workers")},
    {"--draw NAME", kLive<&L::draw>,
     "Who draws lines: host, the sketch's process; window; auto: the window on a GPU",
     OneOf("auto host window"), Only(kSketches)},
    {"--unsafe", kLive<&L::is_unsafe>,
     "The sketch may write files, use the network and start programs", kAny, Only(kSketches)}};

// What a live song has of what a video of it has.
// size: table
constexpr OptionRow kLiveSongRows[] = {
    {"--audio FILE", kRender<&R::audio>, "What is heard (any file that FFmpeg reads)", File(),
     Only(kSongs)},
    {"--audio-offset S", kRender<&R::audio_offset>,
     "Seconds after the song's start at which the sound file starts", Between(-36000, 36000),
     Only(kSongs)},
    SoundFont(kRender<&R::soundfont>, Only(kSongs)),
    {"--mute PART", kRender<&R::parts, &midi::PartQuery::mute>,
     "Do not play this part, named as for --show; repeatable", kAny, Only(kSongs)},
    {"--mute-drums", kLive<&L::mute_drums>, "Drums silent at first, to be played", kAny,
     Only(kSongs)},
    {"--silent", kRender<&R::silent>, "No sound but clicks", kAny, Only(kSongs)},
    {"--device NAME", kLive<&L::device>, "What plays it: auto, or none: nothing is heard",
     OneOf("auto none"), Only(kSongs)},
    {"--buffer N", kLive<&L::buffer>, "Frames of 48 kHz that the device asks for at a time",
     Between(32, 8192), Only(kSongs), Saved("live.buffer")},
    {"--from S", kLive<&L::from>, "Begin at this second of the song", Between(0, 86400),
     Only(kSongs)},
    {"--rate X", kLive<&L::rate>, "Tempo; the pitch stays", Between(0.25, 2), Only(kSongs)},
    {"--loop FROM..TO", kLive<&L::loop>, "Bars again and again: 5..8, or 5 alone", kAny,
     Only(kSongs)},
    {"--count-in BARS", kRender<&R::count_in>, "Bars of clicks before it plays", Between(0, 8),
     Only(kSongs)},
    {"--click", kRender<&R::click>, "A click on every beat", kAny, Only(kSongs)},
    {"--click-sound NAME", kRender<&R::click_sound>, "What clicks",
     OneOf("wood bell sticks cowbell"), Only(kSongs)},
    {"--click-volume X", kRender<&R::click_volume>, "How loud: 1 is as loud as the loudest",
     Between(0, 1), Only(kSongs)},
    Kit(kRender<&R::kit>, Only(kSongs)),
    OnTime(kRender<&R::on_time>, Only(kSongs), Saved("practice.on_time")),
    Window(kRender<&R::window>, Only(kSongs), Saved("practice.window")),
    {"--wait", kLive<&L::wait>, "The song waits until its notes are struck", kAny, Only(kSongs)},
    {"--rising", kLive<&L::rising>,
     "Faster after a round of a loop that went well, slower after one that went badly", kAny,
     Only(kSongs)},
    {"--clock-out PORT", kLive<&L::clock_out>,
     "Part of a MIDI output's name, which is sent a clock: tempo, start, stop, place", kAny,
     Only(kSongs), Saved("midi.clock_out")},
    {"--clock-in PORT", kLive<&L::clock_in>,
     "Part of a MIDI input's name, whose clock leads the song: a DAW starts, stops and seeks it",
     kAny, Only(kSongs),
     Saved("midi.clock_in", "--link,--from,--loop,--rate,--count-in,--wait,--rising")},
    {"--link", kLive<&L::link>,
     "Take part in a session of Ableton Link: one tempo, bars and starts together", kAny,
     Only(kSongs), Saved("live.link", "--clock-in,--wait")},
    {"--full-screen", kLive<&L::full_screen>, "All of the screen at first", kAny, Only(kSongs)},
    {"--theme NAME", kRender<&R::theme>, "Look: night, paper, neon, or a TOML file",
     NameOrFile("toml"), Only(kSongs)},
    {"--view NAME", kRender<&R::view>, "Straight above, or along the lanes",
     OneOf("flat perspective"), Only(kSongs)},
    {"--layout NAME", kRender<&R::layout>, "auto: drums where there are some",
     OneOf("auto drums keys"), Only(kSongs)},
    {"--speed X", kRender<&R::speed>, "Falling speed: notes are seen 2 s / X ahead",
     Between(0.25, 4), Only(kSongs)},
    {"--left-handed", kRender<&R::left_handed>, "Mirror the kit", kAny, Only(kSongs)},
    Track(kRender<&R::drums, &midi::DrumQuery::track>, Only(kSongs)),
    Channel(kRender<&R::drums, &midi::DrumQuery::channel>, Only(kSongs)),
    Level(kRender<&R::drums, &midi::DrumQuery::difficulty>, Only(kSongs)),
    DrumMap(kRender<&R::drum_map>, Only(kSongs)),
    Encoding(kRender<&R::encoding>, Only(kSongs)),
    {"--show PART", kRender<&R::parts, &midi::PartQuery::show>,
     "Only this part: its track's number or name, ch10, or drums; repeatable", kAny, Only(kSongs)},
    {"--hide PART", kRender<&R::parts, &midi::PartQuery::hide>,
     "Not this part, which is heard nevertheless; repeatable", kAny, Only(kSongs)},
    {"--color-by NAME", kRender<&R::color_by>, "What gives notes on keys their colour",
     OneOf("auto part track channel split pitch"), Only(kSongs)},
    {"--split PITCH", kRender<&R::split>, "The lowest key of the right hand: C4, or 60", kAny,
     Only(kSongs)},
    {"--range LOW..HIGH", kRender<&R::range>, "Keys of the piano: C2..C6, or 21..108", kAny,
     Only(kSongs)},
    {"--lyrics NAME", kRender<&R::lyrics>, "The words that are sung; auto: where there are some",
     OneOf("auto on off"), Only(kSongs)},
    {"--note-names NAME", kRender<&R::note_names>, "On bars and keys",
     OneOf("off letters solfege degrees"), Only(kSongs)},
    {"--renderer NAME", kRender<&R::renderer>, "Who draws; auto: gl on a GPU, else cpu",
     OneOf("auto cpu gl"), Only(kSongs)}};

// size: table
constexpr OptionRow kOpenRows[] = {
    {"FILE", kOpen<&OpenRequest::file>, "A MIDI file, or a sketch (.cpp, .py)",
     Required(File("mid midi kar chart cpp py"))},
    {"--force", kOpen<&OpenRequest::force>, "Make the video anew, also where there is one"},
    {"--wait", kOpen<&OpenRequest::wait>,
     "Wait for Enter where there is something to read at the end"},
    ConfigOption(kOpen<&OpenRequest::config_file>),
    kHelp};

// size: table
constexpr OptionRow kEvalRows[] = {{"FILE", At<&Request::eval, &EvalRequest::input>,
                                    "Requests, one a line; - is standard input", File()},
                                   {"--draft", At<&Request::eval, &EvalRequest::draft>,
                                    "Draft quality: quicker fields and simulations"},
                                   kHelp};

// size: table
constexpr OptionRow kOpsRows[] = {
    {"NAME", kOps<&OpsRequest::name>, "One operation: its parameters and examples"},
    {"-o,--output FILE", kOps<&OpsRequest::output>, "With NAME: a figure of it, as SVG",
     File("svg")},
    {"--json", kOps<&OpsRequest::json>, "As JSON Schema"},
    {"--header", kOps<&OpsRequest::header>, "The C++ header that sketches include"},
    {"--stub", kOps<&OpsRequest::stub>, "strikeline.pyi: Python's module, for editors"},
    {"--manual FOLDER", kOps<&OpsRequest::manual>, "Write ops.md and its figures", File()},
    {"--force", kOps<&OpsRequest::force>, "Overwrite the output"},
    kHelp};

// size: table
constexpr OptionRow kInitRows[] = {
    {"NAME", At<&Request::init, &InitRequest::folder>, "The folder", Required(File())},
    {"--python", At<&Request::init, &InitRequest::is_python>, "A sketch in Python"},
    {"--force", At<&Request::init, &InitRequest::force>,
     "Also where there is something: adds what is missing"},
    kHelp};

// size: table
constexpr OptionRow kProgramRows[] = {kHelp, {"--version", Nowhere, "Print the version and exit"}};

// size: table
constexpr OptionRow kExamplesCopyRows[] = {
    {"NAMES", kExample<&CopyRequest::names>, "As `strikeline examples list` has them"},
    {"--all", kExample<&CopyRequest::all>, "All of them"},
    {"--to FOLDER", kExample<&CopyRequest::to>, "The folder", File()},
    {"--force", kExample<&CopyRequest::force>, "Overwrite the files"},
    kHelp};

// size: table
constexpr OptionRow kPlottersListRows[] = {{"--json", At<&Request::plotters_json>, "As JSON"},
                                           kHelp};

// size: table
constexpr OptionRow kPlottersShowRows[] = {
    {"NAME", At<&Request::plotter>, "As `strikeline plotters list` has it", Required(kAny)}, kHelp};

// size: table
constexpr OptionRow kPlottersCopyRows[] = {
    {"NAMES", kPlotter<&CopyRequest::names>, "As `strikeline plotters list` has them"},
    {"--all", kPlotter<&CopyRequest::all>, "All of them"},
    {"--to FOLDER", kPlotter<&CopyRequest::to>, "The folder", File()},
    {"--force", kPlotter<&CopyRequest::force>, "Overwrite the files"},
    kHelp};

// size: table
constexpr OptionRow kDrumMapsListRows[] = {{"--json", At<&Request::drum_maps_json>, "As JSON"},
                                           kHelp};

// size: table
constexpr OptionRow kDrumMapsShowRows[] = {
    {"NAME", At<&Request::drum_map>, "As `strikeline drum-maps list` has it", Required(kAny)},
    kHelp};

// size: table
constexpr OptionRow kDrumMapsCopyRows[] = {
    {"NAMES", kDrumMap<&CopyRequest::names>, "As `strikeline drum-maps list` has them"},
    {"--all", kDrumMap<&CopyRequest::all>, "All of them"},
    {"--to FOLDER", kDrumMap<&CopyRequest::to>, "The folder", File()},
    {"--force", kDrumMap<&CopyRequest::force>, "Overwrite the files"},
    kHelp};

// size: table
constexpr OptionRow kCompletionRows[] = {
    {"SHELL", At<&Request::shell>, "bash, zsh or fish", Required(kAny)}, kHelp};

// size: table
constexpr OptionRow kDoctorRows[] = {{"--json", At<&Request::doctor_json>, "As JSON"}, kHelp};

// size: table
constexpr OptionRow kHostRows[] = {
    {"LIBRARY", At<&Request::host, &HostRequest::library>, "", Required(File())},
    {"--unsafe", At<&Request::host, &HostRequest::is_unsafe>, ""}};

// size: table
constexpr OptionRow kPackageTextsRows[] = {
    {"FOLDER", At<&Request::package_folder>, "", Required(File())}};

constexpr OptionRow kConfigPiece = {
    "PIECE", kConfig<&ConfigRequest::piece>,
    "For a sketch (.cpp, .py) or a song (.mid): what lies beside it too",
    File("mid midi kar chart cpp py")};
constexpr OptionRow kConfigOver = {"--config FILE", kConfig<&ConfigRequest::file>,
                                   "A TOML file over the others", File("toml")};
constexpr OptionRow kConfigJson = {"--json", kConfig<&ConfigRequest::json>, "As JSON"};

// size: table
constexpr OptionRow kConfigShowRows[] = {
    kConfigPiece,
    kConfigOver,
    kConfigJson,
    {"--template", kConfig<&ConfigRequest::as_template>, "A file with all settings, commented out"},
    kHelp};

// size: table
constexpr OptionRow kConfigValidateRows[] = {
    {"FILE", kConfig<&ConfigRequest::file>, "A TOML file; default: all that are looked for",
     File("toml")},
    kHelp};

// size: table
constexpr OptionRow kConfigPathRows[] = {kConfigPiece, kConfigOver, kConfigJson, kHelp};

template <size_t action>
Cell Key(Request& request) {
  return &request.live.keys[static_cast<LiveAction>(action)];
}

// A setting for each key of the live window, behind the others of it.
template <size_t... actions>
std::vector<OptionRow> WithKeys(std::index_sequence<actions...>) {
  std::vector<OptionRow> rows(std::begin(kLiveSettings), std::end(kLiveSettings));
  (rows.push_back(Said(LiveActions()[actions].setting, Key<actions>, LiveActions()[actions].help,
                       {.form = Form::kKey})),
   ...);
  return rows;
}

// Options under one heading.
template <const auto& rows>
constexpr OptionGroup kOptions[1] = {{"Options", rows}};

constexpr OptionGroup kRenderGroups[] = {
    {"Output", kOutputRows},     {"Picture", kPictureRows}, {"Song", kSongRows},
    {"Sketch", kSketchRows},     {"Plot", kPlotRows},       {"Sound", kSoundRows},
    {"Encoding", kEncodingRows}, {"Job", kJobRows},         {"", kCaptureRows}};
constexpr OptionGroup kLiveGroups[] = {
    {"Window", kLiveRows}, {"Song", kLiveSongRows}, {"Sketch", kLiveSketchRows}};

// A command as it is written here.
struct CommandRow {
  std::string_view path, about;
  std::span<const OptionGroup> groups;
  std::string_view examples = "", remarks = "";
  std::span<const OptionRow> settings = {};
};

// size: table
constexpr CommandRow kCommands[] = {
    {"", "Strikeline turns MIDI songs into note-highway videos, and sketches into plots",
     kOptions<kProgramRows>, "", "`strikeline COMMAND --help` explains a command, with examples."},
    {"render", "Make a video or a still of a song or a sketch; a plot of a sketch", kRenderGroups,
     "strikeline render song.mid -o song.mp4\n"
     "strikeline render song.mid -o phone.mp4 --size 1080x1920 --theme neon\n"
     "strikeline render song.mid -o practice.mp4 --rate 0.75 --from 17:1 --to 33:1\n"
     "strikeline render song.mid -o poster.png --at 42.5 --size 3840x2160\n"
     "strikeline render piano.mid -o piano.mp4 --split C4 --range A0..C8\n"
     "strikeline render song.mid -o part.mp4 --show Piano --mute Piano\n"
     "strikeline render song.mid -o take.mp4 --take take.mid\n"
     "strikeline render song.mid -o song.mp4 --resume\n"
     "strikeline render sketch.cpp -o plot.svg --at 3\n"
     "strikeline render sketch.cpp -o plot.gcode --split-layers\n"
     "strikeline render sketch.cpp -o plot.gcode --plotter grbl-servo --plot-option pen_down=60\n"
     "strikeline render sketch.cpp -o print.png --at 3 --scale 12\n"
     "strikeline render sketch.cpp -o seeds/%03d.svg --seeds 0..99\n"
     "strikeline render sketch.cpp -o sheet.png --variations 1..24\n"
     "strikeline render sketch.cpp -o loop.mp4 --fps 60\n"
     "strikeline render sketch.cpp -o frames/%05d.png --to 2",
     "", kRenderSettings},
    {"inspect", "What is in a song, and what was repaired to read it", kOptions<kInspectRows>,
     "strikeline inspect song.mid\n"
     "strikeline inspect song.mid --unmapped\n"
     "strikeline inspect song.mid --json | jq .lanes"},
    {"map", "Write a drum map of a song's drums, to be edited", kOptions<kMapRows>,
     "strikeline map song.mid -o my.toml\n"
     "strikeline render song.mid -o song.mp4 --drum-map my.toml",
     "Every pitch of the song is in it, with its lane and a name."},
    {"judge", "How a take of a song was played: hits, timing, the worst bars", kOptions<kJudgeRows>,
     "strikeline judge song.mid take.mid\n"
     "strikeline judge song.mid take.mid --kit roland-td --save\n"
     "strikeline judge piano.mid take.mid --split C4 --json | jq .total.accuracy",
     "A take is a MIDI file of what was played, from the song's beginning on or as the "
     "program\n"
     "wrote it. docs/practice.md is the manual."},
    {"takes", "What was practised, and how it went over days", kOptions<kTakesRows>,
     "strikeline takes\n"
     "strikeline takes song.mid --json | jq '.days[].tally.accuracy'"},
    {"join", "Put parts made with `render --segment` together", kOptions<kJoinRows>,
     "strikeline join -o song.mp4 song.mp4.part*"},
    {"eval", "Apply operations to lines: JSON lines in, JSON lines out, for any language",
     kOptions<kEvalRows>,
     R"(echo '{"op": "polygon", "params": {"n_sides": 5}, "inputs": []}' | strikeline eval)"},
    {"live", "A window: a song is played in it; a sketch is drawn while it is written", kLiveGroups,
     "strikeline live song.mid\n"
     "strikeline live song.mid --audio song.flac --rate 0.8\n"
     "strikeline live song.mid --mute-drums\n"
     "strikeline live song.mid --loop 5..8 --count-in 1 --click\n"
     "strikeline live\n"
     "strikeline live sketch.cpp\n"
     "strikeline live slow.cpp --workers 2 --time-limit 20"},
    {"open", "Show a song as a video beside it, made where there is none; a sketch in a window",
     kOptions<kOpenRows>,
     "strikeline open song.mid\n"
     "strikeline open sketch.cpp",
     "This is what a file manager does with a MIDI file. The video is as `strikeline render`\n"
     "makes it; where the song's folder cannot be written, it goes to your videos."},
    {"ops", "The operations that sketches are made of", kOptions<kOpsRows>,
     "strikeline ops\n"
     "strikeline ops fill\n"
     "strikeline ops fill -o fill.svg\n"
     "strikeline ops --json | jq '.\"$defs\".fill'"},
    {"init", "Make a folder with a sketch to start from", kOptions<kInitRows>,
     "strikeline init waves\n"
     "strikeline init waves --python\n"
     "strikeline init . --force",
     "Nothing that is there is overwritten."},
    {"examples", "Sketches to look at and to change", kOptions<kHelpOnly>,
     "strikeline examples list\n"
     "strikeline examples copy tides coral"},
    {"examples list", "A line about each", kOptions<kHelpOnly>},
    {"examples copy", "Write some of them as files", kOptions<kExamplesCopyRows>,
     "strikeline examples copy tides coral\n"
     "strikeline examples copy --all --to sketches"},
    {"plotters", "The machines that plots are written for", kOptions<kHelpOnly>,
     "strikeline plotters list\n"
     "strikeline plotters show grbl-servo\n"
     "strikeline plotters copy grbl-servo --to .",
     "A copy is a profile of your own: change it and say --plotter ./grbl-servo.toml."},
    {"plotters list", "A line about each", kOptions<kPlottersListRows>,
     "strikeline plotters list --json | jq '.[].plotter'"},
    {"plotters show", "The profile of one, in TOML", kOptions<kPlottersShowRows>,
     "strikeline plotters show gcode"},
    {"plotters copy", "Write some of them as files", kOptions<kPlottersCopyRows>,
     "strikeline plotters copy gcode\n"
     "strikeline plotters copy --all --to plotters"},
    {"drum-maps", "What pitches are on a kit, by product", kOptions<kHelpOnly>,
     "strikeline drum-maps list\n"
     "strikeline drum-maps show ggd\n"
     "strikeline drum-maps copy ggd --to .",
     "A copy is a map of your own: change it and say --drum-map ./ggd.toml."},
    {"drum-maps list", "A line about each", kOptions<kDrumMapsListRows>,
     "strikeline drum-maps list --json | jq '.[].drum_map'"},
    {"drum-maps show", "One of them, in TOML", kOptions<kDrumMapsShowRows>,
     "strikeline drum-maps show default"},
    {"drum-maps copy", "Write some of them as files", kOptions<kDrumMapsCopyRows>,
     "strikeline drum-maps copy ezdrummer\n"
     "strikeline drum-maps copy --all --to maps"},
    {"config", "The settings that files hold", kOptions<kHelpOnly>,
     "strikeline config show\n"
     "strikeline config show sketch.cpp --json\n"
     "strikeline config validate strikeline.toml\n"
     "strikeline config show --template > strikeline.toml",
     "Later files win, key by key: the user's, ./strikeline.toml, the one beside the piece, "
     "--config."},
    {"config show", "What applies, and where each value comes from", kOptions<kConfigShowRows>,
     "strikeline config show sketch.cpp --json\n"
     "strikeline config show --template > strikeline.toml"},
    {"config validate", "Whether files can be read, or what is wrong",
     kOptions<kConfigValidateRows>, "strikeline config validate strikeline.toml"},
    {"config path", "Where files are looked for", kOptions<kConfigPathRows>},
    {"completion", "A script that completes the program's words in a shell",
     kOptions<kCompletionRows>,
     "source <(strikeline completion bash)\n"
     "strikeline completion zsh > ~/.zfunc/_strikeline\n"
     "strikeline completion fish > ~/.config/fish/completions/strikeline.fish"},
    {"doctor", "What this machine can do, and what to install for the rest", kOptions<kDoctorRows>},
    {"host", "", kOptions<kHostRows>},
    {"package-texts", "", kOptions<kPackageTextsRows>}};

// What of the window is told by its actions.
void AddKeys(Command& live) {
  static const std::vector<OptionRow> settings =
      WithKeys(std::make_index_sequence<kLiveActionCount>());
  static const std::string remarks = "Keys, unless the settings have others:\n" + LiveKeyLines() +
                                     "docs/live-songs.md and docs/live.md are the manuals.";
  live.settings = settings;
  live.remarks = remarks;
}

OptionTable AllCommands() {
  OptionTable table;
  for (const CommandRow& row : kCommands) {
    table.push_back({row.path,
                     row.about,
                     {row.groups.begin(), row.groups.end()},
                     row.examples,
                     row.remarks,
                     row.settings});
    if (row.path == "live") AddKeys(table.back());
  }
  return table;
}

constexpr std::string_view kSections[] = {"output", "live", "practice", "png", "video",
                                          "plot",   "midi", "fonts",    "keys"};

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
  for (Command& command : visible) {
    std::erase_if(command.groups, [](const OptionGroup& group) { return group.heading.empty(); });
  }
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
  const auto add = [&rows](std::span<const OptionRow> more) {
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
