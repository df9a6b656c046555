// SPDX-License-Identifier: MIT
#include "sketch/run_compiler.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <sstream>

#include <spawn.h>

namespace strikeline::sketch {
namespace {

constexpr int kLookEvery = 20;  // milliseconds

std::string OnPath(const std::string& name) {
  const char* path = std::getenv("PATH");
  std::istringstream folders(path ? path : "/usr/bin:/bin");
  for (std::string folder; std::getline(folders, folder, ':');) {
    const std::filesystem::path file = std::filesystem::path(folder) / name;
    if (access(file.c_str(), X_OK) == 0) return file.string();
  }
  return "";
}

bool IsSet(const std::atomic<bool>* flag) { return flag && *flag; }

// What is written into a pipe until nobody can write into it any more, or `cancel` is set.
std::string ReadAll(int file, const std::atomic<bool>* cancel) {
  std::string text;
  char block[4096];
  while (!IsSet(cancel)) {
    pollfd ready{file, POLLIN, 0};
    const int count = poll(&ready, 1, kLookEvery);
    if (count == 0 || (count < 0 && errno == EINTR)) continue;
    if (count < 0) break;
    const ssize_t got = read(file, block, sizeof(block));
    if (got > 0) text.append(block, static_cast<size_t>(got));
    if (got == 0 || (got < 0 && errno != EINTR)) break;
  }
  return text;
}

// Starts a program that writes all it says into `messages`. In a group of its own it does not hear
// of Ctrl-C: then somebody has to end it.
Result<pid_t> Start(const std::vector<std::string>& words, int messages, bool in_own_group) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, messages, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, messages, STDERR_FILENO);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, in_own_group ? POSIX_SPAWN_SETPGROUP : 0);
  std::vector<char*> argv;
  argv.reserve(words.size() + 1);
  for (const std::string& word : words) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  pid_t child = 0;
  const int failed = posix_spawnp(&child, argv[0], &actions, &attributes, argv.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) return Fail("{} could not be started: {}", words[0], std::strerror(failed));
  return child;
}

}  // namespace

Result<std::vector<std::string>> SplitWords(std::string_view text) {
  std::vector<std::string> words;
  bool within = false;  // a word, perhaps an empty one
  char quote = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (!quote && (c == ' ' || c == '\t' || c == '\n')) {
      within = false;
      continue;
    }
    if (!within) words.emplace_back();
    within = true;
    if (c == quote) {
      quote = 0;
    } else if (!quote && (c == '"' || c == '\'')) {
      quote = c;
    } else if (c == '\\' && quote != '\'' && i + 1 < text.size()) {
      words.back() += text[++i];
    } else {
      words.back() += c;
    }
  }
  if (quote) return Fail("a quote {} stays open in: {}", quote, text);
  return words;
}

Result<std::vector<std::string>> FindCompiler() {
  const char* chosen = std::getenv("CXX");
  if (chosen && std::filesystem::is_regular_file(chosen)) return std::vector<std::string>{chosen};
  auto words = SplitWords(chosen ? chosen : "");
  if (!words) return Fail("CXX: {}", words.error().message);
  if (!words->empty()) return words;
  for (const char* name : {"c++", "g++", "clang++"}) {
    if (std::string found = OnPath(name); !found.empty()) return std::vector{std::move(found)};
  }
  return Fail("no C++ compiler: sketches need one; apt install g++, or set CXX");
}

Result<CompilerEnd> RunCompiler(const std::vector<std::string>& words,
                                const std::atomic<bool>* cancel) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return Fail("no pipe: {}", std::strerror(errno));
  const Result<pid_t> child = Start(words, ends[1], cancel != nullptr);
  close(ends[1]);
  CompilerEnd end;
  if (child) end.messages = ReadAll(ends[0], cancel);
  close(ends[0]);
  if (!child) return Forward(child);
  if (IsSet(cancel)) kill(-*child, SIGKILL);
  int status = 0;
  while (waitpid(*child, &status, 0) < 0 && errno == EINTR) {
  }
  if (IsSet(cancel)) return Fail("{} was stopped", words[0]);
  end.good = WIFEXITED(status) && WEXITSTATUS(status) == 0;
  return end;
}

}  // namespace strikeline::sketch
