// SPDX-License-Identifier: MIT
#include "app/commands.h"
#include "app/doctor_command.h"
#include "app/live/host/run_host.h"
#include "app/render_command.h"

// `strikeline-video`: the same program with all commands.
int main(int argc, char** argv) {
  namespace app = strikeline::app;
  const app::VideoCommands video{app::RunRender, app::RunJoin, app::RunDoctor, app::RunLive,
                                 app::RunHost};
  return app::RunCommandLine(argc, argv, &video);
}
