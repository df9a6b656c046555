// SPDX-License-Identifier: MIT
#include "media/join.h"

#include <algorithm>
#include <atomic>
#include <cctype>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "media/audio_track.h"
#include "media/internal/media_testing.h"

namespace strikeline::media {
namespace {

namespace fs = std::filesystem;

using testing::Damage;
using testing::Fill;
using testing::FrameHashes;
using testing::FullDisk;
using ::testing::HasSubstr;
using testing::JoinOf;
using testing::MakeVideo;
using testing::Picture;
using testing::Probe;
using testing::RawBytes;
using testing::ReadFile;
using testing::Shell;
using testing::SmallJob;
using testing::SmallVideo;
using testing::TempFolder;
using testing::Video;
using Mode = SegmentStore::Mode;

// A video of one kind; every law below holds for each.
struct Case {
  const char* file;
  const char* encoder;
  FrameRate rate;
  int64_t frames;
  int64_t segment_frames;
  PlaneFormat format = PlaneFormat::kYuv420;
};
std::string NameOf(const ::testing::TestParamInfo<Case>& info) {
  std::string name = fmt::format("{}_{}_{}_{}", info.index, info.param.file, info.param.encoder,
                                 info.param.frames);
  std::replace_if(
      name.begin(), name.end(), [](char c) { return !std::isalnum(c); }, '_');
  return name;
}

class EveryVideo : public ::testing::TestWithParam<Case> {
 protected:
  void SetUp() override {
    const Case& c = GetParam();
    const int64_t samples = SamplesFor(c.frames, c.rate);
    const auto silence = Silence();
    const fs::path audio = folder_ / "sound";
    ASSERT_OK(EncodeAudioTrack(*silence, samples, ContainerOf(c.file).value(), audio));
    VideoSettings settings = SmallVideo(c.encoder, c.rate);
    settings.format = c.format;
    file_ = folder_ / c.file;
    ASSERT_OK(MakeVideo(file_, settings, c.frames, c.segment_frames, audio));
  }
  TempFolder folder_;
  fs::path file_;
};

double Length(const nlohmann::json& stream) {
  if (stream.contains("duration")) return std::stod(stream.at("duration").get<std::string>());
  const std::string text = stream.at("tags").at("DURATION");  // Matroska: 00:00:01.234
  return std::stod(text.substr(0, 2)) * 3600 + std::stod(text.substr(3, 2)) * 60 +
         std::stod(text.substr(6));
}

TEST_P(EveryVideo, HasTheRightShapeForFfprobe) {
  const Case& c = GetParam();
  const nlohmann::json probe = Probe(file_);
  const nlohmann::json& video = Video(probe);
  EXPECT_EQ(video["width"], testing::kSmall.width);
  EXPECT_EQ(video["height"], testing::kSmall.height);
  EXPECT_EQ(video["nb_read_packets"], std::to_string(c.frames));
  const std::string rate = fmt::format("{}/{}", c.rate.numerator, c.rate.denominator);
  if (c.frames > 1) {
    EXPECT_EQ(video["avg_frame_rate"], rate);
    EXPECT_EQ(video["r_frame_rate"], rate);
  }
  for (const char* tag : {"color_space", "color_transfer", "color_primaries"}) {
    EXPECT_EQ(video[tag], "bt709") << tag;
  }
  // ProRes has no other range, and FFmpeg 7.1 does not say it of a .mov.
  const bool goes_without = std::string(c.encoder) == "prores";
  EXPECT_EQ(video.value("color_range", goes_without ? "tv" : "none"), "tv");
  EXPECT_EQ(std::stod(video["start_time"].get<std::string>()), 0);
  ASSERT_EQ(probe["streams"].size(), 2u);
  const nlohmann::json& audio = probe["streams"][1];
  EXPECT_EQ(audio["sample_rate"], "48000");
  EXPECT_EQ(audio["channels"], 2);
  // Opus starts with 6.5 ms that players drop; before that there is nothing, or browsers refuse.
  EXPECT_NEAR(std::stod(audio["start_time"].get<std::string>()), 0, 0.0075);
  const double frame = 1 / c.rate.PerSecond();
  const double length = static_cast<double>(c.frames) * frame;
  EXPECT_NEAR(Length(video), length, 0.002);
  EXPECT_NEAR(Length(audio), length, std::max(frame, 0.002));
}

TEST_P(EveryVideo, DecodesToItsFramesAtTheirTimes) {
  const Case& c = GetParam();
  const std::string list =
      Shell("ffprobe -v error -select_streams v -show_entries frame=pts_time -of csv=p=0 '" +
            file_.string() + "'");
  std::istringstream lines(list);
  int64_t n = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || !std::isdigit(line[0])) continue;  // side data
    // Matroska counts milliseconds; the others are exact.
    EXPECT_NEAR(std::stod(line), TimeOf(n, c.rate).Value(), 0.00051) << n;
    ++n;
  }
  EXPECT_EQ(n, c.frames);
}

