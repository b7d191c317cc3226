# cmake -DCOMPILER=... -DSOURCE=... -DINCLUDE=... -P must_not_compile.cmake
# SOURCE says what is expected in two kinds of comment lines:
#   // expect: <regex>   what the compiler must say (any one line)
#   // flags: <flag>...  added to the command
file(STRINGS "${SOURCE}" lines REGEX "^// (expect|flags): ")
set(flags "")
foreach(line IN LISTS lines)
  if(line MATCHES "^// expect: (.*)")
    set(expect "${CMAKE_MATCH_1}")
  elseif(line MATCHES "^// flags: (.*)")
    separate_arguments(flags UNIX_COMMAND "${CMAKE_MATCH_1}")
  endif()
endforeach()
if(NOT DEFINED expect)
  message(FATAL_ERROR "${SOURCE} has no '// expect: <regex>' line")
endif()

execute_process(COMMAND "${CMAKE_COMMAND}" -E env LC_ALL=C
  "${COMPILER}" -std=c++20 -fsyntax-only "-I${INCLUDE}" ${flags} "${SOURCE}"
  RESULT_VARIABLE code OUTPUT_VARIABLE said ERROR_VARIABLE said)
if(code EQUAL 0)
  message(FATAL_ERROR "${SOURCE} compiles, and must not")
endif()
if(NOT said MATCHES "${expect}")
  message(FATAL_ERROR "${SOURCE} does not compile, but for another reason than '${expect}':\n${said}")
endif()
