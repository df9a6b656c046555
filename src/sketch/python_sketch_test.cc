// SPDX-License-Identifier: MIT

// Sketches in Python, run as `strikeline render` runs them.
#include <algorithm>
#include <atomic>
#include <filesystem>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <sched.h>

#include "params/change.h"
#include "sketch/python_testing.h"

namespace strikeline::sketch {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

std::vector<std::string> NamesOf(const std::vector<SketchCall>& calls) {
  std::vector<std::string> names;
  for (const SketchCall& call : calls) names.push_back(call.op);
  return names;
}

TEST_F(PythonSketch, DrawsWhatItsCallsSayInTheirOrder) {
  const auto drawn = Draw(R"(
from strikeline import E, G, L, run
def draw(t):
    square = G.polygon(n_sides=4, scale=20)
    moved = E.translate(delta=(10 * t, 5, 0))(square)
    return L(moved, color="#c8553d", width=0.4, name="square"), [square + square]
run(draw, canvas=(90, 60), duration=12, background="#eeeeee", pen="#112233", pen_width=0.5)
)");
  ASSERT_TRUE(drawn) << drawn.error().message;
  ASSERT_THAT(drawn->drawing.layers, SizeIs(2));
  EXPECT_EQ(drawn->drawing.canvas.width, Millimeters(90));
  EXPECT_EQ(drawn->drawing.layers[0].name, "square");
  EXPECT_EQ(drawn->drawing.layers[0].width, Millimeters(0.4));
  EXPECT_EQ(drawn->drawing.layers[1].width, Millimeters(0.5));
  EXPECT_EQ(drawn->drawing.layers[1].lines.LineCount(), 2);
  const float shift =
      drawn->drawing.layers[0].lines[0][0].x - drawn->drawing.layers[1].lines[0][0].x;
  EXPECT_NEAR(shift, 20, 1e-4);
}

TEST_F(PythonSketch, DrawsTheSameLinesAsItsTwinInCpp) {
  const fs::path examples = fs::path(STRIKELINE_SOURCE_DIR) / "examples";
  for (const std::string name : {"crystal", "rosette"}) {
    auto python = SketchDrawer::Open((examples / "python" / (name + ".py")).string(), Seconds(60));
    auto cpp = SketchDrawer::Open((examples / "sketches" / (name + ".cpp")).string(), Seconds(60));
    ASSERT_TRUE(python && cpp) << name;
    for (const double time : {0.0, 3.7}) {
      const auto left = python->At(Seconds(time), {}), right = cpp->At(Seconds(time), {});
      ASSERT_TRUE(left && right) << name;
      ASSERT_EQ(left->drawing.layers.size(), right->drawing.layers.size());
      EXPECT_THAT(left->drawing.layers, SizeIs(2));
      for (size_t i = 0; i < left->drawing.layers.size(); ++i) {
        EXPECT_FALSE(left->drawing.layers[i].lines.Empty()) << name << i;
        EXPECT_TRUE(left->drawing.layers[i].lines == right->drawing.layers[i].lines) << name << i;
        EXPECT_EQ(left->drawing.layers[i].color, right->drawing.layers[i].color);
        EXPECT_EQ(left->drawing.layers[i].width, right->drawing.layers[i].width);
      }
    }
  }
}

TEST_F(PythonSketch, OfGrafixRunsAsItIs) {
  const auto drawn = Draw(R"(
from grafix import E, G, L, run
def draw(t):
    star = G(name="star").polygon(n_sides=5, center=(50.0, 50.0, 0.0), scale=40.0)
    ring = G.circle(radius=20.0)
    chain = E(name="chain").fill(density=20.0).rotate(rotation=(0.0, 0.0, 6 * t))
    return chain(star), (L(name="ring").layer([ring, ring], color=(1.0, 0.0, 0.0), thickness=0.01),)
if __name__ == "__main__":
    run(draw, canvas_size=(100, 200), line_thickness=0.002, line_color=(0.0, 0.0, 1.0), midi_mode="14bit")
)");
  ASSERT_TRUE(drawn) << drawn.error().message;
  ASSERT_THAT(drawn->drawing.layers, SizeIs(2));
  EXPECT_NEAR(drawn->drawing.layers[0].width.Value(), 0.002 * 100 / 2, 1e-9);
  EXPECT_NEAR(drawn->drawing.layers[1].width.Value(), 0.01 * 100 / 2, 1e-9);
  EXPECT_EQ(drawn->drawing.layers[1].lines.LineCount(), 2);
  EXPECT_THAT(drawn->calls,
              Contains(AllOf(Field(&SketchCall::op, "fill"), Field(&SketchCall::name, "chain"),
                             Field(&SketchCall::line, 6u))));
}

TEST_F(PythonSketch, TellsCallsOfOneLineApart) {
  const auto drawn = Draw(R"(
from grafix import E, G, run
def draw(t):
    return E.buffer().buffer().fill()(G.circle() + G.circle())
)");
  ASSERT_TRUE(drawn) << drawn.error().message;
  std::set<std::string> sites;  // those of the layer and the sheet, too
  for (const SketchCall& call : drawn->calls) sites.insert(call.op + call.site);
  EXPECT_THAT(drawn->calls, SizeIs(7));
  EXPECT_THAT(sites, SizeIs(7));
}

TEST_F(PythonSketch, IsTunedByTheInspectorAndThrownByVariations) {
  const std::string text = R"(
from strikeline import G, run
def draw(t):
    return G.polygon(scale=20)
)";
  const auto plain = Draw(text);
  ASSERT_TRUE(plain) << plain.error().message;
  const auto call = std::find_if(plain->calls.begin(), plain->calls.end(),
                                 [](const SketchCall& c) { return c.op == "polygon"; });
  ASSERT_NE(call, plain->calls.end());
  const params::ParamKey sides{"polygon", call->site, "n_sides"};
  const params::StoreState tuned = Apply({}, params::SetValue{sides, int64_t{7}});
  DrawSettings settings;
  settings.user = tuned.user;
  const auto taken = Draw(text, settings);
  ASSERT_TRUE(taken) << taken.error().message;
  EXPECT_THAT(plain->drawing.layers[0].lines[0], Not(SizeIs(8)));
  EXPECT_THAT(taken->drawing.layers[0].lines[0], SizeIs(8));
  const auto thrown = Draw(text, {.variation = 3});
  ASSERT_TRUE(thrown) << thrown.error().message;
  EXPECT_FALSE(plain->drawing.layers[0].lines == thrown->drawing.layers[0].lines);
}