INSTANTIATE_TEST_SUITE_P(
    Containers, EveryVideo,
    ::testing::Values(
        Case{"a.mp4", "libx264", {60, 1}, 37, 10}, Case{"b.mov", "libx264", {24000, 1001}, 25, 7},
        Case{"c.mkv", "libx264", {30, 1}, 31, 10}, Case{"d.mp4", "libx264", {120, 1}, 1, 10},
        Case{"e.mp4", "libx264", {30000, 1001}, 9, 1},
        Case{"f.mp4", "libx264", {60, 1}, 12, 5, PlaneFormat::kYuv444},
        Case{"g.webm", "auto", {60, 1}, 33, 20}, Case{"h.webm", "auto", {30, 1}, 1, 20},
        Case{"i.mkv", "ffv1", {24000, 1001}, 11, 4}, Case{"j.mov", "prores", {30, 1}, 11, 4},
        Case{"k.mkv", "prores", {30, 1}, 5, 4, PlaneFormat::kYuv444},
        Case{"l.mp4", "libx265", {60, 1}, 31, 20}, Case{"m.mp4", "libsvtav1", {60, 1}, 31, 20},
        Case{"n.webm", "libsvtav1", {50, 1}, 13, 7}, Case{"o.mp4", "highway264", {60, 1}, 37, 10},
        Case{"p.mkv", "highway264", {30000, 1001}, 31, 11},
        Case{"q.mov", "highway264", {24, 1}, 7, 1}),
    NameOf);

class Lossless : public ::testing::TestWithParam<Case> {};

TEST_P(Lossless, KeepsEveryByteOfEveryFrameInOrder) {
  const Case& c = GetParam();
  const TempFolder folder;
  VideoSettings settings = SmallVideo(c.encoder, c.rate);
  settings.format = c.format;
  if (settings.encoder == "libx264") {
    settings.preset = "medium";  // reorders frames
    settings.crf = 0;
  }
  ASSERT_OK(MakeVideo(folder / c.file, settings, c.frames, c.segment_frames));
  std::string expected;
  for (int64_t n = 0; n < c.frames; ++n) {
    expected += RawBytes(*Picture(n, testing::kSmall, c.format));
  }
  EXPECT_EQ(Shell("ffmpeg -v error -xerror -i '" + (folder / c.file).string() + "' -f rawvideo -"),
            expected);
}

INSTANTIATE_TEST_SUITE_P(
    Containers, Lossless,
    ::testing::Values(Case{"a.mp4", "libx264", {60, 1}, 61, 20},
                      Case{"b.mkv", "libx264", {24000, 1001}, 61, 20},
                      Case{"c.mov", "libx264", {60, 1}, 7, 1},
                      Case{"d.mp4", "libx264", {60, 1}, 13, 6, PlaneFormat::kYuv444},
                      Case{"e.mkv", "ffv1", {60, 1}, 13, 6},
                      Case{"f.mkv", "ffv1", {60, 1}, 13, 6, PlaneFormat::kYuv444}),
    NameOf);

