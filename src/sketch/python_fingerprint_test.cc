// SPDX-License-Identifier: MIT

// What operations of a sketch's own are known by.
#include <string>

#include <gmock/gmock.h>

#include "sketch/python_testing.h"

namespace strikeline::sketch {
namespace {

using PythonFingerprint = PythonSketch;

// Values of all kinds, `thrown(dice)`; one that differs from another in one place, `other(dice,
// value)`; one that is equal to it, `again(value)`; and a function made of one.
constexpr const char* kThrown = R"(
import copy
import dataclasses
import random
import numpy as np
from strikeline import G, Points
from strikeline_fingerprint import fingerprint

def plain(dice):
    return dice.choice([None, True, False, 0, 1, -1, 2**61 - 1, 0.0, -0.0, 1.0, dice.random(), 2j, "", "1", "\ud800", b"1", ...])

def array(dice):
    shape = dice.choice([(1500,), (40, 40), (3, 2), (2, 3), (0,), (0, 3), ()])
    numbers = [dice.random() for _ in range(int(np.prod(shape)))]
    return np.array(numbers).reshape(shape).astype(dice.choice(["f4", "f8", "i8", ">i4", "u1"]))

def thrown(dice, depth=0):
    kind = dice.randrange(9 if depth < 4 else 3)
    many = [] if kind < 3 else [thrown(dice, depth + 1) for _ in range(dice.randrange(1, 4))]
    if kind == 2:
        return array(dice)
    if kind in (3, 4):
        return many if kind == 3 else tuple(many)
    if kind == 5:
        return {i if dice.random() < 0.5 else str(i): item for i, item in enumerate(many)}
    if kind == 6:
        return {dice.randrange(100) for _ in many}
    if kind == 7:
        return Points([(dice.random(), i) for i in range(3)])
    return made_of(many[0]) if kind == 8 else plain(dice)

def made_of(value):
    def line(by=value):
        return value, by
    return line

def insides(function):
    return function.__closure__[0].cell_contents

def other(dice, value):
    kind = type(value)
    if kind is np.ndarray:
        if value.size == 0 or dice.random() < 0.2:
            return value.astype("i2") if dice.random() < 0.5 else np.concatenate([value.ravel(), [1]])
        changed = value.copy()
        changed.flat[dice.randrange(value.size)] += 1
        return changed
    if kind in (list, tuple, Points):
        at = dice.randrange(len(value) + 1)
        if at == len(value) or kind is Points:
            return list(value) if kind is tuple else tuple(value)
        return kind(other(dice, item) if i == at else item for i, item in enumerate(value))
    if kind is dict:
        at = dice.choice(list(value))
        return {key: other(dice, item) if key == at else item for key, item in value.items()}
    if kind is set:
        return value ^ {dice.randrange(100)}
    if kind is type(made_of):
        return made_of(other(dice, insides(value)))
    while True:
        changed = plain(dice)
        if (type(changed), repr(changed)) != (kind, repr(value)):
            return changed

def again(value):
    if type(value) is type(made_of):
        return made_of(again(insides(value)))
    if type(value) in (list, tuple):
        return type(value)(again(item) for item in value)
    if type(value) is dict:
        return {key: again(item) for key, item in value.items()}
    return value if type(value) is set else copy.deepcopy(value)  # whose copy may go round another way

def id_of(value):
    return fingerprint(made_of(value))
)";

TEST_F(PythonFingerprint, OfEqualValuesIsEqualAndOfOthersAnother) {
  EXPECT_EQ(FaultOf(std::string(kThrown) + R"(
def draw(t):
    for seed in range(2000):
        dice = random.Random(seed)
        value = thrown(dice)
        assert id_of(value) == id_of(again(value)), (seed, value)
        changed = other(dice, value)
        assert id_of(value) != id_of(changed), (seed, value, changed)
    return G.circle()
)"),
            "");
}

TEST_F(PythonFingerprint, OfWhatCannotBeLookedIntoIsNeverEqual) {
  EXPECT_EQ(FaultOf(std::string(kThrown) + R"(
@dataclasses.dataclass
class Pen:
    width: float = dataclasses.field(default=1.0, repr=False)
    def draw(self):
        return self.width
class Named(float):
    pass
def draw(t):
    many = np.array([1, "a"], dtype=object)
    for value in (Pen(), Pen().draw, Pen, Named(1), object(), random.Random(1), many, iter([]), [].append):
        assert id_of(value) != id_of(value), value
        assert id_of([{1: value}]) != id_of([{1: value}]), value
    source = "def f():\n    return K"
    made = [{"K": k, "__name__": "__main__"} for k in (1, 2)]
    for names in made:
        exec(source, names)
    assert fingerprint(made[0]["f"]) != fingerprint(made[1]["f"])
    return G.circle()
)"),
            "");
}

TEST_F(PythonFingerprint, KnowsWhatHasANameElsewhereAndWhatHoldsItself) {
  EXPECT_EQ(FaultOf(std::string(kThrown) + R"(
import math
def ring():
    value = [1]
    value.append(value)
    return value
def draw(t):
    for value in (math, math.sin, np.zeros, np.sin, np.float32, np.float32(3), float, G.circle(radius=2)):
        assert id_of(value) == id_of(value), value
    assert id_of(ring()) == id_of(ring()) != id_of([1, [1]])
    assert id_of(np.float32(3)) != id_of(np.float64(3)) and id_of(math.sin) != id_of(math.cos)
    assert id_of(G.circle(radius=2)) != id_of(G.circle(radius=3))
    return G.circle()
)"),
            "");
}

// Arrays of more than 1,000 numbers are shortened where they are shown.
TEST_F(PythonFingerprint, TellsLargeArraysApartWhoseOperationsHaveOneName) {
  const auto drawn = Draw(R"(
import numpy as np
from strikeline import G, primitive
def make(at):
    points = np.zeros((2000, 3), np.float32)
    points[1000] = at
    @primitive(overwrite=True)
    def line():
        return points, np.array([0, 2000], np.int32)
    return G.line()
lines = [make(1), make(2)]
def draw(t):
    return lines
)");
  ASSERT_TRUE(drawn) << drawn.error().message;
  EXPECT_EQ(drawn->drawing.layers[0].lines[0][1000].x, 1);
  EXPECT_EQ(drawn->drawing.layers[1].lines[0][1000].x, 2);
}

}  // namespace
}  // namespace strikeline::sketch
