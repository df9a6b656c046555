// SPDX-License-Identifier: MIT
// A sketch in Python that is edited, fails, hangs and oversteps while it is live; without a window.
#include <algorithm>
#include <fstream>
#include <map>
#include <random>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "live/live_sketch_testing.h"

namespace strikeline::live {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class LivePython : public testing::LiveSketchTest {
 protected:
  // A sketch whose draw() runs `body` and draws a circle.
  void WriteSketch(const std::string& body) {
    WriteFile("sketch.py",
              "import os, signal, socket, subprocess, threading\nfrom grafix import G, run\n"
              "def draw(t):\n" +
                  body +
                  "    return G.circle(radius=30.0, center=(30.0, 30.0, 0.0))\n"
                  "run(draw, canvas_size=(60, 60))\n");
  }
  LiveSketch Live(double limit = 5) const { return LiveOf("sketch.py", limit); }
  // What is wrong with a picture of that time.
  std::string ProblemAt(LiveSketch& live, double time) {
    Ask(live, time);
    Until(live, [&] { return !live.Problem().empty(); });
    return live.Problem();
  }
  bool Prints(LiveSketch& live, const std::string& what) {
    return Until(live, [&] {
      return std::string(live.Frame()->about.text).find(what) != std::string::npos;
    });
  }
};

TEST_F(LivePython, ShowsAFrameOfAnyTime) {
  WriteSketch("");
  LiveSketch live = Live();
  EXPECT_TRUE(Shows(live, 1)) << live.Problem();
  EXPECT_TRUE(Shows(live, 2)) << live.Problem();
  EXPECT_EQ(live.Faults(), 0);
}

TEST_F(LivePython, FollowsTheFilesThatItImports) {
  WriteFile("helper.py", "SIZE = 1\n");
  WriteSketch("    import helper\n    print('size', helper.SIZE)\n");
  LiveSketch live = Live();
  ASSERT_TRUE(Shows(live, 1)) << live.Problem();
  for (int size = 2; size < 12; ++size) {
    WriteFile("helper.py", "SIZE = " + std::to_string(size) + "\n");
    const std::string said = "size " + std::to_string(size);
    EXPECT_TRUE(Until(live, [&] {
      return live.Generation() == size &&
             std::string(live.Frame()->about.text).find(said) != std::string::npos;
    })) << size;
  }
  EXPECT_EQ(live.Faults(), 0);
}

TEST_F(LivePython, KeepsParametersAndTimeOverManyReloads) {
  std::filesystem::create_directories(folder_ / "parts");
  const std::string files[] = {"parts/deep.py", "helper.py", "sketch.py"};
  const auto save = [&](const std::string& file, int version) {
    const std::string line = "VERSION = " + std::to_string(version) + "\n";
    if (file != "sketch.py") return WriteFile(file, line);
    // What is above a call moves it.
    const std::string above(static_cast<size_t>(version % 7), '\n');
    WriteSketch(above + "    import helper\n    from parts import deep\n    " + line +
                "    print('version', max(VERSION, helper.VERSION, deep.VERSION), 'of')\n");
  };
  for (const std::string& file : files) save(file, 1);
  LiveSketch live = Live(500);
  LiveParams params(folder_ / "sketch.py");
  ASSERT_TRUE(Shows(live, 1.75)) << live.Problem();
  uint64_t number = Done(
      live, params, params::SetValue{{"circle", CallOf(live, "circle").key.site, "radius"}, 12.0});
  constexpr int kReloads = 30;
  for (int version = 2; version <= 1 + kReloads; ++version) {
    ASSERT_TRUE(Until(live, [&] { return live.Frame()->params == number; }));
    EXPECT_EQ(ValueOf(live, CallOf(live, "circle"), "radius"),
              (params::Resolved{12.0, params::Source::kInspector}))
        << version;
    save(files[version % 3], version);
    const std::string said = "version " + std::to_string(version) + " of";
    ASSERT_TRUE(Until(live, [&] { return live.Generation() == version; })) << live.Problem();
    EXPECT_THAT(std::string(live.Frame()->about.text), HasSubstr(said));
    EXPECT_EQ(live.Frame()->time, Seconds(1.75));
    number = Seen(live, params);
  }
  EXPECT_EQ(live.Faults(), 0);
  EXPECT_THAT(live.Problem(), IsEmpty());
}

TEST_F(LivePython, TakesUpAFileThatWasMissingWhenItAppears) {
  WriteSketch("    import helper\n    print('size', helper.SIZE)\n");
  LiveSketch live = Live();
  Ask(live, 1);
  ASSERT_TRUE(Until(live, [&] { return !live.Problem().empty(); }));
  EXPECT_THAT(live.Problem(), HasSubstr("No module named 'helper'"));
  WriteFile("made.py", "SIZE = 7\n");
  const auto old = std::filesystem::file_time_type::clock::now() - std::chrono::hours(1);
  std::filesystem::last_write_time(folder_ / "made.py", old);
  std::filesystem::rename(folder_ / "made.py", folder_ / "helper.py");
  EXPECT_TRUE(Shows(live, 1)) << live.Problem();
  EXPECT_THAT(std::string(live.Frame()->about.text), HasSubstr("size 7"));
}

// Grafix's settings are looked for in the folder where the program is.
class InFolder {
 public:
  explicit InFolder(const std::filesystem::path& folder) { std::filesystem::current_path(folder); }
  ~InFolder() { std::filesystem::current_path(before_); }

