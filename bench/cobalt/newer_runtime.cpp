// A library built by a g++ newer than 12 calls this where an exception leaves a noexcept function; weak, for
// where the C++ library has it itself.
#include <exception>

extern "C" [[gnu::weak, noreturn]] void __cxa_call_terminate(void*) noexcept { std::terminate(); }