TEST(Join, ResumedVideosEqualUninterruptedOnes) {
  const TempFolder folder;
  const VideoSettings settings = ChooseEncoder(SmallVideo("libx264"), Container::kMp4)->settings;
  ASSERT_OK(MakeVideo(folder / "whole.mp4", settings, 45, 10));
  const RenderJob job = SmallJob(settings, 45, 10);
  for (int64_t at_once : {1, 3}) {
    const fs::path target = folder / fmt::format("resumed{}.mp4", at_once);
    for (int run = 0; run < 6; ++run) {
      Result<SegmentStore> store = SegmentStore::Open(WorkFolderOf(target), job, Mode::kResume);
      ASSERT_OK(store);
      ASSERT_OK(Fill(*store, settings, at_once));
      if (store->Missing().empty() && !fs::exists(target)) {
        ASSERT_OK(Join(JoinOf(*store, target)));
      }
    }
    EXPECT_EQ(ReadFile(target), ReadFile(folder / "whole.mp4"));
    EXPECT_EQ(FrameHashes(target), FrameHashes(folder / "whole.mp4"));
  }
}

// Frames so far apart that Matroska closes its clusters now and then.
class NoRoom : public ::testing::TestWithParam<std::pair<const char*, const char*>> {
 protected:
  void SetUp() override {
    target_ = folder_ / GetParam().first;
    const Container container = ContainerOf(target_).value();
    settings_ = ChooseEncoder(SmallVideo(GetParam().second, {2, 1}), container)->settings;
    const auto silence = Silence();
    ASSERT_OK(EncodeAudioTrack(*silence, SamplesFor(90, {2, 1}), container, folder_ / "sound"));
    fs::copy(folder_ / "sound", folder_ / "same sound");
    ASSERT_OK(MakeVideo(folder_ / Whole(), settings_, 90, 10, folder_ / "same sound"));
  }
  std::string Whole() const { return std::string("whole-") + GetParam().first; }
  Result<SegmentStore> Open() const {
    return SegmentStore::Open(WorkFolderOf(target_), SmallJob(settings_, 90, 10), Mode::kResume);
  }
  Result<JoinSummary> JoinWithout(const SegmentStore& store) const {
    JoinParams params = JoinOf(store, target_);
    params.audio = folder_ / "sound";
    params.room = 1000;
    return Join(params);
  }
  size_t SegmentsLeft(const SegmentStore& store) const {
    size_t left = 0;
    for (int64_t index = 0; index < 9; ++index) left += fs::exists(store.PathOf(index)) ? 1 : 0;
    return left;
  }
  const TempFolder folder_;
  fs::path target_;
  VideoSettings settings_;
};

TEST_P(NoRoom, SegmentsGoAsTheTargetGrows) {
  Result<SegmentStore> store = Open();
  ASSERT_OK(store);
  ASSERT_OK(Fill(*store, settings_));
  ASSERT_OK(JoinWithout(*store));
  EXPECT_EQ(ReadFile(target_), ReadFile(folder_ / Whole()));
  EXPECT_LE(SegmentsLeft(*store), 2u);
  ASSERT_OK(store->Remove());
  EXPECT_FALSE(fs::exists(WorkFolderOf(target_)));
}

TEST_P(NoRoom, AJoinThatStoppedIsUndoneAndMadeAgain) {
  const auto whole = static_cast<double>(fs::file_size(folder_ / Whole()));
  for (const double part : {0.5, 0.7, 0.9}) {
    fs::copy_file(folder_ / "same sound", folder_ / "sound", fs::copy_options::overwrite_existing);
    Result<SegmentStore> store = Open();
    ASSERT_OK(store);
    EXPECT_THAT(store->Repairs(), ::testing::IsEmpty());
    EXPECT_THAT(store->Missing(), ::testing::SizeIs(part == 0.5 ? 9 : 0));
    ASSERT_OK(Fill(*store, settings_));
    const FullDisk full(static_cast<rlim_t>(whole * part));
    EXPECT_FALSE(JoinWithout(*store));
    EXPECT_LT(SegmentsLeft(*store), 9u);
  }
  fs::copy_file(folder_ / "same sound", folder_ / "sound", fs::copy_options::overwrite_existing);
  Result<SegmentStore> store = Open();
  ASSERT_OK(store);
  EXPECT_THAT(store->Missing(), ::testing::IsEmpty());
  ASSERT_OK(JoinWithout(*store));
  EXPECT_EQ(ReadFile(target_), ReadFile(folder_ / Whole()));
}

