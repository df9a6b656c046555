// SPDX-License-Identifier: MIT
#include "scene/highway/internal/key_names.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

#include <fmt/core.h>

namespace strikeline::scene {
namespace {

// Lengths are fractions of the height unless said.
constexpr double kNameOnBars = 0.0215, kNameOnKeys = 0.0185;
constexpr double kNameSmallest = 0.0115,
                 kNameSmallestPixels = 6.5;  // that can be read; the former of the shorter side
constexpr double kNameShareOfBar = 0.88,
                 kNameShareOfKey = 0.84;  // of the width, that a name may take
constexpr double kNameAboveEnd = 0.42;    // of a name's baseline, of its size
constexpr double kNameLeastBar = 1.5;     // height of a bar with a name, likewise
constexpr double kNameWhiteBaseline = 0.985, kNameBlackInset = 0.012;
constexpr float kNameFadeIn = 0.036f;
constexpr float kNameLeastScale = 0.8f;  // of bars in perspective
constexpr int kNameBoldness = 600;
constexpr size_t kNameMostNames = 2000;  // of a frame
constexpr double kNameDarkInk = 0.22;    // luminance of a bar from which on ink is dark

bool IsBlackStep(int step) {
  return step == 1 || step == 3 || step == 6 || step == 8 || step == 10;
}

double Linear(uint32_t byte) { return std::pow(static_cast<double>(byte) / 255, 2.2); }

double LuminanceOf(uint32_t rgba) {
  return 0.2126 * Linear(rgba & 255) + 0.7152 * Linear(rgba >> 8 & 255) +
         0.0722 * Linear(rgba >> 16 & 255);
}

// As the keyboard's middle: C4 is pitch 60.
std::string OnKey(const std::string& name, int pitch, midi::NoteNames names) {
  const bool is_c = pitch % 12 == 0 && names == midi::NoteNames::kLetters && name == "C";
  return is_c ? fmt::format("C{}", pitch / 12 - 1) : name;
}

}  // namespace

// Makes the pictures of one piano.
class KeyNames::Setter {
 public:
  Setter(KeyNames& to, midi::NoteNames names, const Theme& theme, Typesetter& typesetter)
      : to_(to), names_(names), theme_(theme), typesetter_(typesetter) {}

  // One size for all white keys and one for all black ones, at which each of their names fits.
  Status FitSizes(const KeyFields& keys) {
    for (const bool black : {false, true}) {
      const auto widest = WidestName(black);
      if (!widest) return tl::unexpected(widest.error());
      Size& size = to_.sizes_[black ? 1 : 0];
      for (size_t i = 0; i < to_.piano_.stage.lanes.size(); ++i) {
        if (to_.piano_.IsBlack(static_cast<int>(i)) != black) continue;
        size.bars =
            Fitted(kNameOnBars, kNameShareOfBar * 2 * keys.white->Lanes()[i].half_width, *widest);
        size.keys = Fitted(kNameOnKeys, kNameShareOfKey * to_.piano_.stage.lanes[i].width, *widest);
        break;
      }
    }
    return {};
  }

  Status SetNames() {
    for (const bool black : {false, true}) {
      if (to_.sizes_[black ? 1 : 0].bars <= 0) continue;
      for (const Key& key : to_.keys_) {
        for (int step = 0; step < 12; ++step) {
          if (IsBlackStep(step) != black || to_.NameOn(key.names, step, black)) continue;
          Status set = SetName(key.names[static_cast<size_t>(step)], black);
          if (!set) return set;
        }
      }
    }
    return {};
  }

