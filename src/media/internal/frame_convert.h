// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "base/planes.h"
#include "media/internal/handles.h"

namespace strikeline::media::internal {

// FFmpeg's name of such planes.
AVPixelFormat PixelFormatOf(PlaneFormat format, bool has_alpha);

// An AVFrame that shows the planes where they are and keeps `frame` alive until the last user of
// its buffer is gone. Null only when memory is out.
FrameHandle WrapFrame(std::shared_ptr<const PlanarFrame> frame);

// 4:2:0 -> 4:2:0 with the chroma planes interleaved. `to` has buffers.
void ToNv12(const PlanarFrame& from, AVFrame& to);

// 8 -> 10 bits, alpha too (colours times four, exact in limited range): 4:4:4 -> 4:4:4, and 4:2:0
// -> 4:2:2 with chroma rows interpolated linearly at the places of the luma rows. `to` has buffers
// of 16-bit samples.
void To10Bit(const PlanarFrame& from, AVFrame& to);

}  // namespace strikeline::media::internal