TEST_F(PythonSketch, SaysWhereItFailed) {
  EXPECT_THAT(FaultOf("def half(n):\n    return 1 / n\ndef draw(t):\n    return half(0)\n"),
              AllOf(HasSubstr("sketch.py:2: ZeroDivisionError"), HasSubstr("return 1 / n"),
                    HasSubstr("called by draw, sketch.py:4")));
  EXPECT_THAT(FaultOf("def draw(t):\n    return (\n"), HasSubstr("sketch.py:2: SyntaxError"));
  EXPECT_THAT(FaultOf("import sys\ndef draw(t):\n    sys.exit(3)\n"),
              HasSubstr("sketch.py:3: the sketch called sys.exit(3)"));
  EXPECT_THAT(FaultOf("def draw(t):\n    return draw(t)\n"), HasSubstr("RecursionError"));
  EXPECT_THAT(FaultOf("def draw(t):\n    pass\n"), HasSubstr("not None"));
  EXPECT_THAT(FaultOf("x = 1\n"), HasSubstr("no function draw(t)"));
}

TEST_F(PythonSketch, OfGrafixIsToldTheNearestName) {
  const auto with = [&](const std::string& call) {
    return FaultOf("from grafix import E, G, P\ndef draw(t):\n    return " + call + "\n");
  };
  EXPECT_THAT(with("G.polygn()"), HasSubstr("did you mean 'polygon'?"));
  EXPECT_THAT(with("G.polygon(n_side=4)"), HasSubstr("did you mean 'n_sides'?"));
  EXPECT_THAT(with("G.text(text_align='centre')"), HasSubstr("did you mean 'center'?"));
  EXPECT_THAT(with("G.polygon(n_sides=3.0)"), HasSubstr("must be a whole number, not 3.0"));
  EXPECT_THAT(with("G.polygon(center=[1, 2, 3])"), HasSubstr("must be a tuple of three"));
  EXPECT_THAT(with("G.polygon(activate=1)"), HasSubstr("must be True or False, not 1"));
  EXPECT_THAT(with("G.polygon(scale=float('nan'))"), HasSubstr("must be a finite number"));
  EXPECT_THAT(with("E.fill().clip()(G.circle(), G.circle())"), HasSubstr("first of a chain"));
  EXPECT_THAT(with("E.clip()(G.circle())"), HasSubstr("takes 2 geometries, not 1"));
}

