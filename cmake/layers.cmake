# SPDX-License-Identifier: MIT
# One library per line of layers.txt. A layer's include root holds only that layer, so an include that the list does
# not allow fails to compile. Tests lie beside the code: foo_test.cc, and foo_gltest.cc for what needs a GL driver.

if(STRIKELINE_TESTS)
  enable_testing()  # here, not in a function: it holds for the scope that calls it
endif()

# The layers above the engine, in which nothing is hot: they are compiled with less effort.
set(strikeline_unhurried input settings painter pieces jobs live cli)

function(strikeline_add_test layer kind files)
  add_executable(${layer}_${kind} ${files})
  target_link_libraries(${layer}_${kind} PRIVATE strikeline_${layer} strikeline_testing
                                                 ${strikeline_${layer}_test_needs}
                                                 GTest::gmock GTest::gtest_main)
  target_compile_options(${layer}_${kind} PRIVATE $<$<NOT:$<CONFIG:Debug>>:-O1>)  # half of a build was tests
  target_compile_definitions(${layer}_${kind} PRIVATE
    STRIKELINE_SOURCE_DIR="${CMAKE_SOURCE_DIR}" STRIKELINE_BINARY_DIR="${CMAKE_BINARY_DIR}")
  if(kind STREQUAL gltest AND STRIKELINE_SANITIZE STREQUAL thread)
    target_sources(${layer}_${kind} PRIVATE ${CMAKE_SOURCE_DIR}/cmake/tsan_options.cc)
  endif()
  if(layer IN_LIST strikeline_unhurried)
    add_dependencies(${layer}_${kind} strikeline)  # tests start it
  endif()
  gtest_discover_tests(${layer}_${kind} DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60
                       PROPERTIES TIMEOUT 300)
endfunction()

