// SPDX-License-Identifier: MIT
// How much of a pixel a segment of a line covers: the twin of stroke_shading.h. All lengths in pixels.

const float kLeastStep = 1e-4;
const float kNoCut = 1e9;
const float kMitreLimit = 4.0;

// One end of a segment: see StrokeEnd.
struct StrokeEnd {
  vec2 edge;
  float open;
  float round_;
  float cut;
  float reach;
};

const int kCapRound = 0, kCapButt = 1, kCapSquare = 2;

StrokeEnd end_of(int cap, float half_width) {
  float beyond = cap == kCapButt ? 0.0 : half_width;
  float round_ = cap == kCapRound ? 1.0 : 0.0;
  return StrokeEnd(vec2(0.0), 1.0, round_, cap == kCapRound ? kNoCut : beyond + 0.5, beyond + 0.5);
}

StrokeEnd joint_of(vec2 along, vec2 next, float shorter, bool mitred, float half_width) {
  vec2 sum = along + next;
  float size = length(sum);
  StrokeEnd end = end_of(kCapRound, half_width);
  if (size < 1e-3) return end;
  end.edge = sum * (1.0 / size);
  end.open = 0.0;
  float cosine = size / 2.0;
  float mitre = (half_width + 0.5) * sqrt(max(1.0 - cosine * cosine, 0.0)) / cosine;
  if (mitred && cosine * kMitreLimit >= 1.0 && mitre <= shorter) {
    end.round_ = 0.0;
    end.reach = mitre;
  }
  return end;
}