  // The names on all keys of the piano, as one key signature has them.
  Status SetKeys(Key& key) {
    const Stage& stage = to_.piano_.stage;
    std::vector<PictureItem> items;
    for (size_t i = 0; i < stage.lanes.size(); ++i) {
      const bool black = to_.piano_.IsBlack(static_cast<int>(i));
      const double size = to_.sizes_[black ? 1 : 0].keys;
      if (size <= 0) continue;
      const int pitch = to_.piano_.first_pitch + static_cast<int>(i);
      const Color color =
          black ? WithAlpha(theme_.white_key, 0.85f) : WithAlpha(theme_.black_key, 0.62f);
      const double y = black ? to_.piano_.black_key_bottom - kNameBlackInset * stage.Height()
                             : kNameWhiteBaseline * stage.Height();
      const auto stamp = Stamped(OnKey(key.names[static_cast<size_t>(pitch % 12)], pitch, names_),
                                 size, color, stage.lanes[i].center, y);
      if (!stamp) return tl::unexpected(stamp.error());
      items.emplace_back(*stamp);
    }
    if (items.empty()) return {};
    key.on_keys = PictureOf(std::move(items));
    to_.pictures_.push_back(key.on_keys);
    return {};
  }

 private:
  // For bars, in both inks.
  Status SetName(const std::string& text, bool black) {
    const Color dark{0.03f, 0.04f, 0.06f, 0.88f}, bright{1, 1, 1, 0.95f};
    const double size = to_.sizes_[black ? 1 : 0].bars;
    const auto in_dark = Stamped(text, size, dark, 0, 0);
    const auto in_bright = Stamped(text, size, bright, 0, 0);
    if (!in_dark) return tl::unexpected(in_dark.error());
    if (!in_bright) return tl::unexpected(in_bright.error());
    const Name name{text, PictureOf({*in_dark}), PictureOf({*in_bright})};
    to_.pictures_.push_back(name.dark);
    to_.pictures_.push_back(name.bright);
    to_.names_[black ? 1 : 0].push_back(name);
    return {};
  }

  // Of an em, of all names that keys of a colour have.
  Result<double> WidestName(bool black) {
    double widest = 0.1;
    for (const Key& key : to_.keys_) {
      for (int step = 0; step < 12; ++step) {
        if (IsBlackStep(step) != black) continue;
        constexpr double kSize = 100;
        const auto width =
            typesetter_.Width(OnKey(key.names[static_cast<size_t>(step)], step, names_),
                              {.size = kSize, .weight = kNameBoldness, .color = {}});
        if (!width) return width;
        widest = std::max(widest, *width / kSize);
      }
    }
    return widest;
  }

  double Fitted(double largest, double room, double widest) const {
    const Stage& stage = to_.piano_.stage;
    const double size = std::min(largest * stage.Height(), room / widest);
    const double shorter = std::min(stage.Width(), stage.Height());
    return size >= std::max(kNameSmallestPixels, kNameSmallest * shorter) ? size : 0;
  }

  Result<Stamp> Stamped(const std::string& text, double size, Color color, double x, double y) {
    return typesetter_.Set(text, {.size = size, .weight = kNameBoldness, .color = color}, x, y,
                           Align::kCenter);
  }

