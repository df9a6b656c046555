#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Planted violations: each rule must find its own, and let its neighbour pass."""

import pathlib
import unittest

import check_fences
import check_layers
import check_links
import check_names
import check_packages
import check_sizes
import make_reference

HEAD = "// SPDX-License-Identifier: MIT\n"
RULES = {"base": [], "time": ["base"], "gpu": ["base"], "scene": ["base", "time"]}


def fences(path, line):
    once = "#pragma once\n" if path.endswith(".h") else ""
    return list(check_fences.file_errors(pathlib.Path(path), f"{HEAD}{once}{line}\n"))


class Layers(unittest.TestCase):
    def test_an_include_upward_or_sideways_is_found(self):
        self.assertIn("may not include", check_layers.problem("time", "scene/frame.h", RULES))
        self.assertIn("may not include", check_layers.problem("scene", "gpu/device.h", RULES))

    def test_internals_of_others_are_found(self):
        self.assertIn("internal", check_layers.problem("scene", "time/internal/x.h", RULES))
        self.assertIsNone(check_layers.problem("time", "time/internal/x.h", RULES))

    def test_a_name_without_its_layer_is_found(self):
        self.assertIn("path from src", check_layers.problem("time", "frame_rate.h", RULES))
        self.assertIsNone(check_layers.problem("scene", "time/frame_rate.h", RULES))

    def test_a_crowded_folder_is_found(self):
        def files(folder, count):
            return [pathlib.Path(f"src/{folder}/{i}.cc") for i in range(count)] + [pathlib.Path(f"src/{folder}/a_test.cc")]
        found = list(check_layers.crowded(files("cli", 41) + files("live", 40) + files("geometry/ops", 90)))
        self.assertEqual([line.split(":")[0] for line in found], ["src/cli"])

    def test_a_circle_of_folders_is_found(self):
        round_trip = [("live/a.h", "live/x/b.h"), ("live/x/b.h", "base/c.h"), ("live/x/d.cc", "live/internal/e.h")]
        found = list(check_layers.circles(check_layers.folder_arrows(round_trip)))
        self.assertEqual([line.split(":")[0] for line in found], ["src/live", "src/live/x"])
        self.assertEqual(list(check_layers.circles(check_layers.folder_arrows(round_trip[:2]))), [])


class Names(unittest.TestCase):
    @staticmethod
    def tag(path, kind, said, namespace="a::__anon1"):
        return (path, "Name", kind, namespace, said, "1")

    def test_what_cannot_stand_in_one_file_is_found(self):
        for one, other in [(("function", "(int)"), ("function", "(int)")), (("struct", "x.cc"), ("function", "()")),
                           (("variable", "x.cc"), ("variable", "y.cc")), (("typedef", "A"), ("typedef", "B"))]:
            self.assertTrue(check_names.clash([self.tag("x.cc", *one), self.tag("y.cc", *other)]), (one, other))

    def test_what_can_passes(self):
        for one, other in [(("function", "(int)"), ("function", "(double)")), (("typedef", "A"), ("typedef", "A"))]:
            self.assertIsNone(check_names.clash([self.tag("x.cc", *one), self.tag("y.cc", *other)]), (one, other))
        named = [self.tag(path, "function", "()", "a") for path in ("x.h", "x.cc")]
        self.assertIsNone(check_names.clash(named))

    def test_the_private_names_of_the_tree_are_seen(self):
        self.assertTrue(any("__anon" in tag[3] for tag in check_names.tags(["src/cli/commands.cc"])))


