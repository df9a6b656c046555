// SPDX-License-Identifier: MIT
#include "app/commands.h"
#include "app/doctor_command.h"
#include "app/render_command.h"

// `strikeline-video`: the same program with all commands.
int main(int argc, char** argv) {
  using namespace strikeline::app;
  const VideoCommands video{RunRender, RunJoin, RunDoctor};
  return RunCommandLine(argc, argv, &video);
}
