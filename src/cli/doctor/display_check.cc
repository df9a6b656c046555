// SPDX-License-Identifier: MIT
#include "cli/doctor/display_check.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <string>

#include <GLFW/glfw3.h>
#include <fmt/format.h>

#include "base/result.h"

namespace strikeline::cli {
namespace {

std::string Set(const char* name) {
  const char* value = std::getenv(name);
  return value && *value ? fmt::format("{}={}", name, value) : "";
}

// What the session says of its display: "DISPLAY=:0 WAYLAND_DISPLAY=wayland-0".
std::string DisplayNames() {
  const std::string x = Set("DISPLAY"), wayland = Set("WAYLAND_DISPLAY");
  return x + (x.empty() || wayland.empty() ? "" : " ") + wayland;
}

std::string LastError() {
  const char* text = nullptr;
  glfwGetError(&text);
  return text ? text : "no reason was given";
}

// '+' and what was opened, or '-' and why not.
std::string OpenWindow() {
  const std::string library = glfwGetVersionString();
  if (!glfwInit()) return fmt::format("-no display: {} (GLFW {})", LastError(), library);
  glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
  if (!glfwCreateWindow(320, 320, "strikeline doctor", nullptr, nullptr)) {
    return fmt::format("-the display has no window with OpenGL 3.3: {}", LastError());
  }
  GLFWmonitor* monitor = glfwGetPrimaryMonitor();
  const GLFWvidmode* mode = monitor ? glfwGetVideoMode(monitor) : nullptr;
  if (!mode) return "+a window with OpenGL 3.3 opens";
  return fmt::format("+a window with OpenGL 3.3 opens; {}x{} at {} Hz", mode->width, mode->height,
                     mode->refreshRate);
}

[[noreturn]] void AnswerInto(int pipe) {
  const int nowhere = open("/dev/null", O_WRONLY);
  dup2(nowhere, STDERR_FILENO);  // drivers talk
  const std::string answer = OpenWindow();
  const ssize_t written = write(pipe, answer.data(), answer.size());
  _exit(written < 0 ? 1 : 0);
}

// What it writes into the pipe before it ends or time is up; "" is nothing.
std::string AnswerFrom(int pipe, Seconds patience, bool& in_time) {
  pollfd answer{pipe, POLLIN, 0};
  in_time = poll(&answer, 1, static_cast<int>(1000 * patience.Value())) > 0;
  char text[512];
  const ssize_t got = in_time ? read(pipe, text, sizeof(text)) : 0;
  return {text, static_cast<size_t>(got > 0 ? got : 0)};
}

std::string AnswerOfAProcess(Seconds patience) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return "-no pipe to ask a process by";
  const pid_t child = fork();
  if (child == 0) AnswerInto(ends[1]);
  close(ends[1]);
  bool in_time = false;
  std::string answer = child > 0 ? AnswerFrom(ends[0], patience, in_time) : "-no process to ask";
  close(ends[0]);
  if (child > 0) {
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
  }
  if (!answer.empty()) return answer;
  return in_time ? "-opening a window crashes"
                 : fmt::format("-the display does not answer within {:g} s", patience.Value());
}

std::string RemedyFor(const std::string& names) {
  const bool only_wayland = names.starts_with("WAYLAND");
  const bool speaks_wayland =
      std::string(glfwGetVersionString()).find("Wayland") != std::string::npos;
  if (only_wayland && !speaks_wayland) {
    return "this GLFW speaks X11 only: apt-get install xwayland, or libglfw3-wayland in its place";
  }
  return "look whether the session still runs and lets you in (xauth); the driver: "
         "apt-get install libgl1-mesa-dri libglx-mesa0";
}

}  // namespace

Finding CheckDisplay(Seconds patience) {
  const std::string names = DisplayNames();
  if (names.empty()) {
    return {"display", false,
            "neither DISPLAY nor WAYLAND_DISPLAY is set: there is no desktop here",
            "start the program in a desktop's terminal, through ssh -X, or: apt-get install xvfb, "
            "then xvfb-run strikeline live ..."};
  }
  const std::string answer = AnswerOfAProcess(patience);
  const bool works = answer.starts_with('+');
  return {"display", works, fmt::format("{}: {}", names, answer.substr(1)),
          works ? "" : RemedyFor(names)};
}

}  // namespace strikeline::cli
