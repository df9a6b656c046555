# SPDX-License-Identifier: MIT
# strikeline_embed(TARGET FOLDER NAMESPACE): every file of FOLDER becomes part of TARGET, listed at run time by
# strikeline::NAMESPACE::Files(). Nothing is edited when a shader, theme or drum map is added.
function(strikeline_embed target folder namespace)
  file(GLOB files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${folder}/*)
  list(FILTER files EXCLUDE REGEX "README")
  set(out ${CMAKE_BINARY_DIR}/generated/${namespace}.cc)
  add_custom_command(
    OUTPUT ${out}
    COMMAND ${CMAKE_COMMAND} -DOUT=${out} -DNAMESPACE=${namespace} "-DFILES=${files}"
            -P ${CMAKE_SOURCE_DIR}/cmake/write_embedded.cmake
    DEPENDS ${files} ${CMAKE_SOURCE_DIR}/cmake/write_embedded.cmake
    VERBATIM)
  target_sources(${target} PRIVATE ${out})
  set_source_files_properties(${out} PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
endfunction()
