// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/planes.h"
#include "export/plot_options.h"
#include "media/render_job.h"
#include "scene/highway/options.h"
#include "settings/made.h"
#include "settings/render_request.h"
#include "time/frame_rate.h"

namespace strikeline::settings {

struct Request;

// Where a request keeps an option's value, by its type. Nothing: for --help and --version, which
// are done by whoever reads the words. A switch is a bool; what may stand several times is a list;
// what may go without its value is an optional text; an enumeration is the number of its choice.
using Cell = std::variant<
    std::monostate, bool*, int*, double*, int64_t*, std::optional<int>*, std::optional<double>*,
    std::optional<int64_t>*, std::string*, std::optional<std::string>*, std::vector<std::string>*,
    std::vector<int64_t>*, PixelSize*, std::optional<PixelSize>*, std::optional<FrameRate>*,
    std::optional<exports::BedRange>*, std::optional<media::PartNumber>*, scene::HighwayLayout*,
    scene::HighwayView*, scene::ColorBy*, scene::Legend*, scene::ShowLyrics*, midi::NoteNames*,
    midi::Difficulty*, exports::SheetTurn*, Tails*, PlaneFormat*>;

// What a text is beside a text.
enum class Form : uint8_t {
  kAny,
  kKey,         // CanonicalKey()
  kFolder,      // in a file of settings: relative to that
  kNameOrFile,  // likewise, where there is such a file
  kBits,        // a second: 8M, 2500k
  kPlotOption,  // KEY=VALUE, which sets the setting plot.KEY
};

// What an option's value may be. A value.
struct Domain {
  double low = 0, high = 0;       // of numbers and sizes, ends included; equal: any
  std::string_view choices = {};  // of texts and enumerations: "auto cpu gl"; "": any
  std::string_view endings = {};  // of files that it may name: "mid midi"; "*": any; "": none
  Form form = Form::kAny;
  bool is_required = false;
  bool may_be_none = false;  // "none" leaves it out
};

// What of an output an option changes, at least.
enum class Changes : uint8_t { kNothing, kSound, kPackets, kPixels };

// Which outputs of `render` heed an option, and what it changes in them. A value.
struct Use {
  uint32_t made = kAnything;
  Changes changes = Changes::kNothing;
  // The record of a job says what it becomes instead: the size, the encoder that was chosen.
  bool is_resolved = false;
};

// An option's place in files of settings. A value.
struct Setting {
  std::string_view name = {};     // "video.crf"; "": none
  std::string_view unless = {};   // other options that, typed, leave it out: "--encoder,--bitrate"
  std::string_view example = {};  // in TOML, where it has no default
  uint32_t made = 0;              // for fewer outputs than the option; 0: for the same
};

// One option: what it is called, where its value goes, what that may be, and what it is for. A row
// of the table of options. A value.
struct OptionRow {
  // "-o,--output FILE", "--profile[=FILE]", "--clock", with what a value is called by its unit: S
  // seconds, X a factor; "PIECE" stands by itself; "": only files say it.
  std::string_view term;
  Cell (*cell)(Request& request);
  std::string_view help;  // a sentence without its full stop
  Domain domain = {};
  Use use = {};
  Setting setting = {};
};

// "a,b" at its commas, or whatever separates.
std::vector<std::string_view> Split(std::string_view text, char separator);
// Of "video.crf": "video" and "crf".
std::string_view SectionOf(const Setting& setting);
std::string_view KeyOf(const Setting& setting);

// "-o,--output", "PIECE".
std::string_view NameList(const OptionRow& row);
// "-o" and "--output"; none of what stands by itself.
std::vector<std::string_view> NamesOf(const OptionRow& row);
// The name that messages use, "--output" or "PIECE".
std::string_view LongNameOf(const OptionRow& row);
// What its value is called: "FILE"; what stands by itself is its own.
std::string_view ValueNameOf(const OptionRow& row);
// Whether it is nothing but a word with a meaning of its own: --help, --version.
bool IsWord(const OptionRow& row);
// Whether it stands by itself.
bool IsOperand(const OptionRow& row);
// Whether it has no value, may have one behind a =, and may stand several times.
bool IsSwitch(const OptionRow& row);
bool IsValueOptional(const OptionRow& row);
bool IsList(const OptionRow& row);
// Whether a file of settings says it as a text in quotes: no switch, number or list.
bool IsText(const OptionRow& row);
// Its value where nothing says it, as it is typed; "" for none, and for a switch.
std::string PresetOf(const OptionRow& row);
std::vector<std::string_view> ChoicesOf(const Domain& domain);
// "0.25 to 4", "auto, cpu or gl", or "".
std::string RangeText(const Domain& domain);
// The endings of files that it takes, without dots.
std::vector<std::string_view> EndingsOf(const OptionRow& row);

}  // namespace strikeline::settings
