# Helpers for tests and examples.

# Time limits are written for a release build on a quiet machine; slower builds stretch them.
if(PICOT_SANITIZE)
  set(PICOT_TIMEOUT_FACTOR 5)
elseif(CMAKE_BUILD_TYPE STREQUAL "Debug")
  set(PICOT_TIMEOUT_FACTOR 2)
else()
  set(PICOT_TIMEOUT_FACTOR 1)
endif()

# picot_scaled_timeout(<out> <seconds>): the limit for this kind of build.
function(picot_scaled_timeout out seconds)
  math(EXPR value "${seconds} * ${PICOT_TIMEOUT_FACTOR}")
  set(${out} ${value} PARENT_SCOPE)
endfunction()

# picot_test_properties(<test> SECONDS <n> LABELS <label>...): time limit and labels.
function(picot_test_properties test)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "SECONDS" "LABELS")
  if(NOT arg_SECONDS)
    set(arg_SECONDS 60)
  endif()
  picot_scaled_timeout(limit ${arg_SECONDS})
  set_tests_properties(${test} PROPERTIES
    TIMEOUT ${limit} LABELS "${arg_LABELS}")
endfunction()

# picot_gtest(<target> SOURCES <file>... [LABELS <label>] [SECONDS <n>] [LIBRARIES <lib>...]):
# one GoogleTest binary; CTest runs each of its tests in a process of its own.
function(picot_gtest target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "SECONDS;LABELS" "SOURCES;LIBRARIES")
  if(NOT arg_LABELS)
    set(arg_LABELS unit)
  endif()
  if(NOT arg_SECONDS)
    set(arg_SECONDS 60)
  endif()
  find_package(GTest REQUIRED)
  include(GoogleTest)
  add_executable(${target} ${arg_SOURCES})
  target_link_libraries(${target} PRIVATE picot::picot GTest::gmock GTest::gtest GTest::gtest_main ${arg_LIBRARIES})
  picot_warnings(${target})
  picot_scaled_timeout(limit ${arg_SECONDS})
  gtest_discover_tests(${target}
    DISCOVERY_MODE PRE_TEST
    DISCOVERY_TIMEOUT 120
    PROPERTIES TIMEOUT ${limit} LABELS ${arg_LABELS})
endfunction()

# picot_output_test(<test> <target> <expected file> [SECONDS <n>] [LABELS ...] [ARGS ...]):
# runs the program and compares what it prints to stdout with the file, line by line.
function(picot_output_test test target expected)
  cmake_parse_arguments(PARSE_ARGV 3 arg "" "SECONDS" "LABELS;ARGS")
  if(NOT arg_SECONDS)
    set(arg_SECONDS 60)
  endif()
  add_test(NAME ${test} COMMAND "${CMAKE_COMMAND}"
    "-DPROGRAM=$<TARGET_FILE:${target}>" "-DARGS=${arg_ARGS}" "-DEXPECTED=${expected}"
    -P "${PROJECT_SOURCE_DIR}/cmake/CompareOutput.cmake")
  picot_test_properties(${test} SECONDS ${arg_SECONDS} LABELS ${arg_LABELS})
endfunction()
