// SPDX-License-Identifier: MIT
#include "cli/commands.h"

#include <atomic>
#include <csignal>
#include <cstdio>
#include <exception>

#include <fmt/core.h>

#include "base/keep_memory.h"
#include "cli/become_program.h"
#include "cli/command_line.h"
#include "cli/completion_command.h"
#include "cli/config_command.h"
#include "cli/draw_command.h"
#include "cli/eval_command.h"
#include "cli/examples_command.h"
#include "cli/init_command.h"
#include "cli/inspect_command.h"
#include "cli/open_command.h"
#include "cli/ops_command.h"
#include "cli/package_texts.h"
#include "jobs/batch_job.h"
#include "jobs/progress.h"
#include "pieces/load_parameters.h"
#include "settings/config_defaults.h"
#include "settings/file_kinds.h"
#include "settings/option_uses.h"
#include "settings/sequence_name.h"
#include "sketch/language.h"

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

int Report(const Error& error, bool json) {
  if (json) jobs::PrintErrorEvent(error);
  fmt::print(stderr, "strikeline: {}\n", error.message);
  return kFailed;
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
  CommandLine line;
  settings::Request request;

  // Runs `command` here, or hands the whole command line to the program that can.
  template <class Command>
  int WithVideo(Command command) const {
    if (video) return command(*video);
    return Report(BecomeProgram("strikeline-video", argv).error(), false);
  }

  settings::IsTyped Typed() const {
    return [this](const std::string& name) {
      for (const settings::TypedOption& typed : line.typed) {
        if (settings::LongNameOf(*typed.row) == name) return true;
      }
      return false;
    };
  }
};

// What both kinds of pieces have.
void Share(const settings::RenderOptions& from, settings::DrawOptions& to) {
  to.sketch = from.song, to.output = from.output, to.at = from.at.value_or(0);
  to.size = from.size, to.force = from.force, to.json = from.json, to.quiet = from.quiet;
}

int RunSketchBatch(const settings::RenderOptions& o, settings::DrawOptions& draw) {
  Share(o, draw);
  return ExitOf(jobs::RunBatch(draw, cancel_requested), o.json);
}

int RunRenderOrDraw(const Invocation& invocation, const settings::RenderOptions& o,
                    settings::DrawOptions& draw) {
  auto user = pieces::LoadParameters(o.song, draw.parameters);
  if (!user) return Report(user.error(), o.json);
  draw.settings.user = *std::move(user);
  const bool is_batch = !draw.seeds.empty() || !draw.variations.empty();
  if (is_batch) return RunSketchBatch(o, draw);
  if (!sketch::IsSketch(o.song) || settings::IsVideo(o.output) ||
      settings::ParseSequence(o.output)) {
    settings::RenderOptions options = o;
    options.scale = draw.scale, options.time_limit = draw.time_limit;
    options.supersample = draw.supersample, options.no_background = draw.no_background;
    options.seed = draw.settings.seed, options.parameters = draw.parameters;
    return invocation.WithVideo([&](const VideoCommands& video) {
      return ExitOf(video.render(options, cancel_requested), o.json);
    });
  }
  Share(o, draw);
  return ExitOf(RunDraw(draw), o.json);
}

int Render(Invocation& invocation) {
  settings::RenderOptions& o = invocation.request.render;
  settings::DrawOptions& draw = invocation.request.draw;
  const bool is_batch = !draw.seeds.empty() || !draw.variations.empty();
  const Status heeded = settings::CheckUses(o, is_batch, invocation.Typed());
  if (!heeded) return Report(heeded.error(), o.json);
  const Status configured = settings::Configure(o.config_file, invocation.Typed(), o, draw);
  if (!configured) return Report(configured.error(), o.json);
  return RunRenderOrDraw(invocation, o, draw);
}

