#pragma once
/// \file
/// The atomics policy: lock-free protocols are templates over it, so that tests/models can run the very same
/// code under every interleaving and every value that the memory model lets a load return.

#include <atomic>
#include <cstdint>
#include <ctime>

namespace picot::detail {

/// The seam to the kernel: sleep while `*word == expected`. `deadline` is absolute CLOCK_MONOTONIC time, null
/// means for ever. False if the deadline passed; true for all other causes, spurious ones among them.
bool futex_wait(const std::atomic<std::uint32_t>* word, std::uint32_t expected,
                const timespec* deadline) noexcept;

/// Wakes up to `count` threads that sleep on `word`. The word may already be gone: the address only serves as
/// a name.
void futex_wake(const std::atomic<std::uint32_t>* word, int count) noexcept;

/// A hint that this thread polls memory which another one is about to write.
inline void cpu_relax() noexcept {
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    asm volatile("yield" ::: "memory");
#endif
}

/// The real thing.
struct StdAtomics {
    template <class T>
    using atomic = std::atomic<T>;

    /// A field that is published through an atomic. The model checks that no two accesses to it race.
    template <class T>
    using plain = T;

    using Deadline = const timespec*;
    static constexpr Deadline forever = nullptr;

    static bool wait(const std::atomic<std::uint32_t>& word, std::uint32_t expected,
                     Deadline deadline) noexcept {
        return futex_wait(&word, expected, deadline);
    }
    static void wake_all(const std::atomic<std::uint32_t>& word) noexcept { futex_wake(&word, 0x7fffffff); }
    static void relax() noexcept { cpu_relax(); }
    static void fence(std::memory_order order) noexcept { std::atomic_thread_fence(order); }
};

}  // namespace picot::detail
