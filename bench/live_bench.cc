// SPDX-License-Identifier: MIT
// What a live sketch does without its window, which is only a loop around it:
//   live_bench [latency]   from an edit to its picture, by parameters and workers
//   live_bench faults [N]  N hosts that crash, hang, lie; what is left of them
//   live_bench reloads [N] N edits of the sketch, a third of them broken
//   live_bench python-faults [N], python-reloads [N]  the same in Python, edits of a helper too
// The hosts are strikeline-video beside this program, or $STRIKELINE_VIDEO. The exit code is 1
// where something was lost.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include "base/quantile.h"
#include "base/stopwatch.h"
#include "live/live_sketch.h"
#include "live/state/live_params.h"
#include "testing/program.h"

namespace strikeline::bench {
namespace {

namespace fs = std::filesystem;

constexpr Seconds kStep{1.0 / 60};

void Sleep(double seconds) {
  std::this_thread::sleep_for(std::chrono::duration<double>(std::max(0.0, seconds)));
}

// A sketch in a folder of its own. Its clock may run faster than the wall's.
class Stage {
 public:
  explicit Stage(std::string program, double speed = 1, std::string name = "sketch.cpp")
      : program_(std::move(program)), speed_(speed), name_(std::move(name)) {}

  fs::path File() const { return folder_ / name_; }
  void Write(const std::string& text) { Write(name_, text); }
  void Write(const std::string& name, const std::string& text) {
    const fs::path file = folder_ / name;
    std::ofstream(file) << text;
    fs::last_write_time(file, fs::file_time_type::clock::now() + std::chrono::seconds(++writes_));
  }
  live::LiveSketch Live(int workers, double limit = 5) const {
    return live::LiveSketch(
        {.file = File(), .program = program_, .time_limit = Seconds(limit), .workers = workers});
  }
  Seconds Clock() const { return Seconds(watch_.Elapsed() * speed_); }

  template <class Done>
  bool Until(live::LiveSketch& live, Done done, double limit = 30) {
    for (const Stopwatch watch; watch.Elapsed() < limit; Sleep(0.001)) {
      live.Update(Clock());
      if (done()) return true;
    }
    return false;
  }
  static void Ask(live::LiveSketch& live, double time) {
    live.Ask({.time = Seconds(time), .box = {400, 400}});
  }
  bool Shows(live::LiveSketch& live, double time) {
    Ask(live, time);
    return Until(live, [&] { return live.Frame() && live.Frame()->time == Seconds(time); });
  }

 private:
  const std::string program_;
  const double speed_;
  const std::string name_;
  testing::TempFolder folder_;
  Stopwatch watch_;
  int writes_ = 0;
};

std::string SketchOf(const std::string& body) {
  return "#include <strikeline/sketch.h>\n#include <cstdlib>\n#include <stdexcept>\n"
         "#include <string>\n#include <vector>\n#include <unistd.h>\n"
         "using namespace strikeline;\nScene Draw(Seconds t) {\n" +
         body + "\n}\nSTRIKELINE_SKETCH(Draw, {.canvas = Square(100)});\n";
}

// `count` calls with eight parameters each.
std::string ManyParams(int count) {
  return SketchOf(fmt::format(
      "  Scene all;\n  for (int i = 0; i < {}; ++i) all += L(G::polygon({{.n_sides = 5, "
      ".instance_key = std::to_string(i)}}), {{.instance_key = std::to_string(i)}});\n"
      "  (void)t;\n  return all;",
      count));
}

int CountParams(const painter::FrameReport& report) {
  size_t count = 0;
  for (const painter::ReportedCall& call : report.calls) count += report.RowsOf(call.key.op).size();
  return static_cast<int>(count);
}

// Seconds from edits, which come at any moment, to the turn of a 60 Hz loop that takes the picture.
std::vector<double> Answers(Stage& stage, live::LiveSketch& live, live::LiveParams& params,
                            int edits) {
  std::mt19937 dice(1);
  const auto first = live.Frame()->report;  // each edit is told by another one
  const painter::FrameReport& report = *first;
  std::vector<double> answers;
  for (int i = 0; i < edits; ++i) {
    const painter::ReportedCall* call = &report.calls[dice() % report.calls.size()];
    while (call->key.op != "polygon") call = &report.calls[dice() % report.calls.size()];
    const double edited = stage.Clock().Value() + kStep.Value() * (dice() % 1000) / 1000;
    bool sent = false;
    uint64_t number = 0;
    for (double turn = stage.Clock().Value();; turn += kStep.Value()) {
      Sleep(turn - stage.Clock().Value());
      if (!sent && stage.Clock().Value() >= edited) {
        params.Do(params::SetValue{{"polygon", call->key.site, "scale"}, 20.0 + dice() % 200},
                  stage.Clock());
        number = live.SetParams(params.State().user, {});
        sent = true;
      }
      sent ? live.UpdatePatiently(stage.Clock()) : live.Update(stage.Clock());
      params.Observe(live.Frame()->report, live.Generation(), live.Frame()->params);
      if (sent && live.Frame()->params >= number) break;
    }
    answers.push_back(stage.Clock().Value() - edited);
  }
  return answers;
}

int Latency(const std::string& program) {
  fmt::print(
      "| parameters | workers | median, ms | 99 %, ms | host, ms |\n|---|---|---|---|---|\n");
  for (const int calls : {3, 91}) {
    for (const int workers : {0, 1, 2}) {
      Stage stage(program);
      stage.Write(ManyParams(calls));
      live::LiveSketch live = stage.Live(workers);
      if (!stage.Shows(live, 0)) return fmt::print(stderr, "{}\n", live.Problem()), 1;
      live::LiveParams params(stage.File());
      params.Observe(live.Frame()->report, 1, live.Frame()->params);
      const std::vector<double> answers = Answers(stage, live, params, 300);
      const painter::HostReply& about = live.Frame()->about;
      fmt::print("| {} | {} | {:.1f} | {:.1f} | {:.1f} |\n", CountParams(*live.Frame()->report),
                 workers, 1e3 * Quantile(answers, 0.5), 1e3 * Quantile(answers, 0.99),
                 1e3 * (about.draw + about.evaluate + about.paint));
      std::fflush(stdout);
    }
  }
  return 0;
}

// What a process holds.
struct Holdings {
  int files = 0, children = 0, maps = 0;
  long resident = 0;  // KiB

