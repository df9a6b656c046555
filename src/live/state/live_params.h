// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "live/state/grafix_params.h"
#include "live/state/param_file.h"
#include "painter/frame_report.h"
#include "params/history.h"
#include "params/variation.h"

namespace strikeline::live {

// The parameters of a sketch that is live: what the user does to them, what its frames tell of
// them, and the file that keeps them. Thread: one.
class LiveParams {
 public:
  // Where nothing is kept of a sketch in Python, what was tuned of it in Grafix is taken over.
  explicit LiveParams(const std::filesystem::path& sketch);

  const params::Document& Document() const { return document_; }
  const params::StoreState& State() const { return document_.state; }
  const params::Variations& Variations() const { return variations_; }
  const painter::FrameReport* Report() const { return report_.get(); }
  uint64_t Revision() const { return revision_; }  // grows with every change
  uint64_t Seen() const { return seen_; }          // grows with every other report
  uint64_t Shape() const { return shape_; }        // grows when other calls are made

  void Do(const params::Change& change, Seconds now);
  void Undo();
  void Redo();
  void SetVariations(params::Variations variations);

  // The parameters as they are now were handed to who draws, together with the controllers', under
  // this number, which only grows.
  void Sent(uint64_t number, const params::MidiSnapshot& midi);
  // What a frame told that was drawn with the parameters of a number; `generation` of its code:
  // calls that have only moved keep what is theirs.
  void Observe(std::shared_ptr<const painter::FrameReport> report, int generation, uint64_t number);

  // A call's parameter as the window shows it: as the last frame was drawn with it, or where the
  // call was changed since, as the next one will be.
  params::Resolved Shown(const painter::ReportedCall& call, size_t row) const;

  // What is to be said of what was loaded, once; "": nothing.
  std::string TakeRemark() { return std::exchange(remark_, {}); }
  // Whether this goes on where the program ended, until that is settled.
  bool IsRecovered() const { return is_recovered_; }
  void KeepRecovered() { is_recovered_ = false; }
  void DiscardRecovered();

  void Update(Seconds now, bool is_held);
  Status Close();
  const ParamFile& File() const { return file_; }

 private:
  void Take(ParamFile::Loaded loaded);
  void TakeGrafix(const painter::FrameReport& report);
  bool IsDrawn(const params::GroupKey& call) const;

  ParamFile file_;
  params::Document document_;
  params::Variations variations_;
  std::shared_ptr<const painter::FrameReport> report_;
  int generation_ = 0;
  uint64_t revision_ = 0, seen_ = 0, shape_ = 0;
  std::map<uint64_t, params::UserState> sent_;  // the drawn ones first
  params::MidiSnapshot midi_;                   // as sent last
  std::string remark_;
  bool is_recovered_ = false;
  std::optional<GrafixParams> grafix_;  // until the first frame tells which calls there are
  std::filesystem::path grafix_file_;
};

}  // namespace strikeline::live