# Writes the catalogue of a layer that has a folder ops/: it calls the Declare() of every file there, so that an
# operation is added by adding its file.
function(strikeline_declare_ops layer result)
  file(GLOB ops CONFIGURE_DEPENDS src/${layer}/ops/*.cc)
  list(FILTER ops EXCLUDE REGEX "_test\\.cc$")
  if(NOT ops)
    return()
  endif()
  list(SORT ops)
  set(declarations "")
  set(calls "")
  foreach(file ${ops})
    get_filename_component(name ${file} NAME_WE)
    string(APPEND declarations "namespace ${name} {\nOp Declare();\n}\n")
    string(APPEND calls "      ops::${name}::Declare(),\n")
  endforeach()
  configure_file(cmake/catalogue.cc.in ${CMAKE_BINARY_DIR}/generated/${layer}_catalogue.cc @ONLY)
  set(${result} ${${result}} ${CMAKE_BINARY_DIR}/generated/${layer}_catalogue.cc PARENT_SCOPE)
endfunction()

# GCC reads what most files include once, not with every file (docs/performance.md, Building). The layers above the engine
# and media have flags, and so a precompiled header, of their own. Our headers are in the former only: each file
# instantiates what the inline functions of a precompiled header need, used or not. Clang does without, so that no file
# comes to rely on any of it.
function(strikeline_precompile layer)
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL GNU OR layer MATCHES "^(input|sound)$")  # a few files, and flags of libraries
    return()
  endif()
  set(media_headers <filesystem>)
  set(settings_headers <filesystem> <geometry/evaluator.h> <params/resolve.h> <scene/drawing.h>)
  if(layer MATCHES "^(base|media|settings)$")
    target_precompile_headers(strikeline_${layer} PRIVATE ${CMAKE_SOURCE_DIR}/cmake/precompiled.h ${${layer}_headers})
  elseif(layer IN_LIST strikeline_unhurried)
    target_precompile_headers(strikeline_${layer} REUSE_FROM strikeline_settings)
  else()
    target_precompile_headers(strikeline_${layer} REUSE_FROM strikeline_base)
  endif()
  # The first is for ccache; the second saves collecting garbage where there is memory (500 MB a file at most).
  target_compile_options(strikeline_${layer} PRIVATE -fpch-preprocess --param=ggc-min-heapsize=500000)
endfunction()

# What `strikeline-video` alone needs lies in files of these names, by layer. It is never compiled in one piece with the
# rest of its layer: a linker takes such a piece as a whole, and FFmpeg with it, into the program for plots.
set(strikeline_cli_video "render_command|join_command|live_command|doctor")
set(strikeline_jobs_video "frame_|segment_|sequence_|sound_|stage_|video_|worker_")
set(strikeline_pieces_video "backdrop|frames_|live/|piece|sketch_|soundtrack")
set(strikeline_media_video "audio_|encoder_|join|kit_|last_|limiter|picture_|part_file|segment_|sound_font|stem_|synth|time_stretch|highway264|internal/[^d]")

# The files of a layer are compiled eight at a time.
function(strikeline_unite layer plots)
  set_target_properties(strikeline_${layer} PROPERTIES UNITY_BUILD ${STRIKELINE_UNITY})
  if(NOT strikeline_${layer}_video)
    return()
  endif()
  set_target_properties(strikeline_${layer} PROPERTIES UNITY_BUILD_MODE GROUP)
  set(videos ${plots})
  list(FILTER videos INCLUDE REGEX "/src/${layer}/(${strikeline_${layer}_video})")
  list(FILTER plots EXCLUDE REGEX "/src/${layer}/(${strikeline_${layer}_video})")
  foreach(kind plots videos)
    set(number 0)
    foreach(file ${${kind}})
      math(EXPR group "${number} / 8")
      math(EXPR number "${number} + 1")
      set_source_files_properties(${file} PROPERTIES UNITY_GROUP ${kind}_${group})
    endforeach()
  endforeach()
endfunction()

function(strikeline_add_layer layer deps)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS src/${layer}/*.cc)
  set(tests ${sources})
  set(gltests ${sources})
  list(FILTER sources EXCLUDE REGEX "(_test|_gltest|_bench|/main|/video_main)\\.cc$")
  list(FILTER tests INCLUDE REGEX "_test\\.cc$")
  list(FILTER gltests INCLUDE REGEX "_gltest\\.cc$")
  if(NOT PYTHON_FOUND)
    list(FILTER tests EXCLUDE REGEX "python_[a-z_]*test\\.cc$")
  endif()
  strikeline_declare_ops(${layer} sources)
  file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/include/${layer})
  file(CREATE_LINK ${CMAKE_SOURCE_DIR}/src/${layer} ${CMAKE_BINARY_DIR}/include/${layer}/${layer}
       SYMBOLIC)
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/${layer}_anchor.cc
       CONTENT "// A layer of headers is a library too.\n")
  set_source_files_properties(${CMAKE_BINARY_DIR}/generated/${layer}_anchor.cc PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
  add_library(strikeline_${layer} STATIC ${sources} ${CMAKE_BINARY_DIR}/generated/${layer}_anchor.cc)
  strikeline_unite(${layer} "${sources}")
  target_include_directories(strikeline_${layer} PUBLIC ${CMAKE_BINARY_DIR}/include/${layer})
  list(TRANSFORM deps PREPEND strikeline_)
  if(layer IN_LIST strikeline_unhurried)
    target_compile_options(strikeline_${layer} PRIVATE $<$<NOT:$<CONFIG:Debug>>:-O1>)
  endif()
  # A layer's libraries are its own: their headers and flags are nobody else's. Only what base has all have.
  if(layer STREQUAL base)
    target_link_libraries(strikeline_base PUBLIC ${strikeline_base_needs})
  else()
    target_link_libraries(strikeline_${layer} PUBLIC ${deps} PRIVATE ${strikeline_${layer}_needs})
  endif()
  strikeline_precompile(${layer})
  if(STRIKELINE_TESTS AND NOT STRIKELINE_PORTABLE_ONLY)
    if(tests)
      strikeline_add_test(${layer} test "${tests}")
    endif()
    if(gltests)
      strikeline_add_test(${layer} gltest "${gltests}")
    endif()
  endif()
endfunction()

function(strikeline_add_layers list)
  file(STRINGS ${list} rows REGEX "^[a-z]")
  foreach(row ${rows})
    string(REGEX MATCH "^[a-z]+" layer ${row})
    string(REGEX REPLACE "^[^:]*: *" "" deps ${row})
    string(REPLACE " " ";" deps "${deps}")
    if(STRIKELINE_PORTABLE_ONLY AND NOT row MATCHES "browser")
      continue()
    endif()
    strikeline_add_layer(${layer} "${deps}")
  endforeach()
  strikeline_embed(strikeline_render src/render/shaders shaders)
  strikeline_embed(strikeline_scene assets/themes themes)
  if(TARGET strikeline_sketch)
    strikeline_embed(strikeline_sketch include/strikeline sketch_headers)
    target_include_directories(strikeline_sketch PRIVATE include)
    include(GNUInstallDirs)
    set_source_files_properties(src/sketch/internal/language_python.cc TARGET_DIRECTORY strikeline_sketch PROPERTIES
      COMPILE_DEFINITIONS STRIKELINE_PLUGIN_FOLDER="../${CMAKE_INSTALL_LIBDIR}/strikeline" SKIP_UNITY_BUILD_INCLUSION ON)
  endif()
  if(TARGET strikeline_input)  # Link's headers are slow, and define macros
    set_source_files_properties(src/input/ableton_link.cc TARGET_DIRECTORY strikeline_input
                                PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
    if(STRIKELINE_SANITIZE STREQUAL thread)
      set_source_files_properties(src/input/ableton_link.cc TARGET_DIRECTORY strikeline_input
                                  PROPERTIES COMPILE_OPTIONS -Wno-tsan)  # fences of asio
    endif()
  endif()
  set_source_files_properties(src/base/version.cc TARGET_DIRECTORY strikeline_base
                              PROPERTIES COMPILE_DEFINITIONS STRIKELINE_VERSION="${PROJECT_VERSION}")
  if(TARGET strikeline_cli)
    strikeline_embed(strikeline_cli examples/sketches example_sketches)
    strikeline_embed(strikeline_cli assets/project project_files)
    strikeline_embed(strikeline_cli assets/completion completions)
    strikeline_embed(strikeline_cli assets/manual manual)
  endif()
  strikeline_embed(strikeline_export assets/plotters plotters)
  strikeline_embed(strikeline_midi assets/drum-maps drum_maps)
endfunction()
