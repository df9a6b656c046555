// SPDX-License-Identifier: MIT
#include "sound/block_maker.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace strikeline::sound {
namespace {

constexpr int kSeam = 96;  // frames over which sound is faded where it jumps: 2 ms
constexpr size_t kMusic = static_cast<size_t>(Strand::kMusic),
                 kDrums = static_cast<size_t>(Strand::kDrums),
                 kClick = static_cast<size_t>(Strand::kClick);

}  // namespace

BlockMaker::BlockMaker(SongSound sound) : sound_(std::move(sound)) {
  for (auto& stem : read_) stem.resize(PitchKeeper::kMostFrames * media::kChannels);
  for (auto& plane : planes_) plane.resize(PitchKeeper::kMostFrames);
}

// At least 0, and no more than an int holds.
int BlockMaker::FramesUntil(Seconds moment) const {
  const double frames = std::ceil((moment - Position()).Value() / PerFrame() - 1e-6);
  return static_cast<int>(std::clamp(frames, 0.0, 1e9));
}

Status BlockMaker::Begin(const Course& course) {
  course_ = course;
  loops_ = course.loop && course.at < course.loop->to;
  return Seek(course.at);
}

Status BlockMaker::Seek(Seconds song) {
  start_ = song.Value();
  made_ = 0;
  int64_t sample = media::SamplesFor(song);
  int lead = 0;
  if (course_.rate != 1) lead = keeper_.Begin(course_.rate);
  sample -= lead;
  for (const auto* stem : {&sound_.music, &sound_.drums}) {
    if (!*stem) continue;
    if (Status sought = (*stem)->Seek(sample); !sought) return sought;
  }
  for (int put = 0; put < lead; put += PitchKeeper::kMostFrames) {
    if (Status done = PutMore(std::min(PitchKeeper::kMostFrames, lead - put)); !done) return done;
  }
  return {};
}

Status BlockMaker::ReadBoth(std::span<float> music, std::span<float> drums) {
  const std::pair<media::Stem*, std::span<float>> both[] = {{sound_.music.get(), music},
                                                            {sound_.drums.get(), drums}};
  for (const auto& [stem, out] : both) {
    std::fill(out.begin(), out.end(), 0.0f);
    if (!stem) continue;
    if (Status read = stem->Read(out); !read) return read;
  }
  return {};
}

Status BlockMaker::PutMore(int frames) {
  const size_t floats = static_cast<size_t>(frames) * media::kChannels;
  Status read = ReadBoth(std::span(read_[0]).first(floats), std::span(read_[1]).first(floats));
  std::array<const float*, 2 * media::kChannels> planes;
  for (size_t plane = 0; plane < planes.size(); ++plane) {
    const std::vector<float>& from = read_[plane / media::kChannels];
    for (size_t i = 0; i < static_cast<size_t>(frames); ++i) {
      planes_[plane][i] = from[i * media::kChannels + plane % media::kChannels];
    }
    planes[plane] = planes_[plane].data();
  }
  keeper_.Put(planes, frames);
  return read;
}

Status BlockMaker::ReadStretched(SoundBlock& block) {
  for (int done = 0; done < block.frames;) {
    if (const int wanted = keeper_.Wanted(); wanted > 0) {
      if (Status put = PutMore(wanted); !put) return put;
    }
    std::array<float*, 2 * media::kChannels> planes;
    for (size_t i = 0; i < planes.size(); ++i) planes[i] = planes_[i].data();
    const int taken = keeper_.Take(planes, block.frames - done);
    for (size_t plane = 0; plane < planes.size(); ++plane) {
      float* to = block.strands[plane < media::kChannels ? kMusic : kDrums].data() +
                  done * media::kChannels + plane % media::kChannels;
      for (int i = 0; i < taken; ++i) to[i * media::kChannels] = planes[plane][i];
    }
    done += taken;
  }
  return {};
}

Status BlockMaker::ReadStems(SoundBlock& block) {
  if (course_.rate != 1) return ReadStretched(block);
  const size_t floats = static_cast<size_t>(block.frames) * media::kChannels;
  return ReadBoth(std::span(block.strands[kMusic]).first(floats),
                  std::span(block.strands[kDrums]).first(floats));
}

// Those that begin in the block, and the rest of those that began before it.
void BlockMaker::AddClicks(SoundBlock& block) const {
  std::array<float, SoundBlock::kFrames* media::kChannels>& out = block.strands[kClick];
  out.fill(0);
  const size_t longest = std::max(sound_.bar_click.size(), sound_.beat_click.size());
  const size_t longest_frames = longest / media::kChannels;
  const double before = static_cast<double>(longest_frames) * block.per_frame;
  const double begin = block.song - before, end = block.song + block.frames * block.per_frame;
  auto click = std::lower_bound(sound_.clicks.begin(), sound_.clicks.end(), Seconds(begin),
                                [](const Click& c, Seconds time) { return c.time < time; });
  for (; click != sound_.clicks.end() && click->time.Value() < end; ++click) {
    const std::vector<float>& sample = click->is_bar ? sound_.bar_click : sound_.beat_click;
    const auto at = std::llround((click->time.Value() - block.song) / block.per_frame);
    const int64_t length = std::ssize(sample) / media::kChannels;
    for (int64_t i = std::max<int64_t>(0, at); i < std::min<int64_t>(block.frames, at + length);
         ++i) {
      for (int64_t c = 0; c < media::kChannels; ++c) {
        out[static_cast<size_t>(i * media::kChannels + c)] +=
            sample[static_cast<size_t>((i - at) * media::kChannels + c)];
      }
    }
  }
}

void BlockMaker::FadeAtSeams(SoundBlock& block, int until_seam) const {
  for (int i = 0; i < block.frames; ++i) {
    const int64_t since = made_ + i, left = until_seam - 1 - i;
    const int64_t nearest = std::min(since, left);
    if (nearest >= kSeam) continue;
    const float gain = static_cast<float>(nearest) / kSeam;
    for (std::array<float, SoundBlock::kFrames * media::kChannels>& strand : block.strands) {
      strand[static_cast<size_t>(2 * i)] *= gain, strand[static_cast<size_t>(2 * i + 1)] *= gain;
    }
  }
}

Status BlockMaker::Make(SoundBlock& block) {
  Status read;
  int until_seam = loops_ ? FramesUntil(course_.loop->to) : 1 << 30;
  if (until_seam == 0) {
    course_.heard_from = course_.loop->from;
    read = Seek(course_.loop->count);
    until_seam = std::max(1, FramesUntil(course_.loop->to));
  }
  block.song = Position().Value();
  block.per_frame = PerFrame();
  block.turn = course_.turn;
  const int counted = FramesUntil(course_.heard_from);
  block.counts_in = counted > 0;
  block.frames = std::min({SoundBlock::kFrames, until_seam, counted > 0 ? counted : 1 << 30});
  if (read) read = ReadStems(block);
  if (block.counts_in || !read) {
    block.strands[kMusic].fill(0);
    block.strands[kDrums].fill(0);
  }
  AddClicks(block);
  FadeAtSeams(block, until_seam);
  made_ += block.frames;
  return read;
}

}  // namespace strikeline::sound
