// SPDX-License-Identifier: MIT
#include "sketch/sketch.h"

#include <cstdlib>
#include <map>

#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "geometry/evaluator.h"
#include "params/change.h"
#include "sketch/compile.h"
#include "sketch/located.h"
#include "testing/program.h"

namespace strikeline::sketch {
namespace {

using strikeline::testing::TempFolder;
using strikeline::testing::WriteBytes;
using ::testing::HasSubstr;

// One sketch for all tests: compiling takes a second or two.
const std::filesystem::path kSketch =
    std::filesystem::path(STRIKELINE_SOURCE_DIR) / "src/sketch/testdata/sketch.cpp";

class SketchTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new TempFolder;
    WriteBytes(File("sides.h"), std::string_view("constexpr int kSides = 5;\n"));
    std::filesystem::copy_file(kSketch, File("sketch.cpp"));
    compiled_ = new Result<CompiledSketch>(Compile("sketch.cpp"));
  }
  static void TearDownTestSuite() {
    delete compiled_;
    delete folder_;
  }
  void SetUp() override { ASSERT_TRUE(*compiled_) << compiled_->error().message; }

  static std::string File(std::string_view name) { return *folder_ / name; }
  static Result<CompiledSketch> Compile(std::string_view name) {
    return CompileSketch(File(name), File("cache"));
  }
  static Sketch Loaded() {
    Result<Sketch> sketch = Sketch::Load((*compiled_)->library);
    EXPECT_TRUE(sketch) << (sketch ? "" : sketch.error().message);
    return *std::move(sketch);
  }

  static TempFolder* folder_;
  static Result<CompiledSketch>* compiled_;
};
TempFolder* SketchTest::folder_ = nullptr;
Result<CompiledSketch>* SketchTest::compiled_ = nullptr;

// Without the sheet and the layers.
std::vector<SketchCall> OperationsOf(const SketchScene& scene) {
  std::vector<SketchCall> calls = scene.calls;
  std::erase_if(calls, [](const SketchCall& c) { return c.op == "sheet" || c.op == "layer"; });
  return calls;
}

TEST_F(SketchTest, SaysWhatSheetItIsFor) {
  const Sketch sketch = Loaded();
  EXPECT_EQ(sketch.About().canvas.width, Millimeters(210));
  EXPECT_EQ(sketch.About().duration, Seconds(12));
  ASSERT_TRUE(sketch.About().background);
}

TEST_F(SketchTest, GivesLayersWithTheirPens) {
  Sketch sketch = Loaded();
  const auto scene = sketch.Draw(Seconds(0.5));
  ASSERT_TRUE(scene) << scene.error().message;
  ASSERT_EQ(scene->layers.size(), 2u);
  EXPECT_EQ(scene->layers[0].name, "first");
  EXPECT_EQ(scene->layers[0].width, Millimeters(0.7));
  EXPECT_EQ(scene->layers[1].width, Millimeters(0.3));
  geometry::Evaluator evaluator;
  EXPECT_EQ(evaluator.Evaluate(scene->layers[0].geometry).lines[0].PointCount(), 6u);
}

TEST_F(SketchTest, VariationsLeaveThePensAlone) {
  Sketch sketch = Loaded();
  DrawSettings settings;
  settings.variation = 7;
  const auto scene = sketch.Draw(Seconds(0.5), settings);
  ASSERT_TRUE(scene);
  EXPECT_EQ(scene->layers[1].width, Millimeters(0.3)) << "which the code leaves open";
}

