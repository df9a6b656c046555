// SPDX-License-Identifier: MIT
#include "jobs/sketch_pictures.h"

#include "jobs/bitmap_png.h"
#include "pieces/picture_size.h"
#include "render/cpu/cpu_renderer.h"
#include "settings/render_request.h"
#include "sketch/drawer.h"
#include "sketch/layers.h"

namespace strikeline::jobs {
Result<render::Bitmap> PictureOf(const sketch::Drawn& drawn, PixelSize size) {
  const sketch::SketchPicture picture{size, drawn.drawing.background.value_or(Color{1, 1, 1, 1})};
  return render::CpuRenderer(size).Still(sketch::FrameOf(drawn.drawing, drawn.ids, picture));
}

Status WriteDrawingPng(const settings::RenderRequest& options, const sketch::Drawn& drawn) {
  const auto size = pieces::PictureSize(options, drawn.drawing.canvas);
  if (!size) return Forward(size);
  const int factor = options.supersample;
  sketch::SketchPicture picture{{size->width * factor, size->height * factor},
                                drawn.drawing.background.value_or(Color{1, 1, 1, 1})};
  if (options.no_background) picture.background.reset();
  render::CpuRenderer renderer(picture.size);
  const auto pixels = renderer.Still(sketch::FrameOf(drawn.drawing, drawn.ids, picture));
  if (!pixels) return Forward(pixels);
  const PngLook look{picture.background ? PngAlpha::kOpaque : PngAlpha::kPremultiplied,
                     sketch::ViewOf(drawn.drawing.canvas, *size).scale};
  return WriteBitmap(Shrunk(*pixels, factor), look, options.output, options.force);
}

}  // namespace strikeline::jobs
