// SPDX-License-Identifier: MIT
#include "cli/commands.h"
#include "cli/doctor_command.h"
#include "cli/join_command.h"
#include "cli/live_command.h"
#include "cli/render_command.h"
#include "painter/run_painter.h"

// `strikeline-video`: the same program with all commands.
int main(int argc, char** argv) {
  namespace cli = strikeline::cli;
  const cli::VideoCommands video{cli::RunRender, cli::RunJoin, cli::RunDoctor, cli::RunLive,
                                 strikeline::painter::RunHost};
  return cli::RunCommandLine(argc, argv, &video);
}
