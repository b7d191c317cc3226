# What belongs to picot's own build and never reaches a project that uses picot.

# Warnings for our own targets. g++'s full -Wshadow objects to lambdas that name a parameter like a
# member of the class around them, clang's does not; `local` is the part both agree on.
function(picot_warnings target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic
    $<IF:$<CXX_COMPILER_ID:GNU>,-Wshadow=local,-Wshadow>)
endfunction()

if(NOT PROJECT_IS_TOP_LEVEL)
  return()
endif()

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Debug, Release, RelWithDebInfo or MinSizeRel" FORCE)
endif()

# ccache, where present. Precompiled headers need the sloppiness, and no time stamp inside, to be found again.
find_program(PICOT_CCACHE ccache)
if(PICOT_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env
    CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime "${PICOT_CCACHE}")
  if(CMAKE_CXX_COMPILER_ID MATCHES Clang)
    add_compile_options("SHELL:-Xclang -fno-pch-timestamp")
  endif()
endif()

# lld, where present: it links the tests several times faster than GNU ld.
include(CheckLinkerFlag)
check_linker_flag(CXX -fuse-ld=lld PICOT_HAVE_LLD)
if(PICOT_HAVE_LLD)
  add_link_options(-fuse-ld=lld)
endif()

if(CMAKE_CXX_COMPILER_ID MATCHES Clang)
  add_compile_options(-fcolor-diagnostics)
else()
  add_compile_options(-fdiagnostics-color=always)
endif()

# Sanitizers hold for everything in the build, or their reports are wrong.
if(PICOT_SANITIZE STREQUAL "address")
  # Not vptr: it looks at memory through a pipe, and cries wolf where a test has used up the descriptors.
  set(_picot_sanitize -fsanitize=address,undefined -fno-sanitize=vptr -fno-sanitize-recover=all
    -fno-omit-frame-pointer)
elseif(PICOT_SANITIZE STREQUAL "thread")
  set(_picot_sanitize -fsanitize=thread -fno-omit-frame-pointer)
elseif(PICOT_SANITIZE)
  message(FATAL_ERROR "PICOT_SANITIZE is address, thread or empty, not '${PICOT_SANITIZE}'")
endif()
if(PICOT_SANITIZE)
  add_compile_options(${_picot_sanitize})
  add_link_options(${_picot_sanitize})
endif()
