# SPDX-License-Identifier: MIT
# Libraries that a program loads when it needs them. Python's is built where Python's headers are: nothing else is linked
# with it, so that songs and sketches in C++ do without.
if(PYTHON_FOUND)
  file(GLOB sources CONFIGURE_DEPENDS plugins/python/*.cc)
  add_library(strikeline-python MODULE ${sources} src/base/color.cc src/base/nearest.cc src/base/utf8.cc)
  set_target_properties(strikeline-python PROPERTIES PREFIX "" LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}
                                                     CXX_VISIBILITY_PRESET hidden)
  target_include_directories(strikeline-python PRIVATE plugins/python include ${CMAKE_BINARY_DIR}/include/base)
  target_link_libraries(strikeline-python PRIVATE PkgConfig::PYTHON fmt::fmt)
  pkg_get_variable(python_prefix python3-embed prefix)
  target_compile_definitions(strikeline-python PRIVATE STRIKELINE_PYTHON="${python_prefix}/bin/python3")
  strikeline_embed(strikeline-python plugins/python/lib python_modules)
  add_dependencies(strikeline strikeline-python)
  if(TARGET sketch_test)
    add_dependencies(sketch_test strikeline-python)  # which one of them loads by itself
    target_include_directories(sketch_test PRIVATE include)
  endif()
  if(NOT STRIKELINE_SANITIZE)
    include(GNUInstallDirs)
    install(TARGETS strikeline-python LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}/strikeline)
    install(DIRECTORY plugins/python/package/ DESTINATION ${CMAKE_INSTALL_DATADIR}/strikeline/python
            FILES_MATCHING PATTERN "*.py" PATTERN "_shapes.py" EXCLUDE)
    install(FILES plugins/python/lib/strikeline_shapes.py RENAME _shapes.py  # which the tree has as a link
            DESTINATION ${CMAKE_INSTALL_DATADIR}/strikeline/python/strikeline)
    install(FILES ${CMAKE_BINARY_DIR}/texts/python/strikeline/__init__.pyi
            DESTINATION ${CMAKE_INSTALL_DATADIR}/strikeline/python/strikeline)
  endif()
else()
  message(STATUS "Python's headers (libpython3-dev, 3.11 or later) are not there: no sketches in Python")
endif()
