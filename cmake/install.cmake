# SPDX-License-Identifier: MIT
# What `cmake --install` puts where, below any prefix: nothing installed knows where it lies. The manual, completions
# and ops.h are made from the program's own tables each time it is linked.
include(GNUInstallDirs)

if(STRIKELINE_SANITIZE)
  return()  # such a program may need a start of its own, and nobody installs it
endif()
set(texts ${CMAKE_BINARY_DIR}/texts)
add_custom_command(TARGET strikeline POST_BUILD COMMAND strikeline package-texts ${texts} VERBATIM)

set(data ${CMAKE_INSTALL_DATADIR}/strikeline)
install(TARGETS strikeline strikeline-video)
install(DIRECTORY include/strikeline ${texts}/include/strikeline DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
        FILES_MATCHING PATTERN "*.h")
install(DIRECTORY assets/themes assets/drum-maps assets/plotters DESTINATION ${data}
        FILES_MATCHING PATTERN "*.toml")
install(DIRECTORY examples DESTINATION ${data})
install(DIRECTORY ${texts}/man1 DESTINATION ${CMAKE_INSTALL_MANDIR})
install(FILES ${texts}/bash/strikeline DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${texts}/zsh/_strikeline DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
install(FILES ${texts}/fish/strikeline.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
install(FILES assets/desktop/strikeline.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES assets/desktop/strikeline.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
install(FILES LICENSE CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY docs DESTINATION ${CMAKE_INSTALL_DOCDIR})  # whole, so that its links lead somewhere