constexpr const char* kPreset = R"(
from grafix import E, G, P, preset, run
@preset(meta={"sides": {"kind": "int", "ui_min": 3, "ui_max": 9},
              "mode": {"kind": "choice", "choices": ["a", "b"]},
              "ink": {"kind": "rgb"},
              "at": {"kind": "vec3"}})
def flower(*, sides=5, mode="a", ink=(1, 2, 3), at=(0, 0, 0), extra=None):
    assert ink == (1, 2, 3) and extra in (None, "more"), (ink, extra)
    return E.translate(delta=at)(G.polygon(n_sides=sides, scale=10.0))
def draw(t):
    return P.flower(sides=7, at=(1.0, 2.0004, 3.0)), flower(extra="more"), P.flower(activate=False)
)";

TEST_F(PythonSketch, HasPresetsWhoseArgumentsAreRows) {
  const auto drawn = Draw(kPreset);
  ASSERT_TRUE(drawn) << drawn.error().message;
  EXPECT_EQ(drawn->drawing.layers[0].lines[0].size(), 8);
  EXPECT_EQ(drawn->drawing.layers[1].lines[0].size(), 6);
  EXPECT_TRUE(drawn->drawing.layers[2].lines.Empty());
  EXPECT_THAT(NamesOf(drawn->calls), Not(Contains("polygon")));
  EXPECT_THAT(drawn->calls, Contains(AllOf(Field(&SketchCall::op, "flower"),
                                           Field(&SketchCall::rows, SizeIs(5)))));
}

TEST_F(PythonSketch, RoundsWhatHasARowAndNothingElse) {
  const auto drawn = Draw(R"(
from grafix import G, preset, run
@preset(meta={"size": {"kind": "float"}})
def inside(*, size=10.0):
    assert size == 1.235, size
    return G.line(length=0.5 + 0.00049, angle=0.0) + G.line(length=size + 0.0001, angle=0.0)
def draw(t):
    return G.line(length=0.50049, angle=0.0), inside(size=1.23451)
)");
  ASSERT_TRUE(drawn) << drawn.error().message;
  const auto length = [&](size_t layer, size_t line) {
    const auto points = drawn->drawing.layers[layer].lines[line];
    return points[1].x - points[0].x;
  };
  EXPECT_NEAR(length(0, 0), 0.5, 1e-6);
  EXPECT_NEAR(length(1, 0), 0.50049, 1e-6);
  EXPECT_NEAR(length(1, 1), 1.2351, 1e-6);
}

constexpr const char* kOwn = R"(
import numpy as np
from grafix import E, G, effect, primitive, run
@primitive
def zigzag(*, points=((0.0, 0.0),), deep=((1, "x"), None)):
    assert deep == ((1, "x"), None)
    xyz = np.asarray([(x, y, 0.0) for x, y in points], dtype=np.float32)
    return xyz, np.asarray([0, len(xyz)], dtype=np.int32)
@effect(meta={"by": {"kind": "float"}}, n_inputs=2)
def shove(a, b, *, by=1.0):
    assert not a[0].flags.writeable and len(b[0]) > 0
    return a[0] + np.float32(by), a[1]
def draw(t):
    line = G.zigzag(points=((0.0, 0.0), (10.0, 5.0), (20.0, 0.0)))
    return E.shove(by=3.0)(line, G.circle())
)";

TEST_F(PythonSketch, HasOperationsOfItsOwnWithArrays) {
  const auto drawn = Draw(kOwn);
  ASSERT_TRUE(drawn) << drawn.error().message;
  EXPECT_THAT(drawn->diagnostics, SizeIs(0));
  ASSERT_EQ(drawn->drawing.layers[0].lines.PointCount(), 3);
  EXPECT_EQ(drawn->drawing.layers[0].lines[0][1], (Vec3{13, 8, 3}));
}

TEST_F(PythonSketch, IsToldWhatAnOperationOfItsOwnMustGive) {
  const auto drawn = Draw(R"(
import numpy as np
from grafix import G, primitive
@primitive
def wrong():
    return np.zeros((2, 3)), np.asarray([0, 2], dtype=np.int32)
def draw(t):
    return G.wrong()
)");
  ASSERT_TRUE(drawn) << drawn.error().message;
  ASSERT_THAT(drawn->diagnostics, SizeIs(1));
  EXPECT_THAT(drawn->diagnostics[0].reason, HasSubstr("float32"));
}