  static Holdings Now() {
    Holdings h;
    for ([[maybe_unused]] const auto& file : fs::directory_iterator("/proc/self/fd")) ++h.files;
    for (const auto& task : fs::directory_iterator("/proc/self/task")) {
      std::ifstream in(task.path() / "children");
      for (std::string pid; in >> pid;) ++h.children;
    }
    std::ifstream maps("/proc/self/maps");
    for (std::string line; std::getline(maps, line);) {
      h.maps += line.find("strikeline pictures") != std::string::npos;
    }
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
      if (line.starts_with("VmRSS:")) h.resident = std::strtol(line.c_str() + 6, nullptr, 10);
    }
    return h;
  }
  std::string Text() const {
    return fmt::format("{} descriptors, {} processes, {} shared memories, {:.1f} MiB", files,
                       children, maps, static_cast<double>(resident) / 1024);
  }
};

// A sketch that does one of several things that no sketch should, by the second.
struct FaultySketch {
  const char* file;
  std::string text;
  std::vector<const char*> said;  // a part of what is told of each kind; 0 is none
  double speed = 1;  // of the window's clock; hosts that say their line have the wall's
};

constexpr const char* kFaultyCpp = R"(
  const int kind = static_cast<int>(t) % 100;
  static volatile int* nowhere = nullptr;
  if (kind == 1) *nowhere = 1;
  if (kind == 2) std::abort();
  if (kind == 3) throw std::runtime_error("no ink");
  if (kind == 4) for (volatile int i = 0;; i = i + 1) {}
  if (kind == 5) _exit(7);
  if (kind == 6) { std::vector<std::string> all; for (;;) all.emplace_back(size_t{1} << 26, 'x'); }
  if (kind == 7) { char junk[77] = {}; (void)!write(3, junk, sizeof(junk)); }
  if (kind == 8) { close(3); for (volatile int i = 0;; i = i + 1) {} }
  return {G::circle({.radius = 20, .center = {50, 50}})};)";
FaultySketch FaultyCpp() {
  return {"sketch.cpp",
          SketchOf(kFaultyCpp),
          {"", "crashed", "aborted", "no ink", "longer than", "exit code 7", "Draw(", "socket",
           "Draw("},
          5};
}

