// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/buffer.h>
#include <libavutil/dict.h>
#include <libswresample/swresample.h>
}

namespace strikeline::media::internal {

// Owners of FFmpeg's objects. Only .cc files include this.
template <auto kFree>
struct FreeByAddress {
  template <class T>
  void operator()(T* object) const {
    kFree(&object);
  }
};

using FrameHandle = std::unique_ptr<AVFrame, FreeByAddress<av_frame_free>>;
using PacketHandle = std::unique_ptr<AVPacket, FreeByAddress<av_packet_free>>;
using CodecHandle = std::unique_ptr<AVCodecContext, FreeByAddress<avcodec_free_context>>;
using InputHandle = std::unique_ptr<AVFormatContext, FreeByAddress<avformat_close_input>>;
using BufferHandle = std::unique_ptr<AVBufferRef, FreeByAddress<av_buffer_unref>>;
using ResamplerHandle = std::unique_ptr<SwrContext, FreeByAddress<swr_free>>;
using ParametersHandle = std::unique_ptr<AVCodecParameters, FreeByAddress<avcodec_parameters_free>>;

// Options for an FFmpeg call, which takes out what it knew.
class Dictionary {
 public:
  Dictionary() = default;
  Dictionary(const Dictionary&) = delete;
  Dictionary& operator=(const Dictionary&) = delete;
  ~Dictionary() { av_dict_free(&entries_); }
  void Set(const char* name, const char* value) { av_dict_set(&entries_, name, value, 0); }
  AVDictionary** Address() { return &entries_; }
  // The name of an option that nobody took, or nullptr.
  const char* Unknown() const {
    const AVDictionaryEntry* entry = av_dict_get(entries_, "", nullptr, AV_DICT_IGNORE_SUFFIX);
    return entry ? entry->key : nullptr;
  }

 private:
  AVDictionary* entries_ = nullptr;
};

}  // namespace strikeline::media::internal
