// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "base/result.h"

extern "C" {
#include <libavfilter/avfilter.h>
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
}

namespace strikeline::media::internal {

// Only .cc files include this.

// FFmpeg's filters as its header declares them. Their library, which comes with some 30 others, is
// loaded when the first is asked for: most videos need none (docs/decisions/026).
struct FilterLibrary {
  decltype(&avfilter_graph_alloc) graph_alloc = nullptr;
  decltype(&avfilter_graph_free) graph_free = nullptr;
  decltype(&avfilter_get_by_name) get_by_name = nullptr;
  decltype(&avfilter_graph_create_filter) graph_create_filter = nullptr;
  decltype(&avfilter_graph_parse2) graph_parse2 = nullptr;
  decltype(&avfilter_graph_config) graph_config = nullptr;
  decltype(&avfilter_inout_free) inout_free = nullptr;
  decltype(&avfilter_link) link = nullptr;
  decltype(&av_buffersrc_add_frame) add_frame = nullptr;
  decltype(&av_buffersink_get_frame) get_frame = nullptr;
};

// Loads them once, or says why not. Thread: any.
const Result<FilterLibrary>& Filters();

struct FreeGraph {
  void operator()(AVFilterGraph* graph) const { Filters()->graph_free(&graph); }
};
using GraphHandle = std::unique_ptr<AVFilterGraph, FreeGraph>;

}  // namespace strikeline::media::internal
