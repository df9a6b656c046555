// SPDX-License-Identifier: MIT
#include "sketch/sketch_stub.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "geometry/op.h"

namespace strikeline::sketch {
namespace {

using geometry::Op;
using params::Kind;
using params::Row;

constexpr std::string_view kBegin =
    R"(# Written by `strikeline ops --stub` from the tables of the operations.
from random import Random as _Dice
from typing import Any, Callable, Iterable, Iterator, Literal, Mapping, NamedTuple, Sequence, TypeVar, overload

_Function = TypeVar("_Function", bound=Callable[..., Any])
_Meta = Mapping[str, Mapping[str, object]]
_Visible = Mapping[str, Callable[..., bool]]
Vec3 = tuple[float, float] | tuple[float, float, float]
Color = str | tuple[float, float, float]
Key = str | int | None

class Geometry:
    """A recipe for lines, joined by +, changed by effects."""
    @property
    def id(self) -> str: ...
    def __add__(self, other: Geometry) -> Geometry: ...
    def __radd__(self, other: Literal[0]) -> Geometry: ...

class Layer:
    """Lines that one pen draws."""

class Layers:
    """L(geometry, width=0.4) and L.layer(...) are a layer, L(name="petals") gives layers a name. Widths are millimetres; a
    `thickness` of 1 is half of the sheet's short side, in place of a width."""
    def layer(self, geometry: Geometry | Sequence[Geometry], *, color: Color | None = None, width: float | None = None,
              thickness: float | None = None, name: str | None = None, key: Key = None, instance_key: Key = None,
              shared: bool = False) -> Layer: ...
    @overload
    def __call__(self, name: str | None) -> Layers: ...
    @overload
    def __call__(self, geometry: Geometry | Sequence[Geometry], *, color: Color | None = None, width: float | None = None,
                 thickness: float | None = None, name: str | None = None, key: Key = None, instance_key: Key = None,
                 shared: bool = False) -> Layer: ...

Scene = Geometry | Layer | Sequence[Scene]

class Controllers:
    """cc[n]: the position of controller n, 0 to 1."""
    def __getitem__(self, number: int) -> float: ...
    def get(self, number: int, default: float | None = None) -> float | None: ...
    def __contains__(self, number: int) -> bool: ...
    def __iter__(self) -> Iterator[int]: ...
    def __len__(self) -> int: ...

class Presets:
    def __call__(self, *, name: str | None = None, key: Key = None, instance_key: Key = None, shared: bool = False) -> Presets: ...
    def __getattr__(self, name: str) -> Callable[..., Any]: ...

def run(draw: Callable[[float], Scene], *, canvas: str | tuple[float, float] = "A5", duration: float = 10,
        fps: float = 60, background: str = "#ffffff", pen: str = "#000000", pen_width: float = 0.3) -> None: ...
def Seed() -> int: ...
def Random(salt: int = 0) -> _Dice: ...

class Noise:
    """Smooth chance, which --seed throws anew: -1 to 1, near for near places, 0 where all are whole."""
    def __init__(self, salt: int = 0) -> None: ...
    def __call__(self, x: float, y: float = 0, z: float = 0) -> float: ...

class Bounds(NamedTuple):
    """A box along the axes, in millimetres."""
    left: float
    top: float
    right: float
    bottom: float
    @property
    def width(self) -> float: ...
    @property
    def height(self) -> float: ...
    @property
    def center(self) -> tuple[float, float]: ...
    def inset(self, margin: float) -> Bounds: ...

class Points(tuple[tuple[float, float, float], ...]):
    """Points of a line, in millimetres, for `points=`. They do not change; what changes them gives others."""
    def __new__(cls, points: Iterable[Sequence[float]] = ()) -> Points: ...
    def __add__(self, more: Iterable[Sequence[float]]) -> Points: ...  # type: ignore[override]
    @property
    def bounds(self) -> Bounds: ...
    @property
    def length(self) -> float: ...
    def moved(self, x: float = 0, y: float = 0, z: float = 0) -> Points: ...
    def closed(self) -> Points: ...

def preset(*, meta: _Meta, ui_visible: _Visible | None = None) -> Callable[[Callable[..., Any]], Callable[..., Any]]: ...
@overload
def primitive(function: _Function) -> _Function: ...
@overload
def primitive(*, meta: _Meta | None = None, ui_visible: _Visible | None = None,
              overwrite: bool = False) -> Callable[[_Function], _Function]: ...
@overload
def effect(function: _Function) -> _Function: ...
@overload
def effect(*, meta: _Meta | None = None, ui_visible: _Visible | None = None, n_inputs: int = 1,
           overwrite: bool = False) -> Callable[[_Function], _Function]: ...
)";
constexpr std::string_view kEnd = R"(
G: Primitives
E: Effects
L: Layers
P: Presets
cc: Controllers
)";
constexpr std::string_view kIdentity =
    "activate: bool = True, name: str | None = None, key: Key = None, instance_key: Key = None, "
    "shared: bool = False";

