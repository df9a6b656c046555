// SPDX-License-Identifier: MIT
#include "media/internal/packet_file.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "media/internal/codec_parameters.h"
#include "media/internal/ffmpeg/av_log.h"

namespace strikeline::media::internal {
namespace {

constexpr std::string_view kMagic = "SLPACK02";
constexpr std::string_view kProgressMagic = "SLPROG01";
constexpr char kPacketMark = 'P';
constexpr char kEndMark = 'E';
constexpr size_t kPacketHead = 1 + 4 + 8 + 8 + 4 + 4 + 4;
constexpr size_t kTrailerSize = 1 + 8 + 8;
constexpr uint32_t kMaxHeader = 16 << 20;
constexpr int64_t kMostDelay = 1 << 20;

template <class T>
void Append(std::string& to, T value) {
  for (size_t i = 0; i < sizeof(T); ++i) {
    to.push_back(static_cast<char>(static_cast<uint64_t>(value) >> (8 * i) & 0xFF));
  }
}
template <class T>
T Extract(const char*& from) {
  uint64_t value = 0;
  for (size_t i = 0; i < sizeof(T); ++i) {
    value |= static_cast<uint64_t>(static_cast<unsigned char>(*from++)) << (8 * i);
  }
  return static_cast<T>(value);
}

// The first `bytes` of a file. Whether they are there.
bool AddBytes(const std::filesystem::path& file, int64_t bytes, Hasher& hasher) {
  std::ifstream in(file, std::ios::binary);
  std::vector<char> block(1 << 20);
  while (bytes > 0) {
    const int64_t count = std::min(bytes, static_cast<int64_t>(block.size()));
    if (!in.read(block.data(), count)) return false;
    hasher.Add(std::as_bytes(std::span(block.data(), static_cast<size_t>(count))));
    bytes -= count;
  }
  return true;
}

// SKIP_SAMPLES side data: samples to drop at the start (4), at the end (4), two reasons. Only the
// end occurs here.
constexpr size_t kSkipSize = 10;
uint32_t DroppedAtEnd(const AVPacket& packet) {
  size_t size = 0;
  const uint8_t* data = av_packet_get_side_data(&packet, AV_PKT_DATA_SKIP_SAMPLES, &size);
  if (!data || size < kSkipSize) return 0;
  const char* at = reinterpret_cast<const char*>(data) + 4;
  return Extract<uint32_t>(at);
}
bool SetDroppedAtEnd(AVPacket& packet, uint32_t samples) {
  uint8_t* data = av_packet_new_side_data(&packet, AV_PKT_DATA_SKIP_SAMPLES, kSkipSize);
  if (!data) return false;
  std::memset(data, 0, kSkipSize);
  for (int i = 0; i < 4; ++i) data[4 + i] = static_cast<uint8_t>(samples >> (8 * i));
  return true;
}

// What VP9 has of transparency beside a packet, as Matroska keeps it.
std::string_view TransparencyOf(const AVPacket& packet) {
  size_t size = 0;
  const uint8_t* data =
      av_packet_get_side_data(&packet, AV_PKT_DATA_MATROSKA_BLOCKADDITIONAL, &size);
  return {reinterpret_cast<const char*>(data), data ? size : 0};
}

bool SetTransparency(AVPacket& packet, std::string_view bytes) {
  if (bytes.empty()) return true;
  uint8_t* data =
      av_packet_new_side_data(&packet, AV_PKT_DATA_MATROSKA_BLOCKADDITIONAL, bytes.size());
  if (data) std::copy(bytes.begin(), bytes.end(), data);
  return data != nullptr;
}

}  // namespace

Result<PacketFileWriter> PacketFileWriter::Open(const std::filesystem::path& file,
                                                const AVCodecParameters& parameters,
                                                AVRational time_base) {
  Result<StagedFile> staged = StagedFile::Open(file, true);
  if (!staged) return Forward(std::move(staged));
  PacketFileWriter writer(*std::move(staged));
  const std::string json = ToJson(parameters, time_base);
  std::string head(kMagic);
  Append(head, static_cast<uint32_t>(json.size()));
  if (Status written = writer.WriteOut(head + json); !written) return Forward(std::move(written));
  return writer;
}

Result<PacketFileWriter> PacketFileWriter::GoOn(const std::filesystem::path& file,
                                                const PacketFileProgress& progress) {
  Result<StagedFile> staged = StagedFile::GoOn(file, true, progress.bytes);
  if (!staged) return Forward(std::move(staged));
  PacketFileWriter writer(*std::move(staged));
  if (!AddBytes(StagedFile::StagedPathOf(file), progress.bytes, writer.hasher_)) {
    return Fail("{} could not be read", StagedFile::StagedPathOf(file).string());
  }
  if (writer.hasher_.Id() != progress.checksum) {
    return Fail("{} was changed since it was looked at", StagedFile::StagedPathOf(file).string());
  }
  writer.trailer_ = {progress.frames, progress.delay};
  writer.has_progress_ = true;
  return writer;
}

Status PacketFileWriter::SaveProgress(std::vector<uint8_t> encoder) {
  std::string text(kProgressMagic);
  Append(text, trailer_.packets);
  Append(text, trailer_.delay);
  Append(text, file_.Position());
  text += hasher_.Id().Hex();
  text.append(reinterpret_cast<const char*>(encoder.data()), encoder.size());
  text += IdOf(text).Hex();
  Status saved = WriteFileQuickly(ProgressPathOf(file_.Target()), text, true);
  has_progress_ = has_progress_ || saved;
  return saved;
}

void PacketFileWriter::Keep() {
  if (has_progress_) file_.Keep();
}

std::filesystem::path ProgressPathOf(const std::filesystem::path& file) {
  return file.string() + ".progress";
}

std::optional<PacketFileProgress> ReadProgress(const std::filesystem::path& file) {
  std::ifstream in(ProgressPathOf(file), std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  constexpr size_t kHex = 32, kHead = kProgressMagic.size() + 24 + kHex;
  if (text.size() < kHead + kHex || !text.starts_with(kProgressMagic)) return std::nullopt;
  const size_t end = text.size() - kHex;
  if (ParseContentId(text.substr(end)) != IdOf(text.substr(0, end))) return std::nullopt;
  const char* at = text.data() + kProgressMagic.size();
  PacketFileProgress progress;
  progress.frames = Extract<int64_t>(at);
  progress.delay = Extract<int64_t>(at);
  progress.bytes = Extract<int64_t>(at);
  const auto checksum = ParseContentId(std::string_view(at, kHex));
  Hasher hasher;
  if (!checksum || progress.frames <= 0 || progress.bytes <= 0 ||
      !AddBytes(StagedFile::StagedPathOf(file), progress.bytes, hasher) ||
      hasher.Id() != *checksum) {
    return std::nullopt;
  }
  progress.checksum = *checksum;
  progress.encoder.assign(text.begin() + kHead, text.begin() + static_cast<ptrdiff_t>(end));
  return progress;
}

Status PacketFileWriter::WriteOut(const std::string& bytes) {
  const auto span = std::as_bytes(std::span(bytes.data(), bytes.size()));
  hasher_.Add(span);
  return file_.Write(span);
}

Status PacketFileWriter::Add(const AVPacket& packet) {
  buffer_.clear();
  buffer_.push_back(kPacketMark);
  Append(buffer_, static_cast<uint32_t>(packet.flags & AV_PKT_FLAG_KEY));
  Append(buffer_, packet.pts);
  Append(buffer_, packet.duration);
  Append(buffer_, DroppedAtEnd(packet));
  const std::string_view transparency = TransparencyOf(packet);
  Append(buffer_, static_cast<uint32_t>(transparency.size()));
  Append(buffer_, static_cast<uint32_t>(packet.size));
  buffer_.append(transparency);
  buffer_.append(reinterpret_cast<const char*>(packet.data), static_cast<size_t>(packet.size));
  trailer_.delay = std::max(trailer_.delay, trailer_.packets - packet.pts);
  ++trailer_.packets;
  return WriteOut(buffer_);
}

Result<SegmentSummary> PacketFileWriter::Finish() {
  buffer_.assign(1, kEndMark);
  Append(buffer_, trailer_.packets);
  Append(buffer_, trailer_.delay);
  if (Status written = WriteOut(buffer_); !written) return Forward(std::move(written));
  const SegmentSummary summary{trailer_.packets, file_.Position(), hasher_.Id()};
  if (Status whole = file_.Commit(); !whole) return Forward(std::move(whole));
  std::error_code error;
  std::filesystem::remove(ProgressPathOf(file_.Target()), error);
  return summary;
}

tl::unexpected<Error> PacketFileReader::Damaged(const char* what) const {
  return Fail("{} is damaged: {} (byte {})", file_.string(), what, position_ - begin_);
}

Result<PacketFileReader> PacketFileReader::Open(const std::filesystem::path& file, int64_t offset,
                                                int64_t bytes) {
  PacketFileReader reader;
  reader.file_ = file;
  reader.in_.open(file, std::ios::binary | std::ios::ate);
  if (!reader.in_) return Fail("{} could not be opened", file.string());
  const auto size = static_cast<int64_t>(reader.in_.tellg());
  reader.begin_ = reader.position_ = offset;
  reader.end_ = bytes < 0 ? size : offset + bytes;
  if (offset < 0 || reader.end_ > size || reader.end_ - offset < int64_t{kTrailerSize + 12}) {
    return reader.Damaged("it is too short");
  }
  if (Status read = reader.ReadTrailer(); !read) return Forward(std::move(read));
  if (Status read = reader.ReadHeader(); !read) return Forward(std::move(read));
  return reader;
}

Result<PacketFileReader> PacketFileReader::OpenUnfinished(const std::filesystem::path& file,
                                                          const PacketFileProgress& progress) {
  PacketFileReader reader;
  reader.file_ = StagedFile::StagedPathOf(file);
  reader.in_.open(reader.file_, std::ios::binary);
  if (!reader.in_) return Fail("{} could not be opened", reader.file_.string());
  reader.is_whole_ = false;
  reader.end_ = progress.bytes;
  reader.trailer_ = {progress.frames, progress.delay};
  if (Status read = reader.ReadHeader(); !read) return Forward(std::move(read));
  return reader;
}

Status PacketFileReader::ReadTrailer() {
  std::array<char, kTrailerSize> bytes = {};
  in_.seekg(end_ - static_cast<int64_t>(kTrailerSize));
  if (!in_.read(bytes.data(), bytes.size())) return Damaged("it could not be read");
  const char* at = bytes.data();
  if (*at++ != kEndMark) return Damaged("its end is missing");
  trailer_.packets = Extract<int64_t>(at);
  trailer_.delay = Extract<int64_t>(at);
  in_.seekg(begin_);
  const int64_t most = (end_ - begin_) / static_cast<int64_t>(kPacketHead);
  if (trailer_.packets < 0 || trailer_.packets > most || trailer_.delay < 0 ||
      trailer_.delay > kMostDelay) {
    return Damaged("its end makes no sense");
  }
  return {};
}

Status PacketFileReader::ReadHeader() {
  std::array<char, kMagic.size() + 4> head = {};
  if (Status read = Take(head.data(), head.size()); !read) return read;
  if (std::string_view(head.data(), kMagic.size()) != kMagic) return Damaged("not a packet file");
  const char* at = head.data() + kMagic.size();
  const auto length = Extract<uint32_t>(at);
  if (length > kMaxHeader || length > end_ - position_) return Damaged("its header is too long");
  std::string json(length, '\0');
  if (Status read = Take(json.data(), json.size()); !read) return read;
  Result<StreamHeader> header = StreamHeaderFromJson(json);
  if (!header) return Fail("{} is damaged: {}", file_.string(), header.error().message);
  parameters_ = std::move(header->parameters);
  time_base_ = header->time_base;
  return {};
}

Status PacketFileReader::Take(char* to, size_t count) {
  if (static_cast<int64_t>(count) > end_ - position_) return Damaged("it ends too early");
  if (!in_.read(to, static_cast<std::streamsize>(count))) return Damaged("it could not be read");
  hasher_.Add(std::as_bytes(std::span(to, count)));
  position_ += static_cast<int64_t>(count);
  return {};
}

Status PacketFileReader::TakeEnd() {
  std::array<char, kTrailerSize> end = {};
  if (position_ + static_cast<int64_t>(end.size()) != end_) return Damaged("bytes are left over");
  return Take(end.data(), end.size());
}

Result<PacketFileReader::PacketHead> PacketFileReader::TakeHead() {
  std::array<char, kPacketHead> bytes = {};
  if (Status read = Take(bytes.data(), bytes.size()); !read) return Forward(std::move(read));
  const char* at = bytes.data();
  if (*at++ != kPacketMark) return Damaged("a packet was expected");
  PacketHead head;
  head.flags = static_cast<int>(Extract<uint32_t>(at)) & AV_PKT_FLAG_KEY;
  head.pts = Extract<int64_t>(at);
  head.duration = Extract<int64_t>(at);
  head.dropped = Extract<uint32_t>(at);
  head.transparency = Extract<uint32_t>(at);
  head.size = Extract<uint32_t>(at);
  if (int64_t{head.size} + head.transparency > end_ - position_ || head.size > INT32_MAX / 2 ||
      head.transparency > INT32_MAX / 2) {
    return Damaged("a packet is too long");
  }
  return head;
}

Result<bool> PacketFileReader::Next(AVPacket& packet) {
  av_packet_unref(&packet);
  if (taken_ == trailer_.packets) {
    const Status ended = is_whole_ ? TakeEnd() : Status();
    if (!ended) return Forward(ended);
    return false;
  }
  const Result<PacketHead> head = TakeHead();
  if (!head) return Forward(head);
  transparency_.resize(head->transparency);
  Status read = Take(transparency_.data(), head->transparency);
  if (read && av_new_packet(&packet, static_cast<int>(head->size)) < 0)
    read = Fail("out of memory");
  if (read) read = Take(reinterpret_cast<char*>(packet.data), head->size);
  if (!read) return Forward(std::move(read));
  packet.flags = head->flags;
  packet.pts = head->pts;
  packet.duration = head->duration;
  const bool is_set = (head->dropped == 0 || SetDroppedAtEnd(packet, head->dropped)) &&
                      SetTransparency(packet, transparency_);
  if (!is_set) return Fail("out of memory");
  ++taken_;
  return true;
}

}  // namespace strikeline::media::internal
