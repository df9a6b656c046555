// SPDX-License-Identifier: MIT
#include "sketch/internal/python_imports.h"

#include <gmock/gmock.h>

namespace strikeline::sketch::internal {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(PythonImports, NameModulesAndWhatIsTakenOutOfThem) {
  EXPECT_THAT(ImportsOf("import a.b as c, d\nfrom e import f as g, h\nfrom .i import *\n"),
              ElementsAre("a.b", "d", "e", "e.f", "e.h", ".i", ".i.*"));
  EXPECT_THAT(ImportsOf("from . import *"), ElementsAre(".", ".*"));
  EXPECT_THAT(ImportsOf("from . import j\nfrom ..k.l import m"),
              ElementsAre(".", ".j", "..k.l", "..k.l.m"));
}

TEST(PythonImports, StandAnywhereInALine) {
  EXPECT_THAT(ImportsOf("x = 1; import a; from b import c\n"), ElementsAre("a", "b", "b.c"));
  EXPECT_THAT(ImportsOf("if x: import a\n"), ElementsAre("a"));
  EXPECT_THAT(ImportsOf("try: from a import b\nexcept ImportError: import c; import d\n"),
              ElementsAre("a", "a.b", "c", "d"));
  EXPECT_THAT(ImportsOf("def f():\n\timport a\n"), ElementsAre("a"));
}

TEST(PythonImports, GoOnOverLines) {
  EXPECT_THAT(ImportsOf("from a import \\\n    b, \\\r\n    c\nimport \\\n d\n"),
              ElementsAre("a", "a.b", "a.c", "d"));
  EXPECT_THAT(
      ImportsOf("from a import (  # of ours, and 'more\n    b,\n\n    c as d,\n)\nimport e"),
      ElementsAre("a", "a.b", "a.c", "e"));
}

TEST(PythonImports, AreNotWhatOnlyLooksLikeOne) {
  EXPECT_THAT(ImportsOf("# import a\n'import b'\n\"\"\"\nimport c\n'''\n\"\"\"\n"), IsEmpty());
  EXPECT_THAT(ImportsOf("important = 1\nfromage = [\nimport_a, {1: import_b}]\nraise X from y\n"),
              IsEmpty());
  EXPECT_THAT(ImportsOf("a = 'it\\'s; import b'; c = f\"{d}: import e\"\n"), IsEmpty());
}

TEST(PythonImports, AreFoundBehindTextsOfAllKinds) {
  EXPECT_THAT(ImportsOf("a = '''x\n;'''; import b\nc = r'\\'; import d\ne = 'open\nimport f\n"),
              ElementsAre("b", "f"))
      << "r'\\' is not ended there, for Python either";
  EXPECT_THAT(ImportsOf("'\\\n'; import a\n\"\"; import b\n"), ElementsAre("a", "b"));
  EXPECT_THAT(ImportsOf("\"\"\"never ended\nimport a\n"), IsEmpty());
  EXPECT_THAT(ImportsOf("'\\"), IsEmpty());
}

TEST(PythonImports, MayHaveBlanksAndNoneAroundTheirDots) {
  EXPECT_THAT(ImportsOf("from .import m\nfrom.m2 import x\nfrom . m3 import x\n"),
              ElementsAre(".", ".m", ".m2", ".m2.x", ".m3", ".m3.x"));
  EXPECT_THAT(ImportsOf("from...a import(b)\nimport c . d as e,f .g\n"),
              ElementsAre("...a", "...a.b", "c.d", "f.g"));
}

TEST(PythonImports, AreFoundWhateverBeginsTheFileAndEndsItsLines) {
  EXPECT_THAT(ImportsOf("\xef\xbb\xbfimport a\r\nimport b\rimport c\n"),
              ElementsAre("a", "b", "c"));
  EXPECT_THAT(ImportsOf("x = 'one\\\r\n, two'; import a\r\n# it's\r\nimport b\r\n"),
              ElementsAre("a", "b"));
  EXPECT_THAT(ImportsOf("import \\\r\n a\nfrom b import \\\rc\n"), ElementsAre("a", "b", "b.c"));
}

TEST(PythonImports, AreFoundBehindTextsThatHoldCode) {
  EXPECT_THAT(ImportsOf(R"(f"{x["a"]}"; import a)"), ElementsAre("a"));
  EXPECT_THAT(ImportsOf(R"(f'{x['a']:>{w['b']}}' 'import z'; import a)"), ElementsAre("a"));
  EXPECT_THAT(ImportsOf(R"(f"{f"{f"{1}"}"}"; import a)"), ElementsAre("a"));
  EXPECT_THAT(ImportsOf(R"(f"{{"; import a; rF'\{b}\\'; import c; f"\{d['"']}"; import e)"),
              ElementsAre("a", "c", "e"));
  EXPECT_THAT(ImportsOf("f\"\\N{QUOTATION MARK}\"; import a; f'''{ # it's\n b}'''; import c"),
              ElementsAre("a", "c"));
  EXPECT_THAT(ImportsOf("\"{\"; import a; half\"{\"; import b; f\"{c!r:\"; import d\n"),
              ElementsAre("a", "b", "d"));
}

}  // namespace
}  // namespace strikeline::sketch::internal
