// SPDX-License-Identifier: MIT
#include "cli/doctor_command.h"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/core.h>

#include "base/json.h"
#include "base/version.h"
#include "cli/doctor/compiler_check.h"
#include "cli/doctor/confinement_check.h"
#include "cli/doctor/display_check.h"
#include "cli/doctor/drawing_check.h"
#include "cli/doctor/midi_check.h"
#include "cli/doctor/sound_check.h"
#include "jobs/progress.h"

namespace strikeline::cli {
namespace {

using Sections = std::vector<FindingSection>;

std::vector<Finding> Joined(std::vector<Finding> first, const std::vector<Finding>& then) {
  first.insert(first.end(), then.begin(), then.end());
  return first;
}

// In the order in which they are read; the display first, as it needs a process without threads.
Sections Examine() {
  const Finding display = CheckDisplay();
  return {{"Drawing", CheckDrawing()},
          {"Videos", CheckEncoders()},
          {"Sound", CheckSound()},
          {"Sketches", Joined({CheckCompiler()}, CheckConfinement())},
          {"Live window", Joined({display}, CheckMidi())}};
}

bool HasAllFor(NeededFor purpose, const Sections& sections) {
  for (const FindingSection& section : sections) {
    for (const Finding& finding : section.findings) {
      if (finding.needed_for == purpose && !finding.works) return false;
    }
  }
  return true;
}

void PrintForPeople(const Finding& finding, size_t width) {
  const char* lacks = finding.needed_for == NeededFor::kNothing ? "no " : "NO ";
  fmt::print("  {}  {:<{}}  {}\n", finding.works ? "yes" : lacks, finding.what, width,
             finding.detail);
  if (!finding.remedy.empty()) fmt::print("  {:{}}  -> {}\n", "", width + 5, finding.remedy);
}

void PrintForPeople(const Sections& sections, bool videos, bool sketches) {
  size_t width = 0;
  for (const FindingSection& section : sections) {
    for (const Finding& finding : section.findings) width = std::max(width, finding.what.size());
  }
  fmt::print("{}\n", kProgramVersion);
  for (const FindingSection& section : sections) {
    fmt::print("\n{}\n", section.title);
    for (const Finding& finding : section.findings) PrintForPeople(finding, width);
  }
  constexpr const char* kSee = "cannot be: see the lines with NO";
  fmt::print("\nVideos {}; sketches {}.\n", videos ? "can be made here" : kSee,
             sketches ? "can be compiled" : kSee);
}

void PrintAsJson(const Sections& sections, bool videos, bool sketches) {
  Json report = {{"version", kVersion}, {"findings", Json::Array()}};
  for (const FindingSection& section : sections) {
    for (const Finding& finding : section.findings) {
      Json row = {{"what", finding.what},
                  {"works", finding.works},
                  {"needed", finding.needed_for == NeededFor::kVideos},
                  {"detail", finding.detail},
                  {"section", section.title}};
      if (!finding.remedy.empty()) row["remedy"] = finding.remedy;
      report["findings"].Add(std::move(row));
    }
  }
  report["well"] = videos;
  report["sketches"] = sketches;
  jobs::PrintEvent(report, 2);
}

}  // namespace

bool RunDoctor(bool json) {
  const Sections sections = Examine();
  const bool videos = HasAllFor(NeededFor::kVideos, sections);
  const bool sketches = HasAllFor(NeededFor::kSketches, sections);
  if (json) {
    PrintAsJson(sections, videos, sketches);
  } else {
    PrintForPeople(sections, videos, sketches);
  }
  return videos;
}

}  // namespace strikeline::cli
