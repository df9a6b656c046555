// SPDX-License-Identifier: MIT
#include "midi/internal/file_reader.h"

#include <algorithm>
#include <string_view>

#include "midi/internal/byte_reader.h"
#include "midi/internal/track_reader.h"

namespace strikeline::midi::internal {
namespace {

constexpr size_t kNone = std::string_view::npos;
constexpr size_t kHeaderSize = 14;
constexpr size_t kChunkHead = 8;  // id and length
constexpr size_t kMaxJunk =
    64 * 1024;                         // before the header; with more it is some other kind of file
constexpr size_t kMaxTracks = 65'535;  // the header cannot announce more
constexpr int kMaxFormat = 2;

std::string BytesOf(size_t count) {
  return fmt::format("{} {}", count, count == 1 ? "byte" : "bytes");
}

class FileReader {
 public:
  FileReader(std::span<const std::byte> bytes, const std::string& name, RepairLog& log)
      : bytes_(bytes), name_(name), log_(log), end_(bytes.size()) {}

  Result<RawFile> Read();

 private:
  Status FindHeader();
  void EnterRiff();
  tl::unexpected<Error> NotMidi() const;
  void ReadHeader();
  void ReadDivision(uint32_t bits);
  size_t AfterHeader();
  bool IsTrack(size_t offset) const;
  bool IsChunk(size_t offset) const;
  void ReadChunks();
  size_t SkipJunk(size_t offset);
  size_t ReadTrack(size_t offset);
  Tick NextTrackStart();
  void CompareTrackCount();

