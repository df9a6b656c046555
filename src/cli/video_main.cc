// SPDX-License-Identifier: MIT
#include "cli/commands.h"
#include "cli/doctor_command.h"
#include "painter/run_painter.h"
#include "cli/render_command.h"

// `strikeline-video`: the same program with all commands.
int main(int argc, char** argv) {
  namespace app = strikeline::app;
  const app::VideoCommands video{app::RunRender, app::RunJoin, app::RunDoctor, app::RunLive,
                                 app::RunHost};
  return app::RunCommandLine(argc, argv, &video);
}
