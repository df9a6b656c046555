// SPDX-License-Identifier: MIT
#include "cli/project_commands.h"

#include <CLI/CLI.hpp>
#include <fmt/core.h>

#include "cli/completion_command.h"
#include "cli/package_texts.h"

namespace strikeline::cli {
namespace {

using Choose = std::function<void(std::function<Status()>)>;

void AddOps(CLI::App& program, OpsOptions& o, const Choose& choose) {
  CLI::App* app = program.add_subcommand("ops", "The operations that sketches are made of");
  app->add_option("NAME", o.name, "One operation: its parameters and examples");
  app->add_option("-o,--output", o.output, "With NAME: a figure of it")->type_name("FILE.svg");
  app->add_flag("--json", o.json, "As JSON Schema");
  app->add_flag("--header", o.header, "The C++ header that sketches include");
  app->add_option("--manual", o.manual, "Write ops.md and its figures")->type_name("FOLDER");
  app->add_flag("--force", o.force, "Overwrite the output");
  app->footer(
      "Examples:\n  strikeline ops\n  strikeline ops fill\n"
      "  strikeline ops fill -o fill.svg\n  strikeline ops --json | jq '.\"$defs\".fill'");
  app->callback([&o, choose] { choose([&o] { return RunOps(o); }); });
}

void AddInit(CLI::App& program, InitOptions& o, const Choose& choose) {
  CLI::App* app = program.add_subcommand("init", "Make a folder with a sketch to start from");
  app->add_option("NAME", o.folder, "The folder")->required();
  app->add_flag("--force", o.force, "Also where there is something: adds what is missing");
  app->footer(
      "Nothing that is there is overwritten.\n"
      "Examples:\n  strikeline init waves\n  strikeline init . --force");
  app->callback([&o, choose] { choose([&o] { return RunInit(o); }); });
}

void AddExamples(CLI::App& program, ExamplesOptions& o, const Choose& choose) {
  CLI::App* app = program.add_subcommand("examples", "Sketches to look at and to change");
  app->require_subcommand(1);
  CLI::App* list = app->add_subcommand("list", "A line about each");
  list->callback([choose] { choose(ListExamples); });
  CLI::App* copy = app->add_subcommand("copy", "Write some of them as files");
  copy->add_option("NAMES", o.names, "As `strikeline examples list` has them");
  copy->add_flag("--all", o.all, "All of them");
  copy->add_option("--to", o.to, "The folder")->type_name("FOLDER")->capture_default_str();
  copy->add_flag("--force", o.force, "Overwrite the files");
  copy->callback([&o, choose] { choose([&o] { return CopyExamples(o); }); });
  const char* examples =
      "Examples:\n  strikeline examples list\n  strikeline examples copy tides coral\n"
      "  strikeline examples copy --all --to sketches";
  app->footer(examples);
  copy->footer(examples);
}

void AddPiece(CLI::App& app, ConfigOptions& o) {
  app.add_option("PIECE", o.piece, "For a sketch (.cpp) or a song (.mid): what lies beside it too");
  app.add_option("--config", o.file, "A TOML file over the others")->type_name("FILE");
}

// What is made once for a package, when the program is built; nobody types it.
void AddPackageTexts(CLI::App& program, std::string& folder, const Choose& choose) {
  CLI::App* app = program.add_subcommand("package-texts", "")->group("");
  app->add_option("FOLDER", folder)->required();
  app->callback([&program, &folder, choose] {
    choose([&program, &folder] { return WritePackageTexts(WordsOf(program), folder); });
  });
}

void AddConfig(CLI::App& program, ConfigOptions& o, const Choose& choose) {
  CLI::App* app = program.add_subcommand("config", "The settings that files hold");
  app->require_subcommand(1);
  CLI::App* show = app->add_subcommand("show", "What applies, and where each value comes from");
  AddPiece(*show, o);
  show->add_flag("--json", o.json, "As JSON");
  show->add_flag("--template", o.as_template, "A file with all settings, commented out");
  show->callback([&o, choose] { choose([&o] { return ShowConfig(o); }); });
  CLI::App* validate =
      app->add_subcommand("validate", "Whether files can be read, or what is wrong");
  validate->add_option("FILE", o.file, "A TOML file (default: all that are looked for)");
  validate->callback([&o, choose] { choose([&o] { return ValidateConfig(o); }); });
  CLI::App* path = app->add_subcommand("path", "Where files are looked for");
  AddPiece(*path, o);
  path->add_flag("--json", o.json, "As JSON");
  path->callback([&o, choose] { choose([&o] { return ShowConfigPaths(o); }); });
  const char* examples =
      "Later files win, key by key: the user's, ./strikeline.toml, the one beside the piece, "
      "--config.\n"
      "Examples:\n  strikeline config show\n  strikeline config show sketch.cpp --json\n"
      "  strikeline config validate strikeline.toml\n"
      "  strikeline config show --template > strikeline.toml";
  for (CLI::App* each : {app, show, validate, path}) each->footer(examples);
}

Status PrintCompletion(const CLI::App& program, const std::string& shell) {
  const auto script = CompletionScript(shell, WordsOf(program));
  if (!script) return Forward(script);
  fmt::print("{}", *script);
  return {};
}

void AddCompletion(CLI::App& program, std::string& shell, const Choose& choose) {
  CLI::App* app = program.add_subcommand("completion",
                                         "A script that completes the program's words in a shell");
  app->add_option("SHELL", shell, "bash, zsh or fish")->required();
  app->footer(
      "Examples:\n  source <(strikeline completion bash)\n"
      "  strikeline completion zsh > ~/.zfunc/_strikeline\n"
      "  strikeline completion fish > ~/.config/fish/completions/strikeline.fish");
  app->callback([&program, &shell, choose] {
    choose([&program, &shell] { return PrintCompletion(program, shell); });
  });
}

}  // namespace

void AddProjectCommands(CLI::App& program, ProjectOptions& options, const Choose& choose) {
  AddOps(program, options.ops, choose);
  AddInit(program, options.init, choose);
  AddExamples(program, options.examples, choose);
  AddConfig(program, options.config, choose);
  AddCompletion(program, options.shell, choose);
  AddPackageTexts(program, options.package_folder, choose);
}

}  // namespace strikeline::cli
