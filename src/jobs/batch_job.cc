// SPDX-License-Identifier: MIT
#include "jobs/batch_job.h"

#include <algorithm>
#include <charconv>
#include <filesystem>

#include <fmt/core.h>

#include "jobs/bitmap_png.h"
#include "jobs/contact_sheet.h"
#include "jobs/drawing_job.h"
#include "jobs/progress.h"
#include "jobs/sketch_pictures.h"
#include "settings/draw_options.h"
#include "settings/file_kinds.h"
#include "settings/sequence_name.h"
#include "sketch/drawer.h"

namespace strikeline::jobs {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMost = 10'000;

std::optional<int64_t> ParseNumber(const std::string& text) {
  int64_t number = -1;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || stop != end || number < 0) return std::nullopt;
  return number;
}

Status AddRange(const std::string& part, std::vector<int64_t>& numbers) {
  const size_t dots = part.find("..");
  const auto first = ParseNumber(part.substr(0, dots));
  const auto last = dots == std::string::npos ? first : ParseNumber(part.substr(dots + 2));
  if (!first || !last || *last < *first) {
    return Fail("'{}' is no range of numbers (write 0..99 or 3,7,12)", part);
  }
  if (static_cast<uint64_t>(*last - *first) >= kMost - numbers.size()) {
    return Fail("'{}': more than {} pictures", part, kMost);
  }
  for (int64_t n = *first; n <= *last; ++n) numbers.push_back(n);
  return {};
}

class Batch {
 public:
  Batch(const settings::DrawOptions& options, const std::atomic<bool>& cancel)
      : options_(options), cancel_(cancel), name_(settings::ParseNumbered(options.output)) {}

  Result<settings::ExportOutcome> Run() {
    if (Status planned = Plan(); !planned) return tl::unexpected(planned.error());
    auto sketch =
        sketch::SketchDrawer::Open(options_.sketch, Seconds(options_.time_limit), options_.library);
    if (!sketch) return Forward(std::move(sketch));
    Progress progress(StyleFor(options_.json, options_.quiet), Count(), 0);
    std::vector<ContactCell> cells;
    for (const int64_t number : numbers_) {
      if (cancel_) break;
      auto cell = DrawOne(*sketch, number);
      if (!cell) return Forward(std::move(cell));
      cells.push_back(*std::move(cell));
      progress.Update(static_cast<int64_t>(cells.size()), 0, 0);
    }
    progress.Close();
    return Finish(cells, progress);
  }

 private:
  int64_t Count() const { return static_cast<int64_t>(numbers_.size()); }
  bool IsVaried() const { return !options_.variations.empty(); }
  std::string SheetPath() const {
    if (!name_) return options_.output;
    const fs::path folder = fs::path(name_->Of(0)).parent_path();
    return (folder / "contact.png").string();
  }

  settings::DrawOptions OptionsOf(int64_t number) const {
    settings::DrawOptions one = options_;
    if (name_) one.output = name_->Of(number);
    if (IsVaried()) one.settings.variation = static_cast<uint64_t>(number);
    if (!IsVaried()) one.settings.seed = number;
    return one;
  }

  // Everything that can be refused is refused before the first picture.
  Status Plan() {
    if (IsVaried() && !options_.seeds.empty()) {
      return Fail("--seeds and --variations exclude each other");
    }
    auto numbers = ParseNumbers(IsVaried() ? options_.variations : options_.seeds);
    if (!numbers)
      return Fail("{}: {}", IsVaried() ? "--variations" : "--seeds", numbers.error().message);
    numbers_ = *std::move(numbers);
    const std::string sheet = SheetPath();
    if (settings::KindOf(sheet) != settings::OutputKind::kPicture) {
      return Fail(
          "{}: with a number in its name (%03d) each picture is written, else a sheet of "
          "all, which is a .png",
          options_.output);
    }
    std::error_code error;
    const fs::path folder = fs::path(sheet).parent_path();
    if (!folder.empty()) fs::create_directories(folder, error);
    if (error) return Fail("{}: {}", folder.string(), error.message());
    if (!options_.force && fs::exists(sheet, error)) {
      return Fail("{} exists; --force overwrites it", sheet);
    }
    if (!name_) return {};
    for (const int64_t number : numbers_) {
      if (Status checked = CheckDrawOptions(OptionsOf(number)); !checked) return checked;
    }
    return {};
  }

  Result<ContactCell> DrawOne(sketch::SketchDrawer& sketch, int64_t number) {
    const settings::DrawOptions options = OptionsOf(number);
    auto drawn = sketch.At(Seconds(options.at), options.settings);
    if (!drawn)
      return Fail("{} {}: {}", IsVaried() ? "variation" : "seed", number, drawn.error().message);
    if (name_) {
      if (auto written = WriteDrawn(options, *drawn); !written) return Forward(std::move(written));
    }
    const PixelSize size = ContactCellSize(drawn->drawing.canvas, numbers_.size());
    auto pixels = PictureOf(*drawn, size);
    if (!pixels) return Forward(std::move(pixels));
    return ContactCell{*std::move(pixels), std::to_string(number)};
  }

  Result<settings::ExportOutcome> Finish(const std::vector<ContactCell>& cells,
                                         Progress& progress) {
    if (cancel_) {
      progress.Note(fmt::format("stopped after {} of {}", cells.size(), numbers_.size()));
      return settings::ExportOutcome::kCancelled;
    }
    const std::string path = SheetPath();
    auto sheet = DrawContactSheet(cells);
    if (!sheet) return Forward(std::move(sheet));
    const Status written = WriteBitmap(*sheet, PngAlpha::kOpaque, path, options_.force);
    if (!written) return tl::unexpected(written.error());
    if (options_.json) {
      PrintEvent({{"event", "done"}, {"contact_sheet", path}, {"pictures", cells.size()}});
    }
    progress.Note(fmt::format("{}: {} pictures", path, cells.size()));
    return settings::ExportOutcome::kDone;
  }

  const settings::DrawOptions& options_;
  const std::atomic<bool>& cancel_;
  const std::optional<settings::SequenceName> name_;
  std::vector<int64_t> numbers_;
};

}  // namespace

Result<std::vector<int64_t>> ParseNumbers(const std::string& text) {
  std::vector<int64_t> numbers;
  size_t at = 0;
  while (at <= text.size()) {
    const size_t comma = std::min(text.find(',', at), text.size());
    if (Status added = AddRange(text.substr(at, comma - at), numbers); !added) {
      return tl::unexpected(added.error());
    }
    at = comma + 1;
  }
  return numbers;
}

Result<settings::ExportOutcome> RunBatch(const settings::DrawOptions& options,
                                         const std::atomic<bool>& cancel) {
  return Batch(options, cancel).Run();
}

}  // namespace strikeline::jobs
