// SPDX-License-Identifier: MIT
#include "cli/commands.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <exception>
#include <system_error>

#include <fmt/core.h>

#include "base/keep_memory.h"
#include "cli/become_program.h"
#include "cli/command_line.h"
#include "cli/completion_command.h"
#include "cli/config_command.h"
#include "cli/draw_command.h"
#include "cli/eval_command.h"
#include "cli/init_command.h"
#include "cli/inspect_command.h"
#include "cli/map_command.h"
#include "cli/open_command.h"
#include "cli/ops_command.h"
#include "cli/package_texts.h"
#include "cli/practice/judge_command.h"
#include "cli/practice/takes_command.h"
#include "cli/shelf/drum_maps_command.h"
#include "cli/shelf/examples_command.h"
#include "cli/shelf/plotters_command.h"
#include "cli/song_picture.h"
#include "jobs/batch_job.h"
#include "jobs/progress.h"
#include "settings/config_files.h"

namespace strikeline::cli {
namespace {

enum ExitCode { kOk = 0, kFailed = 1, kUsage = 2, kInterrupted = 130 };

// Set by the first Ctrl-C; a second one ends the program at once. The one object that a signal
// handler can reach.
std::atomic<bool> cancel_requested{false};

void OnSignal(int number) {
  cancel_requested = true;
  std::signal(number, SIG_DFL);
}

void ListenToSignals() {
  std::signal(SIGINT, OnSignal);
  std::signal(SIGTERM, OnSignal);
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);  // a file-size limit becomes an error that is reported
}

// Says why, as far as anybody reads it: nothing is thrown where standard error is closed.
int Report(const Error& error, bool json, ExitCode code = kFailed) {
  if (json) jobs::PrintErrorEvent(error);
  std::fputs(fmt::format("strikeline: {}\n", error.message).c_str(), stderr);
  return code;
}

int ExitOf(const Status& done, bool json = false) {
  if (!done && cancel_requested) return kInterrupted;
  return done ? int{kOk} : Report(done.error(), json);
}

int ExitOf(const Result<settings::ExportOutcome>& outcome, bool json) {
  if (!outcome) return Report(outcome.error(), json);
  return *outcome == settings::ExportOutcome::kDone ? int{kOk} : int{kInterrupted};
}

// A command line, what it asks for, and who can do it.
struct Invocation {
  char** argv;
  const VideoCommands* video;  // null: another program makes videos
  std::string_view path;       // of the command
  settings::TypedRequest typed;
  bool json;  // a script is told