TEST_F(PythonSketch, ReadsControllers) {
  const std::string text = R"(
from grafix import G, cc
def draw(t):
    assert 5 not in cc and cc[5] == 0.0 and cc.get(5, 0.25) == 0.25
    assert list(cc) == [7] and len(cc) == 1
    return G.circle(radius=10 * cc[7])
)";
  DrawSettings settings;
  settings.midi.values[7] = 0.5;
  const auto drawn = Draw(text, settings);
  ASSERT_TRUE(drawn) << drawn.error().message;
  EXPECT_NEAR(drawn->drawing.layers[0].lines[0][0].x, 5, 1e-4);
}

TEST_F(PythonSketch, ImportsItsOwnFilesAsTheyWereWhenItWasMade) {
  Write("helper.py", "from parts import size\nSIZE = size.SIZE\n");
  Write("parts/__init__.py", "");
  Write("parts/size.py", "SIZE = 7\n");
  const std::string text = R"(
from grafix import G
def draw(t):
    import helper
    return G.polygon(n_sides=helper.SIZE)
)";
  Write("sketch.py", text);
  const auto made = PrepareSketch("sketch.py", folder_ / "cache");
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_THAT(SourcesOf(made->library), SizeIs(4));
  Write("parts/size.py", "SIZE = 9\n");
  const auto corners = [&](const std::string& library) {
    auto drawer = SketchDrawer::Open("sketch.py", Seconds(60), library);
    EXPECT_TRUE(drawer) << drawer.error().message;
    return drawer->At(Seconds(0), {})->drawing.layers[0].lines.PointCount();
  };
  EXPECT_EQ(corners(made->library.string()), 8);
  EXPECT_EQ(corners(""), 10);
}

TEST_F(PythonSketch, FindsPresetsOfConfiguredFolders) {
  Write(".grafix/config.yaml", "version: 1\npaths:\n  preset_module_dirs:\n    - \"../shelf\"\n");
  Write("shelf/common.py", "SIDES = 6\n");
  Write("shelf/shapes.py", R"(
from grafix import G, preset
from .common import SIDES
assert __name__ != "__main__"
@preset(meta={"size": {"kind": "float"}})
def comb(*, size=10.0):
    return G.polygon(n_sides=SIDES, scale=size)
)");
  const auto drawn = Draw("from grafix import P\ndef draw(t):\n    return P.comb(size=5.0)\n");
  ASSERT_TRUE(drawn) << drawn.error().message;
  EXPECT_EQ(drawn->drawing.layers[0].lines.PointCount(), 7);
}

TEST_F(PythonSketch, SaysWhoCalledWhatCallsItself) {
  EXPECT_THAT(FaultOf("def deep(n):\n    return deep(n - 1) if n else 1 / 0\n"
                      "def draw(t):\n    return deep(9)\n"),
              AllOf(HasSubstr("\n    called by deep, sketch.py:2, 9 times"),
                    HasSubstr("\n    called by draw, sketch.py:4")));
}

TEST_F(PythonSketch, SaysWhatAnExceptionCameFrom) {
  const std::string head =
      "def draw(t):\n    try:\n        1 / 0\n    except Exception as fault:\n";
  EXPECT_THAT(
      FaultOf(head + "        raise ValueError('no size') from fault\n"),
      AllOf(HasSubstr("sketch.py:5: ValueError: no size"),
            HasSubstr("\n    because of sketch.py:3: ZeroDivisionError: division by zero")));
  EXPECT_THAT(
      FaultOf(head + "        {}['size']\n"),
      AllOf(HasSubstr("sketch.py:5: KeyError: 'size'"), HasSubstr("because of sketch.py:3")));
  EXPECT_THAT(FaultOf(head + "        raise ValueError('no size') from None\n"),
              Not(HasSubstr("because of")));
  const std::string endless =
      "def draw(t):\n    a = ValueError('a')\n    a.__cause__ = b = ValueError('b')\n"
      "    b.__cause__ = a\n    raise a\n";
  EXPECT_THAT(FaultOf(endless), HasSubstr("because of ValueError: b\n    because of"));
  EXPECT_LT(FaultOf("def draw(t):\n    raise ValueError('x' * 10 ** 7)\n").size(), 4000u);
}

