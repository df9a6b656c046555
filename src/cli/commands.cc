// SPDX-License-Identifier: MIT
#include "cli/commands.h"

#include <atomic>
#include <csignal>
#include <cstdio>
#include <exception>
#include <functional>

#include <CLI/CLI.hpp>
#include <fmt/core.h>

#include "base/keep_memory.h"
#include "base/version.h"
#include "cli/become_program.h"
#include "cli/draw_command.h"
#include "cli/eval_command.h"
#include "cli/inspect_command.h"
#include "cli/open_command.h"
#include "cli/project_commands.h"
#include "cli/render_flags.h"
#include "jobs/batch_job.h"
#include "jobs/progress.h"
#include "pieces/load_parameters.h"
#include "settings/config_defaults.h"
#include "settings/draw_options.h"
#include "settings/file_kinds.h"
#include "settings/live_options.h"
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

int Report(const Error& error, bool json) {
  if (json) jobs::PrintErrorEvent(error);
  fmt::print(stderr, "strikeline: {}\n", error.message);
  return kFailed;
}

// The command line as it came, and what it was found to ask for.
struct Invocation {
  char** argv;
  const VideoCommands* video;  // null: another program makes videos
  std::function<int()> run = {};

  // Runs `command` here, or hands the whole command line to the program that can.
  template <class Command>
  int WithVideo(Command command) const {
    if (video) return command(*video);
    return Report(BecomeProgram("strikeline-video", argv).error(), false);
  }
};

void AddConfigOption(CLI::App& app, std::string& file) {
  app.add_option("--config", file, "Settings (TOML) over those of `strikeline config path`")
      ->type_name("FILE");
}

settings::IsTyped TypedIn(const CLI::App* app) {
  return [app](const std::string& name) { return app->count(name) > 0; };
}

// What both kinds of pieces have.
void Share(const settings::RenderOptions& from, settings::DrawOptions& to) {
  to.sketch = from.song, to.output = from.output, to.at = from.at.value_or(0);
  to.library = from.library;
  to.size = from.size, to.force = from.force, to.json = from.json, to.quiet = from.quiet;
}

int ExitOf(const Result<settings::ExportOutcome>& outcome, bool json) {
  if (!outcome) return Report(outcome.error(), json);
  return *outcome == settings::ExportOutcome::kDone ? int{kOk} : int{kInterrupted};
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
  const Status done = RunDraw(draw);
  return done ? int{kOk} : Report(done.error(), o.json);
}

void AddRender(CLI::App& program, settings::RenderOptions& o, settings::DrawOptions& draw,
               Invocation& invocation) {
  CLI::App* app = program.add_subcommand(
      "render", "Make a video or a still of a song or a sketch; a plot of a sketch");
  app->add_option("PIECE", o.song, "A MIDI file, or a sketch (.cpp)")->required();
  app->add_option("-o,--output", o.output,
                  "out.mp4, .mov, .mkv, .webm, .png, frames/%05d.png; sketches also: .svg, .gcode")
      ->required()
      ->type_name("FILE");
  app->add_option("--at", o.at, "The frame at this second of the video or of the sketch")
      ->type_name("T");
  app->add_option("--contact", o.contact, "With -o out.png: a sheet of frames")->type_name("CxR");
  AddRenderOptions(*app, o, draw);
  app->add_option("--library", o.library)->group("");  // what the live window captures
  AddConfigOption(*app, o.config_file);
  app->footer(
      "Examples:\n"
      "  strikeline render song.mid -o song.mp4\n"
      "  strikeline render song.mid -o phone.mp4 --size 1080x1920 --theme neon --audio song.flac\n"
      "  strikeline render song.mid -o practice.mp4 --rate 0.75 --from 17:1 --to 33:1\n"
      "  strikeline render song.mid -o poster.png --at 42.5 --size 3840x2160\n"
      "  strikeline render song.mid -o song.mp4 --resume\n"
      "  strikeline render sketch.cpp -o plot.svg --at 3\n"
      "  strikeline render sketch.cpp -o plot.gcode --split-layers\n"
      "  strikeline render sketch.cpp -o print.png --at 3 --scale 12\n"
      "  strikeline render sketch.cpp -o seeds/%03d.svg --seeds 0..99\n"
      "  strikeline render sketch.cpp -o sheet.png --variations 1..24\n"
      "  strikeline render sketch.cpp -o loop.mp4 --fps 60\n"
      "  strikeline render sketch.cpp -o frames/%05d.png --to 2");
  app->callback([&, app] {
    invocation.run = [&, app] {
      const bool is_batch = !draw.seeds.empty() || !draw.variations.empty();
      const Status heeded = settings::CheckUses(o, is_batch, TypedIn(app));
      if (!heeded) return Report(heeded.error(), o.json);
      const Status configured = settings::Configure(o.config_file, TypedIn(app), o, draw);
      if (!configured) return Report(configured.error(), o.json);
      return RunRenderOrDraw(invocation, o, draw);
    };
  });
}