std::string TypeOf(const Row& row) {
  switch (row.kind) {
    case Kind::kBool:
      return "bool";
    case Kind::kInt:
      return "int";
    case Kind::kFloat:
      return "float";
    case Kind::kChoice:
      return fmt::format("Literal[\"{}\"]", fmt::join(row.choices, "\", \""));
    case Kind::kVec3:
      return "Vec3";
    case Kind::kPoints:
      return "Vec3 | Sequence[Vec3]";
    default:
      return "str";
  }
}

// Quotes and backslashes would end a docstring, or begin something.
std::string Docstring(const Op& op) {
  std::string text(op.doc);
  for (const Row& row : op.params) {
    if (row.name == geometry::kActivate) continue;
    text += fmt::format("\n\n        {}: {}", row.name, row.doc);
    if (row.slider_min < row.slider_max) {
      text += fmt::format(" {:g} to {:g}{}{}.", row.slider_min, row.slider_max,
                          row.unit.empty() ? "" : " ", row.unit);
    }
  }
  std::string escaped;
  for (const char c : text)
    escaped += c == '\\' || c == '"' ? std::string("\\") + c : std::string(1, c);
  return escaped;
}

std::string Method(const Op& op, std::string_view gives) {
  std::string arguments;
  for (const Row& row : op.params) {
    if (row.name != geometry::kActivate)
      arguments += fmt::format("{}: {} = ..., ", row.name, TypeOf(row));
  }
  return fmt::format("    def {}(self, *, {}{}) -> {}:\n        \"\"\"{}\"\"\"\n", op.name,
                     arguments, kIdentity, gives, Docstring(op));
}

// What G, E and a chain of effects are, with their operations.
std::string Class(std::string_view name, std::string_view gives, bool of_effects,
                  std::string_view call, std::span<const Op> catalogue) {
  std::string text = fmt::format("\nclass {}:\n    def __call__(self, {}: ...\n", name, call);
  text += fmt::format(
      "    def select(self, *, target: str = ..., params_by_target: _Meta | None = None, {}{}) -> "
      "{}: "
      "...\n",
      of_effects ? "n_inputs: int = 1, " : "", kIdentity, gives);
  if (name != "Effect") text += "    def catalog(self) -> tuple[str, ...]: ...\n";
  for (const Op& op : catalogue) {
    if (op.IsEffect() == of_effects) text += Method(op, gives);
  }
  return text;
}

}  // namespace

std::string SketchStub(std::span<const Op> catalogue) {
  return std::string(kBegin) +
         Class("Primitives", "Geometry", false, "name: str | None) -> Primitives", catalogue) +
         Class("Effect", "Effect", true, "*geometry: Geometry) -> Geometry", catalogue) +
         Class("Effects", "Effect", true, "name: str | None) -> Effects", catalogue) +
         std::string(kEnd);
}

}  // namespace strikeline::sketch