  ByteView bytes_;
  const std::string& name_;
  RepairLog& log_;
  size_t header_ = 0;  // offset of "MThd"
  size_t end_ = 0;     // of the file, or of the RIFF chunk that holds it
  uint32_t announced_tracks_ = 0;
  RawFile file_;
};

Result<RawFile> FileReader::Read() {
  if (bytes_.Size() == 0) {
    return Fail("{}: byte 0: the file is empty; export or copy the song again", name_);
  }
  if (Status found = FindHeader(); !found) return Forward(found);
  ReadHeader();
  ReadChunks();
  CompareTrackCount();
  return std::move(file_);
}

Status FileReader::FindHeader() {
  EnterRiff();
  const size_t begin = header_;
  header_ = bytes_.Find("MThd", begin, std::min(end_, begin + kMaxJunk));
  if (header_ == kNone) {
    header_ = begin;
    const bool damaged_id = begin + kHeaderSize + 4 <= end_ && IsTrack(begin + kHeaderSize);
    if (!damaged_id) return NotMidi();
    log_.Add(begin, "the header does not start with MThd", "taken as a header: a track follows it");
  }
  if (header_ > begin) {
    log_.Add(begin, BytesOf(header_ - begin).append(" before the header"), "left out");
  }
  if (end_ - header_ < kHeaderSize) {
    return Fail("{}: byte {}: the file ends inside its header; export or copy the song again",
                name_, end_);
  }
  return {};
}

// RIFF-wrapped files (.rmi) hold a whole standard MIDI file in their chunk "data".
void FileReader::EnterRiff() {
  if (!bytes_.Has(0, 12) || bytes_.Text(0, 4) != "RIFF" || bytes_.Text(8, 4) != "RMID") return;
  size_t offset = 12;
  while (bytes_.Has(offset, kChunkHead)) {
    const size_t length = bytes_.Little32(offset + 4);
    const size_t body = offset + kChunkHead;
    if (bytes_.Text(offset, 4) == "data") {
      header_ = body;
      if (bytes_.Has(body, length)) {
        end_ = body + length;
      } else {
        log_.Add(offset, "the RIFF chunk is longer than the file", "read to the end of the file");
      }
      return;
    }
    if (!bytes_.Has(body, length)) return;
    offset = body + length + length % 2;
  }
}

tl::unexpected<Error> FileReader::NotMidi() const {
  std::string start;
  for (size_t i = header_; i < std::min(header_ + 4, end_); ++i) {
    const uint8_t byte = bytes_.At(i);
    start += byte >= 0x20 && byte < 0x7F ? std::string(1, static_cast<char>(byte))
                                         : fmt::format("\\x{:02x}", byte);
  }
  return Fail(
      "{}: byte {}: not a MIDI file: it starts with '{}' instead of 'MThd'; "
      "export the song as a standard MIDI file (.mid)",
      name_, header_, start);
}

void FileReader::ReadHeader() {
  file_.format = static_cast<int>(bytes_.Big16(header_ + 8));
  if (file_.format > kMaxFormat) {
    log_.Add(header_ + 8, fmt::format("format {} does not exist", file_.format),
             "read as format 1");
    file_.format = 1;
  }
  announced_tracks_ = bytes_.Big16(header_ + 10);
  ReadDivision(bytes_.Big16(header_ + 12));
}

void FileReader::ReadDivision(uint32_t bits) {
  Division& division = file_.division;
  if (bits < 0x8000) {
    if (bits == 0) {
      log_.Add(header_ + 12, "0 ticks per quarter note", "taken as 480");
    } else {
      division.ticks_per_quarter = static_cast<int32_t>(bits);
    }
    return;
  }
  division.frames_per_second = 256 - static_cast<int32_t>(bits >> 8);
  division.ticks_per_frame = static_cast<int32_t>(bits & 0xFF);
  const int fps = division.frames_per_second;
  if (fps != 24 && fps != 25 && fps != 29 && fps != 30) {
    log_.Add(header_ + 12, fmt::format("{} frames per second are no SMPTE rate", fps),
             "taken as they are");
  }
  if (division.ticks_per_frame == 0) {
    log_.Add(header_ + 12, "0 ticks per frame", "taken as 40");
    division.ticks_per_frame = 40;
  }
}

// Where the first chunk after the header starts.
size_t FileReader::AfterHeader() {
  const size_t length = bytes_.Big32(header_ + 4);
  const size_t body = header_ + kChunkHead;
  const bool fits = length >= 6 && length <= end_ - body;
  if (fits && (body + length == end_ || IsChunk(body + length))) return body + length;
  if (length != 6) {
    log_.Add(header_ + 4, BytesOf(length).insert(0, "the header says it has "), "taken as 6");
  }
  return header_ + kHeaderSize;
}

// One wrong byte in "MTrk" is forgiven.
bool FileReader::IsTrack(size_t offset) const {
  if (offset > end_ || end_ - offset < 4) return false;
  const std::string_view id = bytes_.Text(offset, 4);
  return (id[0] == 'M') + (id[1] == 'T') + (id[2] == 'r') + (id[3] == 'k') >= 3;
}

bool FileReader::IsChunk(size_t offset) const {
  if (offset > end_ || end_ - offset < kChunkHead) return false;
  if (IsTrack(offset)) return true;
  const std::string_view id = bytes_.Text(offset, 4);
  const bool printable =
      std::all_of(id.begin(), id.end(), [](char c) { return c >= ' ' && c <= '~'; });
  return printable && bytes_.Big32(offset + 4) <= end_ - offset - kChunkHead;
}

void FileReader::ReadChunks() {
  size_t offset = AfterHeader();
  while (offset < end_) {
    if (file_.song.tracks.size() == kMaxTracks) {
      log_.Add(offset, "more than 65,535 tracks", "the rest was left out");
      return;
    }
    if (!IsChunk(offset)) {
      offset = SkipJunk(offset);
    } else if (IsTrack(offset)) {
      offset = ReadTrack(offset);
    } else {  // the standard allows other chunks
      offset += kChunkHead + bytes_.Big32(offset + 4);
    }
  }
}

size_t FileReader::SkipJunk(size_t offset) {
  const size_t next = std::min(bytes_.Find("MTrk", offset + 1, end_), end_);
  log_.Add(offset, BytesOf(next - offset).append(" that belong to no chunk"), "left out");
  return next;
}

size_t FileReader::ReadTrack(size_t offset) {
  const size_t begin = offset + kChunkHead;
  const size_t length = bytes_.Big32(offset + 4);
  const size_t announced_end = length <= end_ - begin ? begin + length : end_ + 1;
  const bool plausible = announced_end == end_ || IsChunk(announced_end);
  const size_t limit = plausible ? announced_end : std::min(bytes_.Find("MTrk", begin, end_), end_);
  log_.BeginTrack(static_cast<int>(file_.song.tracks.size()) + 1);
  if (bytes_.Text(offset, 4) != "MTrk") {
    log_.Add(offset, "its chunk is not called MTrk", "taken as a track: one letter differs");
  }
  const size_t track_end =
      TrackReader(bytes_, file_.song, log_).Read(begin, limit, NextTrackStart());
  if (plausible && track_end < announced_end) {
    log_.Add(track_end, BytesOf(announced_end - track_end).append(" after its end-of-track event"),
             "left out");
  } else if (track_end != announced_end) {
    log_.Add(offset + 4,
             fmt::format("says it has {} but has {}", BytesOf(length), track_end - begin),
             "read to its end");
  }
  log_.EndTrack();
  return plausible ? announced_end : track_end;
}

// The sequences of format 2 are independent songs: each starts afresh where the one before it ends.
Tick FileReader::NextTrackStart() {
  RawSong& song = file_.song;
  if (file_.format != 2 || song.ends.empty()) return 0;
  const Tick start = song.ends.back().tick;
  song.tempos.push_back({start});
  song.signatures.push_back({start});
  return start;
}

void FileReader::CompareTrackCount() {
  const size_t count = file_.song.tracks.size();
  if (count != announced_tracks_) {
    log_.Add(
        header_ + 10,
        fmt::format("the header announces {} tracks, the file has {}", announced_tracks_, count),
        "read what is there");
  }
  if (file_.format == 0 && count > 1) {
    log_.Add(header_ + 8, fmt::format("format 0 with {} tracks", count), "read as format 1");
    file_.format = 1;
  }
  if (file_.format == 2 && count > 1) {
    log_.Add(header_ + 8, fmt::format("format 2: {} independent sequences", count),
             "played one after another");
  }
}

}  // namespace

Result<RawFile> ReadRawFile(std::span<const std::byte> bytes, const std::string& name,
                            RepairLog& log) {
  return FileReader(bytes, name, log).Read();
}

}  // namespace strikeline::midi::internal
