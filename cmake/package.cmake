# SPDX-License-Identifier: MIT
# A Debian package of what install.cmake installs: `./dev package`. The libraries that it depends on are read from the
# programs; what they open by themselves, and what a song or a sketch needs, is recommended.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "The Strikeline authors <authors@strikeline.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "note-highway videos of MIDI songs, and plots of sketches")
set(CPACK_PACKAGE_DESCRIPTION "Strikeline makes a video of a MIDI song in which notes fall to a line and
reach it exactly when they sound, to watch beside a drum kit or a piano.
.
It also draws sketches, small files in C++ or Python that compose lines of operations, as
SVG, pictures, videos and G-code for pen plotters, and has a window in which
they are tuned while they run.
.
A GPU is used where there is one, and not needed.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_SOURCE_DIR}/cmake/debian_files.cmake)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_SECTION video)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libavfilter${filters_version}")  # loaded only when it is needed
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "fluid-soundfont-gm, fonts-inter, fonts-dejavu-core, g++, libegl1, python3-numpy")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "libgl1-mesa-dri, xdg-utils")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
