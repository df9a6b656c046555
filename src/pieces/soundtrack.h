// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "media/audio_source.h"
#include "media/render_job.h"
#include "pieces/song_piece.h"
#include "settings/render_request.h"

namespace strikeline::pieces {

// Where a video's sound comes from and where the song lies in it; travels inside part files, so
// that `join` can make the sound. A value.
struct SoundPlan {
  bool silent = false;
  std::string song = {};                // path
  std::string audio = {};               // path; empty: the stems, and without any the song is
                                        // synthesised
  std::vector<std::string> stems = {};  // paths: parts of one recording
  std::string soundfont = {};           // path; empty: the packaged one
  double song_start = 0;    // of the song's time 0 in the video, seconds; negative if it is cut
  double audio_offset = 0;  // of the audio's start, seconds after the song's
  double practice_rate = 1;
  // A section instead of the song, `song_start` being the first round's beginning.
  std::vector<scene::PracticeRound> rounds = {};
  bool shows_drums = false;          // which of the song's notes, the next two say
  std::string drum_map = "default";  // name or path
  midi::DrumQuery drums = {};
  midi::PartQuery parts = {};  // who is seen, and who is heard
  int count_in = 0;            // bars of clicks before `count_to`,
  double count_to = 0;         // seconds of the song
  bool click = false;          // on every beat
  std::string click_sound = "wood";
  double click_volume = 0.7;

  friend bool operator==(const SoundPlan&, const SoundPlan&) = default;
};

// A video's sound, and what there is to say about it. A resource.
struct Sound {
  std::unique_ptr<media::AudioSource> source;  // null if silent
  std::vector<std::string> remarks = {};
};

// True where a count-in or a click on every beat is heard, of which the song says where.
bool HasClicks(const SoundPlan& plan);

media::NamedValues ToNotes(const SoundPlan& plan);
SoundPlan SoundPlanFrom(const media::NamedValues& notes);

// Without a cut at the front: song_start is the lead-in.
SoundPlan PlanSound(const settings::RenderRequest& options, const LoadedPiece& piece);

// Fails early where OpenSound() could not succeed: a SoundFont that is not there, parts to be muted
// in a recording.
Status CheckSound(const SoundPlan& plan);

// When the sound that a file gives ends, in the video; 0 if the song is synthesised or silent.
// Reads the file's end, or all of it where it cannot be sought in.
Result<Seconds> EndOfAudioFile(const SoundPlan& plan);

// The sound of the video, `samples` long. `song` is what plan.song holds. Of a song that is
// synthesised only that stretch is played. `song` and `cancel` must outlive it.
Result<Sound> OpenSound(const SoundPlan& plan, const midi::Song& song, int64_t samples,
                        const std::atomic<bool>* cancel);

}  // namespace strikeline::pieces
