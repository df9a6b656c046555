// SPDX-License-Identifier: MIT

// Operations of a sketch's own in Python, and what a sketch prints.
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "base/utf8.h"
#include "sketch/python_testing.h"

namespace strikeline::sketch {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

using geometry::Diagnostic;

using PythonOwn = PythonSketch;

// The head of a sketch with an operation `line` that runs `body` first.
std::string WithLine(const std::string& body) {
  return "import numpy as np\nfrom grafix import G, primitive\n@primitive\ndef line(*, n=2):\n   "
         " " +
         body +
         "\n    return np.zeros((n, 3), np.float32), np.array([0, n], np.int32)\ndef draw(t):\n";
}

TEST_F(PythonOwn, PrintsToItsRemarksAsOftenAsItsLinesAreUsed) {
  auto drawer = Open(WithLine("print('n is', n)") + "    return G.line(n=3)\n");
  ASSERT_TRUE(drawer) << drawer.error().message;
  for (int frame = 0; frame < 2; ++frame) {
    const auto drawn = drawer->At(Seconds(frame), {});
    ASSERT_TRUE(drawn) << drawn.error().message;
    EXPECT_THAT(drawn->diagnostics,
                Contains(AllOf(Field(&Diagnostic::op, "line"),
                               Field(&Diagnostic::place, HasSubstr("line 8")),
                               Field(&Diagnostic::reason, HasSubstr("n is 3")))))
        << frame;
  }
}

TEST_F(PythonOwn, IsInterruptedInItsLineWhereItHasNoEnd) {
  Write("sketch.py", WithLine("\n    while n > 2: pass") +
                         "    return G.line(n=2) + G.line(n=3 if t > 0 else 2)\n");
  auto drawer = SketchDrawer::Open("sketch.py", Seconds(5));  // also where numpy comes late
  ASSERT_TRUE(drawer) << drawer.error().message;
  const auto late = drawer->At(Seconds(1), {});
  ASSERT_TRUE(late) << late.error().message;
  EXPECT_THAT(late->diagnostics,
              Contains(Field(&Diagnostic::reason, AllOf(HasSubstr("sketch.py:6: it ran longer"),
                                                        HasSubstr("6 | while n > 2: pass")))));
  EXPECT_EQ(late->drawing.layers[0].lines.LineCount(), 1) << "the rest is drawn";
  const auto next = drawer->At(Seconds(0), {});
  ASSERT_TRUE(next) << next.error().message;
  EXPECT_THAT(next->diagnostics, IsEmpty());
}

TEST_F(PythonOwn, HasTheArgumentsOfTheFunctionThatIsWrapped) {
  for (const std::string wrapper : {"", "@functools.lru_cache\n", "@around\n", "@jitted\n"}) {
    const auto drawn = Draw(
        "import functools\nimport numpy as np\nfrom strikeline import E, G, P, effect, preset\n"
        "def around(f):\n    @functools.wraps(f)\n    def g(*args, **keywords):\n"
        "        return f(*args, **keywords)\n    return g\n"
        "class jitted:\n    def __init__(self, f):\n        self.py_func, self.__name__ = f, "
        "f.__name__\n    def __call__(self, *args, **keywords):\n"
        "        return self.py_func(*args, **keywords)\n"
        "@preset(meta={'n': {'kind': 'int'}})\n" +
        wrapper +
        "def star(*, n=5):\n    return G.polygon(n_sides=n)\n"
        "@effect(meta={'n': {'kind': 'int'}})\n" +
        (wrapper.find("lru") == std::string::npos ? wrapper : "") +
        "def cut(g, *, n=2):\n    return g[0][:n], np.array([0, n], np.int32)\n"
        "def draw(t):\n    return E.cut(n=6)(P.star(n=9))\n");
    ASSERT_TRUE(drawn) << wrapper << drawn.error().message;
    EXPECT_EQ(drawn->drawing.layers[0].lines.PointCount(), 6) << wrapper;
    EXPECT_THAT(drawn->diagnostics, IsEmpty()) << wrapper;
  }
  for (const std::string kind : {"primitive", "effect", "preset(meta={})"}) {
    EXPECT_THAT(FaultOf("from strikeline import effect, preset, primitive\n" + kind + "(len)\n"),
                AllOf(HasSubstr("sketch.py:2: TypeError: @"), HasSubstr("is for a function, not")))
        << kind;
  }
}

TEST_F(PythonOwn, TakesTuplesInTuplesAndRefusesThoseWithoutEnd) {
  const auto nested = [&](int depth) {
    return FaultOf("import numpy as np\nfrom grafix import G, primitive\nx = ()\nfor _ in range(" +
                   std::to_string(depth) +
                   "):\n    x = (x,)\n@primitive\ndef line(*, n=()):\n"
                   "    return np.zeros((2, 3), np.float32), np.array([0, 2], np.int32)\n"
                   "def draw(t):\n    return G.line(n=x)\n");
  };
  EXPECT_EQ(nested(900), "");
  for (const int depth : {1002, 3000, 200'000}) {
    EXPECT_THAT(nested(depth), HasSubstr("sketch.py:10: TypeError: line(n=) must be")) << depth;
  }
}

TEST_F(PythonOwn, PrintsAlsoWhereItFails) {
  const auto drawn = Draw(WithLine("print('half way'); 1 / 0") + "    return G.line()\n");
  ASSERT_TRUE(drawn) << drawn.error().message;
  EXPECT_THAT(drawn->diagnostics, Contains(Field(&Diagnostic::reason, HasSubstr("half way"))));
  EXPECT_THAT(drawn->diagnostics,
              Contains(Field(&Diagnostic::reason, HasSubstr("ZeroDivisionError"))));
}

TEST_F(PythonOwn, WhatAFailedFramePrintedIsToldWithIt) {
  const std::string fault = FaultOf("def draw(t):\n    print('before')\n    1 / 0\n");
  EXPECT_THAT(fault, AllOf(HasSubstr("ZeroDivisionError"), HasSubstr("printed: before")));
  EXPECT_THAT(FaultOf("print('at first')\nraise ValueError\n"), HasSubstr("printed: at first"));
}

TEST_F(PythonOwn, WhatIsPrintedIsCutBetweenCharacters) {
  for (const std::string before : {"", "a", "ab"}) {
    const auto drawn = Draw("from grafix import G\ndef draw(t):\n    print('" + before +
                            "' + '\u20ac' * 5000)\n    return G.circle()\n");
    ASSERT_TRUE(drawn) << drawn.error().message;
    ASSERT_THAT(drawn->diagnostics, SizeIs(1));
    EXPECT_TRUE(IsUtf8(drawn->diagnostics[0].reason)) << before;
    EXPECT_THAT(drawn->diagnostics[0].reason, HasSubstr("(cut)"));
  }
}

TEST_F(PythonOwn, MayNameWhatComesLaterOrItself) {
  const auto drawn = Draw(R"(
import numpy as np
from grafix import G, primitive
def make():
    @primitive
    def first(*, n=1):
        return second(n) if n < 3 else first(n=n - 1)
    def second(n):
        return np.zeros((n, 3), np.float32), np.array([0, n], np.int32)
    @primitive
    def third():
        return fourth
    return first
    fourth = 1
make()
def draw(t):
    return G.first(n=3)
)");
  ASSERT_TRUE(drawn) << drawn.error().message;
  EXPECT_THAT(drawn->diagnostics, IsEmpty());
  EXPECT_EQ(drawn->drawing.layers[0].lines.PointCount(), 2);
}

TEST_F(PythonOwn, IsKnownByItsCodeAndByWhatThatHasFromAround) {
  const auto drawn = Draw(R"(
import numpy as np
from grafix import G, primitive
kept = []
def make(scale):
    def helper():
        return scale
    @primitive(overwrite=True)
    def line():
        return np.full((2, 3), helper(), np.float32), np.array([0, 2], np.int32)
    kept.append([line.__code__.co_consts, helper])  # other holders of its parts
    return G.line()
lines = [make(1), make(2), make(1)]
def draw(t):
    return lines
)");
  ASSERT_TRUE(drawn) << drawn.error().message;
  EXPECT_EQ(drawn->ids[0], drawn->ids[2]);
  EXPECT_FALSE(drawn->ids[0] == drawn->ids[1]);
  EXPECT_EQ(drawn->drawing.layers[1].lines[0][0].x, 2);
}

TEST_F(PythonOwn, MayGiveARealizedGeometry) {
  const auto drawn = Draw(R"(
import numpy as np
from grafix import G, primitive
from grafix.core.realized_geometry import RealizedGeometry
@primitive
def line():
    made = RealizedGeometry(coords=np.zeros((2, 3), np.float32), offsets=np.array([0, 2], np.int32))
    coords, offsets = made
    assert coords is made.coords and offsets is made[1]
    return made
def draw(t):
    return G.line()
)");
  ASSERT_TRUE(drawn) << drawn.error().message;
  EXPECT_THAT(drawn->diagnostics, IsEmpty());
  EXPECT_EQ(drawn->drawing.layers[0].lines.PointCount(), 2);
}

TEST_F(PythonOwn, HidesRowsThatMeanNothingBesideItsValues) {
  const auto drawn = Draw(R"(
from grafix import G, preset
meta = {"open": {"kind": "bool"}, "size": {"kind": "float"}, "odd": {"kind": "int"}}
@preset(meta=meta, ui_visible={"size": lambda values: values["open"], "odd": lambda values: values["even"]})
def ring(*, open=True, size=1.0, odd=3):
    return G.circle(radius=size)
def draw(t):
    return ring(open=True), ring(open=False)
)");
  ASSERT_TRUE(drawn) << drawn.error().message;
  std::vector<std::vector<std::string>> hidden;
  for (const SketchCall& call : drawn->calls) {
    if (call.op == "ring") hidden.push_back(call.hidden);
  }
  EXPECT_THAT(hidden, ElementsAre(IsEmpty(), ElementsAre("size")));
  EXPECT_THAT(
      drawn->diagnostics,
      Contains(Field(&Diagnostic::reason, HasSubstr("ui_visible of ring: sketch.py:4: KeyError"))));
}

TEST_F(PythonOwn, GivesLinesAndCallsNoOthers) {
  const auto drawn = Draw(WithLine("G.circle()") + "    return G.line()\n");
  ASSERT_TRUE(drawn) << drawn.error().message;
  EXPECT_THAT(
      drawn->diagnostics,
      Contains(Field(&Diagnostic::reason, HasSubstr("sketch.py:5: RuntimeError: an operation of "
                                                    "a sketch's own gives lines"))));
}

TEST_F(PythonOwn, NamesNoRemedyWhereThereIsNone) {
  const std::string fault = FaultOf("def draw(t):\n    raise PermissionError('no')\n");
  EXPECT_THAT(fault,
              AllOf(HasSubstr("PermissionError: no"), ::testing::Not(HasSubstr("--unsafe"))));
}

}  // namespace
}  // namespace strikeline::sketch
