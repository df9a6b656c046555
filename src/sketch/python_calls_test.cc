// SPDX-License-Identifier: MIT

// What calls in Python take, and what they say of arguments that make no sense.
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "base/read_file.h"
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
  Write("package.py",
        ReadFile(STRIKELINE_SOURCE_DIR "/plugins/python/package/strikeline/__init__.py").value());
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
  Write("package.py",
        ReadFile(STRIKELINE_SOURCE_DIR "/plugins/python/package/strikeline/__init__.py").value());
  EXPECT_EQ(FaultOf(R"(
import ast
import pathlib
import strikeline
from strikeline import G
def names(file):
    found = set()
    for statement in ast.parse(pathlib.Path(file).read_text()).body:
        targets = getattr(statement, "targets", [getattr(statement, "target", statement)])
        found |= {getattr(target, "name", getattr(target, "id", "")) for target in targets}
    return found
def public():
    return {name for name in (*strikeline.__all__, "Geometry") if not name.startswith("_")}
def draw(t):
    for file in ("strikeline.pyi", "package.py"):
        written = names(pathlib.Path(__file__).with_name(file))
        written |= {"E", "G", "L", "P"} if file == "package.py" else set()
        assert public() <= written, (file, public() - written)
    for name in strikeline.__all__:
        getattr(strikeline, name)
    stub = ast.parse(pathlib.Path(__file__).with_name("strikeline.pyi").read_text())
    drawing = next(c for c in stub.body if getattr(c, "name", "") == "Primitives")
    assert set(G.catalog()) < {method.name for method in drawing.body}
    return G.circle()
)"),
            "");
}

}  // namespace
}  // namespace strikeline::sketch