INSTANTIATE_TEST_SUITE_P(
    Containers, NoRoom,
    ::testing::Values(std::pair{"a.mp4", "libx264"}, std::pair{"b.mkv", "libx264"},
                      std::pair{"c.mov", "highway264"}, std::pair{"d.mp4", "libx265"},
                      std::pair{"e.mkv", "ffv1"}, std::pair{"f.webm", "libvpx-vp9"}));

// One store with whole segments for the tests of what goes wrong.
class JoinFails : public ::testing::Test {
 protected:
  void SetUp() override {
    const VideoSettings settings = ChooseEncoder(SmallVideo("libx264"), Container::kMp4)->settings;
    store_ = SegmentStore::Open(folder_ / "w", SmallJob(settings, 25, 10), Mode::kFresh);
    ASSERT_OK(Fill(*store_, settings));
    params_ = JoinOf(*store_, folder_ / "a.mp4");
  }
  std::string WhyNot() {
    const Result<JoinSummary> joined = Join(params_);
    EXPECT_FALSE(fs::exists(folder_ / ".a.mp4.part"));
    return joined ? "joined" : joined.error().message;
  }
  TempFolder folder_;
  Result<SegmentStore> store_ = Fail("none");
  JoinParams params_;
};

TEST_F(JoinFails, OverAFileThatIsThere) {
  testing::WriteFile(params_.target, "precious");
  EXPECT_THAT(WhyNot(), HasSubstr("is there"));
  EXPECT_EQ(ReadFile(params_.target), "precious");
  params_.overwrite = true;
  EXPECT_EQ(WhyNot(), "joined");
}

TEST_F(JoinFails, WithoutAllFrames) {
  params_.segments.pop_back();
  EXPECT_THAT(WhyNot(), HasSubstr("20 frames instead of 25"));
}

TEST_F(JoinFails, WithSegmentsOfAnotherRateOrEncoder) {
  params_.rate = {30, 1};
  EXPECT_THAT(WhyNot(), HasSubstr("another frame rate"));
  params_.rate = {60, 1};
  VideoSettings other = SmallVideo("libx264");
  other.preset = "ultrafast";
  params_.segments[1].summary =
      testing::EncodeRange(other, params_.segments[1].file, 10, 10).value();
  EXPECT_THAT(WhyNot(), HasSubstr("encoded differently"));
}

TEST_F(JoinFails, WithADamagedSegmentWhereverItIs) {
  const fs::path file = params_.segments[1].file;
  const std::string good = ReadFile(file);
  for (size_t at = 0; at < good.size(); at += 31) {
    testing::WriteFile(file, good);
    Damage(file, at);
    EXPECT_NE(WhyNot(), "joined") << at;
    EXPECT_FALSE(fs::exists(params_.target));
  }
}

TEST_F(JoinFails, WithACutSegment) {
  const fs::path file = params_.segments[2].file;
  for (uintmax_t size = fs::file_size(file); size-- > 0; size = size * 2 / 3) {
    fs::resize_file(file, size);
    EXPECT_THAT(WhyNot(), HasSubstr("damaged")) << size;
  }
}

TEST_F(JoinFails, OnAFullDisk) {
  for (rlim_t bytes : {0, 1000, 3000, 6000}) {
    const FullDisk full(bytes);
    EXPECT_THAT(WhyNot(), HasSubstr("could not be written")) << bytes;
    EXPECT_FALSE(fs::exists(params_.target));
  }
}

TEST_F(JoinFails, WhenCancelled) {
  const std::atomic<bool> cancel = true;
  params_.cancel = &cancel;
  EXPECT_EQ(WhyNot(), "cancelled");
  EXPECT_FALSE(fs::exists(params_.target));
}

TEST_F(JoinFails, NotOnNamesThatLookLikeUrls) {
  params_.target = folder_ / "a:b 'c' %d.mp4";
  params_.title = "A \"song\"; étude";
  EXPECT_EQ(WhyNot(), "joined");
  const std::string bytes = ReadFile(params_.target);
  EXPECT_LT(bytes.find("moov"), bytes.find("mdat"));
}

}  // namespace
}  // namespace strikeline::media
