// SPDX-License-Identifier: MIT
#include "media/internal/encoder_table.h"

#include <algorithm>

namespace strikeline::media::internal {
namespace {

constexpr std::string_view kX26xPresets =
    " ultrafast superfast veryfast faster fast medium slow slower veryslow placebo ";

// The one place of the defaults. Quality marks are each encoder's own scale, set to look alike.
// size: table
constexpr EncoderRow kRows[] = {
    {"h264_nvenc", true, "preset", "p4", "cq", 22, "rc=vbr:b=0", ""},
    {"h264_qsv", true, "preset", "medium", "global_quality", 22, "", ""},
    {"h264_vaapi", true, "", "", "qp", 22, "rc_mode=CQP", ""},
    {"h264_amf", true, "quality", "balanced", "qp_i:qp_p:qp_b", 22, "rc=cqp", ""},
    {"h264_videotoolbox", true, "", "", "", 0, "", ""},
    {"libx264", false, "preset", "superfast", "crf", 23, "", "", "", kX26xPresets,
     "b_strategy=0:subq=2", 22, "medium", 20},
    {"highway264", false, "", "", "crf", 22, "", ""},
    {"libx265", false, "preset", "fast", "crf", 22, "", "x265-params=log-level=none", "",
     kX26xPresets},
    {"libvpx-vp9", false, "cpu-used", "5", "crf", 30, "b=0", "deadline=good:row-mt=1",
     "auto-alt-ref=0"},
    {"libsvtav1", false, "preset", "9", "crf", 32, "", ""},
    {"prores_ks", false, "profile", "", "", 0, "", "vendor=apl0"},
    {"ffv1", false, "", "", "", 0, "", "level=3:g=1:slicecrc=1"},
};

// "a=1:b=2=3" -> {a, 1}, {b, 2=3}; a name alone gets `value`.
void AppendOptions(NamedValues& to, std::string_view list, const std::string& value) {
  while (!list.empty()) {
    const size_t end = list.find(':');
    const std::string_view entry = list.substr(0, end);
    list = end == std::string_view::npos ? "" : list.substr(end + 1);
    const size_t equals = entry.find('=');
    to.emplace_back(entry.substr(0, equals),
                    equals == std::string_view::npos ? value : entry.substr(equals + 1));
  }
}

// x264's AVX-512 code of macroblock-tree rate control (release 164) is not deterministic: the same
// frames give other bits about once in 25 runs of 10 frames of 320x180. With AVX2 they never do, at
// the same speed.
std::string_view ForThisCpu([[maybe_unused]] const EncoderRow& row) {
#if defined(__x86_64__)
  if (row.name == "libx264" && __builtin_cpu_supports("avx512f")) return "x264-params=asm=avx2";
#endif
  return "";
}

// A later value replaces an earlier one, but lists of an encoder's own parameters grow.
void Merge(NamedValues& to, const NamedValues& more) {
  for (const auto& [name, value] : more) {
    const auto same = std::find_if(to.begin(), to.end(),
                                   [&key = name](const auto& entry) { return entry.first == key; });
    if (same == to.end()) {
      to.emplace_back(name, value);
    } else if (name.ends_with("-params")) {
      same->second += ":" + value;
    } else {
      same->second = value;
    }
  }
}

}  // namespace

std::span<const EncoderRow> EncoderRows() { return kRows; }

EncoderRow RowOf(std::string_view name) {
  for (const EncoderRow& row : kRows) {
    if (row.name == name) return row;
  }
  return {name, false, "", "", "", 0, "", ""};
}

VideoSettings Complete(VideoSettings settings, const EncoderRow& row) {
  settings.encoder = row.name;
  const bool small = settings.small && !row.small_preset.empty();
  const bool is_default = settings.preset.empty() && !small && !row.with_default.empty();
  if (is_default) {
    NamedValues options;
    AppendOptions(options, row.with_default, "");
    settings.options.insert(settings.options.begin(), options.begin(), options.end());
  }
  if (settings.preset.empty()) settings.preset = small ? row.small_preset : row.default_preset;
  if (!settings.crf && !settings.bitrate && !row.crf_options.empty()) {
    settings.crf = small ? row.small_crf : is_default ? row.crf_with_default : row.default_crf;
  }
  // Its one profile with transparency.
  if (settings.has_alpha && row.name == "prores_ks") settings.format = PlaneFormat::kYuv444;
  return settings;
}

Result<NamedValues> EncoderOptions(const VideoSettings& settings, const EncoderRow& row) {
  NamedValues options;
  AppendOptions(options, row.always, "");
  AppendOptions(options, ForThisCpu(row), "");
  if (settings.has_alpha) AppendOptions(options, row.with_alpha, "");
  if (!settings.preset.empty()) {
    if (row.preset_option.empty()) return Fail("{} has no presets", row.name);
    // x264 and x265 would complain on stderr.
    if (!row.presets.empty() &&
        row.presets.find(fmt::format(" {} ", settings.preset)) == std::string_view::npos) {
      return Fail("{} has no preset '{}', only{}", row.name, settings.preset,
                  row.presets.substr(0, row.presets.size() - 1));
    }
    options.emplace_back(row.preset_option, settings.preset);
  }
  if (settings.bitrate) {
    options.emplace_back("b", fmt::format("{}", *settings.bitrate));
  } else if (settings.crf) {
    if (row.crf_options.empty()) return Fail("{} has no constant quality (crf)", row.name);
    AppendOptions(options, row.crf_mode, "");
    AppendOptions(options, row.crf_options, fmt::format("{}", *settings.crf));
  }
  Merge(options, settings.options);
  return options;
}

}  // namespace strikeline::media::internal
