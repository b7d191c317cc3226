// picot: version macros and the compilers it accepts.
#pragma once

// CMakeLists.txt reads the version from these three lines.
#define PICOT_VERSION_MAJOR 0
#define PICOT_VERSION_MINOR 1
#define PICOT_VERSION_PATCH 0

/// major * 10000 + minor * 100 + patch, for comparisons in `#if`.
#define PICOT_VERSION (PICOT_VERSION_MAJOR * 10000 + PICOT_VERSION_MINOR * 100 + PICOT_VERSION_PATCH)

#define PICOT_STRINGIZE_(x) #x
#define PICOT_STRINGIZE(x) PICOT_STRINGIZE_(x)

/// The version as text, "0.1.0".
#define PICOT_VERSION_STRING              \
    PICOT_STRINGIZE(PICOT_VERSION_MAJOR)  \
    "." PICOT_STRINGIZE(PICOT_VERSION_MINOR) "." PICOT_STRINGIZE(PICOT_VERSION_PATCH)

#if defined(__clang__)
#if __clang_major__ < 16 && !defined(__apple_build_version__)
#error "picot needs clang 16 or newer (Debian 12 has clang-19), or g++ 13 or newer."
#endif
#elif defined(__GNUC__)
#if __GNUC__ < 13 && !defined(PICOT_ALLOW_GCC12)
#error "picot refuses g++ older than 13: it miscompiles coroutines. g++ 12 destroys closure and aggregate temporaries twice in co_await expressions, breaks ternaries, and never resumes `if (co_await f())`. Use clang++-19 (in Debian 12) or g++ 13 or newer; define PICOT_ALLOW_GCC12 to build anyway, unsupported."
#endif
#else
#error "picot is built with clang 16 or newer, or g++ 13 or newer."
#endif

// What is always on: the line of each await, the list of all tasks, the check of the thread. 0 leaves it out of library
// and program alike, to measure what it costs (docs/performance.md); then dumps show nothing and close() forgets tasks.
#ifndef PICOT_ALWAYS_ON
#define PICOT_ALWAYS_ON 1
#endif

// How a thread's own variables are found: where the whole of picot lies in the program, their place is known when that is
// linked, which saves an instruction and a register each time. CMake and pkg-config say PICOT_STATIC if so.
#if defined(PICOT_STATIC) && (defined(__PIE__) || !defined(__PIC__))
#define PICOT_THREAD_LOCAL_MODEL "local-exec"
#else
#define PICOT_THREAD_LOCAL_MODEL "initial-exec"
#endif

#if __cplusplus < 202002L
#error "picot needs C++20: compile with -std=c++20."
#endif