class Fences(unittest.TestCase):
    FOUND = [
        ("src/scene/a.cc", "  glClear(bits);"),
        ("src/cli/a.cc", "  eglInitialize(display);"),
        ("src/cli/a.cc", "#include <libavcodec/avcodec.h>"),
        ("src/scene/a.cc", '#include "testing/midi_builder.h"'),
        ("src/scene/a.cc", "auto text = std::format(\"x\");"),
        ("src/media/a.cc", '#include "media/internal/media_testing.h"'),
        ("src/base/a.cc", "std::ranges::sort(values);"),
        ("src/media/a.cc", "throw 1;"),
        ("src/media/a.cc", "class FontManager {"),
        ("src/media/a.cc", "std::shared_ptr<Frame> frame;"),
        ("src/media/a.cc", "// TO" "DO later"),
        ("src/cli/a.cc", "#include <nlohmann/json.hpp>"),
        ("src/params/store_file.cc", "#include <nlohmann/json.hpp>"),
        ("src/cli/a.h", "#include <fmt/format.h>"),
        ("src/cli/a.cc", "#include <CLI/CLI.hpp>"),
        ("src/settings/a.h", '#include "base/toml.h"'),
        ("cmake/precompiled.h", '#include "geometry/op.h"'),
        ("README.md", "see /ho" "me/me/x"),
        ("README.md", "http:" "//10.0.0.3/simple"),
    ]
    PASSES = [
        ("src/gpu/a.cc", "  glClear(bits);"),
        ("src/media/a.cc", "#include <libavcodec/avcodec.h>"),
        ("src/cli/a.cc", "auto text = std::format(\"x\");"),
        ("src/media/a.cc", "// we throw it away"),
        ("src/media/a.cc", "std::shared_ptr<const Frame> frame;"),
        ("src/media/a.cc", "// TO" "DO(#12) later"),
        ("src/base/json.cc", "#include <nlohmann/json.hpp>"),
        ("src/cli/command_line.cc", "#include <CLI/CLI.hpp>"),
        ("src/cli/a_test.cc", "#include <nlohmann/json.hpp>"),
        ("src/cli/a.cc", "#include <fmt/format.h>"),
        ("src/cli/a.h", "#include <fmt/core.h>"),
        ("src/cli/a.cc", "throw 1;  // fence: a library wants it"),
        ("README.md", "https://keepachangelog.com/en/1.1.0/"),
    ]

    def test_each_rule_finds_its_own(self):
        for path, line in self.FOUND:
            self.assertEqual(len(fences(path, line)), 1, (path, line))

    def test_what_is_allowed_passes(self):
        for path, line in self.PASSES:
            self.assertEqual(fences(path, line), [], (path, line))


class Sizes(unittest.TestCase):
    def test_a_marked_table_does_not_count(self):
        lines = ["int a;", check_sizes.MARK, "int k[] = {", "1,", "};", "int b;"]
        self.assertEqual(check_sizes.table_lines(lines), 3)


@unittest.skipUnless(pathlib.Path("/var/lib/dpkg/info").is_dir(), "dpkg's lists are needed")
class PackageLists(unittest.TestCase):
    def test_a_package_that_is_taken_out_of_its_section_is_missed_and_named(self):
        packages, listed = check_packages.Packages(), check_packages.sections()
        for section, rows in listed.items():
            for package in rows:
                if package not in packages.needs:
                    continue  # not installed here
                without = {**listed, section: [p for p in rows if p != package]}
                found = check_packages.compare(packages, without)
                self.assertTrue(any(package in error for error in found), (section, package, found))


class Links(unittest.TestCase):
    FILES = {pathlib.Path("docs/live.md"): "# Live\n## Who draws\n", pathlib.Path("docs"): ""}

    def errors(self, text):
        return list(check_links.link_errors(pathlib.Path("README.md"), text, self.FILES.get))

    def test_those_that_lead_nowhere_are_found(self):
        for link in ("docs/lvie.md", "docs/live.md#who-plays", "#nowhere"):
            self.assertEqual(len(self.errors(f"# Top\n[x]({link})")), 1, link)

    def test_those_that_lead_somewhere_pass(self):
        for link in ("docs/live.md#who-draws", "docs", "#top", "https://example.org/x"):
            self.assertEqual(self.errors(f"# Top\n[x]({link})"), [], link)


class Reference(unittest.TestCase):
    CODE = """// A sheet.
struct Sheet {
  int width = 1;  // mm
  explicit Sheet(int w) : width(w) {}
  // For the program: not for sketches.
  int Hidden() const { return 1; }
  // Twice as wide.
  Sheet Wider(const Place& place = Place::current()) const { return Sheet{2 * width}; }

 private:
  int secret_ = 0;
};
"""
    SHOWN = """// A sheet.
struct Sheet {
  int width = 1;  // mm
  explicit Sheet(int w);
  // Twice as wide.
  Sheet Wider() const;
};
"""

    def test_shows_what_a_sketch_may_use_without_bodies(self):
        self.assertEqual([make_reference.shown(*chunk) for chunk in make_reference.chunks(self.CODE)], [self.SHOWN])

    def test_a_name_without_a_comment_or_a_place_on_the_page_is_found(self):
        found = make_reference.unexplained("<!-- header: Sheet -->\n<!-- /header -->", {"Sheet": [("", "")], "L": [("//", "")]})
        self.assertEqual([error.split(": ")[1] for error in found], ["Sheet has no comment", "L is not explained"])


if __name__ == "__main__":
    unittest.main()