TEST_F(SketchTest, LayersFollowTheSheetUntilTheirOwnPenIsTuned) {
  Sketch sketch = Loaded();
  const auto scene = sketch.Draw(Seconds(0.5));
  ASSERT_TRUE(scene);
  std::string sheet, layer;  // the last one
  for (const SketchCall& call : scene->calls) {
    if (call.op == "sheet") sheet = call.site;
    if (call.op == "layer") layer = call.site;
  }
  const auto width = [&](const params::StoreState& state) {
    DrawSettings settings;
    settings.user = state.user;
    return sketch.Draw(Seconds(0.5), settings)->layers[1].width;
  };
  const params::ParamKey key{"layer", layer, "width"};
  const params::ParamKey pen_width{"sheet", sheet, "pen_width"};
  params::StoreState state = Apply({}, params::SetValue{pen_width, 0.5});
  state = Apply(state, params::SetOverride{pen_width, true});
  EXPECT_EQ(width(state), Millimeters(0.5));
  state = Apply(state, params::SetRange{key, params::Range{0.1, 2}});
  EXPECT_EQ(width(state), Millimeters(0.5)) << "a range is no value";
  EXPECT_EQ(width(Apply(state, params::SetValue{key, 0.8})), Millimeters(0.8));
}

TEST_F(SketchTest, TakesAThicknessRelativeToTheSheet) {
  Sketch sketch = Loaded();
  const auto scene = sketch.Draw(Seconds(8));
  ASSERT_TRUE(scene);
  EXPECT_DOUBLE_EQ(scene->layers[0].width.Value(), 0.74) << "0.01 of 148 mm, and half of that";
}

TEST_F(SketchTest, TellsWrittenArgumentsFromParameters) {
  Sketch sketch = Loaded();
  const auto scene = sketch.Draw(Seconds(0));
  ASSERT_TRUE(scene);
  ASSERT_EQ(OperationsOf(*scene).size(), 2u);
  const SketchCall call = OperationsOf(*scene)[0];
  EXPECT_EQ(call.op, "polygon");
  EXPECT_EQ(call.name, "star");
  EXPECT_EQ(call.key, "main");
  EXPECT_GT(call.line, 30u);
  EXPECT_EQ(call.written.size(), 2u) << "phase, sweep and center were left out";
}

TEST_F(SketchTest, HasOperationsOfItsOwn) {
  Sketch sketch = Loaded();
  const auto scene = sketch.Draw(Seconds(2));
  ASSERT_TRUE(scene);
  geometry::Evaluator evaluator;
  const auto first = evaluator.Evaluate(scene->layers[0].geometry);
  const auto second = evaluator.Evaluate(scene->layers[1].geometry);
  EXPECT_EQ(first.lines[0].LineCount(), 7u);
  ASSERT_EQ(second.lines[0].LineCount(), 5u);
  EXPECT_EQ(second.lines[0][0][0].x, 3);
  EXPECT_EQ(OperationsOf(*scene)[1].written.size(), 0u)
      << "a value that is the default counts as left out";
}

TEST_F(SketchTest, SelectsOperationsByNameEachWithItsArguments) {
  Sketch sketch = Loaded();
  const auto scene = sketch.Draw(Seconds(6));
  ASSERT_TRUE(scene);
  std::map<std::string, uint32_t> lines;  // of the calls
  const std::vector<SketchCall> calls = OperationsOf(*scene);
  for (const SketchCall& call : calls) lines[call.op] = call.line;
  EXPECT_EQ(OperationsOf(*scene).size(), 7u);
  EXPECT_EQ(lines["translate"], lines["polygon"] + 1) << "the place of the call itself";
  EXPECT_EQ(lines["clip"], lines["polygon"] + 2);
  geometry::Evaluator evaluator;
  const auto triangle = evaluator.Evaluate(scene->layers[0].geometry);
  EXPECT_TRUE(triangle.lines[0].Empty()) << "it lies within the circle outside which it is kept";
  const auto circle = evaluator.Evaluate(scene->layers[1].geometry);
  EXPECT_EQ(circle.lines[0].PointCount(), 97u) << "those of another operation do not touch it";
  EXPECT_TRUE(triangle.diagnostics.empty() && circle.diagnostics.empty());
}

TEST_F(SketchTest, SelectsNothingByANameThatIsNoneAndSaysSo) {
  Sketch sketch = Loaded();
  const auto scene = sketch.Draw(Seconds(7));
  ASSERT_TRUE(scene);
  geometry::Evaluator evaluator;
  const auto result = evaluator.Evaluate(scene->layers[0].geometry);
  EXPECT_TRUE(result.lines[0].Empty());
  std::vector<std::string> reasons;
  for (const geometry::Diagnostic& d : result.diagnostics) reasons.push_back(d.reason);
  EXPECT_THAT(reasons, ::testing::UnorderedElementsAre(
                           HasSubstr("no primitive 'circel'; did you mean 'circle'"),
                           HasSubstr("no effect 'circle'"), HasSubstr("did you mean 'rotate'")));
}