void AddEval(CLI::App& program, EvalOptions& o, Invocation& invocation) {
  CLI::App* app = program.add_subcommand(
      "eval", "Apply operations to lines: JSON lines in, JSON lines out, for any language");
  app->add_option("FILE", o.input, "Requests, one a line; - is standard input")
      ->capture_default_str();
  app->add_flag("--draft", o.draft, "Draft quality: quicker fields and simulations");
  app->footer(
      "Example:\n"
      "  echo '{\"op\": \"polygon\", \"params\": {\"n_sides\": 5}, \"inputs\": []}' | "
      "strikeline eval");
  app->callback([&] {
    invocation.run = [&] {
      const Status done = RunEval(o, cancel_requested);
      if (cancel_requested) return int{kInterrupted};
      return done ? int{kOk} : Report(done.error(), false);
    };
  });
}

void AddInspect(CLI::App& program, InspectOptions& o, Invocation& invocation) {
  CLI::App* app =
      program.add_subcommand("inspect", "What is in a song, and what was repaired to read it");
  app->add_option("SONG", o.song, "A MIDI file")->required();
  app->add_option("--track", o.drums.track, "Take the drums from this track (from 1)");
  app->add_option("--channel", o.drums.channel, "Take the drums from this channel (1 to 16)");
  app->add_option("--drum-map", o.drum_map, "default, or a TOML file")->type_name("NAME");
  app->add_flag("--json", o.json, "Everything, every note too, as JSON");
  app->footer(
      "Examples:\n  strikeline inspect song.mid\n  strikeline inspect song.mid --json | jq .lanes");
  app->callback([&] {
    invocation.run = [&] {
      const Status done = RunInspect(o);
      return done ? int{kOk} : Report(done.error(), o.json);
    };
  });
}

void AddJoin(CLI::App& program, JoinOptions& o, Invocation& invocation) {
  CLI::App* app = program.add_subcommand("join", "Put parts made with `render --segment` together");
  app->add_option("PARTS", o.parts, "The part files, in any order")->required();
  app->add_option("-o,--output", o.output, "The video")->required()->type_name("FILE");
  app->add_option("--song", o.song, "The MIDI file, if it has moved")->type_name("FILE");
  app->add_option("--audio", o.audio, "The sound file, if it has moved")->type_name("FILE");
  app->add_option("--soundfont", o.soundfont, "SoundFont the song is played with")
      ->type_name("FILE");
  app->add_flag("--silent", o.silent, "No sound");
  app->add_flag("--force", o.force, "Overwrite the output");
  app->add_flag("--json", o.json, "The result as JSON");
  app->footer("Example:\n  strikeline join -o song.mp4 song.mp4.part*");
  app->callback([&] {
    invocation.run = [&] {
      return invocation.WithVideo([&](const VideoCommands& video) {
        const Status done = video.join(o, cancel_requested);
        if (!done && cancel_requested) return int{kInterrupted};
        return done ? int{kOk} : Report(done.error(), o.json);
      });
    };
  });
}

void AddLive(CLI::App& program, settings::LiveOptions& o, Invocation& invocation) {
  CLI::App* app = program.add_subcommand(
      "live", "A window for a sketch: drawn while it is written, compiled anew when it is saved");
  app->add_option("SKETCH", o.sketch, "A sketch (.cpp)")->required();
  app->add_option("--fps", o.fps, "Frames a second of the window; 0: as many as it can")
      ->type_name("N")
      ->capture_default_str();
  app->add_option("--size", o.size, "Pixels of the window")
      ->type_name("WxH")
      ->capture_default_str();
  app->add_option("--time-limit", o.time_limit, "Seconds that the sketch may take for a frame")
      ->type_name("S")
      ->capture_default_str();
  app->add_option("--workers", o.workers,
                  "Processes that draw the sketch; 0: the window's own, for a debugger")
      ->type_name("N")
      ->check(CLI::Range(0, 64))
      ->capture_default_str();
  app->add_option("--draw", o.draw,
                  "Who draws lines: host, the sketch's process; window; auto: the window on a GPU")
      ->type_name("NAME")
      ->capture_default_str();
  app->add_flag("--unsafe", o.is_unsafe,
                "The sketch may write files, use the network and start programs");
  app->add_flag("--paused", o.paused, "Do not play at first");
  app->add_option("--quit-after", o.quit_after, "Close the window after so many seconds")
      ->type_name("S");
  app->add_flag("--profile", o.profile, "Figures of the window's loop at the end");
  AddConfigOption(*app, o.config_file);
  app->footer("Keys, unless the settings have others:\n" + settings::LiveKeyLines() +
              "docs/live.md is the manual.\n"
              "Examples:\n"
              "  strikeline live sketch.cpp\n"
              "  strikeline live slow.cpp --workers 2 --time-limit 20");
  app->callback([&, app] {
    invocation.run = [&, app] {
      return invocation.WithVideo([&](const VideoCommands& video) {
        Status done = settings::Configure(o.config_file, TypedIn(app), o);
        if (done) done = video.live(o, cancel_requested);
        return done ? int{kOk} : Report(done.error(), false);
      });
    };
  });
}