  KeyNames& to_;
  midi::NoteNames names_;
  const Theme& theme_;
  Typesetter& typesetter_;
};

Result<KeyNames> KeyNames::Make(const midi::Song& song, midi::NoteNames names,
                                const KeyFields& keys, const Timing& timing, const Theme& theme,
                                Typesetter& typesetter) {
  KeyNames made;
  made.piano_ = keys.piano;
  const auto add = [&](double time, const midi::KeySignature& signature) {
    Key key{time, {}, nullptr};
    for (int step = 0; step < 12; ++step) {
      key.names[static_cast<size_t>(step)] = NameOf(step, signature, names);
    }
    if (made.keys_.empty() || made.keys_.back().names != key.names)
      made.keys_.push_back(std::move(key));
  };
  // The first key holds from the beginning, wherever it stands.
  add(-1e9, song.keys.empty() ? midi::KeySignature{} : song.keys.front());
  for (const midi::KeySignature& signature : song.keys) {
    add(timing.ToPiece(song.tempo.ToSeconds(signature.tick)), signature);
  }
  if (song.keys.empty() && names == midi::NoteNames::kDegrees) {
    made.remarks_.emplace_back("the file says no key: degrees are those of C major");
  }
  Setter setter(made, names, theme, typesetter);
  Status set = setter.FitSizes(keys);
  if (set) set = setter.SetNames();
  std::map<Octave, PicturePtr> pictures;
  for (Key& key : made.keys_) {
    PicturePtr& picture = pictures[key.names];
    key.on_keys = picture;
    if (set && !picture) set = setter.SetKeys(key);
    picture = key.on_keys;
  }
  if (!set) return tl::unexpected(set.error());
  for (const bool black : {false, true}) {
    if (made.sizes_[black ? 1 : 0].bars > 0) continue;
    made.remarks_.push_back(fmt::format("the bars of {} keys are too narrow for names at this size",
                                        black ? "black" : "white"));
  }
  return made;
}

const KeyNames::Key& KeyNames::KeyAt(double time) const {
  const auto after = std::upper_bound(keys_.begin() + 1, keys_.end(), time,
                                      [](double t, const Key& key) { return t < key.time; });
  return *std::prev(after);
}

const KeyNames::Name* KeyNames::NameOn(const Octave& names, int pitch, bool black) const {
  const std::string& text = names[static_cast<size_t>(pitch % 12)];
  for (const Name& name : names_[black ? 1 : 0]) {
    if (name.text == text) return &name;
  }
  return nullptr;
}

namespace {

// Names appear below the far edge; in perspective only where bars are about as wide as they.
float NameOpacity(const Stage& stage, float y) {
  const float below = (y - stage.FarY()) / (kNameFadeIn * stage.Height());
  const float wide = (stage.view.ScaleAt(y - stage.strike_y) - kNameLeastScale) / 0.1f;
  return std::clamp(std::min(below, wide), 0.0f, 1.0f);
}

}  // namespace

// The name on a bar that begins at `start`, at `now`. Whether it has one.
bool KeyNames::AddToBar(const Mark& mark, double start, double now, bool black,
                        Frame& frame) const {
  const Stage& stage = piano_.stage;
  const double size = sizes_[black ? 1 : 0].bars;
  constexpr double kSameTime = 1e-4;  // a note that begins with a key is in it
  const bool is_coming = start > now;
  const float low = stage.YOf(is_coming ? start : now, now);
  const double high = stage.YOf(start + mark.length, now);
  if (low < stage.FarY() || low - high < kNameLeastBar * size) return false;
  const Name* name = NameOn(KeyAt(start + kSameTime).names, piano_.first_pitch + mark.lane, black);
  if (!name) return false;
  const float y = low - static_cast<float>(ToParts(kNameAboveEnd * size));
  const float opacity = NameOpacity(stage, y);
  frame.layers.push_back(
      PictureLayer{.picture = LuminanceOf(mark.color) > kNameDarkInk ? name->dark : name->bright,
                   .shift_x = stage.X(stage.lanes[mark.lane].center, y),
                   .shift_y = y,
                   .opacity = opacity,
                   .falls = is_coming && stage.view.IsFlat() && opacity >= 1});
  return true;
}

void KeyNames::AddToBars(const Field& field, bool black, const std::vector<MarkSpan>& spans,
                         Frame& frame) const {
  if (sizes_[black ? 1 : 0].bars <= 0) return;
  size_t count = 0;
  for (const MarkSpan& span : spans) {
    const double now = frame.now - span.later;
    for (const MarkRun& run : field.RunsFor(FieldPass::kBody, now)) {
      const Field::Chunk& chunk = field.Chunks()[static_cast<size_t>(run.chunk)];
      for (int i = run.first; i < run.first + run.count && count < kNameMostNames; ++i) {
        Mark mark = chunk.marks[static_cast<size_t>(i)];
        const double start = chunk.origin + mark.time;
        if (start < span.from || start >= span.until) continue;
        mark.length = static_cast<float>(std::min<double>(mark.length, span.until - start));
        if (AddToBar(mark, start, now, black, frame)) ++count;
      }
    }
  }
}

void KeyNames::AddToKeys(Frame& frame) const {
  const PicturePtr& names = KeyAt(frame.now).on_keys;
  if (names) frame.layers.push_back(PictureLayer{.picture = names});
}

}  // namespace strikeline::scene