TEST_F(SketchTest, KeepsThePartsOfAPresetToItself) {
  Sketch sketch = Loaded();
  const auto scene = sketch.Draw(Seconds(3));
  ASSERT_TRUE(scene);
  EXPECT_TRUE(OperationsOf(*scene).empty());
}

TEST_F(SketchTest, ThatThrowsHasNoPictureButAReason) {
  Sketch sketch = Loaded();
  const auto scene = sketch.Draw(Seconds(1));
  ASSERT_FALSE(scene);
  EXPECT_THAT(scene.error().message, HasSubstr("no wind today"));
  EXPECT_TRUE(sketch.Draw(Seconds(0))) << "the next frame is drawn";
}

TEST_F(SketchTest, OperationThatThrowsIsADiagnostic) {
  Sketch sketch = Loaded();
  const auto scene = sketch.Draw(Seconds(4));
  ASSERT_TRUE(scene);
  geometry::Evaluator evaluator;
  const auto result = evaluator.Evaluate(scene->layers[0].geometry);
  ASSERT_EQ(result.diagnostics.size(), 1u);
  EXPECT_THAT(result.diagnostics[0].reason, HasSubstr("too many spokes"));
  const auto located = Located(result.diagnostics, *scene);
  ASSERT_EQ(located.size(), 1u);
  EXPECT_EQ(located[0].place, fmt::format("line {}, layer 1", OperationsOf(*scene)[0].line));
  EXPECT_THAT(TextOf(located[0]), HasSubstr(located[0].place + ": " + located[0].op));
}

TEST_F(SketchTest, WithAColourThatIsNoneSaysSo) {
  Sketch sketch = Loaded();
  const auto scene = sketch.Draw(Seconds(5));
  ASSERT_FALSE(scene);
  EXPECT_THAT(scene.error().message, HasSubstr("greenish"));
}

TEST_F(SketchTest, IsCompiledOnceUntilItOrWhatItIncludesChanges) {
  const auto again = Compile("sketch.cpp");
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->was_there);
  WriteBytes(File("sides.h"), std::string_view("constexpr int kSides = 7;\n"));
  const auto changed = Compile("sketch.cpp");
  ASSERT_TRUE(changed);
  EXPECT_FALSE(changed->was_there);
  EXPECT_NE(changed->sources_id, again->sources_id);
}

TEST_F(SketchTest, IsTheSameWithPrecompiledHeaders) {
  ASSERT_TRUE(PrecompileHeaders(File("cache")));
  ASSERT_TRUE(PrecompileHeaders(File("cache"))) << "they are there";
  std::filesystem::copy_file(kSketch, File("again.cpp"));
  const auto compiled = Compile("again.cpp");
  ASSERT_TRUE(compiled) << compiled.error().message;
  auto sketch = Sketch::Load(compiled->library);
  ASSERT_TRUE(sketch);
  const auto scene = sketch->Draw(Seconds(0.5));
  ASSERT_TRUE(scene);
  EXPECT_EQ(scene->layers.size(), 2u);
}

TEST_F(SketchTest, ThatDoesNotCompileShowsTheLine) {
  WriteBytes(File("wrong.cpp"),
             std::string_view("#include <strikeline/sketch.h>\n\n"
                              "strikeline::Scene Draw() { return strikeline::G::polygno(); }\n"));
  const auto wrong = Compile("wrong.cpp");
  ASSERT_FALSE(wrong);
  EXPECT_THAT(wrong.error().message, HasSubstr("wrong.cpp:3"));
  EXPECT_THAT(wrong.error().message, HasSubstr("polygno"));
}

