// SPDX-License-Identifier: MIT
#include "jobs/contact_sheet.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "base/check.h"
#include "render/picture_raster.h"
#include "scene/highway/typesetter.h"

namespace strikeline::jobs {
namespace {

using render::Bitmap;

constexpr double kLongerSide = 320;  // pixels of a picture
constexpr double kSheetSide = 6000;  // pixels of a sheet, about

// Columns and rows whose sheet is about square.
int ColumnsFor(size_t count, PixelSize cell) {
  const double ratio = static_cast<double>(cell.height) / cell.width;
  const double columns = std::ceil(std::sqrt(static_cast<double>(count) * ratio));
  return std::clamp(static_cast<int>(columns), 1, static_cast<int>(count));
}

void PutCell(const Bitmap& cell, int left, int top, Bitmap& sheet) {
  for (int y = 0; y < cell.size.height; ++y) {
    std::memcpy(sheet.Row(top + y) + left * 4, cell.Row(y), static_cast<size_t>(cell.Stride()));
  }
}

// Where cells lie.
struct Grid {
  PixelSize cell;
  int columns, rows, gap, label;
  PixelSize Size() const {
    return {gap + columns * (cell.width + gap), gap + rows * (cell.height + label + gap)};
  }
  int Left(size_t i) const { return gap + static_cast<int>(i) % columns * (cell.width + gap); }
  int Top(size_t i) const {
    return gap + static_cast<int>(i) / columns * (cell.height + label + gap);
  }
};

Grid GridFor(const std::vector<ContactCell>& cells, const SheetLook& look) {
  const PixelSize cell = cells[0].pixels.size;
  const int columns = look.columns > 0 ? look.columns : ColumnsFor(cells.size(), cell);
  const int rows = (static_cast<int>(cells.size()) + columns - 1) / columns;
  const bool labelled = std::any_of(cells.begin(), cells.end(),
                                    [](const ContactCell& c) { return !c.label.empty(); });
  const int longer = std::max(cell.width, cell.height);
  return {cell, columns, rows, std::max(2, longer / (labelled ? 20 : 100)),
          labelled ? std::max(9, longer / 14) : 0};
}

}  // namespace

PixelSize ContactCellSize(const scene::Canvas& canvas, size_t count) {
  const double width = canvas.width.Value(), height = canvas.height.Value();
  const double fits = kSheetSide / std::sqrt(static_cast<double>(std::max<size_t>(1, count)));
  const double scale = std::min(kLongerSide, fits) / std::max(width, height);
  return {std::max(1, static_cast<int>(std::lround(width * scale))),
          std::max(1, static_cast<int>(std::lround(height * scale)))};
}

Result<Bitmap> DrawContactSheet(const std::vector<ContactCell>& cells, const SheetLook& look) {
  CHECK(!cells.empty()) << "a sheet of nothing";
  const Grid grid = GridFor(cells, look);
  const PixelSize size = grid.Size();
  std::vector<scene::PictureItem> items{scene::Box{.width = static_cast<float>(size.width),
                                                   .height = static_cast<float>(size.height),
                                                   .color = look.background}};
  scene::Typesetter type("Inter");
  for (size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].label.empty()) continue;
    const double baseline = grid.Top(i) + grid.cell.height + 0.8 * grid.label;
    auto label = type.Set(cells[i].label, {.size = 0.6 * grid.label, .color = look.label},
                          grid.Left(i), baseline, scene::Align::kLeft);
    if (!label) return Forward(std::move(label));
    items.emplace_back(*std::move(label));
  }
  Bitmap sheet = render::Rasterize(scene::Picture({0, 0, size.width, size.height}, items));
  for (size_t i = 0; i < cells.size(); ++i) {
    CHECK(cells[i].pixels.size == grid.cell) << "all pictures of a sheet have one size";
    PutCell(cells[i].pixels, grid.Left(i), grid.Top(i), sheet);
  }
  return sheet;
}

}  // namespace strikeline::jobs
