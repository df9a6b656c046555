# SPDX-License-Identifier: MIT
# Third-party libraries, each bound to the layers that may see it: strikeline_<layer>_needs is what a layer links.
find_package(PkgConfig REQUIRED)
find_package(fmt REQUIRED)
find_package(Threads REQUIRED)
find_path(XXHASH_INCLUDE xxhash.h REQUIRED)
find_path(EXPECTED_INCLUDE tl/expected.hpp REQUIRED)

set(strikeline_base_needs fmt::fmt-header-only Threads::Threads)
pkg_check_modules(TEXT REQUIRED IMPORTED_TARGET freetype2 harfbuzz fontconfig)
set(strikeline_text_needs PkgConfig::TEXT)
pkg_check_modules(GL REQUIRED IMPORTED_TARGET epoxy)
set(strikeline_gpu_needs PkgConfig::GL)

if(NOT STRIKELINE_PORTABLE_ONLY)
  find_package(CLI11 REQUIRED)
  find_package(nlohmann_json REQUIRED)
  pkg_check_modules(MEDIA REQUIRED IMPORTED_TARGET
                    libavcodec libavformat libavutil libswresample libavfilter fluidsynth)
  pkg_check_modules(PNG REQUIRED IMPORTED_TARGET libpng)
  set(strikeline_media_needs PkgConfig::MEDIA PkgConfig::PNG nlohmann_json::nlohmann_json)
  set(strikeline_app_needs PkgConfig::PNG CLI11::CLI11 nlohmann_json::nlohmann_json)
endif()
if(STRIKELINE_TESTS)
  find_package(GTest REQUIRED)
  include(GoogleTest)
endif()
