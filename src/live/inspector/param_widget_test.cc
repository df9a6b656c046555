// SPDX-License-Identifier: MIT
#include "live/inspector/param_widget.h"

#include <limits>

#include <gtest/gtest.h>

#include "live/panels/panels_testing.h"
#include "params/kind_table.h"

namespace strikeline::live {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr double kLargest = std::numeric_limits<double>::max();
constexpr double kOdd[] = {-kInfinity, -kLargest, -1e19,    -1,        0,    1e-320,
                           1,          1e19,      kLargest, kInfinity, kNone};

// Values that ImGui's sliders would end the program at, or no integer holds.
TEST(ParamWidget, IsDrawnWhateverASketchSaysOfItsSlider) {
  testing::Panels panels;
  for (const params::KindRow& kind : params::KindTable()) {
    if (kind.numbers == 0) continue;
    for (const double min : kOdd) {
      for (const double max : kOdd) {
        params::Row row{{.name = "a", .kind = kind.kind}, 0.5};
        row.quantum = max;
        const params::Value value = kind.numbers == 3 ? params::Value(Vec3d{min, max, 0})
                                    : kind.kind == params::Kind::kInt
                                        ? params::Value(int64_t{1} << 62)
                                        : params::Value(min);
        panels.Show([&] {
          ImGui::Begin("panel");
          EXPECT_FALSE(DrawParamWidget({row, value, {min, max}, 200}));
          ImGui::End();
        });
      }
    }
  }
}

// Pulled to its right end, a slider gives a value in its range.
TEST(ParamWidget, AnEndThatIsTooFarIsAsFarAsASliderGoes) {
  testing::Panels panels;
  const params::Row row{{.name = "a", .kind = params::Kind::kFloat}, 0.5};
  const params::Value value = 0.5;
  std::optional<params::Value> given;
  ImVec2 right;
  const auto draw = [&] {
    ImGui::Begin("panel");
    if (auto edited = DrawParamWidget({row, value, {0, kInfinity}, 200})) given = edited;
    right = {ImGui::GetItemRectMax().x - 6,
             (ImGui::GetItemRectMin().y + ImGui::GetItemRectMax().y) / 2};
    ImGui::End();
  };
  panels.Show(draw, 2);
  panels.PressAt(right, draw);
  ASSERT_TRUE(given);
  EXPECT_EQ(std::get<double>(*given), 1e15);
}

}  // namespace
}  // namespace strikeline::live