TEST_F(PythonSketch, GoesToAnotherFolderByItselfOnly) {
  Write("data/size.txt", "7");
  Write("data/deep/size.txt", "9");
  const std::string body =
      "from grafix import G\nimport os, pathlib\nos.chdir(pathlib.Path(__file__).parent / "
      "'data')\ndef draw(t):\n    size = pathlib.Path('size.txt').read_text()\n"
      "    os.chdir('deep' if t == 1 else os.getcwd())\n    return G.polygon(n_sides=int(size))\n";
  auto drawer = Open(body), other = Open(body);
  ASSERT_TRUE(drawer && other);
  EXPECT_EQ(fs::current_path(), folder_);
  const auto corners = [&](SketchDrawer& of, double time) {
    const auto drawn = of.At(Seconds(time), {});
    EXPECT_TRUE(drawn) << drawn.error().message;
    EXPECT_EQ(fs::current_path(), folder_);
    return drawn ? drawn->drawing.layers[0].lines.PointCount() - 1 : 0;
  };
  EXPECT_EQ(corners(*drawer, 0), 7);
  EXPECT_EQ(corners(*drawer, 1), 7);
  EXPECT_EQ(corners(*drawer, 2), 9) << "it stays where it went";
  EXPECT_EQ(corners(*other, 2), 7) << "and another one where that is";
}

TEST_F(PythonSketch, LeavesTheFoldersOfOtherThreadsAlone) {
  fs::create_directories("data");
  auto drawer = Open(
      "from grafix import G\nimport os, time\nos.chdir('data')\n"
      "def draw(t):\n    time.sleep(0.3)\n    return G.circle()\n");
  ASSERT_TRUE(drawer) << drawer.error().message;
  std::atomic<bool> is_over = false, may_part = false;
  std::thread drawing([&] {
    may_part = unshare(CLONE_FS) == 0;  // some containers refuse it
    EXPECT_TRUE(drawer->At(Seconds(0), {}));
    is_over = true;
  });
  int strayed = 0;
  while (!is_over) strayed += fs::current_path() != folder_;
  drawing.join();
  if (!may_part) GTEST_SKIP() << "threads have one folder here";
  EXPECT_EQ(strayed, 0);
}

TEST_F(PythonSketch, HasWhatPythonHasWhereItIsStartedByHand) {
  const auto drawn = Draw(R"(
from strikeline import G
import io, sys
sys.stdout.reconfigure(encoding="utf-8", line_buffering=True)
sys.stdout.buffer.write(b"bytes\n")
sys.stdout.close()
assert isinstance(sys.stdout, io.TextIOBase) and not sys.stdout.closed and not sys.stdout.isatty()
try:
    sys.stdout.fileno()
except OSError:
    sys.stdout.writelines(["a", "b\n"])
try:
    exit("enough")
except SystemExit as end:
    print(end.code, quit is exit)
def draw(t):
    return G.circle()
)");
  ASSERT_TRUE(drawn) << drawn.error().message;
  ASSERT_THAT(drawn->diagnostics, SizeIs(1));
  EXPECT_EQ(drawn->diagnostics[0].reason, "bytes\nab\nenough True\n");
  EXPECT_THAT(FaultOf("draw = 3\n"), HasSubstr("no function draw(t)"));
}

TEST_F(PythonSketch, PrintsToTheRemarks) {
  const auto drawn = Draw(R"(
from grafix import G
def draw(t):
    print("t is", t)
    print("x" * 100000)
    return G.circle()
)");
  ASSERT_TRUE(drawn) << drawn.error().message;
  ASSERT_THAT(drawn->diagnostics, SizeIs(1));
  EXPECT_THAT(drawn->diagnostics[0].reason, HasSubstr("t is 2.0"));
  EXPECT_LT(drawn->diagnostics[0].reason.size(), 5000);
}

TEST_F(PythonSketch, GivesTheSameLinesInEachOfManyThatAreOpen) {
  const std::string text =
      "from grafix import G, primitive\nn = 0\ndef draw(t):\n    global n\n"
      "    n += 1\n    return G.polygon(n_sides=3 + n)\n";
  auto first = Open(text), second = Open(text);
  ASSERT_TRUE(first && second);
  for (size_t corners = 5; corners < 8; ++corners) {
    for (SketchDrawer* drawer : {&*first, &*second}) {
      EXPECT_EQ(drawer->At(Seconds(0), {})->drawing.layers[0].lines.PointCount(), corners);
    }
  }
}

}  // namespace
}  // namespace strikeline::sketch