// What the sketch in Python does, and what is told then.
constexpr std::pair<const char*, const char*> kPythonFaults[] = {
    {"raise ValueError('no ink')", "ValueError: no ink"},
    {"G.polygn()", "did you mean 'polygon'?"},
    {"exec('while True: pass')", "it ran longer than it may"},
    {"sum(range(10 ** 14))", "longer than"},
    {"deaf()", "longer than"},
    {"sys.exit(3)", "sys.exit(3)"},
    {"(lambda f: f(f))(lambda f: f(f))", "RecursionError"},
    {"[0] * 10 ** 12", "MemoryError"},
    {"hoard()", "Cannot allocate memory"},
    {"threading.Thread(target=deaf, daemon=True).start(); raise OSError('left behind')",
     "left behind"},
    {"open('x.txt', 'w')", "--unsafe"},
    {"os.remove(__file__)", "--unsafe"},
    {"socket.socket()", "--unsafe"},
    {"subprocess.run(['true'])", "--unsafe"},
    {"os.fork()", "--unsafe"},
    {"os.kill(os.getppid(), signal.SIGKILL)", "--unsafe"},
    {"os.kill(1, 0)", "--unsafe"},
    {"os.kill(os.getpid(), signal.SIGSEGV)", ""},
    {"os._exit(7)", "exit code 7"},
    {"os.abort()", "aborted"},
    {"raise KeyboardInterrupt", "KeyboardInterrupt"},
    {"os.write(3, b'junk' * 20)", "socket"},
    {"os.close(3); deaf()", ""},
};

FaultySketch FaultyPython() {
  FaultySketch made{
      "sketch.py",
      "import mmap, os, signal, socket, subprocess, sys, threading\n"
      "from strikeline import G\n"
      "def deaf():\n    while True:\n        try:\n            while True: pass\n"
      "        except BaseException: pass\n"
      "def hoard():\n    all = []\n    while True: all.append(mmap.mmap(-1, 1 << 28))\n"
      "def draw(t):\n    kind = int(t) % 100\n",
      {""}};
  for (const auto& [act, said] : kPythonFaults) {
    made.text += fmt::format("    if kind == {}:\n        {}\n", made.said.size(), act);
    made.said.push_back(said);
  }
  made.text += "    return G.circle(radius=20, center=(50, 50, 0))\n";
  return made;
}

int Faults(const std::string& program, const FaultySketch& faulty, int count) {
  Stage stage(program, faulty.speed, faulty.file);
  stage.Write(faulty.text);
  live::LiveSketch live = stage.Live(1, 4);
  if (!stage.Shows(live, 0)) return fmt::print(stderr, "{}\n", live.Problem()), 1;
  const Stopwatch watch;
  Holdings before;
  int shown = 0;
  for (int i = 0; i < count; ++i) {
    if (i == count / 10) before = Holdings::Now();
    const size_t kind = 1 + static_cast<size_t>(i) % (faulty.said.size() - 1);
    Stage::Ask(live, 100.0 * i + static_cast<double>(kind));
    const bool said = stage.Until(live, [&] {
      return !live.Problem().empty() && live.Problem().find(faulty.said[kind]) != std::string::npos;
    });
    const bool goes_on = stage.Shows(live, 100.0 * i + 99);
    shown += said && goes_on;
    if (!said || !goes_on) fmt::print(stderr, "fault {} of kind {}: {}\n", i, kind, live.Problem());
  }
  const Holdings after = Holdings::Now();
  fmt::print(
      "{} of {} faults were shown and gone on from, {} processes replaced, {:.0f} s\n"
      "after a tenth: {}\nafter all:     {}\n",
      shown, count, live.Faults(), watch.Elapsed(), before.Text(), after.Text());
  const bool leaks =
      after.files > before.files || after.children > before.children || after.maps > before.maps;
  return shown == count && !leaks ? 0 : 1;
}

// The tuned call and others around it, which come and go.
std::string EditedSketch(std::mt19937& dice, int number) {
  std::string body;
  for (unsigned lines = dice() % 5; lines > 0; --lines) body += "  // a remark\n";
  for (unsigned others = dice() % 3; others > 0; --others) {
    body += fmt::format("  auto other{} = G::grid({{.nx = {}}});\n", others, 3 + dice() % 9);
  }
  body += fmt::format("  auto tuned = G::circle({{.radius = {}, .center = {{50, 50}}}});\n",
                      10 + dice() % 20);
  body +=
      fmt::format("  return {{tuned, G::polygon({{.n_sides = {}}})}}; (void)t;\n", 3 + number % 7);
  return body;
}

// Writes the next version; one that is broken does not compile, or fails when it is drawn.
struct Edits {
  const char* file;
  void (*write)(Stage& stage, std::mt19937& dice, int number, bool is_broken);
};

void EditInCpp(Stage& stage, std::mt19937& dice, int number, bool is_broken) {
  std::string body = EditedSketch(dice, number);
  if (is_broken) body = number % 2 ? "  this is no C++;\n" + body : "  std::abort();\n" + body;
  stage.Write(SketchOf(body));
}

std::string Remarks(std::mt19937& dice) {
  std::string remarks;
  for (unsigned lines = dice() % 5; lines > 0; --lines) remarks += "# a remark\n";
  return remarks;
}

