# SPDX-License-Identifier: MIT
# Run by CPack between installing and packing: what Debian wants otherwise than `cmake --install` leaves it, which is
# compressed manuals and changelogs, a copyright file, and another folder for zsh.
cmake_minimum_required(VERSION 3.24)
set(share ${CPACK_TEMPORARY_DIRECTORY}/usr/share)
set(doc ${share}/doc/strikeline)

file(REMOVE ${doc}/LICENSE)
file(COPY_FILE ${CMAKE_CURRENT_LIST_DIR}/../assets/package/copyright ${doc}/copyright)
string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC)  # SOURCE_DATE_EPOCH where that is set
file(WRITE ${doc}/changelog "strikeline (${CPACK_PACKAGE_VERSION}) unstable; urgency=medium

  * What is new is told in CHANGELOG.md.gz.

 -- ${CPACK_PACKAGE_CONTACT}  ${date}
")
file(MAKE_DIRECTORY ${share}/zsh/vendor-completions)
file(RENAME ${share}/zsh/site-functions/_strikeline ${share}/zsh/vendor-completions/_strikeline)
file(REMOVE_RECURSE ${share}/zsh/site-functions)
# `python3 sketch.py` finds it there; what is installed by other means comes first. Only what is of our name: a Grafix of
# the user's must not be hidden by ours, which lies in ${share}/strikeline/python for who asks for it.
if(EXISTS ${share}/strikeline/python)
  file(COPY ${share}/strikeline/python/strikeline DESTINATION ${CPACK_TEMPORARY_DIRECTORY}/usr/lib/python3/dist-packages)
endif()
file(GLOB manuals ${share}/man/man1/*.1)
execute_process(COMMAND gzip -9n ${manuals} ${doc}/changelog ${doc}/CHANGELOG.md COMMAND_ERROR_IS_FATAL ANY)
file(GLOB_RECURSE texts LIST_DIRECTORIES false ${share}/*)
file(CHMOD ${texts} PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
