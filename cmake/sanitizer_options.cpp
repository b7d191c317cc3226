// Linked into every test and example of a sanitizer build: what the sanitizers do when nobody tells them.
// (The variables ASAN_OPTIONS, UBSAN_OPTIONS and TSAN_OPTIONS still win.)

extern "C" const char* __asan_default_options();
extern "C" const char* __ubsan_default_options();
extern "C" const char* __tsan_default_options();

extern "C" const char* __asan_default_options() {
    return "detect_leaks=1:strict_string_checks=1:check_initialization_order=1:exitcode=66";
}
extern "C" const char* __ubsan_default_options() { return "print_stacktrace=1:halt_on_error=1:exitcode=66"; }
extern "C" const char* __tsan_default_options() { return "second_deadlock_stack=1:exitcode=66"; }

// The count of an exception's owners lives in libstdc++.so, which is not instrumented: when the last owner on another
// thread destroys the exception, ThreadSanitizer cannot see that it came after everybody else's last look.
extern "C" const char* __tsan_default_suppressions();
extern "C" const char* __tsan_default_suppressions() {
    return "race:std::runtime_error::~runtime_error\n"
           "race:std::logic_error::~logic_error\n"
           "race:std::exception::~exception\n"
           "race:std::__exception_ptr::exception_ptr::_M_release\n";
}
