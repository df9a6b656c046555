// SPDX-License-Identifier: MIT
#include "jobs/stage_profile.h"

#include <algorithm>

#include <fmt/core.h>

#include "base/json.h"
#include "base/quantile.h"

namespace strikeline::jobs {
namespace {

double PerFrame(double total, const RunFigures& figures) {
  return total / static_cast<double>(std::max<int64_t>(1, figures.frames));
}

double LaterUploads(const RunFigures& figures) {
  const auto later = static_cast<double>(figures.device.uploaded_bytes - figures.first_uploads);
  return later / static_cast<double>(std::max<int64_t>(1, figures.frames - 1));
}

constexpr double kMebibyte = 1024 * 1024;

// What stays on the device, and whether there was room for it; "" where no lines are kept there.
std::string ResidencyText(const render::DeviceCounts& device) {
  if (device.line_uploads == 0) return "";
  std::string text = fmt::format(
      "lines on the device: {:.1f} of {:.0f} MiB, sent {} times, found there {} times, {} given "
      "up; "
      "{:.1f} MiB of points moved there, {} passes; {} draws\n",
      static_cast<double>(device.resident_bytes) / kMebibyte,
      static_cast<double>(device.budget_bytes) / kMebibyte, device.line_uploads, device.line_hits,
      device.evictions, static_cast<double>(device.moved_bytes) / kMebibyte, device.tail_passes,
      device.draws);
  if (device.evictions > 0) {
    text +=
        "lines were given up and sent again: --gpu-memory with more MiB would keep them there\n";
  }
  return text;
}

}  // namespace

void StageProfile::Add(Stage stage, double seconds) {
  const std::lock_guard lock(mutex_);
  samples_[static_cast<size_t>(stage)].push_back(static_cast<float>(seconds * 1e3));
}

std::vector<StageSummary> StageProfile::Summaries() const {
  const std::lock_guard lock(mutex_);
  std::vector<StageSummary> stages;
  for (size_t i = 0; i < samples_.size(); ++i) {
    std::vector<float> samples = samples_[i];
    StageSummary stage{.name = kStageNames[i], .samples = static_cast<int64_t>(samples.size())};
    stage.median = Quantile(samples, 0.5);
    stage.p99 = Quantile(samples, 0.99);
    for (const float sample : samples) stage.total += static_cast<double>(sample);
    stages.push_back(stage);
  }
  return stages;
}

std::string LimitingStage(const std::vector<StageSummary>& stages, const RunFigures& figures) {
  const auto busy = [&](Stage stage) { return stages[static_cast<size_t>(stage)].total / 1e3; };
  const double wall = std::max(figures.wall, 1e-9);
  const double rendering = busy(Stage::kDraw) + busy(Stage::kRead) + busy(Stage::kConvert);
  const double encoding =
      (busy(Stage::kEncode) + busy(Stage::kFinish)) / std::max(1, figures.workers);
  const double geometry = busy(Stage::kGeometry);
  if (geometry > rendering && geometry > encoding) {
    return fmt::format(
        "draw(t) and its operations (busy {:.0f} % of the time; rendering {:.0f} %, the encoder "
        "{:.0f} %)",
        100 * geometry / wall, 100 * rendering / wall, 100 * encoding / wall);
  }
  if (encoding >= rendering) {
    return fmt::format("the encoder (busy {:.0f} % of the time; rendering {:.0f} %)",
                       100 * encoding / wall, 100 * rendering / wall);
  }
  return fmt::format("rendering (busy {:.0f} % of the time; the encoder {:.0f} %)",
                     100 * rendering / wall, 100 * encoding / wall);
}

std::string ProfileText(const StageProfile& profile, const RunFigures& figures) {
  const std::vector<StageSummary> stages = profile.Summaries();
  std::string text =
      fmt::format("{:<12}{:>12}{:>12}{:>14}\n", "stage", "median ms", "99 % ms", "ms per frame");
  for (const StageSummary& stage : stages) {
    if (stage.samples == 0) continue;
    text += fmt::format("{:<12}{:>12.3f}{:>12.3f}{:>14.3f}\n", stage.name, stage.median, stage.p99,
                        PerFrame(stage.total, figures));
  }
  text += fmt::format(
      "{} frames in {:.2f} s: {:.1f} frames/s; CPU per frame {:.2f} ms, of it rendering {:.2f} ms\n"
      "uploaded {} bytes with the first frame, {:.0f} bytes a frame after it\n"
      "renderer {}; encoder {}, {} at a time; limited by {}\n",
      figures.frames, figures.wall, static_cast<double>(figures.frames) / figures.wall,
      1e3 * PerFrame(figures.process_cpu, figures), 1e3 * PerFrame(figures.render_cpu, figures),
      figures.first_uploads, LaterUploads(figures), figures.renderer, figures.encoder,
      figures.workers, LimitingStage(stages, figures));
  return text + ResidencyText(figures.device);
}

namespace {

Json ToJson(const render::DeviceCounts& device) {
  return {{"uploads", device.uploads},
          {"uploaded_bytes", device.uploaded_bytes},
          {"draws", device.draws},
          {"tail_passes", device.tail_passes},
          {"line_hits", device.line_hits},
          {"line_uploads", device.line_uploads},
          {"evictions", device.evictions},
          {"resident_bytes", device.resident_bytes},
          {"budget_bytes", device.budget_bytes},
          {"moved_bytes", device.moved_bytes},
          {"points_drawn", device.points}};
}

}  // namespace

std::string ProfileJson(const StageProfile& profile, const RunFigures& figures) {
  const std::vector<StageSummary> stages = profile.Summaries();
  Json json;
  for (const StageSummary& stage : stages) {
    json["stages"][std::string(stage.name)] = {{"median_ms", stage.median},
                                               {"p99_ms", stage.p99},
                                               {"ms_per_frame", PerFrame(stage.total, figures)},
                                               {"samples", stage.samples}};
  }
  json["frames"] = figures.frames;
  json["wall_s"] = figures.wall;
  json["frames_per_second"] = static_cast<double>(figures.frames) / figures.wall;
  json["cpu_ms_per_frame"] = 1e3 * PerFrame(figures.process_cpu, figures);
  json["render_cpu_ms_per_frame"] = 1e3 * PerFrame(figures.render_cpu, figures);
  json["first_frame_upload_bytes"] = figures.first_uploads;
  json["upload_bytes_per_frame"] = LaterUploads(figures);
  json["device"] = ToJson(figures.device);
  json["renderer"] = figures.renderer;
  json["encoder"] = figures.encoder;
  json["workers"] = figures.workers;
  json["limited_by"] = LimitingStage(stages, figures);
  return json.Written(2);
}

}  // namespace strikeline::jobs