  // Runs `command` here, or hands the whole command line to the program that can.
  template <class Command>
  int WithVideo(Command command) const {
    if (video) return command(*video);
    return Report(BecomeProgram("strikeline-video", argv).error(), json);
  }
};

int Render(Invocation& invocation) {
  const settings::RenderRequest& request = invocation.typed.request.render;
  const settings::OptionTable& table = settings::Options();
  if (const Status used = settings::CheckUses(invocation.typed); !used) {
    return Report(used.error(), request.json, kUsage);
  }
  const Status done =
      settings::Configure(table, request.piece, request.config_file, invocation.typed);
  if (!done) return Report(done.error(), request.json);
  if (request.IsBatch()) return ExitOf(jobs::RunBatch(request, cancel_requested), request.json);
  const settings::Made made = request.WillMake();
  if ((made & settings::kDrawn) != 0) return ExitOf(RunDraw(request), request.json);
  if ((made & settings::kSongDrawn) != 0 && request.backdrop.empty()) {
    return ExitOf(DrawSong(request, nullptr), request.json);
  }
  return invocation.WithVideo([&](const VideoCommands& video) {
    return ExitOf(video.render(request, cancel_requested), request.json);
  });
}

int Join(Invocation& invocation) {
  const settings::JoinRequest& request = invocation.typed.request.join;
  if (const Status used = settings::CheckJoinUses(invocation.typed); !used) {
    return Report(used.error(), request.json, kUsage);
  }
  return invocation.WithVideo([&](const VideoCommands& video) {
    return ExitOf(video.join(request, cancel_requested), request.json);
  });
}

// What files say of a video of the piece holds.
Status ConfigureAsVideo(settings::TypedRequest& typed) {
  settings::RenderRequest& request = typed.request.render;
  request.output = "video.mp4";
  return settings::Configure(settings::Options(), request.piece, request.config_file, typed);
}

int Judge(Invocation& invocation) {
  const settings::Request& request = invocation.typed.request;
  Status done = ConfigureAsVideo(invocation.typed);
  if (done) done = RunJudge(request.judge, request.render);
  return ExitOf(done, request.judge.json);
}

int Live(Invocation& invocation) {
  return invocation.WithVideo([&](const VideoCommands& video) {
    settings::Request& request = invocation.typed.request;
    const settings::LiveOptions& options = request.live;
    if (const Status used = settings::CheckLiveUses(invocation.typed); !used) {
      return Report(used.error(), false, kUsage);
    }
    request.render.piece = options.sketch;
    request.render.config_file = options.config_file;
    Status done = ConfigureAsVideo(invocation.typed);
    if (done) done = video.live(options, request.render, cancel_requested);
    return ExitOf(done);
  });
}

int Open(Invocation& invocation) {
  bool has_something_to_read = true;
  const int code = invocation.WithVideo([&](const VideoCommands& video) {
    const auto end = RunOpen(invocation.typed.request.open, video, cancel_requested);
    has_something_to_read = !end || *end == OpenEnd::kNotShown;
    if (!end) return Report(end.error(), false);
    return *end == OpenEnd::kCancelled ? int{kInterrupted} : int{kOk};
  });
  if (invocation.typed.request.open.wait && has_something_to_read) WaitForEnter();
  return code;
}

int Host(Invocation& invocation) {
  return invocation.WithVideo([&](const VideoCommands& video) {
    return video.host(invocation.typed.request.host.library,
                      invocation.typed.request.host.is_unsafe);
  });
}

int Doctor(Invocation& invocation) {
  return invocation.WithVideo([&](const VideoCommands& video) {
    return video.doctor(invocation.typed.request.doctor_json) ? int{kOk} : int{kFailed};
  });
}

int Inspect(Invocation& invocation) {
  const settings::InspectRequest& request = invocation.typed.request.inspect;
  const auto is_fine = RunInspect(request);
  if (!is_fine) return Report(is_fine.error(), request.json);
  return *is_fine ? kOk : kFailed;
}

int Eval(Invocation& invocation) {
  const Status done = RunEval(invocation.typed.request.eval, cancel_requested);
  return cancel_requested ? int{kInterrupted} : ExitOf(done);
}

int Completion(Invocation& invocation) {
  const auto script = CompletionScript(invocation.typed.request.shell, settings::Options());
  if (!script) return Report(script.error(), false);
  fmt::print("{}", *script);
  return kOk;
}

struct CommandRun {
  std::string_view path;
  int (*run)(Invocation& invocation);
};

// size: table
constexpr CommandRun kRuns[] = {
    {"render", Render},
    {"inspect", Inspect},
    {"join", Join},
    {"eval", Eval},
    {"live", Live},
    {"open", Open},
    {"doctor", Doctor},
    {"host", Host},
    {"completion", Completion},
    {"ops", [](Invocation& i) { return ExitOf(RunOps(i.typed.request.ops)); }},
    {"init", [](Invocation& i) { return ExitOf(RunInit(i.typed.request.init)); }},
    {"map", [](Invocation& i) { return ExitOf(RunMap(i.typed.request.map)); }},
    {"judge", Judge},
    {"takes",
     [](Invocation& i) {
       const settings::TakesRequest& request = i.typed.request.takes;
       return ExitOf(RunTakes(request), request.json);
     }},
    {"drum-maps list",
     [](Invocation& i) { return ExitOf(ListDrumMaps(i.typed.request.drum_maps_json)); }},
    {"drum-maps show", [](Invocation& i) { return ExitOf(ShowDrumMap(i.typed.request.drum_map)); }},
    {"drum-maps copy",
     [](Invocation& i) { return ExitOf(CopyDrumMaps(i.typed.request.drum_maps)); }},
    {"examples list", [](Invocation&) { return ExitOf(ListExamples()); }},
    {"examples copy", [](Invocation& i) { return ExitOf(CopyExamples(i.typed.request.examples)); }},
    {"plotters list",
     [](Invocation& i) { return ExitOf(ListPlotters(i.typed.request.plotters_json)); }},
    {"plotters show", [](Invocation& i) { return ExitOf(ShowPlotter(i.typed.request.plotter)); }},
    {"plotters copy", [](Invocation& i) { return ExitOf(CopyPlotters(i.typed.request.plotters)); }},
    {"config show", [](Invocation& i) { return ExitOf(ShowConfig(i.typed.request.config)); }},
    {"config validate",
     [](Invocation& i) { return ExitOf(ValidateConfig(i.typed.request.config)); }},
    {"config path", [](Invocation& i) { return ExitOf(ShowConfigPaths(i.typed.request.config)); }},
    {"package-texts",
     [](Invocation& i) {
       return ExitOf(WritePackageTexts(settings::Options(), i.typed.request.package_folder));
     }},
};

// Whether a script is told, also of words that make no sense.
bool SaysJson(int argc, char** argv) {
  return std::any_of(argv, argv + argc, [](std::string_view word) { return word == "--json"; });
}

// The code to end with. Exceptions are those of libraries: out of memory above all. A reader of
// standard output that has gone away, such as `head`, has what it wanted.
int Run(Invocation& invocation) {
  try {
    for (const CommandRun& command : kRuns) {
      if (command.path == invocation.path) return command.run(invocation);
    }
    return kUsage;
  } catch (const std::system_error& error) {
    if (error.code() == std::errc::broken_pipe) return kFailed;
    return Report({fmt::format("unexpected: {}", error.what())}, invocation.json);
  } catch (const std::exception& error) {
    return Report({fmt::format("unexpected: {}", error.what())}, invocation.json);
  }
}

}  // namespace

int RunCommandLine(int argc, char** argv, const VideoCommands* video) {
  KeepFreedMemory();
  ListenToSignals();
  const bool json = SaysJson(argc, argv);
  if (AsksForDrumMaps(argc, argv)) return ExitOf(ListDrumMaps(json), json);
  const auto line = ParseCommandLine(settings::Options(), argc, argv);
  if (!line) return Report(line.error(), json, kUsage);
  if (!*line) return kOk;
  auto typed = settings::ReadOptions(settings::Options(), (*line)->typed);
  if (!typed) return Report(typed.error(), json, kUsage);
  Invocation invocation{argv, video, (*line)->command->path, *std::move(typed), json};
  const int code = Run(invocation);
  if (std::fflush(stdout) == 0 && !std::ferror(stdout)) return code;
  return errno == EPIPE ? int{kFailed} : Report({"standard output cannot be written"}, json);
}

}  // namespace strikeline::cli
