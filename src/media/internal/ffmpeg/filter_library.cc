// SPDX-License-Identifier: MIT
#include "media/internal/ffmpeg/filter_library.h"

#include <string>
#include <type_traits>

#include <dlfcn.h>

namespace strikeline::media::internal {
namespace {

// Of the version whose header this was compiled with.
Result<FilterLibrary> Load() {
  const std::string name = fmt::format("libavfilter.so.{}", LIBAVFILTER_VERSION_MAJOR);
  void* const library = dlopen(name.c_str(), RTLD_NOW | RTLD_LOCAL);  // for good
  if (!library) return Fail("FFmpeg's filters are not there: {}", dlerror());
  bool is_whole = true;
  const auto take = [&](const char* function, auto& into) {
    into = reinterpret_cast<std::remove_reference_t<decltype(into)>>(dlsym(library, function));
    is_whole = is_whole && into;
  };
  FilterLibrary filters;
  take("avfilter_graph_alloc", filters.graph_alloc);
  take("avfilter_graph_free", filters.graph_free);
  take("avfilter_get_by_name", filters.get_by_name);
  take("avfilter_graph_create_filter", filters.graph_create_filter);
  take("avfilter_graph_parse2", filters.graph_parse2);
  take("avfilter_graph_config", filters.graph_config);
  take("avfilter_inout_free", filters.inout_free);
  take("avfilter_link", filters.link);
  take("av_buffersrc_add_frame", filters.add_frame);
  take("av_buffersink_get_frame", filters.get_frame);
  if (!is_whole) return Fail("{} is not what this program was made for", name);
  return filters;
}

}  // namespace

const Result<FilterLibrary>& Filters() {
  static const Result<FilterLibrary> filters = Load();
  return filters;
}

}  // namespace strikeline::media::internal