// The tuned call stands in a file that the sketch imports. An edit is of one of the two files; what
// one broke the next one mends.
void EditInPython(Stage& stage, std::mt19937& dice, int number, bool is_broken) {
  const bool is_of_helper = (number % 3 == 1 ? number - 1 : number) % 2 == 1;
  std::string fault;
  if (is_broken) fault = number % 4 > 1 ? "    this is no Python\n" : "    raise ValueError\n";
  if (number == 0 || is_of_helper) {
    stage.Write("helper.py",
                Remarks(dice) + "from strikeline import G\n\ndef tuned():\n" + fault +
                    fmt::format("    return G.circle(radius={}, center=(50, 50))\n", 10 + number));
  }
  if (is_of_helper) return;
  stage.Write(Remarks(dice) + "import helper\nfrom strikeline import G\n\ndef draw(t):\n" + fault +
              fmt::format("    return helper.tuned(), G.polygon(n_sides={})\n", 3 + number));
}

const painter::ReportedCall* CircleOf(const live::LiveSketch& live) {
  for (const painter::ReportedCall& call : live.Frame()->report->calls) {
    if (call.key.op == "circle") return &call;
  }
  return nullptr;
}

bool IsTuned(const live::LiveSketch& live, const live::LiveParams& params) {
  const painter::ReportedCall* circle = CircleOf(live);
  if (!circle) return false;
  const auto* state =
      params::FindTouched(params.State().user, {"circle", circle->key.site, "radius"});
  return state && state->ui_value == params::Value(33.0);
}

int Reloads(const std::string& program, int count, const Edits& edits) {
  std::mt19937 dice(7);
  Stage stage(program, 1, edits.file);
  edits.write(stage, dice, 0, false);
  live::LiveSketch live = stage.Live(1);
  if (!stage.Shows(live, 2)) return fmt::print(stderr, "{}\n", live.Problem()), 1;
  live::LiveParams params(stage.File());
  params.Observe(live.Frame()->report, live.Generation(), live.Frame()->params);
  params.Do(params::SetValue{{"circle", CircleOf(live)->key.site, "radius"}, 33.0}, Seconds(0));
  live.SetParams(params.State().user, {});
  int good = 0, lost = 0;
  std::vector<double> times;
  for (int i = 1; i <= count; ++i) {
    const bool is_broken = i % 3 == 0;
    const int before = live.Generation();
    const Stopwatch watch;
    edits.write(stage, dice, i, is_broken);
    const bool heard = stage.Until(live, [&] {
      return is_broken ? !live.Problem().empty() && !live.IsCompiling()
                       : live.Generation() > before;
    });
    if (!is_broken) times.push_back(watch.Elapsed());
    params.Observe(live.Frame()->report, live.Generation(), live.Frame()->params);
    live.SetParams(params.State().user, {});
    const bool kept = IsTuned(live, params) && live.Frame()->time == Seconds(2) &&
                      (!is_broken || live.Generation() == before);
    good += heard && kept;
    if (!kept) ++lost;
    if (!heard || !kept) fmt::print(stderr, "edit {}: {} {}\n", i, heard, live.Problem());
    if (is_broken) {  // mended at once, or the next edit would be compared with it
      stage.Until(live, [&] { return live.Frame().has_value(); });
    }
  }
  fmt::print(
      "{} of {} edits as they should be, {} lost something; from saving to the new picture: "
      "median {:.2f} s, longest {:.2f} s\n",
      good, count, lost, Quantile(times, 0.5), Quantile(times, 1));
  return good == count ? 0 : 1;
}

int Main(int argc, char** argv) {
  const char* chosen = std::getenv("STRIKELINE_VIDEO");
  const std::string program =
      chosen ? chosen : fs::read_symlink("/proc/self/exe").parent_path() / "strikeline-video";
  const std::string what = argc > 1 ? argv[1] : "latency";
  const int count = argc > 2 ? std::atoi(argv[2]) : 100;
  if (what == "latency") return Latency(program);
  if (what == "faults") return Faults(program, FaultyCpp(), count);
  if (what == "reloads") return Reloads(program, count, {"sketch.cpp", EditInCpp});
  if (what == "python-faults") return Faults(program, FaultyPython(), count);
  if (what == "python-reloads") return Reloads(program, count, {"sketch.py", EditInPython});
  fmt::print(stderr, "live_bench [latency | [python-]faults N | [python-]reloads N]\n");
  return 2;
}

}  // namespace
}  // namespace strikeline::bench

int main(int argc, char** argv) { return strikeline::bench::Main(argc, argv); }
