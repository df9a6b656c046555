// SPDX-License-Identifier: MIT
// What becomes of an export whose renderer fails half-way: a GPU that is reset or out of memory.
#include "jobs/frame_pipeline.h"

#include <new>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "media/encoder_choice.h"
#include "render/cpu/cpu_renderer.h"
#include "testing/program.h"

namespace strikeline::jobs {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr PixelSize kSize{64, 64};

// Grey frames.
class Grey : public scene::Piece {
 public:
  Seconds Duration() const override { return Seconds(1); }
  scene::Frame At(Seconds now) const override {
    scene::Frame frame;
    frame.size = kSize;
    frame.now = now.Value();
    frame.backdrop = backdrop_;
    return frame;
  }

 private:
  std::shared_ptr<const scene::Picture> backdrop_ = std::make_shared<const scene::Picture>(
      PixelRect{0, 0, kSize.width, kSize.height},
      std::vector<scene::PictureItem>{
          scene::Box{.width = 64, .height = 64, .color = {0.5f, 0.5f, 0.5f, 1}}});
};

// Works for so many frames.
class Failing : public render::CpuRenderer {
 public:
  Failing(int frames, bool throws) : CpuRenderer(kSize), left_(frames), throws_(throws) {}
  Status Submit(const scene::Frame& frame) override {
    if (left_-- > 0) return CpuRenderer::Submit(frame);
    if (throws_) throw std::bad_alloc();
    return Fail("the GPU was reset and the context is lost");
  }

 private:
  int left_;
  bool throws_;
};

class PipelineTest : public ::testing::Test {
 protected:
  Result<PipelineResult> Run(render::Renderer& renderer) {
    media::VideoSettings settings;
    settings.encoder = encoder_;
    settings.size = kSize;
    settings.rate = {30, 1};
    const auto choice = media::ChooseEncoder(settings, media::Container::kMkv);
    EXPECT_TRUE(choice.has_value());
    media::RenderJob job;
    job.options = media::Describe(choice->settings);
    job.rate = settings.rate;
    job.frame_count = segments_ * segment_;
    job.segment_frames = segment_;
    auto store =
        media::SegmentStore::Open(folder_ / "work", job, media::SegmentStore::Mode::kResume);
    EXPECT_TRUE(store.has_value());
    const Grey piece;
    pieces::PieceFrames frames(piece);
    StageProfile profile;
    PipelineParams params;
    params.frames = &frames;
    params.renderer = &renderer;
    params.store = &*store;
    params.settings = choice->settings;
    params.workers = 1;
    params.profile = &profile;
    auto result = RunPipeline(params);
    missing_ = store->Missing().size();
    return result;
  }

  testing::TempFolder folder_;
  std::string encoder_ = "ffv1";
  int64_t segments_ = 3, segment_ = 10;
  size_t missing_ = 0;
};

TEST_F(PipelineTest, KeepsWhatIsWholeWhenTheDeviceIsLostAndGoesOnFromThere) {
  Failing lost(25, false);
  const auto failed = Run(lost);
  ASSERT_FALSE(failed.has_value());
  EXPECT_THAT(failed.error().message, HasSubstr("context is lost"));
  EXPECT_EQ(missing_, 1u);
  render::CpuRenderer good(kSize);
  const auto resumed = Run(good);
  ASSERT_TRUE(resumed.has_value()) << resumed.error().message;
  EXPECT_EQ(resumed->frames, segment_);
  EXPECT_EQ(missing_, 0u);
}

TEST_F(PipelineTest, EndsWithAReasonWhenMemoryIsOut) {
  Failing hungry(15, true);
  const auto failed = Run(hungry);
  ASSERT_FALSE(failed.has_value());
  EXPECT_THAT(failed.error().message, HasSubstr("bad_alloc"));
  EXPECT_EQ(missing_, 2u);
}

// Leaves out the last of what the encoder said of itself, as if that had been all.
void Shorten(const std::filesystem::path& progress) {
  constexpr size_t kHex = 32, kLeftOut = 2;
  std::string text = testing::ReadBytes(progress);
  text.resize(text.size() - kHex - kLeftOut);
  testing::WriteBytes(progress, text + IdOf(text).Hex());
}

TEST_F(PipelineTest, MakesASegmentAgainThatCannotBeGoneOnWithAndSaysSo) {
  encoder_ = "highway264";
  segments_ = 1;
  segment_ = 120;
  for (const bool is_damaged : {false, true}) {
    Failing lost(100, false);
    ASSERT_FALSE(Run(lost).has_value());
    int shortened = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder_ / "work")) {
      if (!is_damaged || entry.path().extension() != ".progress") continue;
      Shorten(entry.path());
      ++shortened;
    }
    ASSERT_EQ(shortened, is_damaged ? 1 : 0);
    render::CpuRenderer good(kSize);
    const auto resumed = Run(good);
    ASSERT_TRUE(resumed.has_value()) << resumed.error().message;
    EXPECT_EQ(missing_, 0u);
    const auto says_so = ElementsAre(HasSubstr("segment 1 is made again"));
    EXPECT_EQ(::testing::Matches(says_so)(resumed->remarks), is_damaged);
    EXPECT_EQ(resumed->remarks.empty(), !is_damaged);
    std::filesystem::remove_all(folder_ / "work");
  }
}

}  // namespace
}  // namespace strikeline::jobs