 private:
  const std::filesystem::path before_ = std::filesystem::current_path();
};

TEST_F(LivePython, TakesUpPresetsThatAppearInAFolderForThem) {
  const InFolder here(folder_.Path());
  std::filesystem::create_directories(folder_ / ".grafix");
  WriteFile(".grafix/config.yaml", "paths:\n  preset_module_dirs: [../shelf]\n");
  const std::string preset =
      "from grafix import G, preset\n@preset(meta={})\ndef comb():\n    return G.polygon()\n";
  WriteSketch("    from grafix import P\n    print('has', hasattr(P, 'comb'))\n");
  LiveSketch live = Live();
  ASSERT_TRUE(Shows(live, 1)) << live.Problem();
  EXPECT_TRUE(Prints(live, "has False"));
  for (const std::string place : {"shelf", "shelf/deep"}) {  // neither is there yet
    std::filesystem::create_directories(folder_ / place);
    for (const std::string name : {"/comb.py", "/other.py"}) {
      std::ofstream(folder_ / (place + name)) << preset;
      EXPECT_TRUE(Prints(live, "has True")) << place << name << live.Problem();
      std::filesystem::remove(folder_ / (place + name));
      EXPECT_TRUE(Prints(live, "has False")) << place << name << live.Problem();
    }
  }
  EXPECT_EQ(live.Faults(), 0);
}

TEST_F(LivePython, TakesUpModulesThatAppearInAPackageOfWhichItTakesAll) {
  std::filesystem::create_directories(folder_ / "parts");
  WriteFile("parts/__init__.py",
            "from pathlib import Path\n"
            "__all__ = sorted(file.stem for file in Path(__file__).parent.glob('[a-z]*.py'))\n");
  WriteSketch("    print('has', sorted(n for n in globals() if n.startswith('part')))\n");
  std::ofstream(folder_ / "sketch.py", std::ios::app) << "from parts import *\n";
  LiveSketch live = Live();
  ASSERT_TRUE(Shows(live, 1)) << live.Problem();
  EXPECT_TRUE(Prints(live, "has []"));
  std::ofstream(folder_ / "parts/part_a.py") << "";
  EXPECT_TRUE(Prints(live, "has ['part_a']")) << live.Problem();
  std::ofstream(folder_ / "parts/part_b.py") << "SIZE = 1\n";
  EXPECT_TRUE(Prints(live, "has ['part_a', 'part_b']")) << live.Problem();
}

TEST_F(LivePython, TellsWhereItsCallsStandAsGrafixNamesThat) {
  WriteSketch("    G.line(key='k', instance_key=4)\n");
  LiveSketch live = Live();
  ASSERT_TRUE(Shows(live, 1)) << live.Problem();
  const std::string file = folder_ / "sketch.py";
  std::map<std::string, std::string> sites;
  for (const painter::ReportedCall& call : live.Frame()->report->calls) {
    sites[call.key.op] = call.grafix_site;
  }
  EXPECT_EQ(sites["line"], file + "|str:1:k|instance:int:4");
  EXPECT_THAT(sites["circle"], ::testing::StartsWith(file + ":3:"));
  EXPECT_EQ(sites["sheet"], "");
}

TEST_F(LivePython, KeepsThePictureWhileANewVersionIsWrong) {
  WriteSketch("");
  LiveSketch live = Live();
  ASSERT_TRUE(Shows(live, 1)) << live.Problem();
  WriteSketch("    1 +\n");
  EXPECT_TRUE(Until(live, [&] { return !live.Problem().empty(); }));
  EXPECT_THAT(live.Problem(), AllOf(HasSubstr("sketch.py:4"), HasSubstr("SyntaxError")));
  EXPECT_TRUE(live.Frame());
  WriteSketch("");
  EXPECT_TRUE(Until(live, [&] { return live.Problem().empty() && !live.IsCompiling(); }));
}

TEST_F(LivePython, SaysInWhichLineItFailed) {
  WriteSketch("    if t > 1:\n        raise ValueError('too late')\n");
  LiveSketch live = Live();
  ASSERT_TRUE(Shows(live, 1)) << live.Problem();
  EXPECT_THAT(ProblemAt(live, 2), HasSubstr("sketch.py:5: ValueError: too late"));
  EXPECT_EQ(live.Faults(), 0);
  EXPECT_TRUE(Shows(live, 0.5)) << live.Problem();
}

TEST_F(LivePython, SaysInWhichLineItHangs) {
  WriteSketch("    while t > 1:\n        pass\n");
  LiveSketch live = Live(1);
  ASSERT_TRUE(Shows(live, 1)) << live.Problem();
  EXPECT_THAT(ProblemAt(live, 2), HasSubstr("ran longer than it may"));
  EXPECT_THAT(live.Problem(), HasSubstr("sketch.py:"));
  EXPECT_EQ(live.Faults(), 0);
  EXPECT_TRUE(Shows(live, 0.5)) << live.Problem();
}

TEST_F(LivePython, IsEndedWhereItCannotBeInterrupted) {
  WriteSketch("    if t > 1:\n        sum(range(10 ** 12))\n");
  LiveSketch live = Live(1);
  ASSERT_TRUE(Shows(live, 1)) << live.Problem();
  EXPECT_THAT(ProblemAt(live, 2), HasSubstr("took longer than 1 s"));
  EXPECT_EQ(live.Faults(), 1);
  EXPECT_TRUE(Shows(live, 0.5)) << live.Problem();
}

TEST_F(LivePython, MayNotReachOutsideAndSaysWhatLetsIt) {
  for (const std::string act :
       {"open('x.txt', 'w')", "socket.socket()", "subprocess.run(['true'])", "os.kill(1, 0)",
        "os.kill(os.getppid(), signal.SIGTERM)", "os.mkdir('d')", "os.remove('sketch.py')"}) {
    WriteSketch("    if t > 1:\n        " + act + "\n");
    LiveSketch live = Live();
    ASSERT_TRUE(Shows(live, 1)) << act << live.Problem();
    EXPECT_THAT(ProblemAt(live, 2), AllOf(HasSubstr("sketch.py:5"), HasSubstr("--unsafe"))) << act;
    EXPECT_TRUE(Shows(live, 0.5)) << act << live.Problem();
  }
}

TEST_F(LivePython, GoesOnWhateverASketchDoesToItself) {
  for (const std::string act :
       {"raise SystemExit(3)", "os._exit(3)", "os.abort()", "os.kill(os.getpid(), 11)", "draw(t)",
        "[0] * 10 ** 11", "raise MemoryError", "raise KeyboardInterrupt",
        "threading.Thread(target=lambda: [0 for _ in iter(int, 1)], daemon=True).start(); 1 / 0"}) {
    WriteSketch("    if t > 1:\n        " + act + "\n");
    LiveSketch live = Live(3);
    ASSERT_TRUE(Shows(live, 1)) << act << live.Problem();
    EXPECT_THAT(ProblemAt(live, 2), ::testing::Not(IsEmpty())) << act;
    EXPECT_TRUE(Shows(live, 0.5)) << act << live.Problem();
  }
}

// Ways to fail, each one statement, and a part of what is said then.
struct Fault {
  const char* act;
  const char* told;
};
constexpr Fault kFaults[] = {
    {"raise ValueError('wrong')", "ValueError: wrong"},
    {"1 / 0", "ZeroDivisionError"},
    {"assert not t, 'never'", "AssertionError: never"},
    {"undefined()", "NameError"},
    {"G.polygn()", "did you mean 'polygon'?"},
    {"G.polygon(n_sides=2.5)", "must be a whole number"},
    {"raise SystemExit(3)", "sys.exit(3)"},
    {"raise KeyboardInterrupt", "KeyboardInterrupt"},
    {"raise MemoryError", "MemoryError"},
    {"[0] * 10 ** 14", "MemoryError"},
    {"(lambda f: f(f))(lambda f: f(f))", "RecursionError"},
    {"open('x.txt', 'w')", "--unsafe"},
    {"os.mkdir('d')", "--unsafe"},
    {"os.remove('sketch.py')", "--unsafe"},
    {"socket.socket()", "--unsafe"},
    {"subprocess.run(['true'])", "--unsafe"},
    {"os.kill(os.getppid(), signal.SIGTERM)", "--unsafe"},
    {"os.kill(1, 0)", "--unsafe"},
    {"os.kill(os.getpid(), signal.SIGSEGV)", ""},
    {"os._exit(0)", ""},
    {"os.abort()", ""},
    {"threading.Thread(target=lambda: [0 for _ in iter(int, 1)], daemon=True).start(); 1 / 0",
     "ZeroDivisionError"},
    {"threading.Thread(target=lambda: [0 for _ in iter(int, 1)]).start(); raise OSError('left')",
     "left"},
    {"exec('while True: pass')", "longer"},
    {"sum(range(10 ** 14))", "longer than 1 s"},
};
// Where it is.
constexpr const char* kPlaces[] = {
    // in draw, in a function that it calls, in a preset, in a file that is imported
    "def draw(t):\n    if t > 1:\n        %\n    return shape()\n",
    "def fail(t):\n    %\ndef draw(t):\n    if t > 1:\n        fail(t)\n    return shape()\n",
    "@preset(meta={'t': {'kind': 'float'}})\ndef fail(*, t=0.0):\n    %\n    return shape()\n"
    "def draw(t):\n    return fail(t=2.0) if t > 1 else shape()\n",
    "import helper\ndef draw(t):\n    if t > 1:\n        helper.fail(t)\n    return shape()\n"};

TEST_F(LivePython, GoesOnThroughAnyFaultAnywhereInOneWindow) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "a sanitizer ends a sketch's process in its own words";
#endif
  const std::string head =
      "import os, signal, socket, subprocess, threading\nfrom grafix import G, preset, run\n";
  const std::string shape =
      "def shape():\n    return G.circle(radius=30.0, center=(30.0, 30.0, 0.0))\n";
  std::mt19937 dice(18);
  std::vector<const Fault*> faults;
  for (const Fault& fault : kFaults) faults.push_back(&fault);
  std::shuffle(faults.begin(), faults.end(), dice);
  WriteFile("helper.py", "");
  WriteFile("sketch.py", head + shape + "def draw(t):\n    return shape()\n");
  LiveSketch live = Live(1);
  ASSERT_TRUE(Shows(live, 0.5)) << live.Problem();
  for (size_t i = 0; i < faults.size(); ++i) {
    const Fault& fault = *faults[i];
    std::string place = kPlaces[dice() % std::size(kPlaces)];
    if (const size_t at = place.find('%'); at != std::string::npos) place.replace(at, 1, fault.act);
    WriteFile("helper.py", head + "def fail(t):\n    " + fault.act + "\n");
    WriteFile("sketch.py", head + shape + place + "run(draw, canvas_size=(60, 60))\n");
    const int version = live.Generation();
    live.Ask({.time = Seconds(0.5), .box = kSize});
    ASSERT_TRUE(Until(live, [&] { return live.Generation() > version && !live.IsCompiling(); }))
        << fault.act;
    ASSERT_TRUE(Shows(live, 0.25 + 1e-3 * static_cast<double>(i))) << fault.act << live.Problem();
    EXPECT_THAT(ProblemAt(live, 2), AllOf(::testing::Not(IsEmpty()), HasSubstr(fault.told)))
        << fault.act << "\n"
        << place;
    ASSERT_TRUE(Shows(live, 0.75)) << fault.act << live.Problem();
  }
}

// What the loader says that it loads while a sketch is plotted.
std::string LoadedFor(const testing::TempFolder& folder, const std::string& sketch) {
  testing::ProgramCall call;
  call.arguments = {STRIKELINE_BINARY_DIR "/strikeline", "render", folder / sketch, "-o",
                    folder / (sketch + ".svg")};
  call.environment = {{"LD_DEBUG", "files"}};
  const testing::ProgramEnd end = testing::RunProgram(call);
  EXPECT_EQ(end.exit_code, 0);
  return end.err;
}

TEST_F(LivePython, IsTheOnlyOneThatLoadsPython) {
  WriteSketch("");
  WriteFile("sketch.cpp",
            "#include <strikeline/sketch.h>\nusing namespace strikeline;\n"
            "Scene Draw(Seconds) { return G::circle(); }\nSTRIKELINE_SKETCH(Draw, {});\n");
  EXPECT_THAT(LoadedFor(folder_, "sketch.py"), HasSubstr("libpython3"));
  EXPECT_THAT(LoadedFor(folder_, "sketch.cpp"),
              AllOf(HasSubstr("sketch.so"), ::testing::Not(HasSubstr("libpython"))));
}

}  // namespace
}  // namespace strikeline::live
