// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <filesystem>
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/units.h"
#include "painter/drawing_host.h"
#include "painter/frame_report.h"
#include "painter/line_frame.h"
#include "scene/frame.h"
#include "sketch/compile.h"

namespace strikeline::live {

// A finished picture. Its pixels stay until the next Update.
struct LiveFrame {
  uint64_t id = 0;     // only grows
  int generation = 0;  // of the version
  Seconds time{0};
  PixelSize size;
  const uint8_t* pixels = nullptr;            // B G R A, rows without gaps, row 0 on top; or null:
  std::shared_ptr<const scene::Frame> scene;  // what is to be painted here
  painter::HostReply about;
  Seconds since_asked{0};
  Seconds took{0};                                     // its process
  std::shared_ptr<const painter::FrameReport> report;  // the same one while calls stay as they are
  uint64_t params = 0;  // the number of its parameters, see SetParams
};

// What to draw. A value.
struct LiveRequest {
  Seconds time{0};
  PixelSize box;  // what the picture has to fit into
  bool operator==(const LiveRequest&) const = default;
};

// A sketch that is drawn while it is written: compiled anew in the background when its file
// changes, run by processes of its own, which are replaced when they crash or take too long. The
// last good picture stays whatever happens. Nothing here waits. Thread: one.
class LiveSketch {
 public:
  struct Params {
    std::filesystem::path file;
    std::filesystem::path program;  // that has the command `host`
    Seconds time_limit{5};          // for a frame
    int workers = 1;                // processes that draw; 0: this one draws, while all waits
    bool is_unsafe = false;         // processes are not confined
    painter::HostOutput output = painter::HostOutput::kPixels;
  };
  explicit LiveSketch(Params params);
  // Ends the compiler, if it runs.
  ~LiveSketch();

  // What should be drawn next; the newest wins. Gives the id of the frame that shows it.
  uint64_t Ask(const LiveRequest& request);
  // What the frames asked for from now on are drawn with; gives its number, which only grows. More
  // than a process takes is a problem, and those with the number before go on.
  uint64_t SetParams(const params::UserState& user, const params::MidiSnapshot& midi);
  // Compiles again, and draws what is wanted again.
  void Retry();
  // Lets everything go on. True if there is a new picture.
  bool Update(Seconds clock);
  // The same, after waiting for the frame that was asked for if the last one came within
  // `patience`, which is also the longest wait: so an edit is seen in the turn of the loop that
  // made it.
  static constexpr Seconds kPatience{0.004};
  bool UpdatePatiently(Seconds clock, Seconds patience = kPatience);
  const std::optional<LiveFrame>& Frame() const { return frame_; }

  // What is wrong now, "" if nothing is; what it is doing; how many versions were shown.
  const std::string& Problem() const {
    return !broken_.empty() ? broken_ : !problem_.empty() ? problem_ : oversize_;
  }
  bool IsCompiling() const { return compiling_.valid(); }
  int Generation() const { return generation_; }
  int Faults() const { return faults_; }  // processes that had to be replaced
  // Of the version that is shown; empty before the first.
  const std::filesystem::path& Library() const { return library_; }

 private:
  // Something that draws, and what it is busy with.
  struct Run {
    std::unique_ptr<painter::DrawingHost> host;
    std::filesystem::path library;
    painter::HostRequest request = {};
    Seconds since{0};
    uint64_t params = 0;  // as it knows them
    std::shared_ptr<const painter::FrameReport> report = nullptr;
    painter::KnownLines known = {};
    std::shared_ptr<const scene::Frame> scene = nullptr;  // of the last answer
  };

  // A version that was tried to be made of what was saved.
  struct Attempt {
    sketch::CompiledSketch version;
    std::string broken;                        // why there is none; "": there is one
    std::vector<std::filesystem::path> files;  // that it depends on; empty: not known
  };

  Attempt Attempted() const;
  void Watch(Seconds clock);
  void Follow(const std::vector<std::filesystem::path>& files);
  void TakeCompiled();
  void HearAll(Seconds clock);
  void HearCandidate(Seconds clock);
  // Processes that are missing, one at a time.
  void Staff(Seconds clock);
  std::optional<Run> Started(const std::filesystem::path& library);
  // The answer, if there is one; one that is gone, or too slow, loses its host.
  std::optional<painter::HostReply> Hear(Run& run, Seconds clock);
  bool IsCandidate(const Run& run) const { return candidate_ && &run == &*candidate_; }
  Status TakeAnswer(Run& run, const painter::HostReply& reply);
  void Replace(Run& run, const std::string& why, Seconds clock);
  void Feed(Run& run, Seconds clock);
  void Show(const Run& run, const painter::HostReply& reply, Seconds clock);
  std::string Named(const Run& run, const std::string& what) const;

  const Params params_;
  // When the last version was begun, and when the files that it depends on had been written then.
  std::filesystem::file_time_type compiling_since_{};
  std::map<std::filesystem::path, std::filesystem::file_time_type> written_;
  Seconds next_look_{0};
  std::atomic<bool> is_closing_{false};  // before what looks at it
  std::future<Attempt> compiling_;
  std::future<Status> preparing_;  // what makes the next ones quicker
  std::vector<Run> current_;
  std::optional<Run> candidate_;  // a new version, until its first picture
  // Of the last Update: a picture that was just shown may lie in their memory.
  std::vector<std::unique_ptr<painter::DrawingHost>> gone_;
  std::filesystem::path library_;
  std::string sources_id_, candidate_id_;  // of the version that is shown, and of the new one
  LiveRequest wanted_;
  uint64_t wanted_id_ = 0;  // 0: nothing was asked for yet
  bool is_wanted_ = false;  // nobody draws it yet
  std::string encoded_;     // the parameters
  uint64_t params_number_ = 1;
  Seconds restart_at_{0};
  std::optional<LiveFrame> frame_;
  bool is_new_ = false;
  std::string broken_;    // why what was saved is not shown
  std::string problem_;   // of what is shown
  std::string oversize_;  // of the parameters
  int generation_ = 0, faults_ = 0;
};

}  // namespace strikeline::live
