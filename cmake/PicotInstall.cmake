# `cmake --install`, and the files that find_package(picot) and pkg-config read.
include(CMakePackageConfigHelpers)

set(_picot_cmakedir "${CMAKE_INSTALL_LIBDIR}/cmake/picot")

install(TARGETS picot EXPORT picot-targets
  ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}"
  LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}"
  RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
install(DIRECTORY "${PROJECT_SOURCE_DIR}/include/picot" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}"
  FILES_MATCHING PATTERN "*.hpp")
install(EXPORT picot-targets NAMESPACE picot:: DESTINATION "${_picot_cmakedir}")

configure_package_config_file("${PROJECT_SOURCE_DIR}/cmake/picot-config.cmake.in"
  "${PROJECT_BINARY_DIR}/picot-config.cmake" INSTALL_DESTINATION "${_picot_cmakedir}")
# Before 1.0 a minor version may break what the one before it promised.
write_basic_package_version_file("${PROJECT_BINARY_DIR}/picot-config-version.cmake"
  COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/picot-config.cmake" "${PROJECT_BINARY_DIR}/picot-config-version.cmake"
  DESTINATION "${_picot_cmakedir}")

# The prefix is known only at installation, and may change afterwards: picot.pc finds it from where it stands itself.
function(_picot_pc_directory out directory)
  if(IS_ABSOLUTE "${directory}")
    set(${out} "${directory}" PARENT_SCOPE)
  else()
    set(${out} "\${prefix}/${directory}" PARENT_SCOPE)
  endif()
endfunction()
if(IS_ABSOLUTE "${CMAKE_INSTALL_LIBDIR}")
  set(picot_pc_prefix "${CMAKE_INSTALL_PREFIX}")
else()
  file(RELATIVE_PATH _picot_up "/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/")
  string(REGEX REPLACE "/$" "" _picot_up "${_picot_up}")
  set(picot_pc_prefix "\${pcfiledir}/${_picot_up}")
endif()
_picot_pc_directory(picot_pc_libdir "${CMAKE_INSTALL_LIBDIR}")
_picot_pc_directory(picot_pc_includedir "${CMAKE_INSTALL_INCLUDEDIR}")
configure_file("${PROJECT_SOURCE_DIR}/cmake/picot.pc.in" "${PROJECT_BINARY_DIR}/picot.pc" @ONLY)
install(FILES "${PROJECT_BINARY_DIR}/picot.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