TEST_F(SketchTest, ReadsControllersAsTheyStand) {
  WriteBytes(
      File("hand.cpp"),
      std::string_view("#include <strikeline/sketch.h>\nusing namespace strikeline;\n"
                       "Scene Draw(Seconds) {\n"
                       "  return G::circle({.radius = 10 * Controller(7) + Controller(8)});\n}\n"
                       "STRIKELINE_SKETCH(Draw, {});\n"));
  const auto compiled = Compile("hand.cpp");
  ASSERT_TRUE(compiled) << compiled.error().message;
  auto sketch = Sketch::Load(compiled->library);
  ASSERT_TRUE(sketch) << sketch.error().message;
  DrawSettings settings;
  settings.midi.values[7] = 0.5;
  const auto scene = sketch->Draw(Seconds(0), settings);
  ASSERT_TRUE(scene);
  EXPECT_EQ(OperationsOf(*scene)[0].written[0].second, params::Value(5.0));
}

TEST_F(SketchTest, LoadedTwiceIsTwoSketches) {
  Sketch first = Loaded();
  {
    Sketch second = Loaded();
    EXPECT_EQ(OperationsOf(*first.Draw(Seconds(0))).size(), 2u);
    EXPECT_EQ(OperationsOf(*second.Draw(Seconds(0))).size(), 2u);
  }
  EXPECT_EQ(OperationsOf(*first.Draw(Seconds(0))).size(), 2u) << "when the second is gone";
}

TEST_F(SketchTest, LeavesGeometryThatIsThereToTheProgramsEnd) {
  // What std::regex brings along keeps a library in memory when it is closed.
  WriteBytes(File("stays.cpp"),
             std::string_view("#include <strikeline/sketch.h>\n#include <regex>\n"
                              "using namespace strikeline;\nScene Draw(Seconds) {\n"
                              "  static const Geometry kept = G::circle();\n"
                              "  static const std::regex words(\"[a-z]+\");\n"
                              "  return {std::regex_match(\"word\", words) ? kept : Geometry()};\n"
                              "}\nSTRIKELINE_SKETCH(Draw, {});\n"));
  const auto compiled = Compile("stays.cpp");
  ASSERT_TRUE(compiled) << compiled.error().message;
  for (int i = 0; i < 3; ++i) {
    auto sketch = Sketch::Load(compiled->library);
    ASSERT_TRUE(sketch) << sketch.error().message;
    EXPECT_EQ(OperationsOf(*sketch->Draw(Seconds(0))).size(), 1u) << "it is made anew each time";
  }
}

TEST_F(SketchTest, SaysWhatToWriteWhereNothingNamesItsFunction) {
  WriteBytes(File("nameless.cpp"),
             std::string_view("#include <strikeline/sketch.h>\nusing namespace strikeline;\n"
                              "Scene Draw(Seconds) { return {}; }\n"));
  const auto compiled = Compile("nameless.cpp");
  ASSERT_TRUE(compiled) << compiled.error().message;
  EXPECT_EQ(Sketch::Load(compiled->library).error().message,
            "the sketch does not say what draws it: STRIKELINE_SKETCH(Draw, {...}) at its end");
}

TEST_F(SketchTest, MakesGeometryOnlyWhileItRuns) {
  const auto load = [](const std::string& outside) {
    WriteBytes(File("outside.cpp"),
               "#include <strikeline/sketch.h>\nusing namespace strikeline;\nGeometry later;\n" +
                   outside +
                   "\nScene Draw(Seconds) { return {later = later + G::circle()}; }\n"
                   "STRIKELINE_SKETCH(Draw, {});\n");
    const auto compiled = Compile("outside.cpp");
    EXPECT_TRUE(compiled) << compiled.error().message;
    return Sketch::Load(compiled->library);
  };
  const auto early = load("const auto figure = G::circle() | E::fill();");
  ASSERT_FALSE(early);
  EXPECT_THAT(early.error().message, HasSubstr("outside.cpp:4: circle is called outside"));
  auto right = load("const auto effect = E::fill();");
  ASSERT_TRUE(right) << right.error().message;
  const auto scene = right->Draw(Seconds(0));
  ASSERT_TRUE(scene);
  EXPECT_EQ(OperationsOf(*scene).size(), 1u) << "an empty Geometry is no call";
}

