// SPDX-License-Identifier: MIT

// What calls in Python take, and what they say of arguments that make no sense.
#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "sketch/python_testing.h"
#include "sketch/sketch_stub.h"

namespace strikeline::sketch {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

class PythonCalls : public PythonSketch {
 protected:
  // What is said of `call`, which draw returns.
  std::string FaultIn(const std::string& call, const std::string& package = "strikeline") {
    return FaultOf("from " + package + " import E, G, L, P, effect, preset, primitive\n" +
                   "def draw(t):\n    return " + call + "\n");
  }
};

TEST_F(PythonCalls, OfEffectsKeepTheirKeysUntilTheyAreApplied) {
  const auto drawn = Draw(R"(
from strikeline import E, G
def draw(t):
    chains = [E.rotate(key="turn %d" % i, instance_key=i, name="n").scale(key="s%d" % i) for i in range(3)]
    return [chain(G.circle(key="c")) for chain in chains]
)");
  ASSERT_TRUE(drawn) << drawn.error().message;
  std::vector<std::string> keys, instances;
  for (const SketchCall& call : drawn->calls) {
    if (call.op == "circle") continue;
    if (call.op == "rotate") instances.push_back(call.instance_key);
    if (call.op == "rotate" || call.op == "scale") keys.push_back(call.key);
  }
  EXPECT_THAT(keys, ElementsAre("turn 0", "s0", "turn 1", "s1", "turn 2", "s2"));
  EXPECT_THAT(instances, ElementsAre("int 0", "int 1", "int 2"));
}

TEST_F(PythonCalls, OfLayersAreAsStrictAsOthersInWhoTheyAre) {
  for (const std::string who :
       {"shared=1", "name=1", "key=1.5", "instance_key=True", "shared=True, instance_key='a'"}) {
    const std::string of_layer = FaultIn("L.layer(G.circle(), " + who + ")");
    EXPECT_THAT(of_layer, Not(IsEmpty())) << who;
    const auto reason = [](const std::string& fault) { return fault.substr(0, fault.find('\n')); };
    EXPECT_EQ(reason(of_layer), reason(FaultIn("G.circle(" + who + ")"))) << who;
  }
}

TEST_F(PythonCalls, OfLayersHaveOneWidthAndAColourThatIsOne) {
  EXPECT_THAT(FaultIn("L(G.circle(), width=1, thickness=0.1)"), HasSubstr("not both"));
  EXPECT_THAT(FaultIn("L(G.circle(), color='ink')"),
              AllOf(HasSubstr("sketch.py:3: TypeError"), HasSubstr("'#rrggbb', not 'ink'")));
  EXPECT_THAT(FaultIn("L(G.circle(), color=(1.0, 2.0, 0.0))"), HasSubstr("not (1.0, 2.0, 0.0)"));
  EXPECT_EQ(FaultIn("L(G.circle(), color=(1, 0.5, 0.0), width=1)"), "");
  EXPECT_THAT(FaultIn("L.layer(G.circle(), color='#000000')", "grafix"),
              HasSubstr("three numbers"));
}

TEST_F(PythonCalls, WithALabelBelongIntoDraw) {
  for (const std::string call : {"G(name='a').circle()", "L(name='a').layer(G.circle())",
                                 "E(name='a').fill()", "P(name='a').ring()"}) {
    EXPECT_THAT(FaultOf("from grafix import E, G, L, P, preset\n@preset(meta={})\ndef ring():\n"
                        "    return G.circle()\nx = " +
                        call + "\ndef draw(t):\n    return G.circle()\n"),
                AllOf(HasSubstr("sketch.py:5: RuntimeError"), HasSubstr("belongs into draw()")))
        << call;
  }
}

TEST_F(PythonCalls, OfPresetsHaveTheNamesThatTheyAreGiven) {
  const auto drawn = Draw(R"(
from grafix import G, P, preset
@preset(meta={"r": {"kind": "float"}})
def ring(*, r=4.0):
    return G.circle(radius=r)
def draw(t):
    return P(name="petal", key="k").ring(), P.ring(r=2.0)
)");
  ASSERT_TRUE(drawn) << drawn.error().message;
  EXPECT_THAT(drawn->calls,
              Contains(AllOf(Field(&SketchCall::op, "ring"), Field(&SketchCall::name, "petal"),
                             Field(&SketchCall::key, "k"))));
}

constexpr const char* kInk =
    "from strikeline import G, P, preset\n@preset(meta={'ink': {'kind': 'rgb'}})\n"
    "def dot(*, ink=(1, 2, 3)):\n    assert ink == (255, 0, 16), ink\n    return G.circle()\n"
    "def draw(t):\n    return P.dot(ink=%)\n";

TEST_F(PythonCalls, TakeColoursThatAreSome) {
  const auto with = [&](const std::string& ink) {
    std::string text = kInk;
    return FaultOf(text.replace(text.find('%'), 1, ink));
  };
  EXPECT_EQ(with("(255, 0, 16)"), "");
  EXPECT_EQ(with("'#ff0010'"), "");
  EXPECT_EQ(with("'#FF0010'"), "");
  for (const std::string wrong : {"'ink'", "'#ff00'", "'#ff001080'", "(256, 0, 0)", "(-1, 0, 0)",
                                  "(1.5, 0, 0)", "(True, 0, 0)", "(1, 2)", "[1, 2, 3]", "1"}) {
    EXPECT_THAT(with(wrong), HasSubstr("dot(ink=) must be three whole numbers of 0 to 255"))
        << wrong;
  }
}

TEST_F(PythonCalls, AreToldChoicesThatAreNone) {
  const auto with = [&](const std::string& choices) {
    return FaultOf(
        "from strikeline import G, preset\n@preset(meta={'a': {'kind': 'choice', "
        "'choices': " +
        choices +
        "}})\ndef p(*, a='x'):\n    return G.circle()\n"
        "def draw(t):\n    return p()\n");
  };
  EXPECT_EQ(with("('x', 'y')"), "");
  EXPECT_THAT(with("7"), HasSubstr("sketch.py:2: TypeError: choices must be a list"));
  EXPECT_THAT(with("[1, 2]"), HasSubstr("TypeError: choices must be str"));
}

TEST_F(PythonCalls, AreRefusedInWordsThatMayBeLong) {
  const std::string fault =
      FaultIn("G.polygon(n_sides='" + std::string(29, 'x') + "ééééééééééééééé')");
  EXPECT_THAT(fault, HasSubstr("must be a whole number, not 'xxx"));
}

TEST_F(PythonCalls, AreToldOfTextsThatAreNoneWhereverTheyStand) {
  for (const std::string call :
       {"G.text(text='a\\ud83d')", "G(name='\\ud83d').circle()", "G.circle(name='\\ud83d')",
        "G.circle(key='\\ud83d')", "L(name='\\udc80').layer(G.circle())",
        "L(G.circle(), color='\\ud83d')", "getattr(G, '\\ud83d')()", "G.select(target='\\ud83d')",
        "G.circle(**{'\\ud83d': 1})"}) {
    EXPECT_THAT(FaultIn(call), HasSubstr("sketch.py:3: ")) << call;
  }
  EXPECT_THAT(FaultIn("G.text(text='a\\ud83d')"),
              HasSubstr("text(text=) must be a str without halves of characters (surrogates), not "
                        "'a\\ud83d'"));
  EXPECT_THAT(FaultOf("def draw(t):\n    print('a\\ud83d')\n    raise ValueError('b\\ud83d')\n"),
              AllOf(HasSubstr("ValueError: b?"), HasSubstr("printed: a?")));
  EXPECT_THAT(FaultOf("from strikeline import run\nrun(print, pen='\\ud83d')\n"),
              HasSubstr("sketch.py:2: ValueError"));
}

TEST_F(PythonCalls, LeaveWhatTheSketchRaisesWhileItIsAskedForAValue) {
  const std::string own =
      "from strikeline import G, L, P, preset\n@preset(meta={'ink': {'kind': 'rgb'}})\n"
      "def dot(*, ink=(1, 2, 3)):\n    return G.circle()\n"
      "def fail(*args):\n    return [][7]\n"
      "class Number:\n    __float__ = __index__ = fail\n"
      "class Many:\n    __len__ = __getitem__ = __iter__ = fail\n"
      "def many():\n    yield 0, 1\n    raise KeyError('more')\n"
      "def bad():\n    yield 0, 1\n    raise TypeError('my own')\ndef draw(t):\n    return ";
  for (const std::string call :
       {"G.circle(radius=Number())", "G.polygon(n_sides=Number())", "G.circle(center=Many())",
        "G.circle(center=(1, 2, Number()))", "G.polyline(points=Many())",
        "P.dot(ink=(1, 2, Number()))", "G.polyline(points=[(0, Number())])",
        "L(G.circle(), width=Number())", "L(G.circle(), color=(Number(), 0, 0))"}) {
    EXPECT_THAT(FaultOf(own + call + "\n"), HasSubstr("sketch.py:6: IndexError")) << call;
  }
  EXPECT_THAT(FaultOf(own + "G.polyline(points=many())\n"), HasSubstr("sketch.py:13: KeyError"));
  EXPECT_THAT(FaultOf(own + "G.polyline(points=bad())\n"), HasSubstr("TypeError: my own"));
  EXPECT_THAT(FaultOf(own + "G.polyline(points=7)\n"),
              HasSubstr("must be a tuple of points, not 7"));
  EXPECT_THAT(FaultOf(own + "G.circle(radius=10 ** 400)\n"), HasSubstr("must be a number"));
  EXPECT_THAT(FaultOf(own + "G.polygon(n_sides=10 ** 40)\n"), HasSubstr("of 64 bits"));
}

TEST_F(PythonCalls, AreToldWhatAValueIsThatLooksLikeAnother) {
  const std::string numpy = "import numpy as np\nfrom PACKAGE import G\ndef draw(t):\n    return ";
  const auto with = [&](const std::string& package, const std::string& call) {
    return FaultOf(std::string(numpy).replace(numpy.find("PACKAGE"), 7, package) + call + "\n");
  };
  EXPECT_EQ(with("strikeline", "G.circle(activate=np.float32(1) > 0)"), "");
  EXPECT_THAT(with("grafix", "G.circle(activate=np.float32(1) > 0)"),
              HasSubstr("must be True or False, not True (numpy.bool"));
  EXPECT_THAT(with("strikeline", "G.polygon(n_sides=np.float64(3.0))"),
              HasSubstr("(numpy.float64)"));
  EXPECT_THAT(FaultIn("G.circle(50)"),
              HasSubstr("circle() takes its arguments by name: circle(radius=50)"));
  EXPECT_THAT(FaultIn("G.select(target=5)"),
              HasSubstr("TypeError: target must be the name of an operation, not 5"));
}

TEST_F(PythonCalls, OfRunHaveATimeAndASheetThatAreSome) {
  const auto with = [&](const std::string& what) {
    return FaultOf(
        "from strikeline import G, run\ndef draw(t):\n    return G.circle()\nrun(draw, " + what +
        ")\n");
  };
  for (const std::string wrong : {"duration=-1", "duration=float('nan')", "duration=float('inf')",
                                  "fps=0", "fps=float('nan')", "fps=1e9", "canvas=100",
                                  "canvas=(1, 2, 3)", "canvas='A55'", "canvas=(0, 100)"}) {
    EXPECT_THAT(with(wrong), AllOf(HasSubstr("sketch"), HasSubstr(wrong.substr(0, 3)))) << wrong;
  }
  EXPECT_THAT(with("duration=-1"), HasSubstr("sketch.py:4: ValueError: run(duration=) must be"));
  EXPECT_EQ(with("duration=0, fps=1, canvas=[100, 50.5]"), "");
}

TEST_F(PythonCalls, OutsideOfDrawHaveNoSeedAndNoControllers) {
  for (const std::string call :
       {"Seed()", "Random()", "Noise()", "cc[3]", "cc.get(3)", "3 in cc", "len(cc)"}) {
    EXPECT_THAT(FaultOf("from strikeline import G, Noise, Random, Seed, cc\nx = " + call +
                        "\ndef draw(t):\n    return G.circle()\n"),
                AllOf(HasSubstr("sketch.py:2: RuntimeError"), HasSubstr("belongs into draw()")))
        << call;
  }
}

TEST_F(PythonCalls, HaveControllersHoweverTheyAreImported) {
  for (const std::string order : {"from grafix.cc import cc as a\nfrom grafix import cc\n",
                                  "from grafix import cc\nfrom grafix.cc import cc as a\n",
                                  "import grafix.cc\nfrom grafix.api import cc\n"}) {
    EXPECT_EQ(FaultOf(order + "from grafix import G\nimport grafix\ndef draw(t):\n"
                              "    assert cc[3] == 0.0 and grafix.cc[3] == 0.0\n"
                              "    return G.circle()\n"),
              "")
        << order;
  }
}

TEST_F(PythonCalls, OfGrafixAreToldWhatIsNotHeededAndChangesPictures) {
  const auto drawn = Draw(R"(
from grafix import G, effect, run
@effect(cache_policy="none")
def same(lines):
    return lines
def draw(t):
    return G.circle()
run(draw, canvas_size=(60, 60), seed=7, midi_mode="14bit", n_worker=3)
)");
  ASSERT_TRUE(drawn) << drawn.error().message;
  ASSERT_THAT(drawn->diagnostics, ::testing::SizeIs(1));
  EXPECT_THAT(drawn->diagnostics[0].reason,
              AllOf(HasSubstr("run(seed=) is not heeded: --seed is"),
                    HasSubstr("cache_policy='none'"), Not(HasSubstr("midi"))));
}

TEST_F(PythonCalls, ThatStandInUntilTheWindowOpensEndAndHandArgumentsOn) {
  WritePackage();
  EXPECT_EQ(FaultOf(R"(
import sys
import package
from strikeline import G
became = []
def draw(t):
    package.os.execvp = lambda program, words: became.append(words)
    sys.argv = [__file__, "--workers", "2"]
    package.run(draw)
    assert became == [["strikeline", "live", __file__, "--workers", "2"]], became
    assert list(package.cc) == [] and package.cc[7] == 0.0 and 7 not in package.cc
    assert package.cc.get(7, 0.5) == 0.5
    return G.circle()
)"),
            "");
}

TEST_F(PythonCalls, MayComputeWithNoisePointsAndBounds) {
  const auto drawn = Draw(R"(
from strikeline import Bounds, G, Noise, Points
def draw(t):
    noise, other = Noise(), Noise(1)
    values = [noise(0.13 * i, 0.29 * i, -0.41 * i) for i in range(1000)]
    assert min(values) < -0.4 and max(values) > 0.4 and abs(sum(values)) < 100
    assert all(-1 <= value <= 1 for value in values) and noise(3, -4, 5) == 0
    assert abs(noise(2.5 + 1e-6) - noise(2.5)) < 1e-5 and noise(0.3, 0.7) == Noise()(0.3, 0.7)
    assert abs(noise(1 - 1e-9, 0.4) - noise(1 + 1e-9, 0.4)) < 1e-6
    assert values != [other(0.13 * i, 0.29 * i, -0.41 * i) for i in range(1000)]
    points = Points([(0, 0), (3, 4, 0), [3, 10]])
    assert points.length == 11 and points.closed()[-1] == (0, 0, 0) and len(points.closed()) == 4
    assert points.bounds == Bounds(0, 0, 3, 10) and points.bounds.center == (1.5, 5)
    box = Bounds(0, 0, 20, 10).inset(2)
    assert box == (2, 2, 18, 8) and (box.width, box.height) == (16, 6)
    assert (2, 8) in box and (1, 5) not in box
    return G.polyline(points=points.moved(x=1) + [(9, 9)])
)");
  ASSERT_TRUE(drawn) << drawn.error().message;
  ASSERT_EQ(drawn->drawing.layers[0].lines.PointCount(), 4);
  EXPECT_EQ(drawn->drawing.layers[0].lines[0][1], (Vec3{4, 4, 0}));
}

TEST_F(PythonCalls, AreAllInTheStubOfEditorsAndInThePackageThatOpensTheWindow) {
  Write("strikeline.pyi", SketchStub(geometry::Catalogue()));
  WritePackage();
  EXPECT_EQ(FaultOf(R"(
import ast
import pathlib
import package
import strikeline
from strikeline import G
def public(names):
    return {name for name in names if not name.startswith("_")}
def draw(t):
    stub = ast.parse(pathlib.Path(__file__).with_name("strikeline.pyi").read_text()).body
    written = {getattr(line, "name", None) or line.target.id for line in stub if hasattr(line, "name") or hasattr(line, "target")}
    assert public(strikeline.__all__) <= written, public(strikeline.__all__) - written
    assert set(strikeline.__all__) == set(package.__all__)
    for name in strikeline.__all__:
        getattr(strikeline, name), getattr(package, name)
    classes = {line.name: line.body for line in stub if isinstance(line, ast.ClassDef)}
    def of_stub(name):
        lines = (getattr(line, "name", None) or getattr(getattr(line, "target", None), "id", "_") for line in classes[name])
        return public(lines)
    for name, base in (("Points", tuple), ("Bounds", tuple), ("Noise", object)):
        for module in (strikeline, package):
            there = public(dir(getattr(module, name))) - public(dir(base))
            assert of_stub(name) == there, (module, name, of_stub(name) ^ there)
    for module in (strikeline, package):
        assert of_stub("Controllers") <= set(dir(module.cc)), module
    assert set(G.catalog()) < of_stub("Primitives")
    return G.circle()
)"),
            "");
}

TEST_F(PythonCalls, InCodeThatIsMadeForThemKeepItNoLongerThanItIsUsed) {
  auto drawer = Open(R"(
import weakref
from strikeline import E, G
codes, kept = [], None
def run(text):
    code = compile(text, "made", "eval")
    codes.append(weakref.ref(code))
    return eval(code)
def draw(t):
    global kept
    kept = kept or run('E.scale(scale=(2, 2, 2))')
    figures = [run(f'G.circle(radius={i + 1})') for i in range(500)]
    print(sum(code() is not None for code in codes), "of", len(codes))
    return kept(sum(figures))
)");
  ASSERT_TRUE(drawer) << drawer.error().message;
  for (int frame = 0; frame < 12; ++frame) {
    const auto drawn = drawer->At(Seconds(frame), {});
    ASSERT_TRUE(drawn) << drawn.error().message;
    ASSERT_EQ(drawn->diagnostics.size(), 1u);
    EXPECT_LE(std::stoi(drawn->diagnostics[0].reason), 2000) << drawn->diagnostics[0].reason;
    const auto scale = std::find_if(drawn->calls.begin(), drawn->calls.end(),
                                    [](const SketchCall& call) { return call.op == "scale"; });
    ASSERT_NE(scale, drawn->calls.end());
    EXPECT_EQ(scale->file, "made") << "of code that is gone";
  }
}

TEST_F(PythonCalls, MayComputeWithPointsAndBoundsBeforeTheWindowOpens) {
  WritePackage();
  EXPECT_EQ(FaultOf(R"(
from package import Bounds, E, G, Points, cc
from strikeline import G as drawn
sheet = Bounds(0, 0, 148, 210).inset(10)
frame = Points([(sheet.left, sheet.top), (sheet.right, sheet.bottom)])
grid = [sheet.left + i * sheet.width / 4 for i in range(5)]
parts = sum((E.fill()(G.circle(radius=x)) for x in grid), G.line())
assert frame.bounds == sheet and frame.length > 200 and len(frame.closed().moved(x=1)) == 3
assert sheet.center == (74, 105) and (20, 20) in sheet and list(G.catalog()) == []
def draw(t):
    return drawn.circle()
)"),
            "");
}

}  // namespace
}  // namespace strikeline::sketch
