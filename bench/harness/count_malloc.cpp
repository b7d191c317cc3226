// LD_PRELOAD this to count a program's allocations from outside: at its end the number is written to the file
// that COUNT_MALLOC names. Only calls that give memory count; a realloc is one.
#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstdlib>

extern "C" {
void* __libc_malloc(std::size_t);
void* __libc_calloc(std::size_t, std::size_t);
void* __libc_realloc(void*, std::size_t);
void* __libc_memalign(std::size_t, std::size_t);
}

namespace {
std::atomic<unsigned long long> calls{0};
void count() { calls.fetch_add(1, std::memory_order_relaxed); }

[[gnu::destructor]] void report() {
    const unsigned long long total = calls.load();
    const char* path = std::getenv("COUNT_MALLOC");
    if (!path) return;
    if (std::FILE* file = std::fopen(path, "w")) {
        std::fprintf(file, "%llu\n", total);
        std::fclose(file);
    }
}
}  // namespace

extern "C" {
void* malloc(std::size_t size) {
    count();
    return __libc_malloc(size);
}
void* calloc(std::size_t number, std::size_t size) {
    count();
    return __libc_calloc(number, size);
}
void* realloc(void* block, std::size_t size) {
    count();
    return __libc_realloc(block, size);
}
void* memalign(std::size_t alignment, std::size_t size) {
    count();
    return __libc_memalign(alignment, size);
}
void* aligned_alloc(std::size_t alignment, std::size_t size) {
    count();
    return __libc_memalign(alignment, size);
}
int posix_memalign(void** result, std::size_t alignment, std::size_t size) {
    count();
    void* block = __libc_memalign(alignment, size);
    if (!block) return ENOMEM;
    *result = block;
    return 0;
}
}