TEST_F(SketchTest, IsCompiledAnewInAFolderOfAnyName) {
  for (const std::string folder : {"my art", "a\\ #1 $x", "50%: \"it's\""}) {
    std::filesystem::create_directories(File(folder));
    const std::string header = folder + "/sides.h", sketch = folder + "/sketch.cpp";
    WriteBytes(File(header), std::string_view("constexpr int kSides = 5;\n"));
    std::filesystem::copy_file(kSketch, File(sketch));
    const auto first = Compile(sketch);
    ASSERT_TRUE(first) << first.error().message;
    EXPECT_THAT(SourcesOf(first->library), ::testing::Contains(File(header))) << folder;
    EXPECT_TRUE(Compile(sketch)->was_there) << folder;
    WriteBytes(File(header), std::string_view("constexpr int kSides = 7;\n"));
    EXPECT_FALSE(Compile(sketch)->was_there) << folder;
  }
}

// A compiler that runs the shell's `then` when it has done its work.
class CompilerThat {
 public:
  explicit CompilerThat(const std::string& then) : file_(folder_ / "compiler") {
    WriteBytes(file_, "#!/bin/sh\nc++ \"$@\" || exit 1\n" + then + "\n");
    std::filesystem::permissions(file_, std::filesystem::perms::owner_all);
    setenv("CXX", file_.c_str(), 1);
  }
  ~CompilerThat() { before_.empty() ? unsetenv("CXX") : setenv("CXX", before_.c_str(), 1); }

 private:
  const TempFolder folder_;
  const std::string file_;
  const std::string before_ = std::getenv("CXX") ? std::getenv("CXX") : "";
};

TEST_F(SketchTest, IsNeverKeptAsWhatItsFilesBecameWhileItWasCompiled) {
  for (const std::string changed : {"corners.h", "saved.cpp"}) {
    const auto text = [&](const std::string& file, int corners) {
      return file == "corners.h" ? fmt::format("constexpr int kCorners = {};\n", corners)
                                 : fmt::format(
                                       "#include <strikeline/sketch.h>\n"
                                       "#include \"corners.h\"\n"
                                       "using namespace strikeline;\nScene Draw(Seconds) {{\n"
                                       "return G::polygon({{.n_sides = kCorners * {}}}); }}\n"
                                       "STRIKELINE_SKETCH(Draw, {{}});\n",
                                       corners);
    };
    WriteBytes(File("corners.h"), text("corners.h", 3));
    WriteBytes(File("saved.cpp"), text("saved.cpp", 1));
    WriteBytes(File("later"), text(changed, changed == "corners.h" ? 7 : 2));
    const CompilerThat saves(
        fmt::format("mv '{}' '{}' 2>/dev/null || true", File("later"), File(changed)));
    for (const bool was_there : {false, true}) {
      const auto compiled = Compile("saved.cpp");
      ASSERT_TRUE(compiled) << compiled.error().message;
      EXPECT_EQ(compiled->was_there, was_there) << changed;
      auto sketch = Sketch::Load(compiled->library);
      ASSERT_TRUE(sketch) << sketch.error().message;
      EXPECT_EQ(OperationsOf(*sketch->Draw(Seconds(0)))[0].written[0].second,
                params::Value(int64_t{changed == "corners.h" ? 7 : 6}));
    }
  }
}

TEST_F(SketchTest, WhoseFilesNeverRestIsNoVersion) {
  WriteBytes(File("restless.cpp"), std::string_view("#include <strikeline/sketch.h>\n"));
  const CompilerThat saves(fmt::format("echo // >> '{}'", File("restless.cpp")));
  const auto compiled = Compile("restless.cpp");
  ASSERT_FALSE(compiled);
  EXPECT_THAT(compiled.error().message, HasSubstr("restless.cpp changes while it is compiled"));
}

TEST(SketchLibrary, ThatIsNoneIsRefused) {
  const TempFolder folder;
  WriteBytes(folder / "no.so", std::string_view("nothing"));
  EXPECT_FALSE(Sketch::Load(folder / "no.so"));
}

}  // namespace
}  // namespace strikeline::sketch
