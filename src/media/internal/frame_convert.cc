// SPDX-License-Identifier: MIT
#include "media/internal/frame_convert.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <utility>

namespace strikeline::media::internal {
namespace {

using Holder = std::shared_ptr<const PlanarFrame>;

void ReleaseHolder(void* opaque, uint8_t*) { delete static_cast<Holder*>(opaque); }

const uint8_t* Row(const PlanarFrame& frame, int plane, int y) {
  return frame.Plane(plane) + static_cast<ptrdiff_t>(y) * frame.Stride(plane);
}
uint16_t* Row16(const AVFrame& frame, int plane, int y) {
  return reinterpret_cast<uint16_t*>(frame.data[plane] +
                                     static_cast<ptrdiff_t>(y) * frame.linesize[plane]);
}

void ScalePlane(const PlanarFrame& from, int plane, AVFrame& to) {
  const PixelSize size = from.PlaneSize(plane);
  for (int y = 0; y < size.height; ++y) {
    const uint8_t* in = Row(from, plane, y);
    uint16_t* out = Row16(to, plane, y);
    for (int x = 0; x < size.width; ++x) out[x] = static_cast<uint16_t>(in[x] * 4);
  }
}

// A chroma row of 4:2:0 lies between its two luma rows: each of those is a quarter of the way to
// the next chroma row.
void ScaleAndDoubleRows(const PlanarFrame& from, int plane, AVFrame& to) {
  const PixelSize size = from.PlaneSize(plane);
  for (int y = 0; y < 2 * size.height; ++y) {
    const int neighbour = std::clamp(y / 2 + (y % 2 == 0 ? -1 : 1), 0, size.height - 1);
    const uint8_t* near_row = Row(from, plane, y / 2);
    const uint8_t* far_row = Row(from, plane, neighbour);
    uint16_t* out = Row16(to, plane, y);
    for (int x = 0; x < size.width; ++x) {
      out[x] = static_cast<uint16_t>(3 * near_row[x] + far_row[x]);
    }
  }
}

// From 0 to 255 to 0 to 1023.
void ScaleAlpha(const PlanarFrame& from, AVFrame& to) {
  const PixelSize size = from.PlaneSize(3);
  for (int y = 0; y < size.height; ++y) {
    const uint8_t* in = Row(from, 3, y);
    uint16_t* out = Row16(to, 3, y);
    for (int x = 0; x < size.width; ++x) out[x] = static_cast<uint16_t>(in[x] * 4 + (in[x] >> 6));
  }
}

}  // namespace

AVPixelFormat PixelFormatOf(PlaneFormat format, bool has_alpha) {
  if (format == PlaneFormat::kYuv420) return has_alpha ? AV_PIX_FMT_YUVA420P : AV_PIX_FMT_YUV420P;
  return has_alpha ? AV_PIX_FMT_YUVA444P : AV_PIX_FMT_YUV444P;
}

FrameHandle WrapFrame(std::shared_ptr<const PlanarFrame> frame) {
  FrameHandle wrapped(av_frame_alloc());
  if (!wrapped) return nullptr;
  const PlanarFrame& planes = *frame;
  wrapped->format = PixelFormatOf(planes.Format(), planes.HasAlpha());
  wrapped->width = planes.Size().width;
  wrapped->height = planes.Size().height;
  for (int i = 0; i < planes.PlaneCount(); ++i) {
    wrapped->data[i] = const_cast<uint8_t*>(planes.Plane(i));  // the buffer is marked read-only
    wrapped->linesize[i] = planes.Stride(i);
  }
  const int last = planes.PlaneCount() - 1;
  const uint8_t* end = Row(planes, last, planes.PlaneSize(last).height);
  auto holder = std::make_unique<Holder>(std::move(frame));
  wrapped->buf[0] = av_buffer_create(wrapped->data[0], static_cast<size_t>(end - wrapped->data[0]),
                                     ReleaseHolder, holder.get(), AV_BUFFER_FLAG_READONLY);
  if (!wrapped->buf[0]) return nullptr;
  holder.release();
  return wrapped;
}

void ToNv12(const PlanarFrame& from, AVFrame& to) {
  const PixelSize luma = from.PlaneSize(0);
  for (int y = 0; y < luma.height; ++y) {
    std::memcpy(to.data[0] + static_cast<ptrdiff_t>(y) * to.linesize[0], Row(from, 0, y),
                static_cast<size_t>(luma.width));
  }
  const PixelSize chroma = from.PlaneSize(1);
  for (int y = 0; y < chroma.height; ++y) {
    const uint8_t* u = Row(from, 1, y);
    const uint8_t* v = Row(from, 2, y);
    uint8_t* out = to.data[1] + static_cast<ptrdiff_t>(y) * to.linesize[1];
    for (int x = 0; x < chroma.width; ++x) {
      out[2 * x] = u[x];
      out[2 * x + 1] = v[x];
    }
  }
}

void To10Bit(const PlanarFrame& from, AVFrame& to) {
  ScalePlane(from, 0, to);
  for (int plane = 1; plane < 3; ++plane) {
    if (from.Format() == PlaneFormat::kYuv444) {
      ScalePlane(from, plane, to);
    } else {
      ScaleAndDoubleRows(from, plane, to);
    }
  }
  if (from.HasAlpha()) ScaleAlpha(from, to);
}

}  // namespace strikeline::media::internal
