/* A library built against glibc 2.38 or newer calls these; weak, for where glibc has them itself. They differ from the
 * older ones in reading binary numbers ("0b1"), which libuv never meets. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

__attribute__((weak)) long __isoc23_strtol(const char* text, char** end, int base) { return strtol(text, end, base); }

__attribute__((weak)) int __isoc23_sscanf(const char* text, const char* format, ...) {
    va_list arguments;
    va_start(arguments, format);
    const int result = vsscanf(text, format, arguments);
    va_end(arguments);
    return result;
}

__attribute__((weak)) int __isoc23_fscanf(FILE* file, const char* format, ...) {
    va_list arguments;
    va_start(arguments, format);
    const int result = vfscanf(file, format, arguments);
    va_end(arguments);
    return result;
}
