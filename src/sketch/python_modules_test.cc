// SPDX-License-Identifier: MIT

// Which files a version of a sketch in Python is made of, and whose modules are whose.
#include <atomic>
#include <string>
#include <thread>

#include <dlfcn.h>
#include <gmock/gmock.h>
#include <strikeline/abi.h>

#include "base/content_id.h"
#include "base/read_file.h"
#include "sketch/internal/sketch_cache.h"
#include "sketch/python_testing.h"
#include "testing/program.h"

namespace strikeline::sketch {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::SizeIs;

using PythonModules = PythonSketch;

size_t PointsOf(const Result<Drawn>& drawn) {
  EXPECT_TRUE(drawn) << drawn.error().message;
  return drawn ? drawn->drawing.layers[0].lines.PointCount() : 0;
}

TEST_F(PythonModules, AreFollowedWhereverTheyAreImported) {
  Write("one.py", "import three\n");
  Write("two.py", "");
  Write("three.py", "");
  Write("sketch.py", "x = 1; import one\ndef draw(t):\n    if t: from two \\\n        import *\n");
  const auto made = PrepareSketch("sketch.py", folder_ / "cache");
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_THAT(SourcesOf(made->library), SizeIs(4));
}

TEST_F(PythonModules, OfAPackageOfWhichAllIsImportedAreFollowed) {
  Write("parts/__init__.py", "__all__ = ['size', 'more']\n");
  Write("parts/size.py", "SIDES = 4\n");
  Write("parts/more.py", "from .deep import SIDES\n");
  Write("parts/deep.py", "SIDES = 5\n");
  Write("sketch.py",
        "from parts import *\nfrom strikeline import G\ndef draw(t):\n"
        "    return G.polygon(n_sides=size.SIDES + more.SIDES)\n");
  const auto made = PrepareSketch("sketch.py", folder_ / "cache");
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_THAT(SourcesOf(made->library), SizeIs(5));
  EXPECT_THAT(MissingSourcesOf(made->library), Contains(folder_ / "parts"));
  Write("parts/size.py", "SIDES = 40\n");
  auto kept = SketchDrawer::Open("sketch.py", Seconds(60), made->library.string());
  ASSERT_TRUE(kept) << kept.error().message;
  EXPECT_EQ(PointsOf(kept->At(Seconds(0), {})), 10u) << "as it was when it was made";
}

TEST_F(PythonModules, OfConfiguredFoldersNeedNoSlashAndAreAllPython) {
  Write(".grafix/config.yaml", "paths:\n  preset_module_dirs: [../shelf/]\n");
  Write("shelf/deep/comb.py", R"(
from grafix import G, preset
@preset(meta={})
def comb():
    return G.polygon(n_sides=6)
)");
  Write("shelf/notes.txt", "no Python");
  EXPECT_EQ(PointsOf(Draw("from grafix import P\ndef draw(t):\n    return P.comb()\n")), 7u);
}

TEST_F(PythonModules, MayLieBesideTheConfigurationThatNamesThem) {
  Write(".grafix/config.yaml", "paths:\n  preset_module_dirs: [.]\n");
  Write(".grafix/comb.py", R"(
from grafix import G, preset
@preset(meta={})
def comb():
    return G.polygon(n_sides=6)
)");
  EXPECT_EQ(PointsOf(Draw("from grafix import P\ndef draw(t):\n    return P.comb()\n")), 7u);
}

// A sketch that draws what the file of that name beside it says, which is imported in each draw.
std::string LateImport(const std::string& number) {
  return "from strikeline import G, P, preset\n@preset(meta={})\ndef shape():\n"
         "    import helper, __main__\n    assert __main__.NUMBER == " +
         number +
         "\n"
         "    return G.polygon(n_sides=helper.SIDES)\nNUMBER = " +
         number + "\ndef draw(t):\n    return P.shape()\n";
}

TEST_F(PythonModules, AreEachSketchsOwnWhileSeveralAreOpen) {
  Write("a/helper.py", "SIDES = 4\n");
  Write("b/helper.py", "SIDES = 9\n");
  Write("a/sketch.py", LateImport("1"));
  Write("b/sketch.py", LateImport("2"));
  auto a = SketchDrawer::Open("a/sketch.py", Seconds(60));
  auto b = SketchDrawer::Open("b/sketch.py", Seconds(60));
  ASSERT_TRUE(a && b);
  for (int turn = 0; turn < 3; ++turn) {
    EXPECT_EQ(PointsOf(a->At(Seconds(0), {})), 5u) << turn;
    EXPECT_EQ(PointsOf(b->At(Seconds(0), {})), 10u) << turn;
  }
}

// An entry's name and its manifest say what its copies are.
void ExpectWhole(const std::filesystem::path& entry) {
  const std::string version = ReadFile(entry / "sketch.python").value_or("");
  EXPECT_EQ(entry.filename(), "python-" + IdOf(std::string_view(version)).Hex());
  std::string lists;
  const auto texts = internal::KeptSources(entry);
  ASSERT_TRUE(texts) << texts.error().message;
  const auto files = SourcesOf(entry / "sketch.python");
  ASSERT_EQ(texts->size(), files.size());
  for (size_t i = 0; i < files.size(); ++i) {
    lists += IdOf(std::string_view((*texts)[i])).Hex() + " " + files[i].string() + "\n";
  }
  for (const auto& file : MissingSourcesOf(entry / "sketch.python")) lists += file.string() + "\n";
  EXPECT_EQ(version, lists);
}

TEST_F(PythonModules, AreKeptAsTheyWereReadThoughTheyChangeMeanwhile) {
  Write("sketch.py", "import helper\n");
  Write("helper.py", "");
  std::atomic<bool> is_over = false;
  std::thread author([&] {
    for (int i = 0; !is_over; ++i) Write("helper.py", "SIDES = " + std::to_string(i) + "\n");
  });
  for (int i = 0; i < 100; ++i) {
    const auto made = PrepareSketch("sketch.py", folder_ / "cache");
    EXPECT_TRUE(made) << made.error().message;
    if (made) ExpectWhole(made->library.parent_path());
  }
  is_over = true;
  author.join();
}

TEST_F(PythonModules, ThatAreNotThereAreNamedWithThePlacesWhereTheyWouldBe) {
  Write("parts/size.py", "from .deep import a\n");
  Write("sketch.py", "import helper, parts.size\nfrom strikeline import G\n");
  const auto made = PrepareSketch("sketch.py", folder_ / "cache");
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_THAT(SourcesOf(made->library), SizeIs(2));
  const auto missing = MissingSourcesOf(made->library);
  for (const std::string place :
       {"helper.py", "helper/__init__.py", "parts/__init__.py", "parts/deep.py",
        "parts/size/__init__.py", "parts/deep/__init__.py", ".grafix/config.yaml"}) {
    EXPECT_THAT(missing, Contains(folder_ / place));
  }
  EXPECT_THAT(missing, ::testing::Not(Contains(folder_ / "strikeline.py")))
      << "it is never the sketch's";
  Write("helper.py", "");
  const auto again = PrepareSketch("sketch.py", folder_ / "cache");
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_THAT(SourcesOf(again->library), SizeIs(3));
  EXPECT_NE(again->sources_id, made->sources_id);
}

TEST_F(PythonModules, ThatCannotBeReadAreAnErrorNotEmpty) {
  Write("helper.py", "");
  Write("sketch.py", "import helper\n");
  std::filesystem::remove("helper.py");
  std::filesystem::create_symlink("helper.py",
                                  "helper.py");  // to itself: root may not read it either
  EXPECT_FALSE(internal::ReadSource("helper.py"));
  std::filesystem::remove("helper.py");
  Write("helper.py", "");
  const auto made = PrepareSketch("sketch.py", folder_ / "cache");
  ASSERT_TRUE(made) << made.error().message;
  std::filesystem::remove(made->library.parent_path() / "source-1");
  const auto opened = SketchDrawer::Open("sketch.py", Seconds(60), made->library.string());
  ASSERT_FALSE(opened);
  EXPECT_THAT(opened.error().message, HasSubstr("source-1"));
}

TEST_F(PythonModules, OfConfiguredFoldersArePartsOfAPackageThatIsRunToo) {
  Write(".grafix/config.yaml", "paths:\n  preset_module_dirs: [../shelf]\n");
  Write("shelf/__init__.py",
        "from grafix import G, preset\nSIDES = 6\n@preset(meta={})\n"
        "def star():\n    return G.polygon(n_sides=5)\n");
  Write("shelf/comb.py",
        "from grafix import G, preset\nfrom . import SIDES\n@preset(meta={})\n"
        "def comb():\n    return G.polygon(n_sides=SIDES)\n");
  EXPECT_EQ(PointsOf(Draw("from grafix import P\ndef draw(t):\n    return P.comb() + P.star()\n")),
            13u);
}

TEST_F(PythonModules, OfConfiguredFoldersThatFailSayWhyEachTimeTheyAreMissed) {
  Write(".grafix/config.yaml", "paths:\n  preset_module_dirs: [../shelf]\n");
  Write("shelf/comb.py", "1 / 0\n");
  auto drawer = Open("from grafix import P\ndef draw(t):\n    return P.comb()\n");
  ASSERT_TRUE(drawer) << drawer.error().message;
  for (int frame = 0; frame < 3; ++frame) {
    const auto drawn = drawer->At(Seconds(frame), {});
    ASSERT_FALSE(drawn);
    EXPECT_THAT(drawn.error().message,
                ::testing::AllOf(HasSubstr("ZeroDivisionError"), HasSubstr("comb.py:1"),
                                 HasSubstr("called by draw, sketch.py:3")))
        << frame;
  }
}

TEST_F(PythonModules, AreReadByTheCodingThatTheyName) {
  Write("helper.py", "# -*- coding: latin-1 -*-\nWORD = '\xe9'\n");
  EXPECT_EQ(
      FaultOf("from strikeline import G\nimport helper\ndef draw(t):\n"
              "    assert helper.WORD == '\\u00e9', ascii(helper.WORD)\n    return G.circle()\n"),
      "");
  EXPECT_EQ(FaultOf("# coding: latin-1\nfrom strikeline import G\ndef draw(t):\n"
                    "    assert '\xe9' == '\\u00e9'\n    return G.circle()\n"),
            "");
}

TEST_F(PythonModules, OfAVirtualEnvironmentMayLieElsewhere) {
  for (const std::string minor : {"11", "12", "13"}) {  // this Python is one of these
    const std::string packages = "env/lib/python3." + minor + "/site-packages/";
    Write(packages + "inside.py", "SIDES = 4\n");
    Write(packages + "edited.pth",
          (folder_ / "edited").string() + "\nimport sys; sys.edited = 7\n");
  }
  Write("edited/outside.py", "SIDES = 5\n");
  Write("sketch.py",
        "from strikeline import G\nimport sys, inside, outside\ndef draw(t):\n"
        "    return G.polygon(n_sides=inside.SIDES + outside.SIDES + sys.edited)\n");
  testing::ProgramCall call;
  call.arguments = {STRIKELINE_BINARY_DIR "/strikeline", "render", "sketch.py", "-o", "plot.svg"};
  call.environment = {{"VIRTUAL_ENV", (folder_ / "env").string()}};
  const testing::ProgramEnd end = testing::RunProgram(call);
  EXPECT_EQ(end.exit_code, 0) << end.err;
  EXPECT_THAT(end.err + end.out, HasSubstr("17 points"));
}

TEST_F(PythonModules, WithAByteThatNoTextHasAreRefused) {
  const std::string text = "from strikeline import G\ndef draw(t):\n    return G.circle()\n";
  const std::string fault = FaultOf(text + std::string("\0raise ValueError\n", 18));
  EXPECT_THAT(fault, HasSubstr("sketch.py:4: SyntaxError: there is a byte 0"));
  Write("helper.py", std::string("SIZE = 1\n\0", 10));
  EXPECT_THAT(FaultOf("import helper\n" + text), HasSubstr("null bytes"));
}

TEST_F(PythonModules, AreRunByALibraryThatSaysIfItIsOfAnotherVersion) {
  void* const library = dlopen(STRIKELINE_BINARY_DIR "/strikeline-python.so", RTLD_NOW);
  ASSERT_TRUE(library) << dlerror();
  auto* const open = reinterpret_cast<const abi::Sketch* (*)(const abi::Script*)>(
      dlsym(library, "strikeline_open"));
  ASSERT_TRUE(open);
  std::string reason;
  abi::Script script;
  script.version = abi::kVersion + 1;
  script.context = &reason;
  script.fail = [](void* context, abi::Text text) {
    *static_cast<std::string*>(context) = std::string(text.data, text.size);
  };
  EXPECT_EQ(open(&script), nullptr);
  EXPECT_THAT(reason, HasSubstr("another version of the program"));
}

}  // namespace
}  // namespace strikeline::sketch