int ExitOf(const Result<OpenEnd>& end) {
  if (!end) return Report(end.error(), false);
  return *end == OpenEnd::kCancelled ? int{kInterrupted} : int{kOk};
}

void AddOpen(CLI::App& program, OpenOptions& o, Invocation& invocation) {
  CLI::App* app = program.add_subcommand(
      "open", "Show a song as a video beside it, made where there is none; a sketch in a window");
  app->add_option("FILE", o.file, "A MIDI file, or a sketch (.cpp)")->required();
  app->add_flag("--force", o.force, "Make the video anew, also where there is one");
  app->add_flag("--wait", o.wait, "Wait for Enter where there is something to read at the end");
  AddConfigOption(*app, o.config_file);
  app->footer(
      "This is what a file manager does with a MIDI file. The video is as `strikeline render`\n"
      "makes it; where the song's folder cannot be written, it goes to your videos.\n"
      "Examples:\n  strikeline open song.mid\n  strikeline open sketch.cpp");
  app->callback([&] {
    invocation.run = [&] {
      bool has_something_to_read = true;
      const int code = invocation.WithVideo([&](const VideoCommands& video) {
        const auto end = RunOpen(o, video, cancel_requested);
        has_something_to_read = !end || *end == OpenEnd::kNotShown;
        return ExitOf(end);
      });
      if (o.wait && has_something_to_read) WaitForEnter();
      return code;
    };
  });
}

// What a window starts for a sketch; nobody types it.
void AddHost(CLI::App& program, std::string& library, bool& is_unsafe, Invocation& invocation) {
  CLI::App* app = program.add_subcommand("host", "")->group("");
  app->add_option("LIBRARY", library)->required();
  app->add_flag("--unsafe", is_unsafe);
  app->callback([&] {
    invocation.run = [&] {
      return invocation.WithVideo(
          [&](const VideoCommands& video) { return video.host(library, is_unsafe); });
    };
  });
}

void AddDoctor(CLI::App& program, bool& json, Invocation& invocation) {
  CLI::App* app = program.add_subcommand(
      "doctor", "What this machine can do, and what to install for the rest");
  app->add_flag("--json", json, "As JSON");
  app->callback([&] {
    invocation.run = [&] {
      return invocation.WithVideo(
          [&](const VideoCommands& video) { return video.doctor(json) ? int{kOk} : int{kFailed}; });
    };
  });
}

}  // namespace

int RunCommandLine(int argc, char** argv, const VideoCommands* video) {
  KeepFreedMemory();
  std::signal(SIGINT, OnSignal);
  std::signal(SIGTERM, OnSignal);
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);  // a file-size limit becomes an error that is reported
  CLI::App program("Strikeline turns MIDI songs into note-highway videos, and sketches into plots.",
                   "strikeline");
  program.set_version_flag("--version", kProgramVersion);
  program.require_subcommand(1);
  program.footer("`strikeline COMMAND --help` explains a command, with examples.");
  settings::RenderOptions render;
  settings::DrawOptions draw;
  EvalOptions eval;
  InspectOptions inspect;
  JoinOptions join;
  bool doctor_json = false;
  Invocation invocation{argv, video};
  AddRender(program, render, draw, invocation);
  AddInspect(program, inspect, invocation);
  AddJoin(program, join, invocation);
  AddEval(program, eval, invocation);
  AddDoctor(program, doctor_json, invocation);
  settings::LiveOptions live;
  AddLive(program, live, invocation);
  OpenOptions open;
  AddOpen(program, open, invocation);
  std::string library;
  bool is_unsafe = false;
  AddHost(program, library, is_unsafe, invocation);
  ProjectOptions project;
  AddProjectCommands(program, project, [&invocation](std::function<Status()> command) {
    invocation.run = [command = std::move(command)] {
      const Status done = command();
      return done ? int{kOk} : Report(done.error(), false);
    };
  });
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return program.exit(error) == 0 ? int{kOk} : int{kUsage};
  }
  try {
    const int code = invocation.run();
    if (std::fflush(stdout) == 0 && !std::ferror(stdout)) return code;
    return Report({"standard output cannot be written"}, false);
  } catch (const std::exception& error) {  // from a library: out of memory above all
    return Report({fmt::format("unexpected: {}", error.what())}, render.json);
  }
}

}  // namespace strikeline::cli
