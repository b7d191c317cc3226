# cmake -DPROGRAM=... -DEXPECTED=... [-DARGS=a;b] -P CompareOutput.cmake
# Runs PROGRAM and fails unless it exits with 0 and prints exactly what EXPECTED holds.
execute_process(COMMAND "${PROGRAM}" ${ARGS}
  OUTPUT_VARIABLE actual ERROR_VARIABLE errors RESULT_VARIABLE code)
file(READ "${EXPECTED}" expected)
if(NOT code EQUAL 0)
  message(FATAL_ERROR "${PROGRAM} ended with ${code}\n--- stdout\n${actual}--- stderr\n${errors}")
endif()
if(NOT actual STREQUAL expected)
  message(FATAL_ERROR "${PROGRAM} printed something else\n--- expected (${EXPECTED})\n${expected}"
    "--- printed\n${actual}--- stderr\n${errors}")
endif()
