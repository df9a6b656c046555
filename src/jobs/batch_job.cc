// SPDX-License-Identifier: MIT
#include "jobs/batch_job.h"

#include <filesystem>
#include <optional>

#include <fmt/core.h>

#include "jobs/bitmap_png.h"
#include "jobs/contact_sheet.h"
#include "jobs/drawing_job.h"
#include "jobs/progress.h"
#include "jobs/sketch_pictures.h"
#include "pieces/load_parameters.h"
#include "settings/file_kinds.h"
#include "settings/sequence_name.h"
#include "sketch/drawer.h"

namespace strikeline::jobs {
namespace {

namespace fs = std::filesystem;

class Batch {
 public:
  Batch(const settings::RenderRequest& request, const std::atomic<bool>& cancel)
      : request_(request), cancel_(cancel), name_(settings::ParseNumbered(request.output)) {}

  Result<settings::ExportOutcome> Run() {
    if (Status planned = Plan(); !planned) return tl::unexpected(planned.error());
    auto drawing = pieces::DrawSettingsOf(request_);
    if (!drawing) return Forward(std::move(drawing));
    auto sketch =
        sketch::SketchDrawer::Open(request_.piece, Seconds(request_.time_limit), request_.library);
    if (!sketch) return Forward(std::move(sketch));
    Progress progress(StyleFor(request_.json, request_.quiet), Count(), 0);
    std::vector<ContactCell> cells;
    for (const int64_t number : Numbers()) {
      if (cancel_) break;
      auto cell = DrawOne(*sketch, *drawing, number);
      if (!cell) return Forward(std::move(cell));
      cells.push_back(*std::move(cell));
      progress.Update(static_cast<int64_t>(cells.size()), 0, 0);
    }
    progress.Close();
    return Finish(cells, progress);
  }

 private:
  bool IsVaried() const { return !request_.variations.empty(); }
  const std::vector<int64_t>& Numbers() const {
    return IsVaried() ? request_.variations : request_.seeds;
  }
  int64_t Count() const { return static_cast<int64_t>(Numbers().size()); }
  std::string SheetPath() const {
    if (!name_) return request_.output;
    const fs::path folder = fs::path(name_->Of(0)).parent_path();
    return (folder / "contact.png").string();
  }

  settings::RenderRequest RequestOf(int64_t number) const {
    settings::RenderRequest one = request_;
    if (name_) one.output = name_->Of(number);
    return one;
  }

  // Everything that can be refused is refused before the first picture.
  Status Plan() const {
    if (Status sheet = CheckSheet(SheetPath()); !sheet || !name_) return sheet;
    for (const int64_t number : Numbers()) {
      if (Status checked = CheckDrawing(RequestOf(number)); !checked) return checked;
    }
    return {};
  }

  Status CheckSheet(const std::string& sheet) const {
    if (settings::KindOf(sheet) != settings::OutputKind::kPicture) {
      return Fail(
          "{}: with a number in its name (%03d) each picture is written, else a sheet of "
          "all, which is a .png",
          request_.output);
    }
    std::error_code error;
    const fs::path folder = fs::path(sheet).parent_path();
    if (!folder.empty()) fs::create_directories(folder, error);
    if (error) return Fail("{}: {}", folder.string(), error.message());
    if (!request_.force && fs::exists(sheet, error)) {
      return Fail("{} exists; --force overwrites it", sheet);
    }
    return {};
  }

  Result<ContactCell> DrawOne(sketch::SketchDrawer& sketch, sketch::DrawSettings drawing,
                              int64_t number) const {
    if (IsVaried()) drawing.variation = static_cast<uint64_t>(number);
    if (!IsVaried()) drawing.seed = number;
    auto drawn = sketch.At(Seconds(request_.at.value_or(0)), drawing);
    if (!drawn)
      return Fail("{} {}: {}", IsVaried() ? "variation" : "seed", number, drawn.error().message);
    if (name_) {
      if (auto written = WriteDrawn(RequestOf(number), *drawn); !written) {
        return Forward(std::move(written));
      }
    }
    const PixelSize size = ContactCellSize(drawn->drawing.canvas, Numbers().size());
    auto pixels = PictureOf(*drawn, size);
    if (!pixels) return Forward(std::move(pixels));
    return ContactCell{*std::move(pixels), std::to_string(number)};
  }

  Result<settings::ExportOutcome> Finish(const std::vector<ContactCell>& cells,
                                         Progress& progress) const {
    if (cancel_) {
      if (request_.json) PrintEvent({{"event", "cancelled"}, {"pictures", cells.size()}});
      progress.Note(fmt::format("stopped after {} of {}", cells.size(), Count()));
      return settings::ExportOutcome::kCancelled;
    }
    const std::string path = SheetPath();
    auto sheet = DrawContactSheet(cells);
    if (!sheet) return Forward(std::move(sheet));
    const Status written = WriteBitmap(*sheet, {}, path, request_.force);
    if (!written) return tl::unexpected(written.error());
    if (request_.json) {
      PrintEvent({{"event", "done"}, {"contact_sheet", path}, {"pictures", cells.size()}});
    }
    progress.Note(fmt::format("{}: {} pictures", path, cells.size()));
    return settings::ExportOutcome::kDone;
  }

  const settings::RenderRequest& request_;
  const std::atomic<bool>& cancel_;
  const std::optional<settings::SequenceName> name_;
};

}  // namespace

Result<settings::ExportOutcome> RunBatch(const settings::RenderRequest& request,
                                         const std::atomic<bool>& cancel) {
  return Batch(request, cancel).Run();
}

}  // namespace strikeline::jobs