int Join(Invocation& invocation) {
  return invocation.WithVideo([&](const VideoCommands& video) {
    const settings::JoinRequest& request = invocation.request.join;
    return ExitOf(video.join(request, cancel_requested), request.json);
  });
}

int Live(Invocation& invocation) {
  return invocation.WithVideo([&](const VideoCommands& video) {
    settings::LiveOptions& options = invocation.request.live;
    Status done = settings::Configure(options.config_file, invocation.Typed(), options);
    if (done) done = video.live(options, cancel_requested);
    return ExitOf(done);
  });
}

int Open(Invocation& invocation) {
  bool has_something_to_read = true;
  const int code = invocation.WithVideo([&](const VideoCommands& video) {
    const auto end = RunOpen(invocation.request.open, video, cancel_requested);
    has_something_to_read = !end || *end == OpenEnd::kNotShown;
    if (!end) return Report(end.error(), false);
    return *end == OpenEnd::kCancelled ? int{kInterrupted} : int{kOk};
  });
  if (invocation.request.open.wait && has_something_to_read) WaitForEnter();
  return code;
}

int Host(Invocation& invocation) {
  return invocation.WithVideo([&](const VideoCommands& video) {
    return video.host(invocation.request.host.library, invocation.request.host.is_unsafe);
  });
}

int Doctor(Invocation& invocation) {
  return invocation.WithVideo([&](const VideoCommands& video) {
    return video.doctor(invocation.request.doctor_json) ? int{kOk} : int{kFailed};
  });
}

int Inspect(Invocation& invocation) {
  return ExitOf(RunInspect(invocation.request.inspect), invocation.request.inspect.json);
}

int Eval(Invocation& invocation) {
  const Status done = RunEval(invocation.request.eval, cancel_requested);
  return cancel_requested ? int{kInterrupted} : ExitOf(done);
}

int Completion(Invocation& invocation) {
  const auto script = CompletionScript(invocation.request.shell, settings::Options());
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
    {"ops", [](Invocation& i) { return ExitOf(RunOps(i.request.ops)); }},
    {"init", [](Invocation& i) { return ExitOf(RunInit(i.request.init)); }},
    {"examples list", [](Invocation&) { return ExitOf(ListExamples()); }},
    {"examples copy", [](Invocation& i) { return ExitOf(CopyExamples(i.request.examples)); }},
    {"config show", [](Invocation& i) { return ExitOf(ShowConfig(i.request.config)); }},
    {"config validate", [](Invocation& i) { return ExitOf(ValidateConfig(i.request.config)); }},
    {"config path", [](Invocation& i) { return ExitOf(ShowConfigPaths(i.request.config)); }},
    {"package-texts",
     [](Invocation& i) {
       return ExitOf(WritePackageTexts(settings::Options(), i.request.package_folder));
     }},
};

// The code to end with. Exceptions are those of libraries: out of memory above all.
int Run(Invocation& invocation) {
  const bool json = invocation.request.render.json;
  try {
    for (const CommandRun& command : kRuns) {
      if (command.path == invocation.line.command->path) return command.run(invocation);
    }
    return kUsage;
  } catch (const std::exception& error) {
    return Report({fmt::format("unexpected: {}", error.what())}, json);
  }
}

}  // namespace

int RunCommandLine(int argc, char** argv, const VideoCommands* video) {
  KeepFreedMemory();
  ListenToSignals();
  int code = kOk;
  auto line = ParseCommandLine(settings::Options(), argc, argv, &code);
  if (!line) return code == 0 ? int{kOk} : int{kUsage};
  Invocation invocation{argv, video, *std::move(line), {}};
  const Status read = settings::ReadOptions(invocation.line.typed, invocation.request);
  if (!read) return Report(read.error(), invocation.request.render.json);
  code = Run(invocation);
  if (std::fflush(stdout) == 0 && !std::ferror(stdout)) return code;
  return Report({"standard output cannot be written"}, false);
}

}  // namespace strikeline::cli
