// SPDX-License-Identifier: MIT
#include "render/checked_renderer.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include <fmt/core.h>

#include "base/check.h"
#include "render/planes_clear.h"

namespace strikeline::render {
namespace {

// Whether the block's samples of all planes are those that lie `higher` rows higher in the other
// frame.
bool SameSamples(const PlanarFrame& now, const PlanarFrame& before, PixelRect r, int higher) {
  if (r.y < higher || higher % 2 != 0) return false;
  for (int plane = 0; plane < now.PlaneCount(); ++plane) {
    const PixelSize size = now.PlaneSize(plane);
    const int across = now.Size().width / size.width, down = now.Size().height / size.height;
    const ptrdiff_t stride = now.Stride(plane);
    for (int y = r.y / down; y < (r.y + r.height) / down; ++y) {
      const uint8_t* a = now.Plane(plane) + stride * y + r.x / across;
      const uint8_t* b = before.Plane(plane) + stride * (y - higher / down) + r.x / across;
      if (std::memcmp(a, b, static_cast<size_t>(r.width / across)) != 0) return false;
    }
  }
  return true;
}

// Calls take(index, rectangle) for each block.
template <class Take>
void ForEachBlock(PixelSize size, Take take) {
  size_t at = 0;
  for (int y = 0; y < size.height; y += kHintBlock) {
    for (int x = 0; x < size.width; x += kHintBlock, ++at) {
      take(at, PixelRect{x, y, std::min(kHintBlock, size.width - x),
                         std::min(kHintBlock, size.height - y)});
    }
  }
}

bool IsTrue(const PlanarFrame& before, const PlanarFrame& now, BlockHint hint, PixelRect block) {
  if (hint.kind == BlockHint::Kind::kNew) return hint.pixels == 0;
  if (hint.kind == BlockHint::Kind::kUnchanged && !SameSamples(now, before, block, 0)) return false;
  const bool fell = hint.kind == BlockHint::Kind::kFell || hint.pixels != 0;
  return !fell || (hint.pixels > 0 && SameSamples(now, before, block, hint.pixels));
}

}  // namespace

std::optional<std::string> LieOf(const PlanarFrame& before, const PlanarFrame& now) {
  std::optional<std::string> lie;
  if (now.Hints().empty()) return lie;
  ForEachBlock(now.Size(), [&](size_t at, PixelRect block) {
    const BlockHint hint = now.Hints()[at];
    if (lie || IsTrue(before, now, hint, block)) return;
    const bool rests = hint.kind == BlockHint::Kind::kUnchanged;
    lie = fmt::format("the block at {},{} {} {} pixels", block.x, block.y,
                      rests ? "did not rest, or fall" : "did not fall", hint.pixels);
  });
  return lie;
}

CheckedRenderer::CheckedRenderer(std::unique_ptr<Renderer> renderer,
                                 std::unique_ptr<Renderer> stills)
    : renderer_(std::move(renderer)), stills_(std::move(stills)) {
  renderer_->TellHints();
}

Status CheckedRenderer::Submit(const scene::Frame& frame) {
  under_way_.push_back(frame);
  return renderer_->Submit(frame);
}

Status CheckedRenderer::CompareWithStill(const scene::Frame& frame, const PlanarFrame& out) {
  const Result<Bitmap> still = stills_->Still(frame);
  if (!still) return tl::unexpected(still.error());
  PlanarFrame drawn(out.Size(), out.Format(), out.HasAlpha());
  ConvertAnyRegion({still->bytes.data(), still->Stride(), still->size},
                   {0, 0, still->size.width, still->size.height}, drawn);
  ForEachBlock(out.Size(), [&](size_t, PixelRect block) {
    CHECK(SameSamples(out, drawn, block, 0))
        << "the frame at " << frame.now << " s is not the still of that time in the block at "
        << block.x << "," << block.y;
  });
  return {};
}

Status CheckedRenderer::Collect(PlanarFrame& out, int slot, const Collected& before) {
  const scene::Frame frame = std::move(under_way_.front());
  under_way_.pop_front();
  if (Status collected = renderer_->Collect(out, slot, before); !collected) return collected;
  if (before.frame) {
    const std::optional<std::string> lie = LieOf(*before.frame, out);
    CHECK(!lie) << "the hints of the frame at " << frame.now << " s lie: " << *lie;
  }
  return stills_ ? CompareWithStill(frame, out) : Status();
}

}  // namespace strikeline::render
