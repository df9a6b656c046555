// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "media/disk/staged_file.h"
#include "media/internal/disk/hasher.h"
#include "media/internal/handles.h"
#include "media/segment_writer.h"

namespace strikeline::media::internal {

// A file of encoded packets of one stream, in decode order with integer times: what is kept between
// encoding and joining. Layout, all integers little-endian: magic (8 bytes), length of the header
// (4), header (JSON, the codec's parameters), then packets, each `kPacketMark`, flags (4), pts (8),
// duration (8), samples to drop at its end (4), bytes of its transparency (4), size (4), those
// bytes, bytes; last `kEndMark`, packets (8), reorder delay (8). Own format because containers
// round times, guess parameters or cannot tell a file that was cut short.
struct PacketFileTrailer {
  int64_t packets = 0;
  int64_t delay = 0;  // the most that a packet's number in decode order exceeds its pts
};

// How far an unfinished file of packets came, and what its encoder must know to go on behind it.
// Kept beside it, replaced as a whole. A value.
struct PacketFileProgress {
  int64_t frames = 0;  // each has its packet
  int64_t delay = 0;   // so far
  int64_t bytes = 0;
  ContentId checksum;  // of those bytes
  std::vector<uint8_t> encoder;
};
// Where it lies.
std::filesystem::path ProgressPathOf(const std::filesystem::path& file);
// None if there is none, or the unfinished file is not what it says.
std::optional<PacketFileProgress> ReadProgress(const std::filesystem::path& file);

class PacketFileWriter {
 public:
  static Result<PacketFileWriter> Open(const std::filesystem::path& file,
                                       const AVCodecParameters& parameters, AVRational time_base);
  // Behind what an earlier writer left.
  static Result<PacketFileWriter> GoOn(const std::filesystem::path& file,
                                       const PacketFileProgress& progress);
  Status Add(const AVPacket& packet);
  // What is written so far counts, should this writer be dropped, or killed; it isn't made durable.
  Status SaveProgress(std::vector<uint8_t> encoder);
  // Leaves what counts behind when it is dropped.
  void Keep();
  const std::filesystem::path& Target() const { return file_.Target(); }
  // The summary's `frames` are the packets.
  Result<SegmentSummary> Finish();
  int64_t Packets() const { return trailer_.packets; }

 private:
  explicit PacketFileWriter(StagedFile file) : file_(std::move(file)) {}
  Status WriteOut(const std::string& bytes);

  StagedFile file_;
  Hasher hasher_;
  PacketFileTrailer trailer_;
  std::string buffer_;
  bool has_progress_ = false;
};

class PacketFileReader {
 public:
  // A whole file (offset 0, bytes -1) or the stretch of a part file that holds one.
  static Result<PacketFileReader> Open(const std::filesystem::path& file, int64_t offset = 0,
                                       int64_t bytes = -1);

  // What an unfinished file holds so far.
  static Result<PacketFileReader> OpenUnfinished(const std::filesystem::path& file,
                                                 const PacketFileProgress& progress);

  const AVCodecParameters& Parameters() const { return *parameters_; }
  AVRational TimeBase() const { return time_base_; }
  const PacketFileTrailer& Trailer() const { return trailer_; }

  // The next packet in decode order, or false behind the last. pts and duration in TimeBase(), dts
  // unset.
  Result<bool> Next(AVPacket& packet);
  // Bytes read so far.
  int64_t Position() const { return position_ - begin_; }
  // After the last packet: of all bytes, as in the writer's summary.
  ContentId Checksum() const { return hasher_.Id(); }

 private:
  // What stands before a packet's bytes.
  struct PacketHead {
    int flags = 0;
    int64_t pts = 0, duration = 0;
    uint32_t dropped = 0;                 // samples at its end
    uint32_t transparency = 0, size = 0;  // bytes
  };

  PacketFileReader() = default;
  Status ReadTrailer();
  Status ReadHeader();
  Status TakeEnd();
  Result<PacketHead> TakeHead();
  Status Take(char* to, size_t count);
  tl::unexpected<Error> Damaged(const char* what) const;

  std::filesystem::path file_;
  std::ifstream in_;
  int64_t begin_ = 0;
  int64_t end_ = 0;       // behind the last byte
  int64_t position_ = 0;  // of the next byte
  int64_t taken_ = 0;     // packets
  bool is_whole_ = true;  // with its end
  Hasher hasher_;
  std::string transparency_;  // of the packet that is read
  ParametersHandle parameters_;
  AVRational time_base_{0, 1};
  PacketFileTrailer trailer_;
};

}  // namespace strikeline::media::internal
