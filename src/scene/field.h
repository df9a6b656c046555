// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "base/color.h"
#include "base/units.h"
#include "scene/projection.h"

namespace strikeline::scene {

// What a mark of a field looks like; bits, so that they add up.
enum MarkShape : uint8_t {
  kPlain = 0,
  kOutline = 1,  // an open hi-hat: a rim with a dark inside
  kAccent = 2,   // a bright rim
  kCross = 4,    // rim and cross-stick
  kDiamond = 8,  // bell
  kSmall = 16,   // ghost and grace notes
  kSeam = 32,    // a dark edge around it, which parts it from what it covers
  kTail = 64,    // fades out toward its upper end
  kHalf = 128,   // an outline's left half is filled: a half-open hi-hat
};

// One moving mark, 16 bytes, as it lies in GPU memory.
struct Mark {
  float time = 0;  // seconds after its chunk's origin when its lower end meets the strike line
  float length =
      0;  // seconds from its lower to its upper end; 0 for strokes, whose centre meets the line
  uint8_t lane = 0;  // index into Field::lanes
  uint8_t shape = kPlain;
  uint8_t height = 255;    // of 255: strokes are this part of the full height
  uint8_t strength = 255;  // of 255: how much the mark glows and its burst shows
  uint32_t color = 0;      // bytes R G B A, straight alpha
  friend bool operator==(const Mark&, const Mark&) = default;
};
static_assert(sizeof(Mark) == 16);

// Places along the way of what falls are told in 256ths of a pixel. Such numbers add up exactly, so
// that what falls a whole number of pixels from frame to frame is drawn there as it was, bit for
// bit, whatever frame one begins with. shaders/field.vert has the twin.
inline double ToParts(double pixels) { return std::floor(pixels * 256 + 0.5) / 256; }
inline float ToParts(float pixels) { return std::floor(pixels * 256 + 0.5f) / 256; }
// How far, in pixels, all that falls has come at `time`, seconds; differences of it are ways.
inline double Fallen(double time, double pixels_per_second) {
  return ToParts(time * pixels_per_second);
}

// A column in which marks move, in pixels. Keyboard keys are lanes too.
struct Lane {
  float center = 0;           // its middle, from the canvas's left edge
  float half_width = 0;       // of a full-size mark
  float beam_half_width = 0;  // of the beam that a hit throws up the lane, and of a pressed key
  float ring_radius = 0;      // of the ring at the end of its growth; 0 for none
  friend bool operator==(const Lane&, const Lane&) = default;
};
inline constexpr int kMaxLanes = 128;

// Geometry and timing that all marks of a field share. Lengths in pixels of the canvas, times in
// seconds.
struct FieldLook {
  float strike_y = 0;  // from the top, in whole 256ths
  Projection view;
  double pixels_per_second = 0;  // at the strike line
  float motion = 0;              // pixels that a mark moves there while the shutter is open
  float half_height = 0;         // of a full-size stroke
  float radius = 0;              // of its corners
  float small_scale = 0.62f;     // of kSmall marks, width and height
  float outline = 0;             // stroke of kOutline
  float rim = 0;                 // stroke of kAccent
  float seam = 0;                // of kSeam
  float symbol = 0;              // half size of crosses and diamonds
  float symbol_stroke = 0;
  float glow_sigma = 0;  // standard deviation of the glow
  float glow_alpha = 0;  // 0 to 1
  float fade_in = 0;     // pixels below FarY() over which marks appear
  float fade_out = 0;    // pixels below the strike line over which marks vanish; 0: they do not
  float clip_y = 0;  // nothing of a mark is drawn below this line (the piano's upper edge); else
                     // the canvas height
  float ring_time = 0.25f, ring_stroke = 0;
  float flash_time = 0.06f;  // how long the target is lit
  float beam_time = 0.2f, beam_alpha = 0,
        beam_top = 0;  // the beam fades from the strike line up to beam_top
  float press_top = 0, press_bottom = 0, press_radius = 0;  // a pressed key
  Color flash_color{1, 1, 1, 1};
  Color inside;  // of outlines, and of symbols
  Color rim_color;
  // The row where marks appear: the top edge, or the far end of the lanes.
  float FarY() const { return view.IsFlat() ? 0 : strike_y + view.FarDown(); }
  // Pixels a second where marks lie closest, as if they had their full size there.
  double ClosestPace() const { return pixels_per_second * view.far; }
  friend bool operator==(const FieldLook&, const FieldLook&) = default;
};

// What of a field's marks is drawn.
enum class FieldPass {
  kBeam,   // light up the lane after a hit
  kGlow,   // the soft light around marks
  kBody,   // the marks themselves
  kFlash,  // the target lit at a hit
  kRing,   // the ring that grows from a hit
  kPress,  // a mark's place at the strike line, lit while the mark sounds (a piano key)
};

// Marks from `first` on, in one chunk, that may be visible.
struct MarkRun {
  int chunk = 0;  // index into Field::Chunks()
  int first = 0;  // index into Chunk::marks
  int count = 0;
  friend bool operator==(const MarkRun&, const MarkRun&) = default;
};

// Marks sorted by time in chunks, each with its own time origin so that float32 stays exact for
// hours, with an index that finds the visible ones at a cost that follows what is visible.
// Immutable; any thread.
class Field {
 public:
  struct Chunk {
    double origin = 0;  // seconds
    std::vector<Mark> marks;
  };
  // A mark with its exact time, before it is put into a chunk.
  struct TimedMark {
    double time = 0;
    double length = 0;
    Mark mark;
  };

  // `marks` sorted by time. At most kMaxLanes lanes.
  Field(const std::vector<TimedMark>& marks, std::vector<Lane> lanes, FieldLook look);

  const std::vector<Chunk>& Chunks() const { return chunks_; }
  const std::vector<Lane>& Lanes() const { return lanes_; }
  const FieldLook& Look() const { return look_; }
  int64_t MarkCount() const { return count_; }

  // Pixels that all has fallen at `now` since the chunk's origin.
  float FallenIn(const Chunk& chunk, double now) const {
    return static_cast<float>(Fallen(now, look_.pixels_per_second) -
                              Fallen(chunk.origin, look_.pixels_per_second));
  }
  // Runs of marks of which some start at or before `latest` and end at or after `earliest`, in time
  // order. A few marks more than those come along (whole blocks of kBlock).
  std::vector<MarkRun> Between(double earliest, double latest) const;
  // The runs that a pass has to draw at `now`: marks on the canvas (or with their glow on it), hits
  // that still show, marks that sound.
  std::vector<MarkRun> RunsFor(FieldPass pass, double now) const;

  static constexpr int kChunk = 4096;       // marks at most
  static constexpr double kChunkSpan = 60;  // seconds at most
  // Pixels at most, so that float32 holds places in a chunk to 1/256.
  static constexpr double kChunkWay = 32768;
  static constexpr int kBlock = 16;
  static constexpr int kGroup = 64;  // blocks

 private:
  struct Block {
    MarkRun run;
    double start = 0;       // of its first mark
    double end = 0;         // the last end of its marks
    double end_so_far = 0;  // the last end of all marks up to here
  };
  void IndexBlocks();
  std::vector<MarkRun> OnTheCanvas(double now) const;

  std::vector<Chunk> chunks_;
  std::vector<Block> blocks_;
  std::vector<double>
      group_ends_;  // the last end of each kGroup blocks, to pass over hours behind a drone
  std::vector<Lane> lanes_;
  FieldLook look_;
  int64_t count_ = 0;
};

}  // namespace strikeline::scene
